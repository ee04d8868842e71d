//! The one way in: from a source to a sink, with the bounds it keeps.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use serde_json::Value;

use crate::record::{Position, Record};

use super::archive;
use super::delimited;
use super::diagnostic::{Diagnostic, IngestError};
use super::family;
use super::frames::{self, Bounds, Frame, Outer};
use super::lenient;
use super::scanner::Scanner;
use super::source::{self, Bounded, Sequential, Source};

/// Bytes read at once.
const BLOCK: usize = 1 << 16;

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
    /// How many of the file's bytes were read, told with every block of at most 64 KiB; breaking cancels.
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
    /// Rows of a known format that carry no record of their own: a log's other entries, the same answer once more.
    pub ignored: u64,
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
    let (sink, cancelled) = (RefCell::new(sink), Cell::new(false));
    let progress = |bytes: u64| {
        let flow = sink.borrow_mut().progress(bytes, total);
        cancelled.set(cancelled.get() || flow.is_break());
        flow
    };
    let stopped = |error| if cancelled.get() { IngestError::Cancelled } else { error };
    let most = total.saturating_mul(options.max_expansion).saturating_add(options.max_record_bytes as u64);
    let container = source::first::<4>(&source).map_err(|error| IngestError::Io(name(), error))?;
    let input = Sequential::new(source, &progress);
    if container == archive::MAGIC {
        let mut rows = Rows::new(&sink, &cancelled);
        let flow = archive::samples(input, options.max_record_bytes, most, &mut |frame| rows.frame(&frame));
        return match flow.map_err(|error| stopped(IngestError::Io(name(), error)))? {
            _ if cancelled.get() => Err(IngestError::Cancelled),
            ControlFlow::Continue(false) => Err(IngestError::Binary(name())),
            _ => rows.summary(name()),
        };
    }
    let mut raw = BufReader::with_capacity(BLOCK, input);
    let magic = raw.fill_buf().map_err(|error| stopped(IngestError::Io(name(), error)))?;
    // A short first read may show one byte alone; no text begins with it either.
    let gzip = magic.first() == Some(&0x1f);
    let input: Box<dyn Read + '_> = if gzip {
        Box::new(Bounded { inner: flate2::bufread::MultiGzDecoder::new(raw), left: most })
    } else {
        Box::new(raw)
    };
    let mut scanner = Scanner::new(BufReader::with_capacity(BLOCK, input));
    if scanner.peek() == Some(0xef) {
        for _ in 0..3 {
            scanner.bump();
        }
    }
    let first = scanner.peek_after_space();
    let mut rows = Rows::new(&sink, &cancelled);
    let flow = match first {
        None => match scanner.failure.take() {
            Some(error) => return Err(stopped(IngestError::Io(name(), error))),
            None => return Err(IngestError::Empty(name())),
        },
        Some(byte) if byte < 0x20 || byte == 0x7f => return Err(IngestError::Binary(name())),
        Some(b'{' | b'[') => {
            let bounds = Bounds { bytes: options.max_record_bytes, depth: options.max_depth };
            frames::Cutter::new(&mut scanner, bounds, &mut |frame| rows.frame(&frame)).cut()
        }
        Some(_) => table(&mut scanner, options.max_record_bytes, &mut rows, file_name)?,
    };
    if flow.is_break() || cancelled.get() {
        return Err(IngestError::Cancelled);
    }
    if let Some(error) = scanner.failure.take() {
        let position =
            Position { line: Some(scanner.line), record: rows.records + rows.skipped, byte: Some(scanner.byte) };
        sink.borrow_mut().diagnostic(Diagnostic::new(position, format!("reading ended here: {error}"), &[]));
    }
    rows.summary(name())
}

