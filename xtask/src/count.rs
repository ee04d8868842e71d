//! Counting what a test program says it ran: one closing line a suite, however many programs it was made of.

use std::fmt;
use std::io::{self, BufRead, BufReader};
use std::process::Command;

use crate::command::{Failure, ended, not_started};

/// Tests of one suite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs a test program with its output shown, then says how many of its tests passed, failed and were skipped.
pub fn suite(what: &str, command: &mut Command) -> Result<(), Failure> {
    println!("== {what}");
    let broken = |error: io::Error| Failure::new(format!("{what}: {error}"));
    let (output, input) = io::pipe().map_err(broken)?;
    command.stdout(input.try_clone().map_err(broken)?).stderr(input);
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    // Our ends of the pipe close, so that the output ends when the program does.
    command.stdout(io::stdout()).stderr(io::stderr());
    let mut count = Count::default();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count.read(&line);
    }
    let status = child.wait().map_err(broken)?;
    println!("-- {what}: {count}");
    ended(what, command, status)
}

impl Count {
    /// Takes in one line of what Rust's harness, Python's unittest or Playwright print.
    fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(totals) = line.strip_prefix("test result: ") {
            totals.split([';', '.']).for_each(|part| self.add(part.trim()));
        } else if let Some(ran) = line.strip_prefix("Ran ") {
            self.passed += leading_number(ran).unwrap_or_default();
        } else if line.starts_with("OK (") || line.starts_with("FAILED (") {
            self.move_out_of_passed(line);
        } else if let Some(skipped) = line.strip_prefix("skipped ") {
            self.skipped += leading_number(skipped).unwrap_or_default();
        } else {
            self.add(line.split(" (").next().unwrap_or_default());
        }
    }

    /// A number and what it counts: `12 passed`.
    fn add(&mut self, part: &str) {
        let Some((number, word)) = part.split_once(' ') else { return };
        let Ok(number) = number.parse::<usize>() else { return };
        match word {
            "passed" => self.passed += number,
            "failed" | "flaky" => self.failed += number,
            "ignored" | "skipped" | "did not run" => self.skipped += number,
            _ => {}
        }
    }

    /// Python's unittest says how many ran, then which of them did not pass: `FAILED (failures=1, skipped=2)`.
    fn move_out_of_passed(&mut self, line: &str) {
        let parts = line.split(['(', ',', ')']).filter_map(|part| part.trim().split_once('='));
        for (word, number) in parts.filter_map(|(word, number)| Some((word, number.parse::<usize>().ok()?))) {
            match word {
                "failures" | "errors" => self.failed += number,
                "skipped" => self.skipped += number,
                _ => continue,
            }
            self.passed = self.passed.saturating_sub(number);
        }
    }
}

fn leading_number(text: &str) -> Option<usize> {
    text.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn of(output: &str) -> Count {
        let mut count = Count::default();
        output.lines().for_each(|line| count.read(line));
        count
    }

    #[test]
    fn totals_of_several_programs_add_up() {
        let output = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\ntest a ... ok\ntest result: FAILED. 2 passed; 1 failed; 0 ignored";
        assert_eq!(of(output), Count { passed: 5, failed: 1, skipped: 1 });
    }

    #[test]
    fn totals_of_the_browser_tests_are_read() {
        assert_eq!(of("  1 failed\n  2 skipped\n  17 passed (1.2m)"), Count { passed: 17, failed: 1, skipped: 2 });
    }
    #[test]
    fn tests_of_python_that_failed_did_not_pass() {
        assert_eq!(
            of("Ran 20 tests in 3.1s\nFAILED (failures=1, skipped=2)"),
            Count { passed: 17, failed: 1, skipped: 2 }
        );
        assert_eq!(of("Ran 20 tests in 3.1s\n\nOK"), Count { passed: 20, failed: 0, skipped: 0 });
    }

    #[test]
    fn what_a_test_itself_says_it_skipped_counts() {
        assert_eq!(of("skipped 4 sample files: not set"), Count { passed: 0, failed: 0, skipped: 4 });
    }
}
