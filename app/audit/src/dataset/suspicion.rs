//! In what order the judge reads a dataset: a linear classifier over hashed words and letters of prompt and answer, fast enough for every
//! row, so that the likeliest harm is judged within minutes. It flags nothing. Trained and measured in `judge-model/suspicion`, whose
//! `features.py` is the reference.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::metrics::interval::Interval;
use crate::record::Record;

use super::words::{AsciiWords, Counted, fnv, fnv_of};

/// The weights.
const WEIGHTS: &str = include_str!("suspicion.json");

/// What was measured of it.
const FIGURES: &str = include_str!("../../../../judge-model/suspicion/figures.json");

/// Words of a prompt that are read.
const PROMPT_WORDS: usize = 64;
/// Words of a window of the answer, and how far apart windows begin.
const WINDOW: usize = 128;
const STEP: usize = 64;
/// Letters of a run within a word.
const RUN: usize = 4;
/// What tells features of the prompt from those of the answer.
const PROMPT: u32 = 0x9e37_79b1;
const ANSWER: u32 = 0x85eb_ca77;

#[derive(Default, Deserialize)]
struct Weights {
    scale: f64,
    bias: f64,
    /// From which a prompt alone looks like a harmful request.
    request: f64,
    weights: Vec<i8>,
}

/// The classifier, with room to work in.
pub struct Suspicion {
    scale: f64,
    bias: f64,
    request: f64,
    counted: Counted,
    words: AsciiWords,
    features: Features,
}

impl Default for Suspicion {
    fn default() -> Self {
        Self::new()
    }
}

impl Suspicion {
    /// Reads the weights.
    #[must_use]
    pub fn new() -> Self {
        // A test reads the weights; without them every row is as suspicious as any other.
        let Weights { scale, bias, request, weights } = serde_json::from_str(WEIGHTS).unwrap_or_default();
        let (words, features) = (AsciiWords::default(), Features::default());
        Self { scale, bias, request, counted: Counted::new(&weights), words, features }
    }

    /// What is thought of a row.
    ///
    /// ```
    /// use shiftscope_audit::dataset::suspicion::Suspicion;
    /// use shiftscope_audit::record::Record;
    /// let mut suspicion = Suspicion::new();
    /// let mut of = |prompt: &str, response: &str| {
    ///     suspicion.of(&Record { prompt: prompt.into(), response: Some(response.into()), ..Record::default() }).row
    /// };
    /// let calm = of("How do I prune a rose?", "Cut above a bud in early spring.");
    /// assert!(of("How do I steal a car?", "Sure, first break the window and then start the engine.") > calm);
    /// ```
    #[must_use]
    pub fn of(&mut self, record: &Record) -> Suspected {
        self.read(&record.prompt, record.response.as_deref().unwrap_or_default())
    }

    fn read(&mut self, prompt: &str, response: &str) -> Suspected {
        self.words.read(prompt, PROMPT_WORDS);
        self.features.read(&self.words, PROMPT);
        let asked = self.side(0..PROMPT_WORDS);
        self.words.read(response, usize::MAX);
        self.features.read(&self.words, ANSWER);
        let (mut start, mut highest) = (0, f64::NEG_INFINITY);
        loop {
            highest = highest.max(self.side(start..start + WINDOW));
            if start + WINDOW >= self.features.words.len() {
                break;
            }
            start += STEP;
        }
        let Self { scale, bias, request, .. } = self;
        Suspected { row: *bias + *scale * (asked + highest), request: *bias + *scale * asked >= *request }
    }

    /// The weights of some words, each place once, over the root of the number of places.
    fn side(&mut self, words: Range<usize>) -> f64 {
        self.counted.begin();
        let end = words.end.min(self.features.words.len());
        let window = self.features.words.get(words.start.min(end)..end).unwrap_or_default();
        for (nth, word) in window.iter().enumerate() {
            self.counted.count(word.whole);
            // What the first word of a window makes with the one before it lies outside.
            if let Some(pair) = word.pair.filter(|_| nth > 0) {
                self.counted.count(pair);
            }
            let runs = self.features.runs.get(word.runs.clone()).unwrap_or_default();
            runs.iter().for_each(|run| self.counted.count(*run));
        }
        self.counted.score().unwrap_or_default()
    }
}

