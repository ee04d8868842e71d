//! Rows of one run by what they pair by; made while the rows come in, since of a million rows this takes as long as all the rest of
//! pairing.

use std::hash::BuildHasher;

use hashbrown::hash_table::{Entry, HashTable};
use smallvec::smallvec;

use super::{PairBy, Rows};
use crate::hash::{ByHash, TextHash};
use crate::row::Row;

/// Rows of a group that are compared one by one; of a larger one what was seen is remembered.
const FEW: usize = 8;

/// Rows of one run grouped by key, in order of first appearance, exact duplicates left out: an answer that stood in an earlier record. Several
/// answers of one record are as many samples, however alike they are. Keys stay where they are, in the rows.
///
/// ```
/// use shiftscope_audit::{pairing::{Groups, PairBy}, record::Record, row::Row};
/// let row = |prompt: &str| Row::of(&Record { prompt: prompt.into(), ..Record::default() });
/// let rows = ["A", "B", "a "].map(row);
/// let mut groups = Groups::by(PairBy::Prompt);
/// groups.go_on(&rows[..2]);
/// groups.go_on(&rows);
/// assert_eq!((groups.len(), groups.rows(), groups.duplicates()), (2, 3, 0));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Groups {
    by: PairBy,
    groups: Vec<Rows>,
    /// Places among the groups, found by the key of their first row, whose hash stands with each: a table that grows looks at no row.
    places: HashTable<Spot>,
    /// Rows of large groups, found likewise by what makes them answers of their own.
    seen: HashTable<Spot>,
    hasher: ByHash,
    duplicates: usize,
    rows: usize,
    /// The first row of the record whose rows are taken in.
    record: usize,
}

/// A place, and half the hash of what it is found by: of a million rows each byte counts.
#[derive(Clone, Copy, Debug)]
struct Spot {
    hash: u32,
    place: u32,
}

impl Spot {
    #[allow(clippy::cast_possible_truncation, reason = "half a hash, and a page holds no four billion rows")]
    fn new(hash: u64, place: usize) -> Self {
        Self { hash: hash as u32, place: place as u32 }
    }

    /// The hash as the table uses it, spread over all its bits.
    fn spread(self) -> u64 {
        u64::from(self.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn place(self) -> usize {
        self.place as usize
    }
}

/// What two rows of a group must share to be one answer: the same words in two conversations are two.
type Answer<'r> = (&'r TextHash, &'r TextHash, &'r Option<TextHash>);

fn answer(row: &Row, by: PairBy) -> Answer<'_> {
    (by.key(row), &row.prompt, &row.response)
}

impl Groups {
    /// Of no rows yet.
    #[must_use]
    pub fn by(by: PairBy) -> Self {
        Self { by, ..Self::default() }
    }

    /// Of all rows of a run.
    #[must_use]
    pub fn of(run: &[Row], by: PairBy) -> Self {
        let mut groups = Self::by(by);
        groups.groups.reserve(run.len());
        groups.places.reserve(run.len(), |spot| spot.spread());
        groups.go_on(run);
        groups
    }

    /// Makes room for so many more groups.
    pub fn reserve(&mut self, more: usize) {
        self.groups.reserve_exact(more);
        self.places.reserve(more, |spot| spot.spread());
    }

    /// Takes in the rows of a run that came since; those before them must be the same.
    pub fn go_on(&mut self, run: &[Row]) {
        for (index, row) in run.iter().enumerate().skip(self.rows) {
            self.take(run, index, row);
        }
        self.rows = self.rows.max(run.len());
    }

    fn take(&mut self, run: &[Row], index: usize, row: &Row) {
        // Answers of one record stand behind one another. A row of no known place is a record by itself.
        let before = index.checked_sub(1).and_then(|before| run.get(before)).map(|row| row.position.record);
        if before != Some(row.position.record) || row.position.record == 0 {
            self.record = index;
        }
        let Self { by, groups, places, seen, hasher, duplicates, record, .. } = self;
        let key = by.key(row);
        let spot = Spot::new(hasher.hash_one(key), groups.len());
        let first = |rows: &Rows| run.get(*rows.first()?).map(|row| by.key(row));
        let is_its = |known: &Spot| known.hash == spot.hash && groups.get(known.place()).and_then(first) == Some(key);
        let place = match places.entry(spot.spread(), is_its, |known| known.spread()) {
            Entry::Occupied(known) => known.get().place(),
            Entry::Vacant(free) => {
                free.insert(spot);
                return groups.push(smallvec![index]);
            }
        };
        let Some(group) = groups.get_mut(place) else { return };
        let own = answer(row, *by);
        let again = if group.len() < FEW {
            let earlier = group.iter().take_while(|known| **known < *record);
            earlier.into_iter().any(|&known| run.get(known).map(|row| answer(row, *by)) == Some(own))
        } else {
            let newly = if group.len() == FEW { group.as_slice() } else { &[] };
            let mut remember = |index: usize, row: &Row| {
                let own = answer(row, *by);
                let spot = Spot::new(hasher.hash_one(own), index);
                let is_it = |known: &Spot| {
                    known.hash == spot.hash && run.get(known.place()).is_some_and(|row| answer(row, *by) == own)
                };
                match seen.entry(spot.spread(), is_it, |known| known.spread()) {
                    Entry::Occupied(known) => known.get().place() < *record,
                    Entry::Vacant(free) => {
                        free.insert(spot);
                        false
                    }
                }
            };
            for &known in newly {
                if let Some(row) = run.get(known) {
                    remember(known, row);
                }
            }
            remember(index, row)
        };
        if again { *duplicates += 1 } else { group.push(index) }
    }

