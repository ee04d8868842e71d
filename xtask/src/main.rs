//! The commands a person needs. Each step says what it does and, where it takes long, why.

mod build;
mod cache;
mod command;
mod headers;
mod python;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

use command::Failure;

const USAGE: &str = "usage: cargo xtask serve | build | test

  serve   build the site and serve it at http://127.0.0.1:8080
  build   leave the site in dist/
  test    format, lints, native tests, and the judge against its golden texts";

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("serve") => serve::run(),
        Some("build") => build::run(),
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
