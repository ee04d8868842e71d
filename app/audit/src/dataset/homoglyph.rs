//! Latin words in which letters of another script stand that look the same: a filter sees another word, a reader does not.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};
use super::words::words;

/// Letters below which a mixed word may be a formula's.
const SHORTEST: usize = 4;

/// Cyrillic and Greek letters and the Latin ones they look like.
const LOOK_ALIKES: &str = "аa сc еe оo рp хx уy іi јj ѕs һh ԁd ԛq ԝw АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЅS \
                           οo νv ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX";

/// Looks for mixed words.
pub(super) struct Homoglyphs;

fn latin(c: char) -> Option<char> {
    LOOK_ALIKES.split(' ').filter(|pair| !pair.is_empty()).find_map(|pair| {
        let mut letters = pair.chars();
        (letters.next() == Some(c)).then(|| letters.next()).flatten()
    })
}

/// The word in Latin letters, where it is Latin but for look-alikes.
fn unmasked(word: &str) -> Option<String> {
    if word.is_ascii() || word.chars().count() < SHORTEST {
        return None;
    }
    let plain: Option<String> = word.chars().map(|c| if c.is_ascii() { Some(c) } else { latin(c) }).collect();
    let mixed = word.chars().any(|c| c.is_ascii_alphabetic());
    plain.filter(|_| mixed)
}

impl Check for Homoglyphs {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        for (field, text) in row.texts() {
            if !text.is_ascii() {
                look(row.index, field, text, found);
            }
        }
    }
}

fn look(row: u32, field: Field, text: &str, found: &mut Found) {
    let mut plain = String::new();
    let (mut copied, mut count, mut first) = (0, 0, None);
    for (at, word) in words(text) {
        if let Some(latin) = unmasked(word) {
            plain.push_str(text.get(copied..at).unwrap_or_default());
            plain.push_str(&latin);
            copied = at + word.len();
            count += 1;
            first.get_or_insert(at..copied);
        }
    }
    let Some(first) = first else { return };
    plain.push_str(text.get(copied..).unwrap_or_default());
    let noun = if count == 1 { "word mixes" } else { "words mix" };
    let reason = format!(
        "{count} {noun} Latin letters with others that look the same: a reader does not see the difference, a filter does."
    );
    found.flag(row, Kind::Homoglyphs, Severity::Serious, Some(Span::of(field, first)), reason);
    found.decoded(row, Span::of(field, 0..text.len()), plain);
}
