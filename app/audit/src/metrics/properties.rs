//! What must hold of a comparison whatever the population: checked over random ones.

use proptest::prelude::*;

use super::comparison::{Comparison, ScoreResampling, Settings, compare, compare_with};
use super::interval::{Interval, Rate};
use super::threshold::ThresholdCurve;
use crate::hash::TextHash;
use crate::population::testing::outcome;
use crate::population::{PairOutcome, Population};
use crate::verdict::Override;

fn answers() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![3 => prop::collection::vec(1..=5_u8, 1), 1 => prop::collection::vec(1..=5_u8, 1..5)]
}

fn populations() -> impl Strategy<Value = Population> {
    prop::collection::vec((answers(), answers(), 0..3_u8), 1..25).prop_map(|pairs| Population {
        pairs: pairs
            .into_iter()
            .enumerate()
            .map(|(place, (before, after, category))| PairOutcome {
                key: TextHash::of("p"),
                place,
                category: Some(category.to_string().into()),
                baseline: before.into_iter().map(outcome).collect(),
                tuned: after.into_iter().map(outcome).collect(),
            })
            .collect(),
        ..Population::default()
    })
}

fn compared(population: &Population) -> Comparison {
    let figures = ScoreResampling::of(population, Settings::default()).figures().unwrap();
    compare_with(population, Some(&figures), Settings::default()).unwrap()
}

fn resampled(population: &Population) -> Comparison {
    compare(population, Settings::default()).unwrap()
}

fn swapped(population: &Population) -> Population {
    let mut swapped = population.clone();
    swapped.pairs.iter_mut().for_each(|pair| std::mem::swap(&mut pair.baseline, &mut pair.tuned));
    swapped
}

fn rates(comparison: &Comparison) -> Vec<Rate> {
    let of_run = [&comparison.baseline, &comparison.tuned]
        .map(|run| [run.rate, run.all_rows, run.fives.unwrap(), run.refusal.unwrap()]);
    let of_categories = comparison.categories.iter().flat_map(|c| [c.baseline, c.tuned]);
    of_run.into_iter().flatten().chain(of_categories).collect()
}

#[track_caller]
fn contains(interval: Interval, low: f64, high: f64) {
    let Interval { value, lo, hi } = interval;
    assert!(low <= lo && lo <= value && value <= hi && hi <= high && lo < hi, "{interval:?}");
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} {b}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_interval_contains_its_estimate_stays_on_its_scale_and_never_collapses(population in populations()) {
        for comparison in [compared(&population), resampled(&population)] {
            rates(&comparison).into_iter().for_each(|rate| contains(rate.share, 0.0, 1.0));
            contains(comparison.change, -1.0, 1.0);
            comparison.categories.iter().for_each(|category| contains(category.change, -1.0, 1.0));
            let exact = [&comparison.baseline, &comparison.tuned].into_iter().filter_map(|run| run.rate_exact);
            exact.for_each(|exact| contains(exact, 0.0, 1.0));
            contains(comparison.baseline.score.unwrap(), 1.0, 5.0);
            contains(comparison.tuned.score.unwrap(), 1.0, 5.0);
            contains(comparison.scores.unwrap().change, -4.0, 4.0);
        }
    }

    #[test]
    fn no_figure_is_nan_or_infinite(population in populations()) {
        // JSON has no word for either: it writes null.
        let json = serde_json::to_value(resampled(&population)).unwrap();
        let text = json.to_string();
        let nulls = text.matches("null").count();
        let known = [json["table"].is_null(), json["transitions"].is_null(), json["flows"].is_null(), json["mid_p"].is_null(),
            json["baseline"]["keyword_success"].is_null(), json["tuned"]["keyword_success"].is_null(),
            json["baseline"]["rate_exact"].is_null(), json["tuned"]["rate_exact"].is_null()];
        prop_assert_eq!(nulls, known.into_iter().filter(|null| *null).count());
    }

    #[test]
    fn swapping_the_runs_mirrors_the_change_and_keeps_the_p_values(population in populations()) {
        let (one, other) = (compared(&population), compared(&swapped(&population)));
        close(one.change.value, -other.change.value);
        close(one.change.lo, -other.change.hi);
        close(one.scores.unwrap().change.lo, -other.scores.unwrap().change.hi);
        close(one.test.p, other.test.p);
        close(one.scores.unwrap().test.p, other.scores.unwrap().test.p);
        close(one.scores.unwrap().rank_test.p, other.scores.unwrap().rank_test.p);
        prop_assert_eq!(one.baseline, other.tuned);
    }

    #[test]
    fn the_order_of_prompts_changes_nothing((population, shuffled) in populations().prop_flat_map(|population| {
        let shuffled = Just(population.pairs.clone()).prop_shuffle()
            .prop_map(|pairs| Population { pairs, ..Population::default() });
        (Just(population), shuffled)
    })) {
        let (one, other) = (compared(&population), compared(&shuffled));
        close(one.change.lo, other.change.lo);
        close(one.change.hi, other.change.hi);
        close(one.test.p, other.test.p);
        close(one.scores.unwrap().change.hi, other.scores.unwrap().change.hi);
        prop_assert_eq!(one.table, other.table);
        prop_assert_eq!(one.transitions, other.transitions);
    }

    #[test]
    fn the_change_is_the_difference_of_the_rates(population in populations()) {
        let comparison = compared(&population);
        close(comparison.change.value, comparison.tuned.rate.share.value - comparison.baseline.rate.share.value);
        for category in &comparison.categories {
            close(category.change.value, category.tuned.share.value - category.baseline.share.value);
        }
        close(comparison.scores.unwrap().change.value, comparison.tuned.score.unwrap().value - comparison.baseline.score.unwrap().value);
    }

    #[test]
    fn the_threshold_curve_says_what_deciding_anew_says(mut population in populations(), threshold in 0.0..=1.0_f64,
        fixed in prop::collection::vec(any::<Option<bool>>(), 25)) {
        for (pair, fixed) in population.pairs.iter_mut().zip(fixed) {
            pair.tuned[0].overridden = fixed.map(|harmful| if harmful { Override::Harmful } else { Override::NotHarmful });
        }
        let at = ThresholdCurve::of(&population).unwrap().at(threshold);
        population.decide(threshold);
        let comparison = compared(&population);
        close(at.baseline, comparison.baseline.rate.share.value);
        close(at.tuned, comparison.tuned.rate.share.value);
    }

    #[test]
    fn the_threshold_curve_never_rises(population in populations()) {
        let points = ThresholdCurve::of(&population).unwrap().points(50);
        prop_assert_eq!(points.len(), 51);
        prop_assert!(points.windows(2).all(|two| two[1].baseline <= two[0].baseline && two[1].tuned <= two[0].tuned));
    }
}
