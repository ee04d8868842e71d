//! What is said of a file that is written without rows, and the log of what was decided of them: JSON Lines, without any text.

use std::ops::Range;

use serde::Serialize;
use shiftscope_audit::dataset::{Finding, Kind, Severity};
use shiftscope_audit::ingest::Packing;

use super::{Dataset, Decision};
use crate::page::model::words::count;
use crate::protocol::dataset::{DatasetFile, Located};

/// Version of the log's lines.
const SCHEMA: u32 = 2;

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    file: &'a str,
    file_sha256: &'a str,
    /// `remove`, or `keep` where a person kept what is flagged.
    decision: &'static str,
    /// Number of the row in its file, from one, as the page counts: only those that could be read.
    row: u32,
    /// The same, of all rows.
    record: u64,
    line: Option<u64>,
    /// Its first byte, of a gzip file once that is unpacked; none where rows do not stand in a file as bytes.
    byte: Option<u64>,
    /// How rows stand in the file, and so how it is written without one.
    packing: Packing,
    /// Number of the removed row with which it went, since both stand in one line of the file; none where it was removed itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    went_with: Option<u32>,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: Kind,
    severity: Severity,
    reason: &'a str,
}

/// What becomes of the rows that stay, where a file is written without others.
#[must_use]
pub fn kept_how(packing: Packing) -> &'static str {
    match packing {
        Packing::Plain => "Every other row stays byte for byte.",
        Packing::Gzip => "It is packed anew; unpacked, every other row stays byte for byte.",
        Packing::Utf16 => "It is written in UTF-8; otherwise every other row stays as it was.",
        Packing::Archive => {
            "Every other sample is copied as it stands, packed; the log’s own lists of samples leave out those that went, and its scores over \
             epochs are left out. Its header stays as it is, with the totals and identifiers of the whole log."
        }
        Packing::Parquet => {
            "Every value of the other rows stays. Row groups that lose no row are copied byte for byte; the others are written anew, without statistics."
        }
    }
}

/// Rows that go though nobody removed them, since each stands in one line of its file with one that was.
#[must_use]
pub fn going_along(dataset: &Dataset) -> usize {
    lines_that_go(dataset).flat_map(|(line, _)| line.clone()).filter(|row| !is_removed(dataset, *row)).count()
}

/// The same, as it is said beside what a person removed; nothing where there are none.
#[must_use]
pub fn along_said(rows: usize) -> Option<String> {
    let said = match rows {
        0 => return None,
        1 => "goes with them, since it stands in one line of the file with one of them.",
        _ => "go with them, since they stand in one line of the file with one of them.",
    };
    Some(format!("{} {said}", count(rows, "row")))
}

/// Why no file can be written without the removed rows: one that is kept stands in one line of its file with one of them.
#[must_use]
pub fn held_back(dataset: &Dataset) -> Option<String> {
    let is_kept = |row: &u32| dataset.decision(*row) == Some(Decision::Keep);
    let (kept, removed) =
        lines_that_go(dataset).find_map(|(line, removed)| Some((line.clone().find(is_kept)?, removed)))?;
    let file = file_of(dataset, kept)?;
    Some(format!(
        "Row {} of {} is kept, but stands in one line of the file with row {}, which is removed. Keep or remove both: neither goes alone.",
        number(file, kept),
        file.name,
        number(file, removed)
    ))
}

/// Rows that stand in one line of their file with others.
fn together(dataset: &Dataset) -> &[Range<u32>] {
    dataset.opened.as_ref().map(|opened| opened.together.as_slice()).unwrap_or_default()
}

/// Those lines of several rows that go, each with its first row that was removed.
fn lines_that_go(dataset: &Dataset) -> impl Iterator<Item = (&Range<u32>, u32)> {
    together(dataset).iter().filter_map(move |line| Some((line, first_removed(dataset, line)?)))
}

fn first_removed(dataset: &Dataset, line: &Range<u32>) -> Option<u32> {
    line.clone().find(|row| is_removed(dataset, *row))
}

fn is_removed(dataset: &Dataset, row: u32) -> bool {
    dataset.decision(row) == Some(Decision::Remove)
}

/// The removed row with which this one goes, which was not removed itself.
fn goes_with(dataset: &Dataset, row: u32) -> Option<u32> {
    if is_removed(dataset, row) {
        return None;
    }
    let lines = together(dataset);
    let line = lines.get(lines.partition_point(|line| line.end <= row))?;
    line.contains(&row).then(|| first_removed(dataset, line))?
}

fn file_of(dataset: &Dataset, row: u32) -> Option<&DatasetFile> {
    let mut files = dataset.opened.iter().flat_map(|opened| &opened.files);
    files.find(|file| (file.first_row..file.first_row + file.rows).contains(&row))
}

/// Number of a row in its file, from one.
fn number(file: &DatasetFile, row: u32) -> u32 {
    row - file.first_row + 1
}

