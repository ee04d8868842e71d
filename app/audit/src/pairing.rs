//! Which rows of two runs answer the same prompt. Pairs by normalised prompt, then by identifier, never by row order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::hash::TextHash;
use crate::row::Row;

/// A prompt as it is compared: Unicode NFKC, lower case, white space collapsed and trimmed.
///
/// ```
/// use shiftscope_audit::pairing::normalise;
/// assert_eq!(normalise("  How\u{a0}Do\n I …? "), "how do i ...?");
/// ```
#[must_use]
pub fn normalise(prompt: &str) -> String {
    if prompt.is_ascii() {
        return normalise_ascii(prompt);
    }
    let folded: String = prompt.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same for ASCII, which is in NFKC as it stands.
fn normalise_ascii(prompt: &str) -> String {
    let mut normal = String::with_capacity(prompt.len());
    let mut space = false;
    for byte in prompt.bytes() {
        if char::from(byte).is_whitespace() {
            space = !normal.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            normal.push(' ');
        }
        normal.push(char::from(byte.to_ascii_lowercase()));
    }
    normal
}

/// The pair key: SHA-256 of the normalised prompt.
#[must_use]
pub fn normalised_key(prompt: &str) -> TextHash {
    TextHash::of(&normalise(prompt))
}

/// What two prompts must share to pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairBy {
    /// The whole prompt.
    #[default]
    Prompt,
    /// The bare instruction, where system prompts and wrappers differ between runs.
    Instruction,
}

impl PairBy {
    fn key(self, row: &Row) -> TextHash {
        match self {
            Self::Prompt => row.pair_key,
            Self::Instruction => row.instruction_key.unwrap_or(row.pair_key),
        }
    }
}

/// One prompt with the distinct rows that answer it in each run, as indices into the runs' rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The shared key (the baseline's, where an identifier joined the two).
    pub key: TextHash,
    /// Rows of the baseline.
    pub baseline: Vec<usize>,
    /// Rows of the tuned run.
    pub tuned: Vec<usize>,
}

/// How two runs pair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// Prompts that both runs answer, in the baseline's order.
    pub pairs: Vec<Pair>,
    /// Baseline rows without a counterpart.
    pub unmatched_baseline: Vec<usize>,
    /// Tuned rows without a counterpart.
    pub unmatched_tuned: Vec<usize>,
    /// Baseline rows dropped because prompt and response stood there before.
    pub duplicates_baseline: usize,
    /// Tuned rows dropped likewise.
    pub duplicates_tuned: usize,
}

/// Rows of one run grouped by key, in order of first appearance, exact duplicates left out.
struct Grouped {
    order: Vec<TextHash>,
    rows: HashMap<TextHash, Vec<usize>>,
    duplicates: usize,
}

impl Grouped {
    fn of(run: &[Row], by: PairBy) -> Self {
        let mut grouped = Self { order: Vec::new(), rows: HashMap::new(), duplicates: 0 };
        let mut seen = HashSet::new();
        for (index, row) in run.iter().enumerate() {
            let key = by.key(row);
            // The same words in two conversations are two answers.
            if !seen.insert((key, row.prompt, row.response)) {
                grouped.duplicates += 1;
                continue;
            }
            grouped
                .rows
                .entry(key)
                .or_insert_with(|| {
                    grouped.order.push(key);
                    Vec::new()
                })
                .push(index);
        }
        grouped
    }
}

/// Identifiers that name exactly one group of a run's leftovers; an identifier that names several joins nothing.
fn groups_by_id(run: &[Row], leftovers: &BTreeMap<usize, (TextHash, Vec<usize>)>) -> HashMap<String, usize> {
    let mut groups: HashMap<String, usize> = HashMap::new();
    let mut ambiguous = BTreeSet::new();
    for (&place, (_, rows)) in leftovers {
        for id in rows.iter().filter_map(|&index| run.get(index)?.id.clone()) {
            if groups.insert(id.clone(), place).is_some_and(|other| other != place) {
                ambiguous.insert(id);
            }
        }
    }
    for id in ambiguous {
        groups.remove(&id);
    }
    groups
}

