//! Files of a dataset -> texts, findings and the places of rows. Where the bytes come from is the caller's business.

use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::{Audit, Decoded, Field, Findings};
use shiftscope_audit::ingest::{
    self, Columns, Diagnostic, IngestError, Options, Raw, Sink, Syntax, earlier_pairs, packing, pair,
};
use shiftscope_audit::record::{Position, Record};
use shiftscope_audit::row::Row;

use super::HeldFile;
use crate::protocol::ReadProblem;
use crate::protocol::dataset::{DatasetFile, Part, PartKind};
use crate::worker::asked::{Ordered, Requests, ordered};
use crate::worker::held::{Held, Place, text_key};
use crate::worker::reading::{Cancelled, FIRST_ROWS, Named, Problems, beginnings};
use crate::worker::spill::{InMemory, MOST_IN_MEMORY, Spill};
use crate::worker::stored::{Origin, Places, Stored};

/// Most bytes that the earlier answers of one conversation may take with their questions: one question may have many answers.
const MOST_EARLIER: usize = 64 << 20;

/// Who is told while a dataset is read.
pub trait Watch {
    /// How far it is: bytes read, bytes in all, rows so far. Breaking cancels.
    fn progress(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()>;
    /// The first rows of a file, and the beginnings of their prompts and responses, for a person who asks.
    fn first(&mut self, _file: &str, _format: &'static str, _rows: Vec<Row>, _texts: Vec<[String; 2]>) {}
}

/// Whoever watches how far it is alone.
impl<F: FnMut(u64, u64, u64) -> ControlFlow<()>> Watch for F {
    fn progress(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        self(done, total, rows)
    }
}

/// Everything that was read.
pub struct Read {
    /// The texts of rows.
    pub rows: Held,
    /// The texts of parts.
    pub parts: Held,
    /// What each part is.
    pub part_of: Vec<Part>,
    /// How suspicious each part is; of rows it stands among the findings.
    pub part_suspicion: Vec<f32>,
    /// Rows without an answer.
    pub unanswered: u32,
    /// What was found.
    pub findings: Findings,
    /// Where each row stands.
    pub places: Vec<Position>,
    /// What may be a trigger.
    pub features: Features,
    /// Files with a row, or with prompts of others' rows, for the page.
    pub files: Vec<DatasetFile>,
    /// The same files, to be written without rows.
    pub held_files: Vec<HeldFile>,
    /// What was wrong.
    pub problems: Problems,
    /// The first file whose columns a person must pick, with them.
    pub unmapped: Option<(String, Columns)>,
}

/// Reads files as one dataset. Requests of a batch give their prompts to its answers, where both are among the files; those that nobody
/// answered are rows of their file behind all others. What stands nowhere as bytes goes to the spill.
///
/// # Errors
/// Where it was cancelled; what cannot be read is a problem, not an error.
pub fn read(
    files: Vec<Named>,
    options: &Options,
    spill: Option<Rc<dyn Spill>>,
    watch: &mut dyn Watch,
) -> Result<Read, Cancelled> {
    let all = files.iter().map(|file| file.source.len()).sum();
    let mut rows = Rows::new(spill, all, watch);
    let mut read = Files::default();
    let Ordered { files, asking } = ordered(files);
    let mut asked = Vec::new();
    for (place, (opened_as, Named { name, source })) in files.into_iter().enumerate() {
        let first_row = rows.begin(&name);
        rows.asking = (place < asking).then_some(place);
        rows.storing = Some(Places::of(source.clone(), rows.spill.clone()));
        let length = source.len();
        let outcome = ingest::read(source.clone(), &name, options, &mut rows);
        let full = rows.full.is_some();
        if let Some(why) = rows.full.take() {
            rows.problems.note_whole_file(&name, format!("{name} was not read to its end: {why}"));
        }
        match outcome {
            Ok(_) => {}
            Err(IngestError::Cancelled) if full => {}
            Err(IngestError::Cancelled) => return Err(Cancelled),
            Err(error) => {
                rows.problems.note_whole_file(&name, error.to_string());
                if let IngestError::Unmapped(name, columns) = error {
                    rows.unmapped.get_or_insert((name, columns));
                }
            }
        }
        rows.tell_first();
        rows.before += length;
        let file = Named { name, source };
        if rows.asking.is_some() {
            asked.push((opened_as, file, rows.format));
        } else {
            read.add(opened_as, file, rows.format, first_row..rows.count());
        }
    }
    let requests = std::mem::take(&mut rows.requests);
    if let Some(complaint) = requests.complaint() {
        let names: Vec<&str> = asked.iter().map(|(_, file, _)| file.name.as_str()).collect();
        rows.problems.note_whole_file(&names.join(", "), complaint);
    }
    let mut unanswered = requests.unanswered().peekable();
    for (place, (opened_as, file, format)) in asked.into_iter().enumerate() {
        let first_row = rows.begin(&file.name);
        while let Some(mut row) = unanswered.next_if(|row| row.file == place) {
            match row.record.take() {
                Some(record) => rows.keep(record, row.stored, None, row.format),
                None => rows.problems.note(row.lost(&file.name)),
            }
        }
        rows.tell_first();
        read.add(opened_as, file, format, first_row..rows.count());
    }
    // What is left to do takes a while in a big dataset, and no byte more.
    let count = rows.count().into();
    if rows.watch.progress(all, all, count).is_break() {
        return Err(Cancelled);
    }
    Ok(rows.finish(read))
}

/// Files with a row or with prompts of others' rows, in the order of their rows.
#[derive(Default)]
struct Files {
    known: Vec<DatasetFile>,
    held: Vec<HeldFile>,
}

impl Files {
    /// Adds a file that was read, perhaps not to its end; one without a format gave nothing.
    fn add(&mut self, opened_as: usize, file: Named, format: Option<&'static str>, rows: Range<u32>) {
        let (Named { name, source }, Some(format)) = (file, format) else { return };
        self.known.push(DatasetFile {
            opened_as,
            name: name.clone(),
            sha256: String::new(),
            format: format.to_owned(),
            packing: packing(&source).unwrap_or_default(),
            first_row: rows.start,
            rows: rows.end - rows.start,
        });
        self.held.push(HeldFile { name, source, first_row: rows.start, opened_as });
    }
}

struct Rows<'w> {
    file: String,
    /// Format of the file that is read, once it gave a row.
    format: Option<&'static str>,
    /// The first rows of all, until they are told.
    first: Vec<(Row, [String; 2])>,
    first_told: bool,
    /// Bytes of the files that are read, and of all.
    before: u64,
    all: u64,
    watch: &'w mut dyn Watch,
    spill: Option<Rc<dyn Spill>>,
    storing: Option<Places>,
    /// The file's place among those that are read, where its rows are requests that are kept for the answers.
    asking: Option<usize>,
    requests: Requests,
    /// Why no more rows are taken.
    full: Option<String>,
    /// What parts share; they stand in no file.
    part_origin: Rc<Origin>,
    part_bytes: Rc<dyn Spill>,
    audit: Audit,
    rows: Held,
    parts: Held,
    part_of: Vec<Part>,
    part_suspicion: Vec<f32>,
    unanswered: u32,
    places: Vec<Position>,
    features: Features,
    problems: Problems,
    unmapped: Option<(String, Columns)>,
}

impl<'w> Rows<'w> {
    fn new(spill: Option<Rc<dyn Spill>>, all: u64, watch: &'w mut dyn Watch) -> Self {
        let part_bytes = spill.clone().unwrap_or_else(|| Rc::new(InMemory::new(MOST_IN_MEMORY)));
        Self {
            file: String::new(),
            format: None,
            first: Vec::new(),
            first_told: false,
            before: 0,
            all,
            watch,
            spill,
            storing: None,
            asking: None,
            requests: Requests::default(),
            full: None,
            part_origin: Rc::new(Origin { bytes: part_bytes.clone(), syntax: Syntax::of_pairs() }),
            part_bytes,
            audit: Audit::new(),
            rows: Held::default(),
            parts: Held::default(),
            part_of: Vec::new(),
            part_suspicion: Vec::new(),
            unanswered: 0,
            places: Vec::new(),
            features: Features::default(),
            problems: Problems::default(),
            unmapped: None,
        }
    }

