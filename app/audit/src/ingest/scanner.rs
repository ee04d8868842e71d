//! A byte at a time with line and byte counted, and one JSON value captured within bounds. Knows nothing of rows.

use std::io::{self, BufRead};

/// Bytes with positions. After an I/O error it behaves as at the end and keeps the error.
pub(super) struct Scanner<R> {
    input: R,
    pub(super) line: u64,
    pub(super) byte: u64,
    pub(super) line_start: bool,
    pub(super) failure: Option<io::Error>,
}

/// How a value ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Complete,
    TooLong,
    TooDeep,
    Truncated,
}

impl<R: BufRead> Scanner<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, line: 1, byte: 0, line_start: true, failure: None }
    }

    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            if self.failure.is_some() {
                return None;
            }
            match self.input.fill_buf() {
                Ok(bytes) => return bytes.first().copied(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.failure = Some(error),
            }
        }
    }

    pub(super) fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.input.consume(1);
        self.byte += 1;
        self.line_start = byte == b'\n';
        self.line += u64::from(self.line_start);
        Some(byte)
    }

    pub(super) fn peek_after_space(&mut self) -> Option<u8> {
        while self.peek()?.is_ascii_whitespace() {
            let fresh = self.peek() == Some(b'\n') || self.line_start;
            self.bump();
            self.line_start = fresh;
        }
        self.peek()
    }

    pub(super) fn skip_line(&mut self) {
        while self.bump().is_some_and(|byte| byte != b'\n') {}
    }

    /// Appends one JSON value to `out`, by brackets and quotes alone; what is beyond the bounds is passed over, not kept.
    pub(super) fn value(&mut self, out: &mut Vec<u8>, bound: usize, max_depth: usize) -> End {
        let (mut depth, mut quoted, mut end) = (0_usize, false, End::Complete);
        let mut begun = false;
        loop {
            let Some(byte) = self.peek() else {
                return if begun && depth == 0 && !quoted { end } else { End::Truncated };
            };
            if depth == 0 && !quoted && begun && matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n') {
                return end;
            }
            self.bump();
            begun = true;
            if out.len() < bound {
                out.push(byte)
            } else {
                end = End::TooLong
            }
            match byte {
                b'\\' if quoted => {
                    if let Some(escaped) = self.bump() {
                        if out.len() < bound { out.push(escaped) } else { end = End::TooLong }
                    }
                }
                b'"' => {
                    quoted = !quoted;
                    if !quoted && depth == 0 {
                        return end;
                    }
                }
                b'{' | b'[' if !quoted => {
                    depth += 1;
                    if depth > max_depth && end == End::Complete {
                        end = End::TooDeep;
                    }
                }
                b'}' | b']' if !quoted => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return end;
                    }
                }
                _ => {}
            }
        }
    }
}
