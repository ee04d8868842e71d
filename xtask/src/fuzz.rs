//! `cargo xtask fuzz`: the readers against bytes that a machine makes up, guided by what code they reach. Writes what it found to docs.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::build::target_folder;
use crate::command::{Failure, answer, finish, not_started};

const CRATE: &str = "app/audit/fuzz";
const OUT: &str = "docs/fuzz.md";

/// Longest input, in bytes: what fits into a few rows.
const LONGEST: u32 = 4096;

/// What the compiler adds so that libFuzzer sees which code was reached: cargo-fuzz's own flags, all of them stable. No address
/// sanitiser: the readers hold no unsafe code.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions -Coverflow-checks -Ccodegen-units=1";

/// What to run.
pub struct Options {
    target: Option<String>,
    minutes: u32,
}

impl Options {
    /// Reads the command's arguments.
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self { target: None, minutes: 10 };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--minutes" => {
                    let minutes = arguments.next().and_then(|minutes| minutes.parse().ok());
                    options.minutes = minutes.ok_or_else(|| Failure::new("--minutes takes a whole number"))?;
                }
                name if !name.starts_with('-') && options.target.is_none() => options.target = Some(name.to_owned()),
                other => return Err(Failure::new(format!("`{other}` is no option of fuzz"))),
            }
        }
        Ok(options)
    }
}

/// Builds the targets and runs one, or all one after another.
pub fn run(options: &Options) -> Result<(), Failure> {
    let all = targets()?;
    let chosen: Vec<&String> = match &options.target {
        None => all.iter().collect(),
        Some(name) => vec![
            all.iter()
                .find(|known| *known == name)
                .ok_or_else(|| Failure::new(format!("there is no target `{name}`; there are {}", all.join(", "))))?,
        ],
    };
    let folder = folder()?;
    let host = host()?;
    println!("== Fuzz targets (a minute or two the first time)");
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--bins", "--locked", "--target", &host]).current_dir(CRATE);
    finish("Fuzz targets", build.env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", FLAGS))?;
    let programs = folder.join(&host).join("release");
    let seeds = folder.join("seeds");
    let mut sow = Command::new("cargo");
    sow.args(["run", "--quiet", "--package", "shiftscope-audit", "--example", "fuzz_seeds", "--locked", "--"])
        .arg(&seeds);
    finish("Seeds", &mut sow)?;
    let mut found = Vec::new();
    for name in chosen {
        println!("== {name}, minutes: {}", options.minutes);
        let outcome = fuzz(name, &programs.join(name), &folder, &seeds.join(name), options.minutes)?;
        record(name, &outcome, &folder)?;
        if let Some(input) = outcome.input {
            found.push(format!("{name}: {}", input.display()));
        }
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("inputs that break a promise: {}", found.join("; "))))
    }
}

/// That the targets still fit what they call: they lie outside of the workspace.
pub fn check() -> Result<(), Failure> {
    println!("== Fuzz targets fit the readers (a minute the first time)");
    let mut check = Command::new("cargo");
    check.args(["check", "--bins", "--locked"]).current_dir(CRATE).env("CARGO_TARGET_DIR", folder()?);
    finish("Fuzz targets", &mut check)
}

fn folder() -> Result<PathBuf, Failure> {
    std::path::absolute(target_folder().join("fuzz")).map_err(|error| Failure::file(Path::new(CRATE), &error))
}

/// The targets by name, in order.
fn targets() -> Result<Vec<String>, Failure> {
    let folder = Path::new(CRATE).join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let mut names: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

fn host() -> Result<String, Failure> {
    let said = answer("rustc", &["--version", "--verbose"]).unwrap_or_default();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("rustc does not say which machine this is"))
}

/// What came of one run.
struct Outcome {
    minutes: u32,
    inputs: u64,
    reached: String,
    /// The input that broke a promise, where one did.
    input: Option<PathBuf>,
}

fn fuzz(name: &str, program: &Path, folder: &Path, seeds: &Path, minutes: u32) -> Result<Outcome, Failure> {
    let (corpus, artifacts) = (folder.join("corpus").join(name), folder.join("artifacts").join(name));
    for made in [&corpus, &artifacts] {
        fs::create_dir_all(made).map_err(|error| Failure::file(made, &error))?;
    }
    let mut command = Command::new(program);
    command.arg(&corpus).arg(seeds).stderr(Stdio::piped());
    command.arg(format!("-max_total_time={}", minutes * 60)).arg(format!("-max_len={LONGEST}"));
    command.args(["-print_final_stats=1", "-timeout=10", "-rss_limit_mb=2048"]);
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    let output = command.output().map_err(|error| not_started(&command, &error))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let log = folder.join(format!("{name}.log"));
    fs::write(&log, &said).map_err(|error| Failure::file(&log, &error))?;
    let inputs = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units: "));
    let reached = said.lines().rev().find_map(|line| {
        let mut words = line.split_whitespace();
        words.find(|word| *word == "cov:").and_then(|_| words.next()).map(str::to_owned)
    });
    let input = said.lines().find_map(|line| Some(PathBuf::from(line.split_once("Test unit written to ")?.1)));
    if !output.status.success() && input.is_none() {
        return Err(Failure::new(format!("{name} ended with {}; what it said is in {}", output.status, log.display())));
    }
    let inputs = inputs.and_then(|inputs| inputs.trim().parse().ok()).unwrap_or(0);
    Ok(Outcome { minutes, inputs, reached: reached.unwrap_or_default(), input })
}

/// Puts the outcome into the table, in place of the target's last. Targets that run side by side may end together.
fn record(name: &str, outcome: &Outcome, folder: &Path) -> Result<(), Failure> {
    let lock = folder.join("table.lock");
    let turn = fs::File::create(&lock).map_err(|error| Failure::file(&lock, &error))?;
    turn.lock().map_err(|error| Failure::file(&lock, &error))?;
    let path = Path::new(OUT);
    let before = fs::read_to_string(path).unwrap_or_default();
    let mut rows: Vec<String> = before
        .lines()
        .filter(|line| line.starts_with("| `") && !line.starts_with(&format!("| `{name}` ")))
        .map(str::to_owned)
        .collect();
    let said = if outcome.input.is_some() { "broke a promise" } else { "nothing" };
    let Outcome { minutes, inputs, reached, .. } = outcome;
    rows.push(format!(
        "| `{name}` | {} | {minutes} | {inputs} | {reached} | {said} |",
        answer("date", &["-u", "+%F"]).unwrap_or_default()
    ));
    rows.sort();
    let mut text = String::from(
        "# Fuzzing the readers\n\nWritten by `cargo xtask fuzz [target] [--minutes N]`: libFuzzer over `app/audit/fuzz`, each target on one core, from seeds made here. \
         Every input is held to these promises: no panic, the same records however its bytes are split, every record read again from the bytes of its row, and all other records where the file can be written again without the first.\n\n\
         | target | last run | minutes | inputs | edges reached | found |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{row}");
    }
    fs::write(path, text).map_err(|error| Failure::file(path, &error))
}
