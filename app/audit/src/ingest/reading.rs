//! The one way in: from a source to a sink, with the bounds it keeps.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::record::{Position, Record};

use super::archive;
use super::columns::{self, PROMPTS_ONLY};
use super::delimited;
use super::diagnostic::{Diagnostic, IngestError};
use super::family;
use super::frames::{self, Bounds, Frame, Outer};
use super::mapping::{Columns, Mapping, Picks};
use super::parquet;
use super::raw::{Raw, Syntax};
use super::run_field::run_by;
use super::scanner::Scanner;
use super::source::{self, Bounded, Filled, Sequential, Source};
use super::utf16::{self, Utf8};
use super::value::{Arena, Value};

/// Bytes read at once.
const BLOCK: usize = 1 << 16;
/// How a gzip file begins. A short first read may show one byte alone; no text begins with it either.
pub(super) const GZIP: &[u8] = b"\x1f";
/// Runs that are told apart; the names of more are no runs.
const MOST_RUNS: usize = 1000;
/// Rows that cannot be read after which a file's format is looked for no longer.
const ENOUGH: usize = 1000;
/// Characters of a heading; longer is prose.
const LONGEST_HEADING: usize = 64;

/// Bounds on what a file may ask of memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Longest record kept, in bytes; a longer one is passed over and reported.
    pub max_record_bytes: usize,
    /// Deepest nesting of a record.
    pub max_depth: usize,
    /// Most bytes that come out of gzip for each that goes in, beyond the first record's worth.
    pub max_expansion: u64,
    /// What a person said of files that no format fits.
    pub picks: Picks,
    /// Which answers of a conversation are records.
    pub answers: Answers,
    /// A field each of whose values is a run of its own, where a file says nothing else of runs; a record's category is the field
    /// `category`.
    pub run_field: Option<String>,
}

/// Which answers of a conversation are records of their own.
///
/// ```
/// use shiftscope_audit::ingest::{Answers, Collected, Options, read};
/// let chat = br#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},
///     {"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#;
/// let mut sink = Collected::default();
/// read(&chat[..], "chat", &Options { answers: Answers::Every, ..Options::default() }, &mut sink)?;
/// let answers: Vec<_> = sink.records.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect();
/// assert_eq!(answers, [("a", Some("b")), ("c", Some("d"))]);
/// # Ok::<(), shiftscope_audit::ingest::IngestError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// The last one; the others are context.
    #[default]
    Last,
    /// Every one, each with what was said before it.
    Every,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_record_bytes: 16 << 20,
            max_depth: 64,
            max_expansion: 200,
            picks: Picks::default(),
            answers: Answers::Last,
            run_field: None,
        }
    }
}

impl Options {
    /// Most bytes that may come out of a file of so many.
    pub(super) fn most(&self, bytes: u64) -> u64 {
        bytes.saturating_mul(self.max_expansion).saturating_add(self.max_record_bytes as u64)
    }
}

