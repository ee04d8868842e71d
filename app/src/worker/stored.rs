//! Where a row's bytes stand, and the record read back from them. Nothing here remembers a text.

use std::io;
use std::rc::Rc;

use shiftscope_audit::ingest::{Source, Syntax};
use shiftscope_audit::record::Record;

/// What rows of one list share: the file or spill that holds their bytes, and how those are read.
pub struct Origin {
    /// The bytes.
    pub bytes: Rc<dyn Source>,
    /// How they are read.
    pub syntax: Syntax,
}

/// A row's place.
#[derive(Clone)]
pub struct Stored {
    /// What it shares with others.
    pub origin: Rc<Origin>,
    /// Offset of its first byte.
    pub start: u64,
    /// Bytes it takes.
    pub length: u32,
    /// Which of its records is meant, from zero.
    pub nth: u32,
}

impl Stored {
    /// The row's bytes as they stood in its file: a JSON value, or a record of a table with the end of its line.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        read_exact(&*self.origin.bytes, self.start, self.length as usize)
    }

    /// The record; `None` where it cannot be read any more.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        let records = self.origin.syntax.records(&self.bytes().ok()?);
        records.into_iter().nth(self.nth as usize)
    }
}

/// Bytes of a source from `start` on.
///
/// # Errors
/// Where there are fewer.
pub fn read_exact(source: &(impl Source + ?Sized), start: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read_at(start + filled as u64, rest)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => filled += read,
        }
    }
    Ok(bytes)
}
