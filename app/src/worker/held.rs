//! A run as the worker holds it: the key under which each row is judged, and where its bytes stand. Texts are read back when they
//! are needed.

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::ingest::ask;
use shiftscope_audit::record::{Record, Turn};

use super::beside::beside;
use super::stored::Stored;
use crate::protocol::{RowRef, RowText, RunId};

/// What a verdict is about: the hash of the prompt and that of the response, if there is one.
pub type TextKey = (TextHash, Option<TextHash>);

/// Rows that are kept together, so that a long run never moves.
const CHUNK: usize = 4096;

/// What the verdict on a record is about.
#[must_use]
pub fn text_key(record: &Record) -> TextKey {
    let response = record.response.as_deref().filter(|text| !text.trim().is_empty());
    (TextHash::of(&record.prompt), response.map(TextHash::of))
}

/// Where a row stands.
pub struct Place {
    /// Length of prompt and response in bytes.
    lengths: [u32; 2],
    stored: Stored,
    /// Where the prompt stands, if in a row of its own.
    request: Option<Box<Stored>>,
}

impl Place {
    /// That of a record, which must be whole, with what its `request` asked.
    #[must_use]
    pub fn of(record: &Record, stored: Stored, request: Option<Stored>) -> Self {
        let length = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let lengths = [length(&record.prompt), record.response.as_deref().map_or(0, length)];
        Self { lengths, stored, request: request.map(Box::new) }
    }
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// Rows that hold what was looked for.
    pub rows: Vec<RowRef>,
    /// Rows that could not be read back.
    pub unread: usize,
}

/// A run, by row.
#[derive(Default)]
pub struct Held(Vec<Vec<(TextKey, Place)>>);

