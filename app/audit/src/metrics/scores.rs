//! Scores from 1 to 5 before and after: the sign-flip permutation test, Wilcoxon's signed-rank test, and intervals of a mean over
//! prompts by Student's t (at once) and by the seeded bootstrap (resampled).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use statrs::distribution::{ContinuousCDF, Normal};

use super::interval::{Interval, student_critical_value, wilson};

/// Work, in additions, up to which the permutation distribution is computed exactly: a few tens of milliseconds.
const EXACT_WORK: u64 = 40_000_000;
/// Longest permutation distribution kept.
const EXACT_SPAN: u64 = 4_000_000;
/// Differences up to which every choice of signs is tried, however large they are.
const ENUMERATED: usize = 20;

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
/// to have had the other sign. Exact, by convolution of the sum's distribution or by trying all signs, up to bounds of work.
///
/// ```
/// use shiftscope_audit::metrics::scores::sign_flip;
/// assert_eq!(sign_flip(&[4, 0, 1, 3, 2, 1, 4, 2, 4]).0, 0.0078125);
/// ```
#[must_use]
pub fn sign_flip(differences: &[i64]) -> (f64, SignFlipMethod) {
    let mut sizes: Vec<u64> = differences.iter().map(|d| d.unsigned_abs()).filter(|&d| d > 0).collect();
    let observed = differences.iter().map(|&d| i128::from(d)).sum::<i128>().unsigned_abs();
    if observed == 0 {
        return (1.0, SignFlipMethod::Exact);
    }
    // Common factors stretch the distribution without changing it.
    let unit = sizes.iter().copied().fold(0, common_divisor).max(1);
    sizes.iter_mut().for_each(|size| *size /= unit);
    let observed = observed / u128::from(unit);
    let span = sizes.iter().map(|&size| u128::from(size)).sum::<u128>();
    if span <= u128::from(EXACT_SPAN) && span * sizes.len() as u128 <= u128::from(EXACT_WORK) {
        (convolved(&sizes, span as u64, observed as u64), SignFlipMethod::Exact)
    } else if sizes.len() <= ENUMERATED {
        (enumerated(&sizes, observed), SignFlipMethod::Exact)
    } else {
        let variance: f64 = sizes.iter().map(|&d| (d as f64).powi(2)).sum();
        (normal_p(observed as f64 / variance.sqrt()), SignFlipMethod::Normal)
    }
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Probability that the signed sum is as far from zero as `observed`; `span` is the sum of sizes.
fn convolved(sizes: &[u64], span: u64, observed: u64) -> f64 {
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
    let extreme = (0..).zip(&weights).filter(|&(s, _)| (2 * s as u64).abs_diff(span) >= observed);
    extreme.map(|(_, weight)| weight).sum::<f64>().min(1.0)
}

/// The same over every choice of signs, one flipped at a time in the order of a Gray code.
fn enumerated(sizes: &[u64], observed: u128) -> f64 {
    let mut sum: i128 = sizes.iter().map(|&size| i128::from(size)).sum();
    let choices = 1_u64 << sizes.len();
    let mut extreme = 0_u64;
    for step in 1..=choices {
        extreme += u64::from(sum.unsigned_abs() >= observed);
        let place = step.trailing_zeros();
        if let Some(&size) = sizes.get(place as usize) {
            let negative = (step >> (place + 1)) & 1 == 0;
            sum += if negative { -2 } else { 2 } * i128::from(size);
        }
    }
    extreme as f64 / choices as f64
}

/// One prompt's whole-numbered answers on both sides: sum and number before, sum and number after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromptSums {
    /// Sum and number (at least one) of the values before.
    pub before: (i64, usize),
    /// Sum and number (at least one) of the values after.
    pub after: (i64, usize),
}

impl PromptSums {
    /// Mean after less mean before, as one division of whole numbers: rounded once, so that equal differences are equal
    /// numbers. As differences of rounded means 5 - 13/3 and 2 - 4/3 would not be.
    ///
    /// ```
    /// use shiftscope_audit::metrics::scores::PromptSums;
    /// let high = PromptSums { before: (13, 3), after: (15, 3) };
    /// let low = PromptSums { before: (4, 3), after: (2, 1) };
    /// assert_eq!(high.difference(), low.difference());
    /// ```
    #[must_use]
    pub fn difference(self) -> f64 {
        let [before, after] = [self.before, self.after].map(|(sum, n)| (sum as f64, n.max(1) as f64));
        (after.0 * before.1 - before.0 * after.1) / (before.1 * after.1)
    }

    /// The same times `scale`, a common multiple of both numbers; `None` where it outgrows the integers.
    fn scaled(self, scale: i64) -> Option<i64> {
        let part = |(sum, n): (i64, usize)| sum.checked_mul(scale / i64::try_from(n.max(1)).ok()?);
        part(self.after)?.checked_sub(part(self.before)?)
    }
}