fn table<R: BufRead>(
    scanner: &mut Scanner<R>,
    bound: usize,
    rows: &mut Rows<'_, '_>,
    file_name: &str,
) -> Result<ControlFlow<()>, IngestError> {
    let unrecognised = || IngestError::Unrecognised(file_name.to_owned());
    let mut line = Vec::new();
    let (at_line, at_byte) = (scanner.line, scanner.byte);
    let whole = scanner.line(&mut line, bound);
    let text = std::str::from_utf8(&line).is_ok_and(|text| !text.contains('\0'));
    if (whole && !text) || line.starts_with(b"PAR1") {
        return Err(IngestError::Binary(file_name.to_owned()));
    }
    if !whole {
        return Err(unrecognised());
    }
    let delimiter = delimited::delimiter(&line);
    scanner.give_back(&line, at_line, at_byte);
    let first = delimited::next(scanner, 0, bound, delimiter).ok_or_else(unrecognised)?;
    let names: Vec<String> = delimited::fields(&first.bytes, delimiter)
        .ok_or_else(unrecognised)?
        .into_iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let mut ordinal = 0;
    // A header is a line whose names make a row that some family reads; a list of prompts has none.
    let example = Value::Object(delimited::row(&names, names.clone()));
    let header = family::read(&example, &Outer::default()).is_some_and(|read| read.is_ok());
    let (names, listed) = if header { (names, false) } else { (vec!["prompt".to_owned()], true) };
    if listed {
        if !delimited::is_quoted_whole(&first.bytes) {
            return Err(unrecognised());
        }
        scanner.give_back(&first.bytes, first.position.line.unwrap_or(1), first.position.byte.unwrap_or(0));
    }
    while let Some(cut) = delimited::next(scanner, ordinal + 1, bound, delimiter) {
        ordinal += 1;
        let fault = cut
            .fault
            .or_else(|| (listed && !delimited::is_quoted_whole(&cut.bytes)).then_some("expected one quoted prompt"));
        // A record at fault is not taken apart: it may be as long as the limit.
        let fields = fault.is_none().then(|| delimited::fields(&cut.bytes, delimiter));
        match fields {
            None => rows.skip(cut.position, fault.unwrap_or_default(), &cut.bytes),
            Some(Some(fields)) if fields.len() == names.len() => {
                rows.take(cut.position, &Value::Object(delimited::row(&names, fields)), &Outer::default(), &cut.bytes);
            }
            Some(Some(_)) => rows.skip(cut.position, "expected as many fields as the header has", &cut.bytes),
            Some(None) => rows.skip(cut.position, "expected fields in UTF-8", &cut.bytes),
        }
        if rows.cancelled.get() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// What became of the rows so far.
struct Rows<'a, 's> {
    sink: &'a RefCell<&'s mut dyn Sink>,
    cancelled: &'a Cell<bool>,
    format: Option<&'static str>,
    records: u64,
    skipped: u64,
    ignored: u64,
    runs: Vec<String>,
    seen: HashSet<String>,
}

impl<'a, 's> Rows<'a, 's> {
    fn new(sink: &'a RefCell<&'s mut dyn Sink>, cancelled: &'a Cell<bool>) -> Self {
        Self {
            sink,
            cancelled,
            format: None,
            records: 0,
            skipped: 0,
            ignored: 0,
            runs: Vec::new(),
            seen: HashSet::new(),
        }
    }

    fn frame(&mut self, frame: &Frame<'_>) -> ControlFlow<()> {
        match frame.bytes.and_then(|bytes| lenient::parse(bytes).map_err(|_| "expected valid JSON in UTF-8")) {
            Ok(value) => self.take(frame.position, &value, frame.outer, frame.kept),
            Err(message) => self.skip(frame.position, message, frame.kept),
        }
        if self.cancelled.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn take(&mut self, position: Position, row: &Value, outer: &Outer, kept: &[u8]) {
        match family::read(row, outer) {
            Some(Ok(reading)) => {
                self.format.get_or_insert(reading.format);
                let again = reading.once.is_some_and(|key| !self.seen.insert(key));
                if again || reading.records.is_empty() {
                    self.ignored += 1;
                    return;
                }
                for mut record in reading.records {
                    record.position = position;
                    self.records += 1;
                    if let Some(run) = record.run.as_ref().filter(|run| !self.runs.contains(run)) {
                        self.runs.push(run.clone());
                    }
                    self.sink.borrow_mut().record(record);
                }
            }
            Some(Err(message)) => self.skip(position, message, kept),
            None => self.skip(position, "expected fields of a known format", kept),
        }
    }

    fn summary(self, file_name: String) -> Result<Summary, IngestError> {
        let format = self.format.ok_or(IngestError::Unrecognised(file_name))?;
        Ok(Summary { format, records: self.records, skipped: self.skipped, ignored: self.ignored, runs: self.runs })
    }

    fn skip(&mut self, position: Position, message: &str, kept: &[u8]) {
        // What a cancelled reading leaves behind is no fault of the file's.
        if !self.cancelled.get() {
            self.skipped += 1;
            self.sink.borrow_mut().diagnostic(Diagnostic::new(position, message, kept));
        }
    }
}
