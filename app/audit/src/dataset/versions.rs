//! Two versions of a dataset row by row: what was added, removed and changed. Rows are known by their normalised texts, so that spaces,
//! case and the order of rows make no difference.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::num::NonZeroU64;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::hash::TextHash;
use crate::pairing::normalise;
use crate::record::Record;

use super::check::Seen;
use super::finding::{Field, Level};
use super::minhash::{Signature, matched};

/// Words of an answer from which the same answer to another prompt is no chance.
const TELLING_WORDS: usize = 5;

/// Rows of a version that reworded ones are looked for among, since their texts are read once more.
const MOST_READ: usize = 20_000;

/// Rows between two words on how far it is.
const TOLD_EVERY: usize = 100;

/// What a row is known by: the first bytes of SHA-256 of its normalised texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowKey {
    /// Of all of it.
    pub(super) whole: u128,
    /// Of all that stands before the answer.
    asked: u64,
    /// Of the answer, where it is long enough to tell rows by.
    answered: Option<NonZeroU64>,
}

impl RowKey {
    pub(super) fn of(row: Seen<'_>) -> Self {
        let mut texts = String::new();
        let (mut asked, mut answered) = (None, None);
        for (field, text) in row.texts() {
            let text = normalise(text);
            if field == Field::Response {
                asked = Some(first_bytes(&texts));
                let tells = text.split(' ').nth(TELLING_WORDS - 1).is_some();
                answered = tells.then(|| first_bytes(&text) as u64).and_then(NonZeroU64::new);
            }
            texts.push_str(&text);
            texts.push('\0');
        }
        let whole = first_bytes(&texts);
        Self { whole, asked: asked.unwrap_or(whole) as u64, answered }
    }
}

fn first_bytes(text: &str) -> u128 {
    TextHash::of(text).as_bytes().iter().take(16).fold(0, |key, byte| key << 8 | u128::from(*byte))
}

/// Rows that stand in both versions and follow each other in both. Written as three numbers: where rows were shuffled there is one a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u32; 3]", into = "[u32; 3]")]
pub struct Stretch {
    /// The first of them in the version before.
    pub before: u32,
    /// The same row now.
    pub now: u32,
    /// How many there are.
    pub rows: u32,
}

impl From<[u32; 3]> for Stretch {
    fn from([before, now, rows]: [u32; 3]) -> Self {
        Self { before, now, rows }
    }
}

impl From<Stretch> for [u32; 3] {
    fn from(Stretch { before, now, rows }: Stretch) -> Self {
        [before, now, rows]
    }
}

/// How a version differs from the one before. Rows count from zero, those of each version by themselves. Every row stands in one list,
/// or is one of those that are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// Rows that stand in both, ascending by their places now; a stretch each, since a cleaned file keeps the order of its rows.
    pub same: Vec<Stretch>,
    /// Rows of this version that the one before did not have, ascending.
    pub added: Vec<u32>,
    /// Rows of the version before that are gone, ascending.
    pub removed: Vec<u32>,
    /// Rows with the same prompt and another answer: before and now, ascending by the latter.
    pub answer_changed: Vec<[u32; 2]>,
    /// Rows with the same answer, which no other of these rows has, and another prompt: before and now, ascending by the latter.
    pub prompt_changed: Vec<[u32; 2]>,
    /// Rows that say nearly the same: before and now, ascending by the latter.
    pub reworded: Vec<[u32; 2]>,
    /// Rows, removed or added, that were too many to look for reworded ones among.
    #[serde(default)]
    pub not_compared: u32,
}

