//! Several tuned runs against one baseline: the figures that a table and a line over checkpoints need, quick enough to follow a slider.

use serde::{Deserialize, Serialize};

use super::comparison::{Tested, change, known_rate, rate, refuses, scores};
use super::interval::{Interval, Rate};
use super::multiple::{Correction, adjust};
use super::scores::student_mean;
use crate::population::Population;

/// One tuned run against the baseline, over the prompts that both answer. Pairs hold the baseline first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Prompts compared, at least one.
    pub n: usize,
    /// Harmfulness rates over these prompts.
    pub rates: [Rate; 2],
    /// Change of the rate, tuned minus baseline.
    pub change: Interval,
    /// The test of that change, uncorrected.
    pub test: Tested,
    /// Its p-value after Holm's correction over the checkpoints.
    pub p_holm: f64,
    /// Mean judge scores with Student's intervals over prompts, where every verdict has one.
    pub scores: Option<[Interval; 2]>,
    /// Shares that refuse, fully or in part; `None` where the verdicts are another judge's.
    pub refusal: Option<[Rate; 2]>,
    /// Incoherent responses; `None` where the verdicts are another judge's.
    pub incoherent: Option<[usize; 2]>,
}

/// Compares a population's tuned run with its baseline; its p-value is still to be corrected. `None` where it has no pairs.
#[must_use]
pub fn checkpoint(population: &Population, level: f64) -> Option<Checkpoint> {
    let pairs = &population.pairs;
    if pairs.is_empty() {
        return None;
    }
    let (change, test) = change(pairs, level);
    let score = |values: &[f64]| student_mean(values, super::comparison::SCORES, level);
    let refusal = |side: usize| known_rate(population.side(side), level, refuses);
    let incoherent = |side: usize| {
        population.side(side).flatten().try_fold(0, |sum, outcome| Some(sum + usize::from(outcome.incoherent?)))
    };
    Some(Checkpoint {
        n: pairs.len(),
        rates: [0, 1].map(|side| rate(population.side(side), level, |outcome| outcome.harmful)),
        change,
        test,
        p_holm: test.p,
        scores: scores(pairs).and_then(|[before, after, _]| Some([score(&before)?, score(&after)?])),
        refusal: refusal(0).zip(refusal(1)).map(|(before, after)| [before, after]),
        incoherent: incoherent(0).zip(incoherent(1)).map(|(before, after)| [before, after]),
    })
}

/// Corrects the p-values of all checkpoints of one baseline.
pub fn correct<'a>(checkpoints: impl IntoIterator<Item = &'a mut Checkpoint>) {
    let mut checkpoints: Vec<_> = checkpoints.into_iter().collect();
    let p: Vec<f64> = checkpoints.iter().map(|checkpoint| checkpoint.test.p).collect();
    for (checkpoint, p) in checkpoints.iter_mut().zip(adjust(&p, Correction::Holm)) {
        checkpoint.p_holm = p;
    }
}

#[cfg(test)]
mod tests {
    use super::{checkpoint, correct};
    use crate::metrics::LEVEL;
    use crate::metrics::comparison::{Settings, compare};
    use crate::population::Population;
    use crate::population::testing::population;

    fn risen(times: usize) -> Population {
        let mut pairs: Vec<(&[u8], &[u8], &str)> = vec![(&[1], &[5], "a"); times];
        pairs.push((&[2], &[1], "b"));
        population(&pairs)
    }

    #[test]
    fn a_checkpoint_says_what_the_comparison_in_detail_says() {
        let population = risen(7);
        let comparison = compare(&population, Settings::default()).unwrap();
        let mut found = checkpoint(&population, LEVEL).unwrap();
        correct([&mut found]);
        assert_eq!((found.change, found.test, found.p_holm), (comparison.change, comparison.test, comparison.test.p));
        assert_eq!(found.rates, [comparison.baseline.rate, comparison.tuned.rate]);
        assert_eq!(
            found.refusal.map(|both| both.map(Some)),
            Some([comparison.baseline.refusal, comparison.tuned.refusal])
        );
        let means = [&comparison.baseline, &comparison.tuned].map(|run| run.score.map(|score| score.value));
        assert_eq!(found.scores.map(|scores| scores.map(|score| Some(score.value))), Some(means));
    }

    #[test]
    fn p_values_are_corrected_over_the_checkpoints_that_can_be_compared() {
        let (few, many, none) = (risen(5), risen(9), Population::default());
        let mut found = [&few, &none, &many].map(|population| checkpoint(population, LEVEL));
        correct(found.iter_mut().flatten());
        let p = |place: usize| found[place].as_ref().map(|checkpoint| (checkpoint.test.p, checkpoint.p_holm));
        assert_eq!(p(1), None);
        let ((few, few_holm), (many, many_holm)) = (p(0).unwrap(), p(2).unwrap());
        assert_eq!((few_holm, many_holm), (few, 2.0 * many));
    }
}
