//! The browser of the tests: a Chromium that the system has, or that its package manager installs.

use std::path::{Path, PathBuf};

use crate::command::{Failure, answer, step};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The program; `SHIFTSCOPE_CHROMIUM` names another.
pub fn program() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("SHIFTSCOPE_CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    let root = answer("id", &["-u"]).is_some_and(|id| id == "0");
    if root && answer("apt-get", &["--version"]).is_some() {
        step("List of Debian packages", "apt-get", &["update", "-qq"])?;
        step(
            "Chromium, for the browser tests (some 300 MB with what it needs, once)",
            "apt-get",
            &["install", "-y", "-qq", "--no-install-recommends", "chromium"],
        )?;
    }
    find().ok_or_else(|| {
        Failure::new("no Chromium was found on PATH: install chromium (or set SHIFTSCOPE_CHROMIUM to its program)")
    })
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| Path::is_file(path))
}
