//! The formats that can be read, in the order in which a row is tried. A new one is a file and a line here.

use serde_json::Value;

use crate::record::Record;

use super::{chat, columns};

/// A format a person may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name, as summaries give it.
    pub name: &'static str,
    /// The shape of a row.
    pub shape: &'static str,
    /// Who writes it.
    pub doc: &'static str,
}

/// Reads the rows of related formats.
pub(super) trait Family {
    fn formats(&self) -> Vec<Format>;
    /// The format's name and the record, if the row is of this family; what was expected, if it is and is broken.
    fn read(&self, row: &Value) -> Option<Result<(&'static str, Record), &'static str>>;
}

pub(super) const FAMILIES: [&dyn Family; 2] = [&chat::Chat, &columns::Columns];

/// Every format, in the order tried.
#[must_use]
pub fn formats() -> Vec<Format> {
    FAMILIES.iter().flat_map(|family| family.formats()).collect()
}

/// A scalar as text; `None` for null, lists and objects.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
