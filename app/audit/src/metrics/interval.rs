//! Intervals of a single proportion: Wilson's (default) and Clopper and Pearson's.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF, Normal, StudentsT};

/// An estimate with its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The estimate.
    pub value: f64,
    /// Lower bound.
    pub lo: f64,
    /// Upper bound.
    pub hi: f64,
}

impl Interval {
    /// True of a change that may be none at all.
    #[must_use]
    pub fn includes_zero(&self) -> bool {
        self.lo <= 0.0 && self.hi >= 0.0
    }
}

/// A rate with the counts behind it. Nothing is known of no rows: `0` out of `0` spans 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Answers that have the property.
    pub k: usize,
    /// Answers in all.
    pub n: usize,
    /// Prompts they answer; fewer than `n` where prompts have several answers.
    pub prompts: usize,
    /// The rate, as a fraction. Every prompt weighs the same, so that it is `k / n` only where every prompt has one answer.
    pub share: Interval,
}

impl Rate {
    /// A share of single answers with Wilson's interval.
    #[must_use]
    pub fn wilson(k: usize, n: usize, level: f64) -> Self {
        Self { k, n, prompts: n, share: wilson(k, n, level) }
    }

    /// What the rate is of, in words that never contradict it: `7 of 50`, or an average over prompts.
    #[must_use]
    pub fn basis(&self) -> String {
        if self.n == self.prompts {
            format!("{} of {}", self.k, self.n)
        } else {
            format!("average over {} prompts; {} of {} answers", self.prompts, self.k, self.n)
        }
    }
}

/// The two-sided critical value of the standard normal distribution, 1.96 at 95 %.
#[must_use]
pub fn critical_value(level: f64) -> f64 {
    Normal::standard().inverse_cdf(0.5 + level.clamp(0.0, 1.0) / 2.0)
}

/// The two-sided critical value of Student's t distribution; infinite without degrees of freedom.
#[must_use]
pub fn student_critical_value(level: f64, degrees: usize) -> f64 {
    let Ok(student) = StudentsT::new(0.0, 1.0, degrees as f64) else { return f64::INFINITY };
    let tail = (1.0 - level.clamp(0.0, 1.0)) / 2.0;
    if tail == 0.0 {
        return f64::INFINITY;
    }
    // t = ((1 - x) / x * degrees)^1/2 maps 0 to infinity onto 1 to 0, where bisection reaches the last bit.
    let t = |x: f64| ((1.0 - x) / x * degrees as f64).sqrt();
    t(bisect(tail, |x| student.sf(t(x))))
}

/// Wilson's score interval (Wilson 1927) of `k` out of `n`.
///
/// ```
/// use shiftscope_audit::metrics::interval::wilson;
/// let share = wilson(0, 330, 0.95);
/// assert_eq!(share.lo, 0.0);
/// assert!((share.hi - 0.0115).abs() < 1e-4);
/// ```
#[must_use]
pub fn wilson(k: usize, n: usize, level: f64) -> Interval {
    if n == 0 {
        return Interval { value: 0.0, lo: 0.0, hi: 1.0 };
    }
    wilson_share(k.min(n) as f64 / n as f64, n as f64, critical_value(level))
}

/// Wilson's score interval of a share that rests on `n` independent answers, a number that need not be whole.
#[must_use]
pub fn wilson_share(share: f64, n: f64, critical: f64) -> Interval {
    if !critical.is_finite() || n <= 0.0 {
        return Interval { value: share, lo: 0.0, hi: 1.0 };
    }
    let z = critical;
    let denominator = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / denominator;
    let half = z / denominator * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).max(0.0).sqrt();
    Interval {
        value: share,
        lo: if share <= 0.0 { 0.0 } else { (centre - half).max(0.0).min(share) },
        hi: if share >= 1.0 { 1.0 } else { (centre + half).min(1.0).max(share) },
    }
}

/// The exact interval of Clopper and Pearson (1934) of `k` out of `n`: never covers less than its level, often more.
#[must_use]
pub fn clopper_pearson(k: usize, n: usize, level: f64) -> Interval {
    if n == 0 {
        return Interval { value: 0.0, lo: 0.0, hi: 1.0 };
    }
    let (count, total) = (k.min(n) as f64, n as f64);
    let tail = (1.0 - level.clamp(0.0, 1.0)) / 2.0;
    let quantile = |a: f64, b: f64, p: f64| Beta::new(a, b).map(|beta| bisect(p, |x| beta.cdf(x)));
    Interval {
        value: count / total,
        lo: if k == 0 { 0.0 } else { quantile(count, total - count + 1.0, tail).unwrap_or(0.0) },
        hi: if k >= n { 1.0 } else { quantile(count + 1.0, total - count, 1.0 - tail).unwrap_or(1.0) },
    }
}

/// Where a distribution function on 0 to 1 reaches `p`, to the last bit that bisection gives.
fn bisect(p: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    let (mut lo, mut hi) = (0.0, 1.0);
    for _ in 0..200 {
        let middle = f64::midpoint(lo, hi);
        if cdf(middle) < p {
            lo = middle;
        } else {
            hi = middle;
        }
    }
    f64::midpoint(lo, hi)
}
