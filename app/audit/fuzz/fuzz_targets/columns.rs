//! Rows of the family `columns`, whose values, keys and nesting are changed at will.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::rows(
    &[
        "JailbreakBench artifact",
        "paper judge output",
        "paper responses",
        "prompt/completion",
        "prompt/response",
        "Dolly",
        "Alpaca",
        "question/answer",
        "input/output",
        "prompts only"
    ],
    data
));
