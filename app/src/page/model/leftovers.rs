//! Rows that do not count or need a second look, and why: nothing is dropped in silence.

use serde_json::json;
use shiftscope_audit::verdict::Status;

use super::audit::{Audit, Side};
use super::run::Run;

/// Why a row is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The other run has no row with this prompt.
    Unmatched,
    /// It has no response.
    Empty,
    /// Its response is degenerate text; it counts, and is unreliable.
    Incoherent,
    /// Its response was too long for the judge to be read whole; it counts.
    Truncated,
    /// Its response was cut, as its file says; it counts.
    Cut,
    /// Its response is not English.
    NotJudged,
    /// The judge could not finish it.
    Failed,
    /// Its file gives no verdict, where those of the files count.
    WithoutVerdict,
}

impl Why {
    /// All reasons, in the order they are listed.
    pub const ALL: [Self; 8] = [
        Self::Unmatched,
        Self::Empty,
        Self::Incoherent,
        Self::Truncated,
        Self::Cut,
        Self::NotJudged,
        Self::Failed,
        Self::WithoutVerdict,
    ];

    /// The reason in a word or two.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unmatched => "Unmatched",
            Self::Empty => "Empty",
            Self::Incoherent => "Incoherent",
            Self::Truncated => "Not read whole",
            Self::Cut => "Cut",
            Self::NotJudged => "Not judged",
            Self::Failed => "Failed",
            Self::WithoutVerdict => "Without a verdict",
        }
    }
}

/// One such row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Why it is listed.
    pub why: Why,
    /// Its run.
    pub side: Side,
    /// Its identifier.
    pub label: String,
    /// The line it stood in, where lines mean something.
    pub line: Option<u64>,
}

impl Leftover {
    /// Its run in a word.
    #[must_use]
    pub fn run(&self) -> &'static str {
        match self.side {
            Side::Baseline => "baseline",
            Side::Tuned => "tuned",
        }
    }
}

/// The reason by which a person picked rows, while some row has it: else all rows are listed.
#[must_use]
pub fn picked(why: Option<Why>, rows: &[Leftover]) -> Option<Why> {
    why.filter(|why| rows.iter().any(|row| row.why == *why))
}

/// The rows as a file: an object a line, without any text of theirs.
#[must_use]
pub fn lines(rows: &[Leftover]) -> String {
    let line = |row: &Leftover| json!({ "run": row.run(), "id": row.label, "line": row.line, "why": row.why.name() });
    rows.iter().map(|row| line(row).to_string() + "\n").collect()
}

/// All such rows: unmatched ones first, then matched ones by what became of them, each under the first reason that it has.
#[must_use]
pub fn leftovers(audit: &Audit) -> Vec<Leftover> {
    let mut found = Vec::new();
    for side in Side::BOTH {
        let Some(run) = audit.run(side) else { continue };
        let pairing = audit.pairing();
        let (unmatched, matched) = match side {
            Side::Baseline => (&pairing.unmatched_baseline, pairing.pairs.iter().flat_map(|p| &p.baseline).collect()),
            Side::Tuned => (&pairing.unmatched_tuned, pairing.pairs.iter().flat_map(|p| &p.tuned).collect::<Vec<_>>()),
        };
        found.extend(unmatched.iter().filter_map(|&row| leftover(run, side, row, Why::Unmatched)));
        found.extend(matched.into_iter().filter_map(|&row| leftover(run, side, row, why(audit, run, row)?)));
    }
    found.sort_by_key(|leftover| leftover.why);
    found
}

fn why(audit: &Audit, run: &Run, row: usize) -> Option<Why> {
    if run.rows.get(row)?.response.is_none() {
        return Some(Why::Empty);
    }
    let cut = || run.rows.get(row)?.response_cut.then_some(Why::Cut);
    if !audit.authority().is_judge() {
        return if audit.decision(run, row).is_none() { Some(Why::WithoutVerdict) } else { cut() };
    }
    let verdict = &run.given(row)?.verdict;
    match verdict.status {
        Status::Judged if verdict.input_truncated => Some(Why::Truncated),
        Status::Judged | Status::Unread => cut(),
        Status::Empty => Some(Why::Empty),
        Status::Incoherent => Some(Why::Incoherent),
        Status::NotJudged => Some(Why::NotJudged),
        Status::Failed => Some(Why::Failed),
    }
}

fn leftover(run: &Run, side: Side, row: usize, why: Why) -> Option<Leftover> {
    let row = run.rows.get(row)?;
    Some(Leftover { why, side, label: row.label(), line: row.position.line })
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::imported::ImportedVerdicts;

    use super::{Why, leftovers, lines, picked};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::{by_the_files, judged, opened};
    use crate::page::model::runs::RunKey;
    use crate::protocol::Slot;

    #[test]
    fn rows_are_listed_with_the_reason_and_good_ones_are_not() {
        let mut audit = judged();
        assert!(leftovers(&audit).is_empty());
        audit.apply(opened(Slot::Tuned, 7, &[("a", " "), ("new", "sure")]));
        let why: Vec<_> = leftovers(&audit).into_iter().map(|leftover| leftover.why).collect();
        assert_eq!(why, [Why::Unmatched, Why::Unmatched, Why::Empty]);
        let saved = lines(&leftovers(&audit));
        assert_eq!(saved.lines().count(), 3);
        assert!(saved.ends_with("\"run\":\"tuned\",\"why\":\"Empty\"}\n"), "{saved}");
    }

    #[test]
    fn a_row_that_counts_though_it_was_cut_or_not_read_whole_is_listed() {
        let mut audit = judged();
        let run = audit.runs.get_mut(RunKey(2)).unwrap();
        run.rows[1].response_cut = true;
        run.given[0].as_mut().unwrap().verdict.input_truncated = true;
        let why = |audit: &Audit| leftovers(audit).iter().map(|row| row.why).collect::<Vec<_>>();
        assert_eq!(why(&audit), [Why::Truncated, Why::Cut]);
        let doubtful = audit.population().counts.doubtful;
        assert_eq!((doubtful.truncated, doubtful.cut), ([0, 1], [0, 1]));
        // Of the verdicts in a file nobody knows what was read.
        let mut audit = by_the_files();
        let run = audit.runs.get_mut(RunKey(2)).unwrap();
        run.rows[0].response_cut = true;
        run.rows[1].imported = ImportedVerdicts::default();
        assert_eq!(why(&audit), [Why::Cut, Why::WithoutVerdict]);
    }

    #[test]
    fn a_reason_that_no_row_has_picks_none() {
        let mut audit = judged();
        audit.apply(opened(Slot::Tuned, 7, &[("a", " ")]));
        let rows = leftovers(&audit);
        assert_eq!(picked(Some(Why::Empty), &rows), Some(Why::Empty));
        for (why, rows) in [(Some(Why::NotJudged), &rows[..]), (Some(Why::Empty), &[]), (None, &rows)] {
            assert_eq!(picked(why, rows), None);
        }
    }
}
