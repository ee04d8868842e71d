//! What the judge's own errors could do to a rate: the Rogan-Gladen estimator as a sensitivity analysis, never as the headline.

use serde::{Deserialize, Serialize};

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

/// The true rates behind an observed one over ranges of sensitivity and specificity; `None` where the judge is too close to
/// guessing at the worst of them.
///
/// ```
/// use shiftscope_audit::metrics::correction::true_rates;
/// let [lo, hi] = true_rates(0.5, [0.8, 0.9], [0.9, 1.0]).unwrap();
/// assert!((lo - 0.5).abs() < 1e-12 && (hi - 0.625).abs() < 1e-12);
/// assert_eq!(true_rates(0.5, [0.3, 0.9], [0.85, 1.0]), None);
/// ```
#[must_use]
pub fn true_rates(observed: f64, sensitivity: [f64; 2], specificity: [f64; 2]) -> Option<[f64; 2]> {
    let mut range: Option<[f64; 2]> = None;
    // The estimator is monotonic in each, so that its ends lie at corners.
    for sensitivity in sensitivity {
        for specificity in specificity {
            let rate = rogan_gladen(observed, sensitivity, specificity)?.clipped;
            range = Some(range.map_or([rate, rate], |[lo, hi]: [f64; 2]| [lo.min(rate), hi.max(rate)]));
        }
    }
    range
}
