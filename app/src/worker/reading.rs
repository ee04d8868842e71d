//! Files a person opened -> runs, their texts and what was wrong with them. Where the bytes come from is the caller's business.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use shiftscope_audit::ingest::{
    Columns, Diagnostic, IngestError, Options, Raw, RunFields, Sink, Source, Syntax, Unpacked, earlier_answers, read,
};
use shiftscope_audit::record::{Position, Record};
use shiftscope_audit::row::{Row, bytes};
use shiftscope_audit::verdict::VerdictLine;

use super::asked::{Ordered, Requests, ordered};
use super::held::{Held, Place, text_key};
use super::reducer::{Reduced, Reducer, RowBytes};
use super::spill::Spill;
use super::stored::{Places, Stored};
use crate::protocol::{FIRST_CHARS, ROWS_AT_ONCE, ReadProblem};

/// Problems that are kept word for word; the rest is counted.
const MAX_PROBLEMS: usize = 1000;

/// Characters of a bad line that are shown.
const EXCERPT: usize = 80;

/// The format of exported verdicts.
const VERDICTS: &str = "verdicts";

/// Verdict lines told at once, which carry more.
const LINES_AT_ONCE: usize = 100;

/// Bytes of rows after which they are, however few.
const BYTES_AT_ONCE: usize = 2 << 20;

/// Rows that are shown while the others are still being read.
pub const FIRST_ROWS: usize = 5;

/// A file by name.
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub source: Rc<dyn Source>,
}

/// Who is told while files are read. Breaking cancels.
pub trait Watch {
    /// How far it is: file, bytes read of all files, bytes of all files, rows so far.
    fn progress(&mut self, file: &str, done: u64, total: u64, rows: u64) -> ControlFlow<()>;
    /// The first rows of a file, and the beginnings of their prompts and responses, for a person who asks.
    fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>);
    /// The next rows of a run, by its place among the runs, as bytes.
    fn rows(&mut self, run: usize, rows: RowBytes);
    /// The next lines of a verdict file.
    fn lines(&mut self, lines: Vec<VerdictLine>);
}

/// A run as read. Its rows were told already.
pub struct ReadRun {
    /// Its name: its own, else the first file's.
    pub name: String,
    /// Name of the format.
    pub format: &'static str,
    /// Answers of the model that stand before the last one of their conversation.
    pub earlier: u64,
    /// The fields by which its rows may be parted.
    pub fields: RunFields,
    /// Where its texts stand.
    pub held: Held,
}

impl ReadRun {
    fn begin(name: String, format: &'static str) -> Self {
        Self { name, format, earlier: 0, fields: RunFields::default(), held: Held::default() }
    }
}

/// Complaints, the first of them word for word.
#[derive(Default)]
pub struct Problems {
    /// The first.
    pub first: Vec<ReadProblem>,
    /// How many in all.
    pub total: usize,
}

impl Problems {
    /// Takes in one.
    pub fn note(&mut self, problem: ReadProblem) {
        self.total += 1;
        if self.first.len() < MAX_PROBLEMS {
            self.first.push(problem);
        }
    }

    /// Takes in one of a whole file.
    pub fn note_whole_file(&mut self, file: &str, message: String) {
        self.note(ReadProblem { file: file.to_owned(), position: None, message, excerpt: String::new() });
    }
}

/// Files read as runs.
#[derive(Default)]
pub struct Opened {
    /// Runs with at least one row, in order of appearance.
    pub runs: Vec<ReadRun>,
    /// What was wrong.
    pub problems: Problems,
    /// Rows that could not be read.
    pub skipped: u64,
    /// The first file whose columns a person must pick, with them.
    pub unmapped: Option<(String, Columns)>,
    /// The files in the order in which they were read, those without a row left out.
    pub files: Vec<Rc<dyn Source>>,
}

