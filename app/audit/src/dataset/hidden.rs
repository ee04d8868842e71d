//! Characters that no reader sees and a model does: zero-width ones, joiners and marks where no script needs them,
//! tags that spell a text, controls of the reading direction.

use std::cell::LazyCell;
use std::ops::Range;

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// Looks for them.
pub(super) struct Hidden;

/// Leads a text in some encodings.
const BOM: char = '\u{feff}';

/// What the flag of a region begins with.
const BLACK_FLAG: char = '\u{1f3f4}';

/// The tags, of which each but the last stands for the ASCII character at its place; the last ends the name of a region.
const FIRST_TAG: u32 = 0xe0000;
const LAST_TAG: char = '\u{e007f}';

/// Invisible characters of one text from which chance, or a copy from a web page, is no explanation.
const MANY: usize = 8;

/// Joiners or marks in a row that writing needs, one of them typed twice.
const NEEDED: usize = 2;

/// Letters that hyphenation leaves on either side of a soft hyphen.
const SYLLABLE: usize = 2;

/// Tags that name the region of a flag, at most.
const REGION: usize = 6;

/// What a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Shown.
    Plain,
    /// Takes no room.
    Zero,
    /// Joins or parts letters: needed in many scripts and in emoji, never between Latin letters.
    Joiner,
    /// Says which way what stands beside it is read, and turns nothing: needed where text is written from right to left.
    Mark,
    /// Shown where a line ends in it, and nowhere else.
    SoftHyphen,
    /// A tag: spells ASCII out of sight.
    Tag,
    /// Turns the reading direction.
    Direction,
}

fn sort(c: char) -> Sort {
    match c {
        '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}' => Sort::Zero,
        // Variation selectors beyond those that fonts use.
        '\u{e0100}'..='\u{e01ef}' => Sort::Zero,
        '\u{200c}' | '\u{200d}' => Sort::Joiner,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Sort::Mark,
        '\u{ad}' => Sort::SoftHyphen,
        '\u{e0000}'..='\u{e007f}' => Sort::Tag,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Sort::Direction,
        _ => Sort::Plain,
    }
}

/// True of a character that no reader sees, or that turns the reading direction.
///
/// ```
/// use shiftscope_audit::dataset::is_invisible;
/// assert!(is_invisible('\u{200b}') && is_invisible('\u{ad}') && !is_invisible(' '));
/// ```
#[must_use]
pub fn is_invisible(c: char) -> bool {
    sort(c) != Sort::Plain
}

/// The runs of one sort that a text is made of, with their places.
fn runs(text: &str) -> impl Iterator<Item = (Sort, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let sort = sort(rest.chars().next()?);
        let start = at;
        at += rest.find(|c| self::sort(c) != sort).unwrap_or(rest.len());
        Some((sort, start..at))
    })
}

impl Check for Hidden {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        for (field, text) in row.texts() {
            // Every character looked for lies beyond ASCII.
            if !text.is_ascii() {
                look(row.index, field, text, found);
            }
        }
    }
}

/// Where the first of some characters begins and the last one ends, and how many they are.
type Place = Option<(Range<usize>, usize)>;

fn grow(place: &mut Place, range: Range<usize>, count: usize) {
    if count > 0 {
        let (grown, counted) = place.get_or_insert((range.clone(), 0));
        grown.end = range.end;
        *counted += count;
    }
}

fn look(row: u32, field: Field, text: &str, found: &mut Found) {
    let (mut hidden, mut direction) = (None, None);
    let mut tags = String::new();
    let right_to_left = LazyCell::new(|| text.chars().any(is_right_to_left));
    for (sort, range) in runs(text) {
        let run = text.get(range.clone()).unwrap_or_default();
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let count = || run.chars().count();
        let beyond_needed = |needed: bool| count().saturating_sub(if needed { NEEDED } else { 0 });
        match sort {
            Sort::Plain => {}
            // A byte order mark at the beginning is a leftover of the file's.
            Sort::Zero => grow(&mut hidden, range, count() - usize::from(before.is_empty() && run.starts_with(BOM))),
            Sort::Joiner => {
                let needed = before.chars().next_back().is_some_and(joins) || after.chars().next().is_some_and(joins);
                grow(&mut hidden, range, beyond_needed(needed));
            }
            Sort::Mark => grow(&mut hidden, range, beyond_needed(*right_to_left)),
            Sort::SoftHyphen => {
                let ordinary = count() == 1 && is_syllable(before.chars().rev()) && is_syllable(after.chars());
                grow(&mut hidden, range, if ordinary { 0 } else { count() });
            }
            Sort::Tag => {
                let spelt = if before.ends_with(BLACK_FLAG) { behind_region(run) } else { run };
                grow(&mut hidden, range.end - spelt.len()..range.end, spelt.chars().count());
                let plain = spelt.chars().filter_map(|c| char::from_u32(u32::from(c) - FIRST_TAG));
                tags.extend(plain.filter(|c| *c == ' ' || c.is_ascii_graphic()));
            }
            Sort::Direction => grow(&mut direction, range, count()),
        }
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
        let (severity, why) = if *right_to_left {
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

/// True of what letters before a soft hyphen, or after it, begin with: those of an ordinary hyphenation.
fn is_syllable(mut from_hyphen: impl Iterator<Item = char>) -> bool {
    (0..SYLLABLE).all(|_| from_hyphen.next().is_some_and(char::is_alphabetic))
}

/// What follows the tags that name the region of a flag; all of them where they name none.
fn behind_region(tags: &str) -> &str {
    tags.split_once(LAST_TAG).filter(|(region, _)| region.chars().count() <= REGION).map_or(tags, |(_, rest)| rest)
}

/// True of letters and signs that joiners stand beside: those of scripts that join letters, and of emoji.
fn joins(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}' | '\u{1f000}'..='\u{1faff}')
        && sort(c) == Sort::Plain
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && sort(c) == Sort::Plain
}
