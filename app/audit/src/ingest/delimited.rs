//! CSV and TSV cut into rows of named fields. A record may span lines inside quotes; quotes that never close cost their own line only. A
//! carriage return that no line feed follows is text.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let read = Collected::of(&b"prompt;response\n\"Name a colour;\nany\";Blue\n\"never closed;Red\n"[..])?;
//! assert_eq!(read.records[0].prompt, "Name a colour;\nany");
//! assert_eq!(read.diagnostics[0].to_string(), "line 4, record 2: expected the quotes of this line to close: \"never closed;Red ");
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::io::{self, BufRead};

use memchr::{memchr, memchr2, memrchr};

use crate::record::Position;

use super::family;
use super::frames::Outer;
use super::lenient;
use super::reading::Options;
use super::scanner::Scanner;
use super::value::{Arena, Object};

/// Bytes in which the first row must begin, whatever stands before it, and rows there that must be some.
const LEADING: usize = 1 << 16;
const LEADING_ROWS: usize = 20;
/// What the reader of records passes over where it stands first.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// One record as it was cut.
pub(super) struct Cut {
    pub(super) position: Position,
    pub(super) bytes: Vec<u8>,
    /// What is wrong with it, if anything.
    pub(super) fault: Option<&'static str>,
}

/// Where a record's quotes stand at a line's end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Closed,
    Open,
    /// On a line behind its first a closing quote is followed by more of the field: most likely it opens one, and those before never closed.
    Astray,
}

impl Quotes {
    /// Goes over one more line. Only a quote that begins a field opens one.
    fn over(self, line: &[u8], delimiter: u8) -> Self {
        let mut open = self == Self::Open;
        let mut begins = !open;
        let mut astray = false;
        let mut bytes = line.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' if open && bytes.peek() == Some(&b'"') => {
                    bytes.next();
                }
                b'"' if open => {
                    open = false;
                    astray |= !matches!(bytes.peek(), None | Some(b'\r' | b'\n')) && bytes.peek() != Some(&delimiter);
                }
                b'"' if begins => open = true,
                _ => {}
            }
            begins = !open && byte == delimiter;
        }
        match (self, open) {
            (Self::Open, _) if astray => Self::Astray,
            (_, true) => Self::Open,
            (_, false) => Self::Closed,
        }
    }
}

/// The first byte behind a BOM and white space: a bracket there makes the file JSON, any other a table. The scanner stands before it then, or
/// before the tabs of its line: so a table begins whose first column has no name.
pub(super) fn first<R: BufRead>(scanner: &mut Scanner<R>) -> Option<u8> {
    if scanner.peek() == BOM.first().copied() && scanner.ahead(BOM.len(), None).0 == BOM {
        for _ in BOM {
            scanner.bump();
        }
    }
    let mut space = Vec::new();
    let first = scanner.peek_after_kept_space(&mut space, LEADING)?;
    let line = memrchr(b'\n', &space).and_then(|end| space.get(end + 1..)).unwrap_or(&space);
    if space.len() < LEADING && memchr(b'\t', line).is_some() && !matches!(first, b'{' | b'[') {
        scanner.give_back(line, scanner.line, scanner.byte - line.len() as u64);
    }
    Some(first)
}

/// The next record; `None` at the end.
pub(super) fn next<R: BufRead>(scanner: &mut Scanner<R>, record: u64, bound: usize, delimiter: u8) -> Option<Cut> {
    while matches!(scanner.peek()?, b'\r' | b'\n') {
        scanner.bump();
    }
    let position = Position { line: Some(scanner.line), record, byte: Some(scanner.byte) };
    let mut bytes = Vec::new();
    if !scanner.line(&mut bytes, bound) {
        return Some(Cut { position, bytes, fault: Some("the record is longer than the limit") });
    }
    let first = bytes.len();
    let mut quotes = Quotes::Closed.over(&bytes, delimiter);
    while quotes == Quotes::Open {
        let end = bytes.len();
        let whole = scanner.may_give_back() && scanner.line(&mut bytes, end + bound) && bytes.len() <= bound;
        quotes = quotes.over(bytes.get(end..).unwrap_or_default(), delimiter);
        if !whole || bytes.len() == end || quotes == Quotes::Astray {
            let rest = bytes.split_off(first.min(bytes.len()));
            scanner.give_back(&rest, position.line.unwrap_or(0) + 1, position.byte.unwrap_or(0) + first as u64);
            return Some(Cut { position, bytes, fault: Some("expected the quotes of this line to close") });
        }
    }
    Some(Cut { position, bytes, fault: None })
}

/// True where a file that begins so is JSON: its first byte opens a bracket, or what stands before its rows is none of them.
pub(super) fn is_json<R: BufRead>(first: u8, scanner: &mut Scanner<R>) -> bool {
    matches!(first, b'{' | b'[') || leads_to_rows(scanner)
}

