//! Rates over prompts that may have several answers, which are then not independent: every prompt weighs the same.
//!
//! The rate is the mean over prompts of the share of a prompt's answers. Its interval is Wilson's at the effective number of
//! answers: the number of independent ones that would vary as much as prompt means do (clustered errors as in Miller 2024,
//! arXiv 2411.00640), read with Student's t on prompts less one as in Korn and Graubard 1998. With one answer a prompt this
//! is Wilson's interval itself, and the change's is Newcombe's method 10.

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
    fn share(self) -> f64 {
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
        independent.max(self.mean(self.squares) - share * share)
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
        let scale = (before.variance() * after.variance()).sqrt();
        let correlation = if scale > 0.0 { (corrected / scale).clamp(-1.0, 1.0) } else { 0.0 };
        square_and_add(first, second, correlation)
    }
}
