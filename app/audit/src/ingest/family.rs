//! The formats that can be read, in the order in which a row is tried. A new one is a file and a line here.

use std::borrow::Cow;

use crate::record::Record;

use super::frames::Outer;
use super::value::Value;
use super::{
    batch, chat, columns, comparator, garak, gemini, harmbench, harness, inspect, plain_turns, preference, promptfoo,
};

/// A format a person may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name, as summaries give it.
    pub name: &'static str,
    /// The shape of a row, or of the file where that matters.
    pub shape: &'static str,
    /// Who writes it.
    pub doc: &'static str,
    /// A small file of it, made up.
    pub example: &'static str,
}

/// What a row holds.
pub(super) struct Reading {
    /// The format's name.
    pub(super) format: &'static str,
    /// Its records; none where the row is a log's other entry.
    pub(super) records: Vec<Record>,
    /// A key of which only the first row counts.
    pub(super) once: Option<String>,
}

impl Reading {
    pub(super) fn of(format: Format, records: impl IntoIterator<Item = Record>) -> Self {
        Self { format: format.name, records: records.into_iter().collect(), once: None }
    }
}

/// What came of a row: nothing where it is of another family, what was expected where it is of this one and broken.
pub(super) type Read = Option<Result<Reading, &'static str>>;

/// Reads the rows of related formats.
pub(super) trait Family: Sync {
    fn formats(&self) -> Vec<Format>;
    fn read(&self, row: &Value, outer: &Outer) -> Read;
}

/// Most particular first.
const FAMILIES: [&dyn Family; 12] = [
    &garak::Garak,
    &promptfoo::Promptfoo,
    &harness::Harness,
    &inspect::Inspect,
    &comparator::Comparator,
    &batch::Batch,
    &harmbench::HarmBench,
    &gemini::Gemini,
    &preference::Preference,
    &plain_turns::PlainTurns,
    &chat::Chat,
    &columns::Columns,
];

/// Every format, in the order tried.
#[must_use]
pub fn formats() -> Vec<Format> {
    FAMILIES.iter().flat_map(|family| family.formats()).collect()
}

/// What the first family that knows the row makes of it.
pub(super) fn read(row: &Value, outer: &Outer) -> Read {
    FAMILIES.iter().find_map(|family| family.read(row, outer))
}

/// A scalar as text; `None` for null, lists and objects.
pub(super) fn text(value: &Value) -> Option<String> {
    scalar(value).map(Cow::into_owned)
}

/// The same, borrowed where it stands there as text.
pub(super) fn scalar<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Bool(flag) => Some(flag.to_string().into()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A scalar field as text.
pub(super) fn field(row: &Value, key: &str) -> Option<String> {
    row.get(key).and_then(text)
}

/// A response, or none where there is nothing but white space.
pub(super) fn answered(response: Option<impl AsRef<str> + Into<String>>) -> Option<String> {
    response.filter(|response| !response.as_ref().trim().is_empty()).map(Into::into)
}
