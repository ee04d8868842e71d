//! Thrift's compact protocol, as Parquet's footer and page headers are written in: read within bounds on depth and number of values, and
//! written.

/// Deepest nesting; Parquet's own needs eight.
const MOST_DEPTH: usize = 16;
/// Most values of one message: some 100 MB of memory, and the footers of files with a thousand columns and row groups.
const MOST_VALUES: usize = 2 << 20;

/// A value; what has no use here keeps its place only.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Bool(bool),
    Int(i64),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Fields(Vec<(i16, Value<'a>)>),
    Other,
}

impl<'a> Value<'a> {
    /// A field of a struct.
    pub(super) fn field(&self, id: i16) -> Option<&Self> {
        let Self::Fields(fields) = self else { return None };
        fields.iter().find(|(known, _)| *known == id).map(|(_, value)| value)
    }

    pub(super) fn int(&self, id: i16) -> Option<i64> {
        if let Self::Int(int) = self.field(id)? { Some(*int) } else { None }
    }

    /// A number that counts or measures something.
    pub(super) fn size(&self, id: i16) -> Option<u64> {
        self.int(id).and_then(|int| u64::try_from(int).ok())
    }

    pub(super) fn flag(&self, id: i16) -> Option<bool> {
        if let Self::Bool(flag) = self.field(id)? { Some(*flag) } else { None }
    }

    pub(super) fn bytes(&self, id: i16) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self.field(id)? { Some(bytes) } else { None }
    }

    pub(super) fn list(&self, id: i16) -> Option<&[Value<'a>]> {
        if let Self::List(list) = self.field(id)? { Some(list) } else { None }
    }
}

/// Reads one struct from the start of these bytes; returns it with the bytes it took, `None` where it is none.
pub(super) fn message(bytes: &[u8]) -> Option<(Value<'_>, usize)> {
    let mut reader = Reader { rest: bytes, values: 0 };
    let value = reader.fields(0)?;
    Some((value, bytes.len() - reader.rest.len()))
}

/// A field as it is written: its number, its kind, and its bytes, of which a flag has none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) id: i16,
    pub(super) kind: u8,
    pub(super) bytes: &'a [u8],
}

/// The fields of the struct that begins here, for whoever writes it again; `None` where it is none.
pub(super) fn written(bytes: &[u8]) -> Option<Vec<Written<'_>>> {
    let mut reader = Reader { rest: bytes, values: 0 };
    let (mut fields, mut id) = (Vec::new(), 0_i16);
    while let Some(kind) = reader.head(&mut id)? {
        let before = reader.rest;
        if !matches!(kind, 1 | 2) {
            reader.value(kind, 0)?;
        }
        fields.push(Written { id, kind, bytes: before.get(..before.len() - reader.rest.len())? });
    }
    Some(fields)
}

/// The structs of the list that begins here; `None` where it is none.
pub(super) fn structs(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut reader = Reader { rest: bytes, values: 0 };
    let (kind, count) = reader.list_head()?;
    let mut structs = Vec::new();
    for _ in 0..count {
        let before = reader.rest;
        (kind == STRUCT).then(|| reader.value(kind, 0))??;
        structs.push(before.get(..before.len() - reader.rest.len())?);
    }
    Some(structs)
}

/// Kinds of fields that are written here.
pub(super) const I32: u8 = 5;
pub(super) const I64: u8 = 6;
pub(super) const LIST: u8 = 9;
pub(super) const STRUCT: u8 = 12;

/// A number as it is written, which [`zigzag`] reads.
pub(super) fn number(value: i64) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_varint(&mut bytes, (value << 1 ^ value >> 63).cast_unsigned());
    bytes
}

/// Writes a struct.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    last: i16,
}

