//! The Pythons that run the judge's reference scorer and the bench's peer: virtual environments made from pinned requirements.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Failure, step};
use crate::{cache, site};

/// An environment: its folder's name in the cache, what it is for, and its requirements file.
struct Environment {
    name: &'static str,
    what: &'static str,
    requirements: &'static str,
}

const SCORER: Environment =
    Environment { name: "scorer", what: "the reference scorer", requirements: "judge-model/requirements-score.txt" };
const PEER: Environment =
    Environment { name: "bench-peer", what: "the bench's peer", requirements: "tests/bench/requirements.txt" };

/// The interpreter of the reference scorer, installed on first use.
pub fn scorer() -> Result<PathBuf, Failure> {
    SCORER.interpreter()
}

/// The interpreter of the bench's Python peer, installed on first use.
pub fn peer() -> Result<PathBuf, Failure> {
    PEER.interpreter()
}

impl Environment {
    /// A changed requirements file makes a fresh environment.
    fn interpreter(&self) -> Result<PathBuf, Failure> {
        let Self { name, what, requirements } = self;
        let wanted =
            fs::read_to_string(requirements).map_err(|error| Failure::file(Path::new(requirements), &error))?;
        let folder = cache::tool(name)?;
        let python = folder.join("bin/python");
        // Written last: an environment whose installation broke off is made again.
        let installed = folder.join("requirements-installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
            return Ok(python);
        }
        let place = folder.display().to_string();
        step(&format!("Python environment of {what}"), "python3", &["-m", "venv", "--clear", &place])?;
        step(
            &format!("Pinned packages of {what} (some 50 MB)"),
            &python.display().to_string(),
            &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements],
        )?;
        fs::write(&installed, wanted).map_err(|error| Failure::file(&installed, &error))?;
        Ok(python)
    }
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

/// The programs of a folder and of the folders below it, without hidden ones: an environment made there by hand is not ours.
pub fn programs(folder: &Path) -> Result<Vec<String>, Failure> {
    let ours = |address: &str| address.ends_with(".py") && !address.contains("/.");
    let files = site::files(folder)?.into_iter().filter(|(address, _)| ours(address));
    Ok(files.map(|(_, path)| path.display().to_string()).collect())
}
