//! Parquet files, a row at a time: rows as JSON objects, nested lists of messages included. Pages are plain or in Snappy, Zstandard or
//! gzip; values plain, in a dictionary, or as differences.
//!
//! Read by code of our own since a damaged page must end in a sentence: nothing here trusts a length that it has not checked, and
//! memory is bounded by what pages may hold together, whatever the footer says.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ingest/fixtures/chat_snappy.parquet"));
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records.len(), read.records[0].prompt.as_str()), (2, "Name a colour"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

mod delta;
mod footer;
mod leaf;
mod thrift;
mod values;
mod without;

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::record::Position;

use self::footer::{Footer, Meaning, Node, Repetition};
use self::leaf::Leaf;
pub(super) use self::without::Without;
use super::frames::Frame;

/// How a Parquet file begins and ends.
pub(super) const MAGIC: &[u8] = b"PAR1";
/// Bytes of the footer's length and the closing magic.
const TAIL: u64 = 8;
/// Largest footer.
const MOST_FOOTER: u64 = 16 << 20;
/// Most bytes of pages held at a time, of all columns together.
const MOST_HELD: u64 = 128 << 20;
/// Bytes that a value without text counts for.
const VALUE: usize = 32;

/// Why it cannot go on.
enum Fault {
    /// The file's fault: what was expected.
    Broken(&'static str),
    /// It could not be read, or the person stopped it.
    Io(io::Error),
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Broken(message) => Self::new(io::ErrorKind::InvalidData, message),
            Fault::Io(error) => error,
        }
    }
}

/// Bytes anywhere in the file.
trait Input {
    /// At most so many, fewer at the file's end.
    fn bytes(&mut self, at: u64, most: usize) -> Result<Vec<u8>, Fault>;
}

impl<R: Read + Seek> Input for R {
    fn bytes(&mut self, at: u64, most: usize) -> Result<Vec<u8>, Fault> {
        self.seek(SeekFrom::Start(at)).map_err(Fault::Io)?;
        let mut bytes = Vec::new();
        self.take(most as u64).read_to_end(&mut bytes).map_err(Fault::Io)?;
        Ok(bytes)
    }
}

/// What may still be used.
struct Room {
    /// Bytes of pages that are held.
    held: u64,
    /// Bytes that may still come out of pages in all.
    left: u64,
    /// Bytes that the row at hand may still take.
    row: usize,
}

impl Room {
    fn hold(&mut self, bytes: u64) -> Result<(), Fault> {
        self.held = self.held.saturating_add(bytes);
        self.left =
            self.left.checked_sub(bytes).ok_or(Fault::Broken("the compressed file expands beyond the limit"))?;
        if self.held > MOST_HELD {
            return Err(Fault::Broken("expected pages that fit into memory together"));
        }
        Ok(())
    }

    fn give(&mut self, bytes: usize) -> Result<(), Fault> {
        let left = self.left.checked_sub(bytes as u64);
        self.left = left.ok_or(Fault::Broken("the file holds more rows than one of its size can"))?;
        Ok(())
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.row = self.row.checked_sub(bytes + VALUE).ok_or(Fault::Broken("the record is longer than the limit"))?;
        Ok(())
    }
}

