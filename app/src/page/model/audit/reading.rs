//! A file that is being read: how far it is, and its first rows.

use crate::page::model::first_rows::FirstRows;

/// How far reading is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Share of the file that is read, 0 to 1, while one is being read.
    pub share: Option<f64>,
    /// Bytes read of it and bytes in all.
    pub bytes: [u64; 2],
    /// Rows found in it so far.
    pub rows: u64,
    /// Seconds until it is read; `None` until known.
    pub seconds_left: Option<f64>,
    /// Its first rows, while the others are being read.
    pub first_rows: Option<FirstRows>,
}

impl Reading {
    /// A file was handed to the worker.
    #[must_use]
    pub fn begun() -> Self {
        Self { share: Some(0.0), ..Self::default() }
    }

    /// Reading goes on: bytes read, bytes in all, rows found, and the seconds that are left as far as they are known.
    pub fn go_on(&mut self, done: u64, total: u64, rows: u64, seconds_left: Option<f64>) {
        self.share = Some(share(done, total));
        (self.bytes, self.rows, self.seconds_left) = ([done, total], rows, seconds_left);
    }

    /// The file was read, or is read no further.
    pub fn end(&mut self) {
        (self.share, self.seconds_left, self.first_rows) = (None, None, None);
    }

    /// Takes in the beginnings of the texts of its first rows.
    pub fn show_first(&mut self, texts: Vec<[String; 2]>) {
        if let Some(first) = &mut self.first_rows {
            first.texts = Some(texts);
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(done: u64, total: u64) -> f64 {
    if total == 0 { 0.0 } else { (done as f64 / total as f64).min(1.0) }
}
