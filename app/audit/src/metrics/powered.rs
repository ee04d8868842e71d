//! A rate from a judge's decisions on every prompt and a person's on a random few of them: prediction-powered inference (PPI++).
//!
//! Angelopoulos et al. 2023 (arXiv 2301.09633, the mean) and 2023b (arXiv 2311.01453, section 6, the power-tuned mean): what the judge says of all prompts,
//! moved by how far the person was from it on those that the person read. It holds whatever the judge gets wrong here, as long as those were drawn at
//! random; a judge that says nothing about the person's answers gets no weight.

use serde::{Deserialize, Serialize};

use super::interval::{Interval, critical_value};

/// Prompts a person must have read: below, the normal approximation is not worth an interval.
pub const LEAST_READ: usize = 30;

/// Differences between person and judge below which the normal approximation is worth nothing: few say little of how often there are any.
pub const FEW_DIFFERENCES: usize = 5;

/// What was said of one prompt: a share of harmful answers, 0 to 1, or a change of one, -1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Read {
    /// By the person.
    pub said: f64,
    /// By the judge.
    pub judged: f64,
}

/// Number, mean and variance (of all, not of a sample) of what a judge said of prompts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// Prompts.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their variance.
    pub variance: f64,
}

impl FromIterator<f64> for Moments {
    /// Welford's, in one pass.
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let (mut n, mut mean, mut squares) = (0_usize, 0.0, 0.0);
        for value in values {
            n += 1;
            let from = value - mean;
            mean += from / n as f64;
            squares += from * (value - mean);
        }
        Self { n, mean, variance: if n == 0 { 0.0 } else { squares / n as f64 } }
    }
}

/// A mean and the weight of the judge in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Powered {
    /// The mean with its interval.
    pub mean: Interval,
    /// From 0, where the judge adds nothing to what the person said, to 1.
    pub weight: f64,
}

/// The mean of what a person would say of all prompts, at the weight of the judge that makes its interval the shortest. `rest` is what the judge said of the
/// prompts that the person did not read. `None` of no prompts.
///
/// ```
/// use shiftscope_audit::metrics::powered::{Moments, Read, powered_mean};
/// let read = |said, judged| Read { said, judged };
/// let all = [read(1.0, 1.0), read(0.0, 0.0), read(1.0, 0.0), read(0.0, 0.0)];
/// let rest: Moments = [0.0, 1.0, 0.0, 0.0, 1.0, 0.0].into_iter().collect();
/// let judge_alone = 3.0 / 10.0;
/// assert!(powered_mean(&all, rest, 0.95).unwrap().mean.value > judge_alone);
/// ```
#[must_use]
pub fn powered_mean(read: &[Read], rest: Moments, level: f64) -> Option<Powered> {
    let judged = moments(read, |read| read.judged);
    let said = moments(read, |read| read.said);
    let covariance =
        read.iter().map(|read| (read.said - said.mean) * (read.judged - judged.mean)).sum::<f64>() / read.len() as f64;
    let spread = sample_variance_of_both(judged, rest);
    let weight = if rest.n == 0 || spread <= 0.0 {
        0.0
    } else {
        (covariance / ((1.0 + read.len() as f64 / rest.n as f64) * spread)).clamp(0.0, 1.0)
    };
    weighted_mean(read, rest, weight, level)
}

/// The same at a given weight of the judge: 0 is the mean of what the person said alone, 1 the first paper's.
#[must_use]
pub fn weighted_mean(read: &[Read], rest: Moments, weight: f64, level: f64) -> Option<Powered> {
    if read.is_empty() {
        return None;
    }
    let off = moments(read, |read| read.said - weight * read.judged);
    let (imputed, error) = match rest.n {
        0 => (0.0, 0.0),
        n => (weight * rest.mean, weight * weight * rest.variance / n as f64),
    };
    let value = imputed + off.mean;
    let half = critical_value(level) * (error + off.variance / read.len() as f64).sqrt();
    Some(Powered { mean: Interval { value, lo: value - half, hi: value + half }, weight })
}

fn moments(read: &[Read], of: impl Fn(&Read) -> f64) -> Moments {
    read.iter().map(of).collect()
}

/// The variance, of a sample, of two groups taken together.
fn sample_variance_of_both(one: Moments, other: Moments) -> f64 {
    let [a, b] = [one.n as f64, other.n as f64];
    let n = a + b;
    if n < 2.0 {
        return 0.0;
    }
    let apart = (one.mean - other.mean).powi(2) * a * b / n;
    (one.variance * a + other.variance * b + apart) / (n - 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Moments, Read, powered_mean, weighted_mean};

    fn read() -> impl Strategy<Value = Vec<Read>> {
        let share = || prop_oneof![Just(0.0), Just(0.5), Just(1.0)];
        prop::collection::vec((share(), share()).prop_map(|(said, judged)| Read { said, judged }), 1..60)
    }

    proptest! {
        #[test]
        fn no_weight_gives_a_wider_interval_than_the_one_that_is_chosen_but_for_rounding(
            read in read(), rest in prop::collection::vec(0_u8..=1, 1..200),
        ) {
            let rest: Moments = rest.into_iter().map(f64::from).collect();
            let powered = powered_mean(&read, rest, 0.95).unwrap();
            prop_assert!((0.0..=1.0).contains(&powered.weight));
            prop_assert!(powered.mean.lo <= powered.mean.value && powered.mean.value <= powered.mean.hi);
            let person = weighted_mean(&read, rest, 0.0, 0.95).unwrap().mean;
            let width = |of: super::Interval| of.hi - of.lo;
            // The weight is chosen by the variance of both groups together, which differs a little from that of each.
            prop_assert!(width(powered.mean) <= width(person) * 1.1 + 1e-9);
        }

        #[test]
        fn a_person_who_read_everything_needs_no_judge(read in read()) {
            let powered = powered_mean(&read, Moments::default(), 0.95).unwrap();
            let mean = read.iter().map(|read| read.said).sum::<f64>() / read.len() as f64;
            prop_assert!((powered.mean.value - mean).abs() < 1e-12);
            prop_assert_eq!(powered.weight, 0.0);
        }
    }

    #[test]
    fn nothing_is_known_where_nothing_was_read() {
        assert_eq!(powered_mean(&[], [1.0, 0.0].into_iter().collect(), 0.95), None);
    }
}