/// The person stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Reads files as one run, or as the runs that their records name. Requests of a batch give their prompts to its answers, where both
/// are among the files. What stands nowhere as bytes goes to the spill.
///
/// # Errors
/// Where it was cancelled; what cannot be read is a problem, not an error.
pub fn runs(
    files: Vec<Named>,
    options: &Options,
    spill: Option<Rc<dyn Spill>>,
    reducer: Box<dyn Reducer>,
    watch: &mut dyn Watch,
) -> Result<Opened, Cancelled> {
    let first_name = files.first().map(|file| run_name(&file.name)).unwrap_or_default();
    let all = bytes_of(&files);
    let Ordered { files, asking } = ordered(files);
    let asked: Vec<String> = files.iter().take(asking).map(|(_, file)| file.name.clone()).collect();
    let mut reading = Reading {
        default_run: &first_name,
        spill,
        watch,
        opened: Opened::default(),
        places: HashMap::new(),
        run: 0,
        requests: Requests::default(),
        untold: BTreeMap::new(),
        untold_rows: 0,
        untold_bytes: 0,
        room: Vec::new(),
        reducer,
        reduced: VecDeque::new(),
        first_file: String::new(),
        first: Some(Vec::new()),
        before: 0,
        all,
        rows: 0,
    };
    for (place, (_, file)) in files.into_iter().enumerate() {
        let rows_before = reading.rows;
        let places = Places::of(file.source.clone(), reading.spill.clone());
        let mut rows = Rows { file: &file, place, asking: place < asking, reading: &mut reading, places, full: None };
        let outcome = read(file.source.clone(), &file.name, options, &mut rows);
        let full = rows.full;
        reading.before += file.source.len();
        let problems = &mut reading.opened.problems;
        match (outcome, full) {
            (_, Some(why)) => {
                problems.note_whole_file(&file.name, format!("{} was not read to its end: {why}", file.name));
            }
            (Ok(summary), None) => reading.opened.skipped += summary.skipped,
            (Err(IngestError::Cancelled), None) => return Err(Cancelled),
            (Err(error), None) => {
                problems.note_whole_file(&file.name, error.to_string());
                if let IngestError::Unmapped(name, columns) = error {
                    reading.opened.unmapped.get_or_insert((name, columns));
                }
            }
        }
        // A file may break off after some of its rows.
        if reading.rows > rows_before {
            reading.opened.files.push(file.source);
        }
    }
    reading.keep_unanswered(&asked);
    reading.reduce();
    while !reading.reduced.is_empty() {
        reading.tell();
    }
    Ok(reading.opened)
}

fn bytes_of(files: &[Named]) -> u64 {
    files.iter().map(|file| file.source.len()).sum()
}

/// A file's name without the extensions that say how it is written.
fn run_name(file: &str) -> String {
    let mut name = file;
    for extension in [".gz", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt"] {
        name = name.strip_suffix(extension).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name.to_owned()
}

/// The beginnings of a record's prompt and response, for a person who asks.
#[must_use]
pub fn beginnings(record: &Record) -> [String; 2] {
    let begins = |text: &str| text.chars().take(FIRST_CHARS).collect::<String>();
    [begins(&record.prompt), record.response.as_deref().map(begins).unwrap_or_default()]
}

/// The runs while they are read.
struct Reading<'a> {
    default_run: &'a str,
    spill: Option<Rc<dyn Spill>>,
    watch: &'a mut dyn Watch,
    opened: Opened,
    /// Places of the runs by name, and that of the last record's.
    places: HashMap<String, usize>,
    run: usize,
    requests: Requests,
    /// Records that were not reduced yet, by run; how many, and the bytes of their rows.
    untold: BTreeMap<usize, Piece>,
    untold_rows: usize,
    untold_bytes: usize,
    /// Room for the bytes of the next piece.
    room: Vec<u8>,
    /// Makes rows of them, and where the rows stand that it makes: runs and places in the order in which it was given them.
    reducer: Box<dyn Reducer>,
    reduced: VecDeque<(usize, Vec<Place>)>,
    /// The file of the first record, and the first rows until they are told.
    first_file: String,
    first: Option<Vec<(Row, [String; 2])>>,
    /// Bytes of the files that were read before, of all files, and rows so far.
    before: u64,
    all: u64,
    rows: u64,
}

/// Records of a run that were not reduced to their rows yet: as bytes, at once, since a text that was just read costs least to copy; and
/// where each stands.
#[derive(Default)]
struct Piece {
    records: Vec<u8>,
    places: Vec<Place>,
}

