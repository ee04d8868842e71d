//! Any bytes after the beginning of a Parquet file.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shiftscope_fuzz::parquet(data));
