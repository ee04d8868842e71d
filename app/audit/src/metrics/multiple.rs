//! Correction of p-values where many are read at once: Holm (default), Bonferroni, Benjamini and Hochberg, Benjamini and Yekutieli.

/// How to correct.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Correction {
    /// Holm 1979: family-wise error, no assumption.
    #[default]
    Holm,
    /// Every p-value times their number.
    Bonferroni,
    /// Benjamini and Hochberg 1995: false discovery rate, exploratory.
    BenjaminiHochberg,
    /// Benjamini and Yekutieli 2001: the same under any dependence.
    BenjaminiYekutieli,
}

/// Adjusted p-values, in the order given.
///
/// ```
/// use shiftscope_audit::metrics::multiple::{Correction, adjust};
/// assert_eq!(adjust(&[0.01, 0.5], Correction::Holm), [0.02, 0.5]);
/// ```
#[must_use]
pub fn adjust(p: &[f64], correction: Correction) -> Vec<f64> {
    let m = p.len() as f64;
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut adjusted = vec![1.0; p.len()];
    let mut set = |index: usize, value: f64| {
        if let Some(slot) = adjusted.get_mut(index) {
            *slot = value.min(1.0);
        }
    };
    match correction {
        Correction::Bonferroni => order.iter().for_each(|&(index, value)| set(index, value * m)),
        Correction::Holm => {
            let mut largest = 0.0_f64;
            for (rank, &(index, value)) in order.iter().enumerate() {
                largest = largest.max(value * (m - rank as f64));
                set(index, largest);
            }
        }
        Correction::BenjaminiHochberg | Correction::BenjaminiYekutieli => {
            let factor = if correction == Correction::BenjaminiYekutieli {
                (1..=p.len()).map(|i| 1.0 / i as f64).sum()
            } else {
                1.0
            };
            let mut smallest = 1.0_f64;
            for (rank, &(index, value)) in order.iter().enumerate().rev() {
                smallest = smallest.min(value * factor * m / (rank as f64 + 1.0));
                set(index, smallest);
            }
        }
    }
    adjusted
}
