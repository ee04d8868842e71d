//! All tuned runs against the baseline at a glance: what table and line over checkpoints are made of.

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::checkpoints::{Checkpoint, checkpoints};

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

/// The tuned runs in their order.
#[must_use]
pub fn lines(audit: &Audit) -> Vec<Line> {
    let populations = audit.populations();
    let figures = checkpoints(populations.iter().map(|(_, population)| population), LEVEL);
    let names = audit.runs.tuned().map(|(_, run)| run.name.clone());
    populations
        .iter()
        .zip(names)
        .zip(figures)
        .map(|(((key, population), name), figures)| Line {
            key: *key,
            name,
            pending: population.counts.pending,
            figures,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::page::model::audit::tests::{judged, opened};
    use crate::protocol::Slot;

    #[test]
    fn every_tuned_run_has_its_line_and_one_that_waits_has_no_figures_yet() {
        let mut audit = judged();
        audit.apply(opened(Slot::Tuned, 3, &[("a", "perhaps")]));
        let lines: Vec<_> =
            lines(&audit).into_iter().map(|line| (line.name, line.pending, line.figures.map(|f| f.n))).collect();
        assert_eq!(lines, [("run 2".into(), 0, Some(2)), ("run 3".into(), 1, None)]);
    }
}
