//! A file read ahead by a worker of its own (`public/worker-ahead.js`), block by block into memory that both share; only where memory can
//! be shared, that is on an isolated page.

use std::cell::RefCell;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::File;

use super::counts::{Counts, shared};
use super::scope::reader_ahead;

/// Bytes of a block.
pub const BLOCK: u32 = 4 << 20;

/// Blocks that are ahead at most.
const PLACES: u32 = 2;

/// Milliseconds after which a block that does not come is waited for no longer.
const PATIENCE: f64 = 5000.0;

/// Places among the counts: blocks filled, blocks taken, and whether it ended before the file did.
const FILLED: u32 = 0;
const TAKEN: u32 = 1;
const ENDED: u32 = 2;

thread_local! {
    /// What is read ahead: one file at a time, the one that was begun last.
    static CURRENT: RefCell<Option<Counts>> = const { RefCell::new(None) };
}

/// A file on its way.
pub struct Ahead {
    counts: Counts,
    blocks: Uint8Array,
    /// Blocks that were taken whole, and bytes of the next.
    taken: u32,
    of_next: u32,
    at: u64,
    length: u64,
}

impl Ahead {
    /// Begins at an offset, and ends what was read ahead before; `None` where this page or browser cannot.
    #[allow(clippy::cast_precision_loss, reason = "an offset is a whole number below 2^53")]
    pub fn begin(file: &File, from: u64, length: u64) -> Option<Self> {
        let reader = reader_ahead()?;
        let counts = Counts::new(3)?;
        let blocks = Uint8Array::new(shared(PLACES * BLOCK)?.as_ref());
        let message = Object::new();
        let fields: [(&str, JsValue); 5] = [
            ("file", file.into()),
            ("from", (from as f64).into()),
            ("block", BLOCK.into()),
            ("counts", counts.0.clone().into()),
            ("blocks", blocks.clone().into()),
        ];
        for (name, value) in fields {
            Reflect::set(&message, &name.into(), &value).ok()?;
        }
        if let Some(before) = CURRENT.replace(Some(counts.clone())) {
            end(&before);
        }
        reader.post_message(&message).ok()?;
        Some(Self { counts, blocks, taken: 0, of_next: 0, at: from, length })
    }

    /// Offset of the next byte.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Reads the next bytes, as many as are there of a block; how many these were, `None` where they do not come.
    pub fn read(&mut self, into: &mut [u8]) -> Option<usize> {
        if self.of_next == 0 && !self.is_next_there() {
            return None;
        }
        let block = (self.length - self.at + u64::from(self.of_next)).min(u64::from(BLOCK)) as u32;
        let read = (into.len() as u64).min(u64::from(block - self.of_next)) as u32;
        let begin = self.taken % PLACES * BLOCK + self.of_next;
        self.blocks.subarray(begin, begin + read).copy_to(into.get_mut(..read as usize)?);
        self.at += u64::from(read);
        self.of_next += read;
        if self.of_next == block {
            (self.taken, self.of_next) = (self.taken + 1, 0);
            self.counts.tell(TAKEN, self.taken.cast_signed());
        }
        Some(read as usize)
    }

    /// Waits for the next block; false where it does not come.
    fn is_next_there(&self) -> bool {
        let taken = self.taken.cast_signed();
        // It may have been ended for another file.
        while self.counts.of(ENDED) == 0 {
            if self.counts.of(FILLED) > taken {
                return true;
            }
            if !self.counts.wait(FILLED, taken, PATIENCE) {
                return false;
            }
        }
        false
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        end(&self.counts);
    }
}

/// Ends it; as if all were taken, so that whoever waits for room sees it.
fn end(counts: &Counts) {
    counts.put(ENDED, 1);
    counts.tell(TAKEN, i32::MAX);
}
