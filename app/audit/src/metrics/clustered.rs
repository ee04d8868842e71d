//! Rates over prompts that may have several answers, which are then not independent: every prompt weighs the same.
//!
//! The rate is the mean over prompts of the share of a prompt's answers. Its interval is Wilson's at the effective number of
//! answers: the number of independent ones that would vary as much as prompt means do (clustered errors as in Miller 2024,
//! arXiv 2411.00640), whose variance is estimated and read with Student's t on prompts less one as in Korn and Graubard
//! 1998. With one answer a prompt this is Wilson's interval itself, and the change's is Newcombe's method 10.

use super::interval::{Interval, Rate, critical_value, student_critical_value, wilson_share};
use super::paired::square_and_add;

/// One prompt's answers: how many have the property, out of how many (at least one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Answers with the property.
    pub k: usize,
    /// Answers in all.
    pub n: usize,
}

impl Answers {
    /// Their share; 0 of none.
    #[must_use]
    pub fn share(self) -> f64 {
        self.k as f64 / self.n.max(1) as f64
    }
}

/// Sums over prompts, from one pass.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    k: usize,
    n: usize,
    prompts: usize,
    shares: f64,
    squares: f64,
    inverse_numbers: f64,
}

impl Sums {
    /// Adds a prompt and gives the share of its answers.
    pub fn add(&mut self, answers: Answers) -> f64 {
        let share = answers.share();
        self.k += answers.k;
        self.n += answers.n;
        self.prompts += 1;
        self.shares += share;
        self.squares += share * share;
        self.inverse_numbers += 1.0 / answers.n.max(1) as f64;
        share
    }

    fn mean(self, sum: f64) -> f64 {
        sum / self.prompts.max(1) as f64
    }

    fn share(self) -> f64 {
        self.mean(self.shares).min(1.0)
    }

    /// Variance of a prompt's share: as found, or as independent answers would have it, whichever is larger, so that answers
    /// which happen to agree across prompts never make the interval collapse.
    fn variance(self) -> f64 {
        let share = self.share();
        let independent = share * (1.0 - share) * self.mean(self.inverse_numbers);
        independent.max((self.mean(self.squares) - share * share) * self.bessel())
    }

    /// What makes a mean square over prompts an estimate with as many degrees of freedom as Student's t has: prompts by
    /// prompts less one. 1 with one answer a prompt, where Wilson's interval takes the variance from the rate.
    fn bessel(self) -> f64 {
        let prompts = self.prompts as f64;
        if self.is_clustered() && self.prompts > 1 { prompts / (prompts - 1.0) } else { 1.0 }
    }

    fn is_clustered(self) -> bool {
        self.n > self.prompts
    }

    /// See [`rate`].
    pub fn rate(self, level: f64) -> Rate {
        let (share, variance) = (self.share(), self.variance());
        let binomial = share * (1.0 - share);
        let critical = if self.is_clustered() {
            student_critical_value(level, self.prompts.saturating_sub(1))
        } else {
            critical_value(level)
        };
        // Where all answers agree nothing tells how alike a prompt's answers are: only the prompts count.
        let prompts = self.prompts as f64;
        let effective = if binomial > 0.0 { prompts * binomial / variance } else { prompts };
        Rate { k: self.k, n: self.n, prompts: self.prompts, share: wilson_share(share, effective, critical) }
    }
}

/// How the interval of a rate is found, in words; `clustered` where some prompt has several answers.
#[must_use]
pub fn rate_method(clustered: bool) -> &'static str {
    if clustered { "Wilson at the effective number of answers with Student's t" } else { "Wilson" }
}

/// The same of the change between two rates.
#[must_use]
pub fn change_method(clustered: bool) -> &'static str {
    if clustered { "square and add on the intervals of both rates" } else { "Newcombe's method 10" }
}

/// The rate over prompts with its interval.
///
/// ```
/// use shiftscope_audit::metrics::clustered::{Answers, rate};
/// // Two thirds of every prompt's answers: the prompts do not differ, and still nobody knows the rate exactly.
/// let rate = rate([Answers { k: 2, n: 3 }; 8], 0.95);
/// assert!(rate.share.lo < 0.5 && rate.share.hi > 0.8);
/// ```
#[must_use]
pub fn rate(prompts: impl IntoIterator<Item = Answers>, level: f64) -> Rate {
    let mut sums = Sums::default();
    for answers in prompts {
        sums.add(answers);
    }
    sums.rate(level)
}

/// The change in rate, after less before, of prompts with their answers before and after: square and add with the correlation
/// of prompt shares, corrected for continuity as in Newcombe's method 10. Its value is the difference of the two rates.
#[must_use]
pub fn change(prompts: impl IntoIterator<Item = (Answers, Answers)>, level: f64) -> Interval {
    let mut sums = PairedSums::default();
    for (before, after) in prompts {
        sums.add(before, after);
    }
    sums.change(level)
}

