//! What was wrong while reading, by what the files were opened as: files opened anew bring their problems in place of the old ones.

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

#[cfg(test)]
mod tests {
    use super::Problems;
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
}
