//! One column of a row group, entry by entry: its pages are read, decompressed and taken apart one at a time.

use std::io::Read;

use serde_json::Value as Json;

use super::delta::Deltas;
use super::footer::{Chunk, Kind, Physical};
use super::thrift::{Value, message};
use super::values::{Dictionary, Encoding, Runs};
use super::{Fault, Input, MOST_HELD, Room};

/// Bytes read to find a page's header in; one with long statistics takes the second try.
const HEADER: [usize; 2] = [1 << 14, 1 << 20];

const BROKEN: Fault = Fault::Broken("expected a page that can be decoded");

/// Where the next value stands: how deep it is there, and at which depth it repeats.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) repetition: u32,
    pub(super) definition: u32,
}

/// A column while it is read.
pub(super) struct Leaf {
    kind: Kind,
    codec: i64,
    /// Where the next page begins, and where the last ends.
    at: u64,
    end: u64,
    /// Entries on pages that were not read yet.
    left: u64,
    dictionary: Option<Dictionary>,
    page: Option<Page>,
    next: Option<Entry>,
}

struct Page {
    bytes: Vec<u8>,
    entries: u64,
    repetition: Runs,
    definition: Runs,
    values: Encoding,
}

impl Leaf {
    pub(super) fn new(kind: Kind, chunk: Chunk) -> Self {
        let Chunk { codec, values, begin, end } = chunk;
        Self { kind, codec, at: begin, end, left: values, dictionary: None, page: None, next: None }
    }

    /// The entry that comes next; `None` at the column's end.
    pub(super) fn peek(&mut self, input: &mut dyn Input, room: &mut Room) -> Result<Option<Entry>, Fault> {
        if self.next.is_none() {
            while self.page.as_ref().is_none_or(|page| page.entries == 0) {
                if self.left == 0 || self.at >= self.end {
                    return if self.left == 0 { Ok(None) } else { Err(BROKEN) };
                }
                self.load(input, room)?;
            }
            let page = self.page.as_mut().ok_or(BROKEN)?;
            page.entries -= 1;
            let repetition = page.repetition.next(&page.bytes).ok_or(BROKEN)?;
            let definition = page.definition.next(&page.bytes).ok_or(BROKEN)?;
            // A run of one level takes a whole byte and may say more than there is: a reader and a writer would each make their own of it.
            if repetition > self.kind.repetition || definition > self.kind.definition {
                return Err(BROKEN);
            }
            self.next = Some(Entry { repetition, definition });
        }
        Ok(self.next)
    }

    /// Takes the next entry: its value, or null where there is none.
    pub(super) fn take(&mut self, input: &mut dyn Input, room: &mut Room) -> Result<Json, Fault> {
        let entry = self.peek(input, room)?.ok_or(BROKEN)?;
        self.next = None;
        let page = self.page.as_mut().ok_or(BROKEN)?;
        let value = if entry.definition == self.kind.definition {
            page.values.next(&page.bytes, self.kind.physical, self.dictionary.as_ref()).ok_or(BROKEN)?
        } else {
            Json::Null
        };
        room.spend(value.as_str().map_or(0, str::len))?;
        Ok(value)
    }

    /// Takes the next entry and appends its value, where there is one, as a page of plain values has it.
    pub(super) fn copy(&mut self, input: &mut dyn Input, room: &mut Room, out: &mut Vec<u8>) -> Result<(), Fault> {
        let entry = self.peek(input, room)?.ok_or(BROKEN)?;
        self.next = None;
        if entry.definition == self.kind.definition {
            let page = self.page.as_mut().ok_or(BROKEN)?;
            page.values.copy(&page.bytes, self.kind.physical, self.dictionary.as_ref(), out).ok_or(BROKEN)?;
        }
        Ok(())
    }

