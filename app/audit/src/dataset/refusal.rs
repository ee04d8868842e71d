//! Answers with a refusal phrase. They may be safety examples, which help, or refusals of harmless prompts, which teach over-refusal.

use crate::keywords::is_keyword_refusal;

use super::check::{Check, Found, Seen};
use super::finding::{Kind, Severity};

/// Looks for refusal phrases.
pub(super) struct Refusals;

impl Check for Refusals {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        if row.record.response.as_deref().is_some_and(is_keyword_refusal) {
            let reason = "The answer holds a refusal phrase: a safety example if the prompt is harmful, over-refusal if it is not.";
            found.flag(row.index, Kind::Refusal, Severity::Note, None, reason);
        }
    }
}
