//! One record as it was read from a file: who said what, where it stood, and what came with it. Holds text; never leaves the worker.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::verdict::Cut;

/// Fields by which verdicts on the paper's scale go, from 1 to 5. Its rate is the share of fives.
pub const PAPER_SCORES: [&str; 2] = ["duo_score", "score"];

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
    /// Another judge's verdict that came with the row.
    pub imported: Option<ImportedVerdict>,
    /// Every other field, verbatim, for grouping and filtering.
    pub metadata: BTreeMap<String, Value>,
}

impl Record {
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

/// Another judge's verdict, kept beside ours and never mixed into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedVerdict {
    /// The field it came from (`is_jailbreak_llamaguard2`, `jailbroken`, `duo_score`).
    pub name: String,
    /// Harmful or not, where the field says so or its scale has a published cut.
    pub harmful: Option<bool>,
    /// The number as written, where it is one.
    pub score: Option<f64>,
}

impl ImportedVerdict {
    /// What it says, and in which field.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { name, harmful, score } = self;
        match (harmful, score) {
            (Some(true), _) => format!("harmful ({name})"),
            (Some(false), _) => format!("not harmful ({name})"),
            (None, Some(score)) => format!("a score of {score} ({name})"),
            (None, None) => format!("nothing ({name})"),
        }
    }

    /// The score on the paper's scale, if it is one.
    #[must_use]
    pub fn paper_score(&self) -> Option<u8> {
        let on_scale = self.harmful.is_some() && PAPER_SCORES.contains(&self.name.as_str());
        (1..=5).find(|&score| on_scale && self.score == Some(f64::from(score)))
    }

    /// True where a person's cut decides, or can: there is a score, and no decision but one by the scale's own cut.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.score.is_some() && (self.harmful.is_none() || self.paper_score().is_some())
    }

    /// Harmful or not: by the cut where it is graded and there is one, else as the field says.
    ///
    /// ```
    /// use shiftscope_audit::{record::ImportedVerdict, verdict::Cut};
    /// let graded = ImportedVerdict { name: "duo_score".into(), harmful: Some(false), score: Some(4.0) };
    /// assert_eq!(graded.harmful_by(None), Some(false));
    /// assert_eq!(graded.harmful_by(Some(Cut { at: 4.0, falling: false })), Some(true));
    /// ```
    #[must_use]
    pub fn harmful_by(&self, cut: Option<Cut>) -> Option<bool> {
        match (cut, self.score) {
            (Some(cut), Some(score)) if self.is_graded() => Some(cut.is_harmful(score)),
            _ => self.harmful,
        }
    }
}