impl Versions {
    /// Sets a version against the one before. A row that stands several times is the same only as often as it stands in both.
    ///
    /// ```
    /// use shiftscope_audit::dataset::Audit;
    /// use shiftscope_audit::dataset::versions::Versions;
    /// use shiftscope_audit::record::Record;
    /// let keys = |rows: &[(&str, &str)]| {
    ///     let mut audit = Audit::new();
    ///     for (prompt, response) in rows {
    ///         audit.take(&Record { prompt: (*prompt).into(), response: Some((*response).into()), ..Record::default() });
    ///     }
    ///     audit.finish().keys
    /// };
    /// let before = keys(&[("a", "1"), ("b", "2"), ("c", "3"), ("d", "A bench under a lime tree.")]);
    /// let after = keys(&[("C ", "3"), ("a", "9"), ("e", "4"), ("f", "A bench under a lime tree.")]);
    /// let versions = Versions::between(&before, &after);
    /// assert_eq!(versions.same_rows().collect::<Vec<_>>(), [[2, 0]]);
    /// assert_eq!((versions.added, versions.removed), (vec![2], vec![1]));
    /// assert_eq!((versions.answer_changed, versions.prompt_changed), (vec![[0, 1]], vec![[3, 3]]));
    /// ```
    #[must_use]
    pub fn between(before: &[RowKey], after: &[RowKey]) -> Self {
        let all = |keys: &[RowKey]| (0..).zip(keys.iter().copied()).collect::<Vec<(u32, RowKey)>>();
        let (same, before, after) = paired(&all(before), &all(after), |key| key.whole);
        let (answer_changed, before, after) = paired(&before, &after, |key| key.asked);
        let (prompt_changed, before, after) = paired_by_answer(before, after);
        let rows = |left: Rows| left.into_iter().map(|(row, _)| row).collect();
        Self {
            same: stretches(&same),
            added: rows(after),
            removed: rows(before),
            answer_changed,
            prompt_changed,
            ..Self::default()
        }
    }

    /// Looks for reworded rows among those removed and added, whose texts are given again. `watch` is told how many rows of how many
    /// were read, every so often, and breaks to stop it; `None` then.
    #[must_use]
    pub fn with_reworded(
        mut self,
        before: impl Fn(u32) -> Option<Record>,
        after: impl Fn(u32) -> Option<Record>,
        mut watch: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Option<Self> {
        let all = self.removed.len().min(MOST_READ) + self.added.len().min(MOST_READ);
        let mut read = 0;
        let mut signed = |rows: &[u32], record: &dyn Fn(u32) -> Option<Record>| {
            let mut signed = Vec::new();
            for row in rows.iter().take(MOST_READ) {
                if read % TOLD_EVERY == 0 && watch(read as u64, all as u64).is_break() {
                    return None;
                }
                read += 1;
                let signature = record(*row).and_then(|Record { prompt, response, .. }| {
                    Signature::of([prompt.as_str(), response.as_deref().unwrap_or_default()])
                });
                signed.extend(signature.map(|signature| (*row, signature)));
            }
            Some(signed)
        };
        let beyond = |rows: &[u32]| u32::try_from(rows.len().saturating_sub(MOST_READ)).unwrap_or(u32::MAX);
        if self.removed.is_empty() || self.added.is_empty() {
            return Some(self);
        }
        self.not_compared = beyond(&self.removed).saturating_add(beyond(&self.added));
        let (old, new) = (signed(&self.removed, &before)?, signed(&self.added, &after)?);
        let signatures = |side: &[(u32, Signature)]| side.iter().map(|(_, signature)| *signature).collect::<Vec<_>>();
        let row = |side: &[(u32, Signature)], at: usize| side.get(at).map(|(row, _)| *row);
        let pairs = matched(&signatures(&old), &signatures(&new));
        self.reworded =
            pairs.into_iter().filter_map(|[gone, come]| Some([row(&old, gone)?, row(&new, come)?])).collect();
        let (gone, come): (HashSet<u32>, HashSet<u32>) =
            self.reworded.iter().map(|[gone, come]| (*gone, *come)).unzip();
        self.reworded.sort_unstable_by_key(|[_, now]| *now);
        self.removed.retain(|row| !gone.contains(row));
        self.added.retain(|row| !come.contains(row));
        Some(self)
    }

    /// Rows that stand in both versions as they were, but for case and spaces: before and now.
    pub fn same_rows(&self) -> impl Iterator<Item = [u32; 2]> {
        self.same.iter().flat_map(|&Stretch { before, now, rows }| {
            (0..rows).map(move |at| [before, now].map(|first| first.saturating_add(at)))
        })
    }

    /// Rows that stand in both versions, but not word for word: before and now.
    pub fn changed(&self) -> impl Iterator<Item = [u32; 2]> {
        let Self { answer_changed, prompt_changed, reworded, .. } = self;
        answer_changed.iter().chain(prompt_changed).chain(reworded).copied()
    }
}

/// What was flagged of one level in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LevelChange {
    /// Which.
    pub level: Level,
    /// Rows flagged before and now.
    pub flagged: [usize; 2],
    /// Rows flagged before that were removed or changed.
    pub gone: usize,
    /// Rows flagged now that were added or changed.
    pub new: usize,
}

