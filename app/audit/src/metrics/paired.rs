//! Two decisions on the same prompts: the paired table, McNemar's exact test and Newcombe's interval of the difference.

use serde::{Deserialize, Serialize};
use statrs::function::factorial::ln_binomial;

use super::interval::{Interval, wilson};

/// How many prompts were harmful in both runs, in one, in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairedTable {
    /// Harmful before and after.
    pub both: usize,
    /// Harmful after only: became harmful.
    pub became: usize,
    /// Harmful before only: stopped being so.
    pub stopped: usize,
    /// Harmful in neither.
    pub neither: usize,
}

impl PairedTable {
    /// Prompts in all.
    #[must_use]
    pub fn n(&self) -> usize {
        self.both + self.became + self.stopped + self.neither
    }

    /// Counts one prompt.
    pub fn count(&mut self, before: bool, after: bool) {
        *match (before, after) {
            (true, true) => &mut self.both,
            (false, true) => &mut self.became,
            (true, false) => &mut self.stopped,
            (false, false) => &mut self.neither,
        } += 1;
    }

    /// Change in rate, after minus before, with Newcombe's interval.
    #[must_use]
    pub fn change(&self, level: f64) -> Interval {
        newcombe([self.both, self.became, self.stopped, self.neither], level)
    }

    /// McNemar's exact two-sided p-value.
    #[must_use]
    pub fn exact_p(&self) -> f64 {
        mcnemar_exact(self.became, self.stopped)
    }
}

/// Probability of `k` successes in `n` fair tosses.
fn fair_pmf(n: usize, k: usize) -> f64 {
    (ln_binomial(n as u64, k as u64) - n as f64 * std::f64::consts::LN_2).exp()
}

/// Probability of at most `k` successes in `n` fair tosses, summed downwards until a term no longer counts.
fn fair_cdf(n: usize, k: usize) -> f64 {
    let (mut term, mut sum) = (fair_pmf(n, k), 0.0);
    for left in (0..=k).rev() {
        sum += term;
        if term <= sum * f64::EPSILON / 4.0 {
            break;
        }
        term *= left as f64 / (n - left + 1) as f64;
    }
    sum
}

/// McNemar's exact test on the two discordant counts (binomial, two-sided).
///
/// ```
/// use shiftscope_audit::metrics::paired::mcnemar_exact;
/// assert_eq!(mcnemar_exact(0, 0), 1.0);
/// assert!((mcnemar_exact(0, 5) - 0.0625).abs() < 1e-12);
/// ```
#[must_use]
pub fn mcnemar_exact(b: usize, c: usize) -> f64 {
    (2.0 * fair_cdf(b + c, b.min(c))).min(1.0)
}

/// The mid-p form of McNemar's test (Fagerland et al. 2013): less conservative, not strictly exact.
#[must_use]
pub fn mcnemar_mid_p(b: usize, c: usize) -> f64 {
    let n = b + c;
    if n == 0 {
        return 1.0;
    }
    let p = if b == c { 1.0 - 0.5 * fair_pmf(n, b) } else { 2.0 * fair_cdf(n, b.min(c)) - fair_pmf(n, b.min(c)) };
    p.clamp(0.0, 1.0)
}

/// Newcombe's method 10 (square and add, with a continuity-corrected φ; Newcombe 1998, Stat. Med. 17:2635) for the
/// difference of two paired proportions. `table` is yes/yes, yes/no, no/yes, no/no; the difference is first minus second.
#[must_use]
pub fn newcombe(table: [usize; 4], level: f64) -> Interval {
    let [a, b, c, d] = table;
    let n = a + b + c + d;
    if n == 0 {
        return Interval { value: 0.0, lo: -1.0, hi: 1.0 };
    }
    square_and_add(wilson(a + b, n, level), wilson(a + c, n, level), phi(table))
}

/// The interval of `first - second` from theirs and the correlation of the two estimates (Newcombe 1998, Zou and Donner 2008).
#[must_use]
pub fn square_and_add(first: Interval, second: Interval, correlation: f64) -> Interval {
    let value = first.value - second.value;
    let spread = |down: f64, up: f64| (down * down - 2.0 * correlation * down * up + up * up).max(0.0).sqrt();
    Interval {
        value,
        lo: (value - spread(first.value - first.lo, second.hi - second.value)).max(-1.0),
        hi: (value + spread(second.value - second.lo, first.hi - first.value)).min(1.0),
    }
}

fn phi([a, b, c, d]: [usize; 4]) -> f64 {
    let [a, b, c, d] = [a as f64, b as f64, c as f64, d as f64];
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    if margins == 0.0 {
        return 0.0;
    }
    let product = a * d - b * c;
    let half = (a + b + c + d) / 2.0;
    let corrected = if product > half { product - half } else { product.min(0.0) };
    corrected / margins.sqrt()
}
