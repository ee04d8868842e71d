//! Prompts of public safety benchmarks among the training data: whoever trains on them can no longer measure with them. Only the first
//! 6 bytes of the SHA-256 of each normalised prompt are kept here; `judge-model/benchmarks.py` makes the list.

use std::collections::HashMap;

use crate::hash::TextHash;
use crate::pairing::normalised_key;

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// `# name` begins a benchmark, every other line is a hash.
const LIST: &str = include_str!("benchmarks.txt");

/// The list, read.
pub(super) struct Benchmarks(HashMap<u64, &'static str>);

impl Benchmarks {
    pub(super) fn new() -> Self {
        let mut name = "";
        let mut hashes = HashMap::new();
        for line in LIST.lines() {
            match line.strip_prefix("# ") {
                Some(heading) => name = heading,
                None => hashes.extend(u64::from_str_radix(line, 16).ok().map(|hash| (hash, name))),
            }
        }
        Self(hashes)
    }
}

fn short(hash: &TextHash) -> u64 {
    hash.as_bytes().iter().take(6).fold(0, |short, byte| short << 8 | u64::from(*byte))
}

impl Check for Benchmarks {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let prompt = &row.record.prompt;
        let texts = [Some(prompt.as_str()), row.record.instruction.as_deref()];
        let Some(name) = texts.into_iter().flatten().find_map(|text| self.0.get(&short(&normalised_key(text)))) else {
            return;
        };
        let reason = format!(
            "The prompt is one of the public benchmark {name}: results on it mean nothing for a model trained on this row."
        );
        let span = Span::of(Field::Prompt, 0..prompt.len());
        found.flag(row.index, Kind::Benchmark, Severity::Look, Some(span), reason);
    }
}

#[cfg(test)]
mod tests {
    use super::{Benchmarks, short};
    use crate::hash::TextHash;

    #[test]
    fn the_list_names_what_each_hash_is_of() {
        let list = Benchmarks::new().0;
        assert!(list.len() > 1000 && list.values().all(|name| !name.is_empty()));
    }

    #[test]
    fn a_short_hash_is_the_beginning_of_the_whole() {
        let hash = TextHash::of("a prompt");
        assert!(hash.to_string().starts_with(&format!("{:012x}", short(&hash))));
    }
}
