//! Running another program: what is said before, and the sentence a person gets when it fails.

use std::ffi::OsStr;
use std::fmt;
use std::process::Command;

/// Why a step did not succeed, in a sentence.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
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
    let status =
        Command::new(program).args(arguments).envs(environment.iter().copied()).status().map_err(|error| {
            Failure::new(format!("{what}: {program} could not be started ({error}); is it installed?"))
        })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{what}: {program} {} ended with {status}", arguments.join(" "))))
    }
}
