//! What comes from npm: the judge's runtime and the WebAssembly optimiser (kept in the cache folder), and Playwright (beside the
//! browser tests, where Node looks for it). Nothing that a package wants to run at installation is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::command::{Failure, finish};

const SITE: &str = "xtask/npm";
const TESTS: &str = "tests";
const BENCH: &str = "tests/bench";
const LISTS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// The `node_modules` that the site build takes from.
pub fn site() -> Result<PathBuf, Failure> {
    let locked = read(&Path::new(SITE).join("package-lock.json"))?;
    let folder = cache::tool(&format!("npm-{}", cache::key(&locked)))?;
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    for name in LISTS {
        let to = folder.join(name);
        fs::copy(Path::new(SITE).join(name), &to).map_err(|error| Failure::file(&to, &error))?;
    }
    install("ONNX Runtime Web and the WebAssembly optimiser from npm (some 100 MB, once)", &folder, &locked)
}

/// Playwright, without a browser.
pub fn tests() -> Result<PathBuf, Failure> {
    in_place("Playwright from npm (without a browser)", TESTS)
}

/// Transformers.js, which the bench measures against.
pub fn bench() -> Result<PathBuf, Failure> {
    in_place("Transformers.js from npm (some 500 MB)", BENCH)
}

/// Beside the scripts, where Node looks for it.
fn in_place(what: &str, folder: &str) -> Result<PathBuf, Failure> {
    let folder = Path::new(folder);
    let locked = read(&folder.join("package-lock.json"))?;
    install(what, folder, &locked)
}

fn install(what: &str, folder: &Path, locked: &str) -> Result<PathBuf, Failure> {
    let modules = folder.join("node_modules");
    // Written last: an installation that broke off is made again.
    let installed = modules.join(".installed");
    if fs::read_to_string(&installed).is_ok_and(|found| found == locked) {
        return Ok(modules);
    }
    println!("== {what}");
    finish(what, Command::new("npm").args(["ci", "--loglevel=error"]).current_dir(folder))?;
    fs::write(&installed, locked).map_err(|error| Failure::file(&installed, &error))?;
    Ok(modules)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}