    /// Begins with a file; gives back the number of its first row.
    fn begin(&mut self, file: &str) -> u32 {
        file.clone_into(&mut self.file);
        self.format = None;
        self.count()
    }

    /// Tells the first rows, once.
    fn tell_first(&mut self) {
        if let Some(format) = self.format.filter(|_| !self.first.is_empty()) {
            let (rows, texts) = std::mem::take(&mut self.first).into_iter().unzip();
            self.watch.first(&self.file, format, rows, texts);
            self.first_told = true;
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// Takes in a row, whole, with what its `request` asked.
    fn keep(&mut self, record: Record, stored: Stored, request: Option<Stored>, format: &'static str) {
        let row = self.count();
        self.audit.take(&record);
        self.features.take(&record);
        self.places.push(record.position);
        self.unanswered += u32::from(record.response.as_deref().is_none_or(|response| response.trim().is_empty()));
        let mut left = MOST_EARLIER;
        for (asked, answered) in earlier_pairs(&record) {
            let Some(rest) = left.checked_sub(asked.len() + answered.len()) else {
                let message = "not every earlier answer is judged: with their questions they are too long".to_owned();
                let (file, position) = (self.file.clone(), Some(record.position));
                self.problems.note(ReadProblem { file, position, message, excerpt: String::new() });
                break;
            };
            left = rest;
            self.part(row, PartKind::EarlierTurn, asked, answered);
        }
        self.format.get_or_insert(format);
        let kept = Row::of(&record);
        if !self.first_told {
            self.first.push((kept.clone(), beginnings(&record)));
            if self.first.len() >= FIRST_ROWS {
                self.tell_first();
            }
        }
        self.rows.keep((kept.prompt, kept.response), Place::of(&record, stored, request));
    }

    /// Keeps a pair of texts that is judged beside its row's own.
    fn part(&mut self, row: u32, kind: PartKind, prompt: &str, response: &str) {
        let bytes = pair(prompt, response);
        let (start, length) = match (self.part_bytes.append(&bytes), u32::try_from(bytes.len())) {
            (Ok(start), Ok(length)) => (start, length),
            (Err(error), _) => {
                return self.problems.note_whole_file(&self.file, format!("a part of a row is not judged: {error}"));
            }
            (_, Err(_)) => {
                return self
                    .problems
                    .note_whole_file(&self.file, "a part of a row is too long to be judged".to_owned());
            }
        };
        let record = Record { prompt: prompt.to_owned(), response: Some(response.to_owned()), ..Record::default() };
        // What somebody took the trouble to hide is read before anything else.
        let suspicion = if kind == PartKind::Decoded { f32::INFINITY } else { self.audit.suspicion(&record) };
        self.part_suspicion.push(suspicion);
        let stored = Stored { origin: self.part_origin.clone(), start, length, nth: 0 };
        self.parts.keep(text_key(&record), Place::of(&record, stored, None));
        self.part_of.push(Part { row, kind });
    }

    fn finish(mut self, Files { known: files, held: held_files }: Files) -> Read {
        let mut findings = std::mem::take(&mut self.audit).finish();
        for Decoded { row, span, text } in std::mem::take(&mut findings.decoded) {
            // Complaints name the file in which the row stands.
            let place = held_files.partition_point(|file| file.first_row <= row);
            if let Some(file) = place.checked_sub(1).and_then(|place| held_files.get(place)) {
                self.file.clone_from(&file.name);
            }
            let Some(Record { prompt, response, .. }) = self.rows.record(row as usize) else {
                let message = "what stands encoded or hidden in a row is not judged: the row cannot be read back";
                self.problems.note_whole_file(&self.file, message.to_owned());
                continue;
            };
            let (prompt, response) = match (span.field, response) {
                // A decoded question goes with the answer that stands there, any other text is itself the answer.
                (Field::Prompt, Some(response)) => (text, response),
                _ => (prompt, text),
            };
            self.part(row, PartKind::Decoded, &prompt, &response);
        }
        Read {
            rows: self.rows,
            parts: self.parts,
            part_of: self.part_of,
            part_suspicion: self.part_suspicion,
            unanswered: self.unanswered,
            findings,
            places: self.places,
            features: self.features,
            files,
            held_files,
            problems: self.problems,
            unmapped: self.unmapped,
        }
    }
}

impl Sink for Rows<'_> {
    fn record(&mut self, mut record: Record, raw: &Raw<'_>) {
        if self.full.is_some() {
            return;
        }
        let stored = match self.storing.as_mut().map(|storing| storing.store(raw)) {
            Some(Ok(stored)) => stored,
            Some(Err(error)) => {
                self.full = Some(error.to_string());
                return;
            }
            None => return,
        };
        if let Some(file) = self.asking {
            self.format.get_or_insert(raw.format);
            return self.requests.keep(file, record, stored, raw.format);
        }
        let request = self.requests.answer(&mut record);
        self.keep(record, stored, request, raw.format);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { position, message, excerpt } = diagnostic;
        self.problems.note(ReadProblem { file: self.file.clone(), position, message, excerpt });
    }

    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()> {
        if self.full.is_some() {
            return ControlFlow::Break(());
        }
        self.watch.progress(self.before + bytes.min(total), self.all, self.places.len() as u64)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;
    use std::io;
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use shiftscope_audit::dataset::Kind;

    use shiftscope_audit::ingest::{Mapping, Options, Picks, Source};
    use shiftscope_audit::row::Row;

    use super::{Watch, read};
    use crate::protocol::dataset::{Part, PartKind};
    use crate::worker::held::Held;
    use crate::worker::reading::{Cancelled, Named};
    use crate::worker::spill::{InMemory, Spill};

    fn file(name: &str, text: &str) -> Named {
        Named { name: name.into(), source: Rc::new(text.as_bytes().to_vec()) }
    }

    fn texts(held: &Held, row: usize) -> (String, Option<String>) {
        held.record(row).map(|record| (record.prompt, record.response)).unwrap()
    }

    #[test]
    fn earlier_answers_and_decoded_texts_are_judged_with_their_rows() {
        let text = concat!(
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
            "\n",
            r#"{"messages":[{"role":"user","content":"bmFtZSBhIGNvbG91ciBvZiB0aGUgc2t5"},{"role":"assistant","content":"Blue"}]}"#,
        );
        let found = read(vec![file("a.jsonl", text)], &Options::default(), None, &mut |_: u64, _: u64, _: u64| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let parts = [Part { row: 0, kind: PartKind::EarlierTurn }, Part { row: 1, kind: PartKind::Decoded }];
        assert_eq!(found.part_of, parts);
        assert_eq!(texts(&found.parts, 0), ("a".into(), Some("b".into())));
        assert_eq!(texts(&found.parts, 1), ("name a colour of the sky".into(), Some("Blue".into())));
        assert_eq!(found.findings.findings[0].kind, Kind::Encoded);
    }

    /// A file that is gone once it was read.
    struct Fleeting(Vec<u8>, Rc<Cell<bool>>);

    impl Source for Fleeting {
        fn len(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
            if self.1.get() { Err(io::ErrorKind::NotFound.into()) } else { self.0.read_at(offset, buf) }
        }
    }

    #[test]
    fn a_hidden_text_whose_row_cannot_be_read_back_is_said_of_its_file() {
        let hides = r#"{"prompt":"bmFtZSBhIGNvbG91ciBvZiB0aGUgc2t5","response":"Blue"}"#;
        let gone = Rc::new(Cell::new(false));
        let first = Named { name: "a.jsonl".into(), source: Rc::new(Fleeting(hides.into(), gone.clone())) };
        let files = vec![first, file("b.jsonl", r#"{"prompt":"a","response":"b"}"#)];
        let mut watch = |_: u64, _: u64, rows: u64| {
            gone.set(rows == 2);
            ControlFlow::Continue(())
        };
        let found = read(files, &Options::default(), None, &mut watch).unwrap();
        assert_eq!((found.part_of.len(), found.problems.total), (0, 1));
        assert_eq!(found.problems.first[0].file, "a.jsonl");
        assert!(found.problems.first[0].message.contains("is not judged"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
        let files = vec![file("empty.json", " "), file("b.jsonl", r#"{"prompt":"a","response":"b"}"#)];
        let found =
            read(files, &Options::default(), None, &mut |_: u64, _: u64, _: u64| ControlFlow::Continue(())).unwrap();
        assert_eq!((found.files.len(), found.files[0].first_row, found.problems.total), (1, 0, 1));
        assert_eq!(found.files[0].opened_as, 1);
    }

    /// Requests of a batch and their answers, which come in another order and leave one out.
    pub(in crate::worker::dataset) const BATCH: [&str; 2] = [
        concat!(
            r#"{"custom_id":"a","url":"/v1","body":{"messages":[{"role":"system","content":"s"},{"role":"user","content":"first"}]}}"#,
            "\n",
            r#"{"custom_id":"b","url":"/v1","body":{"messages":[{"role":"user","content":"second"}]}}"#,
            "\n",
            r#"{"custom_id":"c","url":"/v1","body":{"messages":[{"role":"user","content":"third"}]}}"#,
            "\n",
        ),
        concat!(
            r#"{"custom_id":"b","response":{"body":{"choices":[{"message":{"content":"two"}}]}},"error":null}"#,
            "\n",
            r#"{"custom_id":"a","response":{"body":{"choices":[{"message":{"content":"one"}}]}},"error":null}"#,
            "\n",
        ),
    ];

    #[test]
    fn the_answers_of_a_batch_get_the_prompts_of_its_requests_in_any_order_of_files() {
        for places in [[0, 1], [1, 0]] {
            let files = places.map(|place| file(["in.jsonl", "out.jsonl"][place], BATCH[place])).into();
            let found = read(files, &Options::default(), None, &mut Page::default()).unwrap();
            let said: Vec<_> = (0..3).map(|row| texts(&found.rows, row)).collect();
            let row = |prompt: &str, response: Option<&str>| (prompt.to_owned(), response.map(str::to_owned));
            assert_eq!(said, [row("second", Some("two")), row("first", Some("one")), row("third", None)]);
            assert_eq!(found.rows.record(1).unwrap().system.as_deref(), Some("s"));
            let files: Vec<_> = found
                .files
                .iter()
                .map(|file| (file.name.as_str(), file.first_row, file.rows, file.opened_as))
                .collect();
            let at = |place| places.iter().position(|opened| *opened == place).unwrap();
            assert_eq!(files, [("out.jsonl", 0, 2, at(1)), ("in.jsonl", 2, 1, at(0))]);
            // What nobody answered is told as such, and where it stands in its own file.
            assert_eq!((found.unanswered, found.places[2].line, found.problems.total), (1, Some(3), 0));
        }
    }

    #[test]
    fn a_request_without_an_answer_that_cannot_be_read_back_is_named_with_its_place() {
        let gone = Rc::new(Cell::new(false));
        let first = Named { name: "in.jsonl".into(), source: Rc::new(Fleeting(BATCH[0].into(), gone.clone())) };
        let other = br#"{"prompt":"a","response":"b"}"#.to_vec();
        let mut watch = |_: u64, _: u64, rows: u64| {
            gone.set(rows == 1);
            ControlFlow::Continue(())
        };
        let files = vec![first, Named { name: "b.jsonl".into(), source: Rc::new(other) }];
        let found = read(files, &Options::default(), None, &mut watch).unwrap();
        assert_eq!(found.problems.first.iter().filter(|problem| problem.message.contains("read back")).count(), 3);
        let last = &found.problems.first[2];
        assert_eq!((last.file.as_str(), last.position.and_then(|at| at.line)), ("in.jsonl", Some(3)));
    }

    #[test]
    fn requests_that_are_all_answered_are_named_as_the_prompts_of_the_others() {
        let input = BATCH[0].lines().take(2).collect::<Vec<_>>().join("\n");
        let files = vec![file("in.jsonl", &input), file("out.jsonl", BATCH[1])];
        let found = read(files, &Options::default(), None, &mut Page::default()).unwrap();
        let files: Vec<_> = found.files.iter().map(|file| (file.name.as_str(), file.first_row, file.rows)).collect();
        assert_eq!(files, [("out.jsonl", 0, 2), ("in.jsonl", 2, 0)]);
        // Alone they are rows like others.
        let found = read(vec![file("in.jsonl", &input)], &Options::default(), None, &mut Page::default()).unwrap();
        assert_eq!((found.files[0].rows, found.unanswered), (2, 2));
    }

    #[test]
    fn progress_is_over_all_files_and_ends_at_their_sum() {
        let text = "{\"prompt\":\"a\",\"response\":\"b\"}\n".repeat(20_000);
        let all = 2 * text.len() as u64;
        let mut told = Vec::new();
        let mut watch = |done: u64, total: u64, rows: u64| {
            told.push((done, total, rows));
            ControlFlow::Continue(())
        };
        read(vec![file("a.jsonl", &text), file("b.jsonl", &text)], &Options::default(), None, &mut watch).unwrap();
        assert!(told.iter().all(|(_, total, _)| *total == all) && told.is_sorted());
        assert!(told.len() > 2 && told.last() == Some(&(all, all, 40_000)));
    }

    #[test]
    fn reading_stops_when_told() {
        let text = "{\"prompt\":\"a\",\"response\":\"b\"}\n".repeat(10_000);
        let found = read(vec![file("a.jsonl", &text)], &Options::default(), None, &mut |_: u64, _: u64, _: u64| {
            ControlFlow::Break(())
        });
        assert_eq!(found.err(), Some(Cancelled));
    }

    #[test]
    fn a_conversation_whose_earlier_answers_are_too_many_for_their_question_costs_no_room() {
        let answers = r#"{"role":"assistant","content":"b"},"#.repeat(1000);
        let row = format!(
            r#"{{"messages":[{{"role":"user","content":"{}"}},{answers}{{"role":"assistant","content":"c"}}]}}"#,
            "a".repeat(1 << 20)
        );
        let found = read(vec![file("a.jsonl", &row)], &Options::default(), None, &mut Page::default()).unwrap();
        assert_eq!((found.files[0].rows, found.part_of.len(), found.problems.total), (1, 63, 1));
        assert_eq!(found.problems.first[0].position.and_then(|position| position.line), Some(1));
    }

    /// Keeps the first rows it is told of: the file, the format, how many, and their texts.
    #[derive(Default)]
    struct Page(Vec<(String, &'static str, usize, Vec<[String; 2]>)>);

    impl Watch for Page {
        fn progress(&mut self, _: u64, _: u64, _: u64) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
        fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>) {
            self.0.push((file.to_owned(), format, rows.len(), texts));
        }
    }

    #[test]
    fn the_first_rows_are_told_once_with_the_beginnings_of_their_texts() {
        let row = format!("{{\"prompt\":\"{}\",\"response\":\"b\"}}\n", "a".repeat(300));
        for (count, told) in [(2, 2), (2000, 5)] {
            let mut page = Page::default();
            let files = vec![file("none.json", "[]"), file("a.jsonl", &row.repeat(count)), file("b.jsonl", &row)];
            read(files, &Options::default(), None, &mut page).unwrap();
            let [(name, format, rows, texts)] = page.0.as_slice() else { panic!("told once") };
            assert_eq!((name.as_str(), *format, *rows), ("a.jsonl", "prompt/response", told));
            assert_eq!((texts.len(), texts[0][0].len(), texts[0][1].as_str()), (told, 160, "b"));
        }
    }

    #[test]
    fn rows_of_a_file_that_breaks_off_are_of_that_file() {
        let row = "{\"prompt\":\"a\",\"response\":\"b\"}\n";
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        std::io::Write::write_all(&mut packed, row.repeat(5000).as_bytes()).unwrap();
        let mut packed = packed.finish().unwrap();
        packed.truncate(packed.len() - 1000);
        let spill: Rc<dyn Spill> = Rc::new(InMemory::new(1000));
        let whole = Named { name: "a.jsonl.gz".into(), source: Rc::new(packed) };
        for (room, rows) in [(None, 4000..5000), (Some(spill), 1..100)] {
            let files = vec![Named { name: whole.name.clone(), source: whole.source.clone() }, file("b.jsonl", row)];
            let room = room.unwrap_or_else(|| Rc::new(InMemory::new(1 << 20)));
            let found = read(files, &Options::default(), Some(room), &mut Page::default()).unwrap();
            let [one, other] = found.files.as_slice() else { panic!("two files expected") };
            assert!(rows.contains(&one.rows), "{} rows", one.rows);
            assert_eq!((other.name.as_str(), other.first_row, other.rows), ("b.jsonl", one.rows, 1));
            assert_eq!((one.name.as_str(), found.held_files.len()), ("a.jsonl.gz", 2));
            assert!(
                found.problems.first.iter().all(|problem| problem.file == "a.jsonl.gz") && found.problems.total > 0
            );
        }
    }

    #[test]
    fn columns_that_nobody_knows_are_offered_and_read_as_picked() {
        let text = "ask\tsaid\np\tr\n";
        let found = read(vec![file("x.tsv", text)], &Options::default(), None, &mut Page::default()).unwrap();
        let (name, columns) = found.unmapped.unwrap();
        assert_eq!((name.as_str(), columns.names.len(), found.files.len()), ("x.tsv", 2, 0));
        let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
        let options = Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..Options::default() };
        let found = read(vec![file("x.tsv", text)], &options, None, &mut Page::default()).unwrap();
        assert_eq!(texts(&found.rows, 0), ("p".into(), Some("r".into())));
    }
}