/// How a version differs from the one before, in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The file before, or how many there were.
    pub before: String,
    /// Rows before and now.
    pub rows: [usize; 2],
    /// Rows that stand in both.
    pub same: usize,
    /// Rows that are new.
    pub added: usize,
    /// Rows that are gone.
    pub removed: usize,
    /// Rows with another answer to the same prompt.
    pub answer_changed: usize,
    /// Rows with another prompt to the same answer.
    pub prompt_changed: usize,
    /// Rows that say nearly the same.
    pub reworded: usize,
    /// Rows, removed or added, that were too many to look for reworded ones among.
    pub not_compared: usize,
    /// The levels in their order.
    pub levels: Vec<LevelChange>,
    /// Texts that the judge has yet to read, before and now: with such texts risk level 1 does not compare.
    pub waiting: [usize; 2],
}

type Rows = Vec<(u32, RowKey)>;

/// Pairs of rows, ascending by the latter, as stretches.
fn stretches(pairs: &[[u32; 2]]) -> Vec<Stretch> {
    let follow = |[before, now]: &[u32; 2], [next_before, next_now]: &[u32; 2]| {
        before.checked_add(1) == Some(*next_before) && now.checked_add(1) == Some(*next_now)
    };
    let stretch = |pairs: &[[u32; 2]]| {
        let [before, now] = *pairs.first()?;
        Some(Stretch { before, now, rows: u32::try_from(pairs.len()).unwrap_or(u32::MAX) })
    };
    pairs.chunk_by(follow).filter_map(stretch).collect()
}

/// Rows with an equal key, each row once, and what is left on both sides.
fn paired<K: Eq + Hash>(before: &Rows, after: &Rows, key: impl Fn(&RowKey) -> K) -> (Vec<[u32; 2]>, Rows, Rows) {
    let mut places: HashMap<K, VecDeque<u32>> = HashMap::new();
    for (row, found) in before {
        places.entry(key(found)).or_default().push_back(*row);
    }
    let (mut pairs, mut left_after) = (Vec::new(), Vec::new());
    for (row, found) in after {
        match places.get_mut(&key(found)).and_then(VecDeque::pop_front) {
            Some(other) => pairs.push([other, *row]),
            None => left_after.push((*row, *found)),
        }
    }
    let mut gone: Vec<u32> = pairs.iter().map(|[other, _]| *other).collect();
    gone.sort_unstable();
    let left_before = before.iter().filter(|(row, _)| gone.binary_search(row).is_err()).copied().collect();
    (pairs, left_before, left_after)
}

