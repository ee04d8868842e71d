//! Any bytes as a file: JSON in every framing, tables, what is neither.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::file(data));
