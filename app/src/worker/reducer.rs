//! Who makes rows of records: this worker itself, or one of its own where memory can be shared (`rows_worker`). Records go in in pieces, as
//! bytes (`shiftscope_audit::row::bytes`), and what becomes of each piece comes out in the same order.

use std::collections::VecDeque;

use shiftscope_audit::row::bytes;

use super::held::TextKey;

/// A piece of a run, reduced.
#[derive(Default)]
pub struct Reduced {
    /// Under what each row is judged.
    pub keys: Vec<TextKey>,
    /// The rows, for the page.
    pub rows: RowBytes,
}

/// Rows as bytes.
pub enum RowBytes {
    /// In this program's memory.
    Here(Vec<u8>),
    /// Outside of it, where the page can have them as they are.
    #[cfg(target_arch = "wasm32")]
    Outside(js_sys::Uint8Array),
}

impl Default for RowBytes {
    fn default() -> Self {
        Self::Here(Vec::new())
    }
}

impl Reduced {
    /// Reduces records; `None` where they cannot be read.
    #[must_use]
    pub fn of(records: &[u8]) -> Option<Self> {
        let mut keys = Vec::new();
        let rows = bytes::rows_of(records).ok()?.inspect(|row| keys.push((row.prompt, row.response)));
        let rows = RowBytes::Here(bytes::to_bytes(rows));
        Some(Self { keys, rows })
    }
}

/// Makes rows of records.
pub trait Reducer {
    /// Takes a piece in.
    fn give(&mut self, records: &[u8]);

    /// True where a piece must be taken out before another is given.
    fn is_full(&self) -> bool;

    /// What became of the piece that was given longest ago; waits for it. `None` where none is left. A piece without keys was lost.
    fn take(&mut self) -> Option<Reduced>;
}

/// Reduces what it is given at once.
#[derive(Default)]
pub struct Here(VecDeque<Reduced>);

impl Reducer for Here {
    fn give(&mut self, records: &[u8]) {
        self.0.push_back(Reduced::of(records).unwrap_or_default());
    }

    fn is_full(&self) -> bool {
        !self.0.is_empty()
    }

    fn take(&mut self) -> Option<Reduced> {
        self.0.pop_front()
    }
}