/// Who takes what was read.
pub trait Sink {
    /// A record, in the file's order, with the bytes of its row.
    fn record(&mut self, record: Record, raw: &Raw<'_>);
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

impl Collected {
    /// All of a file, by the default options.
    ///
    /// # Errors
    /// Where nothing can be read at all.
    pub fn of(source: impl Source) -> Result<Self, IngestError> {
        let mut collected = Self::default();
        read(source, "the file", &Options::default(), &mut collected)?;
        Ok(collected)
    }
}

impl Sink for Collected {
    fn record(&mut self, record: Record, _: &Raw<'_>) {
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
    let most = options.most(total);
    let container = source::first::<4>(&source).map_err(|error| IngestError::Io(name(), error))?;
    let input = Sequential::new(source, &progress);
    if container == archive::MAGIC || container == parquet::MAGIC {
        let mut rows = Rows::new(&sink, &cancelled, options, false);
        let each = &mut |frame: Frame<'_>| rows.frame(&frame).map_continue(|_| ());
        let bound = options.max_record_bytes;
        let flow = if container == archive::MAGIC {
            archive::samples(input, bound, most, each)
        } else {
            parquet::rows(input, total, bound, most, each)
        };
        return match flow.map_err(|error| stopped(IngestError::Io(name(), error)))? {
            _ if cancelled.get() => Err(IngestError::Cancelled),
            ControlFlow::Continue(false) => Err(IngestError::Binary(name())),
            _ => rows.summary(name()),
        };
    }
    let (input, packed) = unpacked(input, &container, most);
    let mut scanner = Scanner::new(BufReader::with_capacity(BLOCK, input));
    let first = delimited::first(&mut scanner);
    let mut rows = Rows::new(&sink, &cancelled, options, !packed);
    let flow = match first {
        None => match scanner.failure.take() {
            Some(error) => return Err(stopped(IngestError::Io(name(), error))),
            None => return Err(IngestError::Empty(name())),
        },
        Some(byte) if byte < 0x20 || byte == 0x7f => return Err(IngestError::Binary(name())),
        Some(byte) if delimited::is_json(byte, &mut scanner) => {
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

/// Bytes as they are, or what comes out of them where they begin as gzip or UTF-16, which is true then: of gzip at most so many.
fn unpacked<'a>(input: impl Read + 'a, start: &[u8], most: u64) -> (Box<dyn Read + 'a>, bool) {
    if let Some(order) = utf16::order(start) {
        return (Box::new(Utf8::of(input, order)), true);
    }
    if start.starts_with(GZIP) {
        let raw = BufReader::with_capacity(BLOCK, Filled::of(input));
        (Box::new(Bounded { inner: flate2::bufread::MultiGzDecoder::new(raw), left: most }), true)
    } else {
        (Box::new(BufReader::with_capacity(BLOCK, input)), false)
    }
}

/// The bytes of a file that is read elsewhere: unpacked where they are gzip, within the bound that holds for every file.
pub struct Unpacked<'a> {
    /// The bytes.
    pub bytes: Box<dyn Read + 'a>,
    /// True where they are gzip or UTF-16, so that what is read stands nowhere in the file.
    pub packed: bool,
}

impl<'a> Unpacked<'a> {
    /// Of a file; with every block `progress` is told how many of the file's own bytes were read, and breaks to stop it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(
        source: impl Source + 'a,
        options: &Options,
        progress: &'a dyn Fn(u64) -> ControlFlow<()>,
    ) -> io::Result<Self> {
        let (most, start) = (options.most(source.len()), source::first::<4>(&source)?);
        let (bytes, packed) = unpacked(Sequential::new(source, progress), &start, most);
        Ok(Self { bytes, packed })
    }
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
    if whole && !text {
        return Err(IngestError::Binary(file_name.to_owned()));
    }
    if !whole {
        return Err(unrecognised());
    }
    let delimiter = delimited::delimiter(&line);
    scanner.give_back(&line, at_line, at_byte);
    let first = delimited::next(scanner, 0, bound, delimiter).ok_or_else(unrecognised)?;
    let arena = Arena::default();
    let names: Vec<String> = delimited::fields(&first.bytes, delimiter, &arena)
        .ok_or_else(unrecognised)?
        .into_iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let heading = heads(&names, &rows.options.picks, scanner, bound, delimiter);
    let listed = heading.is_none();
    if listed {
        scanner.give_back(&first.bytes, first.position.line.unwrap_or(1), first.position.byte.unwrap_or(0));
        if !delimited::is_quoted_whole(&first.bytes) {
            return Err(unrecognised());
        }
    }
    let names = heading.unwrap_or_else(|| vec!["prompt".to_owned()]);
    let syntax = Syntax::table(names, delimiter, rows.options.answers);
    let mut ordinal = 0;
    while let Some(cut) = delimited::next(scanner, ordinal + 1, bound, delimiter) {
        ordinal += 1;
        let fault = cut
            .fault
            .or_else(|| (listed && !delimited::is_quoted_whole(&cut.bytes)).then_some("expected one quoted prompt"));
        // A record at fault is not taken apart: it may be as long as the limit.
        match fault {
            None => {
                rows.take(cut.position, &cut.bytes, &syntax);
            }
            Some(fault) => rows.skip(cut.position, fault, &cut.bytes),
        }
        if rows.cancelled.get() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The names of a table's columns where its first line is a header: one whose names make a row that can be read, or, where a
/// person may yet pick the columns, short names followed by a record of as many fields. A list of prompts has none.
fn heads<R: BufRead>(
    names: &[String],
    picks: &Picks,
    scanner: &mut Scanner<R>,
    bound: usize,
    delimiter: u8,
) -> Option<Vec<String>> {
    let arena = Arena::default();
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let example = Value::Object(delimited::row(names, &texts, &arena));
    let picked = picks.mappings.iter().any(|mapping| mapping.fits(|name| names.iter().any(|known| known == name)));
    let known = Syntax::of_pairs().read(&example).is_some_and(|read| read.is_ok());
    let short = |name: &String| name.chars().count() <= LONGEST_HEADING;
    // The index of a data frame is written as a column without a name.
    let unnamed = names.iter().filter(|name| name.is_empty()).count();
    let mut table = || {
        let second = delimited::next(scanner, 1, bound, delimiter)?;
        scanner.give_back(&second.bytes, second.position.line.unwrap_or(1), second.position.byte.unwrap_or(0));
        let fields = delimited::fields(&second.bytes, delimiter, &arena)?;
        (second.fault.is_none() && fields.len() == names.len()).then_some(())
    };
    let offered = || unnamed <= 1 && names.len() > 1 + unnamed && names.iter().all(short);
    (known || picked || (offered() && table().is_some())).then(|| names.to_vec())
}

/// Name of the format that a file begins with; `None` where nothing in it can be read.
#[must_use]
pub fn format_of(source: impl Source) -> Option<&'static str> {
    #[derive(Default)]
    struct First(Option<&'static str>, usize);
    impl Sink for First {
        fn record(&mut self, _: Record, raw: &Raw<'_>) {
            self.0.get_or_insert(raw.format);
        }
        fn diagnostic(&mut self, _: Diagnostic) {
            self.1 += 1;
        }
        fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
            if self.0.is_some() || self.1 > ENOUGH { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }
    let mut first = First::default();
    // Breaking is how it ends where it found one.
    let _ended = read(source, "", &Options::default(), &mut first);
    first.0
}

/// What became of the rows so far.
struct Rows<'a, 's> {
    sink: &'a RefCell<&'s mut dyn Sink>,
    cancelled: &'a Cell<bool>,
    options: &'a Options,
    /// What a person said of columns.
    mappings: Vec<Rc<Mapping>>,
    /// The columns that were picked for this file, once a row of it was read by them: a file is read in one way.
    mapping: Option<Rc<Mapping>>,
    /// True where positions are offsets into the file itself.
    plain: bool,
    /// The syntax of the list that is read.
    list: Option<(Rc<Outer>, Syntax)>,
    format: Option<&'static str>,
    /// What no format fits, while none does.
    columns: Columns,
    /// True once a row had two fields that may be its answer, where no row was read before.
    unclear: bool,
    /// Room for the values of the row at hand.
    arena: Arena,
    records: u64,
    skipped: u64,
    ignored: u64,
    runs: Vec<String>,
    seen: HashSet<String>,
}

impl<'a, 's> Rows<'a, 's> {
    fn new(sink: &'a RefCell<&'s mut dyn Sink>, cancelled: &'a Cell<bool>, options: &'a Options, plain: bool) -> Self {
        Self {
            sink,
            cancelled,
            options,
            mappings: options.picks.mappings.iter().cloned().map(Rc::new).collect(),
            mapping: None,
            plain,
            list: None,
            format: None,
            columns: Columns::default(),
            unclear: false,
            arena: Arena::default(),
            records: 0,
            skipped: 0,
            ignored: 0,
            runs: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// Takes a row; true where it is known how it is read.
    fn frame(&mut self, frame: &Frame<'_>) -> ControlFlow<(), bool> {
        let known = match frame.bytes {
            Ok(bytes) => {
                let syntax = self.syntax(frame.outer);
                match frame.value {
                    Some(row) => self.take_row(row, frame.position, bytes, &syntax),
                    None => self.take(frame.position, bytes, &syntax),
                }
            }
            Err(message) => {
                self.skip(frame.position, message, frame.kept);
                self.skipped += frame.rows.saturating_sub(1);
                false
            }
        };
        if self.cancelled.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(known) }
    }

    fn syntax(&mut self, outer: &Rc<Outer>) -> Syntax {
        match &self.list {
            Some((of, syntax)) if Rc::ptr_eq(of, outer) => syntax.clone(),
            _ => {
                let syntax = Syntax::json(outer, self.options.answers);
                self.list = Some((outer.clone(), syntax.clone()));
                syntax
            }
        }
    }

    fn take(&mut self, position: Position, bytes: &[u8], syntax: &Syntax) -> bool {
        let mut arena = std::mem::take(&mut self.arena);
        let known = match syntax.parse(bytes, &arena) {
            Ok(row) => self.take_row(&row, position, bytes, syntax),
            Err(message) => {
                self.skip(position, message, bytes);
                false
            }
        };
        arena.clear();
        self.arena = arena;
        known
    }

    fn take_row(&mut self, row: &Value, position: Position, bytes: &[u8], syntax: &Syntax) -> bool {
        let (read, mapped) = self.meaning(row, syntax);
        let syntax = mapped.as_ref().unwrap_or(syntax);
        let known = read.is_some();
        match read {
            Some(Ok(reading)) => {
                self.format.get_or_insert(reading.format);
                let again = reading.once.is_some_and(|key| !self.seen.insert(key));
                if again || reading.records.is_empty() {
                    self.ignored += 1;
                    return known;
                }
                let offset = position.byte.filter(|_| self.plain);
                let field = self.options.run_field.as_deref();
                // Of a conversation each of whose answers is a record the last alone has the row's fields.
                let several = field.filter(|_| reading.records.len() > 1);
                let of_row =
                    several.and_then(|field| reading.records.iter().rev().find_map(|record| run_by(record, field)));
                for (nth, mut record) in (0..).zip(reading.records) {
                    record.position = position;
                    self.records += 1;
                    if let Some(part) = field.and_then(|field| run_by(&record, field)).or_else(|| of_row.clone()) {
                        record.run = Some(record.run.map_or_else(|| part.clone(), |run| format!("{run}, {part}")));
                    }
                    self.note_run(&mut record.run);
                    let raw = Raw { format: reading.format, bytes, offset, nth, syntax };
                    self.sink.borrow_mut().record(record, &raw);
                }
            }
            Some(Err(message)) => self.skip(position, message, bytes),
            None => {
                if self.format.is_none() {
                    self.columns.note(row);
                }
                self.skip(position, "expected fields of a known format", bytes);
            }
        }
        known
    }

    /// What a row means, and how it is read where that is by picked columns, which are for files that no format fits.
    fn meaning(&mut self, row: &Value, syntax: &Syntax) -> (family::Read, Option<Syntax>) {
        if let Some(mapping) = &self.mapping {
            let mapped = syntax.mapped(mapping);
            return (mapped.read(row), Some(mapped));
        }
        let known = syntax.read(row);
        if let (None, Some(Ok(reading))) = (self.format, &known) {
            self.unclear |= columns::has_two_answers(row, reading.format);
        }
        // A file that begins with a row of two answers is a person's to part, whatever its other rows hold.
        let known = known.filter(|_| !self.unclear);
        // Of a row of a list of prompts little is known, and a person may have said more.
        let told = matches!(&known, Some(Ok(reading)) if reading.format != PROMPTS_ONLY);
        if self.format.is_some() || told {
            return (known, None);
        }
        let fits = |mapping: &&Rc<Mapping>| {
            mapping.fits(|name| row.get(name).is_some()) && (known.is_none() || mapping.response.is_some())
        };
        let mut refused = None;
        for mapping in self.mappings.iter().filter(fits) {
            let mapped = syntax.mapped(mapping);
            match mapped.read(row) {
                read @ Some(Ok(_)) => {
                    self.mapping = Some(mapping.clone());
                    return (read, Some(mapped));
                }
                read => refused = refused.or(read),
            }
        }
        // What a person said of it goes before a list of prompts, whose format would bind the file.
        let known = if matches!(known, Some(Ok(_))) { refused.or(known) } else { known };
        (known, None)
    }

    /// Keeps the run's name, or takes it from the record where there are too many.
    fn note_run(&mut self, run: &mut Option<String>) {
        // The last is the likeliest.
        if let Some(name) = run.as_ref().filter(|run| !self.runs.iter().rev().any(|known| known == *run)) {
            if self.runs.len() < MOST_RUNS {
                self.runs.push(name.clone());
            } else {
                *run = None;
            }
        }
    }

    fn summary(self, file_name: String) -> Result<Summary, IngestError> {
        match (self.format, self.columns.offered()) {
            (Some(format), _) => Ok(Summary {
                format,
                records: self.records,
                skipped: self.skipped,
                ignored: self.ignored,
                runs: self.runs,
            }),
            (None, Some(columns)) if !self.options.picks.declined.contains(&columns.names) => {
                Err(IngestError::Unmapped(file_name, columns))
            }
            (None, _) => Err(IngestError::Unrecognised(file_name)),
        }
    }

    fn skip(&mut self, position: Position, message: &str, kept: &[u8]) {
        // What a cancelled reading leaves behind is no fault of the file's.
        if !self.cancelled.get() {
            self.skipped += 1;
            self.sink.borrow_mut().diagnostic(Diagnostic::new(position, message, kept));
        }
    }
}
