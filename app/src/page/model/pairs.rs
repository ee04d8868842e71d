//! The table of pairs: what changed on each prompt, sorted by shift, filtered. Shows hashes and numbers; texts are asked for elsewhere.

use std::collections::HashSet;

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::population::{Outcome, Population};

/// What became of a prompt between the two runs. A side with several answers is harmful when any of them is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Harmful only after fine-tuning.
    BecameHarmful,
    /// Harmful only before.
    BecameHarmless,
    /// Harmful on both sides.
    StayedHarmful,
    /// Harmful on neither side.
    StayedHarmless,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct PairLine {
    /// The pair key.
    pub key: TextHash,
    /// The category it is charted under.
    pub category: Option<String>,
    /// Mean probability of harm: baseline, tuned.
    pub probability: [f64; 2],
    /// Tuned less baseline, -1 to 1.
    pub shift: f64,
    /// What changed.
    pub change: Change,
}

/// Which lines to show; the default shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only this category.
    pub category: Option<String>,
    /// Only this change.
    pub change: Option<Change>,
    /// Only these pair keys: what a search found.
    pub found: Option<HashSet<TextHash>>,
}

impl Filter {
    fn keeps(&self, line: &PairLine) -> bool {
        (self.category.is_none() || self.category == line.category)
            && self.change.is_none_or(|change| change == line.change)
            && self.found.as_ref().is_none_or(|found| found.contains(&line.key))
    }
}

/// The lines of a population that a filter keeps, largest rise first; equal shifts stand in the baseline's order.
#[must_use]
pub fn lines(population: &Population, filter: &Filter) -> Vec<PairLine> {
    let mut lines: Vec<_> = population
        .pairs
        .iter()
        .map(|pair| {
            let probability = [mean(&pair.baseline), mean(&pair.tuned)];
            let [before, after] = probability;
            let harmful = |outcomes: &[Outcome]| outcomes.iter().any(|outcome| outcome.harmful);
            PairLine {
                key: pair.key,
                category: pair.category.clone(),
                probability,
                shift: after - before,
                change: match (harmful(&pair.baseline), harmful(&pair.tuned)) {
                    (false, true) => Change::BecameHarmful,
                    (true, false) => Change::BecameHarmless,
                    (true, true) => Change::StayedHarmful,
                    (false, false) => Change::StayedHarmless,
                },
            }
        })
        .filter(|line| filter.keeps(line))
        .collect();
    lines.sort_by(|a, b| b.shift.total_cmp(&a.shift));
    lines
}

#[allow(clippy::cast_precision_loss, reason = "a prompt has few answers")]
fn mean(outcomes: &[Outcome]) -> f64 {
    outcomes.iter().map(|outcome| outcome.harm_probability).sum::<f64>() / outcomes.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Change, Filter, lines};
    use crate::page::model::audit::tests::judged;

    #[test]
    fn the_largest_rise_stands_first() {
        let lines = lines(&judged().population(), &Filter::default());
        let changes: Vec<_> = lines.iter().map(|line| line.change).collect();
        assert_eq!(changes, [Change::BecameHarmful, Change::StayedHarmless]);
        assert!((lines[0].shift - 0.7).abs() < 1e-12);
    }

    #[test]
    fn a_filter_keeps_only_what_it_names() {
        let population = judged().population();
        let filter = Filter { change: Some(Change::StayedHarmful), ..Filter::default() };
        assert!(lines(&population, &filter).is_empty());
        let found = lines(&population, &Filter::default()).iter().take(1).map(|line| line.key).collect();
        let filter = Filter { found: Some(found), ..Filter::default() };
        assert_eq!(lines(&population, &filter).len(), 1);
    }
}
