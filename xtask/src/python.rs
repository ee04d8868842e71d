//! The Python that runs the judge's reference scorer: a virtual environment made from its pinned requirements.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The ONNX Runtime library that came with the scorer's packages; native tests of the judge load the same one.
pub fn onnx_runtime(python: &Path) -> Result<PathBuf, Failure> {
    let missing =
        |error: String| Failure::new(format!("the scorer's environment has no ONNX Runtime library ({error})"));
    let packages = python.parent().and_then(Path::parent).map(|folder| folder.join("lib"));
    let versions = packages.ok_or_else(|| missing("no lib folder".to_owned()))?;
    fs::read_dir(versions)
        .map_err(|error| missing(error.to_string()))?
        .flatten()
        .filter_map(|version| fs::read_dir(version.path().join("site-packages/onnxruntime/capi")).ok())
        .flat_map(|files| files.flatten())
        .map(|file| file.path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libonnxruntime.so")))
        .ok_or_else(|| missing("no libonnxruntime.so".to_owned()))
}
