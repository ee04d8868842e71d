//! What stays of a file once rows are cut out of it, and the log of what went: JSON Lines, without any text.

use serde::Serialize;
use shiftscope_audit::dataset::{Finding, Kind, Severity};

use super::Dataset;
use crate::protocol::dataset::{FileCut, Removed};

/// Version of the log's lines.
const SCHEMA: u32 = 1;

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    file: &'a str,
    file_sha256: &'a str,
    /// Number of the row in its file, from one.
    row: u32,
    line: Option<u64>,
    byte: u64,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: Kind,
    severity: Severity,
    reason: &'a str,
}

/// The bytes of a file that stay, as ranges of the whole.
#[must_use]
pub fn stays(cut: &FileCut, length: u64) -> Vec<[u64; 2]> {
    let mut at = 0;
    let mut stays = Vec::new();
    for [start, end] in &cut.ranges {
        stays.push([at, *start]);
        at = *end;
    }
    stays.push([at, length]);
    stays.retain(|[start, end]| start < end);
    stays
}

/// The log, a line a row.
#[must_use]
pub fn log(dataset: &Dataset, removed: &[Removed], findings: &[Finding]) -> String {
    let files = dataset.opened.as_ref().map(|opened| opened.files.as_slice()).unwrap_or_default();
    let mut out = String::new();
    for gone in removed {
        let Some(file) = files.iter().find(|file| (file.first_row..file.first_row + file.rows).contains(&gone.row))
        else {
            continue;
        };
        let of_row = findings.iter().filter(|finding| finding.row == gone.row);
        let line = Line {
            schema: SCHEMA,
            file: &file.name,
            file_sha256: &file.sha256,
            row: gone.row - file.first_row + 1,
            line: gone.line,
            byte: gone.byte,
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
    use super::{cleaned_name, log, stays};
    use crate::protocol::dataset::{FileCut, Removed};

    #[test]
    fn what_stays_is_all_that_does_not_go() {
        let cut = |ranges: &[[u64; 2]]| FileCut { file: 0, ranges: ranges.to_vec() };
        assert_eq!(stays(&cut(&[]), 9), [[0, 9]]);
        assert_eq!(stays(&cut(&[[0, 2], [4, 5]]), 9), [[2, 4], [5, 9]]);
        assert_eq!(stays(&cut(&[[0, 9]]), 9), Vec::<[u64; 2]>::new());
    }

    #[test]
    fn a_line_says_where_the_row_stood_and_why_it_went() {
        let dataset = opened();
        let gone = Removed { row: 3, file: "d.jsonl".into(), line: Some(4), byte: 90 };
        let line: serde_json::Value = serde_json::from_str(&log(&dataset, &[gone], &dataset.findings(0.8))).unwrap();
        assert_eq!((line["row"].as_u64(), line["line"].as_u64(), line["byte"].as_u64()), (Some(4), Some(4), Some(90)));
        assert_eq!(line["reasons"][0]["kind"], "exact_duplicate");
    }

    #[test]
    fn a_cleaned_file_keeps_its_extension() {
        assert_eq!(cleaned_name("a.b.jsonl"), "a-cleaned.b.jsonl");
        assert_eq!(cleaned_name("a"), "a-cleaned");
    }
}
