//! JSON in any framing cut into rows: an array, lines, values one after another, or an object with its rows under a key. Meaning is not read here.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let rows = r#"{"prompt": "Name a colour", "response": "Blue"}"#;
//! for file in [rows.to_owned(), format!("[{rows}]"), format!(r#"{{"rate": 0.5, "completions": [{rows}]}}"#)] {
//!     assert_eq!(Collected::of(file.into_bytes())?.records[0].response.as_deref(), Some("Blue"));
//! }
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::io::BufRead;
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::record::Position;
use memchr::{memchr, memmem};

use super::chat;
use super::family::{self, field};
use super::lenient;
use super::scanner::{End, Scanner};
use super::value::{Arena, Value};

/// Keys under which tools put their rows.
const LIST_KEYS: [&[u8]; 7] =
    [b"\"completions\"", b"\"results\"", b"\"data\"", b"\"rows\"", b"\"examples\"", b"\"jailbreaks\"", b"\"samples\""];
/// A key whose object may hold the list.
const NESTED_KEY: &[u8] = b"\"results\"";
/// Fields by which a list under any key is one of rows: the key then names what they answer.
const KEYED_ROW: [&str; 2] = ["test_case", "generation"];
/// Fields before a list that say whose answers it holds.
const MODELS: &[u8] = b"\"models\"";
const EVAL: &[u8] = b"\"eval\"";

/// Bytes kept of a line that is no row, for its excerpt.
const EXCERPT: usize = 320;

/// What surrounds a row. It is kept as long as the row is, so that of the fields around a list no more is in it than readers ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outer {
    /// The key whose list holds it.
    pub(super) key: String,
    /// The names of the two models that a file compares, where they stand before that list.
    pub(super) compared: [Option<String>; 2],
    /// The name of the model that it evaluates, where that stands there.
    pub(super) evaluated: Option<String>,
}

impl Outer {
    /// Takes in a field that stands before the list, as it is written.
    fn note(&mut self, key: &[u8], value: &[u8]) {
        let arena = Arena::default();
        let value = || lenient::parse(value, &arena);
        match key {
            MODELS => {
                let models = value().unwrap_or_default();
                self.compared = [0, 1].map(|index| field(models.at(index)?, "name"));
            }
            EVAL => self.evaluated = value().and_then(|eval| field(&eval, "model")),
            _ => {}
        }
    }
}

/// A row: where it stands, its bytes or why there are none, what was kept for an excerpt, and what surrounds it.
pub(super) struct Frame<'a> {
    pub(super) position: Position,
    pub(super) bytes: Result<&'a [u8], &'static str>,
    /// The same taken apart, where that was done to find its end.
    pub(super) value: Option<&'a Value<'a>>,
    pub(super) kept: &'a [u8],
    /// Rows that it stands for: several where those behind an unreadable one are lost with it.
    pub(super) rows: u64,
    pub(super) outer: &'a Rc<Outer>,
}

/// Bytes behind a line in which the next row begins.
const BETWEEN: usize = 64;

pub(super) struct Bounds {
    pub(super) bytes: usize,
    pub(super) depth: usize,
}

/// Where something begins.
#[derive(Clone, Copy)]
struct Begun {
    line: u64,
    byte: u64,
    column: u64,
}

impl Begun {
    fn at<R: BufRead>(scanner: &Scanner<R>) -> Self {
        Self { line: scanner.line, byte: scanner.byte, column: scanner.column() }
    }
}

/// An object whose fields are read.
struct Opened {
    /// Where it begins in what is kept.
    start: usize,
    /// What surrounds the rows of a list in it.
    outer: Outer,
    /// True where its lists are a part of it, a row itself, false where they hold rows; none before that was asked.
    is_row: Option<bool>,
}

/// Cuts a scanner's input and hands the rows over.
pub(super) struct Cutter<'a, R> {
    pub(super) scanner: &'a mut Scanner<R>,
    pub(super) bounds: Bounds,
    /// Takes a row and says whether it is one of a known kind.
    pub(super) each: &'a mut dyn FnMut(Frame<'_>) -> ControlFlow<(), bool>,
    ordinal: u64,
    /// Room for the values of a row.
    arena: Arena,
    /// True where the last row was of a known kind.
    known: bool,
    /// True once an object was such a row itself: those after it are not searched for lists.
    plain: bool,
    /// What surrounds the rows of the last list, which those of the next share where it is the same.
    outer: Rc<Outer>,
}

