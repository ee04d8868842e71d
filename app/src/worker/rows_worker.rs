//! Rows made by a worker of its own (`public/worker-rows.js`, which runs this same program), of records that are put into memory that both
//! share: hashing takes as long as reading. Only where memory can be shared, that is on an isolated page. What that worker does not
//! do, is done here: the records of a piece stay where they are until their rows are taken out.

use std::collections::VecDeque;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

use super::counts::{Counts, shared};
use super::reducer::{Here, Reduced, Reducer, RowBytes};
use super::scope::{lose_rows_worker, rows_worker, scope};

/// Pieces that may be under way.
const SLOTS: u32 = 4;

/// Bytes of the records of a piece, and of what becomes of them: the records stay, for the case that nothing does. What finds no room is
/// reduced here.
const RECORDS: u32 = 4 << 20;
const REDUCED: u32 = 2 << 20;
const SLOT: u32 = RECORDS + REDUCED;

/// Bytes of files that are read so quickly that nobody waits for them.
const SHORT: u64 = 8 << 20;

/// Milliseconds after which a piece is waited for no longer.
const PATIENCE: f64 = 5000.0;

/// Which count is what: pieces given, pieces reduced, whether no more come, and from there three lengths a slot: of its records, its
/// rows and its keys. A piece without keys was not reduced.
const GIVEN: u32 = 0;
const DONE: u32 = 1;
const ENDED: u32 = 2;
const LENGTHS: u32 = 3;

/// Where a piece stands, and which of the counts are its lengths.
struct Slot {
    records: u32,
    reduced: u32,
    lengths: [u32; 3],
}

impl Slot {
    fn of(piece: u32) -> Self {
        let slot = piece % SLOTS;
        let length = LENGTHS + 3 * slot;
        Self { records: slot * SLOT, reduced: slot * SLOT + RECORDS, lengths: [length, length + 1, length + 2] }
    }
}

/// Memory that is shared.
struct Shared {
    counts: Counts,
    bytes: Uint8Array,
}

impl Shared {
    fn new() -> Option<Self> {
        Some(Self { counts: Counts::new(LENGTHS + 3 * SLOTS)?, bytes: Uint8Array::new(shared(SLOTS * SLOT)?.as_ref()) })
    }

    fn message(&self) -> Result<JsValue, JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"counts".into(), &self.counts.0)?;
        Reflect::set(&message, &"bytes".into(), &self.bytes)?;
        Ok(message.into())
    }

    fn from_message(message: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(message, &name.into()).ok();
        Some(Self { counts: Counts(field("counts")?.dyn_into().ok()?), bytes: field("bytes")?.dyn_into().ok()? })
    }

    fn length(&self, which: u32) -> u32 {
        self.counts.of(which).unsigned_abs()
    }

    fn put(&self, at: u32, bytes: &[u8]) {
        self.bytes.subarray(at, at + bytes.len() as u32).copy_from(bytes);
    }

    fn get(&self, at: u32, length: u32) -> Vec<u8> {
        self.bytes.subarray(at, at + length).to_vec()
    }

    /// Reduces a piece's records; `None` where they cannot be read.
    fn reduce(&self, slot: &Slot) -> Option<Reduced> {
        let [records, ..] = slot.lengths;
        let records = self.get(slot.records, self.length(records));
        Reduced::of(&records)
    }
}

/// What becomes of pieces that were given.
enum Piece {
    /// It is under way.
    Shared(u32),
    /// It was too long to share, or the other worker no longer answers.
    Here(Reduced),
}

/// The worker that makes rows, while one file is read.
pub struct RowsWorker {
    shared: Shared,
    given: u32,
    pieces: VecDeque<Piece>,
    /// False once it did not answer.
    answers: bool,
}

impl RowsWorker {
    /// Begins; `None` where this page or browser cannot.
    pub fn begin() -> Option<Self> {
        let worker = rows_worker()?;
        let shared = Shared::new()?;
        worker.post_message(&shared.message().ok()?).ok()?;
        Some(Self { shared, given: 0, pieces: VecDeque::new(), answers: true })
    }

