//! Files a person opened -> runs, their texts and what was wrong with them. Where the bytes come from is the caller's business.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use shiftscope_audit::ingest::{Diagnostic, IngestError, Options, Sink, Source, read};
use shiftscope_audit::record::{Position, Record};
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::VerdictLine;

use super::digest::{Digested, Running};
use super::held::Held;
use crate::protocol::ReadProblem;

/// Problems that are kept word for word; the rest is counted.
const MAX_PROBLEMS: usize = 1000;

/// Characters of a bad line that are shown.
const EXCERPT: usize = 80;

/// A file by name.
pub struct Named<S> {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub source: S,
}

/// Who is told how far reading is: file, bytes read, bytes in all, rows so far. Breaking cancels.
pub type Watch<'a> = &'a mut dyn FnMut(&str, u64, u64, u64) -> ControlFlow<()>;

/// A run as read.
pub struct ReadRun {
    /// Its name: its own, else the first file's.
    pub name: String,
    /// Name of the format.
    pub format: &'static str,
    /// What the page may know.
    pub rows: Vec<Row>,
    /// The texts.
    pub held: Held,
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
    /// SHA-256 of the bytes of all files in a row, those without a row left out, in hexadecimal.
    pub sha256: String,
}

/// The person stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Reads files as one run, or as the runs that their records name.
///
/// # Errors
/// Where it was cancelled; what cannot be read is a problem, not an error.
pub fn runs<S: Source>(files: Vec<Named<S>>, watch: Watch<'_>) -> Result<Opened, Cancelled> {
    let digest = Running::default();
    let mut opened = Opened::default();
    let first_name = files.first().map(|file| run_name(&file.name)).unwrap_or_default();
    for file in files {
        let before = digest.save();
        let source = Digested::new(file.source, &digest);
        let mut rows = Rows { file: &file.name, default_run: &first_name, opened: &mut opened, taken: 0, watch };
        match read(&source, &file.name, &Options::default(), &mut rows) {
            Ok(summary) => {
                for run in opened.runs.iter_mut().filter(|run| run.format.is_empty()) {
                    run.format = summary.format;
                }
                if let Err(error) = source.read_rest() {
                    opened
                        .problems
                        .note_whole_file(&file.name, format!("{} was not read to its end: {error}", file.name));
                }
            }
            Err(IngestError::Cancelled) => return Err(Cancelled),
            Err(error) => {
                digest.restore(before);
                opened.problems.note_whole_file(&file.name, error.to_string());
            }
        }
    }
    opened.sha256 = digest.finish();
    Ok(opened)
}

/// A file's name without the extensions that say how it is written.
fn run_name(file: &str) -> String {
    let mut name = file;
    for extension in [".gz", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt"] {
        name = name.strip_suffix(extension).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name.to_owned()
}

struct Rows<'a, 'w> {
    file: &'a str,
    default_run: &'a str,
    opened: &'a mut Opened,
    taken: u64,
    watch: &'a mut (dyn FnMut(&str, u64, u64, u64) -> ControlFlow<()> + 'w),
}

impl Sink for Rows<'_, '_> {
    fn record(&mut self, record: Record) {
        self.taken += 1;
        let name = record.run.as_deref().unwrap_or(self.default_run);
        let runs = &mut self.opened.runs;
        let place = runs.iter().position(|run| run.name == name).unwrap_or_else(|| {
            runs.push(ReadRun { name: name.to_owned(), format: "", rows: Vec::new(), held: Held::default() });
            runs.len() - 1
        });
        if let Some(run) = runs.get_mut(place) {
            run.rows.push(run.held.keep(record));
        }
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { position, message, excerpt } = diagnostic;
        self.opened.problems.note(ReadProblem { file: self.file.to_owned(), position, message, excerpt });
    }

    fn progress(&mut self, bytes: u64, total: u64) -> ControlFlow<()> {
        (self.watch)(self.file, bytes, total, self.taken)
    }
}

