//! Rows of the family `chat`, whose values, keys and nesting are changed at will.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::rows(
    &["OpenAI chat", "bare conversation", "ShareGPT"],
    data
));