impl<'a, R: BufRead> Cutter<'a, R> {
    pub(super) fn new(
        scanner: &'a mut Scanner<R>,
        bounds: Bounds,
        each: &'a mut dyn FnMut(Frame<'_>) -> ControlFlow<(), bool>,
    ) -> Self {
        let (arena, outer) = Default::default();
        Self { scanner, bounds, each, ordinal: 0, arena, known: false, plain: false, outer }
    }

    /// Cuts until the end or until the receiver breaks.
    pub(super) fn cut(&mut self) -> ControlFlow<()> {
        let nothing = Rc::default();
        let mut top = true;
        let mut kept = Vec::new();
        while let Some(byte) = self.scanner.peek_after_space() {
            match byte {
                b'[' => self.array(&mut kept, top, &nothing)?,
                b'{' if self.plain => {
                    self.element(&mut kept, &nothing, &[])?;
                }
                b'{' => self.object(&nothing)?,
                _ => {
                    let position = self.begin();
                    self.noise(position, &[], &nothing)?;
                }
            }
            top = false;
        }
        ControlFlow::Continue(())
    }

    /// What is left of a line on which no row can begin, with what of it was read.
    fn noise(&mut self, position: Position, read: &[u8], outer: &Rc<Outer>) -> ControlFlow<()> {
        let mut kept = read.to_vec();
        self.scanner.line(&mut kept, EXCERPT);
        self.hand_over(position, Err("expected a JSON object or array"), &kept, outer)
    }

    /// The array that begins here: rows, or the turns of one conversation, which is a row then. Behind the first value of a file a
    /// bracket alone makes no array.
    fn array(&mut self, kept: &mut Vec<u8>, first: bool, outer: &Rc<Outer>) -> ControlFlow<()> {
        let whole = Begun::at(self.scanner);
        self.scanner.bump();
        kept.clear();
        kept.push(b'[');
        match self.space(kept) {
            Some(b'{') => {}
            Some(b'[') | None => return self.elements(outer),
            Some(_) if first => return self.elements(outer),
            Some(b']') => {
                self.scanner.bump();
                self.keep(kept, b"]");
                let position = self.begin_at(whole);
                return self.hand_over(position, Ok(kept), kept, outer);
            }
            Some(_) => {
                let position = self.begin_at(whole);
                return self.noise(position, kept, outer);
            }
        }
        let (element, mut turn) = (Begun::at(self.scanner), Vec::new());
        let end = self.scanner.value(&mut turn, self.bounds.bytes, self.bounds.depth);
        if end == End::Complete && lenient::parse(&turn, &Arena::default()).is_some_and(|value| chat::is_turn(&value)) {
            let position = self.begin_at(whole);
            self.keep(kept, &turn);
            let end = self.scanner.value_within(1, kept, self.bounds.bytes, self.bounds.depth);
            return self.ended(end, position, kept, outer);
        }
        let position = self.begin_at(element);
        self.ended(end, position, &turn, outer)?;
        if end == End::Truncated && self.scanner.peek_after_space().is_none() {
            return ControlFlow::Continue(());
        }
        self.elements(outer)
    }

    /// Says that the next row begins here.
    fn begin(&mut self) -> Position {
        self.begin_at(Begun::at(self.scanner))
    }

    /// Says that the next row began there.
    fn begin_at(&mut self, Begun { line, byte, column }: Begun) -> Position {
        self.ordinal += 1;
        self.scanner.begin_row(column);
        Position { line: Some(line), record: self.ordinal, byte: Some(byte) }
    }

    fn hand_over(
        &mut self,
        position: Position,
        bytes: Result<&[u8], &'static str>,
        kept: &[u8],
        outer: &Rc<Outer>,
    ) -> ControlFlow<()> {
        self.known = (self.each)(Frame { position, bytes, value: None, kept, rows: 1, outer })?;
        ControlFlow::Continue(())
    }

    fn ended(&mut self, end: End, position: Position, kept: &[u8], outer: &Rc<Outer>) -> ControlFlow<()> {
        let bytes = match end {
            End::Complete => Ok(kept),
            End::TooLong => Err("the record is longer than the limit"),
            End::TooDeep => Err("the record nests deeper than the limit"),
            End::Broken => Err("expected the record to end before the next line"),
            End::Truncated => Err("the file ends inside this record"),
        };
        self.hand_over(position, bytes, kept, outer)?;
        if matches!(end, End::Broken | End::Truncated) {
            self.recover(position, kept);
        }
        ControlFlow::Continue(())
    }

    /// Reads the lines again that a row took which did not end: it may have been cut off on its first.
    fn recover(&mut self, position: Position, kept: &[u8]) {
        match memchr(b'\n', kept) {
            Some(end) if kept.len() < self.bounds.bytes && self.scanner.may_give_back() => {
                let next = end + 1;
                let (line, byte) = (position.line.unwrap_or(0) + 1, position.byte.unwrap_or(0) + next as u64);
                self.scanner.give_back(kept.get(next..).unwrap_or_default(), line, byte);
            }
            // The place of a bracket that can open a row.
            _ if matches!(self.scanner.peek_after_space(), Some(b'{' | b'[')) => return,
            _ => {
                self.scanner.line(&mut Vec::new(), 0);
            }
        }
        self.scanner.skip_to_row();
    }

    /// The rest of an array whose bracket was read.
    fn elements(&mut self, outer: &Rc<Outer>) -> ControlFlow<()> {
        let mut kept = Vec::new();
        loop {
            match self.scanner.peek_after_space() {
                None => {
                    let position = self.begin();
                    return self.hand_over(position, Err("the file ends inside the list"), &[], outer);
                }
                Some(b']') => {
                    self.scanner.bump();
                    return ControlFlow::Continue(());
                }
                Some(b',' | b'}') => {
                    self.scanner.bump();
                }
                Some(_) => {
                    let end = self.element(&mut kept, outer, b",")?;
                    if end == End::Truncated && self.scanner.peek_after_space().is_none() {
                        return ControlFlow::Continue(());
                    }
                }
            }
        }
    }

    /// One value that is a row, and what may follow it on its line where nothing else does.
    fn element(&mut self, kept: &mut Vec<u8>, outer: &Rc<Outer>, followed: &[u8]) -> ControlFlow<(), End> {
        let position = self.begin();
        if self.line(position, outer, followed)? {
            return ControlFlow::Continue(End::Complete);
        }
        kept.clear();
        let end = self.scanner.value(kept, self.bounds.bytes, self.bounds.depth);
        self.ended(end, position, kept, outer)?;
        ControlFlow::Continue(end)
    }

    /// The row that begins here, where it is the rest of its line but for a comma, as most are: then its end need not be looked for bracket
    /// by bracket, nor its bytes be kept; its line is passed over with it where nothing else stands there but what may follow. False where it is
    /// not such a row, and nothing was read.
    fn line(&mut self, position: Position, outer: &Rc<Outer>, followed: &[u8]) -> ControlFlow<(), bool> {
        let Self { scanner, bounds, each, arena, .. } = self;
        let Some(line) = scanner.line_at_hand() else { return ControlFlow::Continue(false) };
        let whole = line.len();
        let line = line.trim_ascii_end();
        let (bytes, comma) = line.strip_suffix(b",").map_or((line, &b""[..]), |bytes| (bytes.trim_ascii_end(), b","));
        let length = bytes.len();
        let value = match bytes {
            [b'{' | b'[', ..] if length <= bounds.bytes => Value::parse_within(bytes, bounds.depth, arena),
            _ => None,
        };
        let Some(value) = &value else {
            arena.clear();
            return ControlFlow::Continue(false);
        };
        let flow = each(Frame { position, bytes: Ok(bytes), value: Some(value), kept: bytes, rows: 1, outer });
        if comma.is_empty() || comma == followed {
            scanner.end_line(whole);
        } else {
            scanner.advance_in_line(length);
        }
        arena.clear();
        flow?;
        ControlFlow::Continue(true)
    }

    /// The object that begins here: one row, unless it holds rows under a key.
    fn object(&mut self, outer: &Rc<Outer>) -> ControlFlow<()> {
        self.scanner.begin_row(self.scanner.column());
        let (line, byte) = (Some(self.scanner.line), Some(self.scanner.byte));
        let mut kept = Vec::new();
        let (end, listed) = self.fields(&mut kept, true)?;
        // What stands beside the rows may be longer than a row.
        if listed && !matches!(end, End::Truncated | End::Broken) {
            return ControlFlow::Continue(());
        }
        self.ordinal += 1;
        let position = Position { line, record: self.ordinal, byte };
        if listed {
            self.hand_over(position, Err("expected the object that holds the list to be complete"), &[], outer)?;
            self.scanner.skip_to_row();
            return ControlFlow::Continue(());
        }
        self.ended(end, position, &kept, outer)?;
        self.plain = self.known;
        ControlFlow::Continue(())
    }

    /// Appends the object that begins here, handing over the rows of lists in it and keeping those lists empty; true where there was one.
    fn fields(&mut self, kept: &mut Vec<u8>, outermost: bool) -> ControlFlow<(), (End, bool)> {
        let mut object = Opened { start: kept.len(), outer: Outer::default(), is_row: None };
        self.scanner.bump();
        kept.push(b'{');
        let (mut worst, mut listed) = (End::Complete, false);
        loop {
            match self.space(kept) {
                Some(b'}') => {
                    self.scanner.bump();
                    self.keep(kept, b"}");
                    return ControlFlow::Continue((worst, listed));
                }
                Some(b',') => {
                    self.scanner.bump();
                    self.keep(kept, b",");
                }
                Some(b'"') => {
                    let (end, found) = self.field(kept, &mut object, outermost)?;
                    listed |= found;
                    worst = worse(worst, end);
                    if matches!(end, End::Truncated | End::Broken) {
                        return ControlFlow::Continue((end, listed));
                    }
                }
                None => return ControlFlow::Continue((End::Truncated, listed)),
                Some(_) => return ControlFlow::Continue((End::Broken, listed)),
            }
        }
    }

    /// One field of an object.
    fn field(&mut self, kept: &mut Vec<u8>, object: &mut Opened, outermost: bool) -> ControlFlow<(), (End, bool)> {
        let Bounds { bytes, depth } = self.bounds;
        let before = kept.len();
        let mut end = self.scanner.value(kept, bytes, depth);
        if matches!(end, End::Truncated | End::Broken) || self.space(kept) != Some(b':') {
            return ControlFlow::Continue((end, false));
        }
        self.scanner.bump();
        let key = kept.get(before..).unwrap_or_default().to_vec();
        self.keep(kept, b":");
        let mut listed = false;
        let next = self.space(kept);
        let value = kept.len();
        match next {
            // A field without a value is for the parser to refuse.
            Some(b',' | b'}') => {}
            Some(b'[') => {
                self.scanner.bump();
                self.keep(kept, b"[");
                if self.space(kept) == Some(b'{') {
                    let (first, found) = self.list(kept, object, before, &key)?;
                    (end, listed) = (worse(end, first), found);
                }
                if matches!(end, End::Truncated | End::Broken) {
                    return ControlFlow::Continue((end, listed));
                }
                if listed {
                    self.keep(kept, b"]");
                } else {
                    end = worse(end, self.scanner.value_within(1, kept, bytes, depth));
                }
            }
            Some(b'{') if outermost && key == NESTED_KEY => {
                let (inner, found) = self.fields(kept, false)?;
                (end, listed) = (worse(end, inner), found);
            }
            _ => end = worse(end, self.scanner.value(kept, bytes, depth.saturating_sub(1))),
        }
        object.outer.note(&key, kept.get(value..).unwrap_or_default());
        ControlFlow::Continue((end, listed))
    }

    /// Hands over the rows of the array whose bracket was read, if it is one of rows; else its first element is kept and false returned. The
    /// fields before it are kept down to `before`.
    fn list(
        &mut self,
        kept: &mut Vec<u8>,
        object: &mut Opened,
        before: usize,
        key: &[u8],
    ) -> ControlFlow<(), (End, bool)> {
        let name: String = serde_json::from_slice(key).unwrap_or_default();
        let named = LIST_KEYS.contains(&key);
        if named && self.holds_rows(kept, object, before, &name) {
            let outer = self.surrounding(object, name);
            self.elements(&outer)?;
            return ControlFlow::Continue((End::Complete, true));
        }
        let (begun, whole) = (Begun::at(self.scanner), kept.len());
        let mut first = Vec::new();
        let end = self.scanner.value(&mut first, self.bounds.bytes, self.bounds.depth);
        self.keep(kept, &first);
        if named || !is_keyed_row(&first) || !self.holds_rows(kept, object, before, &name) {
            return ControlFlow::Continue((end, false));
        }
        kept.truncate(whole);
        let position = self.begin_at(begun);
        let outer = self.surrounding(object, name);
        self.ended(end, position, &first, &outer)?;
        self.elements(&outer)?;
        ControlFlow::Continue((End::Complete, true))
    }

    /// True where the list at hand holds rows and the object around it is none itself, which is asked once of an object.
    fn holds_rows(&mut self, kept: &[u8], object: &mut Opened, before: usize, list: &str) -> bool {
        let is_row = object.is_row.unwrap_or_else(|| {
            let [fields, begun] = [object.start..before, object.start..kept.len()].map(|part| kept.get(part));
            self.is_row(fields.unwrap_or_default(), begun.unwrap_or_default(), list)
        });
        object.is_row = Some(is_row);
        !is_row
    }

    /// True where an object is a row by the fields before a list, or, where it ends with its line, by those behind it too. Of a list over
    /// several lines nobody knows what follows it.
    fn is_row(&mut self, fields: &[u8], begun: &[u8], list: &str) -> bool {
        let (fields, arena) = (closed(fields), Arena::default());
        if lenient::parse(&fields, &arena).is_some_and(|fields| family::is_row(&fields)) {
            return true;
        }
        let (rest, ended) = self.scanner.ahead(self.bounds.bytes, Some(b'\n'));
        if !ended {
            return false;
        }
        let line = [begun, &rest].concat();
        let Some(row) = lenient::parse(&line, &arena) else { return false };
        // Settings beside a list of rows may be called as the texts of a row are.
        let holds_row = || row.get(list).and_then(|items| items.at(0)).is_some_and(family::is_row);
        family::is_row(&row) || family::may_be_row(&row) && !holds_row() && self.opens_behind(rest.len())
    }

    /// True where the line behind so many bytes opens an object too.
    fn opens_behind(&mut self, count: usize) -> bool {
        let (ahead, _) = self.scanner.ahead(count + BETWEEN, None);
        ahead.get(count..).unwrap_or_default().trim_ascii_start().starts_with(b"{")
    }

    /// What surrounds the rows of a list of this name: the same as for the list before, where the same is to be said of it.
    fn surrounding(&mut self, object: &Opened, key: String) -> Rc<Outer> {
        let outer = Outer { key, ..object.outer.clone() };
        if *self.outer != outer {
            self.outer = Rc::new(outer);
        }
        self.outer.clone()
    }

    fn space(&mut self, kept: &mut Vec<u8>) -> Option<u8> {
        self.scanner.peek_after_kept_space(kept, self.bounds.bytes)
    }

    fn keep(&self, kept: &mut Vec<u8>, bytes: &[u8]) {
        if kept.len() < self.bounds.bytes {
            kept.extend_from_slice(bytes);
        }
    }
}

