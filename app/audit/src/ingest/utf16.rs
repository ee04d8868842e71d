//! Text in UTF-16, as spreadsheets and redirected output of some shells are written: read as UTF-8. Its rows stand nowhere as such bytes.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let text = "\u{feff}prompt\tresponse\r\nName a colour\tBlue 🦋\r\n";
//! let file: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
//! assert_eq!(Collected::of(file)?.records[0].response.as_deref(), Some("Blue 🦋"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::io::{self, Read};

/// Bytes decoded at once.
const BLOCK: usize = 1 << 14;

/// How the numbers of a text are written.
type Order = fn([u8; 2]) -> u16;

/// The order of a file that begins so; `None` where it is not UTF-16 with a byte order mark.
pub(super) fn order(start: &[u8]) -> Option<Order> {
    match start {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// The same text in UTF-8; what is no character is the replacement character.
pub(super) struct Utf8<R> {
    inner: R,
    order: Order,
    /// The first byte of a number that is not whole yet.
    half: Option<u8>,
    /// The first number of a pair that is not whole yet.
    high: Option<u16>,
    text: String,
    at: usize,
}

impl<R: Read> Utf8<R> {
    pub(super) fn of(inner: R, order: Order) -> Self {
        Self { inner, order, half: None, high: None, text: String::new(), at: 0 }
    }

    /// Decodes the next block; false at the end.
    fn decode(&mut self) -> io::Result<bool> {
        self.at = 0;
        self.text.clear();
        let mut block = [0; BLOCK];
        let read = self.inner.read(&mut block)?;
        for &byte in block.get(..read).unwrap_or_default() {
            match self.half.take() {
                None => self.half = Some(byte),
                Some(first) => self.take((self.order)([first, byte])),
            }
        }
        if read == 0 && (self.half.take().is_some() | self.high.take().is_some()) {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
        Ok(read > 0 || !self.text.is_empty())
    }

    fn take(&mut self, unit: u16) {
        if let Some(high) = self.high.take() {
            if (0xdc00..0xe000).contains(&unit) {
                return self.text.extend(char::decode_utf16([high, unit]).flatten());
            }
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
        match unit {
            0xd800..0xdc00 => self.high = Some(unit),
            unit => self.text.push(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() {
            if !self.decode()? {
                return Ok(0);
            }
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.len().min(buf.len());
        buf.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += count;
        Ok(count)
    }
}
