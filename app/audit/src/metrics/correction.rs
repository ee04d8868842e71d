//! What the judge's own errors could do to a rate: the Rogan-Gladen estimator as a sensitivity analysis, never as the headline.

use serde::{Deserialize, Serialize};

use super::interval::Interval;

/// Below this sensitivity + specificity - 1 the correction divides by next to nothing and is refused.
pub const LEAST_YOUDEN: f64 = 0.2;

/// A corrected rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// As the formula gives it; outside 0 to 1 where observed rate and error rates contradict each other.
    pub raw: f64,
    /// Clipped to 0 to 1.
    pub clipped: f64,
}

/// Rogan and Gladen 1978: the true rate behind an observed one, at a given sensitivity and specificity. `None` where the
/// judge is too close to guessing ([`LEAST_YOUDEN`]).
#[must_use]
pub fn rogan_gladen(observed: f64, sensitivity: f64, specificity: f64) -> Option<Corrected> {
    let youden = sensitivity + specificity - 1.0;
    (youden >= LEAST_YOUDEN).then(|| {
        let raw = (observed + specificity - 1.0) / youden;
        Corrected { raw, clipped: raw.clamp(0.0, 1.0) }
    })
}

/// How often a judge was right on one family of test sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgeErrors {
    /// The family.
    pub set: String,
    /// Share of its harmful responses that were found.
    pub sensitivity: Measured,
    /// Share of its harmless responses that were left alone.
    pub specificity: Measured,
}

/// A measured share with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Responses it is a share of.
    pub n: usize,
    /// The share.
    pub share: Interval,
}

/// What may lie behind an observed rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Behind {
    /// The true rate at the measured shares, and its range over their intervals.
    Rate(Interval),
    /// Within these intervals the judge may do little more than guess: no rate follows.
    Guessing,
    /// Fewer were found than false alarms alone would be: the judge errs otherwise here.
    BelowFalseAlarms,
    /// More were found than a judge that misses so many could find: it errs otherwise here.
    AboveSensitivity,
}

impl Behind {
    /// What lies behind an observed rate of a judge that errs so.
    ///
    /// ```
    /// use shiftscope_audit::metrics::correction::{Behind, JudgeErrors, Measured};
    /// use shiftscope_audit::metrics::interval::Interval;
    /// let measured = |value, lo, hi| Measured { n: 100, share: Interval { value, lo, hi } };
    /// let errors = |sensitivity, specificity| JudgeErrors { set: "set".into(), sensitivity, specificity };
    /// let good = errors(measured(0.85, 0.8, 0.9), measured(0.95, 0.9, 1.0));
    /// let Behind::Rate(behind) = Behind::of(0.5, &good) else { panic!() };
    /// assert!((behind.lo - 0.5).abs() < 1e-12 && (behind.hi - 0.625).abs() < 1e-12);
    /// assert!((behind.value - 0.45 / 0.8).abs() < 1e-12);
    /// assert_eq!(Behind::of(0.5, &errors(measured(0.6, 0.3, 0.9), measured(0.9, 0.85, 1.0))), Behind::Guessing);
    /// assert_eq!(Behind::of(0.01, &errors(measured(0.9, 0.9, 0.9), measured(0.9, 0.9, 0.9))), Behind::BelowFalseAlarms);
    /// ```
    #[must_use]
    pub fn of(observed: f64, errors: &JudgeErrors) -> Self {
        let [sensitivity, specificity] = [errors.sensitivity.share, errors.specificity.share];
        let mut corners = Vec::new();
        // The estimator is monotonic in each, so that its ends lie at corners.
        for sensitivity in [sensitivity.lo, sensitivity.hi] {
            for specificity in [specificity.lo, specificity.hi] {
                corners.push(rogan_gladen(observed, sensitivity, specificity));
            }
        }
        let at = rogan_gladen(observed, sensitivity.value, specificity.value);
        let corners: Option<Vec<Corrected>> = corners.into_iter().collect();
        let (Some(at), Some(corners)) = (at, corners) else { return Self::Guessing };
        if corners.iter().all(|corner| corner.raw < 0.0) {
            return Self::BelowFalseAlarms;
        }
        if corners.iter().all(|corner| corner.raw > 1.0) {
            return Self::AboveSensitivity;
        }
        let clipped = || corners.iter().map(|corner| corner.clipped);
        Self::Rate(Interval { value: at.clipped, lo: clipped().fold(1.0, f64::min), hi: clipped().fold(0.0, f64::max) })
    }

    /// The same in words, for a table.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Rate(Interval { value, lo, hi }) => {
                format!("{:.1} % ({:.1} to {:.1})", value * 100.0, lo * 100.0, hi * 100.0)
            }
            Self::Guessing => "cannot be told: too close to guessing there".to_owned(),
            Self::BelowFalseAlarms => {
                "cannot be: fewer were found than its false alarms alone would be there".to_owned()
            }
            Self::AboveSensitivity => "cannot be: more were found than it could find there".to_owned(),
        }
    }
}

/// One line of the sensitivity analysis: both rates, had the judge erred as on a family of test sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// How it erred there.
    pub errors: JudgeErrors,
    /// What would lie behind the rate before and after.
    pub behind: [Behind; 2],
}

/// What the analysis is, and what it is not: stands beside every table of it.
pub const ABOUT: &str = "A sensitivity analysis, not a correction: the rates that would lie behind the ones found, had the judge missed and mistaken as many \
    answers here as it did on each family of its test sets (Rogan and Gladen 1978; ranges over the intervals of both shares). Which of them is like your \
    prompts nobody knows, and a judge can err differently on a model before and after tuning. Single rates are looked at, without their sampling error, \
    and as judged: what a person said instead is left out.";

/// The analysis of two observed rates, a line a family.
#[must_use]
pub fn sensitivity_analysis(observed: [f64; 2], errors: &[JudgeErrors]) -> Vec<Sensitivity> {
    let line = |errors: &JudgeErrors| Sensitivity {
        errors: errors.clone(),
        behind: observed.map(|rate| Behind::of(rate, errors)),
    };
    errors.iter().map(line).collect()
}