impl Reading<'_> {
    fn keep(&mut self, file: &str, record: Record, stored: Stored, request: Option<Stored>, format: &'static str) {
        let name = record.run.as_deref().unwrap_or(self.default_run);
        let runs = &mut self.opened.runs;
        // Most rows are of the run that the row before them is of.
        let run = if runs.get(self.run).is_some_and(|run| run.name == name) {
            self.run
        } else {
            self.places.get(name).copied().unwrap_or_else(|| {
                runs.push(ReadRun::begin(name.to_owned(), format));
                self.places.insert(name.to_owned(), runs.len() - 1);
                runs.len() - 1
            })
        };
        self.run = run;
        if let Some(run) = runs.get_mut(run) {
            // Earlier answers of a conversation bring no fields of their row.
            if record.conversation.is_none() || record.asked_at.is_some() {
                run.fields.row(&record);
            }
            if record.conversation.is_none() {
                run.earlier += earlier_answers(&record) as u64;
            }
        }
        if let Some(first) = self.first.as_mut().filter(|first| first.len() < FIRST_ROWS) {
            if first.is_empty() {
                file.clone_into(&mut self.first_file);
            }
            first.push((Row::of(&record), beginnings(&record)));
        }
        self.untold_rows += 1;
        self.untold_bytes += stored.length as usize;
        let room = &mut self.room;
        let piece =
            self.untold.entry(run).or_insert_with(|| Piece { records: std::mem::take(room), places: Vec::new() });
        bytes::push_record(&mut piece.records, &record);
        piece.places.push(Place::of(&record, stored, request));
        if self.untold_rows >= ROWS_AT_ONCE || self.untold_bytes >= BYTES_AT_ONCE {
            self.reduce();
        }
    }

    /// Gives the records at hand to be reduced together, by run; the rows of the first of all are told at once to whoever watches.
    fn reduce(&mut self) {
        (self.untold_rows, self.untold_bytes) = (0, 0);
        if let Some(first) = self.first.take() {
            let (rows, texts) = first.into_iter().unzip();
            let format = self.opened.runs.first().map_or("", |run| run.format);
            self.watch.first(&self.first_file, format, rows, texts);
        }
        for (run, Piece { mut records, places }) in std::mem::take(&mut self.untold) {
            while self.reducer.is_full() {
                self.tell();
            }
            self.reducer.give(&records);
            self.reduced.push_back((run, places));
            records.clear();
            // What a long record took is given back.
            if records.capacity() <= 2 * BYTES_AT_ONCE {
                self.room = records;
            }
        }
    }

    /// Keeps and tells the rows that were given longest ago.
    fn tell(&mut self) {
        let Some((place, places)) = self.reduced.pop_front() else { return };
        let Reduced { keys, rows } = self.reducer.take().unwrap_or_default();
        let Some(run) = self.opened.runs.get_mut(place) else { return };
        // Rows and places stay in step, or neither is kept.
        if keys.len() != places.len() {
            let message = format!("{} rows of the run {} could not be kept", places.len(), run.name);
            self.opened.skipped += places.len() as u64;
            return self.opened.problems.note_whole_file(&self.first_file, message);
        }
        keys.into_iter().zip(places).for_each(|(key, place)| run.held.keep(key, place));
        self.watch.rows(place, rows);
    }

    /// Requests that nobody answered are rows without a response, of the files that were asked from.
    fn keep_unanswered(&mut self, asked: &[String]) {
        let requests = std::mem::take(&mut self.requests);
        if let Some(complaint) = requests.complaint() {
            self.opened.problems.note_whole_file(&asked.join(", "), complaint);
        }
        for mut row in requests.unanswered() {
            let file = asked.get(row.file).map_or("", String::as_str);
            match row.record.take() {
                Some(record) => self.keep(file, record, row.stored, None, row.format),
                None => self.opened.problems.note(row.lost(file)),
            }
        }
    }
}

/// The rows of one file.
struct Rows<'a, 'r> {
    file: &'a Named,
    /// The file's place among those that are read.
    place: usize,
    /// True where they are requests, kept for the answers.
    asking: bool,
    reading: &'a mut Reading<'r>,
    places: Places,
    /// Why no more rows are taken.
    full: Option<String>,
}

impl Sink for Rows<'_, '_> {
    fn record(&mut self, mut record: Record, raw: &Raw<'_>) {
        if self.full.is_some() {
            return;
        }
        let stored = match self.places.store(raw) {
            Ok(stored) => stored,
            Err(error) => {
                self.full = Some(error.to_string());
                return;
            }
        };
        self.reading.rows += 1;
        if self.asking {
            return self.reading.requests.keep(self.place, record, stored, raw.format);
        }
        let request = self.reading.requests.answer(&mut record);
        self.reading.keep(&self.file.name, record, stored, request, raw.format);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { position, message, excerpt } = diagnostic;
        let problem = ReadProblem { file: self.file.name.clone(), position, message, excerpt };
        self.reading.opened.problems.note(problem);
    }

    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()> {
        if self.full.is_some() {
            return ControlFlow::Break(());
        }
        let Reading { watch, before, all, rows, .. } = &mut *self.reading;
        watch.progress(&self.file.name, *before + bytes.min(total), *all, *rows)
    }
}

