//! Scores from 1 to 5 before and after: the sign-flip permutation test, Wilcoxon's signed-rank test and the seeded paired bootstrap.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use statrs::distribution::{ContinuousCDF, Normal};

use super::interval::Interval;

/// Work, in additions, up to which the permutation distribution is computed exactly: a blink in a browser. Beyond it stand
/// thousands of prompts that changed, where the normal approximation differs in no figure that is shown.
const EXACT_WORK: u64 = 50_000_000;

/// Two-sided p-value of a standard normal deviate.
#[must_use]
pub fn normal_p(z: f64) -> f64 {
    if z.is_nan() { 1.0 } else { (2.0 * Normal::standard().sf(z.abs())).min(1.0) }
}

/// How a sign-flip p-value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignFlipMethod {
    /// From the whole permutation distribution.
    Exact,
    /// From the normal approximation, where the distribution is too long to compute.
    Normal,
}

/// The two-sided sign-flip permutation test on whole-numbered differences: under no effect each difference is as likely
/// to have had the other sign. Exact by convolution of the sum's distribution.
///
/// ```
/// use shiftscope_audit::metrics::scores::sign_flip;
/// assert_eq!(sign_flip(&[4, 0, 1, 3, 2, 1, 4, 2, 4]).0, 0.0078125);
/// ```
#[must_use]
pub fn sign_flip(differences: &[i64]) -> (f64, SignFlipMethod) {
    let sizes: Vec<u64> = differences.iter().map(|d| d.unsigned_abs()).filter(|&d| d > 0).collect();
    let observed = differences.iter().sum::<i64>().unsigned_abs();
    let span: u64 = sizes.iter().sum();
    if observed == 0 {
        return (1.0, SignFlipMethod::Exact);
    }
    if span.saturating_mul(sizes.len() as u64) > EXACT_WORK {
        let variance: f64 = sizes.iter().map(|&d| (d as f64).powi(2)).sum();
        return (normal_p(observed as f64 / variance.sqrt()), SignFlipMethod::Normal);
    }
    // weights[s] = probability that the differences given a plus sign sum to s; the signed sum is then 2 s - span.
    let mut weights = vec![0.0; usize::try_from(span).unwrap_or(0) + 1];
    if let Some(first) = weights.first_mut() {
        *first = 1.0;
    }
    let mut reached = 0;
    for size in sizes.iter().map(|&d| d as usize) {
        reached += size;
        for s in (0..=reached).rev() {
            let with = s.checked_sub(size).and_then(|before| weights.get(before)).copied().unwrap_or(0.0);
            if let Some(weight) = weights.get_mut(s) {
                *weight = 0.5 * (*weight + with);
            }
        }
    }
    let p: f64 = weights
        .iter()
        .enumerate()
        .filter(|&(s, _)| (2 * s as u64).abs_diff(span) >= observed)
        .map(|(_, weight)| weight)
        .sum();
    (p.min(1.0), SignFlipMethod::Exact)
}

/// What becomes of zero differences in Wilcoxon's test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    /// Ranked, then left out (Pratt 1959).
    Pratt,
    /// Left out before ranking (Wilcoxon 1945).
    Drop,
}

/// Wilcoxon's signed-rank test: the smaller rank sum and the two-sided p-value by the normal approximation with ties
/// corrected and no continuity correction.
#[must_use]
pub fn wilcoxon(differences: &[f64], zeros: Zeros) -> (f64, f64) {
    let mut sorted: Vec<f64> = differences.iter().copied().filter(|d| zeros == Zeros::Pratt || *d != 0.0).collect();
    sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let n = sorted.len() as f64;
    let (mut plus, mut minus, mut ties) = (0.0, 0.0, 0.0);
    let mut zero = 0.0;
    let mut rank = 0.0;
    for group in sorted.chunk_by(|a, b| a.abs() == b.abs()) {
        let size = group.len() as f64;
        let mean_rank = rank + (size + 1.0) / 2.0;
        rank += size;
        if group.first().is_some_and(|d| *d == 0.0) {
            zero = size;
            continue;
        }
        ties += size.powi(3) - size;
        for d in group {
            *(if *d > 0.0 { &mut plus } else { &mut minus }) += mean_rank;
        }
    }
    let statistic = f64::min(plus, minus);
    let mean = (n * (n + 1.0) - zero * (zero + 1.0)) / 4.0;
    let variance = (n * (n + 1.0) * (2.0 * n + 1.0) - zero * (zero + 1.0) * (2.0 * zero + 1.0) - ties / 2.0) / 24.0;
    (statistic, normal_p((statistic - mean) / variance.sqrt()))
}

/// Resamples of a bootstrap.
pub const RESAMPLES: usize = 2000;

/// Percentile bootstrap interval of a mean over prompts, seeded: the same numbers give the same interval everywhere.
#[must_use]
pub fn bootstrap_mean(values: &[f64], level: f64, seed: u64) -> Interval {
    let mut bootstrap = Bootstrap::new(values.to_vec(), level, seed);
    bootstrap.run(usize::MAX);
    bootstrap.interval()
}

/// The same bootstrap in slices, for callers that must not block for long.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    values: Vec<f64>,
    level: f64,
    random: ChaCha8Rng,
    means: Vec<f64>,
}

impl Bootstrap {
    /// Nothing is drawn yet.
    #[must_use]
    pub fn new(values: Vec<f64>, level: f64, seed: u64) -> Self {
        Self { values, level, random: ChaCha8Rng::seed_from_u64(seed), means: Vec::with_capacity(RESAMPLES) }
    }

    /// Goes on for about this many draws, at least one resample; returns the draws made, 0 where nothing was left to do.
    pub fn run(&mut self, draws: usize) -> usize {
        let n = self.values.len();
        let mut made = 0;
        while n > 0 && self.means.len() < RESAMPLES && made < draws {
            let total: f64 = (0..n).filter_map(|_| self.values.get(below(&mut self.random, n))).sum();
            self.means.push(total / n as f64);
            made += n;
        }
        made
    }

    /// The mean, and its interval over the resamples drawn so far.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let n = self.values.len();
        if n == 0 {
            return Interval::default();
        }
        let mut means = self.means.clone();
        means.sort_by(f64::total_cmp);
        let tail = (1.0 - self.level.clamp(0.0, 1.0)) / 2.0;
        let value = self.values.iter().sum::<f64>() / n as f64;
        Interval { value, lo: quantile(&means, tail), hi: quantile(&means, 1.0 - tail) }
    }
}

/// A whole number below `n`, evenly, by the high half of a 128-bit product.
fn below(random: &mut ChaCha8Rng, n: usize) -> usize {
    ((u128::from(random.next_u64()) * n as u128) >> 64) as usize
}

/// Linearly interpolated quantile of sorted values.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * sorted.len().saturating_sub(1) as f64;
    let at = |index: f64| sorted.get(index as usize).copied().unwrap_or(0.0);
    at(place.floor()) + (place - place.floor()) * (at(place.ceil()) - at(place.floor()))
}

#[cfg(test)]
mod tests {
    use super::{Bootstrap, bootstrap_mean};

    #[test]
    fn a_bootstrap_in_slices_gives_the_interval_of_one_in_one_go() {
        let values: Vec<f64> = (0..37).map(|i| f64::from(i % 5)).collect();
        let mut sliced = Bootstrap::new(values.clone(), 0.95, 7);
        while sliced.run(1000) > 0 {}
        assert_eq!(sliced.interval(), bootstrap_mean(&values, 0.95, 7));
    }
}
