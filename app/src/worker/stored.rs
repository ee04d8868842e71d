//! Where a row's bytes stand, and the record read back from them. Nothing here remembers a text.

use std::io;
use std::rc::Rc;

use shiftscope_audit::ingest::{Raw, Source, Syntax, read_exact};
use shiftscope_audit::record::Record;

use super::spill::Spill;

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

/// Finds places for the rows of one file: where they stand in it, or in a spill where they stand nowhere.
pub struct Places {
    file: Rc<dyn Source>,
    spill: Option<Rc<dyn Spill>>,
    origin: Option<Rc<Origin>>,
    last: Option<Stored>,
}

impl Places {
    /// For the rows of this file.
    #[must_use]
    pub fn of(file: Rc<dyn Source>, spill: Option<Rc<dyn Spill>>) -> Self {
        Self { file, spill, origin: None, last: None }
    }

    /// A row's place.
    ///
    /// # Errors
    /// Where there is no room for it.
    pub fn store(&mut self, raw: &Raw<'_>) -> io::Result<Stored> {
        // Several records of one row share its bytes.
        if let Some(last) = self.last.as_ref().filter(|_| raw.nth > 0) {
            return Ok(Stored { nth: raw.nth, ..last.clone() });
        }
        let (start, bytes): (u64, Rc<dyn Source>) = match (raw.offset, &self.spill) {
            (Some(offset), _) => (offset, self.file.clone()),
            (None, Some(spill)) => (spill.append(raw.bytes)?, spill.clone()),
            (None, None) => return Err(io::Error::other("there is no room for what is compressed")),
        };
        let known = self.origin.take().filter(|origin| origin.syntax.is_same(raw.syntax));
        let origin = known.unwrap_or_else(|| Rc::new(Origin { bytes, syntax: raw.syntax.clone() }));
        self.origin = Some(origin.clone());
        let length = u32::try_from(raw.bytes.len()).map_err(io::Error::other)?;
        let stored = Stored { origin, start, length, nth: raw.nth };
        self.last = Some(stored.clone());
        Ok(stored)
    }
}
