//! `cargo xtask test`: everything that must hold for every commit, quickest first.

use std::path::Path;
use std::process::Command;

use crate::command::{Failure, step};
use crate::count::suite;
use crate::tools::TARGET;
use crate::{Speed, build, chromium, fuzz, licences, npm, python, tools};

/// Runs all checks; stops at the first that fails.
pub fn run(speed: Speed) -> Result<(), Failure> {
    native()?;
    licences::check()?;
    fuzz::check()?;
    tools::target()?;
    step(
        "Lints of page and worker",
        "cargo",
        &[
            "clippy",
            "--package",
            "shiftscope-app",
            "--target",
            TARGET,
            "--lib",
            "--bins",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    build::run(speed)?;
    in_browser(speed, &[])
}

/// What needs neither WebAssembly nor a browser.
pub fn native() -> Result<(), Failure> {
    step("Format", "cargo", &["fmt", "--all", "--check"])?;
    step(
        "Lints of the native crates (some minutes the first time)",
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    )?;
    let python = python::scorer()?;
    let runtime = python::onnx_runtime(&python)?;
    // Shown output lets a test say what it skipped.
    let mut tests = Command::new("cargo");
    tests.args(["test", "--workspace", "--locked", "--", "--nocapture"]).env("ORT_DYLIB_PATH", runtime);
    suite("Native tests and doc tests", &mut tests)?;
    let program = python.display().to_string();
    // Most of the recipe is run by hand, rarely: a name that a change left behind would be found hours into a training.
    let recipe = python::programs(Path::new("judge-model"))?;
    let arguments: Vec<_> = ["-m", "pyflakes"].into_iter().chain(recipe.iter().map(String::as_str)).collect();
    step("Names in the judge's recipe", &program, &arguments)?;
    step("Trap texts", &program, &["judge-model/traps/check.py"])?;
    suite("Nothing written for training repeats a trap", Command::new(&python).arg("judge-model/test_phrases.py"))?;
    suite("What is made for training is what it is called", Command::new(&python).arg("judge-model/test_mixture.py"))?;
    suite("The judge against its golden texts", Command::new(&python).arg("judge-model/test_score.py"))
}

/// The browser tests alone, against the site that was built last; `more` goes to Playwright.
pub fn browser(more: &[String]) -> Result<(), Failure> {
    build::there(Path::new(build::DIST))?;
    in_browser(Speed::Quick, more)
}

fn in_browser(speed: Speed, more: &[String]) -> Result<(), Failure> {
    let modules = npm::tests()?;
    let server = std::env::current_exe().map_err(|error| Failure::new(format!("this program's own path: {error}")))?;
    let mut tests = Command::new("node");
    tests
        .arg(modules.join("@playwright/test/cli.js"))
        .args(["test", "--config", "tests/playwright.config.js"])
        .args(more)
        .env("SHIFTSCOPE_CHROMIUM", chromium::program()?)
        .env("SHIFTSCOPE_PYTHON", python::scorer()?)
        .env("SHIFTSCOPE_SERVER", server)
        .env("SHIFTSCOPE_SPEED", if speed == Speed::Release { "release" } else { "quick" });
    suite("The site in a browser", &mut tests)
}
