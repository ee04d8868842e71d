//! What was wrong while reading, by what the files were opened as: files opened anew bring their problems in place of the old ones. And how
//! it is told as text.

use super::words::{count, thousands};
use crate::protocol::{ReadProblem, Slot};

/// The problems of everything that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Of>);

/// The problems of what was opened at once.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    slot: Slot,
    file: String,
    total: usize,
    first: Vec<ReadProblem>,
}

impl Problems {
    /// Puts the problems of newly opened files in place of those of what they were opened in place of: tuned runs stand beside
    /// each other, all runs' files give way to a verdict file, and it to them.
    pub fn replace(&mut self, slot: Slot, file: &str, first: Vec<ReadProblem>, total: usize) {
        self.0.retain(|of| {
            let beside = of.slot != slot || (slot == Slot::Tuned && of.file != file);
            beside && (of.slot == Slot::Verdicts) == (slot == Slot::Verdicts)
        });
        self.0.push(Of { slot, file: file.to_owned(), total, first });
    }

    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().map(|of| of.total).sum()
    }

    /// Those that are kept word for word.
    pub fn iter(&self) -> impl Iterator<Item = &ReadProblem> {
        self.0.iter().flat_map(|of| &of.first)
    }
}

/// Where it stands: its file, and the line or record.
#[must_use]
pub fn place(problem: &ReadProblem) -> String {
    match problem.position.map(|at| (at.line, at.record)) {
        Some((Some(line), _)) => format!("{}, line {line}", problem.file),
        Some((None, record)) => format!("{}, record {record}", problem.file),
        None => problem.file.clone(),
    }
}

/// The download: what it holds, then a problem a line.
#[must_use]
pub fn text_of(kept: &[ReadProblem], total: usize) -> String {
    let what = match total.saturating_sub(kept.len()) {
        0 => format!("{} while reading", count(total, "problem")),
        _ => format!(
            "The first {} of {} while reading; no more are kept word for word",
            thousands(kept.len()),
            count(total, "problem")
        ),
    };
    let lines: String = kept.iter().map(|problem| line(problem) + "\n").collect();
    format!("{what}\n{lines}")
}

/// One problem as a line of the download; what stood there comes last, so that the first half can be shared.
fn line(problem: &ReadProblem) -> String {
    format!("{}: {} | {}", place(problem), problem.message, problem.excerpt)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::record::Position;

    use super::{Problems, text_of};
    use crate::protocol::{ReadProblem, Slot};

    fn problem(file: &str) -> Vec<ReadProblem> {
        vec![ReadProblem { file: file.into(), position: None, message: String::new(), excerpt: String::new() }]
    }

    #[test]
    fn a_file_opened_anew_brings_its_problems_in_place_of_the_old_ones() {
        let mut problems = Problems::default();
        problems.replace(Slot::Baseline, "a", problem("a"), 5);
        problems.replace(Slot::Tuned, "b", problem("b"), 1);
        problems.replace(Slot::Baseline, "c", problem("c"), 2);
        problems.replace(Slot::Tuned, "d", problem("d"), 1);
        problems.replace(Slot::Tuned, "d", problem("d again"), 1);
        let files: Vec<_> = problems.iter().map(|problem| problem.file.as_str()).collect();
        assert_eq!((files, problems.total()), (vec!["b", "c", "d again"], 4));
        problems.replace(Slot::Verdicts, "v", Vec::new(), 0);
        assert_eq!(problems.total(), 0);
    }

    #[test]
    fn a_download_says_whether_it_holds_every_problem() {
        let problem = ReadProblem {
            file: "a.jsonl".into(),
            position: Some(Position { line: Some(3), record: 3, byte: None }),
            message: "expected a prompt".into(),
            excerpt: "{}".into(),
        };
        let line = "a.jsonl, line 3: expected a prompt | {}\n";
        assert_eq!(text_of(std::slice::from_ref(&problem), 1), format!("1 problem while reading\n{line}"));
        let first = vec![problem; 1000];
        let said = "The first 1\u{202f}000 of 1\u{202f}234 problems while reading; no more are kept word for word\n";
        assert_eq!(text_of(&first, 1234), format!("{said}{}", line.repeat(1000)));
    }
}
