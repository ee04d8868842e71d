//! Linear classifiers over hashed runs of words, trained and measured in `judge-model/identity`; `linear.py` there is the reference.
//!
//! A text is cut into windows of 48 words, 24 apart. A window's features are the runs of one to three words in it, the stems of its words
//! (their first five letters), the pairs of stems up to four words apart, and the runs of four letters in its words, whose ends are marked;
//! hashed into as many places as there are weights, each once, over the root of their number. The score of a text is that of its highest
//! window.

use std::ops::Range;

use serde::Deserialize;

use super::words::{AsciiWords, Counted, fnv};

const LONGEST_RUN: usize = 3;
/// Letters of a stem, and how many words two stems of a pair stand apart at most.
const STEM: usize = 5;
const APART: usize = 4;
/// Letters of a run within a word.
const LETTERS: usize = 4;
const WINDOW: usize = 48;
const STEP: usize = 24;

/// Features that begin at a word.
const BEGUN: usize = LONGEST_RUN + 1 + (APART - 1);

/// A trained classifier, with room to work in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Linear {
    scale: f64,
    bias: f64,
    /// Margin from which a text is found.
    pub(super) threshold: f64,
    counted: Counted,
    words: AsciiWords,
    /// The features that begin at each word, hashed once for all windows.
    features: Vec<[Feature; BEGUN]>,
    /// The runs of letters of all words, and where those of each word end.
    runs: Vec<u32>,
    run_ends: Vec<usize>,
}

#[derive(Deserialize)]
struct Learnt {
    scale: f64,
    bias: f64,
    threshold: f64,
    weights: Vec<i16>,
}

/// A feature, and how many words from its own on it takes up; none where the text ends before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Feature {
    hash: u32,
    words: usize,
}

/// The highest window of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Highest {
    pub(super) margin: f64,
    /// The window's bytes.
    pub(super) range: Range<usize>,
}

impl Linear {
    /// Reads the weights; `None` where the JSON is not ours.
    pub(super) fn parse(json: &str) -> Option<Self> {
        let Learnt { scale, bias, threshold, weights } =
            serde_json::from_str(json).ok().filter(|learnt: &Learnt| !learnt.weights.is_empty())?;
        Some(Self { scale, bias, threshold, counted: Counted::new(&weights), ..Self::default() })
    }

    /// The window of a text with the highest margin.
    pub(super) fn highest(&mut self, text: &str) -> Highest {
        self.words.read(text, usize::MAX);
        self.hash();
        let all = self.words.len();
        let (mut highest, mut start) = (self.margin(0..all.min(WINDOW)), 0);
        let mut best = 0;
        while start + WINDOW < all {
            start += STEP;
            let margin = self.margin(start..all.min(start + WINDOW));
            if margin > highest {
                (highest, best) = (margin, start);
            }
        }
        Highest { margin: highest, range: self.words.range(best..all.min(best + WINDOW)) }
    }

    /// Hashes the features of all words.
    fn hash(&mut self) {
        self.features.clear();
        let words: Vec<&[u8]> = self.words.iter().collect();
        for at in 0..words.len() {
            let from = |by: usize| words.get(at + by).copied();
            let Some(first) = from(0) else { break };
            let mut features = [Feature::default(); BEGUN];
            let mut places = features.iter_mut();
            let mut put = |hash: u32, words: usize| {
                if let Some(place) = places.next() {
                    *place = Feature { hash, words };
                }
            };
            let mut run = fnv::START;
            for length in 0..LONGEST_RUN {
                let Some(word) = from(length) else { break };
                run = fnv::steps(if length > 0 { fnv::step(run, b' ') } else { run }, word);
                put(run, length + 1);
            }
            put(fnv::steps(fnv::step(fnv::START, b'^'), stem(first)), 1);
            let pair = fnv::step(fnv::steps(fnv::step(fnv::START, b'~'), stem(first)), b' ');
            for apart in 2..=APART {
                let Some(other) = from(apart) else { break };
                put(fnv::steps(pair, stem(other)), apart + 1);
            }
            self.features.push(features);
        }
        self.runs.clear();
        self.run_ends.clear();
        let mut marked = Vec::new();
        for word in words {
            marked.clear();
            marked.push(b'<');
            marked.extend_from_slice(word);
            marked.push(b'>');
            self.runs.extend(marked.windows(LETTERS).map(|run| fnv::steps(fnv::step(fnv::START, b'#'), run)));
            self.run_ends.push(self.runs.len());
        }
    }

    fn margin(&mut self, window: Range<usize>) -> f64 {
        self.counted.begin();
        let end = |words: usize| words.checked_sub(1).and_then(|last| self.run_ends.get(last)).copied().unwrap_or(0);
        let runs = self.runs.get(end(window.start)..end(window.end)).unwrap_or_default();
        runs.iter().for_each(|run| self.counted.count(*run));
        let features = self.features.get(window.clone()).unwrap_or_default();
        for (left, begun) in (1..=window.len()).rev().zip(features) {
            // What goes beyond the window is none of its own.
            let inside = begun.iter().filter(|feature| (1..=left).contains(&feature.words));
            inside.for_each(|feature| self.counted.count(feature.hash));
        }
        self.bias + self.scale * self.counted.score().unwrap_or_default()
    }
}

fn stem(word: &[u8]) -> &[u8] {
    word.get(..STEM).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::identity::WEIGHTS;
    use super::Linear;

    #[derive(Deserialize)]
    struct Known {
        text: String,
        score: f64,
    }

    #[test]
    fn every_score_is_the_reference_s() {
        let known: Vec<Known> =
            serde_json::from_str(include_str!("../../../../judge-model/identity/parity.json")).unwrap();
        let mut linear = Linear::parse(WEIGHTS).unwrap();
        assert!(known.len() > 40);
        for Known { text, score } in known {
            let found = linear.highest(&text);
            assert!((found.margin - score).abs() < 1e-9, "{text}: {} and not {score}", found.margin);
            assert!(text.get(found.range).is_some());
        }
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        assert_eq!(Linear::parse("{}"), None);
        assert_eq!(Linear::parse(r#"{"scale":1,"bias":0,"threshold":0,"weights":[]}"#), None);
    }
}
