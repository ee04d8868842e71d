//! Rows of the family `gemini`, whose values, keys and nesting are changed at will.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::rows(&["Gemini tuning"], data));
