//! A run as the worker holds it: its texts, and the key under which each row is judged.

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::record::Record;
use shiftscope_audit::row::Row;

use crate::protocol::{RowRef, RowText, RunId};

/// What a verdict is about: the hash of the prompt and that of the response, if there is one.
pub type TextKey = (TextHash, Option<TextHash>);

/// A row's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Texts {
    key: TextKey,
    context: Box<str>,
    prompt: Box<str>,
    response: Option<Box<str>>,
}

/// A run's texts, by row.
#[derive(Clone, Debug, Default)]
pub struct Held(Vec<Texts>);

impl Held {
    /// Keeps a record's texts, and returns what the page may know of it.
    pub fn keep(&mut self, record: Record) -> Row {
        let row = Row::of(&record);
        let turns = record.system.iter().map(|text| format!("system: {text}"));
        let turns = turns.chain(record.context.iter().map(|turn| format!("{}: {}", turn.role, turn.text)));
        self.0.push(Texts {
            key: (row.prompt, row.response),
            context: turns.collect::<Vec<_>>().join("\n\n").into(),
            prompt: record.prompt.into(),
            response: record.response.map(Into::into),
        });
        row
    }

    /// Every row's key, in order, with the length of prompt and response in bytes.
    pub fn keys(&self) -> impl Iterator<Item = (TextKey, [usize; 2])> {
        self.0
            .iter()
            .map(|texts| (texts.key, [texts.prompt.len(), texts.response.as_ref().map_or(0, |text| text.len())]))
    }

    /// A row's prompt and response.
    #[must_use]
    pub fn texts(&self, row: usize) -> Option<(&str, Option<&str>)> {
        self.0.get(row).map(|texts| (&*texts.prompt, texts.response.as_deref()))
    }

    /// A row's texts as a person reads them.
    #[must_use]
    pub fn reveal(&self, at: RowRef) -> Option<RowText> {
        let texts = self.0.get(at.row)?;
        Some(RowText {
            at,
            context: texts.context.to_string(),
            prompt: texts.prompt.to_string(),
            response: texts.response.as_ref().map(ToString::to_string),
        })
    }

    /// Those of `rows` that hold `needle`, which is in lower case, in prompt or response.
    #[must_use]
    pub fn find(&self, run: RunId, needle: &str, rows: std::ops::Range<usize>) -> Vec<RowRef> {
        let holds = |text: &str| text.to_lowercase().contains(needle);
        let part = self.0.get(rows.start..rows.end.min(self.0.len())).unwrap_or_default();
        (rows.start..)
            .zip(part)
            .filter(|(_, texts)| holds(&texts.prompt) || texts.response.as_deref().is_some_and(holds))
            .map(|(row, _)| RowRef { run, row })
            .collect()
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Held;
    use crate::protocol::{RowRef, RunId};
    use shiftscope_audit::record::{Record, Turn};

    fn held(rows: &[(&str, &str)]) -> Held {
        let mut held = Held::default();
        for (prompt, response) in rows {
            held.keep(Record { prompt: (*prompt).into(), response: Some((*response).into()), ..Record::default() });
        }
        held
    }

    #[test]
    fn a_search_ignores_case_and_reads_prompt_and_response() {
        let held = held(&[("A Tree", "oak"), ("a house", "brick"), ("a hedge", "no TREE")]);
        let rows: Vec<_> = held.find(RunId(3), "tree", 0..9).into_iter().map(|at| (at.run.0, at.row)).collect();
        assert_eq!(rows, [(3, 0), (3, 2)]);
        assert_eq!(held.find(RunId(3), "tree", 1..2), []);
        assert_eq!(held.find(RunId(3), "tree", 7..9), []);
    }

    #[test]
    fn what_was_said_before_the_prompt_is_shown_with_who_said_it() {
        let mut held = Held::default();
        let turn = Turn { role: "user".into(), text: "Hello".into() };
        held.keep(Record { system: Some("Be kind.".into()), context: vec![turn], ..Record::default() });
        let text = held.reveal(RowRef { run: RunId(0), row: 0 }).unwrap();
        assert_eq!(text.context, "system: Be kind.\n\nuser: Hello");
        assert_eq!(held.reveal(RowRef { run: RunId(0), row: 1 }), None);
    }
}
