//! Files of a dataset -> texts, findings and the places of rows. Where the bytes come from is the caller's business.

use std::ops::ControlFlow;
use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::{Audit, Decoded, Field, Findings};
use shiftscope_audit::ingest::{self, Diagnostic, IngestError, Options, Raw, Sink, Syntax, packing, pair};
use shiftscope_audit::record::{Position, Record};
use shiftscope_audit::row::Row;

use super::HeldFile;
use crate::protocol::ReadProblem;
use crate::protocol::dataset::{DatasetFile, Part, PartKind};
use crate::worker::held::Held;
use crate::worker::reading::{Cancelled, Named, Problems};
use crate::worker::spill::{InMemory, MOST_IN_MEMORY, Spill};
use crate::worker::stored::{Origin, Places, Stored};

/// Who is told how far reading is: bytes read, bytes in all, rows so far. Breaking cancels.
pub type Watch<'a> = &'a mut dyn FnMut(u64, u64, u64) -> ControlFlow<()>;

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
    /// Files with a row, for the page.
    pub files: Vec<DatasetFile>,
    /// The same files, to be written without rows.
    pub held_files: Vec<HeldFile>,
    /// What was wrong.
    pub problems: Problems,
}

/// Reads files as one dataset. What stands nowhere as bytes goes to the spill.
///
/// # Errors
/// Where it was cancelled; what cannot be read is a problem, not an error.
pub fn read(files: Vec<Named>, spill: Option<Rc<dyn Spill>>, watch: Watch<'_>) -> Result<Read, Cancelled> {
    let all = files.iter().map(|file| file.source.len()).sum();
    let mut rows = Rows::new(spill, all, watch);
    let (mut known, mut held_files) = (Vec::new(), Vec::new());
    for (opened_as, Named { name, source }) in files.into_iter().enumerate() {
        let first_row = rows.count();
        rows.file.clone_from(&name);
        rows.storing = Some(Places::of(source.clone(), rows.spill.clone()));
        let length = source.len();
        let outcome = ingest::read(source.clone(), &name, &Options::default(), &mut rows);
        let full = rows.full.is_some();
        if let Some(why) = rows.full.take() {
            rows.problems.note_whole_file(&name, format!("{name} was not read to its end: {why}"));
        }
        match outcome {
            Ok(summary) => {
                let count = rows.count() - first_row;
                if count > 0 {
                    known.push(DatasetFile {
                        opened_as,
                        name: name.clone(),
                        sha256: String::new(),
                        format: summary.format.to_owned(),
                        packing: packing(&source).unwrap_or_default(),
                        first_row,
                        rows: count,
                    });
                    held_files.push(HeldFile { name, source, first_row, opened_as });
                }
            }
            Err(IngestError::Cancelled) if full => {}
            Err(IngestError::Cancelled) => return Err(Cancelled),
            Err(error) => rows.problems.note_whole_file(&name, error.to_string()),
        }
        rows.before += length;
    }
    // What is left to do takes a while in a big dataset, and no byte more.
    let count = rows.count().into();
    if (rows.watch)(all, all, count).is_break() {
        return Err(Cancelled);
    }
    Ok(rows.finish(known, held_files))
}

struct Rows<'w> {
    file: String,
    /// Bytes of the files that are read, and of all.
    before: u64,
    all: u64,
    watch: Watch<'w>,
    spill: Option<Rc<dyn Spill>>,
    storing: Option<Places>,
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
}

impl<'w> Rows<'w> {
    fn new(spill: Option<Rc<dyn Spill>>, all: u64, watch: Watch<'w>) -> Self {
        let part_bytes = spill.clone().unwrap_or_else(|| Rc::new(InMemory::new(MOST_IN_MEMORY)));
        Self {
            file: String::new(),
            before: 0,
            all,
            watch,
            spill,
            storing: None,
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
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
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
        self.parts.keep(&record, &Row::of(&record), stored, None);
        self.part_of.push(Part { row, kind });
    }

    fn finish(mut self, files: Vec<DatasetFile>, held_files: Vec<HeldFile>) -> Read {
        let mut findings = std::mem::take(&mut self.audit).finish();
        for Decoded { row, span, text } in std::mem::take(&mut findings.decoded) {
            let Some(Record { prompt, response, .. }) = self.rows.record(row as usize) else { continue };
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
        }
    }
}

impl Sink for Rows<'_> {
    fn record(&mut self, record: Record, raw: &Raw<'_>) {
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
        let row = self.count();
        self.audit.take(&record);
        self.features.take(&record);
        self.places.push(record.position);
        self.unanswered += u32::from(record.response.as_deref().is_none_or(|response| response.trim().is_empty()));
        for pair in record.context.windows(2) {
            if let [asked, answered] = pair
                && matches!(asked.role.as_str(), "user" | "human")
                && matches!(answered.role.as_str(), "assistant" | "gpt" | "model" | "bot")
            {
                self.part(row, PartKind::EarlierTurn, &asked.text, &answered.text);
            }
        }
        self.rows.keep(&record, &Row::of(&record), stored, None);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { position, message, excerpt } = diagnostic;
        self.problems.note(ReadProblem { file: self.file.clone(), position, message, excerpt });
    }

    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()> {
        if self.full.is_some() {
            return ControlFlow::Break(());
        }
        (self.watch)(self.before + bytes.min(total), self.all, self.places.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use shiftscope_audit::dataset::Kind;

    use super::read;
    use crate::protocol::dataset::{Part, PartKind};
    use crate::worker::held::Held;
    use crate::worker::reading::{Cancelled, Named};

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
        let found = read(vec![file("a.jsonl", text)], None, &mut |_, _, _| ControlFlow::Continue(())).unwrap();
        let parts = [Part { row: 0, kind: PartKind::EarlierTurn }, Part { row: 1, kind: PartKind::Decoded }];
        assert_eq!(found.part_of, parts);
        assert_eq!(texts(&found.parts, 0), ("a".into(), Some("b".into())));
        assert_eq!(texts(&found.parts, 1), ("name a colour of the sky".into(), Some("Blue".into())));
        assert_eq!(found.findings.findings[0].kind, Kind::Encoded);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
        let files = vec![file("empty.json", " "), file("b.jsonl", r#"{"prompt":"a","response":"b"}"#)];
        let found = read(files, None, &mut |_, _, _| ControlFlow::Continue(())).unwrap();
        assert_eq!((found.files.len(), found.files[0].first_row, found.problems.total), (1, 0, 1));
        assert_eq!(found.files[0].opened_as, 1);
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
        read(vec![file("a.jsonl", &text), file("b.jsonl", &text)], None, &mut watch).unwrap();
        assert!(told.iter().all(|(_, total, _)| *total == all) && told.is_sorted());
        assert!(told.len() > 2 && told.last() == Some(&(all, all, 40_000)));
    }

    #[test]
    fn reading_stops_when_told() {
        let text = "{\"prompt\":\"a\",\"response\":\"b\"}\n".repeat(10_000);
        let found = read(vec![file("a.jsonl", &text)], None, &mut |_, _, _| ControlFlow::Break(()));
        assert_eq!(found.err(), Some(Cancelled));
    }
}