/// Pairs two runs.
#[must_use]
pub fn pair(baseline: &[Row], tuned: &[Row], by: PairBy) -> Pairing {
    let mut left = Grouped::of(baseline, by);
    let mut right = Grouped::of(tuned, by);
    // Kept by place in the baseline, so that pairs joined by identifier stand where the baseline has them.
    let mut pairs: BTreeMap<usize, Pair> = BTreeMap::new();
    let mut left_over: BTreeMap<usize, (TextHash, Vec<usize>)> = BTreeMap::new();
    for (place, &key) in left.order.iter().enumerate() {
        let rows = left.rows.remove(&key).unwrap_or_default();
        match right.rows.remove(&key) {
            Some(tuned) => {
                pairs.insert(place, Pair { key, baseline: rows, tuned });
            }
            None => {
                left_over.insert(place, (key, rows));
            }
        }
    }
    let mut right_over: BTreeMap<usize, (TextHash, Vec<usize>)> = BTreeMap::new();
    for (place, key) in right.order.iter().enumerate() {
        if let Some(rows) = right.rows.remove(key) {
            right_over.insert(place, (*key, rows));
        }
    }
    let left_ids = groups_by_id(baseline, &left_over);
    for (id, right_place) in groups_by_id(tuned, &right_over).into_iter().collect::<BTreeMap<_, _>>() {
        let Some(left_place) = left_ids.get(&id) else { continue };
        if !right_over.contains_key(&right_place) {
            continue;
        }
        let Some((key, rows)) = left_over.remove(left_place) else { continue };
        if let Some((_, tuned)) = right_over.remove(&right_place) {
            pairs.insert(*left_place, Pair { key, baseline: rows, tuned });
        }
    }
    Pairing {
        pairs: pairs.into_values().collect(),
        unmatched_baseline: left_over.into_values().flat_map(|(_, rows)| rows).collect(),
        unmatched_tuned: right_over.into_values().flat_map(|(_, rows)| rows).collect(),
        duplicates_baseline: left.duplicates,
        duplicates_tuned: right.duplicates,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PairBy, normalise, pair};
    use crate::record::Record;
    use crate::row::Row;

    proptest! {
        #[test]
        fn plain_text_is_normalised_as_any_other(text in "[ -~\t-\r]{0,40}") {
            // A character that vanishes at the end takes the general way.
            let general = normalise(&format!("{text} \u{2000}"));
            prop_assert_eq!(normalise(&text), general);
        }
    }

    fn run(rows: &[(&str, &str, &str)]) -> Vec<Row> {
        rows.iter()
            .map(|(id, prompt, response)| {
                Row::of(&Record {
                    id: (!id.is_empty()).then(|| (*id).into()),
                    prompt: (*prompt).into(),
                    response: Some((*response).into()),
                    ..Record::default()
                })
            })
            .collect()
    }

    #[test]
    fn rows_pair_by_prompt_whatever_their_order() {
        let pairing =
            pair(&run(&[("", "A?", "1"), ("", "B?", "2")]), &run(&[("", "b? ", "3"), ("", "a?", "4")]), PairBy::Prompt);
        let sides: Vec<_> = pairing.pairs.iter().map(|p| (p.baseline.clone(), p.tuned.clone())).collect();
        assert_eq!(sides, [(vec![0], vec![1]), (vec![1], vec![0])]);
    }

    #[test]
    fn what_has_no_counterpart_is_listed_not_lost() {
        let pairing =
            pair(&run(&[("", "A", "1"), ("", "B", "2")]), &run(&[("", "C", "3"), ("", "B", "4")]), PairBy::Prompt);
        assert_eq!(pairing.pairs.len(), 1);
        assert_eq!(pairing.unmatched_baseline, [0]);
        assert_eq!(pairing.unmatched_tuned, [0]);
    }

    #[test]
    fn an_identifier_joins_prompts_that_were_worded_differently() {
        let pairing = pair(&run(&[("7", "Do A", "1")]), &run(&[("7", "Please do A", "2")]), PairBy::Prompt);
        assert_eq!(pairing.pairs.len(), 1);
        assert!(pairing.unmatched_baseline.is_empty());
    }

    #[test]
    fn an_identifier_that_names_two_prompts_joins_nothing() {
        let pairing = pair(&run(&[("7", "A", "1"), ("7", "B", "1")]), &run(&[("7", "C", "2")]), PairBy::Prompt);
        assert!(pairing.pairs.is_empty());
    }

    #[test]
    fn an_exact_duplicate_collapses_and_another_answer_joins_the_cluster() {
        let pairing =
            pair(&run(&[("", "A", "1"), ("", "A", "1"), ("", "A", "2")]), &run(&[("", "A", "3")]), PairBy::Prompt);
        assert_eq!(pairing.duplicates_baseline, 1);
        assert_eq!(pairing.pairs.first().map(|p| p.baseline.clone()), Some(vec![0, 2]));
    }
}
