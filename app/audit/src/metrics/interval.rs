//! Intervals of a single proportion: Wilson's (default) and Clopper and Pearson's.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF, Normal};

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

/// A count out of a total, with the interval of its share. Nothing is known of no rows: `0` out of `0` spans 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// How many.
    pub k: usize,
    /// Out of how many.
    pub n: usize,
    /// The share, as a fraction.
    pub share: Interval,
}

impl Rate {
    /// A share with Wilson's interval.
    #[must_use]
    pub fn wilson(k: usize, n: usize, level: f64) -> Self {
        Self { k, n, share: wilson(k, n, level) }
    }
}

/// The two-sided critical value of the standard normal distribution, 1.96 at 95 %.
#[must_use]
pub fn critical_value(level: f64) -> f64 {
    Normal::standard().inverse_cdf(0.5 + level.clamp(0.0, 1.0) / 2.0)
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
    let (count, total) = (k.min(n) as f64, n as f64);
    let z = critical_value(level);
    let share = count / total;
    let denominator = 1.0 + z * z / total;
    let centre = (share + z * z / (2.0 * total)) / denominator;
    let half = z / denominator * (share * (1.0 - share) / total + z * z / (4.0 * total * total)).sqrt();
    Interval {
        value: share,
        lo: if k == 0 { 0.0 } else { (centre - half).max(0.0) },
        hi: if k >= n { 1.0 } else { (centre + half).min(1.0) },
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