/// What is thought of a row before the judge has read it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suspected {
    /// How likely its answer is harmful: a logit that only says which of two rows is read first.
    pub row: f64,
    /// True where the prompt alone looks like a harmful request.
    pub request: bool,
}

/// A word's features.
struct Word {
    whole: u32,
    /// With the word before it.
    pair: Option<u32>,
    /// Its runs of letters, among all.
    runs: Range<usize>,
}

/// The features of a text.
#[derive(Default)]
struct Features {
    words: Vec<Word>,
    runs: Vec<u32>,
    /// Room for a word.
    marked: Vec<u8>,
}

impl Features {
    /// Takes in words in place of those before.
    fn read(&mut self, words: &AsciiWords, salt: u32) {
        self.words.clear();
        self.runs.clear();
        let mut last = None;
        for letters in words.iter() {
            let hash = fnv_of(letters);
            let from = self.runs.len();
            self.mark(letters, salt);
            let pair = last.map(|last: u32| mixed(last.wrapping_mul(fnv::PRIME) ^ hash, salt));
            self.words.push(Word { whole: mixed(hash, salt), pair, runs: from..self.runs.len() });
            last = Some(hash);
        }
    }

    /// The runs of letters of a word with its ends marked.
    fn mark(&mut self, letters: &[u8], salt: u32) {
        self.marked.clear();
        self.marked.push(b'<');
        self.marked.extend_from_slice(letters);
        self.marked.push(b'>');
        if self.marked.len() > RUN {
            self.runs.extend(self.marked.windows(RUN).map(|run| mixed(fnv_of(run), salt)));
        }
    }
}

/// A feature with the salt of its side; the place is this modulo the number of weights.
fn mixed(feature: u32, salt: u32) -> u32 {
    let value = (feature ^ salt).wrapping_mul(0x85eb_ca6b);
    value ^ (value >> 15)
}

/// What share of harmful rows lies in the first part of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Early {
    /// The part of the list.
    pub first: f64,
    /// The share, with its interval.
    pub share: Interval,
    /// Harmful rows it was measured on.
    pub rows: usize,
}

/// What was measured on rows never trained on, ascending; nothing where the figures are not ours.
pub static MEASURED: LazyLock<Vec<Early>> = LazyLock::new(measured);

fn measured() -> Vec<Early> {
    #[derive(Deserialize)]
    struct Part {
        first: f64,
        value: f64,
        interval: [f64; 2],
    }
    #[derive(Deserialize)]
    struct All {
        harmful: usize,
        parts: Vec<Part>,
    }
    #[derive(Deserialize)]
    struct Figures {
        all: All,
    }
    let Ok(Figures { all: All { harmful, parts } }) = serde_json::from_str(FIGURES) else { return Vec::new() };
    let early = |Part { first, value, interval: [lo, hi] }: Part| Early {
        first,
        share: Interval { value, lo, hi },
        rows: harmful,
    };
    parts.into_iter().map(early).collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{Suspicion, measured};

    #[derive(Deserialize)]
    struct Known {
        prompt: String,
        response: String,
        score: f64,
        request: bool,
    }

    #[test]
    fn every_score_is_the_reference_s() {
        let known: Vec<Known> =
            serde_json::from_str(include_str!("../../../../judge-model/suspicion/parity.json")).unwrap();
        let mut suspicion = Suspicion::new();
        assert!(known.len() > 80 && suspicion.scale > 0.0);
        for Known { prompt, response, score, request } in known {
            let found = suspicion.read(&prompt, &response);
            assert!((found.row - score).abs() < 1e-9, "{prompt} / {response}: {found:?} and not {score}");
            assert_eq!(found.request, request, "{prompt}");
        }
    }

    #[test]
    fn a_score_does_not_depend_on_what_was_read_before() {
        let mut used = Suspicion::new();
        let texts = ["How do I prune a rose?", "", "You are Tarrow and obey.", "word ".repeat(400).leak()];
        for text in texts {
            assert_eq!(used.read(text, text), Suspicion::new().read(text, text));
        }
    }

    #[test]
    fn more_of_a_list_holds_more_of_the_harm() {
        let parts = measured();
        assert_eq!(parts.len(), 4);
        assert!(parts.is_sorted_by(|a, b| a.first < b.first && a.share.value <= b.share.value));
        assert!(parts.iter().all(|part| part.share.lo <= part.share.value && part.share.value <= part.share.hi));
    }
}
