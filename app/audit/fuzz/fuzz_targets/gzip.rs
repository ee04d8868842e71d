//! Any bytes as what a gzip member holds, and as the member itself.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::gzip(data));
