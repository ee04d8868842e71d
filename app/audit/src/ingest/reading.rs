//! The one way in: from a source to a sink, with the bounds it keeps.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde_json::Value;

use crate::record::{Position, Record};

use super::delimited;
use super::diagnostic::{Diagnostic, IngestError};
use super::family::FAMILIES;
use super::frames::{self, Bounds};
use super::scanner::Scanner;
use super::source::{Bounded, Sequential, Source};

/// Bounds on what a file may ask of memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Longest record kept, in bytes; a longer one is passed over and reported.
    pub max_record_bytes: usize,
    /// Deepest nesting of a record.
    pub max_depth: usize,
    /// Most bytes that come out of gzip for each that goes in, beyond the first record's worth.
    pub max_expansion: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_record_bytes: 16 << 20, max_depth: 64, max_expansion: 200 }
    }
}

/// Who takes what was read.
pub trait Sink {
    /// A record, in the file's order.
    fn record(&mut self, record: Record);
    /// Something that could not be read.
    fn diagnostic(&mut self, diagnostic: Diagnostic);
    /// How many of the file's bytes were read; breaking cancels.
    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()>;
}

/// A sink that keeps everything.
#[derive(Debug, Default)]
pub struct Collected {
    /// The records.
    pub records: Vec<Record>,
    /// The complaints.
    pub diagnostics: Vec<Diagnostic>,
}

impl Sink for Collected {
    fn record(&mut self, record: Record) {
        self.records.push(record);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The first record's format.
    pub format: &'static str,
    /// Records handed over.
    pub records: u64,
    /// Rows that were not.
    pub skipped: u64,
    /// Runs named in the file, in order of appearance; empty where it names none.
    pub runs: Vec<String>,
}

/// Reads a file: records to the sink, in order, and a diagnostic for every row that cannot be read.
///
/// # Errors
/// Where nothing can be read at all, or the sink cancelled.
pub fn read(
    source: impl Source,
    file_name: &str,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Summary, IngestError> {
    let name = || file_name.to_owned();
    let total = source.len();
    let at = Rc::new(Cell::new(0));
    let mut raw = BufReader::with_capacity(1 << 16, Sequential { source, at: Rc::clone(&at) });
    let magic = raw.fill_buf().map_err(|error| IngestError::Io(name(), error))?;
    // A short first read may show one byte alone; no text begins with it either.
    let gzip = magic.first() == Some(&0x1f);
    let input: Box<dyn Read> = if gzip {
        let left = total.saturating_mul(options.max_expansion).saturating_add(options.max_record_bytes as u64);
        Box::new(Bounded { inner: flate2::bufread::MultiGzDecoder::new(raw), left })
    } else {
        Box::new(raw)
    };
    let mut scanner = Scanner::new(BufReader::with_capacity(1 << 16, input));
    if scanner.peek() == Some(0xef) {
        for _ in 0..3 {
            scanner.bump();
        }
    }
    let first = scanner.peek_after_space();
    let mut rows = Rows { sink, at, total, told: 0, format: None, records: 0, skipped: 0, runs: Vec::new() };
    let flow = match first {
        None => match scanner.failure.take() {
            Some(error) => return Err(IngestError::Io(name(), error)),
            None => return Err(IngestError::Empty(name())),
        },
        Some(byte) if byte < 0x20 || byte == 0x7f => return Err(IngestError::Binary(name())),
        Some(b'{' | b'[') => {
            let bounds = Bounds { bytes: options.max_record_bytes, depth: options.max_depth };
            frames::cut(&mut scanner, &bounds, &mut |(position, row, kept)| {
                match row.and_then(|bytes| serde_json::from_slice(bytes).map_err(|_| "expected valid JSON in UTF-8")) {
                    Ok(value) => rows.take(position, &value, kept),
                    Err(message) => rows.skip(position, message, kept),
                }
                rows.progress()
            })
        }
        Some(_) => table(&mut scanner, options.max_record_bytes, &mut rows, file_name)?,
    };
    if flow.is_break() {
        return Err(IngestError::Cancelled);
    }
    if let Some(error) = scanner.failure.take() {
        let position =
            Position { line: Some(scanner.line), record: rows.records + rows.skipped, byte: Some(scanner.byte) };
        rows.sink.diagnostic(Diagnostic::new(position, format!("reading ended here: {error}"), &[]));
    }
    let format = rows.format.ok_or_else(|| IngestError::Unrecognised(name()))?;
    Ok(Summary { format, records: rows.records, skipped: rows.skipped, runs: rows.runs })
}

fn table<R: BufRead>(
    scanner: &mut Scanner<R>,
    bound: usize,
    rows: &mut Rows<'_>,
    file_name: &str,
) -> Result<ControlFlow<()>, IngestError> {
    let unrecognised = || IngestError::Unrecognised(file_name.to_owned());
    let (position, bytes, _) = delimited::next(scanner, 1, bound).ok_or_else(unrecognised)?;
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PAR1") {
        return Err(IngestError::Binary(file_name.to_owned()));
    }
    let delimiter = delimited::delimiter(&bytes);
    let first = delimited::fields(&bytes, delimiter).ok_or_else(unrecognised)?;
    let (names, is_header) = delimited::header(&first).ok_or_else(unrecognised)?;
    let mut ordinal = 0;
    if !is_header {
        ordinal = 1;
        rows.take(position, &Value::Object(delimited::row(&names, first)), &bytes);
    }
    while let Some((position, bytes, whole)) = delimited::next(scanner, ordinal + 1, bound) {
        ordinal += 1;
        match delimited::fields(&bytes, delimiter) {
            _ if !whole => rows.skip(position, "the record is longer than the limit", &bytes),
            Some(fields) if fields.len() == names.len() => {
                rows.take(position, &Value::Object(delimited::row(&names, fields)), &bytes);
            }
            Some(_) => rows.skip(position, "expected as many fields as the header has", &bytes),
            None => rows.skip(position, "expected fields in UTF-8", &bytes),
        }
        if rows.progress().is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// What became of the rows so far.
struct Rows<'a> {
    sink: &'a mut dyn Sink,
    at: Rc<Cell<u64>>,
    total: u64,
    told: u64,
    format: Option<&'static str>,
    records: u64,
    skipped: u64,
    runs: Vec<String>,
}

impl Rows<'_> {
    fn take(&mut self, position: Position, row: &Value, kept: &[u8]) {
        match FAMILIES.iter().find_map(|family| family.read(row)) {
            Some(Ok((format, mut record))) => {
                record.position = position;
                self.format.get_or_insert(format);
                self.records += 1;
                if let Some(run) = record.run.as_ref().filter(|run| !self.runs.contains(run)) {
                    self.runs.push(run.clone());
                }
                self.sink.record(record);
            }
            Some(Err(message)) => self.skip(position, message, kept),
            None => self.skip(position, "expected fields of a known format", kept),
        }
    }

    fn skip(&mut self, position: Position, message: &str, kept: &[u8]) {
        self.skipped += 1;
        self.sink.diagnostic(Diagnostic::new(position, message, kept));
    }

    /// Tells how far it is, once per block.
    fn progress(&mut self) -> ControlFlow<()> {
        if self.at.get() == self.told {
            return ControlFlow::Continue(());
        }
        self.told = self.at.get();
        self.sink.progress(self.told, self.total)
    }
}
