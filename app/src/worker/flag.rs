//! What a page that shares memory says to a worker that reads, and so hears no message: to stop, or to show the first rows.

use std::ops::ControlFlow;

use js_sys::{Atomics, Int32Array};

use crate::protocol::{SHOW_FIRST, STOP};

/// The flag of one reading; without shared memory it never says anything.
pub struct Flag<'a> {
    shared: Option<&'a Int32Array>,
    /// Of the first rows, until a person asks for them.
    texts: Vec<[String; 2]>,
}

impl<'a> Flag<'a> {
    /// For a reading that begins.
    pub fn of(shared: Option<&'a Int32Array>) -> Self {
        // Texts that were asked for while another file was read were not of this one.
        if let Some(shared) = shared {
            drop(Atomics::compare_exchange(shared, 0, SHOW_FIRST, 0));
        }
        Self { shared, texts: Vec::new() }
    }

    /// Keeps the texts of the first rows for a person who asks.
    pub fn keep(&mut self, texts: Vec<[String; 2]>) {
        self.texts = texts;
    }

    /// Breaks where reading is to stop; hands the texts over, once, where they are asked for.
    pub fn heed(&mut self, show: impl FnOnce(Vec<[String; 2]>)) -> ControlFlow<()> {
        match self.shared.map_or(0, |shared| Atomics::load(shared, 0).unwrap_or(0)) {
            STOP => return ControlFlow::Break(()),
            // The first rows may not be there yet; then they are asked for again.
            SHOW_FIRST if !self.texts.is_empty() => show(std::mem::take(&mut self.texts)),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}
