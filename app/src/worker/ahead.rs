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
    taken: u32,
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
        Some(Self { counts, blocks, taken: 0, at: from, length })
    }

    /// Offset of the next block.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Puts the next block in place of these bytes; false where it does not come.
    pub fn take(&mut self, into: &mut Vec<u8>) -> bool {
        // It may have been ended for another file.
        if self.counts.of(ENDED) != 0 {
            return false;
        }
        let taken = self.taken.cast_signed();
        while self.counts.of(FILLED) <= taken {
            if self.counts.of(ENDED) != 0 || !self.counts.wait(FILLED, taken, PATIENCE) {
                return false;
            }
        }
        let bytes = (self.length - self.at).min(u64::from(BLOCK)) as u32;
        let begin = self.taken % PLACES * BLOCK;
        // Into the memory of the block before.
        into.resize(bytes as usize, 0);
        self.blocks.subarray(begin, begin + bytes).copy_to(into);
        self.taken += 1;
        self.at += u64::from(bytes);
        self.counts.tell(TAKEN, self.taken.cast_signed());
        true
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
