//! A dataset against the version of it that was open before: what became of the rows, and of what was found in them.

use std::collections::HashSet;

use shiftscope_audit::dataset::Level;
use shiftscope_audit::dataset::versions::{Difference, LevelChange, Versions};

use super::flags::Flag;
use super::{Dataset, Decision};
use crate::page::model::words::{count, thousands};

/// What is remembered of the version before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    name: String,
    rows: u32,
    /// Rows and parts of rows that the judge had yet to read.
    waiting: usize,
    /// Its flagged rows, by level.
    flagged: Vec<(Level, HashSet<u32>)>,
    /// Rows that a person kept.
    kept: HashSet<u32>,
    /// True where some of what was decided is in no saved file.
    is_unsaved: bool,
}

/// What texts that the judge has yet to read mean for a comparison; `None` where it has read them all.
#[must_use]
pub fn unread(difference: &Difference) -> Option<String> {
    let [before, now] = difference.waiting;
    (before + now > 0).then(|| {
        format!(
            "The judge has yet to read {} before and {} now: explicitly harmful examples compare only once it has read both versions. What it has \
             read once is not read again.",
            count(before, "text"),
            thousands(now)
        )
    })
}

impl Earlier {
    /// What a dataset leaves behind.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let files = dataset.opened.iter().flat_map(|opened| &opened.files);
        let names: Vec<&str> = files.map(|file| file.name.as_str()).collect();
        let flags = dataset.flags(dataset.threshold);
        Self {
            name: match names.as_slice() {
                [one] => (*one).to_owned(),
                names => format!("{} files", names.len()),
            },
            rows: dataset.opened.as_ref().map_or(0, |opened| opened.rows),
            waiting: dataset.unread().into_iter().sum(),
            flagged: Level::ALL.into_iter().map(|level| (level, of_level(&flags, level))).collect(),
            kept: dataset.rows_decided(|to| to == Decision::Keep).into_iter().collect(),
            is_unsaved: dataset.has_unsaved(),
        }
    }
}

/// Flagged rows of a level that nobody kept.
fn of_level(flags: &[Flag], level: Level) -> HashSet<u32> {
    let open = flags.iter().filter(|flag| flag.decision != Some(Decision::Keep));
    open.filter(|flag| flag.findings.iter().any(|f| f.kind.level() == level)).map(|flag| flag.row).collect()
}

impl Dataset {
    /// Keeps the rows that a person kept in the version before and that stand here too.
    pub(super) fn carry_over(&mut self, earlier: &Earlier) {
        let versions = self.opened.as_ref().and_then(|opened| opened.versions.as_ref());
        let same = versions.into_iter().flat_map(Versions::same_rows);
        let kept: Vec<u32> = same.filter(|[before, _]| earlier.kept.contains(before)).map(|[_, now]| now).collect();
        if earlier.is_unsaved {
            let files = self.files_of(kept.iter().copied());
            self.saves.change(&files);
        }
        // It is nothing that was done here, to be undone.
        self.decisions.extend(kept.into_iter().map(|row| (row, Decision::Keep)));
    }

    /// How it differs from the version before, where it was opened as a later one.
    #[must_use]
    pub fn difference(&self, flags: &[Flag]) -> Option<Difference> {
        let opened = self.opened.as_ref()?;
        let (earlier, versions) = self.earlier.as_ref().zip(opened.versions.as_ref())?;
        let gone: HashSet<u32> =
            versions.removed.iter().copied().chain(versions.changed().map(|[before, _]| before)).collect();
        let new = self.new_rows();
        let levels = earlier.flagged.iter().map(|(level, before)| {
            let now = of_level(flags, *level);
            LevelChange {
                level: *level,
                flagged: [before.len(), now.len()],
                gone: before.intersection(&gone).count(),
                new: now.intersection(&new).count(),
            }
        });
        Some(Difference {
            before: earlier.name.clone(),
            rows: [earlier.rows as usize, opened.rows as usize],
            same: versions.same_rows().count(),
            added: versions.added.len(),
            removed: versions.removed.len(),
            answer_changed: versions.answer_changed.len(),
            prompt_changed: versions.prompt_changed.len(),
            reworded: versions.reworded.len(),
            not_compared: versions.not_compared as usize,
            levels: levels.collect(),
            waiting: [earlier.waiting, self.unread().into_iter().sum()],
        })
    }