impl Held {
    /// Keeps the place of a row, and what a verdict on it is about.
    pub fn keep(&mut self, key: TextKey, place: Place) {
        if self.0.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            // Most runs are short: the first chunk grows with its rows.
            self.0.push(if self.0.is_empty() { Vec::new() } else { Vec::with_capacity(CHUNK) });
        }
        if let Some(chunk) = self.0.last_mut() {
            chunk.push((key, place));
        }
    }

    fn place(&self, row: usize) -> Option<&(TextKey, Place)> {
        self.0.get(row / CHUNK)?.get(row % CHUNK)
    }

    /// Every row's key, in order, with the length of prompt and response in bytes.
    pub fn keys(&self) -> impl Iterator<Item = (TextKey, [usize; 2])> {
        self.0.iter().flatten().map(|(key, place)| (*key, place.lengths.map(|length| length as usize)))
    }

    /// Where a row's bytes stand in the file that was opened, or in the spill where that is compressed: offset and length, and the
    /// bytes themselves for whoever writes the row elsewhere as it was.
    #[must_use]
    pub fn stored(&self, row: usize) -> Option<&Stored> {
        self.place(row).map(|(_, place)| &place.stored)
    }

    /// A row's record, read back; `None` where its file cannot be read any more or holds something else now.
    #[must_use]
    pub fn record(&self, row: usize) -> Option<Record> {
        let (key, place) = self.place(row)?;
        let mut record = place.stored.record()?;
        if let Some(request) = &place.request {
            ask(&mut record, &request.record()?);
        }
        (text_key(&record) == *key).then_some(record)
    }

    /// A row's texts as a person reads them.
    #[must_use]
    pub fn reveal(&self, at: RowRef) -> Option<RowText> {
        let record = self.record(at.row)?;
        let (before, after) = record.around_prompt();
        let said = |turn: &Turn| format!("{}: {}", turn.role, turn.text);
        let system = record.system.iter().map(|text| format!("system: {text}"));
        let context: Vec<String> = system.chain(before.iter().map(said)).collect();
        let followed: Vec<String> = after.iter().map(said).collect();
        Some(RowText {
            at,
            context: context.join("\n\n"),
            followed: followed.join("\n\n"),
            prompt: record.prompt,
            response: record.response,
            beside: beside(record.metadata),
        })
    }

    /// Those of `rows` that hold `needle`, which is in lower case, in prompt or response.
    #[must_use]
    pub fn find(&self, run: RunId, needle: &str, rows: std::ops::Range<usize>) -> Found {
        let holds = |text: &str| text.to_lowercase().contains(needle);
        let mut found = Found::default();
        for row in rows.start..rows.end.min(self.len()) {
            match self.record(row) {
                None => found.unread += 1,
                Some(record) if holds(&record.prompt) || record.response.as_deref().is_some_and(holds) => {
                    found.rows.push(RowRef { run, row });
                }
                Some(_) => {}
            }
        }
        found
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.split_last().map_or(0, |(last, full)| full.len() * CHUNK + last.len())
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io;
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use super::Held;
    use crate::protocol::{RowRef, RunId};
    use crate::worker::reading::{Named, Watch, runs};
    use crate::worker::reducer::{Here, RowBytes};
    use shiftscope_audit::ingest::{Options, Source};
    use shiftscope_audit::row::Row;
    use shiftscope_audit::verdict::VerdictLine;

    struct Quiet;

    impl Watch for Quiet {
        fn progress(&mut self, _: &str, _: u64, _: u64, _: u64) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
        fn first(&mut self, _: &str, _: &'static str, _: Vec<Row>, _: Vec<[String; 2]>) {}
        fn rows(&mut self, _: usize, _: RowBytes) {}
        fn lines(&mut self, _: Vec<VerdictLine>) {}
    }

    /// A file that somebody may write to while it is open.
    struct Changing(RefCell<String>);

    impl Source for Changing {
        fn len(&self) -> u64 {
            self.0.borrow().len() as u64
        }
        fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
            self.0.borrow().as_bytes().read_at(offset, buf)
        }
    }

    fn held(text: &str) -> (Held, Rc<Changing>) {
        let file = Rc::new(Changing(RefCell::new(text.to_owned())));
        let named = Named { name: "x.jsonl".into(), source: file.clone() };
        let mut opened = runs(vec![named], &Options::default(), None, Box::new(Here::default()), &mut Quiet).unwrap();
        (opened.runs.swap_remove(0).held, file)
    }

    #[test]
    fn a_search_ignores_case_and_reads_prompt_and_response() {
        let (held, _) = held("prompt,response\nA Tree,oak\na house,brick\na hedge,no TREE\n");
        let rows: Vec<_> = held.find(RunId(3), "tree", 0..9).rows.into_iter().map(|at| (at.run.0, at.row)).collect();
        assert_eq!(rows, [(3, 0), (3, 2)]);
        assert_eq!(held.find(RunId(3), "tree", 1..2).rows, []);
        assert_eq!(held.find(RunId(3), "tree", 7..9).rows, []);
    }

    #[test]
    fn what_was_said_before_the_prompt_is_shown_with_who_said_it() {
        let (held, _) = held(
            r#"{"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello"},{"role":"user","content":"p"}]}"#,
        );
        let text = held.reveal(RowRef { run: RunId(0), row: 0 }).unwrap();
        assert_eq!((text.context.as_str(), text.prompt.as_str()), ("system: Be kind.\n\nuser: Hello", "p"));
        assert_eq!(held.reveal(RowRef { run: RunId(0), row: 1 }), None);
    }

    #[test]
    fn what_a_tool_was_asked_and_gave_is_shown_behind_the_prompt() {
        let (held, _) = held(concat!(
            r#"{"messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":"Good day"},{"role":"user","content":"p"},"#,
            r#"{"role":"assistant","content":"I look."},{"role":"tool","content":"sky"},{"role":"assistant","content":"r"}]}"#
        ));
        let text = held.reveal(RowRef { run: RunId(0), row: 0 }).unwrap();
        assert_eq!((text.context.as_str(), text.prompt.as_str()), ("user: Hello\n\nassistant: Good day", "p"));
        assert_eq!((text.followed.as_str(), text.response.as_deref()), ("assistant: I look.\n\ntool: sky", Some("r")));
    }

    #[test]
    fn what_came_with_a_row_is_shown_beside_it_and_the_rejected_answer_apart() {
        let (held, _) = held(r#"{"prompt":"p","chosen":"r","rejected":"s","source":"forum","rating":4}"#);
        let text = held.reveal(RowRef { run: RunId(0), row: 0 }).unwrap();
        assert_eq!((text.response.as_deref(), text.beside.rejected.as_deref()), (Some("r"), Some("s")));
        assert_eq!(text.beside.fields, [["rating", "4"], ["source", "forum"]].map(|field| field.map(str::to_owned)));
    }

    #[test]
    fn a_file_that_changed_since_gives_no_text_rather_than_another() {
        let (held, file) = held("{\"prompt\":\"p\",\"response\":\"r\"}\n{\"prompt\":\"q\",\"response\":\"s\"}\n");
        assert!(held.record(0).is_some() && held.record(1).is_some());
        file.0.replace("{\"prompt\":\"p\",\"response\":\"x\"}\n{\"pro".into());
        assert!(held.record(0).is_none() && held.record(1).is_none());
        assert_eq!(held.find(RunId(0), "x", 0..2).unread, 2);
    }

    #[test]
    fn a_row_is_had_back_byte_for_byte() {
        let rows = ["{\"prompt\" : \"p\", \"response\":\"\\u0072\"}", "{ \"prompt\":\"q\"}"];
        let (held, _) = held(&format!("[{}]", rows.join(" ,\n")));
        let back: Vec<_> =
            (0..2).map(|row| String::from_utf8(held.stored(row).unwrap().bytes().unwrap()).unwrap()).collect();
        assert_eq!(back, rows);
        assert_eq!(held.stored(1).map(|row| row.start), Some(rows[0].len() as u64 + 4));
    }

    #[test]
    fn rows_of_a_long_run_are_found_by_their_number() {
        let text: String = (0..10_000).map(|at| format!("{{\"prompt\":\"{at}\",\"response\":\"r\"}}\n")).collect();
        let (held, _) = held(&text);
        assert_eq!((held.len(), held.keys().count()), (10_000, 10_000));
        for row in [0, 4095, 4096, 9999] {
            assert_eq!(held.record(row).unwrap().prompt, row.to_string());
        }
        assert!(held.record(10_000).is_none());
    }
}
