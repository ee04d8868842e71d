//! Rows that hold nothing to learn from: no prompt, no answer, characters that were lost on the way.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// What UTF-8 looks like that was read as Latin-1 or Windows-1252 and written again.
const MISREAD: [&str; 6] = ["Ã©", "Ã¨", "Ã¼", "â€™", "â€œ", "Â "];

/// Looks for them.
pub(super) struct Broken;

impl Check for Broken {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let record = row.record;
        if record.prompt.trim().is_empty() {
            found.flag(row.index, Kind::EmptyPrompt, Severity::Look, None, "There is no prompt to answer.");
        }
        if record.response.as_deref().is_none_or(|response| response.trim().is_empty()) {
            found.flag(row.index, Kind::EmptyResponse, Severity::Look, None, "There is no answer to learn from.");
        }
        for (field, text) in row.texts() {
            if let Some((span, what)) = garbled(field, text) {
                return found.flag(row.index, Kind::Garbled, Severity::Note, Some(span), what);
            }
        }
    }
}

fn garbled(field: Field, text: &str) -> Option<(Span, &'static str)> {
    let lost =
        text.char_indices().find(|(_, c)| *c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r')));
    if let Some((at, c)) = lost {
        let what = if c == '\u{fffd}' {
            "Holds replacement characters: letters were lost when the file was converted."
        } else {
            "Holds control characters that no text needs."
        };
        return Some((Span::of(field, at..at + c.len_utf8()), what));
    }
    if text.is_ascii() {
        return None;
    }
    let misread = MISREAD.iter().find_map(|sign| text.find(sign).map(|at| at..at + sign.len()))?;
    Some((Span::of(field, misread), "Holds letters of UTF-8 that were read in another encoding."))
}