/// The log, a line a row that goes or is kept. `rows` are those that were decided of, and what stands in one line of a file with them;
/// `findings` stand by row, as [`Dataset::findings`] gives them.
#[must_use]
pub fn log(dataset: &Dataset, rows: &[Located], findings: &[Finding]) -> String {
    let mut out = String::new();
    for at in rows {
        let went_with = goes_with(dataset, at.row);
        // What stands beside a kept row has no decision of its own.
        let decision = dataset.decision(at.row).or(went_with.map(|_| Decision::Remove));
        let Some((file, decision)) = file_of(dataset, at.row).zip(decision) else { continue };
        let first = findings.partition_point(|finding| finding.row < at.row);
        let of_row = findings.iter().skip(first).take_while(|finding| finding.row == at.row);
        let line = Line {
            schema: SCHEMA,
            file: &file.name,
            file_sha256: &file.sha256,
            decision: decision.word(),
            row: number(file, at.row),
            record: at.record,
            line: at.line,
            byte: at.byte,
            packing: file.packing,
            went_with: went_with.map(|removed| number(file, removed)),
            reasons: of_row
                .map(|finding| Reason { kind: finding.kind, severity: finding.severity, reason: &finding.reason })
                .collect(),
        };
        // Nothing in it that JSON cannot write.
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// How a cleaned file is called.
#[must_use]
pub fn cleaned_name(name: &str) -> String {
    match name.split_once('.') {
        Some((stem, extension)) => format!("{stem}-cleaned.{extension}"),
        None => format!("{name}-cleaned"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::opened;
    use super::super::{Dataset, Decision};
    use super::{along_said, cleaned_name, going_along, held_back, log};
    use crate::protocol::dataset::Located;

    #[test]
    fn a_line_says_where_the_row_stood_and_why_it_went() {
        let mut dataset = opened();
        dataset.decide(&[3], Some(Decision::Remove));
        let gone = Located { row: 3, file: "d.jsonl".into(), line: Some(4), byte: Some(90), record: 4 };
        let line: serde_json::Value = serde_json::from_str(&log(&dataset, &[gone], &dataset.findings(0.8))).unwrap();
        assert_eq!(line["decision"], "remove");
        assert_eq!((line["row"].as_u64(), line["line"].as_u64(), line["byte"].as_u64()), (Some(4), Some(4), Some(90)));
        assert_eq!(line["reasons"][0]["kind"], "exact_duplicate");
        assert_eq!(line.get("went_with"), None);
    }

    /// Six rows, of which the second to the fourth stand in one line, and so do the last two.
    fn of_lines() -> Dataset {
        let mut dataset = opened();
        dataset.opened.as_mut().unwrap().together = vec![1..4, 4..6];
        dataset
    }

    fn all() -> [Located; 6] {
        [0, 1, 2, 3, 4, 5].map(|row| Located { row, file: "d.jsonl".into(), line: Some(1), byte: Some(0), record: 1 })
    }

    #[test]
    fn what_stands_in_one_line_with_a_removed_row_is_counted_and_named_in_the_log() {
        let mut dataset = of_lines();
        assert_eq!((going_along(&dataset), along_said(0)), (0, None));
        dataset.decide(&[0, 2, 3], Some(Decision::Remove));
        assert_eq!(going_along(&dataset), 1);
        dataset.decide(&[5], Some(Decision::Remove));
        assert_eq!(going_along(&dataset), 2);
        assert!(along_said(2).unwrap().starts_with("2 rows go with them"));
        assert!(along_said(1).unwrap().starts_with("1 row goes with them"));
        let text = log(&dataset, &all(), &[]);
        let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let with: Vec<_> = lines.map(|line| line.get("went_with").and_then(serde_json::Value::as_u64)).collect();
        assert_eq!(with, [None, Some(3), None, None, Some(6), None]);
    }

    #[test]
    fn a_kept_row_is_in_the_log_and_what_stands_in_one_line_with_it_is_not() {
        let mut dataset = of_lines();
        dataset.decide(&[2], Some(Decision::Keep));
        let text = log(&dataset, &all(), &dataset.findings(0.8));
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((line["row"].as_u64(), line["decision"].as_str()), (Some(3), Some("keep")));
        assert_eq!(line.get("went_with"), None);
    }

    #[test]
    fn a_kept_row_holds_back_the_line_in_which_another_is_removed() {
        let mut dataset = of_lines();
        dataset.decide(&[4, 5], Some(Decision::Keep));
        dataset.decide(&[0, 3], Some(Decision::Remove));
        assert_eq!(held_back(&dataset), None);
        dataset.decide(&[1], Some(Decision::Keep));
        let said = held_back(&dataset).unwrap();
        assert!(said.starts_with("Row 2 of d.jsonl is kept") && said.contains("with row 4, which is"), "{said}");
        dataset.decide(&[1], Some(Decision::Remove));
        assert_eq!(held_back(&dataset), None);
    }

    #[test]
    fn a_cleaned_file_keeps_its_extension() {
        assert_eq!(cleaned_name("a.b.jsonl"), "a-cleaned.b.jsonl");
        assert_eq!(cleaned_name("a"), "a-cleaned");
    }
}
