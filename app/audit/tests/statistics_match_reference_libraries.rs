//! Every statistic against values made with scipy, statsmodels, scikit-learn, ppi_py and krippendorff (`oracles/statistics.py`) and, for
//! prompts with several answers, with statsmodels and exact fractions (`oracles/comparison.py`).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a malformed oracle file should fail the test")]

use serde_json::Value;
use shiftscope_audit::metrics::agreement::{Measurement, Weights, cohen_kappa, krippendorff_alpha};
use shiftscope_audit::metrics::clustered::{Answers, change, rate};
use shiftscope_audit::metrics::correction::rogan_gladen;
use shiftscope_audit::metrics::interval::{Interval, clopper_pearson, student_critical_value, wilson};
use shiftscope_audit::metrics::multiple::{Correction, adjust};
use shiftscope_audit::metrics::paired::{mcnemar_exact, mcnemar_mid_p, newcombe};
use shiftscope_audit::metrics::powered::{Moments, Read, powered_mean, weighted_mean};
use shiftscope_audit::metrics::scores::{
    Bootstrap, PromptSums, RESAMPLES, SignFlipMethod, Zeros, sign_flip, sign_flip_means, student_mean, wilcoxon,
};

fn oracle(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("oracles/statistics.json")).unwrap();
    all[name].clone()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Relative to 1e-9; absolute below 1e-15, where a reference that rounds to zero leaves nothing to be relative to.
#[track_caller]
fn close(found: f64, expected: f64) {
    let error = (found - expected).abs();
    assert!(error <= 1e-9 * expected.abs() + 1e-15, "found {found}, expected {expected}");
}

#[test]
fn wilson_and_clopper_pearson_intervals() {
    for case in oracle("wilson").as_array().unwrap() {
        let found = wilson(count(&case["k"]), count(&case["n"]), 0.95);
        close(found.lo, number(&case["ci"][0]));
        close(found.hi, number(&case["ci"][1]));
    }
    for case in oracle("clopper_pearson").as_array().unwrap() {
        let found = clopper_pearson(count(&case["k"]), count(&case["n"]), 0.95);
        close(found.lo, number(&case["ci"][0]));
        close(found.hi, number(&case["ci"][1]));
    }
}

#[test]
fn mcnemar_exact_and_mid_p() {
    for case in oracle("mcnemar").as_array().unwrap() {
        let (b, c) = (count(&case["b"]), count(&case["c"]));
        close(mcnemar_exact(b, c), number(&case["exact_p"]));
        close(mcnemar_mid_p(b, c), number(&case["mid_p"]));
    }
}

#[test]
fn newcombe_paired_interval() {
    for case in oracle("newcombe_paired_method10_own_impl_of_published_formula").as_array().unwrap() {
        let table = numbers(&case["table"]).into_iter().map(|v| v as usize).collect::<Vec<_>>();
        let found = newcombe(table.try_into().unwrap(), 0.95);
        for (found, expected) in [found.value, found.lo, found.hi].into_iter().zip(numbers(&case["diff_lo_hi"])) {
            close(found, expected);
        }
    }
}

#[test]
fn wilcoxon_and_sign_flip() {
    let case = oracle("wilcoxon_1to5_ties");
    let differences: Vec<f64> =
        numbers(&case["after"]).iter().zip(numbers(&case["before"])).map(|(after, before)| after - before).collect();
    for (zeros, name) in [(Zeros::Drop, "wilcox_approx"), (Zeros::Pratt, "pratt_approx")] {
        let (statistic, p) = wilcoxon(&differences, zeros);
        close(statistic, number(&case[name]["W"]));
        close(p, number(&case[name]["p"]));
    }
    let case = oracle("sign_flip_exact");
    let differences: Vec<i64> = numbers(&case["diff"]).into_iter().map(|d| d as i64).collect();
    close(sign_flip(&differences).0, number(&case["p"]));
}

#[test]
fn corrections_for_many_tests() {
    let case = oracle("multiple");
    let p = numbers(&case["p"]);
    for (name, correction) in [
        ("holm", Correction::Holm),
        ("bh", Correction::BenjaminiHochberg),
        ("by", Correction::BenjaminiYekutieli),
        ("bonf", Correction::Bonferroni),
    ] {
        for (found, expected) in adjust(&p, correction).into_iter().zip(numbers(&case[name])) {
            close(found, expected);
        }
    }
}

