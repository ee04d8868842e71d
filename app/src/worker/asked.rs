//! Requests of a batch, whose output holds no prompts: they are kept until the answers to them are read, in whatever order the files were
//! opened. Compare screen and dataset screen read them alike.

use std::collections::HashMap;

use shiftscope_audit::ingest::{ask, format_of, is_description, is_request};
use shiftscope_audit::record::{Position, Record};

use super::reading::Named;
use super::stored::Stored;
use crate::protocol::ReadProblem;

/// Files in the order in which they are to be read.
pub struct Ordered {
    /// The files, each with its place among those that were opened: those of requests first.
    pub files: Vec<(usize, Named)>,
    /// How many of them hold requests that are kept for the answers.
    pub asking: usize,
}

/// Puts files of requests before all others. Requests that nobody can answer are rows like others.
#[must_use]
pub fn ordered(files: Vec<Named>) -> Ordered {
    let several = files.len() > 1;
    let asks = |(_, file): &(usize, Named)| several && format_of(file.source.clone()).is_some_and(is_request);
    let (mut files, answering): (Vec<_>, Vec<_>) = files.into_iter().enumerate().partition(asks);
    let asking = if answering.is_empty() { 0 } else { files.len() };
    files.extend(answering);
    Ordered { files, asking }
}

/// The requests, in their order and by identifier.
#[derive(Default)]
pub struct Requests {
    all: Vec<Request>,
    /// Several where files that were opened together number their requests alike.
    places: HashMap<String, Vec<usize>>,
    /// Answers whose identifier stands in several requests that ask different things.
    unclear: usize,
}

struct Request {
    /// Its file, by its place among those that are read.
    file: usize,
    stored: Stored,
    position: Position,
    format: &'static str,
    answered: bool,
}

/// A row of a file of requests that nobody answered.
pub struct Unanswered {
    /// Its file, by its place among those that are read.
    pub file: usize,
    /// What it holds, in full; nothing where it cannot be read back.
    pub record: Option<Record>,
    /// Where it stands in its file.
    pub position: Position,
    /// Where its bytes are.
    pub stored: Stored,
    /// Name of its format.
    pub format: &'static str,
}

impl Unanswered {
    /// What is said of one that cannot be read back, in the file of this name.
    #[must_use]
    pub fn lost(&self, file: &str) -> ReadProblem {
        let message = "nobody answered this request, and it cannot be read back".to_owned();
        ReadProblem { file: file.to_owned(), position: Some(self.position), message, excerpt: String::new() }
    }
}

impl Requests {
    /// Keeps a row of a file of requests until it is answered.
    pub fn keep(&mut self, file: usize, request: Record, stored: Stored, format: &'static str) {
        let position = request.position;
        if let Some(id) = request.id {
            self.places.entry(id).or_default().push(self.all.len());
        }
        self.all.push(Request { file, stored, position, format, answered: false });
    }

    /// Gives an answer what was asked, where its own row does not say it; and where the request stands.
    pub fn answer(&mut self, answer: &mut Record) -> Option<Stored> {
        let id = answer.id.as_ref()?;
        let mut asked = Vec::new();
        for place in self.places.get(id)? {
            let request = self.all.get_mut(*place)?;
            if !answer.prompt.is_empty() && !is_description(request.format) {
                return None;
            }
            request.answered = true;
            asked.push((request.stored.clone(), request.stored.record()));
        }
        let mut known = asked.iter().filter_map(|(_, record)| record.as_ref());
        let first = known.next();
        let same = |other: &Record| {
            first.is_some_and(|one| {
                (&one.prompt, &one.system, &one.context) == (&other.prompt, &other.system, &other.context)
            })
        };
        if !known.all(same) {
            self.unclear += 1;
            return None;
        }
        if let Some(first) = first {
            ask(answer, first);
        }
        asked.into_iter().next().map(|(stored, _)| stored)
    }

    /// What is wrong where answers could be to several requests.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        (self.unclear > 0).then(|| {
            format!(
                "what was asked is not known of answers to requests of which several have the same identifier and ask different things ({}); \
                 open each output with its own input",
                self.unclear
            )
        })
    }

    /// Those that nobody answered, in their order. What only describes others is no row, unless it describes none.
    pub fn unanswered(self) -> impl Iterator<Item = Unanswered> {
        let describes = self.all.iter().any(|request| request.answered && is_description(request.format));
        let gone = move |request: &Request| request.answered || describes && is_description(request.format);
        self.all.into_iter().filter(move |request| !gone(request)).map(|request| {
            let Request { file, stored, position, format, .. } = request;
            let record = stored.record().map(|record| Record { position, ..record });
            Unanswered { file, record, position, stored, format }
        })
    }
}
