//! `cargo xtask bench`: measurements that take long and depend on the machine. They write what they found; none passes or fails.

use std::path::PathBuf;
use std::process::Command;

use crate::build::{DIST, target_folder};
use crate::command::{Failure, finish, step};
use crate::{chromium, npm, python};

/// Two real logs of one model, before and after; the folder of samples holds them.
const LOGS: [&str; 2] = ["jailbreakbench_baseline_evaluations.json", "jailbreakbench_ablation_evaluations.json"];

/// Size of the files that are read, in megabytes, where nothing is said.
const MEGABYTES: u32 = 500;

/// Rows of the dataset that is audited, or of the table, where nothing is said.
const ROWS: u32 = 1_000_000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// How fast the judge reads.
    Judging,
    /// How many pairs of several checkpoints are handled.
    Checkpoints,
    /// How fast files of so many megabytes are read.
    Reading(u32),
    /// How the table of so many rows is handled.
    Table(u32),
    /// How long the audit of a dataset of so many rows takes.
    Dataset(u32),
}

/// Whether to build first, and what to measure; nothing where the arguments are not understood.
pub fn options(arguments: &[String]) -> Option<(bool, What)> {
    let mut options = (true, What::Judging);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-build" => options.0 = false,
            "--checkpoints" => options.1 = What::Checkpoints,
            "--reading" => options.1 = What::Reading(MEGABYTES),
            "--table" => options.1 = What::Table(ROWS),
            "--dataset" => options.1 = What::Dataset(ROWS),
            "--rows" => {
                let rows = arguments.next()?.parse().ok()?;
                options.1 = if matches!(options.1, What::Table(_)) { What::Table(rows) } else { What::Dataset(rows) };
            }
            "--megabytes" => options.1 = What::Reading(arguments.next()?.parse().ok()?),
            _ => return None,
        }
    }
    Some(options)
}

/// Measures the site in `dist/`, which `build` makes first where it is to be made.
pub fn run(what: What, build: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    // What is missing is said before minutes of building.
    let logs = if what == What::Judging { logs()? } else { Vec::new() };
    build()?;
    match what {
        What::Judging => judging(&logs),
        What::Checkpoints => checkpoints(),
        What::Reading(megabytes) => reading(megabytes),
        What::Table(rows) => table(rows),
        What::Dataset(rows) => dataset(rows),
    }
}

fn table(rows: u32) -> Result<(), Failure> {
    npm::bench()?;
    let mut measure = Command::new("node");
    measure.arg("tests/bench/million_rows.mjs").arg("--dist").arg(DIST).arg("--chromium").arg(chromium::program()?);
    println!("== The table of {rows} rows (some 3 minutes)");
    finish("A million rows", measure.arg("--rows").arg(rows.to_string()).args(["--out", "docs/bench/million-rows.md"]))
}

fn checkpoints() -> Result<(), Failure> {
    npm::bench()?;
    let mut measure = Command::new("node");
    measure.arg("tests/bench/many_pairs.mjs").arg("--dist").arg(DIST).arg("--chromium").arg(chromium::program()?);
    println!("== 10,000 pairs of 5 checkpoints and 100,000 of one, with imported verdicts (some 4 minutes)");
    finish("Many pairs", measure.args(["--out", "docs/bench/many-pairs.md"]))
}

fn reading(megabytes: u32) -> Result<(), Failure> {
    npm::bench()?;
    println!("== Speed of reading, against plain JavaScript ({megabytes} MB, in two formats)");
    let mut reading = Command::new("node");
    reading.arg("tests/bench/ingest_speed.mjs").arg("--dist").arg(DIST).arg("--chromium").arg(chromium::program()?);
    reading.arg("--megabytes").arg(megabytes.to_string()).arg("--native").arg(native()?);
    finish("Speed of reading", reading.args(["--out", "docs/bench/ingest-speed.md"]))
}

/// The reader as a native program, compiled as the worker is.
fn native() -> Result<PathBuf, Failure> {
    let arguments =
        ["build", "--package", "shiftscope-audit", "--example", "reading", "--profile", "worker", "--locked"];
    step("The reader as a native program", "cargo", &arguments)?;
    Ok(std::path::absolute(target_folder().join("worker/examples/reading")).unwrap_or_default())
}

fn dataset(rows: u32) -> Result<(), Failure> {
    npm::bench()?;
    println!("== Audit of a dataset of {rows} rows, and the first judged rows of another (some 10 minutes)");
    let mut dataset = Command::new("node");
    dataset.arg("tests/bench/dataset_speed.mjs").arg("--dist").arg(DIST).arg("--chromium").arg(chromium::program()?);
    dataset.arg("--rows").arg(rows.to_string());
    finish("Speed of a dataset's audit", dataset.args(["--out", "docs/bench/dataset-speed.md"]))
}

/// The logs that are judged.
fn logs() -> Result<Vec<PathBuf>, Failure> {
    let shared = std::env::var_os("SHIFTSCOPE_SHARED").map(PathBuf::from).ok_or_else(|| {
        Failure::new("SHIFTSCOPE_SHARED is not set: the bench judges the logs in its samples/logs/refusal_direction")
    })?;
    let of = |log| shared.join("samples/logs/refusal_direction/gemma-2b-it").join(log);
    let logs: Vec<PathBuf> = LOGS.into_iter().map(of).collect();
    match logs.iter().find(|path| !path.is_file()) {
        Some(path) => Err(Failure::new(format!("{} is not there: the bench judges it", path.display()))),
        None => Ok(logs),
    }
}

fn judging(logs: &[PathBuf]) -> Result<(), Failure> {
    npm::bench()?;
    let mut judging = Command::new("node");
    judging.arg("tests/bench/judge_speed.mjs").arg("--dist").arg(DIST);
    judging.arg("--chromium").arg(chromium::program()?).arg("--scorer").arg(python::scorer()?);
    judging.arg("--python").arg(python::peer()?);
    for log in logs {
        judging.arg("--log").arg(log);
    }
    println!("== Speed of judging, against Transformers.js and Python (some 10 minutes)");
    finish("Speed of judging", judging.args(["--out", "docs/bench/judge-speed.md"]))
}
