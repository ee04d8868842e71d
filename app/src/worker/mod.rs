//! The worker: reads files, holds texts, runs the judge. What needs no web is plain Rust and tested natively.

pub mod digest;
pub mod held;
pub mod pace;
pub mod queue;
pub mod reading;
pub mod verdict_key;
