//! Build tools at pinned versions, installed once into the user's cache folder.

use std::path::PathBuf;

use crate::cache;
use crate::command::{Failure, step};

/// One tool that cargo installs.
struct Tool {
    package: &'static str,
    version: &'static str,
    /// Whether its own lock file is used; wasm-bindgen-cli's no longer builds.
    locked: bool,
}

const TRUNK: Tool = Tool { package: "trunk", version: "0.21.14", locked: true };
/// Must equal the workspace's wasm-bindgen.
const BINDGEN: Tool = Tool { package: "wasm-bindgen-cli", version: "0.2.130", locked: false };

/// The wasm target and the tools of a web build; returns the folders of their programs.
pub fn web() -> Result<Vec<PathBuf>, Failure> {
    step("WebAssembly target", "rustup", &["target", "add", "wasm32-unknown-unknown"])?;
    [TRUNK, BINDGEN].iter().map(install).collect()
}

fn install(tool: &Tool) -> Result<PathBuf, Failure> {
    let folder = cache::tool(&format!("{}-{}", tool.package, tool.version))?;
    // Cargo writes this list last, after the programs.
    if !folder.join(".crates.toml").is_file() {
        let root = folder.display().to_string();
        let mut arguments = vec!["install", tool.package, "--version", tool.version, "--root", &root];
        if tool.locked {
            arguments.push("--locked");
        }
        step(
            &format!("{} {}: compiled once and kept (several minutes on a small machine)", tool.package, tool.version),
            "cargo",
            &arguments,
        )?;
    }
    Ok(folder.join("bin"))
}