impl Writer {
    /// A field whose bytes are known; fields come in ascending order.
    pub(super) fn field(&mut self, id: i16, kind: u8, bytes: &[u8]) {
        match u8::try_from(i32::from(id) - i32::from(self.last)) {
            Ok(step @ 1..=15) => self.bytes.push(step << 4 | kind),
            _ => {
                self.bytes.push(kind);
                self.bytes.extend(number(id.into()));
            }
        }
        self.last = id;
        self.bytes.extend_from_slice(bytes);
    }

    /// A number.
    pub(super) fn int(&mut self, id: i16, kind: u8, value: i64) {
        self.field(id, kind, &number(value));
    }

    /// A list of values that are written already.
    pub(super) fn list(&mut self, id: i16, kind: u8, values: &[Vec<u8>]) {
        let mut bytes = Vec::new();
        match u8::try_from(values.len()) {
            Ok(count @ 0..=14) => bytes.push(count << 4 | kind),
            _ => {
                bytes.push(0xf0 | kind);
                put_varint(&mut bytes, values.len() as u64);
            }
        }
        values.iter().for_each(|value| bytes.extend_from_slice(value));
        self.field(id, LIST, &bytes);
    }

    /// Its bytes.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

/// A number of seven bits a byte.
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

struct Reader<'a> {
    rest: &'a [u8],
    values: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn varint(&mut self) -> Option<u64> {
        let (value, taken) = varint(self.rest)?;
        self.take(taken)?;
        Some(value)
    }

    fn int(&mut self) -> Option<i64> {
        self.varint().map(zigzag)
    }

    fn fields(&mut self, depth: usize) -> Option<Value<'a>> {
        let (mut fields, mut id) = (Vec::new(), 0_i16);
        while let Some(kind) = self.head(&mut id)? {
            let value = match kind {
                1 => Value::Bool(true),
                2 => Value::Bool(false),
                kind => self.value(kind, depth)?,
            };
            fields.push((id, value));
        }
        Some(Value::Fields(fields))
    }

    /// The kind of a struct's next field, whose number replaces that of the one before; `Some(None)` at its end.
    fn head(&mut self, id: &mut i16) -> Option<Option<u8>> {
        let head = self.byte()?;
        if head == 0 {
            return Some(None);
        }
        *id = match head >> 4 {
            0 => i16::try_from(self.int()?).ok()?,
            step => id.checked_add(i16::from(step))?,
        };
        Some(Some(head & 0x0f))
    }

    /// What a list's elements are, and how many it says there are.
    fn list_head(&mut self) -> Option<(u8, u64)> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => self.varint()?,
            count => u64::from(count),
        };
        Some((head & 0x0f, count))
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<Value<'a>> {
        self.values += 1;
        if depth > MOST_DEPTH || self.values > MOST_VALUES {
            return None;
        }
        Some(match kind {
            // Inside a list a flag is a byte.
            1 | 2 => Value::Bool(self.byte()? == 1),
            3 => Value::Int(i64::from(self.byte()?.cast_signed())),
            4..=6 => Value::Int(self.int()?),
            7 => {
                self.take(8)?;
                Value::Other
            }
            8 => {
                let length = usize::try_from(self.varint()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            LIST | 10 => {
                let (kind, count) = self.list_head()?;
                // Every element takes a byte or more, so that a count that lies ends soon.
                let list: Option<Vec<_>> = (0..count).map(|_| self.value(kind, depth + 1)).collect();
                Value::List(list?)
            }
            11 => {
                let count = self.varint()?;
                let kinds = if count > 0 { self.byte()? } else { 0 };
                for _ in 0..count {
                    self.value(kinds >> 4, depth + 1)?;
                    self.value(kinds & 0x0f, depth + 1)?;
                }
                Value::Other
            }
            STRUCT => self.fields(depth + 1)?,
            _ => return None,
        })
    }
}

/// A number of seven bits a byte, with the bytes it takes.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (at, byte) in bytes.iter().take(10).enumerate() {
        value |= u64::from(byte & 0x7f).checked_shl(7 * u32::try_from(at).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
    }
    None
}

/// A signed number whose sign is its last bit.
pub(super) fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}