/// Reads exported verdicts, one a line, plain, gzip or UTF-16, and tells them in pieces; a bad line is a problem with its place and loses no
/// other. Runs whose lines bring their texts are held, a row a line, so that these can be read back; what stands nowhere as bytes goes
/// to the spill.
///
/// # Errors
/// Where it was cancelled.
pub fn verdicts(files: Vec<Named>, spill: Option<Rc<dyn Spill>>, watch: &mut dyn Watch) -> Result<Opened, Cancelled> {
    let mut lines = Lines {
        untold: Vec::new(),
        count: 0,
        opened: Opened::default(),
        places: HashMap::new(),
        full: None,
        syntax: Syntax::of_pairs(),
    };
    let (all, mut read_before) = (bytes_of(&files), 0);
    for Named { name, source } in files {
        let begins = read_before;
        read_before += source.len();
        let (before, problems_before) = (lines.count, lines.opened.problems.total);
        let options = Options::default();
        let longest = options.max_record_bytes;
        let mut places = Places::of(source.clone(), spill.clone());
        // Of the file itself, which is shorter than what comes out of it where it is gzip.
        let done = Cell::new(0);
        let progress = |bytes| {
            done.set(bytes);
            ControlFlow::Continue(())
        };
        let Unpacked { bytes, packed } = match Unpacked::of(source, &options, &progress) {
            Ok(unpacked) => unpacked,
            Err(error) => {
                lines.opened.problems.note_whole_file(&name, format!("{name} could not be read: {error}"));
                continue;
            }
        };
        let mut bytes = BufReader::with_capacity(1 << 16, bytes);
        let mut line = Vec::new();
        let (mut byte, mut record) = (0_u64, 0_u64);
        loop {
            line.clear();
            let read = match bytes.by_ref().take(longest as u64).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => {
                    lines.opened.problems.note_whole_file(&name, format!("{name} could not be read: {error}"));
                    break;
                }
            };
            record += 1;
            let position = Position { line: Some(record), record, byte: Some(byte) };
            byte += read as u64;
            if read == longest {
                lines.opened.problems.note_whole_file(
                    &name,
                    format!("{name} holds a line longer than {longest} bytes; reading ended there"),
                );
                break;
            }
            let text = line.trim_ascii().strip_prefix(b"\xef\xbb\xbf").unwrap_or(line.trim_ascii());
            if !text.is_empty() {
                match serde_json::from_slice(text) {
                    Ok(verdict) => lines.take(&name, verdict, &line, position.byte.filter(|_| !packed), &mut places),
                    Err(error) => lines.opened.problems.note(ReadProblem {
                        file: name.clone(),
                        position: Some(position),
                        message: format!("a verdict line was expected: {error}"),
                        excerpt: String::from_utf8_lossy(text).chars().take(EXCERPT).collect(),
                    }),
                }
            }
            lines.tell(LINES_AT_ONCE, watch);
            if watch.progress(&name, begins + done.get(), all, lines.count).is_break() {
                return Err(Cancelled);
            }
        }
        if lines.count == before && lines.opened.problems.total == problems_before {
            let message = format!("{name} holds no verdict; expected JSON Lines as exported here");
            lines.opened.problems.note_whole_file(&name, message);
        }
    }
    lines.tell(1, watch);
    if let Some((name, why)) = lines.full.take() {
        let message = format!("the texts that came with the verdicts are not all held: {why}");
        lines.opened.problems.note_whole_file(&name, message);
    }
    Ok(lines.opened)
}

/// The lines of verdict files while they are read.
struct Lines {
    untold: Vec<VerdictLine>,
    count: u64,
    opened: Opened,
    /// Places of the runs that are held, by name; none for a run whose first line came without texts.
    places: HashMap<String, Option<usize>>,
    /// The file in which it ended that they are held, and why.
    full: Option<(String, String)>,
    /// How their texts are read back.
    syntax: Syntax,
}

impl Lines {
    /// Takes in a line; its texts go no further.
    fn take(&mut self, file: &str, mut verdict: VerdictLine, bytes: &[u8], offset: Option<u64>, places: &mut Places) {
        self.count += 1;
        let (prompt, response) = (verdict.prompt.take(), verdict.response.take());
        let runs = &mut self.opened.runs;
        let place = *self.places.entry(verdict.run.clone()).or_insert_with(|| {
            prompt.is_some().then(|| {
                runs.push(ReadRun::begin(verdict.run.clone(), VERDICTS));
                runs.len() - 1
            })
        });
        // A row that found no room ends what is held: those after it would be taken for it.
        if let Some(run) = place.and_then(|place| runs.get_mut(place)).filter(|_| self.full.is_none()) {
            let raw = Raw { format: VERDICTS, bytes, offset, nth: 0, syntax: &self.syntax };
            let record = Record { prompt: prompt.unwrap_or_default(), response, ..Record::default() };
            match places.store(&raw) {
                Ok(stored) => run.held.keep(text_key(&record), Place::of(&record, stored, None)),
                Err(error) => self.full = Some((file.to_owned(), error.to_string())),
            }
        }
        self.untold.push(verdict);
    }

