//! The worker: reads files, holds texts, runs the judge. What needs no web is plain Rust and tested natively.
