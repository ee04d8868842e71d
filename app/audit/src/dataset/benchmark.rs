//! Prompts of public safety benchmarks among the training data: whoever trains on them can no longer measure with them. Only the first
//! 6 bytes of the SHA-256 of each normalised prompt are kept here; `judge-model/benchmarks.py` makes the list.

use std::collections::HashMap;
use std::ops::Range;

use crate::hash::TextHash;
use crate::pairing::normalised_key;

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// `# name` begins a benchmark, every other line is a hash.
const LIST: &str = include_str!("benchmarks.txt");

/// Sentences before or behind a benchmark's prompt that are seen through.
const AROUND: usize = 4;

/// Bytes of a part of several sentences that is looked up: prompts of benchmarks are short.
const LONGEST: usize = 1500;

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

/// The sentences of a text with their places: what stands between line ends, or ends of sentences with a space after them.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mut before = ' ';
    let ends = text.char_indices().chain([(text.len(), '\n')]).filter_map(move |(at, c)| {
        let ends = c == '\n' || (c.is_whitespace() && matches!(before, '.' | '?' | '!' | ':'));
        before = c;
        ends.then_some(at)
    });
    ends.filter_map(move |end| {
        let sentence = text.get(start..end).map(|sentence| (start, sentence));
        start = end;
        sentence
    })
}

/// Parts of a prompt that may be a benchmark's prompt with something before or behind it: every sentence, and for prompts of several
/// sentences the rest after each of the first ones, and what stands before each of the last ones.
fn parts(prompt: &str) -> Vec<Range<usize>> {
    let sentences: Vec<Range<usize>> = sentences(prompt).map(|(at, text)| at..at + text.len()).collect();
    // What is a sentence by itself is there already.
    let rests = sentences.iter().skip(1).take(AROUND).filter(|first| first.end < prompt.len());
    let heads = sentences.iter().rev().skip(1).take(AROUND).filter(|last| last.start > 0);
    let (rest, head) = (rests.map(|first| first.start..prompt.len()), heads.map(|last| 0..last.end));
    sentences.iter().cloned().chain(rest.chain(head).filter(|part| part.len() <= LONGEST)).collect()
}

impl Check for Benchmarks {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let prompt = &row.record.prompt;
        let known = |text: &str| self.0.get(&short(&normalised_key(text)));
        let whole = [Some(prompt.as_str()), row.record.instruction.as_deref()].into_iter().flatten().find_map(known);
        let (name, what, range) = match whole {
            Some(name) => (name, "The prompt is one", 0..prompt.len()),
            None => {
                let hit = |part: Range<usize>| Some((known(prompt.get(part.clone())?)?, part));
                let Some((name, range)) = parts(prompt).into_iter().find_map(hit) else { return };
                (name, "A part of the prompt is one", range)
            }
        };
        let reason = format!(
            "{what} of the public benchmark {name}: results on it mean nothing for a model trained on this row."
        );
        let span = Span::of(Field::Prompt, range);
        found.flag(row.index, Kind::Benchmark, Severity::Look, Some(span), reason);
    }
}

#[cfg(test)]
mod tests {
    use super::{Benchmarks, parts, sentences, short};
    use crate::hash::TextHash;

    #[test]
    fn sentences_are_parted_where_they_end() {
        let text = "Help me. What is 3.5 for?\nNow: go";
        let found: Vec<_> = sentences(text).map(|(at, sentence)| (at, sentence.trim())).collect();
        assert_eq!(found, [(0, "Help me."), (8, "What is 3.5 for?"), (25, "Now:"), (30, "go")]);
        assert_eq!(sentences("").map(|(_, sentence)| sentence).collect::<String>(), "");
    }

    #[test]
    fn a_prompt_of_two_sentences_is_a_part_whatever_stands_around_it() {
        let prompt = "Help me. One thing. Two things. Thank you.";
        let found: Vec<&str> = parts(prompt).into_iter().map(|part| prompt[part].trim()).collect();
        for part in ["One thing.", "One thing. Two things. Thank you.", "Help me. One thing. Two things."] {
            assert!(found.contains(&part), "{part}");
        }
    }

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
