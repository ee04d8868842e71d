//! Numbers that this worker and those beside it share, and wait for: whoever reads a file, or reduces its rows, hears no message.

use js_sys::{Array, Atomics, Function, Int32Array, Reflect, SharedArrayBuffer};
use wasm_bindgen::JsCast;

/// So many bytes that can be shared, all zero; `None` where the browser has no room for them, or shares none.
pub fn shared(bytes: u32) -> Option<SharedArrayBuffer> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"SharedArrayBuffer".into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of1(&bytes.into())).ok()?.dyn_into().ok()
}

/// Shared numbers, by place.
#[derive(Clone)]
pub struct Counts(pub Int32Array);

impl Counts {
    /// So many of them, all zero; `None` as for [`shared`].
    pub fn new(count: u32) -> Option<Self> {
        Some(Self(Int32Array::new(shared(4 * count)?.as_ref())))
    }

    /// A number. Shared numbers can always be read.
    pub fn of(&self, place: u32) -> i32 {
        Atomics::load(&self.0, place).unwrap_or(0)
    }

    /// Stores a number without a word.
    pub fn put(&self, place: u32, number: i32) {
        drop(Atomics::store(&self.0, place, number));
    }

    /// Stores a number and wakes whoever waits for it.
    pub fn tell(&self, place: u32, number: i32) {
        self.put(place, number);
        drop(Atomics::notify(&self.0, place));
    }

    /// Waits while a number is this one; false where that took too many milliseconds.
    pub fn wait(&self, place: u32, number: i32, patience: f64) -> bool {
        Atomics::wait_with_timeout(&self.0, place, number, patience).is_ok_and(|woken| woken != "timed-out")
    }
}
