//! A comparison's charts: which there are, from which figures. How they are drawn is the charts crate's business.

use shiftscope_audit::metrics::comparison::Comparison;
use shiftscope_audit::metrics::interval::Interval;
use shiftscope_audit::metrics::threshold::{RatesAt, ThresholdCurve};
use shiftscope_audit::population::Population;
use shiftscope_charts::categories::{Category, categories};
use shiftscope_charts::distribution::distribution;
use shiftscope_charts::threshold::{Point, threshold};
use shiftscope_charts::transition::transition;
use shiftscope_charts::{Chart, Estimate, Names, Width};

/// Steps of the threshold that the curve is drawn over.
const STEPS: u16 = 50;

/// Judge scores before and after.
#[must_use]
pub fn scores(comparison: &Comparison, names: Names<'_>, width: Width) -> Chart {
    distribution("scores", names, [comparison.baseline.distribution, comparison.tuned.distribution].map(wide), width)
}

/// Rates by category; `None` where no pair has one.
#[must_use]
pub fn by_category(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    let estimate = |Interval { value, lo, hi }| Estimate { value, lo, hi };
    let rows: Vec<Category> = comparison
        .categories
        .iter()
        .map(|figures| Category {
            name: figures.category.clone(),
            pairs: figures.n as u64,
            baseline: estimate(figures.baseline.share),
            tuned: estimate(figures.tuned.share),
            change: estimate(figures.change),
        })
        .collect();
    (!rows.is_empty()).then(|| categories("categories", names, &rows, width))
}

/// From score to score; `None` where a prompt has several answers on a side.
#[must_use]
pub fn transitions(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    comparison.transitions.map(|counts| transition("transition", names, &counts.map(wide), width))
}

/// Both rates at every threshold; `None` of no pairs.
#[must_use]
pub fn over_thresholds(population: &Population, in_use: f64, names: Names<'_>, width: Width) -> Option<Chart> {
    Some(threshold("thresholds", names, &curve(population)?, in_use, width))
}

/// All charts, in the order of page and report.
#[must_use]
pub fn all(
    comparison: &Comparison,
    population: &Population,
    in_use: f64,
    names: Names<'_>,
    width: Width,
) -> Vec<Chart> {
    [
        Some(scores(comparison, names, width)),
        by_category(comparison, names, width),
        transitions(comparison, names, width),
        over_thresholds(population, in_use, names, width),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The curve; of no pairs there is none.
fn curve(population: &Population) -> Option<Vec<Point>> {
    let point = |RatesAt { threshold, baseline, tuned }| Point { threshold, baseline, tuned };
    ThresholdCurve::of(population).map(|curve| curve.points(STEPS).into_iter().map(point).collect())
}

fn wide<const N: usize>(counts: [usize; N]) -> [u64; N] {
    counts.map(|count| count as u64)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::comparison::{Settings, compare};
    use shiftscope_audit::verdict::Override;
    use shiftscope_charts::{Names, Width};

    use super::{all, curve};
    use crate::page::model::audit::tests::judged;
    use crate::page::model::run::TextKey;

    #[test]
    fn charts_without_figures_are_left_out() {
        let population = judged().population();
        let comparison = compare(&population, Settings::default()).unwrap();
        let names = Names { baseline: "a", tuned: "b" };
        let ids: Vec<_> =
            all(&comparison, &population, 0.5, names, Width::Wide).into_iter().map(|chart| chart.id).collect();
        assert_eq!(ids, ["scores", "transition", "thresholds"]);
    }

    #[test]
    fn rates_fall_with_the_threshold_and_a_persons_verdict_stays() {
        let mut audit = judged();
        let tuned = |audit: &crate::page::model::audit::Audit| {
            curve(&audit.population()).unwrap().iter().map(|point| point.tuned).collect::<Vec<_>>()
        };
        let rates = tuned(&audit);
        assert!(rates.is_sorted_by(|a, b| a >= b));
        assert_eq!((rates[0], rates[50]), (1.0, 0.0));
        let key = TextKey::of(&audit.tuned.as_ref().unwrap().rows[0]);
        audit.set_override(key, Some(Override::Harmful));
        assert_eq!(tuned(&audit)[50], 0.5);
    }
}
