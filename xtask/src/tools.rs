//! Build tools at pinned versions: taken from PATH where the version fits, else compiled once into the user's cache folder.

use std::path::{Path, PathBuf};

use crate::cache;
use crate::command::{Failure, answer, step};

/// What the page and the worker are compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What a tool is compiled with: it runs for seconds, so that minutes of optimising it are lost.
const PROFILE: [&str; 6] = [
    "--config",
    "profile.release.opt-level=1",
    "--config",
    "profile.release.lto=false",
    "--config",
    "profile.release.codegen-units=16",
];

/// One tool that cargo installs.
pub struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Whether its own lock file is used; wasm-bindgen-cli's no longer builds.
    locked: bool,
    minutes: &'static str,
}

/// Builds the page.
pub const TRUNK: Tool =
    Tool { package: "trunk", program: "trunk", version: "0.21.14", locked: true, minutes: "6 to 11" };

/// Writes the JavaScript side of a WebAssembly module; must equal the workspace's wasm-bindgen.
pub const BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.130", locked: false, minutes: "2 to 4" };

/// The standard library for WebAssembly, by rustup where the installed Rust lacks it.
pub fn target() -> Result<(), Failure> {
    let installed = answer("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if installed.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step("Rust's standard library for WebAssembly", "rustup", &["target", "add", TARGET])
}

impl Tool {
    /// The program, installed on first use.
    pub fn program(&self) -> Result<PathBuf, Failure> {
        if self.fits(self.program) {
            return Ok(PathBuf::from(self.program));
        }
        let folder = cache::tool(&format!("{}-{}", self.program, self.version))?;
        let program = folder.join("bin").join(self.program);
        let place = folder.display().to_string();
        if !self.fits(&program.display().to_string()) {
            let mut arguments = vec!["install", self.package, "--version", self.version, "--root", &place];
            arguments.extend(self.locked.then_some("--locked"));
            arguments.extend(PROFILE);
            let Self { program, version, minutes, .. } = self;
            step(
                &format!(
                    "{program} {version}: compiled from source once and kept in {place} ({minutes} minutes on a small machine)"
                ),
                "cargo",
                &arguments,
            )?;
        }
        Ok(program)
    }

    /// Whether a program is there and says the pinned version.
    fn fits(&self, program: &str) -> bool {
        answer(program, &["--version"]).is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
    }
}
