//! Text in base64, hexadecimal or rot13. What it says is handed on to the judge, which reads plain English only.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};
use super::words::words;

/// Characters from which a run of base64 or hexadecimal digits can say a sentence.
const SHORTEST: usize = 20;

/// Words of a line from which its language can be told.
const FEWEST_WORDS: usize = 5;

/// Places inside a run at which what is encoded may begin, behind a part of a path or a name: the first ones and the last.
const TRIED: usize = 8;

/// Common English words in the alphabet's order, by which a line in rot13 is told from one in plain letters. No language has two
/// of those of three letters or more once they are turned (“jung” and “ner” are words, of two languages).
const COMMON: [&str; 53] = [
    "about", "all", "an", "and", "are", "as", "at", "be", "by", "can", "could", "do", "does", "find", "for", "from",
    "give", "has", "have", "how", "if", "in", "into", "is", "it", "list", "make", "me", "name", "not", "of", "on",
    "or", "that", "the", "their", "there", "they", "this", "to", "was", "we", "what", "when", "where", "which", "who",
    "will", "with", "would", "write", "you", "your",
];

/// Letters of the longest of them.
const LONGEST_COMMON: usize = 5;

/// Letters from which a common word tells: shorter ones are units and words of other languages once they are turned (“GB”, “vs”, “na”).
const TELLING: usize = 3;

/// Looks for encoded runs in every text.
pub(super) struct Encoded;

impl Check for Encoded {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        for (field, text) in row.texts() {
            for (start, run) in runs(text) {
                if let Some((at, name, plain)) = decoded(run) {
                    tell(row.index, field, start + at..start + run.len(), name, plain, found);
                }
            }
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if let Some(plain) = rot13(line) {
                    tell(row.index, field, start..start + line.trim_end().len(), "rot13", plain, found);
                }
                start += line.len();
            }
        }
    }
}

fn tell(row: u32, field: Field, range: std::ops::Range<usize>, name: &str, plain: String, found: &mut Found) {
    let span = Span::of(field, range);
    let reason =
        format!("Holds {} characters of text in {name}: what it says is judged as well.", plain.chars().count());
    found.flag(row, Kind::Encoded, Severity::Look, Some(span), reason);
    found.decoded(row, span, plain);
}

/// Runs of characters that both encodings are made of, with the padding that ends base64: what stands before an equals sign is a run of
/// its own.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(digit)?;
        let from = text.get(start..)?;
        let digits = from.find(|c| !digit(c)).unwrap_or(from.len());
        let padding = from.get(digits..)?.bytes().take_while(|byte| *byte == b'=').count();
        at = start + digits + padding;
        from.get(..digits + padding).map(|run| (start, run))
    })
    .filter(|(_, run)| run.len() >= SHORTEST)
}

/// What a run says, in which encoding, and where in it that begins.
fn decoded(run: &str) -> Option<(usize, &'static str, String)> {
    let inner = || run.match_indices(['/', '-', '_', '+']).map(|(at, _)| at + 1);
    std::iter::once(0).chain(inner().take(TRIED)).chain(inner().next_back()).find_map(|at| {
        let digits = run.get(at..).filter(|digits| digits.len() >= SHORTEST)?;
        let hexadecimal = hexadecimal(digits).map(|plain| (at, "hexadecimal", plain));
        hexadecimal.or_else(|| base64(digits).map(|plain| (at, "base64", plain)))
    })
}

fn hexadecimal(run: &str) -> Option<String> {
    let digits = run.strip_prefix("0x").unwrap_or(run);
    if digits.len() % 2 == 1 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    readable(digits.as_bytes().chunks(2).map(pair).collect::<Option<Vec<u8>>>()?)
}

/// Decodes both alphabets of base64, with or without padding.
fn base64(run: &str) -> Option<String> {
    let digits = run.trim_end_matches('=');
    if run.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::with_capacity(digits.len() / 4 * 3));
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            let byte = (bits >> held & 0xff) as u8;
            // No text: of a picture this is known at once.
            if byte.is_ascii_control() && byte != b'\n' {
                return None;
            }
            bytes.push(byte);
        }
    }
    readable(bytes)
}

/// The text that bytes are, if it reads like one: words of letters with spaces between them.
fn readable(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    let total = text.chars().count();
    let like = text.chars().filter(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '\n' | '\'' | '?')).count();
    (text.trim().contains(' ') && like * 10 >= total * 8 && !text.chars().any(|c| c.is_control() && c != '\n'))
        .then_some(text)
}

/// The plain line, where the line is in rot13: common words hide in it, several that tell among them, and hardly any stands there plainly.
fn rot13(line: &str) -> Option<String> {
    let (mut all, mut plain, mut hidden, mut telling) = (0, 0, 0, 0_u64);
    for (_, word) in words(line) {
        all += 1;
        if word.len() <= LONGEST_COMMON {
            plain += usize::from(common(word, |letter| letter).is_some());
            if let Some(place) = common(word, turned) {
                hidden += 1;
                telling |= u64::from(word.len() >= TELLING) << place;
            }
        }
    }
    (all >= FEWEST_WORDS && hidden * 5 >= all && telling.count_ones() >= 2 && hidden > plain * 3)
        .then(|| turn(line.trim_end()))
}

/// Which common word a word is once each of its letters is put in another's place.
fn common(word: &str, put: fn(u8) -> u8) -> Option<usize> {
    let letters = || word.bytes().map(|byte| put(byte).to_ascii_lowercase());
    COMMON.binary_search_by(|common| common.bytes().cmp(letters())).ok()
}

fn turned(letter: u8) -> u8 {
    match letter {
        b'a'..=b'z' => (letter - b'a' + 13) % 26 + b'a',
        b'A'..=b'Z' => (letter - b'A' + 13) % 26 + b'A',
        _ => letter,
    }
}

fn turn(text: &str) -> String {
    text.chars().map(|c| u8::try_from(c).map_or(c, |letter| char::from(turned(letter)))).collect()
}

#[cfg(test)]
mod tests {
    use super::{COMMON, LONGEST_COMMON};

    #[test]
    fn common_words_stand_in_order_and_have_a_bit_each() {
        assert!(COMMON.is_sorted() && COMMON.len() <= u64::BITS as usize);
        assert_eq!(COMMON.iter().map(|word| word.len()).max(), Some(LONGEST_COMMON));
    }
}
