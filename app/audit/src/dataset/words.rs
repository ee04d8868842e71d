//! Words of a text as the checks count them: runs of letters and digits, in lower case; and a fast hash of them.

use std::ops::Range;

/// The words of a text with their byte ranges.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        let from = rest.get(start..)?;
        let length = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        let word = from.get(..length)?;
        let at = text.len() - from.len();
        rest = from.get(length..)?;
        Some((at, word))
    })
}

/// The runs of ASCII letters, digits and apostrophes of a text, in lower case; whatever else stands there parts them. A typographic
/// apostrophe is taken for a plain one. Room is kept from text to text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AsciiWords {
    letters: Vec<u8>,
    words: Vec<AsciiWord>,
}

#[derive(Clone, Debug, PartialEq)]
struct AsciiWord {
    letters: Range<usize>,
    text: Range<usize>,
}

impl AsciiWords {
    /// Takes in the first `most` words of a text, in place of those before.
    pub(super) fn read(&mut self, text: &str, most: usize) {
        const APOSTROPHE: &[u8] = "\u{2019}".as_bytes();
        self.letters.clear();
        self.words.clear();
        let (bytes, mut at, mut open) = (text.as_bytes(), 0, None);
        while let Some(byte) = bytes.get(at) {
            let (letter, taken) = match byte {
                b'a'..=b'z' | b'0'..=b'9' | b'\'' => (Some(*byte), 1),
                b'A'..=b'Z' => (Some(byte.to_ascii_lowercase()), 1),
                0xe2 if bytes.get(at..at + 3) == Some(APOSTROPHE) => (Some(b'\''), 3),
                _ => (None, 1),
            };
            match (letter, open) {
                (Some(letter), None) if self.words.len() < most => {
                    open = Some((self.letters.len(), at));
                    self.letters.push(letter);
                }
                // Enough.
                (Some(_), None) => break,
                (Some(letter), Some(_)) => self.letters.push(letter),
                (None, Some(from)) => {
                    self.close(from, at);
                    open = None;
                }
                (None, None) => {}
            }
            at += taken;
        }
        if let Some(from) = open {
            self.close(from, at);
        }
    }

    fn close(&mut self, (letters, text): (usize, usize), end: usize) {
        self.words.push(AsciiWord { letters: letters..self.letters.len(), text: text..end });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Their letters.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.words.iter().map(|word| self.letters.get(word.letters.clone()).unwrap_or_default())
    }

    /// The bytes of the text that words take up, of the first to the last.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        let words = self.words.get(words).unwrap_or_default();
        words.first().zip(words.last()).map_or(0..0, |(first, last)| first.text.start..last.text.end)
    }
}

/// Weights by place, and which were counted in the window at hand: each counts once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// Side by side, as they are asked for together: the window in which a place was counted last, and its weight.
    places: Vec<(u32, i16)>,
    window: u32,
    sum: i64,
    count: u32,
}

impl Counted {
    pub(super) fn new<W: Copy + Into<i16>>(weights: &[W]) -> Self {
        Self { places: weights.iter().map(|weight| (0, (*weight).into())).collect(), ..Self::default() }
    }

    /// Begins a window.
    pub(super) fn begin(&mut self) {
        self.window = self.window.wrapping_add(1);
        (self.sum, self.count) = (0, 0);
    }

    /// Counts a feature, by its hash.
    pub(super) fn count(&mut self, feature: u32) {
        let place = feature as usize % self.places.len().max(1);
        if let Some((window, weight)) = self.places.get_mut(place)
            && *window != self.window
        {
            *window = self.window;
            self.count += 1;
            self.sum += i64::from(*weight);
        }
    }

    /// The weights that were counted over the root of their number; `None` where there are none.
    pub(super) fn score(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / f64::from(self.count).sqrt())
    }
}

/// FNV-1a of 32 bits, byte by byte: what the trained classifiers place their features by.
pub(super) mod fnv {
    /// Where every hash begins.
    pub(in super::super) const START: u32 = 0x811c_9dc5;
    /// What it is multiplied by.
    pub(in super::super) const PRIME: u32 = 0x0100_0193;

    /// Takes in a byte.
    pub(in super::super) fn step(hash: u32, byte: u8) -> u32 {
        (hash ^ u32::from(byte)).wrapping_mul(PRIME)
    }

    /// The same over more bytes.
    pub(in super::super) fn steps(hash: u32, bytes: &[u8]) -> u32 {
        bytes.iter().fold(hash, |hash, byte| step(hash, *byte))
    }
}

/// The hash of some bytes.
pub(super) fn fnv_of(bytes: &[u8]) -> u32 {
    fnv::steps(fnv::START, bytes)
}

/// A hash of a word that ignores case; the same in every run.
pub(super) fn hash(word: &str) -> u64 {
    // FNV-1a over the lower-case letters, then mixed, since its low bits alone are weak.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in word.chars().flat_map(char::to_lowercase) {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(hash)
}

/// Spreads every bit of a number over all (the finaliser of `SplitMix64`).
pub(super) fn mix(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::{AsciiWords, hash, words};

    #[test]
    fn ascii_words_are_in_lower_case_and_know_their_place() {
        let mut found = AsciiWords::default();
        found.read("It’s 7 BIG öaks—and", usize::MAX);
        let letters =
            |words: &AsciiWords| words.iter().map(|word| String::from_utf8(word.to_vec()).unwrap()).collect::<Vec<_>>();
        assert_eq!(letters(&found), ["it's", "7", "big", "aks", "and"]);
        assert_eq!((found.range(0..2), found.range(3..5), found.range(5..9)), (0..8, 15..24, 0..0));
        found.read("One two three", 2);
        assert_eq!(letters(&found), ["one", "two"]);
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_with_their_places() {
        let found: Vec<_> = words("  Ein Öl-Fass, 7x!").collect();
        assert_eq!(found, [(2, "Ein"), (6, "Öl"), (10, "Fass"), (16, "7x")]);
        assert_eq!(words("").count() + words("…—!").count(), 0);
    }

    #[test]
    fn the_hash_of_a_word_ignores_case() {
        assert_eq!(hash("Öl"), hash("öL"));
        assert_ne!(hash("ab"), hash("ba"));
    }
}
