//! What the judge's own errors could do to the two rates: its sensitivity and specificity on each family of its test sets, in turn.

use shiftscope_audit::metrics::comparison::Comparison;
use shiftscope_audit::metrics::correction::true_rates;

use super::card::{Card, Measured, Share};
use super::words::percent;

/// One family of test sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name.
    pub set: String,
    /// Sensitivity and specificity there, with their intervals.
    pub measured: [Share; 2],
    /// The true rates before and after, had the judge erred as there; `None` where it is too close to guessing.
    pub rates: [Option<[f64; 2]>; 2],
}

/// The analysis, a line for each family that has harmful and harmless answers.
#[must_use]
pub fn lines(card: &Card, comparison: &Comparison) -> Vec<Line> {
    let observed = [&comparison.baseline, &comparison.tuned].map(|run| run.rate.share.value);
    let line = |set: &Measured| {
        let measured = [set.sensitivity.clone()?, set.specificity.clone()?];
        let rates = observed.map(|rate| true_rates(rate, measured[0].interval, measured[1].interval));
        Some(Line { set: set.name.clone(), measured, rates })
    };
    card.sets.iter().filter(|set| set.family).filter_map(line).collect()
}

/// A range of rates in words.
#[must_use]
pub fn words(rates: Option<[f64; 2]>) -> String {
    rates.map_or_else(
        || "not told: too close to guessing there".to_owned(),
        |[lo, hi]| format!("{} to {}", percent(lo), percent(hi)),
    )
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::comparison::{Settings, compare};

    use super::{lines, words};
    use crate::page::model::audit::tests::judged;
    use crate::page::model::card::{CARD, Card};

    #[test]
    fn every_family_of_test_sets_bounds_the_rates_or_says_that_it_cannot() {
        let comparison = compare(&judged().population(), Settings::default()).unwrap();
        let lines = lines(&Card::parse(CARD).unwrap(), &comparison);
        assert!(lines.len() > 1);
        for [lo, hi] in lines.iter().flat_map(|line| line.rates).flatten() {
            assert!((0.0..=hi).contains(&lo) && hi <= 1.0);
        }
        assert!(words(None).contains("guessing"));
    }
}