/// Hands over every row; false where there is none. `most` bytes may come out of pages in all, and `bound` make one row.
///
/// # Errors
/// Where the footer cannot be read; a row group is handed over up to the row that cannot, and that one as broken. A row of lists before a
/// page that cannot be read is broken too: whether it ended there is not known.
pub(super) fn rows<R: Read + Seek>(
    mut input: R,
    total: u64,
    bound: usize,
    most: u64,
    each: &mut dyn FnMut(Frame<'_>) -> ControlFlow<()>,
) -> io::Result<ControlFlow<(), bool>> {
    let footer = footer(&mut input, total)?;
    let outer = Rc::default();
    let mut record = 0_u64;
    let mut room = Room { held: 0, left: most, row: 0 };
    for group in &footer.groups {
        room.held = 0;
        let last = record.saturating_add(group.rows);
        let chunks = group.chunks.as_deref().filter(|chunks| chunks.iter().all(|chunk| chunk.end <= total));
        let mut leaves: Vec<Leaf> = footer
            .leaves
            .iter()
            .zip(chunks.unwrap_or_default())
            .map(|(kind, chunk)| Leaf::new(*kind, *chunk))
            .collect();
        for _ in 0..group.rows {
            record = record.saturating_add(1);
            room.row = bound;
            let row = match chunks {
                Some(_) => Assembly { input: &mut input, leaves: &mut leaves, room: &mut room }.row(&footer.root),
                None => Err(OUTSIDE),
            };
            // A dictionary gives much for little: rows count as what comes out, too.
            let json = row.map(|row| row.to_string()).and_then(|json| room.give(json.len()).map(|()| json));
            let (bytes, broken) = match &json {
                Ok(json) => (Ok(json.as_bytes()), false),
                Err(Fault::Broken(message)) => (Err(*message), true),
                Err(Fault::Io(error)) => return Err(io::Error::new(error.kind(), error.to_string())),
            };
            let kept = bytes.unwrap_or_default();
            let position = Position { line: None, record, byte: None };
            if each(Frame { position, bytes, value: None, kept, rows: 1, outer: &outer }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            if broken {
                let behind = Position { record: record.saturating_add(1), ..position };
                let rows = last.saturating_sub(record);
                let frame = Frame { position: behind, bytes: Err(UNREAD), value: None, kept: &[], rows, outer: &outer };
                if rows > 0 && each(frame).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                break;
            }
        }
        // A row keeps its number whatever became of those before it: by it the row is taken out of the file.
        record = last;
    }
    Ok(ControlFlow::Continue(record > 0))
}

fn footer(input: &mut dyn Input, total: u64) -> Result<Footer, Fault> {
    Footer::read(&footer_bytes(input, total)?).ok_or(DAMAGED)
}

const OUTSIDE: Fault = Fault::Broken("expected columns that lie in the file");
const OUT_OF_STEP: Fault = Fault::Broken("expected columns of as many rows as the footer says");
const AT_ODDS: Fault = Fault::Broken("expected columns that agree on what their rows hold");
const UNREAD: &str = "this row and those behind it in its row group were not read";
const DAMAGED: Fault = Fault::Broken("its Parquet footer is damaged");

fn footer_bytes(input: &mut dyn Input, total: u64) -> Result<Vec<u8>, Fault> {
    let end = total.saturating_sub(TAIL);
    let tail = input.bytes(end, 8)?;
    let length = tail.first_chunk().map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
    let begin = end.checked_sub(length).filter(|begin| *begin >= MAGIC.len() as u64 && tail.ends_with(MAGIC));
    let begin = begin.ok_or(Fault::Broken("its Parquet footer is missing: the file is cut off or damaged"))?;
    if length > MOST_FOOTER {
        return Err(Fault::Broken("its Parquet footer is larger than the limit"));
    }
    input.bytes(begin, usize::try_from(length).unwrap_or(0))
}

/// Puts rows together from the leaves' entries.
struct Assembly<'a> {
    input: &'a mut dyn Input,
    leaves: &'a mut [Leaf],
    room: &'a mut Room,
}

impl Assembly<'_> {
    fn row(&mut self, root: &Node) -> Result<Value, Fault> {
        for leaf in self.leaves.iter_mut() {
            // Columns that fell out of step would give one row's answer to another's prompt.
            if leaf.peek(self.input, self.room)?.is_none_or(|entry| entry.repetition != 0) {
                return Err(OUT_OF_STEP);
            }
        }
        self.inner(root)
    }

    /// What stands in a node's place in its parent, which is there.
    fn node(&mut self, node: &Node) -> Result<Value, Fault> {
        match node.repetition {
            Repetition::Required => self.inner(node),
            Repetition::Optional if self.absent(node)? => Ok(Value::Null),
            Repetition::Optional => self.inner(node),
            Repetition::Repeated if self.absent(node)? => Ok(Value::Array(Vec::new())),
            Repetition::Repeated => {
                let mut items = Vec::new();
                loop {
                    items.push(self.inner(node)?);
                    if !self.follows(node)? {
                        return Ok(Value::Array(items));
                    }
                }
            }
        }
    }

    /// What the next entries of a node's leaves say, each and all: columns that contradict each other would mix one item's values with
    /// another's. `None` where the node has no leaf.
    fn agreed(&mut self, node: &Node, says: impl Fn(Option<leaf::Entry>) -> bool) -> Result<Option<bool>, Fault> {
        let mut agreed = None;
        for leaf in self.leaves.iter_mut().skip(node.leaf).take(node.leaves) {
            let said = says(leaf.peek(self.input, self.room)?);
            if agreed.replace(said).is_some_and(|before| before != said) {
                return Err(AT_ODDS);
            }
        }
        Ok(agreed)
    }

    /// True where another item of a repeated node follows.
    fn follows(&mut self, node: &Node) -> Result<bool, Fault> {
        // What belongs to an item, and no item took, is of no row.
        let left = self.agreed(node, |entry| entry.is_some_and(|entry| entry.repetition > node.repeated));
        if left? == Some(true) {
            return Err(AT_ODDS);
        }
        let follows = self.agreed(node, |entry| entry.is_some_and(|entry| entry.repetition == node.repeated));
        Ok(follows? == Some(true))
    }

    /// True where the node is not there; its leaves' entries, which say so, are then taken.
    fn absent(&mut self, node: &Node) -> Result<bool, Fault> {
        let absent = self.agreed(node, |entry| entry.is_none_or(|entry| entry.definition < node.definition));
        let absent = absent?.unwrap_or(true);
        if absent {
            for leaf in self.leaves.iter_mut().skip(node.leaf).take(node.leaves) {
                leaf.take(self.input, self.room)?;
            }
        }
        Ok(absent)
    }

    fn inner(&mut self, node: &Node) -> Result<Value, Fault> {
        if node.children.is_empty() {
            return match self.leaves.get_mut(node.leaf) {
                Some(leaf) => leaf.take(self.input, self.room),
                None => Ok(Value::Null),
            };
        }
        self.room.spend(0)?;
        let mut fields = Map::new();
        for child in &node.children {
            let value = self.node(child)?;
            fields.insert(child.name.clone(), value);
        }
        Ok(simple(node, fields))
    }
}

