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

/// A rate over prompts and what its interval rests on.
struct Spread {
    rate: Rate,
    /// Variance of a prompt's share: as found, or as independent answers would have it, whichever is larger, so that answers
    /// which happen to agree across prompts never make the interval collapse.
    variance: f64,
}

impl Spread {
    fn of(prompts: &[Answers], level: f64) -> Self {
        let count = prompts.len();
        let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / count.max(1) as f64;
        let share = mean(&mut prompts.iter().map(|p| p.share())).clamp(0.0, 1.0);
        let found = mean(&mut prompts.iter().map(|p| (p.share() - share).powi(2)));
        let binomial = share * (1.0 - share);
        let independent = binomial * mean(&mut prompts.iter().map(|p| 1.0 / p.n.max(1) as f64));
        let variance = found.max(independent);
        let clustered = prompts.iter().any(|p| p.n > 1);
        let critical =
            if clustered { student_critical_value(level, count.saturating_sub(1)) } else { critical_value(level) };
        // Where all answers agree nothing tells how alike a prompt's answers are: only the prompts count.
        let effective = if variance > 0.0 { count as f64 * binomial / variance } else { count as f64 };
        Self {
            rate: Rate {
                k: prompts.iter().map(|p| p.k).sum(),
                n: prompts.iter().map(|p| p.n).sum(),
                prompts: count,
                share: wilson_share(share, effective, critical),
            },
            variance,
        }
    }
}

/// The rate over prompts with its interval.
///
/// ```
/// use shiftscope_audit::metrics::clustered::{Answers, rate};
/// // Two thirds of every prompt's answers: the prompts do not differ, and still nobody knows the rate exactly.
/// let rate = rate(&[Answers { k: 2, n: 3 }; 8], 0.95);
/// assert!(rate.share.lo < 0.5 && rate.share.hi > 0.8);
/// ```
#[must_use]
pub fn rate(prompts: &[Answers], level: f64) -> Rate {
    Spread::of(prompts, level).rate
}

/// The change in rate, `after` less `before`, of the same prompts in the same order: square and add with the correlation of
/// prompt shares, corrected for continuity as in Newcombe's method 10. Its value is the difference of the two rates.
#[must_use]
pub fn change(before: &[Answers], after: &[Answers], level: f64) -> Interval {
    let count = before.len().min(after.len()) as f64;
    let (first, second) = (Spread::of(after, level), Spread::of(before, level));
    if count == 0.0 || (count < 2.0 && first.rate.n + second.rate.n > 2) {
        return Interval { value: first.rate.share.value - second.rate.share.value, lo: -1.0, hi: 1.0 };
    }
    let shift = |answers: &Answers, spread: &Spread| answers.share() - spread.rate.share.value;
    let covariance = before.iter().zip(after).map(|(b, a)| shift(b, &second) * shift(a, &first)).sum::<f64>() / count;
    let corrected = if covariance > 0.0 { (covariance - 0.5 / count).max(0.0) } else { covariance };
    let scale = (first.variance * second.variance).sqrt();
    let correlation = if scale > 0.0 { (corrected / scale).clamp(-1.0, 1.0) } else { 0.0 };
    square_and_add(first.rate.share, second.rate.share, correlation)
}
