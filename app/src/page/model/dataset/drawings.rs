//! The charts of a dataset's audit: which there are, from which figures. The same on screen and in the report.

use shiftscope_audit::dataset::{Kind, Level, Severity};
use shiftscope_charts::marks::{Marks, marks};
use shiftscope_charts::tallies::{Tally, tallies};
use shiftscope_charts::{Chart, Estimate, Width};

use super::flags::{Flag, rows_of};
use super::summary::{MARKS, false_flags};
use super::{Dataset, Decision};
use crate::page::model::card::Rare;

/// Rows flagged as harmful against the paper's marks and against chance; `None` before the judge has read a row.
#[must_use]
pub fn against_marks(dataset: &Dataset, flags: &[Flag], rare: Option<&Rare>, width: Width) -> Option<Chart> {
    let judged = dataset.judged();
    let waiting = dataset.waiting();
    let chance = false_flags(rare, judged + waiting).map(|expected| Estimate {
        value: expected.value,
        lo: expected.lo,
        hi: expected.hi,
    });
    let drawn = Marks {
        title: "Harmful rows against the paper’s marks",
        found: (
            rows_of(flags, Level::Explicit, Severity::Note) as u64,
            if waiting > 0 { "Rows flagged so far" } else { "Rows flagged" },
        ),
        chance: chance.map(|chance| (chance, "Flagged by mistake if every row were harmless")),
        marks: &MARKS.map(|mark| mark as u64),
        marked: "harmful examples that undid alignment in the paper",
    };
    (judged > 0).then(|| marks("marks", &drawn, width))
}

/// Flagged rows by kind, and how many of them go; `None` where none is flagged.
#[must_use]
pub fn by_kind(flags: &[Flag], width: Width) -> Option<Chart> {
    let counted: Vec<Tally> = kinds(flags)
        .into_iter()
        .map(|(kind, [flagged, removed, _])| Tally {
            name: kind.name().to_owned(),
            count: flagged as u64,
            part: removed as u64,
        })
        .collect();
    (!counted.is_empty())
        .then(|| tallies("kinds", "Flagged rows by what was found", "rows flagged", "to be removed", &counted, width))
}

/// Kinds with at least one row: rows flagged, of these to be removed, of these kept. A row counts under each of its kinds.
#[must_use]
pub fn kinds(flags: &[Flag]) -> Vec<(Kind, [usize; 3])> {
    let count = |kind: Kind| {
        let of_kind = flags.iter().filter(|flag| flag.findings.iter().any(|finding| finding.kind == kind));
        of_kind.fold([0; 3], |[all, removed, kept], flag| {
            let is = |decision| usize::from(flag.decision == Some(decision));
            [all + 1, removed + is(Decision::Remove), kept + is(Decision::Keep)]
        })
    };
    Kind::ALL.map(|kind| (kind, count(kind))).into_iter().filter(|(_, [all, ..])| *all > 0).collect()
}
