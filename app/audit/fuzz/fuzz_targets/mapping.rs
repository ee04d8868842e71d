//! Any bytes under columns that a person picked.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::mapping(data));
