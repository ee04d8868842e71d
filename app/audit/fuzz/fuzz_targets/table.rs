//! Any bytes after a header that is known, with any delimiter.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::table(data));
