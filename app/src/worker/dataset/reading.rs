//! Files of a dataset -> texts, findings and the places of rows. Where the bytes come from is the caller's business.

use std::ops::ControlFlow;
use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::{Audit, Decoded, Field, Findings};
use shiftscope_audit::ingest::{self, Diagnostic, IngestError, Options, Sink, Source};
use shiftscope_audit::record::{Position, Record};

use super::HeldFile;
use crate::protocol::ReadProblem;
use crate::protocol::dataset::{DatasetFile, Part, PartKind};
use crate::worker::digest::{Digested, Running};
use crate::worker::held::Held;
use crate::worker::reading::{Cancelled, Named, Problems, Watch};

/// Everything that was read.
pub struct Read {
    /// The texts of rows.
    pub rows: Held,
    /// The texts of parts.
    pub parts: Held,
    /// What each part is.
    pub part_of: Vec<Part>,
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
    /// The same files, to be cut.
    pub held_files: Vec<HeldFile>,
    /// What was wrong.
    pub problems: Problems,
}

/// Reads files as one dataset.
///
/// # Errors
/// Where it was cancelled; what cannot be read is a problem, not an error.
pub fn read(files: Vec<Named<Rc<dyn Source>>>, watch: Watch<'_>) -> Result<Read, Cancelled> {
    let mut rows = Rows::new(watch);
    let (mut known, mut held_files) = (Vec::new(), Vec::new());
    for Named { name, source } in files {
        let first_row = rows.count();
        let digest = Running::default();
        let digested = Digested::new(source.clone(), &digest);
        rows.file.clone_from(&name);
        match ingest::read(&digested, &name, &Options::default(), &mut rows) {
            Ok(summary) => {
                if let Err(error) = digested.read_rest() {
                    rows.problems.note_whole_file(&name, format!("{name} was not read to its end: {error}"));
                }
                let count = rows.count() - first_row;
                if count > 0 {
                    known.push(DatasetFile {
                        name: name.clone(),
                        sha256: digest.finish(),
                        format: summary.format.to_owned(),
                        first_row,
                        rows: count,
                    });
                    held_files.push(HeldFile { name, source, first_row });
                }
            }
            Err(IngestError::Cancelled) => return Err(Cancelled),
            Err(error) => rows.problems.note_whole_file(&name, error.to_string()),
        }
    }
    Ok(rows.finish(known, held_files))
}

struct Rows<'w> {
    file: String,
    watch: &'w mut (dyn FnMut(&str, u64, u64, u64) -> ControlFlow<()> + 'w),
    audit: Audit,
    rows: Held,
    parts: Held,
    part_of: Vec<Part>,
    unanswered: u32,
    places: Vec<Position>,
    features: Features,
    problems: Problems,
}

impl<'w> Rows<'w> {
    fn new(watch: Watch<'w>) -> Self {
        Self {
            file: String::new(),
            watch,
            audit: Audit::new(),
            rows: Held::default(),
            parts: Held::default(),
            part_of: Vec::new(),
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
        let record = Record { prompt: prompt.to_owned(), response: Some(response.to_owned()), ..Record::default() };
        self.parts.keep(record);
        self.part_of.push(Part { row, kind });
    }

    fn finish(mut self, files: Vec<DatasetFile>, held_files: Vec<HeldFile>) -> Read {
        let mut findings = std::mem::take(&mut self.audit).finish();
        for Decoded { row, span, text } in std::mem::take(&mut findings.decoded) {
            let Some((prompt, response)) = self.rows.texts(row as usize) else { continue };
            let (prompt, response) = match (span.field, response) {
                // A decoded question goes with the answer that stands there, any other text is itself the answer.
                (Field::Prompt, Some(response)) => (text, response.to_owned()),
                _ => (prompt.to_owned(), text),
            };
            self.part(row, PartKind::Decoded, &prompt, &response);
        }
        Read {
            rows: self.rows,
            parts: self.parts,
            part_of: self.part_of,
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
    fn record(&mut self, record: Record) {
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
        self.rows.keep(record);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { position, message, excerpt } = diagnostic;
        self.problems.note(ReadProblem { file: self.file.clone(), position, message, excerpt });
    }

    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()> {
        let rows = self.places.len() as u64;
        (self.watch)(&self.file, bytes, total, rows)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use shiftscope_audit::dataset::Kind;
    use shiftscope_audit::ingest::Source;

    use super::read;
    use crate::protocol::dataset::{Part, PartKind};
    use crate::worker::reading::{Cancelled, Named};

    fn file(name: &str, text: &str) -> Named<Rc<dyn Source>> {
        Named { name: name.into(), source: Rc::new(text.as_bytes().to_vec()) }
    }

    #[test]
    fn earlier_answers_and_decoded_texts_are_judged_with_their_rows() {
        let text = concat!(
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
            "\n",
            r#"{"messages":[{"role":"user","content":"bmFtZSBhIGNvbG91ciBvZiB0aGUgc2t5"},{"role":"assistant","content":"Blue"}]}"#,
        );
        let found = read(vec![file("a.jsonl", text)], &mut |_, _, _, _| ControlFlow::Continue(())).unwrap();
        let parts = [Part { row: 0, kind: PartKind::EarlierTurn }, Part { row: 1, kind: PartKind::Decoded }];
        assert_eq!(found.part_of, parts);
        assert_eq!(found.parts.texts(0), Some(("a", Some("b"))));
        assert_eq!(found.parts.texts(1), Some(("name a colour of the sky", Some("Blue"))));
        assert_eq!(found.findings.findings[0].kind, Kind::Encoded);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
        let files = vec![file("empty.json", " "), file("b.jsonl", r#"{"prompt":"a","response":"b"}"#)];
        let found = read(files, &mut |_, _, _, _| ControlFlow::Continue(())).unwrap();
        assert_eq!((found.files.len(), found.files[0].first_row, found.problems.total), (1, 0, 1));
    }

    #[test]
    fn reading_stops_when_told() {
        let text = "{\"prompt\":\"a\",\"response\":\"b\"}\n".repeat(10_000);
        let found = read(vec![file("a.jsonl", &text)], &mut |_, _, _, _| ControlFlow::Break(()));
        assert_eq!(found.err(), Some(Cancelled));
    }
}