    /// Rows that the version before did not have so.
    #[must_use]
    pub fn new_rows(&self) -> HashSet<u32> {
        let versions = self.opened.as_ref().and_then(|opened| opened.versions.as_ref());
        let rows = versions
            .into_iter()
            .flat_map(|versions| versions.added.iter().copied().chain(versions.changed().map(|[_, now]| now)));
        rows.collect()
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::versions::{Difference, Stretch, Versions};
    use shiftscope_audit::dataset::{Kind, Level};

    use super::super::tests::{note, opened};
    use super::unread;
    use crate::page::model::dataset::{Dataset, Decision, Filter, Saved};
    use crate::protocol::dataset::DatasetEvent;

    fn later(dataset: &mut Dataset, versions: Option<Versions>) {
        dataset.begin_reading_later(0);
        let mut next = opened().opened.unwrap();
        next.findings = vec![note(1, Kind::Identity)];
        next.rows = 5;
        next.versions = versions;
        dataset.apply(DatasetEvent::Opened(Box::new(next)), 0.8);
    }

    #[test]
    fn what_was_flagged_is_set_against_what_is_flagged_now() {
        let mut dataset = opened();
        let versions = Versions {
            same: vec![Stretch { before: 0, now: 0, rows: 1 }, Stretch { before: 1, now: 2, rows: 1 }],
            added: vec![1],
            removed: vec![3, 4],
            answer_changed: vec![[5, 4]],
            prompt_changed: vec![[2, 3]],
            ..Versions::default()
        };
        later(&mut dataset, Some(versions));
        let difference = dataset.difference(&dataset.flags(0.8)).unwrap();
        assert_eq!((difference.rows, difference.same), ([6, 5], 2));
        assert_eq!((difference.answer_changed, difference.prompt_changed, difference.reworded), (1, 1, 0));
        assert!(unread(&difference).unwrap().starts_with("The judge has yet to read 7 texts before and 6 now"));
        assert_eq!(unread(&Difference { waiting: [0, 0], ..difference.clone() }), None);
        let of = |level| *difference.levels.iter().find(|change| change.level == level).unwrap();
        let (quality, identity) = (of(Level::Quality), of(Level::Identity));
        assert_eq!((quality.flagged, quality.gone, quality.new), ([1, 0], 1, 0));
        assert_eq!((identity.flagged, identity.gone, identity.new), ([0, 1], 0, 1));
        assert!(
            dataset
                .kept(&dataset.flags(0.8), &Filter { new_only: true, ..Filter::default() })
                .iter()
                .all(|flag| flag.row == 1)
        );
    }

    #[test]
    fn a_row_that_was_kept_is_kept_in_the_later_version_where_it_stands_there_too() {
        let mut dataset = opened();
        dataset.opened.as_mut().unwrap().findings = [1, 4, 5].map(|row| note(row, Kind::Identity)).to_vec();
        dataset.decide(&[1], Some(Decision::Remove));
        dataset.decide(&[4, 5], Some(Decision::Keep));
        dataset.begin_writing(Saved::Log);
        dataset.saved(Saved::Log);
        // The second row went, and the last one says something else now.
        let versions = Versions {
            same: vec![Stretch { before: 0, now: 0, rows: 1 }, Stretch { before: 2, now: 1, rows: 3 }],
            removed: vec![1],
            answer_changed: vec![[5, 4]],
            ..Versions::default()
        };
        dataset.begin_reading_later(0);
        let mut next = opened().opened.unwrap();
        next.findings = [3, 4].map(|row| note(row, Kind::Identity)).to_vec();
        (next.rows, next.versions) = (5, Some(versions));
        let mut unsaved = dataset.clone();
        dataset.apply(DatasetEvent::Opened(Box::new(next.clone())), 0.8);
        assert_eq!((dataset.decision(3), dataset.decision(4)), (Some(Decision::Keep), None));
        assert!(!dataset.can_undo() && !dataset.has_unsaved());
        let difference = dataset.difference(&dataset.flags(0.8)).unwrap();
        let identity = difference.levels.iter().find(|change| change.level == Level::Identity).unwrap();
        assert_eq!((identity.flagged, identity.gone, identity.new), ([1, 1], 1, 1));
        // What was in no file before is in none now.
        unsaved.earlier.as_mut().unwrap().is_unsaved = true;
        unsaved.apply(DatasetEvent::Opened(Box::new(next)), 0.8);
        assert!(unsaved.has_unsaved());
    }

    #[test]
    fn a_dataset_that_is_no_later_version_differs_from_nothing() {
        let mut dataset = opened();
        later(&mut dataset, None);
        assert_eq!(dataset.difference(&[]), None);
        let mut dataset = Dataset::default();
        later(&mut dataset, Some(Versions::default()));
        assert_eq!(dataset.difference(&[]), None);
    }
}
