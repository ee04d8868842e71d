//! Linear classifiers over hashed runs of words, trained and measured in `judge-model/identity`; `linear.py` there is the reference.
//!
//! A text is cut into windows of 32 words, 16 apart. A window's features are the runs of one to three words in it, the stems of its words
//! (their first five letters) and the pairs of stems up to four words apart, hashed into as many places as there are weights, each once,
//! over the root of their number. The score of a text is that of its highest window.

use serde::Deserialize;

use super::words::{AsciiWord, ascii_words, fnv};

const LONGEST_RUN: usize = 3;
/// Letters of a stem, and how many words two stems of a pair stand apart at most.
const STEM: usize = 5;
const APART: usize = 4;
const WINDOW: usize = 32;
const STEP: usize = 16;

/// A trained classifier.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(super) struct Linear {
    scale: f64,
    bias: f64,
    /// Margin from which a text is found.
    pub(super) threshold: f64,
    weights: Vec<i16>,
}

/// The highest window of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Highest {
    pub(super) margin: f64,
    /// The window's bytes.
    pub(super) range: std::ops::Range<usize>,
}

impl Linear {
    /// Reads the weights; `None` where the JSON is not ours.
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str::<Self>(json).ok().filter(|linear| !linear.weights.is_empty())
    }

    /// The window of a text with the highest margin.
    pub(super) fn highest(&self, text: &str) -> Highest {
        let words = ascii_words(text);
        let mut best = Highest { margin: self.bias, range: 0..0 };
        let (mut start, mut places) = (0, Vec::new());
        while let Some(window) = words.get(start..words.len().min(start + WINDOW)).filter(|window| !window.is_empty()) {
            places.clear();
            for at in 0..window.len() {
                let mut hash = fnv::START;
                for (length, word) in window.iter().skip(at).take(LONGEST_RUN).enumerate() {
                    if length > 0 {
                        hash = fnv::step(hash, b' ');
                    }
                    hash = stepped(hash, &word.letters);
                    places.push(hash as usize % self.weights.len());
                }
                let Some(stem) = window.get(at).map(stem) else { continue };
                places.push(stepped(fnv::step(fnv::START, b'^'), stem) as usize % self.weights.len());
                let pair = fnv::step(stepped(fnv::step(fnv::START, b'~'), stem), b' ');
                for other in window.iter().take(at + APART + 1).skip(at + 2) {
                    places.push(stepped(pair, self::stem(other)) as usize % self.weights.len());
                }
            }
            places.sort_unstable();
            places.dedup();
            let sum: i64 = places.iter().filter_map(|place| self.weights.get(*place)).map(|w| i64::from(*w)).sum();
            let margin = self.bias + self.scale * sum as f64 / (places.len() as f64).sqrt();
            if start == 0 || margin > best.margin {
                let end = window.last().map_or(0, |last| last.range.end);
                best = Highest { margin, range: window.first().map_or(0, |first| first.range.start)..end };
            }
            if start + WINDOW >= words.len() {
                break;
            }
            start += STEP;
        }
        best
    }
}

fn stem(word: &AsciiWord) -> &[u8] {
    word.letters.get(..STEM).unwrap_or(&word.letters)
}

fn stepped(hash: u32, letters: &[u8]) -> u32 {
    letters.iter().fold(hash, |hash, letter| fnv::step(hash, *letter))
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
        let linear = Linear::parse(WEIGHTS).unwrap();
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
