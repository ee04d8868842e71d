//! Words of a text as the checks count them: runs of letters and digits, in lower case; and a fast hash of them.

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

/// A run of ASCII letters, digits and apostrophes, in lower case, and where it stands in the text.
pub(super) struct AsciiWord {
    pub(super) letters: Vec<u8>,
    pub(super) range: std::ops::Range<usize>,
}

/// The runs of a text. Whatever is no ASCII parts them; a typographic apostrophe, taken for a plain one, does not.
pub(super) fn ascii_words(text: &str) -> Vec<AsciiWord> {
    let mut words: Vec<AsciiWord> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let letter = match c {
            '\u{2019}' => b'\'',
            c if c.is_ascii_alphanumeric() || c == '\'' => c.to_ascii_lowercase() as u8,
            _ => {
                open = false;
                continue;
            }
        };
        if !open {
            words.push(AsciiWord { letters: Vec::new(), range: at..at });
            open = true;
        }
        if let Some(word) = words.last_mut() {
            word.letters.push(letter);
            word.range.end = at + c.len_utf8();
        }
    }
    words
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
}

/// The same of some bytes.
pub(super) fn fnv_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(fnv::START, |hash, byte| fnv::step(hash, *byte))
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
    use super::{hash, words};

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