    /// The group of a row's key, as a place among all.
    pub(super) fn find(&self, run: &[Row], key: &TextHash) -> Option<usize> {
        let spot = Spot::new(self.hasher.hash_one(key), 0);
        let is_its = |known: &Spot| known.hash == spot.hash && self.key(run, known.place()) == Some(key);
        self.places.find(spot.spread(), is_its).map(|known| known.place())
    }

    /// The key of a group.
    pub(super) fn key<'r>(&self, run: &'r [Row], place: usize) -> Option<&'r TextHash> {
        let first = self.groups.get(place)?.first()?;
        run.get(*first).map(|row| self.by.key(row))
    }

    /// The groups, in order of first appearance.
    pub(super) fn all(&self) -> &[Rows] {
        &self.groups
    }

    /// What rows share.
    #[must_use]
    pub fn what(&self) -> PairBy {
        self.by
    }

    /// Number of groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Rows that were taken in.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Rows that were left out because prompt and response stood there before.
    #[must_use]
    pub fn duplicates(&self) -> usize {
        self.duplicates
    }
}

/// Groups of the same rows in the same order; the maps that find them differ by accident.
impl PartialEq for Groups {
    fn eq(&self, other: &Self) -> bool {
        (self.by, self.rows, &self.groups) == (other.by, other.rows, &other.groups)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Groups;
    use crate::pairing::PairBy;
    use crate::record::Record;
    use crate::row::Row;

    proptest! {
        #[test]
        fn rows_taken_in_by_pieces_are_grouped_as_those_taken_in_at_once(
            texts in prop::collection::vec((0_u8..4, 0_u8..14), 0..80),
            cuts in prop::collection::vec(0_usize..80, 0..4),
        ) {
            let row = |(prompt, response): &(u8, u8)| {
                Row::of(&Record { prompt: prompt.to_string(), response: Some(response.to_string()), ..Record::default() })
            };
            let rows: Vec<Row> = texts.iter().map(row).collect();
            let whole = Groups::of(&rows, PairBy::Prompt);
            let mut pieces = Groups::by(PairBy::Prompt);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).chain([rows.len()]).collect();
            cuts.sort_unstable();
            cuts.iter().for_each(|&cut| pieces.go_on(&rows[..cut]));
            prop_assert_eq!((pieces.all(), pieces.duplicates()), (whole.all(), whole.duplicates()));
            let distinct: std::collections::HashSet<_> = texts.iter().collect();
            prop_assert_eq!(whole.all().iter().map(|rows| rows.len()).sum::<usize>(), distinct.len());
        }

        #[test]
        fn answers_of_one_record_all_count_and_a_record_that_stood_there_before_counts_once(
            records in prop::collection::vec((0_u8..2, prop::collection::vec(0_u8..3, 1..14)), 0..8),
        ) {
            let row = |(record, (prompt, response)): (u64, (u8, u8))| {
                let mut row = Row::of(&Record { prompt: prompt.to_string(), response: Some(response.to_string()), ..Record::default() });
                row.position.record = record;
                row
            };
            let rows: Vec<Row> = (1..).zip(&records)
                .flat_map(|(at, (prompt, responses))| responses.iter().map(move |response| (at, (*prompt, *response))))
                .map(row)
                .collect();
            let mut expected = 0;
            for (at, (prompt, responses)) in records.iter().enumerate() {
                let earlier = |response: &u8| records[..at].iter().any(|(other, others)| other == prompt && others.contains(response));
                expected += responses.iter().filter(|response| !earlier(response)).count();
            }
            let groups = Groups::of(&rows, PairBy::Prompt);
            prop_assert_eq!(groups.all().iter().map(|rows| rows.len()).sum::<usize>(), expected);
            prop_assert_eq!(groups.duplicates(), rows.len() - expected);
        }
    }
}
