//! Runs that wait to be judged, in the order in which that was asked for.

use std::collections::VecDeque;

use crate::protocol::{Audited, RunId};

/// Runs that are judged together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judging {
    /// What they are judged for: settled when it is asked for, since it may be closed by the end.
    pub of: Audited,
    /// The runs.
    pub runs: Vec<RunId>,
}

/// Those that wait.
#[derive(Clone, Debug, Default)]
pub struct Waiting(VecDeque<Judging>);

impl Waiting {
    /// Puts one behind all others.
    pub fn push(&mut self, judging: Judging) {
        self.0.push_back(judging);
    }

    /// The one that waits longest.
    pub fn pop(&mut self) -> Option<Judging> {
        self.0.pop_front()
    }

    /// Takes out those of what is meant; all others go on waiting.
    pub fn take_out(&mut self, meant: impl Fn(Audited) -> bool) -> Vec<Judging> {
        let (out, stay): (VecDeque<_>, VecDeque<_>) =
            std::mem::take(&mut self.0).into_iter().partition(|judging| meant(judging.of));
        self.0 = stay;
        out.into()
    }
}

#[cfg(test)]
mod tests {
    use super::{Judging, Waiting};
    use crate::protocol::{Audited, RunId};

    fn waiting(of: &[Audited]) -> Waiting {
        let mut waiting = Waiting::default();
        for (run, of) in (0..).zip(of) {
            waiting.push(Judging { of: *of, runs: vec![RunId(run)] });
        }
        waiting
    }

    #[test]
    fn who_asked_first_is_judged_first() {
        let mut waiting = waiting(&[Audited::Comparison, Audited::Dataset(RunId(1))]);
        let order: Vec<_> = std::iter::from_fn(|| waiting.pop()).map(|judging| judging.runs).collect();
        assert_eq!(order, [[RunId(0)], [RunId(1)]]);
    }

    #[test]
    fn stopping_one_judging_leaves_the_others_waiting() {
        let dataset = Audited::Dataset(RunId(1));
        let mut waiting = waiting(&[dataset, Audited::Comparison, dataset, Audited::Dataset(RunId(7))]);
        let out: Vec<_> = waiting.take_out(|of| of == dataset).into_iter().map(|judging| judging.runs).collect();
        assert_eq!(out, [[RunId(0)], [RunId(2)]]);
        let left: Vec<_> = std::iter::from_fn(|| waiting.pop()).map(|judging| judging.of).collect();
        assert_eq!(left, [Audited::Comparison, Audited::Dataset(RunId(7))]);
    }
}
