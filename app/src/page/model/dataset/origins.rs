//! Where the risk comes from: rows flagged as a risk by file and by the fields of the data that part it.

use shiftscope_audit::dataset::{Level, Severity};
use shiftscope_audit::metrics::interval::{Interval, wilson};

use super::flags::Flag;
use super::summary::LEVEL;
use super::{Dataset, Decision};
use crate::protocol::dataset::DatasetFile;

/// Rows of one origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The file, or the value of the field.
    pub name: String,
    /// Rows in all.
    pub rows: usize,
    /// Rows flagged as a risk: at a level of the paper that is rated, or for something hidden; but for those a person kept.
    pub flagged: usize,
    /// Of these, to be removed.
    pub removed: usize,
    /// Share of its rows that is flagged.
    pub share: Interval,
}

/// Rows parted one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouping {
    /// By what.
    pub field: String,
    /// Those with the most flagged rows first.
    pub groups: Vec<Group>,
}

/// Ways in which risks are counted: by file, and by the fields that say most of where a row comes from.
pub const MOST_CHARTED: usize = 4;

/// What a field's rows without a value are called.
const NONE: &str = "(not said)";

/// True of a row that somebody should look at for the sake of safety.
fn is_risk(flag: &Flag) -> bool {
    flag.decision != Some(Decision::Keep)
        && flag.findings.iter().any(|finding| {
            finding.severity >= Severity::Look
                && matches!(finding.kind.level(), Level::Explicit | Level::Identity | Level::Poison)
        })
}

/// One way in which the rows are parted.
pub struct Parting<'a> {
    /// By what: the file, or the name of a field.
    pub field: &'a str,
    /// What each group is called.
    pub names: Vec<&'a str>,
    /// How many rows each has.
    pub rows: Vec<usize>,
    by: By<'a>,
}

enum By<'a> {
    File(&'a [DatasetFile]),
    Field(&'a [u8]),
}

impl Parting<'_> {
    /// The group of a row; beyond all of them where it is in none.
    #[must_use]
    pub fn place(&self, row: u32) -> usize {
        match self.by {
            // Files stand in the order of their rows. Rows of a file that could not be read to its end are of none.
            By::File(files) => {
                let at = files.partition_point(|file| file.first_row <= row).wrapping_sub(1);
                files.get(at).filter(|file| row - file.first_row < file.rows).map_or(usize::MAX, |_| at)
            }
            By::Field(of_rows) => of_rows.get(row as usize).map_or(0, |value| usize::from(*value)),
        }
    }

    /// Counts its flagged rows by group.
    fn counted(&self, flags: &[Flag]) -> Grouping {
        let mut counts = vec![[0_usize; 2]; self.names.len()];
        for flag in flags.iter().filter(|flag| is_risk(flag)) {
            if let Some([flagged, removed]) = counts.get_mut(self.place(flag.row)) {
                *flagged += 1;
                *removed += usize::from(flag.decision == Some(Decision::Remove));
            }
        }
        let groups = self.names.iter().zip(&self.rows).zip(counts).filter(|((_, rows), _)| **rows > 0);
        let mut groups: Vec<Group> = groups
            .map(|((name, rows), [flagged, removed])| Group {
                name: (*name).to_owned(),
                rows: *rows,
                flagged,
                removed,
                share: wilson(flagged, *rows, LEVEL),
            })
            .collect();
        groups.sort_by(|a, b| b.flagged.cmp(&a.flagged).then(b.rows.cmp(&a.rows)));
        Grouping { field: self.field.to_owned(), groups }
    }
}

impl Dataset {
    /// Every way in which its rows are parted, by file first.
    #[must_use]
    pub fn partings(&self) -> Vec<Parting<'_>> {
        let Some(opened) = &self.opened else { return Vec::new() };
        let several = opened.files.iter().filter(|file| file.rows > 0).count() > 1;
        let files = several.then(|| Parting {
            field: "file",
            names: opened.files.iter().map(|file| file.name.as_str()).collect(),
            rows: opened.files.iter().map(|file| file.rows as usize).collect(),
            by: By::File(&opened.files),
        });
        let fields = opened.origins.iter().map(|origin| Parting {
            field: &origin.field,
            names: [NONE].into_iter().chain(origin.values.iter().map(String::as_str)).collect(),
            rows: origin.counts.iter().map(|count| *count as usize).collect(),
            by: By::Field(&origin.of_rows),
        });
        files.into_iter().chain(fields).collect()
    }

    /// What is flagged, in the first ways in which its rows are parted.
    #[must_use]
    pub fn origins(&self, flags: &[Flag]) -> Vec<Grouping> {
        self.partings().iter().take(MOST_CHARTED).map(|parting| parting.counted(flags)).collect()
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::{Kind, Origin, Severity};

    use shiftscope_charts::Width;

    use super::super::by_origin;
    use super::super::tests::{note, opened};
    use crate::page::model::dataset::Decision;
    use crate::protocol::dataset::DatasetFile;

    #[test]
    fn risks_are_counted_by_file_and_by_field_and_those_kept_no_more() {
        let mut dataset = opened();
        let inside = dataset.opened.as_mut().unwrap();
        let risk =
            |row| shiftscope_audit::dataset::Finding { severity: Severity::Serious, ..note(row, Kind::Identity) };
        inside.findings = vec![risk(1), note(3, Kind::ExactDuplicate), risk(4), risk(5)];
        inside.files = [0, 4]
            .map(|first_row| DatasetFile {
                first_row,
                rows: if first_row == 0 { 4 } else { 2 },
                ..inside.files[0].clone()
            })
            .to_vec();
        inside.origins = vec![Origin {
            field: "source".into(),
            values: vec!["a".into(), "b".into()],
            of_rows: vec![1, 1, 2, 2, 0, 2],
            counts: vec![1, 2, 3],
        }];
        dataset.decide(&[4], Some(Decision::Keep));
        dataset.decide(&[5], Some(Decision::Remove));
        let found = dataset.origins(&dataset.flags(0.8));
        let counts = |at: usize| {
            found[at]
                .groups
                .iter()
                .map(|group| (group.name.as_str(), group.rows, group.flagged, group.removed))
                .collect::<Vec<_>>()
        };
        assert_eq!(counts(0), [("d.jsonl", 4, 1, 0), ("d.jsonl", 2, 1, 1)]);
        assert_eq!(counts(1), [("b", 3, 1, 1), ("a", 2, 1, 0), ("(not said)", 1, 0, 0)]);
        let ids = found.iter().enumerate().filter_map(|(place, by)| Some(by_origin(place, by, Width::Narrow)?.id));
        assert_eq!(ids.collect::<Vec<_>>(), ["origin-0", "origin-1"]);
    }
}
