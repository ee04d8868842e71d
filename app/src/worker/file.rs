//! A `File` handle as a source: read block by block, never whole.

use std::cell::RefCell;
use std::io::{self, Read};

use js_sys::Uint8Array;
use shiftscope_audit::ingest::Source;
use web_sys::{File, FileReaderSync};

use super::ahead::{self, Ahead};
use super::scope::words;

/// Bytes that are read at once where a file is read in order.
const BLOCK: u64 = ahead::BLOCK as u64;

/// The same for a row read back from anywhere.
const PIECE: u64 = 1 << 14;

/// A file with the block that this worker itself read last.
pub struct FileSource {
    file: File,
    length: u64,
    reader: FileReaderSync,
    block: RefCell<(u64, Vec<u8>)>,
    ahead: RefCell<Reading>,
}

/// Who reads a file in order.
#[derive(Default)]
enum Reading {
    /// Nobody yet.
    #[default]
    Idle,
    /// Another worker, ahead of this one.
    Ahead(Ahead),
    /// This worker itself.
    Alone,
}

impl FileSource {
    /// Wraps a handle.
    ///
    /// # Errors
    /// Where the browser has no reader.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length is a whole number below 2^53")]
    pub fn new(file: File) -> Result<Self, String> {
        let reader = FileReaderSync::new().map_err(|error| words(&error))?;
        Ok(Self { length: file.size() as u64, file, reader, block: RefCell::default(), ahead: RefCell::default() })
    }

    /// Reads what was read ahead from an offset on; `None` where nothing was. A file is read ahead once it is read in order.
    fn read_ahead(&self, offset: u64, in_order: bool, buf: &mut [u8]) -> Option<usize> {
        let mut reading = self.ahead.borrow_mut();
        // The beginning of a file is often all that is looked at.
        if in_order && matches!(*reading, Reading::Idle) && offset > 0 && self.length - offset > BLOCK {
            let ahead = Ahead::begin(&self.file, offset, self.length);
            *reading = ahead.map_or(Reading::Alone, Reading::Ahead);
        }
        let Reading::Ahead(ahead) = &mut *reading else { return None };
        let read = if ahead.at() == offset { ahead.read(buf) } else { None };
        if ahead.at() == self.length {
            *reading = Reading::Idle;
        } else if read.is_none() && (in_order || ahead.at() == offset) {
            *reading = Reading::Alone;
        }
        read
    }

    /// Puts bytes of the file from an offset on in place of these.
    #[allow(clippy::cast_precision_loss, reason = "an offset is a whole number below 2^53")]
    fn read_alone(&self, offset: u64, wanted: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        let failed = |error| io::Error::other(words(&error));
        let end = offset.saturating_add(wanted).min(self.length);
        let slice = self.file.slice_with_f64_and_f64(offset as f64, end as f64).map_err(failed)?;
        let buffer = self.reader.read_as_array_buffer(&slice).map_err(failed)?;
        let buffer = Uint8Array::new(&buffer);
        // Into the memory of the block before.
        bytes.resize(buffer.length() as usize, 0);
        buffer.copy_to(bytes);
        Ok(())
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.length
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let mut block = self.block.borrow_mut();
        let (start, bytes) = &mut *block;
        let in_order = offset == *start + bytes.len() as u64;
        let is_there = (*start..*start + bytes.len() as u64).contains(&offset) || offset >= self.length;
        let ahead = if is_there { None } else { self.read_ahead(offset, in_order, buf) };
        let read = if let Some(read) = ahead {
            read
        } else {
            if !is_there {
                let wanted = if in_order { BLOCK } else { PIECE.max(buf.len() as u64) };
                self.read_alone(offset, wanted, bytes)?;
                *start = offset;
            }
            let mut rest = usize::try_from(offset - *start).ok().and_then(|from| bytes.get(from..)).unwrap_or_default();
            rest.read(buf)?
        };
        if offset + read as u64 >= self.length {
            // Many files may be open, and one that was read to its end is read in pieces from then on.
            *block = (self.length, Vec::new());
        }
        Ok(read)
    }
}
