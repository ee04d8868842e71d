//! All tuned runs against the baseline at a glance: what table and line over checkpoints are made of.

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::checkpoints::{Checkpoint, checkpoint, correct};

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

/// The lines while they are made, a tuned run at a time, for callers that must not block for long.
#[derive(Debug, Default)]
pub struct Making(Vec<Line>);

impl Making {
    /// Makes the line of the next tuned run; false where all are made.
    pub fn go_on(&mut self, audit: &Audit) -> bool {
        let Some((key, run)) = audit.runs.tuned().nth(self.0.len()) else { return false };
        let population = audit.population_with(key);
        let (pending, figures) = (population.counts.pending, checkpoint(&population, LEVEL));
        self.0.push(Line { key, name: run.name.clone(), pending, figures });
        true
    }

    /// The lines in the order of the runs.
    #[must_use]
    pub fn lines(mut self) -> Vec<Line> {
        correct(self.0.iter_mut().filter_map(|line| line.figures.as_mut()));
        self.0
    }
}

#[cfg(test)]
pub(in crate::page) mod tests {
    use super::{Line, Making};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::{judged, opened};
    use crate::protocol::Slot;

    /// The lines of an audit.
    pub fn lines(audit: &Audit) -> Vec<Line> {
        let mut making = Making::default();
        while making.go_on(audit) {}
        making.lines()
    }

    #[test]
    fn every_tuned_run_has_its_line_and_one_that_waits_has_no_figures_yet() {
        let mut audit = judged();
        audit.apply(opened(Slot::Tuned, 3, &[("a", "perhaps")]));
        let lines: Vec<_> =
            lines(&audit).into_iter().map(|line| (line.name, line.pending, line.figures.map(|f| f.n))).collect();
        assert_eq!(lines, [("run 2".into(), 0, Some(2)), ("run 3".into(), 1, None)]);
    }
}