/// True where of the next lines one is a row of a known format by itself, and those behind it are JSON too.
fn leads_to_rows<R: BufRead>(scanner: &mut Scanner<R>) -> bool {
    let (ahead, ended) = scanner.ahead(LEADING, None);
    let whole = if ended { ahead.len() } else { memrchr(b'\n', &ahead).unwrap_or(0) };
    let lines = ahead.get(..whole).unwrap_or_default().split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut rows = lines.filter(|line| !line.is_empty()).skip_while(|line| !line.starts_with(b"{")).take(LEADING_ROWS);
    let arena = Arena::default();
    let known =
        |line: &[u8]| lenient::parse(line, &arena).and_then(|row| family::read(&row, &Outer::default())).is_some();
    rows.next().is_some_and(known) && rows.all(|line| lenient::parse(line, &arena).is_some())
}

/// The separator of a table's fields; `None` where the file is no table but JSON, whatever its rows begin with.
///
/// # Errors
/// Where the file cannot be read.
pub(crate) fn separator(file: impl BufRead) -> io::Result<Option<u8>> {
    let mut scanner = Scanner::new(file);
    let separator = if first(&mut scanner).is_some_and(|first| is_json(first, &mut scanner)) {
        None
    } else {
        let mut line = Vec::new();
        scanner.line(&mut line, Options::default().max_record_bytes);
        Some(delimiter(&line))
    };
    scanner.failure.take().map_or(Ok(separator), Err)
}

/// Bytes of the record that begins here, its line's end included: as many as are taken for one where the table is read.
///
/// # Errors
/// Where the file cannot be read.
pub(crate) fn length(file: impl BufRead, delimiter: u8) -> io::Result<u64> {
    let mut scanner = Scanner::new(file);
    // What is behind the record is given back where its quotes never close, so that the scanner stands at its end either way.
    let _record = next(&mut scanner, 0, Options::default().max_record_bytes, delimiter);
    scanner.failure.take().map_or(Ok(scanner.byte), Err)
}

/// The fields of one record: where they stand, or kept where that is not how they read.
pub(super) fn fields<'a>(bytes: &'a [u8], delimiter: u8, arena: &'a Arena) -> Option<Vec<&'a str>> {
    plain_fields(bytes, delimiter).or_else(|| any_fields(bytes, delimiter, arena))
}

/// A record without its line's end, which some tools write with two carriage returns.
fn without_end(mut record: &[u8]) -> &[u8] {
    record = record.strip_suffix(b"\n").unwrap_or(record);
    while let Some(rest) = record.strip_suffix(b"\r") {
        record = rest;
    }
    record
}

/// The same of a record in which nothing is quoted, as of most; a reader for one record is dear.
fn plain_fields(bytes: &[u8], delimiter: u8) -> Option<Vec<&str>> {
    let line = without_end(bytes);
    if line.is_empty() || line.starts_with(BOM) || memchr2(b'"', b'\n', line).is_some() {
        return None;
    }
    Some(std::str::from_utf8(line).ok()?.split(char::from(delimiter)).collect())
}

fn any_fields<'a>(bytes: &[u8], delimiter: u8, arena: &'a Arena) -> Option<Vec<&'a str>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(without_end(bytes));
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(|field| arena.keep(field)).collect())
}

/// The separator of the first line: a tab, a comma, or a semicolon where neither occurs.
pub(super) fn delimiter(first: &[u8]) -> u8 {
    [b'\t', b',', b';'].into_iter().find(|delimiter| first.contains(delimiter)).unwrap_or(b',')
}

/// True for a line that is one quoted field and nothing else: how lists of prompts without a header are written. Prose is not.
pub(super) fn is_quoted_whole(bytes: &[u8]) -> bool {
    let Some(inner) = bytes.trim_ascii().strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return false;
    };
    let mut inner = inner.iter().peekable();
    while let Some(byte) = inner.next() {
        if *byte == b'"' && inner.next() != Some(&b'"') {
            return false;
        }
    }
    true
}

/// Fields under their names.
pub(super) fn row<'a>(names: &'a [String], fields: &[&'a str], arena: &'a Arena) -> Object<'a> {
    Object::of_texts(names.iter().map(String::as_str).zip(fields.iter().copied()), arena)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Arena, any_fields, fields};

    proptest! {
        #[test]
        fn a_record_without_quotes_has_the_fields_that_it_has_with_any(
            line in "(\u{feff})?([a-c,;é \t\r\"]|\"\"){0,12}(\r?\n)?", delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let arena = Arena::default();
            prop_assert_eq!(fields(line.as_bytes(), delimiter, &arena), any_fields(line.as_bytes(), delimiter, &arena));
        }
    }
}
