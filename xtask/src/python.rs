//! The Python that runs the judge's reference scorer: a virtual environment made from its pinned requirements.

use std::fs;
use std::path::PathBuf;

use crate::cache;
use crate::command::{Failure, step};

const REQUIREMENTS: &str = "judge-model/requirements-score.txt";

/// The interpreter, installed on first use. A changed requirements file makes a fresh environment.
pub fn scorer() -> Result<PathBuf, Failure> {
    let wanted = fs::read_to_string(REQUIREMENTS).map_err(|error| {
        Failure::new(format!("{REQUIREMENTS} could not be read ({error}); run this from the project's folder"))
    })?;
    let folder = cache::tool("scorer")?;
    let python = folder.join("bin/python");
    // Written last: an environment whose installation broke off is made again.
    let installed = folder.join("requirements-installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    let place = folder.display().to_string();
    step("Python environment of the reference scorer", "python3", &["-m", "venv", "--clear", &place])?;
    let program = python.display().to_string();
    step(
        "Pinned packages of the reference scorer (some 50 MB)",
        &program,
        &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS],
    )?;
    fs::write(&installed, wanted)
        .map_err(|error| Failure::new(format!("{} could not be written ({error})", installed.display())))?;
    Ok(python)
}
