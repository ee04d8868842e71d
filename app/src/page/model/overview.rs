//! All tuned runs against the baseline at a glance: what table and line over checkpoints are made of.

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::checkpoints::{Checkpoint, checkpoint, correct};
use shiftscope_audit::population::Population;

use super::audit::Audit;
use super::runs::RunKey;

/// One tuned run.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which.
    pub key: RunKey,
    /// Its name.
    pub name: String,
    /// Prompts that still wait for the judge.
    pub pending: usize,
    /// Its figures; `None` where there is nothing to compare.
    pub figures: Option<Checkpoint>,
}

/// The lines while they are made, for callers that must not block for long.
#[derive(Debug, Default)]
pub struct Making {
    lines: Vec<Line>,
    /// What the next tuned run's figures are over, and which it was.
    population: Option<(RunKey, Population)>,
}

impl Making {
    /// Makes half of the line of the next tuned run: what its figures are over, or the figures. False where all are made.
    pub fn go_on(&mut self, audit: &Audit) -> bool {
        let Some((key, run)) = audit.runs.tuned().nth(self.lines.len()) else { return false };
        // Runs may have been moved since.
        match self.population.take().filter(|(of, _)| *of == key) {
            None => self.population = Some((key, audit.population_with(key))),
            Some((_, population)) => {
                let (pending, figures) = (population.counts.pending, checkpoint(&population, LEVEL));
                self.lines.push(Line { key, name: run.facts.name.clone(), pending, figures });
            }
        }
        true
    }

    /// The lines in the order of the runs.
    #[must_use]
    pub fn lines(mut self) -> Vec<Line> {
        correct(self.lines.iter_mut().filter_map(|line| line.figures.as_mut()));
        self.lines
    }
}

/// Tuned runs that can be compared with the baseline: their p-values are corrected over so many.
#[must_use]
pub fn compared(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.figures.is_some()).count()
}

/// The tests that the p-values of the lines come from, each named once; `None` before there are any.
#[must_use]
pub fn tests_of(lines: &[Line]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in lines.iter().filter_map(|line| Some(line.figures.as_ref()?.test.test.name())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

#[cfg(test)]
pub(in crate::page) mod tests {
    use super::{Line, Making, compared, tests_of};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::{judged, opened, verdicts};
    use crate::protocol::Slot;

    /// The lines of an audit.
    pub fn lines(audit: &Audit) -> Vec<Line> {
        let mut making = Making::default();
        while making.go_on(audit) {}
        making.lines()
    }

    #[test]
    fn the_tests_are_named_as_they_are_for_runs_with_one_answer_a_prompt_and_with_several() {
        let mut audit = judged();
        let said = |audit: &Audit| tests_of(&lines(audit)).unwrap();
        assert_eq!(said(&audit), "exact McNemar");
        audit.apply(opened(Slot::Tuned, 3, &[("a", "perhaps"), ("a", "no")]));
        audit.apply(verdicts("wasm", &[(3, 0, 0.9), (3, 1, 0.1)]));
        assert_eq!(said(&audit), "exact McNemar; exact sign-flip permutation over prompts");
    }

    #[test]
    fn every_tuned_run_has_its_line_and_one_that_waits_has_no_figures_yet() {
        let mut audit = judged();
        audit.apply(opened(Slot::Tuned, 3, &[("a", "perhaps")]));
        let lines: Vec<_> =
            lines(&audit).into_iter().map(|line| (line.name, line.pending, line.figures.map(|f| f.n))).collect();
        assert_eq!(lines, [("run 2".into(), 0, Some(2)), ("run 3".into(), 1, None)]);
        assert_eq!(compared(&self::lines(&audit)), 1);
    }
}