    /// What it made of a piece; `None` where it did not.
    fn made(&mut self, piece: u32, slot: &Slot) -> Option<Reduced> {
        let Shared { counts, .. } = &self.shared;
        loop {
            let done = counts.of(DONE);
            if done.unsigned_abs() > piece {
                break;
            }
            if !self.answers || !counts.wait(DONE, done, PATIENCE) {
                self.answers = false;
                lose_rows_worker();
                return None;
            }
        }
        let [_, rows, keys] = slot.lengths.map(|length| self.shared.length(length));
        let rows_at = slot.reduced;
        let keys = postcard::from_bytes(&self.shared.get(rows_at + rows, keys)).ok()?;
        // As they are: nothing here needs to look at them.
        let rows = self.shared.bytes.slice(rows_at, rows_at + rows);
        Some(Reduced { keys, rows: RowBytes::Outside(rows) })
    }
}

impl Reducer for RowsWorker {
    fn give(&mut self, records: &[u8]) {
        if !self.answers || records.len() > RECORDS as usize {
            return self.pieces.push_back(Piece::Here(Reduced::of(records).unwrap_or_default()));
        }
        let slot = Slot::of(self.given);
        let [length, ..] = slot.lengths;
        self.shared.put(slot.records, records);
        self.shared.counts.put(length, records.len() as i32);
        self.pieces.push_back(Piece::Shared(self.given));
        self.given += 1;
        self.shared.counts.tell(GIVEN, self.given.cast_signed());
    }

    fn is_full(&self) -> bool {
        self.pieces.len() >= SLOTS as usize
    }

    fn take(&mut self) -> Option<Reduced> {
        let piece = match self.pieces.pop_front()? {
            Piece::Here(reduced) => return Some(reduced),
            Piece::Shared(piece) => piece,
        };
        let slot = Slot::of(piece);
        let made = self.made(piece, &slot);
        Some(made.or_else(|| self.shared.reduce(&slot)).unwrap_or_default())
    }
}

impl Drop for RowsWorker {
    fn drop(&mut self) {
        self.shared.counts.put(ENDED, 1);
        self.shared.counts.tell(GIVEN, i32::MAX);
    }
}

/// Whoever makes rows here: a worker of its own for files that take a while, where there is one.
pub fn reducer(bytes: u64) -> Box<dyn Reducer> {
    let worker = if bytes > SHORT { RowsWorker::begin() } else { None };
    worker.map_or_else(|| Box::new(Here::default()) as Box<dyn Reducer>, |worker| Box::new(worker))
}

/// Makes rows for the worker that asks, a file after another.
pub fn listen() {
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        if let Some(shared) = Shared::from_message(&message.data()) {
            serve(&shared);
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
}

/// Reduces pieces until no more come.
fn serve(shared: &Shared) {
    let counts = &shared.counts;
    for piece in 0.. {
        while counts.of(GIVEN) <= piece {
            counts.wait(GIVEN, piece, PATIENCE);
        }
        if counts.of(ENDED) != 0 {
            return;
        }
        let slot = Slot::of(piece.unsigned_abs());
        let (rows, keys) = reduced_bytes(shared, &slot).unwrap_or_default();
        shared.put(slot.reduced, &rows);
        shared.put(slot.reduced + rows.len() as u32, &keys);
        let [_, rows_length, keys_length] = slot.lengths;
        counts.put(rows_length, rows.len() as i32);
        counts.put(keys_length, keys.len() as i32);
        counts.tell(DONE, piece + 1);
    }
}

/// Rows and keys of a piece as bytes, where they find room.
fn reduced_bytes(shared: &Shared, slot: &Slot) -> Option<(Vec<u8>, Vec<u8>)> {
    let Reduced { keys, rows: RowBytes::Here(rows) } = shared.reduce(slot)? else { return None };
    let keys = postcard::to_allocvec(&keys).ok()?;
    (rows.len() + keys.len() <= REDUCED as usize).then_some((rows, keys))
}
