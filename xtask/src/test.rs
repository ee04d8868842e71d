//! `cargo xtask test`: everything that must hold for every commit, quickest first.

use crate::command::{Failure, step, step_with};
use crate::python;

/// Runs all checks; stops at the first that fails.
pub fn run() -> Result<(), Failure> {
    step("Format", "cargo", &["fmt", "--all", "--check"])?;
    step(
        "Lints of the native crates",
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    )?;
    let python = python::scorer()?;
    let runtime = python::onnx_runtime(&python)?;
    step_with(
        "Native tests and doc tests",
        "cargo",
        &["test", "--workspace", "--locked"],
        &[("ORT_DYLIB_PATH", runtime.as_os_str())],
    )?;
    let python = python.display().to_string();
    step("Trap texts", &python, &["judge-model/traps/check.py"])?;
    step("The judge against its golden texts", &python, &["judge-model/test_score.py"])
}
