//! What is known of a record without its text: the page holds these, by the hundred thousand, and pairs and counts over them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::hash::TextHash;
use crate::imported::ImportedVerdicts;
use crate::keywords::is_keyword_refusal;
use crate::pairing::{normalise, unwrapped};
use crate::record::{Position, Record};

pub mod bytes;

/// What of a record its row is made of; small enough to be handed to whoever makes the row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Parts<'r> {
    position: Position,
    id: Option<&'r str>,
    prompt: &'r str,
    conversation: Option<&'r str>,
    response: Option<&'r str>,
    instruction: Option<&'r str>,
    category: Option<&'r str>,
    response_cut: bool,
    imported: Cow<'r, ImportedVerdicts>,
}

impl<'r> From<&'r Record> for Parts<'r> {
    fn from(record: &'r Record) -> Self {
        Self {
            position: record.position,
            id: record.id.as_deref(),
            prompt: &record.prompt,
            conversation: record.conversation.as_deref(),
            response: record.response.as_deref(),
            instruction: record.instruction.as_deref(),
            category: record.category.as_deref(),
            response_cut: record.response_cut,
            imported: Cow::Borrowed(&record.imported),
        }
    }
}

/// A record reduced to identities and small facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Where the record stood.
    pub position: Position,
    /// The row's own identifier, if it had one.
    pub id: Option<String>,
    /// Hash of the normalised prompt, or of all that was asked in a conversation each of whose answers is a row.
    pub pair_key: TextHash,
    /// Hash of the normalised bare instruction, where the prompt wraps one: as its file says, or in a chat template.
    pub instruction_key: Option<TextHash>,
    /// Hash of the prompt as judged.
    pub prompt: TextHash,
    /// Hash of the response; `None` where it is missing or only white space.
    pub response: Option<TextHash>,
    /// Length of the response in characters.
    pub response_chars: u32,
    /// The category in the source's own words.
    pub category: Option<String>,
    /// True where the file says that the response was cut.
    pub response_cut: bool,
    /// The verdicts of other judges that came with the row.
    pub imported: ImportedVerdicts,
    /// True where the response holds a refusal phrase (see [`crate::keywords`]); `None` without a response, or where its text
    /// was never read.
    #[serde(default)]
    pub keyword_refusal: Option<bool>,
}

impl Row {
    /// Reduces a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let parts = Parts::from(record);
        let texts = Texts::of(&parts);
        Self::from(&parts, &texts, texts.all().map(|text| text.map(TextHash::of)))
    }

    /// Reduces many records, which takes less time than one after another.
    fn of_each<'r>(records: Vec<Parts<'r>>) -> impl ExactSizeIterator<Item = Self> + use<'r> {
        let texts: Vec<Texts<'r>> = records.iter().map(Texts::of).collect();
        let all: Vec<&str> = texts.iter().flat_map(Texts::all).flatten().collect();
        let mut hashes = TextHash::of_each(&all).into_iter();
        records.into_iter().zip(texts).map(move |(record, texts)| {
            // As many as there are texts, in their order.
            let hashes = texts.all().map(|text| text.and_then(|_| hashes.next()));
            Self::from(&record, &texts, hashes)
        })
    }

    fn from(record: &Parts<'_>, texts: &Texts<'_>, hashes: [Option<TextHash>; 4]) -> Self {
        let [prompt, pair_key, response, instruction_key] = hashes;
        let prompt = prompt.unwrap_or_else(|| TextHash::of(texts.prompt));
        let response_text = texts.response;
        Self {
            position: record.position,
            id: record.id.map(str::to_owned),
            pair_key: pair_key.unwrap_or(prompt),
            instruction_key,
            prompt,
            response,
            response_chars: response_text.map_or(0, |text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX)),
            category: record.category.map(str::to_owned),
            response_cut: record.response_cut,
            imported: record.imported.as_ref().clone(),
            keyword_refusal: response_text.map(is_keyword_refusal),
        }
    }

    /// The identifier that tables and exports show: the row's own, else its ordinal.
    #[must_use]
    pub fn label(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.position.record.to_string())
    }
}

/// The texts of a record that are hashed.
struct Texts<'r> {
    prompt: &'r str,
    /// The normalised prompt, or the identifier where a log holds no prompts, so that its rows still pair, and not all with all;
    /// `None` where it is the prompt itself.
    pair: Option<String>,
    response: Option<&'r str>,
    /// The normalised bare instruction.
    instruction: Option<String>,
}

impl<'r> Texts<'r> {
    fn of(record: &Parts<'r>) -> Self {
        let pair = match (record.conversation, record.id) {
            (Some(conversation), _) => normalise(conversation),
            (None, Some(id)) if record.prompt.trim().is_empty() => format!("id\0{id}"),
            _ => normalise(record.prompt),
        };
        Self {
            prompt: record.prompt,
            pair: Some(pair).filter(|pair| *pair != record.prompt),
            response: record.response.filter(|text| !text.trim().is_empty()),
            instruction: record.instruction.map(normalise).or_else(|| unwrapped(record.prompt).map(normalise)),
        }
    }

    fn all(&self) -> [Option<&str>; 4] {
        [Some(self.prompt), self.pair.as_deref(), self.response, self.instruction.as_deref()]
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, Row};
    use crate::record::Record;

    #[test]
    fn a_response_of_white_space_is_no_response() {
        let record = Record { prompt: "p".into(), response: Some(" \n\t".into()), ..Record::default() };
        let row = Row::of(&record);
        assert_eq!(row.response, None);
        assert_eq!(row.response_chars, 0);
    }

    #[test]
    fn rows_without_a_prompt_pair_by_identifier_only() {
        let row = |id: &str| Row::of(&Record { id: Some(id.into()), ..Record::default() });
        assert_eq!(row("a").pair_key, row("a").pair_key);
        assert_ne!(row("a").pair_key, row("b").pair_key);
    }

    #[test]
    fn rows_reduced_together_are_those_reduced_alone() {
        let record = |n: usize| Record {
            id: n.is_multiple_of(3).then(|| n.to_string()),
            prompt: if n.is_multiple_of(4) { String::new() } else { format!("Prompt {n}") },
            response: (!n.is_multiple_of(5)).then(|| "Answer ".repeat(n)),
            instruction: n.is_multiple_of(2).then(|| format!("Bare {n}")),
            ..Record::default()
        };
        let records: Vec<_> = (0..40).map(record).collect();
        let parts: Vec<_> = records.iter().map(Parts::from).collect();
        let rows: Vec<Row> = Row::of_each(parts).collect();
        assert_eq!(rows, records.iter().map(Row::of).collect::<Vec<_>>());
    }

    #[test]
    fn a_row_without_an_identifier_is_called_by_its_ordinal() {
        let mut record = Record::default();
        record.position.record = 7;
        assert_eq!(Row::of(&record).label(), "7");
    }
}