/// Rows with the same telling answer, which stands once on each side, and what is left on both sides.
fn paired_by_answer(before: Rows, after: Rows) -> (Vec<[u32; 2]>, Rows, Rows) {
    let once = |rows: &Rows| {
        let mut counts: HashMap<NonZeroU64, u32> = HashMap::new();
        rows.iter().filter_map(|(_, key)| key.answered).for_each(|answer| *counts.entry(answer).or_default() += 1);
        counts.retain(|_, count| *count == 1);
        counts
    };
    let (old, new) = (once(&before), once(&after));
    // A refusal that stands a hundred times tells no row from another.
    let tells = |(_, key): &(u32, RowKey)| {
        key.answered.is_some_and(|answer| old.contains_key(&answer) && new.contains_key(&answer))
    };
    let (telling_before, rest_before): (Rows, Rows) = before.into_iter().partition(tells);
    let (telling_after, rest_after): (Rows, Rows) = after.into_iter().partition(tells);
    // Each stands once on both sides: none is left.
    let (pairs, ..) = paired(&telling_before, &telling_after, |key| key.answered);
    (pairs, rest_before, rest_after)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::{RowKey, Stretch, Versions};
    use crate::record::Record;

    fn keys(rows: &[(u8, u8)]) -> Vec<RowKey> {
        let key = |(asked, answer): &(u8, u8)| RowKey {
            whole: u128::from(*asked) << 8 | u128::from(*answer),
            asked: u64::from(*asked),
            // The answer 0 is too short to tell by.
            answered: std::num::NonZeroU64::new(u64::from(*answer)),
        };
        rows.iter().map(key).collect()
    }

    #[test]
    fn a_row_that_stands_twice_and_then_once_was_removed_once() {
        let versions = Versions::between(&keys(&[(1, 1), (1, 1)]), &keys(&[(1, 1)]));
        assert_eq!((versions.same_rows().count(), versions.removed, versions.added.len()), (1, vec![1], 0));
    }

    #[test]
    fn the_order_of_rows_makes_no_difference() {
        let versions = Versions::between(&keys(&[(1, 1), (2, 2)]), &keys(&[(2, 2), (1, 1)]));
        let same = [[1, 0], [0, 1]].map(|[before, now]| Stretch { before, now, rows: 1 });
        assert_eq!(versions, Versions { same: same.to_vec(), ..Versions::default() });
    }

    #[test]
    fn rows_that_follow_each_other_in_both_versions_are_one_stretch() {
        let versions =
            Versions::between(&keys(&[(1, 1), (2, 1), (3, 1), (4, 1)]), &keys(&[(9, 1), (1, 1), (3, 1), (4, 1)]));
        let stretch = |before, now, rows| Stretch { before, now, rows };
        assert_eq!(versions.same, [stretch(0, 1, 1), stretch(2, 2, 2)]);
        assert_eq!(versions.same_rows().collect::<Vec<_>>(), [[0, 1], [2, 2], [3, 3]]);
    }

    #[test]
    fn an_answer_that_several_rows_give_or_that_is_short_tells_no_row_from_another() {
        let changed =
            |before: &[(u8, u8)], after: &[(u8, u8)]| Versions::between(&keys(before), &keys(after)).prompt_changed;
        assert_eq!(changed(&[(1, 7)], &[(2, 7)]), [[0, 0]]);
        assert_eq!(changed(&[(1, 7), (3, 7)], &[(2, 7)]), Vec::<[u32; 2]>::new());
        assert_eq!(changed(&[(1, 0)], &[(2, 0)]), Vec::<[u32; 2]>::new());
    }

    #[test]
    fn a_row_that_says_nearly_the_same_was_reworded() {
        let text = |n: usize, last: &str| (0..40).map(|w| format!("word{n}x{w} ")).collect::<String>() + last;
        let record = |prompt: String| Some(Record { prompt, ..Record::default() });
        let versions = Versions { removed: vec![2, 5], added: vec![1, 3], ..Versions::default() };
        let found = versions.with_reworded(
            |row| record(text(if row == 2 { 100 } else { 200 }, "before")),
            |row| record(text(if row == 3 { 100 } else { 300 }, "now")),
            |_, _| ControlFlow::Continue(()),
        );
        let found = found.unwrap();
        assert_eq!((found.reworded, found.removed, found.added), (vec![[2, 3]], vec![5], vec![1]));
    }

    #[test]
    fn looking_for_reworded_rows_says_how_far_it_is_and_stops_when_told() {
        let versions = Versions { removed: (0..250).collect(), added: (0..150).collect(), ..Versions::default() };
        let record = |_| Some(Record::default());
        let mut told = Vec::new();
        let found = versions.clone().with_reworded(record, record, |done, all| {
            told.push((done, all));
            ControlFlow::Continue(())
        });
        assert_eq!((found, told), (Some(versions.clone()), vec![(0, 400), (100, 400), (200, 400), (300, 400)]));
        let stopped = versions.with_reworded(record, record, |done, _| {
            if done < 200 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert_eq!(stopped, None);
    }

    proptest! {
        #[test]
        fn every_row_of_both_versions_is_accounted_for_once(
            before in proptest::collection::vec((0_u8..4, 0_u8..3), 0..30),
            after in proptest::collection::vec((0_u8..4, 0_u8..3), 0..30),
        ) {
            let versions = Versions::between(&keys(&before), &keys(&after));
            let both = versions.same_rows().count() + versions.changed().count();
            prop_assert_eq!(both + versions.removed.len(), before.len());
            prop_assert_eq!(both + versions.added.len(), after.len());
            for [old, new] in versions.same_rows() {
                prop_assert_eq!(before[old as usize], after[new as usize]);
            }
            for [old, new] in versions.answer_changed {
                let (old, new) = (before[old as usize], after[new as usize]);
                prop_assert!(old.0 == new.0 && old.1 != new.1);
            }
            for [old, new] in versions.prompt_changed {
                let (old, new) = (before[old as usize], after[new as usize]);
                prop_assert!(old.0 != new.0 && old.1 == new.1);
            }
        }
    }
}