/// The fields of an object that goes on as one that ends there.
fn closed(fields: &[u8]) -> Vec<u8> {
    let fields = fields.trim_ascii_end();
    [fields.strip_suffix(b",").unwrap_or(fields), b"}"].concat()
}

/// True of a row whose key names what it answers; one that cannot be parsed is told by the names in it, so that it costs no other.
fn is_keyed_row(bytes: &[u8]) -> bool {
    let arena = Arena::default();
    KEYED_ROW.iter().all(|name| memmem::find(bytes, name.as_bytes()).is_some())
        && lenient::parse(bytes, &arena).is_none_or(|row| KEYED_ROW.iter().all(|name| row.get(name).is_some()))
}

/// Of two ends the one that says more of what is wrong.
fn worse(a: End, b: End) -> End {
    if b == End::Complete { a } else { b }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::super::scanner::Scanner;
    use super::{Bounds, Cutter};

    #[test]
    fn rows_that_do_not_end_where_they_seem_to_leave_nothing_behind() {
        let row = format!("{{\"prompt\":\"{}\",\"score\":NaN}}\n", "\\n".repeat(1000));
        let file = row.repeat(1000);
        let mut scanner = Scanner::new(file.as_bytes());
        let mut rows = 0;
        let mut each = |_: super::Frame<'_>| {
            rows += 1;
            ControlFlow::Continue(true)
        };
        let mut cutter = Cutter::new(&mut scanner, Bounds { bytes: 1 << 20, depth: 64 }, &mut each);
        assert!(cutter.cut().is_continue());
        assert!(cutter.arena.bytes() < 1 << 16);
        assert_eq!(rows, 1000);
    }
}
