//! What a file's footer says: the tree of its columns, and where their pages lie. Everything it says may be a lie, and is checked where it is used.

use super::thrift::{Value, message};

/// Deepest nesting of columns, and most of them.
const MOST_DEPTH: usize = 24;
const MOST_COLUMNS: usize = 2000;

/// How often a column stands in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repetition {
    Required,
    Optional,
    Repeated,
}

/// How a group of columns is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Plain,
    List,
    Map,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Float,
    Double,
    Bytes,
    /// So many bytes, of which nothing is shown.
    Opaque(usize),
}

/// A column or a group of them.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) repetition: Repetition,
    pub(super) meaning: Meaning,
    /// Definition and repetition level at which it is there.
    pub(super) definition: u32,
    pub(super) repeated: u32,
    /// Place of its first leaf among all, and how many it has.
    pub(super) leaf: usize,
    pub(super) leaves: usize,
    pub(super) children: Vec<Node>,
}

/// A leaf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub(super) physical: Physical,
    pub(super) definition: u32,
    pub(super) repetition: u32,
}

/// Where a leaf's pages of one row group lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) codec: i64,
    pub(super) values: u64,
    pub(super) begin: u64,
    pub(super) end: u64,
}

/// A row group.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) rows: u64,
    /// As many as there are leaves; `None` where the footer makes no sense.
    pub(super) chunks: Option<Vec<Chunk>>,
}

#[derive(Debug)]
pub(super) struct Footer {
    pub(super) root: Node,
    pub(super) leaves: Vec<Kind>,
    pub(super) groups: Vec<Group>,
}

impl Footer {
    /// Reads a footer; `None` where it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (file, _) = message(bytes)?;
        let elements = file.list(2)?;
        let mut tree = Tree { elements, next: 0, leaves: Vec::new() };
        let root = tree.node(0, 0, 0)?;
        let leaves = tree.leaves;
        let groups = file.list(4)?.iter().map(|group| group_of(group, leaves.len())).collect();
        (!leaves.is_empty()).then_some(Self { root, leaves, groups })
    }
}

/// The flat list of a schema, folded back into a tree.
struct Tree<'a, 'b> {
    elements: &'b [Value<'a>],
    next: usize,
    leaves: Vec<Kind>,
}

impl Tree<'_, '_> {
    fn node(&mut self, depth: usize, definition: u32, repeated: u32) -> Option<Node> {
        let element = self.elements.get(self.next)?;
        self.next += 1;
        let repetition = match element.int(3) {
            _ if depth == 0 => Repetition::Required,
            Some(1) => Repetition::Optional,
            Some(2) => Repetition::Repeated,
            _ => Repetition::Required,
        };
        let definition = definition + u32::from(repetition != Repetition::Required);
        let repeated = repeated + u32::from(repetition == Repetition::Repeated);
        let logical = |id| element.field(10).is_some_and(|logical| logical.field(id).is_some());
        let meaning = match element.int(6) {
            Some(3) => Meaning::List,
            Some(1 | 2) => Meaning::Map,
            _ if logical(3) => Meaning::List,
            _ if logical(2) => Meaning::Map,
            _ => Meaning::Plain,
        };
        let leaf = self.leaves.len();
        let mut children = Vec::new();
        match element.size(5).filter(|count| *count > 0) {
            Some(count) if depth < MOST_DEPTH => {
                for _ in 0..count {
                    children.push(self.node(depth + 1, definition, repeated)?);
                }
            }
            Some(_) => return None,
            None => {
                let physical = match element.int(1)? {
                    0 => Physical::Boolean,
                    1 => Physical::Int32,
                    2 => Physical::Int64,
                    3 => Physical::Opaque(12),
                    4 => Physical::Float,
                    5 => Physical::Double,
                    6 => Physical::Bytes,
                    7 => Physical::Opaque(usize::try_from(element.size(2)?).ok()?),
                    _ => return None,
                };
                self.leaves.push(Kind { physical, definition, repetition: repeated });
                if self.leaves.len() > MOST_COLUMNS {
                    return None;
                }
            }
        }
        let name = String::from_utf8_lossy(element.bytes(4).unwrap_or_default()).into_owned();
        let leaves = self.leaves.len() - leaf;
        Some(Node { name, repetition, meaning, definition, repeated, leaf, leaves, children })
    }
}

fn group_of(group: &Value<'_>, leaves: usize) -> Group {
    let chunk = |column: &Value<'_>| {
        let meta = column.field(3)?;
        let pages = [meta.size(11), meta.size(9)].into_iter().flatten().filter(|at| *at > 0).min()?;
        let end = pages.checked_add(meta.size(7)?)?;
        Some(Chunk { codec: meta.int(4)?, values: meta.size(5)?, begin: pages, end })
    };
    let columns = group.list(1).unwrap_or_default();
    let chunks = columns.iter().map(chunk).collect::<Option<Vec<_>>>().filter(|chunks| chunks.len() == leaves);
    Group { rows: group.size(3).unwrap_or(0), chunks }
}
