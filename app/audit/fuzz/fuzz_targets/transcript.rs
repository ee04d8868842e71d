//! Rows of the family `transcript`, whose values, keys and nesting are changed at will.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::rows(&["transcript"], data));
