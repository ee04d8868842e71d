//! Text in base64, hexadecimal or rot13. What it says is handed on to the judge, which reads plain English only.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};
use super::words::words;

/// Characters from which a run of base64 or hexadecimal digits can say a sentence.
const SHORTEST: usize = 20;

/// Words of a line from which its language can be told.
const FEWEST_WORDS: usize = 5;

/// The commonest English words, by which a line in rot13 is told from one in plain letters.
const COMMON: [&str; 32] = [
    "the", "to", "and", "of", "in", "is", "for", "it", "on", "with", "as", "are", "this", "that", "be", "or", "from",
    "an", "at", "by", "you", "your", "how", "what", "can", "will", "have", "not", "me", "we", "do", "if",
];

/// Letters of the longest of them.
const LONGEST_COMMON: usize = 4;

/// Looks for encoded runs in every text.
pub(super) struct Encoded;

impl Check for Encoded {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        for (field, text) in row.texts() {
            for (start, run) in runs(text) {
                let (name, plain) = match (hexadecimal(run), base64(run)) {
                    (Some(plain), _) => ("hexadecimal", plain),
                    (None, Some(plain)) => ("base64", plain),
                    (None, None) => continue,
                };
                tell(row.index, field, start..start + run.len(), name, plain, found);
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

/// Runs of characters that both encodings are made of.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=');
    let mut at = 0;
    text.split(move |c: char| !belongs(c)).filter_map(move |run| {
        let start = at;
        // What parts two runs may be several bytes long.
        let after = start + run.len();
        at = after + text.get(after..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (run.len() >= SHORTEST).then_some((start, run))
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
            bytes.push((bits >> held & 0xff) as u8);
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

/// The plain line, where the line is in rot13.
fn rot13(line: &str) -> Option<String> {
    let (mut all, mut plain, mut hidden) = (0, 0, 0);
    for (_, word) in words(line) {
        all += 1;
        if word.len() <= LONGEST_COMMON {
            plain += usize::from(is_common(word, |letter| letter));
            hidden += usize::from(is_common(word, turned));
        }
    }
    (all >= FEWEST_WORDS && hidden * 5 >= all && hidden >= 2 && hidden > plain * 3).then(|| turn(line.trim_end()))
}

/// True of a word that is a common one once each of its letters is put in another's place.
fn is_common(word: &str, put: fn(u8) -> u8) -> bool {
    let letters = || word.bytes().map(|byte| put(byte).to_ascii_lowercase());
    COMMON.iter().any(|common| common.len() == word.len() && letters().eq(common.bytes()))
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
