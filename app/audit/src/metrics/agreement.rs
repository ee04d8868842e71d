//! Agreement of two raters (Cohen's κ) and of any number with missing ratings (Krippendorff's α).

use std::collections::BTreeMap;

/// How far apart two categories count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Different is different.
    Unweighted,
    /// By distance.
    Linear,
    /// By squared distance.
    Quadratic,
}

/// Cohen's κ of two raters over the same items; `None` without items or where chance alone would agree fully. Distance is
/// between places in the sorted list of categories that occur, as in scikit-learn.
#[must_use]
pub fn cohen_kappa(pairs: &[(i64, i64)], weights: Weights) -> Option<f64> {
    let mut places: BTreeMap<i64, f64> = pairs.iter().flat_map(|&(a, b)| [(a, 0.0), (b, 0.0)]).collect();
    for (place, value) in places.values_mut().enumerate() {
        *value = place as f64;
    }
    let place = |category: i64| places.get(&category).copied().unwrap_or(0.0);
    let distance = |a: i64, b: i64| match weights {
        Weights::Unweighted => f64::from(u8::from(a != b)),
        Weights::Linear => (place(a) - place(b)).abs(),
        Weights::Quadratic => (place(a) - place(b)).powi(2),
    };
    let n = pairs.len() as f64;
    let observed: f64 = pairs.iter().map(|&(a, b)| distance(a, b)).sum::<f64>() / n;
    let margin = |side: fn(&(i64, i64)) -> i64| {
        let mut counts: BTreeMap<i64, f64> = BTreeMap::new();
        pairs.iter().for_each(|pair| *counts.entry(side(pair)).or_default() += 1.0);
        counts
    };
    let (first, second) = (margin(|p| p.0), margin(|p| p.1));
    let expected: f64 = first
        .iter()
        .flat_map(|(&a, &times)| second.iter().map(move |(&b, &others)| (a, b, times * others)))
        .map(|(a, b, weight)| weight * distance(a, b))
        .sum::<f64>()
        / (n * n);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// Level of measurement of Krippendorff's α.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measurement {
    /// Different is different.
    Nominal,
    /// Order counts.
    Ordinal,
    /// Distance counts.
    Interval,
}

/// Krippendorff's α (Krippendorff 2011). `ratings[rater][item]`, `None` where a rater did not rate; `None` where fewer
/// than two ratings meet or all are the same.
#[must_use]
pub fn krippendorff_alpha(ratings: &[Vec<Option<i64>>], level: Measurement) -> Option<f64> {
    let items = ratings.iter().map(Vec::len).max().unwrap_or(0);
    // Units with at least two ratings: how often each value was given.
    let units: Vec<BTreeMap<i64, f64>> = (0..items)
        .map(|item| {
            let mut counts = BTreeMap::new();
            for value in ratings.iter().filter_map(|rater| rater.get(item).copied().flatten()) {
                *counts.entry(value).or_insert(0.0) += 1.0;
            }
            counts
        })
        .filter(|counts: &BTreeMap<i64, f64>| counts.values().sum::<f64>() >= 2.0)
        .collect();
    let mut totals: BTreeMap<i64, f64> = BTreeMap::new();
    for (&value, &count) in units.iter().flatten() {
        *totals.entry(value).or_default() += count;
    }
    let n: f64 = totals.values().sum();
    let distance = |a: i64, b: i64| match level {
        Measurement::Nominal => f64::from(u8::from(a != b)),
        Measurement::Interval => ((a - b) as f64).powi(2),
        Measurement::Ordinal => {
            let (low, high) = (a.min(b), a.max(b));
            let between: f64 = totals.range(low..=high).map(|(_, count)| count).sum();
            let ends = [low, high].iter().filter_map(|v| totals.get(v)).sum::<f64>() / 2.0;
            if a == b { 0.0 } else { (between - ends).powi(2) }
        }
    };
    let disagreement = |counts: &BTreeMap<i64, f64>| -> f64 {
        counts
            .iter()
            .flat_map(|(&a, &x)| counts.iter().map(move |(&b, &y)| (a, b, x * y)))
            .map(|(a, b, w)| w * distance(a, b))
            .sum()
    };
    let observed: f64 =
        units.iter().map(|unit| disagreement(unit) / (unit.values().sum::<f64>() - 1.0)).sum::<f64>() / n;
    let expected = disagreement(&totals) / (n * (n - 1.0));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}
