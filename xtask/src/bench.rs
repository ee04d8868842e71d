//! `cargo xtask bench`: measurements that take long and depend on the machine. They write what they found; none passes or fails.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Speed;
use crate::build::{self, DIST};
use crate::command::{Failure, finish};
use crate::{chromium, npm, python};

/// Two real logs of one model, before and after; the folder of samples holds them.
const LOGS: [&str; 2] = ["jailbreakbench_baseline_evaluations.json", "jailbreakbench_ablation_evaluations.json"];

/// Size of the files that are read, in megabytes.
const MEGABYTES: u32 = 500;

/// What to measure.
pub struct Options {
    judge: bool,
    ingest: bool,
    build: bool,
    megabytes: u32,
}

impl Options {
    /// Reads the command's arguments.
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self { judge: true, ingest: true, build: true, megabytes: MEGABYTES };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "judge" => options.ingest = false,
                "ingest" => options.judge = false,
                "--no-build" => options.build = false,
                "--megabytes" => {
                    let size = arguments.next().and_then(|size| size.parse().ok());
                    options.megabytes = size.ok_or_else(|| Failure::new("--megabytes takes a whole number"))?;
                }
                other => return Err(Failure::new(format!("`{other}` is no option of bench"))),
            }
        }
        Ok(options)
    }
}

/// Measures the site in `dist/`.
pub fn run(options: &Options) -> Result<(), Failure> {
    if options.build {
        build::run(Speed::Release)?;
    }
    npm::bench()?;
    if options.judge {
        judge()?;
    }
    if options.ingest {
        ingest(options.megabytes)?;
    }
    Ok(())
}

fn ingest(megabytes: u32) -> Result<(), Failure> {
    println!("== Speed of reading, against plain JavaScript ({megabytes} MB twice)");
    let mut reading = Command::new("node");
    reading.arg("tests/bench/ingest_speed.mjs").arg("--dist").arg(DIST).arg("--chromium").arg(chromium::program()?);
    reading.arg("--megabytes").arg(megabytes.to_string());
    finish("Speed of reading", reading.args(["--out", "docs/bench/ingest-speed.md"]))
}

fn judge() -> Result<(), Failure> {
    let shared = std::env::var_os("SHIFTSCOPE_SHARED").map(PathBuf::from).ok_or_else(|| {
        Failure::new("SHIFTSCOPE_SHARED is not set: the bench judges the logs in its samples/logs/refusal_direction")
    })?;
    let mut judging = Command::new("node");
    judging.arg("tests/bench/judge_speed.mjs").arg("--dist").arg(DIST);
    judging.arg("--chromium").arg(chromium::program()?).arg("--scorer").arg(python::scorer()?);
    judging.arg("--python").arg(python::peer()?);
    for log in LOGS {
        let path = shared.join("samples/logs/refusal_direction/gemma-2b-it").join(log);
        if !Path::is_file(&path) {
            return Err(Failure::new(format!("{} is not there: the bench judges it", path.display())));
        }
        judging.arg("--log").arg(path);
    }
    println!("== Speed of judging, against Transformers.js and Python (some 10 minutes)");
    finish("Speed of judging", judging.args(["--out", "docs/bench/judge-speed.md"]))
}
