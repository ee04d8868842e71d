//! Two versions of a dataset row by row: what was added, removed and changed. Rows are known by their normalised texts, so that spaces,
//! case and the order of rows make no difference.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::hash::TextHash;
use crate::pairing::normalise;

use super::check::Seen;
use super::finding::{Field, Level};

/// What a row is known by: the first 16 bytes of SHA-256 of its normalised texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowKey {
    /// Of all that stands before the answer.
    asked: u128,
    /// Of all of it.
    pub(super) whole: u128,
}

impl RowKey {
    pub(super) fn of(row: Seen<'_>) -> Self {
        let mut texts = String::new();
        let mut asked = None;
        for (field, text) in row.texts() {
            if field == Field::Response {
                asked = Some(short(&texts));
            }
            texts.push_str(&normalise(text));
            texts.push('\0');
        }
        let whole = short(&texts);
        Self { asked: asked.unwrap_or(whole), whole }
    }
}

fn short(text: &str) -> u128 {
    TextHash::of(text).as_bytes().iter().take(16).fold(0, |key, byte| key << 8 | u128::from(*byte))
}

/// How a version differs from the one before. Rows count from zero, those of each version by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// Rows that stand in both.
    pub same: u32,
    /// Rows of this version that the one before did not have, ascending.
    pub added: Vec<u32>,
    /// Rows of the version before that are gone, ascending.
    pub removed: Vec<u32>,
    /// Rows with the same prompt and another answer: before and now, ascending by the latter.
    pub changed: Vec<[u32; 2]>,
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
    /// let before = keys(&[("a", "1"), ("b", "2"), ("c", "3")]);
    /// let after = keys(&[("C ", "3"), ("a", "9"), ("d", "4")]);
    /// let versions = Versions::between(&before, &after);
    /// assert_eq!((versions.same, versions.added, versions.removed), (1, vec![2], vec![1]));
    /// assert_eq!(versions.changed, [[0, 1]]);
    /// ```
    #[must_use]
    pub fn between(before: &[RowKey], after: &[RowKey]) -> Self {
        let all = |keys: &[RowKey]| (0..).zip(keys.iter().copied()).collect::<Vec<(u32, RowKey)>>();
        let (same, before, after) = paired(&all(before), &all(after), |key| key.whole);
        let (changed, before, after) = paired(&before, &after, |key| key.asked);
        let rows = |left: Vec<(u32, RowKey)>| left.into_iter().map(|(row, _)| row).collect();
        Self { same: u32::try_from(same.len()).unwrap_or(u32::MAX), added: rows(after), removed: rows(before), changed }
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
    pub changed: usize,
    /// The levels in their order.
    pub levels: Vec<LevelChange>,
    /// Rows that the judge has yet to read, before and now: with such rows risk level 1 does not compare.
    pub waiting: [usize; 2],
}

type Rows = Vec<(u32, RowKey)>;

/// Rows with an equal key, each row once, and what is left on both sides.
fn paired(before: &Rows, after: &Rows, key: impl Fn(&RowKey) -> u128) -> (Vec<[u32; 2]>, Rows, Rows) {
    let mut places: HashMap<u128, VecDeque<u32>> = HashMap::new();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{RowKey, Versions};

    fn keys(rows: &[(u8, u8)]) -> Vec<RowKey> {
        let key = |(asked, answer): &(u8, u8)| RowKey {
            asked: u128::from(*asked),
            whole: u128::from(*asked) << 8 | u128::from(*answer),
        };
        rows.iter().map(key).collect()
    }

    #[test]
    fn a_row_that_stands_twice_and_then_once_was_removed_once() {
        let versions = Versions::between(&keys(&[(1, 1), (1, 1)]), &keys(&[(1, 1)]));
        assert_eq!((versions.same, versions.removed, versions.added.len()), (1, vec![1], 0));
    }

    #[test]
    fn the_order_of_rows_makes_no_difference() {
        let versions = Versions::between(&keys(&[(1, 1), (2, 2)]), &keys(&[(2, 2), (1, 1)]));
        assert_eq!(versions, Versions { same: 2, ..Versions::default() });
    }

    proptest! {
        #[test]
        fn every_row_of_both_versions_is_accounted_for_once(
            before in proptest::collection::vec((0_u8..4, 0_u8..3), 0..30),
            after in proptest::collection::vec((0_u8..4, 0_u8..3), 0..30),
        ) {
            let versions = Versions::between(&keys(&before), &keys(&after));
            let both = versions.same as usize + versions.changed.len();
            prop_assert_eq!(both + versions.removed.len(), before.len());
            prop_assert_eq!(both + versions.added.len(), after.len());
            for [old, new] in versions.changed {
                let (old, new) = (before[old as usize], after[new as usize]);
                prop_assert!(old.0 == new.0 && old.1 != new.1);
            }
        }
    }
}
