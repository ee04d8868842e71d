//! One record as it was read from a file: who said what, where it stood, and what came with it. Holds text; never leaves the worker.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::imported::ImportedVerdicts;

/// Where a record stands in its file. Lines and records count from one, bytes from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line of the record's first byte; `None` where lines mean nothing (ZIP members, Parquet).
    pub line: Option<u64>,
    /// Ordinal of the record within its file.
    pub record: u64,
    /// Offset of the record's first byte in the (decompressed) file, where there is one.
    pub byte: Option<u64>,
}

/// One turn of a conversation, its role as the file wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The role verbatim: `user`, `assistant`, `system`, or whatever the tool wrote.
    pub role: String,
    /// What was said; empty where the file said null.
    pub text: String,
}

/// A prompt and the response to it, with everything the row carried beside them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Where it stood.
    pub position: Position,
    /// The row's own identifier, if it has one; numbers are kept as they were written.
    pub id: Option<String>,
    /// The run it belongs to, where one file holds several (a model, a provider, a checkpoint, an epoch).
    pub run: Option<String>,
    /// The system prompt.
    pub system: Option<String>,
    /// The other turns before the response, oldest first.
    pub context: Vec<Turn>,
    /// The user turn that is answered: the last one before the response, or the last that was given to a model that went on by itself.
    pub prompt: String,
    /// Before which of the turns of `context` the prompt stood; `None` outside conversations.
    pub asked_at: Option<usize>,
    /// How many turns at the beginning of the conversation, the system prompt left out, were given to the model: answers among them
    /// are not its own.
    pub given: usize,
    /// Which turns of the conversation, counted as for `given` and ascending, are answers that training leaves out. They are none.
    pub untrained: Vec<usize>,
    /// What the user said in a conversation each of whose answers is a record: they make one cluster, whatever was asked last.
    pub conversation: Option<String>,
    /// The response; `None` where the file has none. An empty response is never counted as safe nor as a refusal.
    pub response: Option<String>,
    /// The bare instruction, where the prompt wraps one (an attack's goal).
    pub instruction: Option<String>,
    /// The category in the source's own words; see [`crate::taxonomy::Category::from_source`].
    pub category: Option<String>,
    /// True where the file says that the response was cut (a finish reason of `length`).
    pub response_cut: bool,
    /// The verdicts of other judges that came with the row.
    pub imported: ImportedVerdicts,
    /// Every other field, verbatim, for grouping and filtering.
    pub metadata: BTreeMap<String, Value>,
}

impl Record {
    /// The turns of `context` before the prompt and those that followed it, oldest first: calls of tools and what they gave.
    ///
    /// ```
    /// use shiftscope_audit::record::{Record, Turn};
    /// let turn = |role: &str| Turn { role: role.into(), text: String::new() };
    /// let context = vec![turn("user"), turn("assistant"), turn("assistant"), turn("tool")];
    /// let record = Record { context, asked_at: Some(2), ..Record::default() };
    /// let (before, after) = record.around_prompt();
    /// assert_eq!((before.len(), after.len()), (2, 2));
    /// ```
    #[must_use]
    pub fn around_prompt(&self) -> (&[Turn], &[Turn]) {
        let all = self.context.len();
        self.context.split_at(self.asked_at.map_or(all, |at| at.min(all)))
    }

    /// What stands in a field beside the texts, where that is a word, a number or a flag; the category is the field `category`.
    ///
    /// ```
    /// use shiftscope_audit::record::Record;
    /// let metadata = [("epoch".to_owned(), 2.into())].into();
    /// let record = Record { category: Some("privacy".into()), metadata, ..Record::default() };
    /// assert_eq!((record.scalar("category").as_deref(), record.scalar("epoch").as_deref()), (Some("privacy"), Some("2")));
    /// ```
    #[must_use]
    pub fn scalar(&self, field: &str) -> Option<Cow<'_, str>> {
        let category = self.category.as_deref().filter(|_| field == "category").map(Cow::Borrowed);
        let value = category.or_else(|| match self.metadata.get(field)? {
            Value::String(text) => Some(Cow::Borrowed(text.as_str())),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(Cow::Owned(value.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        });
        let value = match value? {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            owned => owned,
        };
        (!value.is_empty()).then_some(value)
    }
}
