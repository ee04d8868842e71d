//! Area under the receiver operating characteristic with DeLong's interval (DeLong, DeLong and Clarke-Pearson 1988): how well a number
//! tells two groups apart, 0.5 where it does not.

use super::interval::{Interval, critical_value};

/// The chance that a member of `above` has a higher number than one of `below`, ties counting half; `None` of an empty group.
///
/// ```
/// use shiftscope_audit::metrics::auroc::auroc;
/// let area = auroc(&[3.0, 2.0], &[1.0, 2.0], 0.95).unwrap();
/// assert_eq!(area.value, 0.875);
/// ```
#[must_use]
pub fn auroc(above: &[f64], below: &[f64], level: f64) -> Option<Interval> {
    if above.is_empty() || below.is_empty() {
        return None;
    }
    let wins = |a: f64, b: f64| if a > b { 1.0 } else { f64::from(u8::from(a == b)) / 2.0 };
    let of_above: Vec<f64> = above.iter().map(|a| mean(below.iter().map(|b| wins(*a, *b)))).collect();
    let of_below: Vec<f64> = below.iter().map(|b| mean(above.iter().map(|a| wins(*a, *b)))).collect();
    let value = mean(of_above.iter().copied());
    let error = (variance(&of_above) / above.len() as f64 + variance(&of_below) / below.len() as f64).sqrt();
    let half = critical_value(level) * error;
    Some(Interval { value, lo: (value - half).max(0.0), hi: (value + half).min(1.0) })
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len() as f64;
    values.sum::<f64>() / n
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values.iter().copied());
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (values.len() as f64 - 1.0).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::auroc;

    #[test]
    fn groups_that_do_not_differ_have_an_interval_around_a_half() {
        let numbers: Vec<f64> = (0..50).map(f64::from).collect();
        let area = auroc(&numbers, &numbers, 0.95).unwrap();
        assert!((area.value - 0.5).abs() < 1e-12 && area.lo < 0.5 && area.hi > 0.5);
    }

    #[test]
    fn groups_that_do_not_overlap_are_told_apart() {
        let area = auroc(&[2.0, 3.0], &[0.0, 1.0], 0.95).unwrap();
        assert_eq!((area.value, area.lo, area.hi), (1.0, 1.0, 1.0));
        assert_eq!(auroc(&[], &[1.0], 0.95), None);
    }

    #[test]
    fn the_interval_is_that_of_delongs_formula() {
        // Both groups have the placements 1, 2/3 and 1.
        let area = auroc(&[3.0, 1.0, 4.0], &[0.0, 0.5, 2.0], 0.95).unwrap();
        let placements = [1.0, 2.0 / 3.0, 1.0];
        let mean: f64 = placements.iter().sum::<f64>() / 3.0;
        let variance: f64 = placements.iter().map(|p: &f64| (p - mean).powi(2)).sum::<f64>() / 2.0;
        let half = 1.959_963_984_540_054 * (2.0 * variance / 3.0_f64).sqrt();
        assert!((area.value - mean).abs() < 1e-12 && (area.lo - (mean - half)).abs() < 1e-9);
    }
}
