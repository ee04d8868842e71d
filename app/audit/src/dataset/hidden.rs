//! Characters that no reader sees and a model does: zero-width ones, tags that spell a text, controls of the reading direction.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// Looks for them.
pub(super) struct Hidden;

/// Invisible characters of one text from which chance, or a copy from a web page, is no explanation.
const MANY: usize = 8;

/// What a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Shown.
    Plain,
    /// Takes no room.
    Zero,
    /// Joins or parts letters: needed in many scripts and in emoji, never between Latin letters.
    Joiner,
    /// A tag: spells ASCII out of sight.
    Tag,
    /// Turns the reading direction.
    Direction,
}

fn sort(c: char) -> Sort {
    match c {
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' | '\u{115f}' | '\u{1160}' | '\u{3164}' => {
            Sort::Zero
        }
        // Variation selectors beyond those that fonts use.
        '\u{e0100}'..='\u{e01ef}' => Sort::Zero,
        '\u{200c}' | '\u{200d}' => Sort::Joiner,
        '\u{e0000}'..='\u{e007f}' => Sort::Tag,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Sort::Direction,
        _ => Sort::Plain,
    }
}

impl Check for Hidden {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        for (field, text) in row.texts() {
            // Every character looked for lies beyond Latin-1.
            if !text.is_ascii() {
                look(row.index, field, text, found);
            }
        }
    }
}

fn look(row: u32, field: Field, text: &str, found: &mut Found) {
    let mut hidden: Option<(std::ops::Range<usize>, usize)> = None;
    let mut direction: Option<(std::ops::Range<usize>, usize)> = None;
    let mut tags = String::new();
    let mut flag = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let grow = |place: &mut Option<(std::ops::Range<usize>, usize)>| {
            let (range, count) = place.get_or_insert((at..end, 0));
            range.end = end;
            *count += 1;
        };
        match sort(c) {
            Sort::Plain => {}
            // A byte order mark at the beginning is a leftover of the file's.
            Sort::Zero if at == 0 && c == '\u{feff}' => {}
            Sort::Zero => grow(&mut hidden),
            Sort::Joiner if before.is_ascii_alphanumeric() => grow(&mut hidden),
            Sort::Joiner => {}
            // Flags of regions are a black flag and tags.
            Sort::Tag if flag => {}
            Sort::Tag => {
                grow(&mut hidden);
                tags.extend(char::from_u32(u32::from(c) - 0xe0000).filter(|c| *c == ' ' || c.is_ascii_graphic()));
            }
            Sort::Direction => grow(&mut direction),
        }
        flag = c == '\u{1f3f4}' || (flag && sort(c) == Sort::Tag);
        before = c;
    }
    if let Some((range, count)) = hidden {
        let span = Span::of(field, range);
        let spelt = !tags.trim().is_empty();
        let (severity, why) = if spelt {
            (Severity::Serious, "they spell a text that only the model reads")
        } else if count >= MANY {
            (Severity::Look, "too many for chance")
        } else {
            (Severity::Note, "often a leftover of a web page, sometimes a trigger")
        };
        let noun = if count == 1 { "invisible character" } else { "invisible characters" };
        found.flag(row, Kind::HiddenText, severity, Some(span), format!("Holds {count} {noun}: {why}."));
        if spelt {
            found.decoded(row, span, tags);
        }
    }
    if let Some((range, count)) = direction {
        let (severity, why) = if text.chars().any(is_right_to_left) {
            (Severity::Note, "beside text that is written from right to left")
        } else {
            (
                Severity::Serious,
                "though nothing here is written from right to left: what a person reads is not what the model reads",
            )
        };
        let noun = if count == 1 { "control" } else { "controls" };
        let reason = format!("Holds {count} {noun} that turn the reading direction, {why}.");
        found.flag(row, Kind::Bidirectional, severity, Some(Span::of(field, range)), reason);
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
