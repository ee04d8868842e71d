//! The language rule: the judge reads English, and says of a response that is clearly in another language that it does not judge it.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

/// The rule's word lists and limits, as in `language.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Language {
    latin_ranges: Vec<(u32, u32)>,
    other_ranges: Vec<(u32, u32)>,
    min_other_letters: usize,
    min_words: usize,
    min_hits: usize,
    min_percent: usize,
    ratio_percent: usize,
    english: HashSet<String>,
    languages: BTreeMap<String, HashSet<String>>,
}

/// Code points from here on may belong to another script.
const AFTER_LATIN: u32 = 0x24F;

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)))
}

impl Language {
    /// Reads `language.json`.
    ///
    /// # Errors
    /// Where it is no such JSON.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// False only where a text is clearly in another language: most letters of another script, or another language's
    /// function words outweighing the English ones. Short texts, code, tables and names pass.
    #[must_use]
    pub fn is_english(&self, text: &str) -> bool {
        let latin = |c: char| within(&self.latin_ranges, c);
        let latin_letters = text.chars().filter(|&c| latin(c)).count();
        let other_letters =
            text.chars().filter(|&c| u32::from(c) > AFTER_LATIN && !latin(c) && within(&self.other_ranges, c)).count();
        if other_letters >= self.min_other_letters && other_letters > latin_letters {
            return false;
        }
        let words: Vec<String> =
            text.split(|c| !latin(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        if words.len() < self.min_words {
            return true;
        }
        let hits = |list: &HashSet<String>| words.iter().filter(|word| list.contains(*word)).count();
        let english = hits(&self.english);
        let other = self.languages.values().map(hits).max().unwrap_or(0);
        !(other >= self.min_hits
            && other * 100 >= words.len() * self.min_percent
            && other * 100 > english * self.ratio_percent)
    }
}
