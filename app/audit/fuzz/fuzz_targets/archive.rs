//! Any bytes as an archive, and as the sample in a sound one.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::archive(data));
