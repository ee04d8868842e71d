//! The input as slices with line and byte counted, and one JSON value or one line captured within bounds. Knows nothing of rows.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter, memchr3, memrchr};

/// Bytes given back in all, up to which the lines that a broken row took with it are read again; and bytes looked at ahead in all.
const MOST_GIVEN_BACK: usize = 64 << 20;

/// Bytes with positions. After an I/O error it behaves as at the end and keeps the error.
pub(super) struct Scanner<R> {
    input: R,
    /// Bytes given back, which come before the input's.
    back: Vec<u8>,
    back_at: usize,
    given_back: usize,
    looked_ahead: usize,
    /// Offset up to which the end of a line was looked for; see [`Scanner::line_at_hand`].
    looked_for_end: u64,
    /// Line of the next byte, from one.
    pub(super) line: u64,
    /// Offset of the next byte.
    pub(super) byte: u64,
    line_begin: u64,
    /// Column in which the row now read began.
    row_column: u64,
    pub(super) failure: Option<io::Error>,
}

/// How a value ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Complete,
    TooLong,
    TooDeep,
    /// A string does not end on its line, or a line opens a bracket where none can stand: the next row, most likely.
    Broken,
    Truncated,
}

/// Where a scan of a slice stopped.
enum Stop {
    /// Before the byte after the slice.
    Dry,
    /// After the value's last byte.
    Ended,
    /// After the end of a line that no bracket can follow.
    Line,
    /// Inside a string, before a line's end.
    OpenString,
}

/// What is known of a value between two slices.
struct Nest {
    depth: usize,
    deepest: usize,
    /// The kinds of the innermost brackets, a bit each, 1 for an object.
    objects: u128,
    /// The last byte outside strings that is no space.
    last: u8,
    quoted: bool,
    escaped: bool,
    begun: bool,
}

impl Nest {
    /// True where a bracket may open next.
    fn may_open(&self) -> bool {
        match self.last {
            b'[' | b':' => true,
            b',' => self.objects & 1 == 0,
            _ => !self.begun,
        }
    }

    /// How many of these bytes belong to the value, and why no more.
    fn scan(&mut self, bytes: &[u8]) -> (usize, Stop) {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if self.escaped {
                if rest.first() == Some(&b'\n') {
                    return (at, Stop::OpenString);
                }
                (self.escaped, at) = (false, at + 1);
                continue;
            }
            if self.quoted {
                let Some(found) = memchr3(b'"', b'\\', b'\n', rest) else { return (bytes.len(), Stop::Dry) };
                at += found + 1;
                match rest.get(found) {
                    Some(b'\\') => self.escaped = true,
                    Some(b'\n') => return (at - 1, Stop::OpenString),
                    _ => {
                        self.quoted = false;
                        if self.depth == 0 {
                            return (at, Stop::Ended);
                        }
                    }
                }
                continue;
            }
            for &byte in rest {
                if self.begun && self.depth == 0 && matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n') {
                    return (at, Stop::Ended);
                }
                at += 1;
                if byte == b'\n' && !self.may_open() {
                    return (at, Stop::Line);
                }
                if byte.is_ascii_whitespace() {
                    continue;
                }
                // A colon that follows no name is none: nothing opens behind it.
                let stands = byte != b':' || self.last == b'"';
                (self.begun, self.last) = (true, if stands { byte } else { 0 });
                match byte {
                    b'"' => {
                        self.quoted = true;
                        break;
                    }
                    b'{' | b'[' => {
                        self.depth += 1;
                        self.deepest = self.deepest.max(self.depth);
                        self.objects = self.objects << 1 | u128::from(byte == b'{');
                    }
                    b'}' | b']' => {
                        self.depth = self.depth.saturating_sub(1);
                        self.objects >>= 1;
                        if self.depth == 0 {
                            return (at, Stop::Ended);
                        }
                    }
                    _ => {}
                }
            }
        }
        (bytes.len(), Stop::Dry)
    }
}

/// Appends what the bound leaves room for, and never reserves more than that; false where it was not all.
fn keep(out: &mut Vec<u8>, bytes: &[u8], bound: usize) -> bool {
    let room = bound.saturating_sub(out.len()).min(bytes.len());
    if out.capacity() - out.len() < room {
        out.reserve_exact(out.capacity().max(room).min(bound - out.len()));
    }
    out.extend_from_slice(bytes.get(..room).unwrap_or_default());
    room == bytes.len()
}