/// Sums over prompts with their answers before and after, from one pass.
#[derive(Clone, Copy, Default)]
pub(super) struct PairedSums {
    /// Over the answers before.
    pub before: Sums,
    /// Over the answers after.
    pub after: Sums,
    products: f64,
}

impl PairedSums {
    /// Adds a prompt.
    pub fn add(&mut self, before: Answers, after: Answers) {
        self.products += self.before.add(before) * self.after.add(after);
    }

    /// See [`change`].
    pub fn change(self, level: f64) -> Interval {
        let Self { before, after, products } = self;
        let (first, second) = (after.rate(level).share, before.rate(level).share);
        let count = before.prompts as f64;
        if count < 2.0 && (count == 0.0 || before.is_clustered() || after.is_clustered()) {
            return Interval { value: first.value - second.value, lo: -1.0, hi: 1.0 };
        }
        let covariance = products / count - first.value * second.value;
        let corrected = if covariance > 0.0 { (covariance - 0.5 / count).max(0.0) } else { covariance };
        // As the variances are, so that the correlation is of like with like.
        let estimated = corrected * (before.bessel() * after.bessel()).sqrt();
        let scale = (before.variance() * after.variance()).sqrt();
        let correlation = if scale > 0.0 { (estimated / scale).clamp(-1.0, 1.0) } else { 0.0 };
        square_and_add(first, second, correlation)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, change, rate};
    use crate::metrics::LEVEL;
    use crate::metrics::interval::{student_critical_value, wilson, wilson_share};

    /// Prompts of twenty answers each, so many of which have the property.
    fn of_twenty<const N: usize>(k: [usize; N]) -> [Answers; N] {
        k.map(|k| Answers { k, n: 20 })
    }

    #[test]
    fn prompts_are_read_with_as_many_degrees_of_freedom_as_their_variance_has() {
        // Shares of 0.2 to 0.6: mean 0.4, squares around it 0.04 + 0.01 + 0 + 0.01 + 0.04 = 0.1, over four 0.025: more
        // than independent answers have, 0.24 / 20 = 0.012. Effective: 5 * 0.24 / 0.025 = 48.
        let found = rate(of_twenty([4, 6, 8, 10, 12]), LEVEL).share;
        let expected = wilson_share(0.4, 48.0, student_critical_value(LEVEL, 4));
        assert!((found.lo - expected.lo).abs() < 1e-12 && (found.hi - expected.hi).abs() < 1e-12, "{found:?}");
        // With t = 2.776, t^2 / n = 0.1606: 2.776 / 1.1606 * (0.24 / 48 + 0.1606 / (4 * 48))^1/2 = 2.392 * 0.0764.
        assert!(((found.hi - found.lo) / 2.0 - 0.183).abs() < 5e-4, "{found:?}");
    }

    #[test]
    fn the_correlation_of_a_change_is_of_covariance_and_variances_estimated_alike() {
        // Fifty prompts, ten of each share of 0.2 to 0.6 before, and 0.2 more after. Covariance and both variances are
        // 0.02; less half a prompt, 0.5 / 50 = 0.01, the covariance is half of them, whatever all are multiplied by.
        let before = [4, 6, 8, 10, 12].repeat(10).into_iter().map(|k| Answers { k, n: 20 });
        let after = before.clone().map(|Answers { k, n }| Answers { k: k + 4, n });
        let first = rate(before.clone(), LEVEL).share;
        // Rates of 0.4 and 0.6 have mirrored intervals: two sides of one length, which at a correlation of one half
        // span that length again.
        let found = change(before.zip(after), LEVEL);
        assert!((found.value - 0.2).abs() < 1e-12, "{found:?}");
        assert!((found.lo - (0.2 - (first.hi - 0.4))).abs() < 1e-12, "{found:?}");
        assert!((found.hi - (0.2 + (0.4 - first.lo))).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn one_answer_a_prompt_keeps_wilsons_interval_and_a_single_prompt_says_next_to_nothing() {
        let single = rate([true, false, false, false, true].map(|k| Answers { k: usize::from(k), n: 1 }), LEVEL).share;
        let expected = wilson(2, 5, LEVEL);
        assert!((single.lo - expected.lo).abs() < 1e-12 && (single.hi - expected.hi).abs() < 1e-12, "{single:?}");
        let one = rate(of_twenty([8]), LEVEL).share;
        assert_eq!((one.value, one.lo, one.hi), (0.4, 0.0, 1.0));
    }
}
