//! The commands a person needs. Each step says what it does and, where it takes long, why.

mod cache;
mod command;
mod python;
mod test;

use std::process::ExitCode;

use command::Failure;

const USAGE: &str =
    "usage: cargo xtask test\n\n  test    format, lints, native tests, and the judge against its golden texts";

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("test") => test::run(),
        _ => Err(Failure::new(USAGE)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