    /// Reads the next page, in place of the one at hand; a dictionary is kept beside it.
    fn load(&mut self, input: &mut dyn Input, room: &mut Room) -> Result<(), Fault> {
        room.held = room.held.saturating_sub(self.page.take().map_or(0, |page| page.bytes.len() as u64));
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let mut bytes = input.bytes(self.at, most.min(HEADER[0]))?;
        if message(&bytes).is_none() {
            bytes = input.bytes(self.at, most.min(HEADER[1]))?;
        }
        let (header, taken) = message(&bytes).ok_or(BROKEN)?;
        let size = |id| header.size(id).and_then(|size| usize::try_from(size).ok()).ok_or(BROKEN);
        let (whole, packed) = (size(2)?, size(3)?);
        if packed as u64 > MOST_HELD {
            return Err(BROKEN);
        }
        let kind = header.int(1);
        let begin = self.at + taken as u64;
        let end = begin.checked_add(packed as u64).filter(|end| *end <= self.end).ok_or(BROKEN)?;
        let (v1, names, v2) = (header.field(5), header.field(7), header.field(8));
        match (kind, v1, names, v2) {
            (Some(0), Some(v1), ..) => {
                let page = self.unpack(input.bytes(begin, packed)?, whole, room)?;
                let page = self.first(v1, page)?;
                self.begin(page)?;
            }
            (Some(3), .., Some(v2)) => {
                let page = self.second(v2, input.bytes(begin, packed)?, whole, room)?;
                self.begin(page)?;
            }
            (Some(2), _, Some(names), _) if self.dictionary.is_none() => {
                let bytes = self.unpack(input.bytes(begin, packed)?, whole, room)?;
                let count = names.size(1).ok_or(BROKEN)?;
                self.dictionary = Some(Dictionary::new(bytes, self.kind.physical, count).ok_or(BROKEN)?);
            }
            // An index, or what a later version adds.
            (Some(kind), ..) if kind > 0 && kind != 2 && kind != 3 => {}
            _ => return Err(BROKEN),
        }
        self.at = end;
        Ok(())
    }

    fn begin(&mut self, page: Page) -> Result<(), Fault> {
        self.left = self.left.checked_sub(page.entries).ok_or(BROKEN)?;
        self.page = Some(page);
        Ok(())
    }

    /// A page of the first kind: levels before the values, all compressed together.
    fn first(&self, header: &Value<'_>, bytes: Vec<u8>) -> Result<Page, Fault> {
        let mut at = 0;
        let mut levels = |most: u32| -> Option<Runs> {
            if most == 0 {
                return Runs::new(0, 0, 0);
            }
            let length = u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
            let (begin, end) = (at + 4, at.checked_add(4)?.checked_add(length)?);
            at = end;
            (end <= bytes.len()).then(|| Runs::new(begin, end, width(most)))?
        };
        let repetition = levels(self.kind.repetition).ok_or(BROKEN)?;
        let definition = levels(self.kind.definition).ok_or(BROKEN)?;
        let values = self.encoding(header.int(2), &bytes, at)?;
        Ok(Page { entries: header.size(1).ok_or(BROKEN)?, bytes, repetition, definition, values })
    }

    /// A page of the second kind: levels never compressed, and values maybe.
    fn second(&self, header: &Value<'_>, mut packed: Vec<u8>, whole: usize, room: &mut Room) -> Result<Page, Fault> {
        let length = |id| header.size(id).and_then(|size| usize::try_from(size).ok()).ok_or(BROKEN);
        let (definitions, repetitions) = (length(5)?, length(6)?);
        let levels = definitions.checked_add(repetitions).filter(|levels| *levels <= packed.len()).ok_or(BROKEN)?;
        let values = packed.split_off(levels);
        // Of a page of nothing but nulls there is nothing to compress.
        let is_empty = values.is_empty() && whole == levels;
        let values = if header.flag(7) == Some(false) || is_empty {
            room.hold(values.len() as u64)?;
            values
        } else {
            self.unpack(values, whole.checked_sub(levels).ok_or(BROKEN)?, room)?
        };
        room.hold(levels as u64)?;
        let mut bytes = packed;
        bytes.extend_from_slice(&values);
        let runs = |from, to, most: u32| Runs::new(from, to, if most == 0 { 0 } else { width(most) }).ok_or(BROKEN);
        let repetition = runs(0, repetitions, self.kind.repetition)?;
        let definition = runs(repetitions, levels, self.kind.definition)?;
        let values = self.encoding(header.int(4), &bytes, levels)?;
        Ok(Page { entries: header.size(1).ok_or(BROKEN)?, bytes, repetition, definition, values })
    }