impl<R: BufRead> Scanner<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            back: Vec::new(),
            back_at: 0,
            given_back: 0,
            looked_ahead: 0,
            looked_for_end: 0,
            line: 1,
            byte: 0,
            line_begin: 0,
            row_column: 0,
            failure: None,
        }
    }

    /// The bytes at hand, read anew where there are none; empty at the end.
    fn slice(&mut self) -> &[u8] {
        if self.back_at < self.back.len() {
            return self.back.get(self.back_at..).unwrap_or_default();
        }
        while self.failure.is_none() {
            match self.input.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.failure = Some(error),
            }
        }
        if self.failure.is_some() {
            return &[];
        }
        // The buffer is full or the input at its end: this second call reads nothing.
        self.input.fill_buf().unwrap_or_default()
    }

    fn advance(&mut self, count: usize) {
        let begin = self.byte;
        let bytes = self.slice();
        let bytes = bytes.get(..count).unwrap_or(bytes);
        let (count, lines) = (bytes.len(), memchr_iter(b'\n', bytes).count() as u64);
        if let Some(last) = memrchr(b'\n', bytes) {
            self.line_begin = begin + last as u64 + 1;
        }
        self.line += lines;
        self.advance_in_line(count);
    }

    /// The same over bytes at hand that hold no end of a line.
    pub(super) fn advance_in_line(&mut self, count: usize) {
        self.byte += count as u64;
        if self.back_at < self.back.len() {
            self.back_at += count;
        } else {
            self.input.consume(count);
        }
    }

    /// The same over what is left of the line that is at hand, so many bytes, and over its end.
    pub(super) fn end_line(&mut self, count: usize) {
        self.advance_in_line(count + 1);
        (self.line, self.line_begin) = (self.line + 1, self.byte);
    }

    /// What is left of the line, without its end, where all of that is at hand; `None` where that was asked of this line before, so that a
    /// line of many rows is not gone over for each.
    pub(super) fn line_at_hand(&mut self) -> Option<&[u8]> {
        if self.byte < self.looked_for_end {
            return None;
        }
        let bytes = self.slice();
        let (end, length) = (memchr(b'\n', bytes), bytes.len());
        self.looked_for_end = self.byte + end.unwrap_or(length) as u64;
        self.slice().get(..end?)
    }

    /// True while a broken row may be read again: hostile files end here.
    pub(super) fn may_give_back(&self) -> bool {
        self.given_back < MOST_GIVEN_BACK
    }

    /// Gives bytes back that were read last; they begin at `line` and `byte`, a line's first.
    pub(super) fn give_back(&mut self, bytes: &[u8], line: u64, byte: u64) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(self.back.get(self.back_at..).unwrap_or_default());
        (self.back, self.back_at) = (back, 0);
        (self.line, self.byte, self.line_begin) = (line, byte, byte);
        self.given_back += bytes.len();
    }

    /// The next bytes, at most so many and no further than the first `last` where one is named, which are read again; and whether they
    /// end with it, or the input with them. Of files that ask too often there are none.
    pub(super) fn ahead(&mut self, bound: usize, last: Option<u8>) -> (Vec<u8>, bool) {
        if self.looked_ahead >= MOST_GIVEN_BACK {
            return (Vec::new(), false);
        }
        let end_in = |bytes: &[u8], room: usize| {
            let end = last.and_then(|last| memchr(last, bytes)).filter(|at| *at < room);
            (end.map_or(bytes.len(), |at| at + 1).min(room), end.is_some())
        };
        let back = self.back.get(self.back_at..).unwrap_or_default();
        let (count, ended) = end_in(back, bound);
        let mut read = back.get(..count).unwrap_or_default().to_vec();
        self.looked_ahead += count;
        // What was given back is looked at where it is: there may be much of it.
        if ended || count == bound {
            return (read, ended);
        }
        let (line, byte, begin, given_back) = (self.line, self.byte, self.line_begin, self.given_back);
        self.advance(count);
        let mut ended = false;
        while !ended && read.len() < bound {
            let bytes = self.slice();
            let (count, found) = end_in(bytes, bound - read.len());
            ended = found || bytes.is_empty();
            read.extend_from_slice(bytes.get(..count).unwrap_or_default());
            self.looked_ahead += count;
            self.advance(count);
        }
        self.give_back(&read, line, byte);
        (self.line_begin, self.given_back) = (begin, given_back);
        (read, ended)
    }

    pub(super) fn peek(&mut self) -> Option<u8> {
        self.slice().first().copied()
    }

    pub(super) fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.advance(1);
        Some(byte)
    }

    pub(super) fn peek_after_space(&mut self) -> Option<u8> {
        self.skip_space(None)
    }

    /// The same, with the space appended to `out`.
    pub(super) fn peek_after_kept_space(&mut self, out: &mut Vec<u8>, bound: usize) -> Option<u8> {
        self.skip_space(Some((out, bound)))
    }

    fn skip_space(&mut self, mut kept: Option<(&mut Vec<u8>, usize)>) -> Option<u8> {
        loop {
            let bytes = self.slice();
            let next = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
            let (count, found) = (next.unwrap_or(bytes.len()), next.and_then(|at| bytes.get(at).copied()));
            if count == 0 {
                return found;
            }
            if let Some((out, bound)) = &mut kept {
                keep(out, bytes.get(..count).unwrap_or_default(), *bound);
            }
            self.advance(count);
        }
    }

    /// Appends the rest of the line with its end; false where more than the bound allowed was passed over. Appends nothing at the end.
    pub(super) fn line(&mut self, out: &mut Vec<u8>, bound: usize) -> bool {
        let mut whole = true;
        loop {
            let bytes = self.slice();
            if bytes.is_empty() {
                return whole;
            }
            let end = memchr(b'\n', bytes);
            let count = end.map_or(bytes.len(), |at| at + 1);
            whole &= keep(out, bytes.get(..count).unwrap_or_default(), bound);
            self.advance(count);
            if end.is_some() {
                return whole;
            }
        }
    }

    /// Column of the next byte, from zero.
    pub(super) fn column(&self) -> u64 {
        self.byte - self.line_begin
    }

    /// Says in which column the row now read began.
    pub(super) fn begin_row(&mut self, column: u64) {
        self.row_column = column;
    }

    /// Goes on to the next line on which a row can begin, or its list end: one whose first bracket is no further right than that of
    /// the row before. So a broken row takes no other with it.
    pub(super) fn skip_to_row(&mut self) {
        while let Some(byte) = self.peek_after_space() {
            if matches!(byte, b'{' | b'[' | b']' | b'}') && self.column() <= self.row_column {
                return;
            }
            self.line(&mut Vec::new(), 0);
        }
    }

    /// Appends one JSON value to `out`, by brackets and quotes alone; what is beyond the bounds is passed over, not kept.
    pub(super) fn value(&mut self, out: &mut Vec<u8>, bound: usize, max_depth: usize) -> End {
        self.value_within(0, out, bound, max_depth)
    }

    /// The same for a value that began `depth` square brackets ago.
    pub(super) fn value_within(&mut self, depth: usize, out: &mut Vec<u8>, bound: usize, max_depth: usize) -> End {
        let begun = depth > 0;
        let mut nest = Nest { depth, deepest: depth, objects: 0, last: b'[', quoted: false, escaped: false, begun };
        let mut whole = true;
        loop {
            let bytes = self.slice();
            if bytes.is_empty() {
                let ended = nest.begun && nest.depth == 0 && !nest.quoted;
                return if !ended {
                    End::Truncated
                } else if whole {
                    End::Complete
                } else {
                    End::TooLong
                };
            }
            let (count, stop) = nest.scan(bytes);
            whole &= keep(out, bytes.get(..count).unwrap_or_default(), bound);
            self.advance(count);
            match stop {
                Stop::Dry => {}
                Stop::Ended if nest.deepest > max_depth => return End::TooDeep,
                Stop::Ended if !whole => return End::TooLong,
                Stop::Ended => return End::Complete,
                Stop::OpenString => return End::Broken,
                Stop::Line => {
                    if matches!(self.peek_after_kept_space(out, bound), Some(b'{' | b'[')) {
                        return End::Broken;
                    }
                }
            }
        }
    }
}
