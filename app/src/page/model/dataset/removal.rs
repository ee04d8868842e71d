//! What is said of a file that is written without rows, and the log of what went: JSON Lines, without any text.

use serde::Serialize;
use shiftscope_audit::dataset::{Finding, Kind, Severity};
use shiftscope_audit::ingest::Packing;

use super::Dataset;
use crate::protocol::dataset::Removed;

/// Version of the log's lines.
const SCHEMA: u32 = 1;

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    file: &'a str,
    file_sha256: &'a str,
    /// Number of the row in its file, from one, as the page counts: only those that could be read.
    row: u32,
    /// The same, of all rows.
    record: u64,
    line: Option<u64>,
    /// Its first byte, of a gzip file once that is unpacked; none where rows do not stand in a file as bytes.
    byte: Option<u64>,
    /// How rows stand in the file, and so how it was written without this one.
    packing: Packing,
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

/// The log, a line a row. `findings` stand by row, as [`Dataset::findings`] gives them.
#[must_use]
pub fn log(dataset: &Dataset, removed: &[Removed], findings: &[Finding]) -> String {
    let files = dataset.opened.as_ref().map(|opened| opened.files.as_slice()).unwrap_or_default();
    let mut out = String::new();
    for gone in removed {
        let Some(file) = files.iter().find(|file| (file.first_row..file.first_row + file.rows).contains(&gone.row))
        else {
            continue;
        };
        let first = findings.partition_point(|finding| finding.row < gone.row);
        let of_row = findings.iter().skip(first).take_while(|finding| finding.row == gone.row);
        let line = Line {
            schema: SCHEMA,
            file: &file.name,
            file_sha256: &file.sha256,
            row: gone.row - file.first_row + 1,
            record: gone.record,
            line: gone.line,
            byte: gone.byte,
            packing: file.packing,
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
    use super::{cleaned_name, log};
    use crate::protocol::dataset::Removed;

    #[test]
    fn a_line_says_where_the_row_stood_and_why_it_went() {
        let dataset = opened();
        let gone = Removed { row: 3, file: "d.jsonl".into(), line: Some(4), byte: Some(90), record: 4 };
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