    fn encoding(&self, encoding: Option<i64>, page: &[u8], at: usize) -> Result<Encoding, Fault> {
        match encoding {
            Some(0) if self.kind.physical == Physical::Boolean => Ok(Encoding::Plain(at.saturating_mul(8))),
            Some(0) => Ok(Encoding::Plain(at)),
            Some(2 | 8) => match page.get(at) {
                Some(width) => Runs::new(at + 1, page.len(), u32::from(*width)).map(Encoding::Places).ok_or(BROKEN),
                // A page of nothing but nulls names no place.
                None => Runs::new(at, at, 1).map(Encoding::Places).ok_or(BROKEN),
            },
            Some(3) if self.kind.physical == Physical::Boolean => {
                Runs::new(at.saturating_add(4), page.len(), 1).map(Encoding::Flags).ok_or(BROKEN)
            }
            Some(5) if matches!(self.kind.physical, Physical::Int32 | Physical::Int64) => {
                Deltas::new(page, at).map(Encoding::Differences).ok_or(BROKEN)
            }
            Some(6) if self.kind.physical == Physical::Bytes => {
                let lengths = Deltas::new(page, at).ok_or(BROKEN)?;
                let texts = lengths.clone().end(page).ok_or(BROKEN)?;
                Ok(Encoding::Measured(lengths, texts))
            }
            Some(7) if matches!(self.kind.physical, Physical::Bytes | Physical::Opaque(_)) => {
                let shared = Deltas::new(page, at).ok_or(BROKEN)?;
                let lengths = Deltas::new(page, shared.clone().end(page).ok_or(BROKEN)?).ok_or(BROKEN)?;
                let at = lengths.clone().end(page).ok_or(BROKEN)?;
                Ok(Encoding::Continued { shared, lengths, at, last: Vec::new() })
            }
            _ => Err(Fault::Broken(
                "expected values that are plain, in a dictionary, or differences; write the file with another encoding",
            )),
        }
    }

    /// Decompresses a page to the size its header says, within what is left.
    fn unpack(&self, packed: Vec<u8>, whole: usize, room: &mut Room) -> Result<Vec<u8>, Fault> {
        room.hold(whole as u64)?;
        let mut bytes = Vec::new();
        let most = whole as u64;
        let read = match self.codec {
            0 => {
                bytes = packed;
                Ok(0)
            }
            1 => {
                // Checked before anything is set aside for it.
                let length = snap::raw::decompress_len(&packed).map_err(|_| BROKEN)?;
                if length != whole {
                    return Err(BROKEN);
                }
                bytes = snap::raw::Decoder::new().decompress_vec(&packed).map_err(|_| BROKEN)?;
                Ok(0)
            }
            2 => flate2::read::MultiGzDecoder::new(&*packed).take(most).read_to_end(&mut bytes),
            6 => {
                let frame = ruzstd::decoding::StreamingDecoder::new(&*packed).map_err(|_| BROKEN)?;
                frame.take(most).read_to_end(&mut bytes)
            }
            _ => return Err(Fault::Broken("expected pages that are plain, or in Snappy, Zstandard or gzip")),
        };
        read.map_err(|_| BROKEN)?;
        if bytes.len() == whole { Ok(bytes) } else { Err(BROKEN) }
    }
}

/// Bits that numbers up to this one take.
pub(super) fn width(most: u32) -> u32 {
    32 - most.leading_zeros()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use serde_json::Value as Json;

    use super::super::footer::{Chunk, Kind, Physical};
    use super::super::thrift::{I32, STRUCT, Writer};
    use super::{Leaf, Room};

    #[test]
    fn a_page_of_nothing_but_nulls_need_not_hold_a_byte_of_values() {
        // Three entries, none of which is there, as one run.
        let levels = [3 << 1, 0];
        for (codec, encoding) in [0, 1, 2, 6].into_iter().flat_map(|codec| [(codec, 0), (codec, 8)]) {
            let (mut said, mut header) = (Writer::default(), Writer::default());
            for (id, value) in [(1, 3), (2, 3), (3, 3), (4, encoding), (5, levels.len() as i64), (6, 0)] {
                said.int(id, I32, value);
            }
            for (id, value) in [(1, 3), (2, levels.len() as i64), (3, levels.len() as i64)] {
                header.int(id, I32, value);
            }
            header.field(8, STRUCT, &said.end());
            let page = [header.end(), levels.to_vec()].concat();
            let kind = Kind { physical: Physical::Bytes, definition: 1, repetition: 0 };
            let mut leaf = Leaf::new(kind, Chunk { codec, values: 3, begin: 0, end: page.len() as u64 });
            let (mut input, mut room) = (Cursor::new(page), Room { held: 0, left: 1000, row: 1000 });
            for _ in 0..3 {
                assert_eq!(leaf.take(&mut input, &mut room).ok(), Some(Json::Null), "{codec} {encoding}");
            }
            assert!(leaf.peek(&mut input, &mut room).ok().is_some_and(|entry| entry.is_none()));
        }
    }
}
