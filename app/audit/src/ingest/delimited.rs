//! CSV and TSV cut into rows of named fields, with and without a header. A record may span lines inside quotes.

use std::io::BufRead;

use serde_json::{Map, Value};

use crate::record::Position;

use super::columns;
use super::scanner::Scanner;

/// The next record's bytes with where it began; false where it was longer than the bound.
pub(super) fn next<R: BufRead>(
    scanner: &mut Scanner<R>,
    record: u64,
    bound: usize,
) -> Option<(Position, Vec<u8>, bool)> {
    while matches!(scanner.peek()?, b'\r' | b'\n') {
        scanner.bump();
    }
    let position = Position { line: Some(scanner.line), record, byte: Some(scanner.byte) };
    let (mut kept, mut quoted, mut whole) = (Vec::new(), false, true);
    while let Some(byte) = scanner.bump() {
        if byte == b'\n' && !quoted {
            break;
        }
        quoted ^= byte == b'"';
        if kept.len() < bound { kept.push(byte) } else { whole = false }
    }
    Some((position, kept, whole))
}

/// The fields of one record.
pub(super) fn fields(bytes: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(str::to_owned).collect())
}

/// Tab where the first record has one, else comma.
pub(super) fn delimiter(first: &[u8]) -> u8 {
    if first.contains(&b'\t') { b'\t' } else { b',' }
}

/// The header, if the first record is one; a single unnamed column is prompts.
pub(super) fn header(first: &[String]) -> Option<(Vec<String>, bool)> {
    if first.iter().any(|name| columns::is_prompt(name.trim())) {
        return Some((first.iter().map(|name| name.trim().to_lowercase()).collect(), true));
    }
    (first.len() == 1).then(|| (vec!["prompt".to_owned()], false))
}

/// Fields under their names; an empty response is none.
pub(super) fn row(names: &[String], fields: Vec<String>) -> Map<String, Value> {
    names.iter().cloned().zip(fields.into_iter().map(Value::String)).collect()
}
