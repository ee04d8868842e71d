//! Which languages the data is in: a guess row by row, on a sample where the data is big. A description: the judge has a rule of its own
//! for what it can read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use whatlang::{Lang, Script};

use crate::record::Record;

use super::words::mix;

/// Rows that are looked at; of more, so many are drawn with the same chance each.
const SAMPLE: usize = 2_000;

/// Characters of a text that are read.
const READ: usize = 200;

/// Letters from which a language can be told.
const FEWEST: usize = 20;

/// What is said of rows whose language cannot be told: short ones, code, numbers.
pub const UNTOLD: &str = "Not told";

/// The languages of the rows that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Languages {
    /// Rows looked at.
    pub rows: u32,
    /// English name and rows, the commonest first; [`UNTOLD`] is last.
    pub found: Vec<(String, u32)>,
}

/// Guesses while rows come.
#[derive(Default)]
pub(super) struct Guessing {
    seen: u64,
    sample: Vec<Guess>,
}

impl Guessing {
    pub(super) fn row(&mut self, record: &Record) {
        let seen = self.seen;
        self.seen += 1;
        if self.sample.len() < SAMPLE {
            return self.sample.push(guess(record));
        }
        // Vitter's algorithm R, with numbers that are the same in every run.
        let place = usize::try_from(mix(seen ^ 0x5bd1_e995) % (seen + 1)).unwrap_or(usize::MAX);
        if let Some(slot) = self.sample.get_mut(place) {
            *slot = guess(record);
        }
    }

    pub(super) fn finish(self) -> Languages {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for language in &self.sample {
            *counts.entry(language.name()).or_default() += 1;
        }
        let mut found: Vec<(String, u32)> = counts.into_iter().collect();
        found.sort_by(|a, b| (a.0 == UNTOLD).cmp(&(b.0 == UNTOLD)).then(b.1.cmp(&a.1)).then(a.0.cmp(&b.0)));
        Languages { rows: u32::try_from(self.sample.len()).unwrap_or(u32::MAX), found }
    }
}

/// What is thought of a row.
#[derive(Clone, Copy)]
enum Guess {
    Language(Lang),
    /// The letters alone are sure.
    Letters(Script),
    Untold,
}

impl Guess {
    fn name(self) -> String {
        match self {
            Self::Language(language) => language.eng_name().to_owned(),
            Self::Letters(script) => format!("{} letters", script.name()),
            Self::Untold => UNTOLD.to_owned(),
        }
    }
}

/// The language of answer and prompt together, as short answers alone tell little.
fn guess(record: &Record) -> Guess {
    let texts = [record.response.as_deref().unwrap_or_default(), record.prompt.as_str()];
    let mut read = String::new();
    for text in texts {
        read.extend(text.chars().take(READ));
        read.push('\n');
    }
    if read.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
        return Guess::Untold;
    }
    match whatlang::detect(&read) {
        Some(info) if info.is_reliable() => Guess::Language(info.lang()),
        // Most languages share the Latin letters.
        Some(info) if info.script() != Script::Latin => Guess::Letters(info.script()),
        _ => Guess::Untold,
    }
}

#[cfg(test)]
mod tests {
    use super::{Guessing, Languages, SAMPLE, UNTOLD};
    use crate::record::Record;

    fn guessed(rows: impl IntoIterator<Item = &'static str>) -> Languages {
        let mut guessing = Guessing::default();
        for response in rows {
            guessing.row(&Record { response: Some(response.into()), ..Record::default() });
        }
        guessing.finish()
    }

    const ENGLISH: &str = "The harbour is quiet in the morning, and the gulls are the only ones who argue about it.";
    const GERMAN: &str = "Am Morgen ist der Hafen still, und nur die Möwen streiten sich noch über das, was übrig ist.";

    #[test]
    fn languages_are_told_by_name_and_what_cannot_be_told_comes_last() {
        let found = guessed([
            ENGLISH,
            "42",
            GERMAN,
            "x = 1",
            ENGLISH,
            "Утром в гавани тихо, и только чайки спорят о том, что осталось.",
        ]);
        assert_eq!(found.rows, 6);
        let named: Vec<_> = found.found.iter().map(|(name, rows)| (name.as_str(), *rows)).collect();
        assert_eq!(named, [("English", 2), ("Cyrillic letters", 1), ("German", 1), (UNTOLD, 2)]);
    }

    #[test]
    fn of_many_rows_a_sample_stands_for_all() {
        let rows = (0..4 * SAMPLE).map(|n| if n < 3 * SAMPLE { ENGLISH } else { GERMAN });
        let found = guessed(rows);
        assert_eq!(found.rows as usize, SAMPLE);
        let english = f64::from(found.found[0].1) / SAMPLE as f64;
        assert!((english - 0.75).abs() < 0.05, "{english}");
    }
}
