//! The commands a person needs. Each step says what it does and, where it takes long, why.

mod bench;
mod build;
mod cache;
mod charts;
mod chromium;
mod command;
mod count;
mod fuzz;
mod headers;
mod hosting;
mod licences;
mod npm;
mod page;
mod python;
mod serve;
mod site;
mod split;
mod test;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use command::Failure;

const USAGE: &str = "usage: cargo xtask serve | build | test | bench | fuzz | charts

  serve   build the site and serve it at http://127.0.0.1:8080
          --port N       another port
          --quick        build fast and unoptimised, for trying out a change
          --no-build     serve what is in dist/
          --folder F     serve what is in this folder
          --no-headers   as a host does that cannot set headers
          --log          print every request
  build   leave the site in dist/
          --quick        as above
  test    what must hold for every commit: format, lints, native tests, the judge against its golden texts, the built site in a
          browser
          --native       leave out the built site and the browser
          --quick        build the site as above; its size is not checked then
          --browser      only the browser, against what is in dist/; the rest of the line goes to Playwright
  bench   how fast the app judges, against its peers in the same run; writes docs/bench (some 10 minutes)
          --checkpoints  instead: how 10,000 pairs of 5 checkpoints, and 100,000 of one, are handled (some 4 minutes)
          --reading      instead: how fast files are read (some 5 minutes); --megabytes N for another size than 500
          --dataset      instead: how long the audit of a dataset takes (some 10 minutes); --rows N for another size than 1,000,000
          --table        instead: how a million rows are handled (some 3 minutes); --rows N behind it for another size
          --no-build     measure what is in dist/
  fuzz    the readers against made-up bytes; writes docs/fuzz.md
          NAME           only this target; the folder app/audit/fuzz/fuzz_targets names them
          --minutes N    for each target; 10 where nothing is said
  charts  pictures of all charts, and of the compare screen of the site in dist/, in docs/images";

/// Builds for trying out, or builds for shipping.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speed {
    Quick,
    Release,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = enter_project().and_then(|()| dispatch(&arguments));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Every path here is relative to the project's folder, from wherever the command was called.
fn enter_project() -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(&folder).map_err(|error| Failure::file(&folder, &error))
}

fn dispatch(arguments: &[String]) -> Result<(), Failure> {
    let (name, rest) = arguments.split_first().ok_or_else(|| Failure::new(USAGE))?;
    match name.as_str() {
        "serve" => serve::run(&serve::Options::parse(rest)?),
        "build" => match rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => build::run(Speed::Release),
            ["--quick"] => build::run(Speed::Quick),
            _ => Err(Failure::new(USAGE)),
        },
        "test" => match rest.split_first().map(|(first, more)| (first.as_str(), more)) {
            None => test::run(Speed::Release),
            Some(("--quick", [])) => test::run(Speed::Quick),
            Some(("--native", [])) => test::native(),
            Some(("--browser", more)) => test::browser(more),
            Some(_) => Err(Failure::new(USAGE)),
        },
        "bench" => {
            let (build, what) = bench::options(rest).ok_or_else(|| Failure::new(USAGE))?;
            bench::run(what, || if build { build::run(Speed::Release) } else { build::there(Path::new(build::DIST)) })
        }
        "fuzz" => fuzz::run(&fuzz::Options::parse(rest)?),
        "charts" if rest.is_empty() => charts::run(),
        _ => Err(Failure::new(USAGE)),
    }
}
