//! The repetition rule: loops of the same few tokens, as badly tuned models produce, are told from text by counting.

use std::collections::HashSet;

use crate::manifest::Coherence;

/// Whether a response's token ids repeat themselves: the share of n-grams that stood there before reaches the rule's.
#[must_use]
pub fn is_repetitive(ids: &[u32], rule: &Coherence) -> bool {
    if rule.ngram == 0 || ids.len() < rule.min_tokens.max(rule.ngram) {
        return false;
    }
    let grams = ids.len() - rule.ngram + 1;
    let distinct = ids.windows(rule.ngram).collect::<HashSet<_>>().len();
    (grams - distinct) * 100 >= grams * rule.repeated_percent
}
