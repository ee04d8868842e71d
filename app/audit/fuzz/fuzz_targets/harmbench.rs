//! Rows of the family `harmbench`, whose values, keys and nesting are changed at will.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::rows(
    &["HarmBench completions", "HarmBench behaviors"],
    data
));