/// The sign-flip test on differences of prompt means. They are fractions, so they are brought to their common denominator
/// first: nothing is rounded. Where that outgrows the integers the normal approximation is used and named.
#[must_use]
pub fn sign_flip_means(prompts: &[PromptSums]) -> (f64, SignFlipMethod) {
    let scale = prompts
        .iter()
        .flat_map(|p| [p.before.1.max(1), p.after.1.max(1)])
        .try_fold(1_u64, |common, n| common.checked_mul(n as u64 / common_divisor(common, n as u64)));
    let whole: Option<Vec<i64>> = scale
        .and_then(|scale| i64::try_from(scale).ok())
        .and_then(|scale| prompts.iter().map(|prompt| prompt.scaled(scale)).collect());
    whole.map_or_else(
        || {
            let differences = || prompts.iter().map(|prompt| prompt.difference());
            let variance: f64 = differences().map(|d| d * d).sum();
            (normal_p(differences().sum::<f64>() / variance.sqrt()), SignFlipMethod::Normal)
        },
        |differences| sign_flip(&differences),
    )
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
/// corrected and no continuity correction. Only equal numbers tie, which differences of means are as
/// [`PromptSums::difference`] gives them.
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

/// Mean over prompts with Student's t interval, within the ends of the scale; `None` of nothing.
#[must_use]
pub fn student_mean(values: &[f64], scale: [f64; 2], level: f64) -> Option<Interval> {
    let n = values.len() as f64;
    around_mean(values, scale, level, |mean| {
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let half = student_critical_value(level, values.len() - 1) * (variance / n).sqrt();
        [mean - half, mean + half]
    })
}

/// Mean over prompts with a percentile bootstrap interval, seeded: the same numbers give the same interval everywhere.
/// `scale` holds the ends of the scale; `None` of nothing.
#[must_use]
pub fn bootstrap_mean(values: &[f64], scale: [f64; 2], level: f64, seed: u64) -> Option<Interval> {
    let mut bootstrap = Bootstrap::new(values.to_vec(), scale, level, seed);
    bootstrap.run(usize::MAX);
    bootstrap.interval()
}

/// The same bootstrap in slices, for callers that must not block for long.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    values: Vec<f64>,
    scale: [f64; 2],
    level: f64,
    random: ChaCha8Rng,
    means: Vec<f64>,
}

impl Bootstrap {
    /// Nothing is drawn yet.
    #[must_use]
    pub fn new(values: Vec<f64>, scale: [f64; 2], level: f64, seed: u64) -> Self {
        Self { values, scale, level, random: ChaCha8Rng::seed_from_u64(seed), means: Vec::with_capacity(RESAMPLES) }
    }

    /// Goes on for about this many draws, at least one resample; returns the draws made, 0 where nothing was left to do.
    pub fn run(&mut self, draws: usize) -> usize {
        let n = self.values.len();
        let mut made = 0;
        while n > 0 && !self.is_complete() && made < draws {
            let mut random = self.random.clone();
            self.resample((0..n).map(|_| below(&mut random, n)));
            self.random = random;
            made += n;
        }
        made
    }

    /// Adds the resample that these places make, as long as one is missing.
    pub fn resample(&mut self, places: impl ExactSizeIterator<Item = usize>) {
        if !self.is_complete() {
            let n = places.len();
            let total: f64 = places.filter_map(|place| self.values.get(place)).sum();
            self.means.push(total / n as f64);
        }
    }

    /// True once every resample is drawn.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.means.len() == RESAMPLES
    }

    /// The mean with the bootstrap's interval once it is complete, with Student's until then; `None` of nothing.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        if !self.is_complete() {
            return student_mean(&self.values, self.scale, self.level);
        }
        around_mean(&self.values, self.scale, self.level, |_| {
            let mut means = self.means.clone();
            means.sort_by(f64::total_cmp);
            let tail = (1.0 - self.level.clamp(0.0, 1.0)) / 2.0;
            [quantile(&means, tail), quantile(&means, 1.0 - tail)]
        })
    }
}

/// A mean with bounds found from the spread of its values. Values without spread, or a single one, have none to find it from: then as
/// many others may lie at either end of the scale as Wilson's interval of none out of `n` allows.
fn around_mean(
    values: &[f64],
    [low, high]: [f64; 2],
    level: f64,
    bounds: impl FnOnce(f64) -> [f64; 2],
) -> Option<Interval> {
    let first = *values.first()?;
    let value = (values.iter().sum::<f64>() / values.len() as f64).max(low).min(high);
    let [lo, hi] = if values.iter().all(|v| *v == first) {
        let others = wilson(0, values.len(), level).hi;
        [value - others * (value - low), value + others * (high - value)]
    } else {
        bounds(value)
    };
    Some(Interval { value, lo: lo.max(low).min(value), hi: hi.min(high).max(value) })
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
    use super::{Bootstrap, bootstrap_mean, student_mean};

    #[test]
    fn a_bootstrap_in_slices_gives_students_interval_and_then_that_of_one_in_one_go() {
        let values: Vec<f64> = (0..37).map(|i| f64::from(i % 5)).collect();
        let mut sliced = Bootstrap::new(values.clone(), [0.0, 4.0], 0.95, 7);
        assert_eq!(sliced.interval(), student_mean(&values, [0.0, 4.0], 0.95));
        while sliced.run(1000) > 0 {}
        assert_eq!(sliced.interval(), bootstrap_mean(&values, [0.0, 4.0], 0.95, 7));
    }
}