/// A list or a map as JSON writes it, without the levels that Parquet puts between.
fn simple(node: &Node, mut fields: Map<String, Value>) -> Value {
    let [repeated] = node.children.as_slice() else { return Value::Object(fields) };
    if node.meaning == Meaning::Plain || repeated.repetition != Repetition::Repeated {
        return Value::Object(fields);
    }
    let Some(Value::Array(items)) = fields.remove(&repeated.name) else { return Value::Object(fields) };
    match (node.meaning, repeated.children.as_slice()) {
        (Meaning::Map, [key, value]) => Value::Object(
            items
                .into_iter()
                .filter_map(|mut item| {
                    let entry = item.as_object_mut()?;
                    let (key, value) = (entry.remove(&key.name)?, entry.remove(&value.name)?);
                    Some((key.as_str().map_or_else(|| key.to_string(), str::to_owned), value))
                })
                .collect(),
        ),
        // A group of one is the level that the standard puts there, unless older writers named it so.
        (Meaning::List, [element]) if repeated.name != "array" && repeated.name != format!("{}_tuple", node.name) => {
            let inner = |mut item: Value| item.as_object_mut().and_then(|item| item.remove(&element.name));
            Value::Array(items.into_iter().filter_map(inner).collect())
        }
        _ => Value::Array(items),
    }
}
