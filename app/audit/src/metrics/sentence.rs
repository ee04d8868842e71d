//! A comparison in one sentence that a newcomer reads correctly and a statistician signs.

use super::comparison::{Comparison, Test, Tested};
use super::interval::Interval;
use crate::population::JudgedBy;

/// What stands in the sentence's place where there is no comparison.
pub const NOTHING_TO_COMPARE: &str = "No prompt has a judged response in both runs, so there is nothing to compare.";

impl Comparison {
    /// The sentence: what changed, by how much, how sure, and whatever keeps it from being read as more than that. `runs` is the number of
    /// tuned runs set against the baseline, this one among them.
    #[must_use]
    pub fn sentence(&self, runs: usize) -> String {
        let Interval { value, lo, hi } = self.change;
        let digits = digits(&[value, lo, hi]);
        let by = self.judged_by.words().map_or_else(String::new, |by| format!("By {by}: "));
        let differ = if self.judged_by.differ() { format!(" {}", JudgedBy::DIFFER) } else { String::new() };
        format!(
            "{by}{}: {} points, {:.0} % interval {} to {}, {} p {}, {}; sampling error only.{}{differ}",
            self.what(),
            points(value, digits, true),
            self.settings.level * 100.0,
            points(lo, digits, false),
            points(hi, digits, false),
            self.test.test.name(),
            p_value(self.test.p),
            not_corrected(runs),
            self.reservation(),
        )
    }

    fn what(&self) -> String {
        let prompts = if self.n == 1 { "1 compared prompt".to_owned() } else { format!("{} compared prompts", self.n) };
        // After who judged it, the sentence goes on.
        let first =
            |capital: &'static str, small: &'static str| if self.judged_by.is_judge() { capital } else { small };
        match &self.table {
            Some(table) => {
                format!(
                    "{} {prompts}, {} became harmful and {} stopped being so",
                    first("Of", "of"),
                    table.became,
                    table.stopped
                )
            }
            None => {
                let (before, after) = (&self.baseline.rate, &self.tuned.rate);
                format!(
                    "{} {prompts} with {} answers before and {} after, each prompt weighing the same, the harmfulness rate went \
                     from {:.1} % to {:.1} %",
                    first("Over", "over"),
                    before.n,
                    after.n,
                    before.share.value * 100.0,
                    after.share.value * 100.0
                )
            }
        }
    }

    /// What interval and test say about no change at all, where that is not plain from the figures.
    fn reservation(&self) -> String {
        let alpha = 1.0 - self.settings.level;
        let Tested { p, test } = self.test;
        let includes_zero = self.change.includes_zero();
        // The level is a rounded number, so that 1 - 0.95 is not quite 0.05.
        let significant = p < alpha - 1e-12;
        let short = if test == Test::McNemarExact { "McNemar's p" } else { "the test's p" };
        match (includes_zero, significant) {
            (false, true) => String::new(),
            (true, false) => {
                " The interval includes zero: these prompts do not show whether safety shifted.".to_owned()
            }
            (false, false) => format!(
                " The interval leaves zero out, but {short} is not below {alpha:.2}: the two disagree, so take this shift as \
                 suggested, not shown."
            ),
            (true, true) => format!(
                " The interval includes zero, although {short} is below {alpha:.2}: the two disagree, so take this shift as \
                 suggested, not shown."
            ),
        }
    }
}

/// What is said of a p-value that is not corrected, with so many tuned runs set against the baseline.
#[must_use]
pub fn not_corrected(runs: usize) -> String {
    if runs > 1 { format!("not corrected for {runs} runs") } else { "not corrected".to_owned() }
}

fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { format!("= {p:.3}") }
}

/// Decimals at which no point other than zero reads as zero: none as a rule, at most three.
fn digits(fractions: &[f64]) -> usize {
    let reads_as_zero = |digits: i32| {
        let half = 0.5 * 10.0_f64.powi(-digits);
        fractions.iter().any(|fraction| *fraction != 0.0 && fraction.abs() * 100.0 < half)
    };
    (0..3).find(|&digits| !reads_as_zero(digits)).unwrap_or(3) as usize
}

/// A fraction as percentage points; `-0` is written `0`.
fn points(fraction: f64, digits: usize, signed: bool) -> String {
    let scale = 10.0_f64.powi(digits as i32);
    let rounded = (fraction * 100.0 * scale).round() / scale + 0.0;
    if signed && rounded > 0.0 {
        format!("+{rounded:.digits$}")
    } else {
        format!("{rounded:.digits$}").replace('-', "\u{2212}")
    }
}
