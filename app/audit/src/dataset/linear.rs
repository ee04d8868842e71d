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

/// A trained classifier, with room to work in.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(super) struct Linear {
    scale: f64,
    bias: f64,
    /// Margin from which a text is found.
    pub(super) threshold: f64,
    weights: Vec<i16>,
    /// In which window each place was counted last, so that it counts once in each.
    #[serde(skip)]
    counted: Vec<u32>,
    #[serde(skip)]
    window: u32,
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
        let learnt = serde_json::from_str::<Self>(json).ok().filter(|linear| !linear.weights.is_empty())?;
        Some(Self { counted: vec![0; learnt.weights.len()], ..learnt })
    }

    /// The window of a text with the highest margin.
    pub(super) fn highest(&mut self, text: &str) -> Highest {
        let words = ascii_words(text);
        let mut best = Highest { margin: self.bias, range: 0..0 };
        let mut start = 0;
        while let Some(window) = words.get(start..words.len().min(start + WINDOW)).filter(|window| !window.is_empty()) {
            let margin = self.margin(window);
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

    fn margin(&mut self, window: &[AsciiWord]) -> f64 {
        self.window = self.window.wrapping_add(1);
        let (mut sum, mut places) = (0_i64, 0_u32);
        for (at, word) in window.iter().enumerate() {
            let mut run = fnv::START;
            for (length, word) in window.iter().skip(at).take(LONGEST_RUN).enumerate() {
                if length > 0 {
                    run = fnv::step(run, b' ');
                }
                run = stepped(run, &word.letters);
                self.count(run, &mut sum, &mut places);
            }
            let first = stem(word);
            self.count(stepped(fnv::step(fnv::START, b'^'), first), &mut sum, &mut places);
            let pair = fnv::step(stepped(fnv::step(fnv::START, b'~'), first), b' ');
            for other in window.iter().take(at + APART + 1).skip(at + 2) {
                self.count(stepped(pair, stem(other)), &mut sum, &mut places);
            }
        }
        self.bias + self.scale * sum as f64 / f64::from(places).sqrt()
    }

    /// Adds a feature's weight, unless this window has it already.
    fn count(&mut self, feature: u32, sum: &mut i64, places: &mut u32) {
        let place = feature as usize % self.weights.len().max(1);
        if let Some((counted, weight)) = self.counted.get_mut(place).zip(self.weights.get(place))
            && *counted != self.window
        {
            *counted = self.window;
            *places += 1;
            *sum += i64::from(*weight);
        }
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