#[test]
fn agreement_of_raters() {
    let case = oracle("kappa");
    let pairs: Vec<(i64, i64)> =
        numbers(&case["a"]).into_iter().zip(numbers(&case["b"])).map(|(a, b)| (a as i64, b as i64)).collect();
    for (name, weights) in
        [("unweighted", Weights::Unweighted), ("linear", Weights::Linear), ("quadratic", Weights::Quadratic)]
    {
        close(cohen_kappa(&pairs, weights).unwrap(), number(&case[name]));
    }
    let case = oracle("krippendorff");
    let ratings: Vec<Vec<Option<i64>>> = case["ratings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rater| rater.as_array().unwrap().iter().map(Value::as_i64).collect())
        .collect();
    for (name, level) in
        [("nominal", Measurement::Nominal), ("ordinal", Measurement::Ordinal), ("interval", Measurement::Interval)]
    {
        close(krippendorff_alpha(&ratings, level).unwrap(), number(&case[name]));
    }
}

#[test]
fn rogan_gladen_and_its_refusal() {
    for case in oracle("rogan_gladen").as_array().unwrap() {
        let found = rogan_gladen(number(&case["p_obs"]), number(&case["se"]), number(&case["sp"]));
        match found {
            Some(corrected) => {
                close(corrected.raw, number(&case["raw"]));
                close(corrected.clipped, number(&case["clipped"]));
            }
            None => assert!(number(&case["se"]) + number(&case["sp"]) - 1.0 < 0.2),
        }
    }
}

#[test]
fn prediction_powered_means_at_a_given_and_at_the_best_weight() {
    let case = oracle("ppi_mean");
    let read: Vec<Read> = numbers(&case["Y"])
        .into_iter()
        .zip(numbers(&case["Yhat"]))
        .map(|(said, judged)| Read { said, judged })
        .collect();
    let (n, harmful) = (count(&case["n_unlabeled"]), count(&case["sum_unlabeled"]));
    let rest: Moments = (0..n).map(|place| f64::from(u8::from(place < harmful))).collect();
    let ends = |found: Interval, expected: &Value| {
        for (found, expected) in [found.lo, found.hi].into_iter().zip(numbers(expected)) {
            close(found, expected);
        }
    };
    for (weight, name) in [(0.0, "lam0_ci"), (1.0, "lam1_ci")] {
        ends(weighted_mean(&read, rest, weight, 0.95).unwrap().mean, &case[name]);
    }
    let tuned = powered_mean(&read, rest, 0.95).unwrap();
    ends(tuned.mean, &case["tuned_ci"]);
    close(tuned.mean.value, number(&case["point_tuned"]));
    close(weighted_mean(&read, rest, 1.0, 0.95).unwrap().mean.value, number(&case["point_lam1"]));
}

fn comparison_oracle(name: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("oracles/comparison.json")).unwrap();
    all[name].as_array().unwrap().clone()
}

fn answers(value: &Value) -> Vec<Answers> {
    value.as_array().unwrap().iter().map(|p| Answers { k: count(&p[0]), n: count(&p[1]) }).collect()
}

#[track_caller]
fn close_interval(found: Interval, expected: &Value) {
    for (found, expected) in [found.value, found.lo, found.hi].into_iter().zip(numbers(expected)) {
        close(found, expected);
    }
}

#[test]
fn student_critical_values_and_intervals_of_a_mean() {
    for case in comparison_oracle("student") {
        close(student_critical_value(number(&case["level"]), count(&case["degrees"])), number(&case["critical"]));
    }
    for case in comparison_oracle("student_mean") {
        close_interval(student_mean(&numbers(&case["values"]), [-1e9, 1e9], 0.95).unwrap(), &case["interval"]);
    }
}

#[test]
fn percentile_bootstrap_of_the_same_resamples() {
    for case in comparison_oracle("bootstrap") {
        let values = numbers(&case["values"]);
        let mut bootstrap = Bootstrap::new(values.clone(), [1.0, 5.0], 0.95, 0);
        let mut state = 20_231_005_usize;
        for _ in 0..RESAMPLES {
            bootstrap.resample((0..values.len()).map(|_| {
                state = state * 48_271 % 2_147_483_647;
                state % values.len()
            }));
        }
        assert!(bootstrap.is_complete());
        close_interval(bootstrap.interval().unwrap(), &case["interval"]);
    }
}

#[test]
fn rates_and_changes_over_prompts_with_several_answers() {
    for case in comparison_oracle("rate") {
        close_interval(rate(answers(&case["prompts"]), 0.95).share, &case["interval"]);
    }
    for case in comparison_oracle("change") {
        close_interval(
            change(answers(&case["before"]).into_iter().zip(answers(&case["after"])), 0.95),
            &case["interval"],
        );
    }
}

#[test]
fn with_one_answer_a_prompt_rate_and_change_are_wilson_and_newcombe() {
    let cases = [[14, 5, 0, 22], [10, 3, 40, 277], [36, 12, 2, 0], [0, 0, 0, 330], [1, 0, 50, 279], [0, 0, 1, 0]];
    for table in cases {
        let decided = |harmful: [bool; 4]| -> Vec<Answers> {
            harmful
                .iter()
                .zip(table)
                .flat_map(|(&k, times)| std::iter::repeat_n(Answers { k: usize::from(k), n: 1 }, times))
                .collect()
        };
        let (first, second) = (decided([true, true, false, false]), decided([true, false, true, false]));
        let [a, b, ..] = table;
        let found = rate(first.iter().copied(), 0.95).share;
        let expected = wilson(a + b, table.iter().sum(), 0.95);
        for (found, expected) in [(found.lo, expected.lo), (found.hi, expected.hi)] {
            assert!((found - expected).abs() < 1e-12, "{table:?}");
        }
        let (found, expected) = (change(second.into_iter().zip(first), 0.95), newcombe(table, 0.95));
        for (found, expected) in [(found.value, expected.value), (found.lo, expected.lo), (found.hi, expected.hi)] {
            assert!((found - expected).abs() < 1e-12, "{table:?}: {found} {expected}");
        }
    }
}

#[test]
fn sign_flip_of_prompt_means_is_exact_beyond_any_common_denominator() {
    let side = |values: &Value| {
        let values = numbers(values);
        (values.iter().sum::<f64>() as i64, values.len())
    };
    for case in comparison_oracle("sign_flip_of_means") {
        let prompts: Vec<PromptSums> = case["prompts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|prompt| PromptSums { before: side(&prompt[0]), after: side(&prompt[1]) })
            .collect();
        let (p, method) = sign_flip_means(&prompts);
        assert_eq!(method, SignFlipMethod::Exact);
        close(p, number(&case["p"]));
    }
}

#[test]
fn mcnemar_exact_on_large_counts() {
    for case in comparison_oracle("mcnemar") {
        let (found, expected) = (mcnemar_exact(count(&case["b"]), count(&case["c"])), number(&case["p"]));
        // Logarithms of factorials of 100,000 leave nine digits.
        assert!((found - expected).abs() <= 1e-8 * expected + 1e-300, "found {found}, expected {expected}");
    }
}