/// Reads exported verdicts, one a line; a bad line is a problem with its place and loses no other.
///
/// # Errors
/// Where it was cancelled.
pub fn verdicts<S: Source>(files: Vec<Named<S>>, watch: Watch<'_>) -> Result<(Vec<VerdictLine>, Problems), Cancelled> {
    let mut verdicts = Vec::new();
    let mut problems = Problems::default();
    for Named { name, source } in files {
        let total = source.len();
        let before = verdicts.len();
        let longest = Options::default().max_record_bytes;
        let mut lines = BufReader::with_capacity(1 << 16, Bytes { source, at: 0 });
        let mut line = Vec::new();
        let (mut byte, mut record) = (0_u64, 0_u64);
        loop {
            line.clear();
            let read = match lines.by_ref().take(longest as u64).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => {
                    problems.note_whole_file(&name, format!("{name} could not be read: {error}"));
                    break;
                }
            };
            record += 1;
            let position = Some(Position { line: Some(record), record, byte: Some(byte) });
            byte += read as u64;
            if read == longest {
                problems.note_whole_file(
                    &name,
                    format!("{name} holds a line longer than {longest} bytes; reading ended there"),
                );
                break;
            }
            let text = line.trim_ascii().strip_prefix(b"\xef\xbb\xbf").unwrap_or(line.trim_ascii());
            if !text.is_empty() {
                match serde_json::from_slice(text) {
                    Ok(verdict) => verdicts.push(verdict),
                    Err(error) => problems.note(ReadProblem {
                        file: name.clone(),
                        position,
                        message: format!("a verdict line was expected: {error}"),
                        excerpt: String::from_utf8_lossy(text).chars().take(EXCERPT).collect(),
                    }),
                }
            }
            if watch(&name, byte, total, verdicts.len() as u64).is_break() {
                return Err(Cancelled);
            }
        }
        if verdicts.len() == before && problems.total == 0 {
            problems.note_whole_file(&name, format!("{name} holds no verdict; expected JSON Lines as exported here"));
        }
    }
    Ok((verdicts, problems))
}

/// A source read from its start.
struct Bytes<S> {
    source: S,
    at: u64,
}

impl<S: Source> Read for Bytes<S> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read_at(self.at, buf)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{Cancelled, Named, runs, verdicts};
    use shiftscope_audit::hash::TextHash;

    fn file<'a>(name: &str, text: &'a str) -> Named<&'a [u8]> {
        Named { name: name.into(), source: text.as_bytes() }
    }

    fn go_on(_: &str, _: u64, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    const ROW: &str = "{\"prompt\":\"a\",\"response\":\"b\"}\n";

    #[test]
    fn several_files_are_one_run_named_after_the_first() {
        let opened = runs(vec![file("one.jsonl.gz", ROW), file("two.json", ROW)], &mut go_on).unwrap();
        let [run] = opened.runs.as_slice() else { panic!("one run expected") };
        assert_eq!((run.name.as_str(), run.rows.len(), run.held.len()), ("one", 2, 2));
        assert_eq!(opened.sha256, TextHash::of(&ROW.repeat(2)).to_string());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
        let opened = runs(vec![file("empty.json", " "), file("two.json", ROW)], &mut go_on).unwrap();
        assert_eq!((opened.runs.len(), opened.sha256), (1, TextHash::of(ROW).to_string()));
        let [problem] = opened.problems.first.as_slice() else { panic!("one problem expected") };
        assert_eq!((problem.file.as_str(), problem.message.as_str()), ("empty.json", "empty.json is empty"));
    }

    #[test]
    fn a_bad_row_is_told_with_its_place() {
        let text = format!("{ROW}{{\"prompt\":\n{ROW}");
        let opened = runs(vec![file("x.jsonl", &text)], &mut go_on).unwrap();
        assert!(opened.problems.total > 0);
        assert!(opened.problems.first[0].position.is_some());
        assert!(!opened.runs[0].rows.is_empty());
    }

    #[test]
    fn reading_stops_when_told() {
        let text = ROW.repeat(10_000);
        let found = runs(vec![file("x.jsonl", &text)], &mut |_, _, _, _| ControlFlow::Break(()));
        assert_eq!(found.err(), Some(Cancelled));
        let found = verdicts(vec![file("x.jsonl", &text)], &mut |_, _, _, _| ControlFlow::Break(()));
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
        let (lines, problems) = verdicts(vec![file("v.jsonl", &text)], &mut go_on).unwrap();
        assert_eq!((lines.len(), problems.total), (2, 1));
        assert_eq!(problems.first[0].position.and_then(|position| position.line), Some(3));
    }

    #[test]
    fn a_file_without_any_verdict_says_so() {
        let (lines, problems) = verdicts(vec![file("v.jsonl", "\n")], &mut go_on).unwrap();
        assert!(lines.is_empty());
        assert_eq!(problems.first[0].message, "v.jsonl holds no verdict; expected JSON Lines as exported here");
    }
}
