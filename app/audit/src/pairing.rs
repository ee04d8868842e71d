//! Which rows of two runs answer the same prompt. Pairs by normalised prompt, then by identifier, never by row order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};
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

/// Rows that answer one prompt, as indices into their run's rows; mostly one.
pub type Rows = SmallVec<[usize; 1]>;

/// One prompt with the distinct rows that answer it in each run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The shared key (the baseline's, where an identifier joined the two).
    pub key: TextHash,
    /// Rows of the baseline.
    pub baseline: Rows,
    /// Rows of the tuned run.
    pub tuned: Rows,
}

/// How two runs pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    groups: Vec<(TextHash, Rows)>,
    places: HashMap<TextHash, usize>,
    duplicates: usize,
}

impl Grouped {
    fn of(run: &[Row], by: PairBy) -> Self {
        let mut groups: Vec<(TextHash, Rows)> = Vec::with_capacity(run.len());
        let mut places = HashMap::with_capacity(run.len());
        for (index, row) in run.iter().enumerate() {
            let key = by.key(row);
            let place = *places.entry(key).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, rows)) => rows.push(index),
                None => groups.push((key, smallvec![index])),
            }
        }
        let mut duplicates = 0;
        for (_, rows) in groups.iter_mut().filter(|(_, rows)| rows.len() > 1) {
            let mut seen = HashSet::new();
            let before = rows.len();
            // The same words in two conversations are two answers: these differ in their keys.
            rows.retain(|index| run.get(*index).is_some_and(|row| seen.insert((row.prompt, row.response))));
            duplicates += before - rows.len();
        }
        Self { groups, places, duplicates }
    }
}

/// Identifiers that name exactly one group of a run's leftovers; an identifier that names several joins nothing.
fn groups_by_id(run: &[Row], leftovers: &BTreeMap<usize, (TextHash, Rows)>) -> HashMap<String, usize> {
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
    let left = Grouped::of(baseline, by);
    let mut right = Grouped::of(tuned, by);
    let mut pairs: Vec<(usize, Pair)> = Vec::with_capacity(left.groups.len());
    let mut left_over: BTreeMap<usize, (TextHash, Rows)> = BTreeMap::new();
    for (place, (key, rows)) in left.groups.into_iter().enumerate() {
        let counterpart = right.places.remove(&key).and_then(|place| right.groups.get_mut(place));
        match counterpart {
            Some((_, tuned)) => pairs.push((place, Pair { key, baseline: rows, tuned: std::mem::take(tuned) })),
            None => {
                left_over.insert(place, (key, rows));
            }
        }
    }
    // What has a counterpart was taken out.
    let mut right_over: BTreeMap<usize, (TextHash, Rows)> =
        right.groups.into_iter().enumerate().filter(|(_, (_, rows))| !rows.is_empty()).collect();
    let joined_by_key = pairs.len();
    let left_ids = groups_by_id(baseline, &left_over);
    for (id, right_place) in groups_by_id(tuned, &right_over).into_iter().collect::<BTreeMap<_, _>>() {
        let Some(left_place) = left_ids.get(&id) else { continue };
        if !right_over.contains_key(&right_place) {
            continue;
        }
        let Some((key, rows)) = left_over.remove(left_place) else { continue };
        if let Some((_, tuned)) = right_over.remove(&right_place) {
            pairs.push((*left_place, Pair { key, baseline: rows, tuned }));
        }
    }
    if pairs.len() > joined_by_key {
        // Those joined by identifier stand where the baseline has them.
        pairs.sort_by_key(|(place, _)| *place);
    }
    Pairing {
        pairs: pairs.into_iter().map(|(_, pair)| pair).collect(),
        unmatched_baseline: left_over.into_values().flat_map(|(_, rows)| rows).collect(),
        unmatched_tuned: right_over.into_values().flat_map(|(_, rows)| rows).collect(),
        duplicates_baseline: left.duplicates,
        duplicates_tuned: right.duplicates,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PairBy, Rows, normalise, pair};
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
        let sides: Vec<_> = pairing.pairs.iter().map(|p| (p.baseline.to_vec(), p.tuned.to_vec())).collect();
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
        assert_eq!(pairing.pairs.first().map(|p| p.baseline.clone()), Some(Rows::from_slice(&[0, 2])));
    }
}
