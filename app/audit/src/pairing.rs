//! Which rows of two runs answer the same prompt. Pairs by normalised prompt, then by identifier, never by row order.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use crate::hash::TextHash;
use crate::row::Row;

mod groups;
mod template;

pub use groups::Groups;
pub use template::unwrapped;

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
    /// The bare instruction, where system prompts, chat templates and other wrappers differ between runs.
    Instruction,
}

impl PairBy {
    /// True where whole prompts pair.
    #[must_use]
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub fn is_prompt(&self) -> bool {
        *self == Self::Prompt
    }

    /// What of a row another must share to pair with it.
    pub(crate) fn key(self, row: &Row) -> &TextHash {
        match self {
            Self::Prompt => &row.pair_key,
            Self::Instruction => row.instruction_key.as_ref().unwrap_or(&row.pair_key),
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
    /// What prompts had to share.
    pub by: PairBy,
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

/// Which of some groups an identifier names: none where it names several.
fn groups_by_id<'r>(
    run: &'r [Row],
    groups: &[Rows],
    left: impl Iterator<Item = usize>,
    counts: impl Fn(&str) -> bool,
) -> HashMap<&'r str, Option<usize>> {
    let mut named: HashMap<&str, Option<usize>> = HashMap::new();
    for place in left {
        let rows = groups.get(place).map_or(&[][..], |rows| rows.as_slice());
        for id in rows.iter().filter_map(|&index| run.get(index)?.id.as_deref()).filter(|id| counts(id)) {
            let known = named.entry(id).or_insert(Some(place));
            *known = known.filter(|known| *known == place);
        }
    }
    named
}

/// Pairs two runs.
#[must_use]
pub fn pair(baseline: &[Row], tuned: &[Row], by: PairBy) -> Pairing {
    pair_grouped((baseline, &Groups::of(baseline, by)), (tuned, &Groups::of(tuned, by)))
}

/// Pairs two runs whose rows are grouped, all of them and by the same.
#[must_use]
pub fn pair_grouped((baseline, left): (&[Row], &Groups), (tuned, right): (&[Row], &Groups)) -> Pairing {
    let in_right = |place| right.find(tuned, left.key(baseline, place)?);
    let mut partner: Vec<Option<usize>> = (0..left.len()).map(in_right).collect();
    let mut free = vec![true; right.len()];
    for place in partner.iter().flatten() {
        if let Some(free) = free.get_mut(*place) {
            *free = false;
        }
    }
    let alone: Vec<usize> =
        (0..).zip(&partner).filter_map(|(place, partner)| partner.is_none().then_some(place)).collect();
    let rest: Vec<usize> = (0..).zip(&free).filter_map(|(place, free)| free.then_some(place)).collect();
    if !alone.is_empty() && !rest.is_empty() {
        // Only what both sides name can join them: the shorter list says what to look for in the longer.
        let (ours, theirs);
        if alone.len() < rest.len() {
            ours = groups_by_id(baseline, left.all(), alone.into_iter(), |_| true);
            theirs = groups_by_id(tuned, right.all(), rest.into_iter(), |id| ours.contains_key(id));
        } else {
            theirs = groups_by_id(tuned, right.all(), rest.into_iter(), |_| true);
            ours = groups_by_id(baseline, left.all(), alone.into_iter(), |id| theirs.contains_key(id));
        }
        let mut joined: Vec<(&str, usize, usize)> =
            theirs.into_iter().filter_map(|(id, there)| Some((id, (*ours.get(id)?)?, there?))).collect();
        joined.sort_unstable();
        for (_, here, there) in joined {
            if let (Some(partner @ None), Some(free @ true)) = (partner.get_mut(here), free.get_mut(there)) {
                (*partner, *free) = (Some(there), false);
            }
        }
    }
    let mut pairing = Pairing {
        by: left.what(),
        duplicates_baseline: left.duplicates(),
        duplicates_tuned: right.duplicates(),
        ..Pairing::default()
    };
    // In the baseline's order, those joined by identifier too.
    for (place, (rows, partner)) in left.all().iter().zip(partner).enumerate() {
        match (left.key(baseline, place), partner.and_then(|place| right.all().get(place))) {
            (Some(key), Some(tuned)) => {
                pairing.pairs.push(Pair { key: *key, baseline: rows.clone(), tuned: tuned.clone() });
            }
            _ => pairing.unmatched_baseline.extend(rows),
        }
    }
    let unmatched = right.all().iter().zip(free).filter_map(|(rows, free)| free.then_some(rows));
    pairing.unmatched_tuned = unmatched.flatten().copied().collect();
    pairing
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
    fn an_identifier_that_names_two_prompts_of_the_other_run_joins_nothing() {
        let pairing =
            pair(&run(&[("7", "C", "2")]), &run(&[("7", "A", "1"), ("7", "B", "1"), ("8", "D", "1")]), PairBy::Prompt);
        assert!(pairing.pairs.is_empty());
        assert_eq!((pairing.unmatched_baseline, pairing.unmatched_tuned), (vec![0], vec![0, 1, 2]));
    }

    #[test]
    fn a_cluster_of_any_size_holds_each_answer_once() {
        let answers: Vec<String> = (0..40).map(|n| (n * 7 % 13).to_string()).collect();
        let rows: Vec<_> = answers.iter().map(|answer| ("", "A", answer.as_str())).collect();
        let pairing = pair(&run(&rows), &run(&[("", "A", "x")]), PairBy::Prompt);
        assert_eq!(pairing.pairs.first().map(|p| p.baseline.clone()), Some((0..13).collect()));
        assert_eq!(pairing.duplicates_baseline, 27);
    }

    #[test]
    fn an_exact_duplicate_collapses_and_another_answer_joins_the_cluster() {
        let pairing =
            pair(&run(&[("", "A", "1"), ("", "A", "1"), ("", "A", "2")]), &run(&[("", "A", "3")]), PairBy::Prompt);
        assert_eq!(pairing.duplicates_baseline, 1);
        assert_eq!(pairing.pairs.first().map(|p| p.baseline.to_vec()), Some(vec![0, 2]));
    }
}
