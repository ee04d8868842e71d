//! Answers that stop in the middle: the file says so, a code block never closes, or prose ends without an end.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// Characters of a last line below which it may be a title, a name or a list's entry.
const LONG_LINE: usize = 80;

/// Sentences that ended before from which the last one should too.
const ENDED: usize = 2;

/// Looks at the end of every answer.
pub(super) struct Truncated;

impl Check for Truncated {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let Some(response) = row.record.response.as_deref() else { return };
        let why = if row.record.response_cut {
            "The file says that the answer was cut."
        } else if response.matches("```").count() % 2 == 1 {
            "A block of code is opened and never closed."
        } else if stops(response) {
            "The answer ends in the middle of a sentence."
        } else {
            return;
        };
        let end = response.trim_end().len();
        let start = response.get(..end).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
        let span = Span::of(Field::Response, start..end);
        found.flag(row.index, Kind::Truncated, Severity::Note, Some(span), why);
    }
}

fn stops(response: &str) -> bool {
    let text = response.trim_end();
    let last = text.rsplit('\n').next().unwrap_or_default();
    let open = text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '('));
    open && last.chars().count() >= LONG_LINE && last.contains(' ') && text.matches(['.', '!', '?']).count() >= ENDED
        // A last line that begins like a list's entry may end like one.
        && !last.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '•' | '|'))
}
