//! The pieces of a file that is written, as a blob: the browser copies what it is told to keep, and may put the rest on the disk.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use shiftscope_audit::ingest::{Piece, Source, read_exact};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File};

use crate::worker::scope::words;

/// Bytes from which what is new becomes a blob of its own, which need not stay in memory.
const BLOCK: usize = 1 << 20;

/// Pieces of one file.
pub struct Pieces {
    source: Rc<dyn Source>,
    handle: Option<File>,
    blobs: Array,
    /// What is not in a blob yet.
    open: Vec<u8>,
}

impl Pieces {
    /// Of a file that is made of this one, whose handle spares its bytes a way through here; the example has none.
    pub fn of(source: Rc<dyn Source>, handle: Option<File>) -> Self {
        Self { source, handle, blobs: Array::new(), open: Vec::new() }
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// Where the file cannot be read any more, or the browser makes no blob.
    #[allow(clippy::cast_precision_loss, reason = "an offset is a whole number below 2^53")]
    pub fn add(&mut self, piece: Piece) -> Result<(), String> {
        match piece {
            Piece::New(bytes) => {
                self.open.extend(bytes);
                if self.open.len() >= BLOCK { self.close() } else { Ok(()) }
            }
            Piece::Kept(range) => {
                if let Some(handle) = &self.handle {
                    let slice = handle.slice_with_f64_and_f64(range.start as f64, range.end as f64);
                    let slice = slice.map_err(|error| words(&error))?;
                    self.close()?;
                    self.blobs.push(&slice);
                    return Ok(());
                }
                let length = usize::try_from(range.end - range.start).map_err(|error| error.to_string())?;
                let bytes = read_exact(&*self.source, range.start, length).map_err(|error| error.to_string())?;
                self.add(Piece::New(bytes))
            }
        }
    }

    fn close(&mut self) -> Result<(), String> {
        if !self.open.is_empty() {
            let bytes: JsValue = Uint8Array::from(self.open.as_slice()).into();
            let blob = Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).map_err(|error| words(&error))?;
            self.blobs.push(&blob);
            self.open.clear();
        }
        Ok(())
    }

    /// All of them.
    ///
    /// # Errors
    /// Where the browser makes no blob.
    pub fn whole(mut self) -> Result<Blob, String> {
        self.close()?;
        Blob::new_with_blob_sequence(&self.blobs).map_err(|error| words(&error))
    }
}
