//! Columns that a person picked where no format is known: which field holds the prompt, the response and what belongs to them.

use serde::{Deserialize, Serialize};

use crate::record::Record;

use super::chat::{self, content, conversation};
use super::family::{Read, Reading, each_answered, field, several};
use super::stated::picked;
use super::value::Value;

/// What the format of a file is called whose columns were picked.
const PICKED: &str = "picked columns";
/// Rows shown of a file whose columns must be picked.
const SHOWN_ROWS: usize = 5;
/// Columns offered; a row of more is hardly a table.
const MOST_COLUMNS: usize = 100;
/// Characters shown of a field.
const SHOWN_CHARS: usize = 120;

/// Which column is what.
///
/// ```
/// use shiftscope_audit::ingest::{Collected, Mapping, Options, Picks, read};
/// let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
/// let options = Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..Options::default() };
/// let mut sink = Collected::default();
/// read(&b"ask,said\nName a colour,Blue\n"[..], "any name", &options, &mut sink)?;
/// assert_eq!(sink.records[0].response.as_deref(), Some("Blue"));
/// # Ok::<(), shiftscope_audit::ingest::IngestError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The prompt.
    pub prompt: String,
    /// The response, where there is one.
    pub response: Option<String>,
    /// The category.
    pub category: Option<String>,
    /// The row's identifier.
    pub id: Option<String>,
    /// The run a row belongs to, where the file holds several.
    pub run: Option<String>,
    /// Another judge's verdict on the response.
    #[serde(default)]
    pub verdict: Option<String>,
}

impl Mapping {
    /// True for rows with these columns: those of prompt and response; the others may be missing.
    pub(super) fn fits(&self, has: impl Fn(&str) -> bool) -> bool {
        has(&self.prompt) && self.response.as_deref().is_none_or(has)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let others = [&self.response, &self.category, &self.id, &self.run, &self.verdict];
        std::iter::once(self.prompt.as_str()).chain(others.into_iter().flatten().map(String::as_str))
    }

    pub(super) fn read(&self, row: &Value) -> Read {
        let fields = row.as_object()?;
        let value = match fields.get(&self.prompt) {
            None | Some(Value::Null) => return Some(Err("expected a prompt in the picked column")),
            Some(value) => value,
        };
        // Without a column of responses a conversation holds its own.
        let make = if self.response.is_some() { chat::put } else { conversation };
        let asked = chat::asked(value, make).or_else(|| {
            let prompt = content(value)?.into_owned();
            Some(Record { prompt, ..Record::default() })
        });
        let Some(asked) = asked else { return Some(Err("expected the prompt to be text or messages")) };
        if asked.prompt.trim().is_empty() {
            return Some(Err("expected a prompt in the picked column"));
        }
        let scalar = |name: &Option<String>| field(row, name.as_ref()?);
        let answers = self.response.as_ref().and_then(|name| several(fields.get(name)));
        let read = match &self.response {
            Some(name) if answers.is_none() => chat::replied(asked, fields.get(name).unwrap_or(&Value::Null)),
            _ => Ok(asked),
        };
        let records = read.and_then(|read| {
            let record = Record {
                category: scalar(&self.category),
                id: scalar(&self.id),
                run: scalar(&self.run),
                imported: self.verdict.iter().filter_map(|name| picked(name, fields.get(name)?)).collect(),
                metadata: fields.without(&self.names().collect::<Vec<_>>()),
                ..read
            };
            match answers {
                Some(answers) => each_answered(record, answers.iter()),
                None => Ok(vec![record]),
            }
        });
        Some(records.map(|records| Reading { format: PICKED, records, once: None }))
    }
}

/// What a person said of files that no format fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picks {
    /// Which column is what, each for files whose rows have those columns.
    pub mappings: Vec<Mapping>,
    /// The columns of files that are not to be read.
    pub declined: Vec<Vec<String>>,
}

/// The columns of a file that no format fits, with its first rows, from which a person picks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Their names, in the order in which they appear.
    pub names: Vec<String>,
    /// The first rows, shortened, a text for each name.
    pub rows: Vec<Vec<String>>,
}

impl Columns {
    /// Takes in a row that nobody could read; what has no name is not to be picked.
    pub(super) fn note(&mut self, row: &Value) {
        let Some(fields) = row.as_object().filter(|_| self.rows.len() < SHOWN_ROWS) else { return };
        for name in fields.keys().filter(|name| !name.is_empty()) {
            if self.names.len() < MOST_COLUMNS && !self.names.iter().any(|known| known == name) {
                self.names.push(name.to_owned());
            }
        }
        self.rows.push(self.names.iter().map(|name| shown(fields.get(name).unwrap_or(&Value::Null))).collect());
    }

    /// The same where there is something to pick from.
    pub(super) fn offered(mut self) -> Option<Self> {
        let width = self.names.len();
        self.rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        (width > 1).then_some(self)
    }
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => (*text).to_owned(),
        other => other.to_json().to_string(),
    };
    text.chars().take(SHOWN_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