    /// Tells what is untold, if it is at least so many.
    fn tell(&mut self, least: usize, watch: &mut dyn Watch) {
        if self.untold.len() >= least {
            watch.lines(std::mem::take(&mut self.untold));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use super::{Cancelled, Named, Opened, Options, ROWS_AT_ONCE, Watch, runs, verdicts};
    use crate::worker::digest::Digesting;
    use crate::worker::reducer::{Here, RowBytes};
    use crate::worker::spill::{InMemory, Spill};
    use shiftscope_audit::hash::TextHash;
    use shiftscope_audit::ingest::{Answers, Mapping, Picks};
    use shiftscope_audit::pairing::PairBy;
    use shiftscope_audit::row::Row;
    use shiftscope_audit::row::bytes;
    use shiftscope_audit::verdict::{Authority, Refusal, Status, VerdictLine};

    fn file(name: &str, text: impl AsRef<[u8]>) -> Named {
        Named { name: name.into(), source: Rc::new(text.as_ref().to_vec()) }
    }

    struct First {
        file: String,
        format: &'static str,
        rows: Vec<Row>,
        texts: Vec<[String; 2]>,
    }

    /// Keeps the rows it is told, by run; stops where told to.
    #[derive(Default)]
    struct Page {
        rows: Vec<Vec<Row>>,
        lines: Vec<VerdictLine>,
        first: Vec<First>,
        pieces: usize,
        stops: bool,
    }

    impl Watch for Page {
        fn progress(&mut self, _: &str, _: u64, _: u64, _: u64) -> ControlFlow<()> {
            if self.stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
        fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>) {
            assert_eq!(self.pieces, 0, "before any row");
            self.first.push(First { file: file.to_owned(), format, rows, texts });
        }
        fn rows(&mut self, run: usize, rows: RowBytes) {
            let RowBytes::Here(rows) = rows;
            self.pieces += 1;
            self.rows.resize_with(self.rows.len().max(run + 1), Vec::new);
            bytes::from_bytes(&rows, &mut self.rows[run]).unwrap();
        }
        fn lines(&mut self, lines: Vec<VerdictLine>) {
            self.pieces += 1;
            self.lines.extend(lines);
        }
    }

    fn open(files: Vec<Named>) -> (Opened, Page) {
        let mut page = Page::default();
        let spill: Rc<dyn Spill> = Rc::new(InMemory::new(1 << 20));
        (runs(files, &Options::default(), Some(spill), Box::new(Here::default()), &mut page).unwrap(), page)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn sha256(opened: &Opened) -> String {
        let mut digesting = Digesting::of(opened.files.clone());
        loop {
            if let Some(sha256) = digesting.go_on().unwrap() {
                return sha256;
            }
        }
    }

    /// Prompt and response of every row, read back.
    fn texts(opened: &Opened, run: usize) -> Vec<(String, Option<String>)> {
        let held = &opened.runs[run].held;
        let record = |row| held.record(row).map(|record| (record.prompt, record.response)).unwrap();
        (0..held.len()).map(record).collect()
    }

    const ROW: &str = "{\"prompt\":\"a\",\"response\":\"b\"}\n";

    #[test]
    fn several_files_are_one_run_named_after_the_first() {
        let (opened, page) = open(vec![file("one.jsonl.gz", ROW), file("two.json", ROW)]);
        let [run] = opened.runs.as_slice() else { panic!("one run expected") };
        assert_eq!((run.name.as_str(), page.rows[0].len(), run.held.len()), ("one", 2, 2));
        assert_eq!(sha256(&opened), TextHash::of(&ROW.repeat(2)).to_string());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
        let opened = open(vec![file("empty.json", " "), file("two.json", ROW)]).0;
        assert_eq!((opened.runs.len(), sha256(&opened)), (1, TextHash::of(ROW).to_string()));
        let [problem] = opened.problems.first.as_slice() else { panic!("one problem expected") };
        assert_eq!((problem.file.as_str(), problem.message.as_str()), ("empty.json", "empty.json is empty"));
    }

    #[test]
    fn a_run_says_which_fields_part_its_rows() {
        let text: String =
            (0..9).map(|n| format!("{{\"prompt\":\"p\",\"response\":\"{n}\",\"epoch\":{}}}\n", n % 3)).collect();
        let opened = open(vec![file("x.jsonl", &text)]).0;
        assert_eq!(opened.runs[0].fields.names(), ["epoch"]);
    }

    #[test]
    fn a_bad_row_is_told_with_its_place() {
        let text = format!("{ROW}{{\"prompt\":\n{ROW}");
        let (opened, page) = open(vec![file("x.jsonl", &text)]);
        assert_eq!((opened.problems.total, opened.skipped, page.rows[0].len()), (1, 1, 2));
        assert!(opened.problems.first[0].position.is_some());
    }

    #[test]
    fn reading_stops_when_told() {
        let text = ROW.repeat(10_000);
        let mut page = Page { stops: true, ..Page::default() };
        let found = runs(vec![file("x.jsonl", &text)], &Options::default(), None, Box::new(Here::default()), &mut page);
        assert_eq!(found.err(), Some(Cancelled));
        let found = verdicts(vec![file("x.jsonl", &text)], None, &mut page);
        assert_eq!(found.err(), Some(Cancelled));
    }

    #[test]
    fn a_bad_verdict_line_loses_no_other() {
        let hash = TextHash::of("p");
        let good = format!(
            "{{\"schema\":1,\"run\":\"r\",\"id\":\"1\",\"pair_key\":\"{hash}\",\"prompt_sha256\":\"{hash}\",\
             \"response_sha256\":null,\"status\":\"empty\",\"category\":null,\"harm_probability\":null,\"harmful\":null,\
             \"uncertain\":null,\"threshold\":0.5,\"score\":null,\"score_type\":\"judge\",\"refusal\":null,\
             \"refusal_probability\":null,\"input_truncated\":false,\"response_cut\":false,\"override\":null,\
             \"imported\":null,\"judge\":null}}"
        );
        let text = format!("\u{feff}{good}\n\n{{\"schema\":1}}\n{good}");
        let mut page = Page::default();
        let opened = verdicts(vec![file("v.jsonl", &text)], None, &mut page).unwrap();
        assert_eq!((page.lines.len(), opened.problems.total, opened.runs.len()), (2, 1, 0));
        assert_eq!(opened.problems.first[0].position.and_then(|position| position.line), Some(3));
    }

    fn line(run: &str, at: usize, texts: bool) -> String {
        let (prompt, response) = (format!("prompt {at}"), format!("response {at}"));
        let line = VerdictLine {
            schema: 1,
            run: run.into(),
            id: at.to_string(),
            own_id: None,
            record: None,
            instruction_key: None,
            pair_by: PairBy::Prompt,
            pair_key: TextHash::of(&prompt),
            prompt_sha256: TextHash::of(&prompt),
            response_sha256: Some(TextHash::of(&response)),
            status: Status::Judged,
            category: Some("1".into()),
            own_category: None,
            harm_probability: Some(0.1),
            harmful: Some(false),
            uncertain: None,
            threshold: 0.5,
            authority: Authority::Judge,
            counted: None,
            score: Some(1),
            score_type: "judge".into(),
            refusal: Some(Refusal::Full),
            refusal_probability: Some(0.9),
            keyword_refusal: Some(true),
            response_chars: Some(10),
            input_truncated: false,
            response_cut: false,
            overridden: None,
            imported: None,
            imported_others: Vec::new(),
            judge: None,
            prompt: texts.then_some(prompt),
            response: texts.then_some(response),
        };
        serde_json::to_string(&line).unwrap() + "\n"
    }

    #[test]
    fn verdicts_come_in_pieces_without_texts_and_those_of_a_run_that_brings_them_are_read_back() {
        let text: String =
            (0..300).map(|at| line("a", at, false)).chain((0..300).map(|at| line("b", at, true))).collect();
        let mut page = Page::default();
        let opened = verdicts(vec![file("v.jsonl", &text)], None, &mut page).unwrap();
        assert_eq!((page.lines.len(), page.pieces, opened.problems.total), (600, 6, 0));
        assert!(page.lines.iter().all(|line| line.prompt.is_none() && line.response.is_none()));
        let names: Vec<_> = opened.runs.iter().map(|run| (run.name.as_str(), run.held.len())).collect();
        assert_eq!(names, [("b", 300)]);
        assert_eq!(texts(&opened, 0)[299], ("prompt 299".to_owned(), Some("response 299".to_owned())));
        assert_eq!(opened.runs[0].held.keys().next().unwrap().0.0, page.lines[300].prompt_sha256);
    }

    #[test]
    fn compressed_verdicts_are_unpacked_and_their_texts_read_back_as_far_as_there_is_room() {
        let text: String =
            (0..300).map(|at| line("a", at, true)).chain((0..9).map(|at| line("b", at, false))).collect();
        for (room, held) in [(1 << 20, 300), (100 * line("a", 100, true).len() as u64, 100)] {
            let mut page = Page::default();
            let spill: Rc<dyn Spill> = Rc::new(InMemory::new(room));
            let opened = verdicts(vec![file("v.jsonl.gz", gzip(&text))], Some(spill), &mut page).unwrap();
            assert_eq!((page.lines.len(), opened.problems.total), (309, usize::from(held < 300)));
            assert_eq!(opened.runs[0].held.len(), held);
            assert_eq!(texts(&opened, 0)[held - 1].0, format!("prompt {}", held - 1));
        }
    }

    #[test]
    fn a_compressed_verdict_file_that_never_ends_is_stopped_and_reported() {
        let bomb = vec![b' '; 64 << 20];
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..4 {
            encoder.write_all(&bomb).unwrap();
        }
        let mut page = Page::default();
        let opened = verdicts(vec![file("v.jsonl.gz", encoder.finish().unwrap())], None, &mut page).unwrap();
        assert_eq!((page.lines.len(), opened.problems.total), (0, 1));
        assert!(opened.problems.first[0].message.contains("longer than"), "{}", opened.problems.first[0].message);
    }

    #[test]
    fn a_file_without_any_verdict_says_so() {
        let opened = verdicts(vec![file("v.jsonl", "\n")], None, &mut Page::default()).unwrap();
        assert_eq!(opened.problems.first[0].message, "v.jsonl holds no verdict; expected JSON Lines as exported here");
    }

    #[test]
    fn rows_come_in_pieces_and_what_is_compressed_is_read_back_too() {
        let last = 2 * ROWS_AT_ONCE;
        let text: String = (0..=last).map(|at| format!("{{\"prompt\":\"{at}\",\"response\":\"r\"}}\n")).collect();
        for file in [file("x.jsonl", &text), file("x.jsonl.gz", gzip(&text))] {
            let (opened, page) = open(vec![file]);
            assert_eq!((page.rows[0].len(), page.pieces), (last + 1, 3));
            assert_eq!(texts(&opened, 0)[last], (last.to_string(), Some("r".to_owned())));
        }
    }

    #[test]
    fn the_first_rows_come_before_all_others_once_an_opening_with_the_beginnings_of_their_texts() {
        let text: String =
            (0..4001).map(|at| format!("{{\"prompt\":\"{at} {0}\",\"response\":\"r\"}}\n", "p".repeat(300))).collect();
        let (_, page) = open(vec![file("x.jsonl", &text), file("y.jsonl", ROW)]);
        let [First { file: name, format, rows, texts }] = page.first.as_slice() else {
            panic!("first rows expected, once")
        };
        assert_eq!((name.as_str(), *format, rows.len(), texts.len()), ("x.jsonl", "prompt/response", 5, 5));
        assert_eq!(rows[..], page.rows[0][..5]);
        assert_eq!((texts[4][0].len(), &texts[4][0][..3], texts[4][1].as_str()), (160, "4 p", "r"));
        let short = open(vec![file("y.jsonl", ROW)]).1;
        assert_eq!(short.first[0].rows.len(), 1);
        assert_eq!(short.first[0].file, "y.jsonl");
    }

    #[test]
    fn every_answer_of_a_chat_is_a_row_where_asked_for_and_else_the_others_are_counted() {
        let chat = r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#;
        let (last, _) = open(vec![file("x.jsonl", chat)]);
        assert_eq!((last.runs[0].earlier, texts(&last, 0)), (1, vec![("c".to_owned(), Some("d".to_owned()))]));
        let options = Options { answers: Answers::Every, ..Options::default() };
        let every =
            runs(vec![file("x.jsonl", chat)], &options, None, Box::new(Here::default()), &mut Page::default()).unwrap();
        let said =
            texts(&every, 0).into_iter().map(|(prompt, response)| (prompt, response.unwrap())).collect::<Vec<_>>();
        assert_eq!(
            (every.runs[0].earlier, said),
            (0, [("a", "b"), ("c", "d")].map(|(p, r)| (p.to_owned(), r.to_owned())).to_vec())
        );
        let shown = every.runs[0].held.record(1).unwrap();
        assert_eq!((shown.system.as_deref(), shown.context.len()), (Some("s"), 2));
    }

    #[test]
    fn what_is_compressed_and_finds_no_room_keeps_the_rows_that_did() {
        let text = ROW.repeat(40_000);
        let (opened, page) = open(vec![file("x.jsonl.gz", gzip(&text))]);
        let kept = page.rows[0].len();
        assert!((30_000..40_000).contains(&kept), "{kept} rows");
        assert_eq!(opened.runs[0].held.len(), kept);
        assert!(opened.problems.first[0].message.contains("was not read to its end: this browser lends no room"));
        assert_eq!(sha256(&opened), TextHash::of_bytes(&gzip(&text)).to_string());
    }

    #[test]
    fn the_answers_of_a_batch_get_the_prompts_of_its_requests_in_any_order_of_files_and_rows() {
        let request = |id: &str, prompt: &str| {
            format!(
                "{{\"custom_id\":\"{id}\",\"url\":\"/v1\",\"body\":{{\"messages\":[{{\"role\":\"system\",\"content\":\"s\"}},{{\"role\":\"user\",\"content\":\"{prompt}\"}}]}}}}\n"
            )
        };
        let answer = |id: &str, text: &str| {
            format!(
                "{{\"custom_id\":\"{id}\",\"response\":{{\"body\":{{\"choices\":[{{\"message\":{{\"content\":\"{text}\"}}}}]}}}},\"error\":null}}\n"
            )
        };
        let input = request("a", "first") + &request("b", "second") + &request("c", "third");
        let output = answer("b", "two") + &answer("a", "one");
        let expected = [("second", Some("two")), ("first", Some("one")), ("third", None)];
        for swapped in [false, true] {
            let mut files = vec![file("out.jsonl", &output), file("in.jsonl", &input)];
            if swapped {
                files.reverse();
            }
            let (opened, page) = open(files);
            let texts = texts(&opened, 0);
            let texts: Vec<_> = texts.iter().map(|(prompt, response)| (prompt.as_str(), response.as_deref())).collect();
            assert_eq!((texts, page.rows[0].len(), opened.runs.len()), (expected.to_vec(), 3, 1));
            assert_eq!(opened.runs[0].held.record(0).unwrap().system.as_deref(), Some("s"));
            // Paired by what was asked, not by identifier.
            let (alone, told) = open(vec![file("x.jsonl", "{\"prompt\":\"second\",\"response\":\"two\"}")]);
            assert_eq!((told.rows[0][0].pair_key, alone.runs.len()), (page.rows[0][0].pair_key, 1));
        }
        let (opened, _) = open(vec![file("in.jsonl", &input), file("more.jsonl", request("d", "fourth"))]);
        assert_eq!(texts(&opened, 0).len(), 4);
    }

    #[test]
    fn completions_get_the_category_and_the_bare_instruction_of_their_behavior_and_no_behavior_is_a_row() {
        let behaviors = "Behavior,FunctionalCategory,SemanticCategory,Tags,ContextString,BehaviorID\nName a colour,standard,colours,,,one\nName a tree,standard,trees,,,two\n";
        let completions = "{\"one\": [{\"test_case\": \"Please, name a colour!\", \"generation\": \"Blue\"}, {\"test_case\": \"Name a colour\", \"generation\": \"Red\"}]}";
        let (opened, page) = open(vec![file("completions.json", completions), file("behaviors.csv", behaviors)]);
        let rows = &page.rows[0];
        assert_eq!((rows.len(), opened.runs.len()), (2, 1));
        let key = shiftscope_audit::pairing::normalised_key("name a colour");
        assert!(rows.iter().all(|row| row.category.as_deref() == Some("colours") && row.instruction_key == Some(key)));
        assert_ne!(rows[0].pair_key, rows[1].pair_key);
        assert_eq!(opened.runs[0].held.record(0).unwrap().prompt, "Please, name a colour!");
        // Where there are no completions of theirs they are rows like others.
        let (opened, _) =
            open(vec![file("x.jsonl", "{\"prompt\":\"p\",\"response\":\"r\"}"), file("behaviors.csv", behaviors)]);
        assert_eq!(texts(&opened, 0).len(), 3);
    }

    #[test]
    fn an_answer_to_two_requests_of_one_identifier_gets_neither_prompt_and_says_so() {
        let request = |prompt: &str| {
            format!(
                "{{\"custom_id\":\"a\",\"url\":\"/v1\",\"body\":{{\"messages\":[{{\"role\":\"user\",\"content\":\"{prompt}\"}}]}}}}\n"
            )
        };
        let answer = "{\"custom_id\":\"a\",\"response\":{\"body\":{\"choices\":[{\"message\":{\"content\":\"r\"}}]}},\"error\":null}\n";
        let open_with = |second: &str| {
            let files = vec![
                file("one.jsonl", request("first")),
                file("two.jsonl", request(second)),
                file("out.jsonl", answer),
            ];
            let (opened, _) = open(files);
            (texts(&opened, 0), opened.problems)
        };
        let (rows, problems) = open_with("second");
        assert_eq!(rows, [(String::new(), Some("r".to_owned()))]);
        assert_eq!((problems.total, problems.first[0].file.as_str()), (1, "one.jsonl, two.jsonl"));
        let (rows, problems) = open_with("first");
        assert_eq!((rows, problems.total), (vec![("first".to_owned(), Some("r".to_owned()))], 0));
    }

    #[test]
    fn several_runs_in_one_file_become_runs_of_their_own() {
        let text = "prompt,response,checkpoint\np,a,100\np,b,200\nq,c,100\n";
        let (opened, page) = open(vec![file("x.csv", text)]);
        let names: Vec<_> = opened.runs.iter().map(|run| (run.name.as_str(), run.format, run.held.len())).collect();
        assert_eq!(names, [("100", "prompt/response", 2), ("200", "prompt/response", 1)]);
        assert_eq!(page.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn columns_that_nobody_knows_are_offered_and_read_as_picked() {
        let text = "ask\tsaid\np\tr\n";
        let (opened, _) = open(vec![file("x.tsv", text)]);
        let (name, columns) = opened.unmapped.unwrap();
        assert_eq!((name.as_str(), columns.names.as_slice()), ("x.tsv", &["ask".to_owned(), "said".to_owned()][..]));
        let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
        let options = Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..Options::default() };
        let opened =
            runs(vec![file("x.tsv", text)], &options, None, Box::new(Here::default()), &mut Page::default()).unwrap();
        assert_eq!(texts(&opened, 0), [("p".to_owned(), Some("r".to_owned()))]);
    }

    #[test]
    fn files_that_need_columns_are_read_as_picked_beside_those_of_known_formats() {
        let known = || file("a.jsonl", ROW);
        let [one, other] = ["ask\tsaid\np\tr\n", "q;a\ns;t\n"].map(|text| move |name: &str| file(name, text));
        let (opened, _) = open(vec![known(), one("b.tsv"), other("c.csv")]);
        assert_eq!((opened.runs.len(), opened.unmapped.map(|(name, _)| name)), (1, Some("b.tsv".to_owned())));
        let pick = |prompt: &str, response: &str| Mapping {
            prompt: prompt.into(),
            response: Some(response.into()),
            ..Mapping::default()
        };
        let read = |mappings| {
            let options = Options { picks: Picks { mappings, ..Picks::default() }, ..Options::default() };
            runs(
                vec![known(), one("b.tsv"), other("c.csv")],
                &options,
                None,
                Box::new(Here::default()),
                &mut Page::default(),
            )
            .unwrap()
        };
        let first = read(vec![pick("ask", "said")]);
        assert_eq!((texts(&first, 0).len(), first.unmapped.map(|(name, _)| name)), (2, Some("c.csv".to_owned())));
        let both = read(vec![pick("ask", "said"), pick("q", "a")]);
        assert_eq!((texts(&both, 0).len(), both.unmapped, both.problems.total), (3, None, 0));
    }
}
