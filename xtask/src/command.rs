//! Running another program: what is said before, and the sentence a person gets when it fails.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Why a step did not succeed, in a sentence.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A file or folder that could not be read or written.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says what is about to happen, then runs a program to its end with its output shown.
pub fn step(what: &str, program: &str, arguments: &[&str]) -> Result<(), Failure> {
    step_with(what, program, arguments, &[])
}

/// The same, with variables added to the program's environment.
pub fn step_with(what: &str, program: &str, arguments: &[&str], environment: &[(&str, &OsStr)]) -> Result<(), Failure> {
    println!("== {what}");
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied());
    finish(what, &mut command)
}

/// Runs a prepared program to its end with its output shown.
pub fn finish(what: &str, command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    ended(what, command, status)
}

/// A failure where the program did not end well.
pub fn ended(what: &str, command: &Command, status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let program = command.get_program().to_string_lossy();
    Err(Failure::new(format!("{what}: {program} {} ended with {status}", arguments.join(" "))))
}

/// What to install where a program is missing.
pub fn not_started(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    if error.kind() != io::ErrorKind::NotFound {
        return Failure::new(format!("{program} could not be started ({error})"));
    }
    let install = match program.as_ref() {
        "node" | "npm" => "install Node.js 20 or later, which brings both node and npm",
        "rustup" => "install rustup, or the standard library of wasm32-unknown-unknown for the Rust that is installed",
        "python3" => "install Python 3.11 or later with its venv module",
        _ => "install it, or add its folder to PATH",
    };
    Failure::new(format!("{program} was not found: {install}"))
}

/// What a program prints, trimmed; nothing where it cannot be started or fails.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
