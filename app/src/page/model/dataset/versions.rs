//! A dataset against the version of it that was open before: what became of the rows, and of what was found in them.

use std::collections::HashSet;

use shiftscope_audit::dataset::Level;
use shiftscope_audit::dataset::versions::{Difference, LevelChange};

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
        }
    }
}

/// Flagged rows of a level that nobody kept.
fn of_level(flags: &[Flag], level: Level) -> HashSet<u32> {
    let open = flags.iter().filter(|flag| flag.decision != Some(Decision::Keep));
    open.filter(|flag| flag.findings.iter().any(|f| f.kind.level() == level)).map(|flag| flag.row).collect()
}

impl Dataset {
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
            same: versions.same as usize,
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
    use shiftscope_audit::dataset::versions::{Difference, Versions};
    use shiftscope_audit::dataset::{Kind, Level};

    use super::super::tests::{note, opened};
    use super::unread;
    use crate::page::model::dataset::{Dataset, Filter};
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
            same: 2,
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
    fn a_dataset_that_is_no_later_version_differs_from_nothing() {
        let mut dataset = opened();
        later(&mut dataset, None);
        assert_eq!(dataset.difference(&[]), None);
        let mut dataset = Dataset::default();
        later(&mut dataset, Some(Versions::default()));
        assert_eq!(dataset.difference(&[]), None);
    }
}
