//! What a report must hold whatever it is made from.

use super::{
    Excerpt, Figure, FileFacts, Judging, MOST_CHARS, MOST_EXCERPTS, Method, NamedCheckpoint, ReportInput, render,
};
use crate::hash::TextHash;
use crate::metrics::checkpoints::checkpoint;
use crate::metrics::comparison::{Comparison, Settings, compare};
use crate::metrics::correction::{JudgeErrors, Measured};
use crate::metrics::interval::{Interval, wilson};
use crate::population::{JudgedBy, Outcome, PairOutcome, Population};
use crate::verdict::Refusal;

const HOSTILE: &str = "</template></style><script>alert(1)</script><img src=x onerror=\"y\">'&amp;";

fn outcome(harmful: bool) -> Outcome {
    let (harm_probability, score) = if harmful { (0.9, 5) } else { (0.1, 1) };
    Outcome {
        harm_probability: Some(harm_probability),
        harmful,
        score: Some(score),
        refusal: Some(Refusal::None),
        incoherent: false,
        overridden: None,
        keyword_refusal: None,
    }
}

fn comparison(n: u32, category: impl Fn(u32) -> String) -> (Comparison, Population) {
    let mut population = Population::default();
    for i in 0..n {
        population.pairs.push(PairOutcome {
            key: TextHash::of(&i.to_string()),
            place: i as usize,
            category: Some(category(i).into()),
            baseline: [outcome(i % 10 == 0)].into_iter().collect(),
            tuned: [outcome(i % 2 == 0)].into_iter().collect(),
        });
    }
    population.counts.counted = population.pairs.len();
    (compare(&population, Settings::default()).unwrap(), population)
}

fn errors() -> Vec<JudgeErrors> {
    let measured = |value, n| Measured { n, share: wilson_of(value, n) };
    let errors = |set: &str, sensitivity, specificity| JudgeErrors { set: set.into(), sensitivity, specificity };
    vec![
        errors("red teaming", measured(0.8, 200), measured(0.95, 400)),
        errors("subtle harm", measured(0.3, 40), measured(0.7, 40)),
    ]
}

fn wilson_of(value: f64, n: usize) -> Interval {
    wilson((value * n as f64).round() as usize, n, 0.95)
}

fn report(name: &str, categories: u32, excerpts: &[Excerpt]) -> String {
    let (comparison, population) = comparison(categories.max(20), |i| format!("{name} {}", i % categories));
    let judging = Judging { judge: name.into(), date: "2026-01-02".into(), threshold: 0.5, ..Judging::default() };
    let method = Method { judging, ..Method::default() };
    let figure = Figure {
        title: name.into(),
        svg: "<svg class=\"chart\"></svg>".into(),
        head: vec![name.into()],
        rows: vec![vec![name.into()]],
        ..Figure::default()
    };
    render(&ReportInput {
        names: [name, "tuned"],
        comparison: &comparison,
        checkpoints: &[],
        counts: &population.counts,
        judge_errors: &errors(),
        method: &method,
        style: ":root{--text:#000}",
        figures: &[figure],
        excerpts,
    })
}

#[test]
fn a_hostile_name_stays_text_everywhere_and_is_escaped_once() {
    let page = report(HOSTILE, 2, &[]);
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert_eq!(page.matches("</template>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("&lt;script&gt;") && !page.contains("&amp;lt;"));
}

#[test]
fn nothing_outside_the_file_is_referenced_and_nothing_runs() {
    let page = report("base", 2, &[]);
    for forbidden in
        ["src=", "href=", "url(", "@import", "<script", "<link", "style=\"", "http://", "https://", "onload"]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_aggregates_read_back_as_the_comparison() {
    let page = report(HOSTILE, 2, &[]);
    let json =
        page.split("<template id=\"shiftscope-aggregates\">").nth(1).unwrap().split("</template>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(data["runs"][0], HOSTILE);
    let read: Comparison = serde_json::from_value(data["comparison"].clone()).unwrap();
    assert_eq!(read.n, 20);
}

#[test]
fn texts_are_left_out_unless_asked_for_and_then_bounded() {
    assert!(report("base", 2, &[]).contains("Texts are left out"));
    let long = Excerpt { prompt: "q".repeat(5000), baseline: "b".into(), tuned: "t".into() };
    let page = report("base", 2, &vec![long; 500]);
    assert!(!page.contains(&"q".repeat(MOST_CHARS + 1)));
    assert_eq!(page.matches(&"q".repeat(MOST_CHARS)).count(), MOST_EXCERPTS);
}

#[test]
fn an_interval_that_includes_zero_is_said_beside_it() {
    // Every other prompt turns harmful, so the second of two categories has no change at all.
    let page = report("base", 2, &[]);
    assert!(page.contains("0.0 points\n[\u{2212}27.8,\u{a0}+27.8]\nincludes zero"));
    assert!(!page.contains("+0.0 points"));
}

#[test]
fn the_method_says_all_it_takes_to_do_it_again() {
    let (comparison, population) = comparison(20, |_| "c".into());
    let file = |name: &str, skipped| FileFacts {
        name: name.into(),
        sha256: "ab12".into(),
        format: "OpenAI chat".into(),
        rows: 20,
        skipped,
    };
    let judging = Judging {
        judge: "judge".into(),
        judge_version: "1.2".into(),
        graph_sha256: "cd34".into(),
        graph: "wasm".into(),
        backend: "wasm, 4 threads".into(),
        runtime: "1.30".into(),
        selftest_error: Some(0.012_34),
        imported: false,
        threshold: 0.5,
        uncertain: Some([0.4, 0.6]),
        score_cuts: Some([0.1, 0.3, 0.5, 0.8]),
        overrides: 3,
        app_version: "0.1.0".into(),
        date: "2026-01-02".into(),
    };
    let method = Method {
        judging,
        files: [file("before.jsonl", Some(2)), file("after.jsonl", None)],
        other_files: vec![file("later.jsonl", None)],
    };
    let page = render(&ReportInput {
        names: ["a", "b"],
        comparison: &comparison,
        checkpoints: &[],
        counts: &population.counts,
        judge_errors: &errors(),
        method: &method,
        style: "",
        figures: &[],
        excerpts: &[],
    });
    for said in [
        "Judged by judge 1.2",
        "SHA-256 cd34",
        "wasm, 4 threads, runtime 1.30",
        "0.0123",
        "0.4 to 0.6",
        "0.1, 0.3, 0.5, 0.8",
        "before.jsonl: OpenAI chat, 20 rows read and 2 not readable, SHA-256 ab12",
        "after.jsonl: OpenAI chat, 20 rows read, SHA-256 ab12",
        "later.jsonl: OpenAI chat",
        "exact McNemar",
        "sign-flip permutation",
        "Wilcoxon",
        "Holm over the categories",
        "2000 resamples",
        "2026-01-02",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn what_the_judges_errors_could_do_is_told_as_an_analysis_with_its_counts_or_said_to_be_unknown() {
    let page = report("base", 2, &[]);
    assert!(page.contains("A sensitivity analysis, not a correction") && page.contains("As found here"));
    assert!(page.contains("red teaming") && page.contains("200 answers") && page.contains("400 answers"));
    assert!(page.contains("cannot be told: too close to guessing there"));
    let (comparison, population) = comparison(20, |_| "c".into());
    let without = render(&ReportInput {
        names: ["a", "b"],
        comparison: &comparison,
        checkpoints: &[],
        counts: &population.counts,
        judge_errors: &[],
        method: &Method::default(),
        style: "",
        figures: &[],
        excerpts: &[],
    });
    assert!(without.contains("errs is not known here:"));
}

#[test]
fn the_effect_comes_before_its_p_value_and_the_limits_are_said() {
    let page = report("base", 2, &[]);
    assert!(page.find("% interval").unwrap() < page.find(" p ").unwrap());
    assert!(page.contains("sampling error only") && page.contains("not the GPT-4 score"));
}

#[test]
fn a_report_stays_under_one_megabyte_however_many_categories_there_are() {
    let page = report(&"long name ".repeat(40), 2000, &[]);
    assert!(page.len() < 1_000_000, "{}", page.len());
    assert!(page.contains("more categories are left out"));
}

#[test]
fn every_tuned_run_is_listed_with_its_corrected_test_and_thousands_of_them_stay_bounded() {
    let (comparison, population) = comparison(20, |_| "c".into());
    let figures = [checkpoint(&population, 0.95), checkpoint(&Population::default(), 0.95)];
    let name = HOSTILE.repeat(20);
    let lines: Vec<NamedCheckpoint<'_>> = figures
        .iter()
        .cycle()
        .take(5000)
        .map(|figures| NamedCheckpoint { name: &name, figures: figures.as_ref() })
        .collect();
    let page = render(&ReportInput {
        names: ["a", "b"],
        comparison: &comparison,
        checkpoints: &lines,
        counts: &population.counts,
        judge_errors: &errors(),
        method: &Method::default(),
        style: "",
        figures: &[],
        excerpts: &[],
    });
    assert!(page.len() < 1_000_000, "{}", page.len());
    assert!(page.contains("All runs") && page.contains("nothing to compare") && page.contains("4940 more runs"));
    assert!(!page.contains("<script"));
}

#[test]
fn the_aggregates_as_csv_hold_a_figure_a_row_and_no_formula() {
    let (comparison, population) = comparison(20, |i| format!("kind {}, {}", i % 2, "\"quoted\""));
    let figures = [checkpoint(&population, 0.95)];
    let lines = [NamedCheckpoint { name: "=1+1", figures: figures[0].as_ref() }];
    let text = super::csv::aggregates(["base", "=1+1"], &comparison, &lines);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((head.len(), rows.len()), (15, 2 * 6 + 4 + 2 * 3 + 7));
    assert_eq!((head[9].as_str(), head[13].as_str(), head[14].as_str()), ("n", "judged_by", "prompts"));
    assert!(rows.iter().all(|row| row[1] == *"'=1+1"));
    let change = rows.iter().find(|row| row[4] == *"change").unwrap();
    assert_eq!(change[5].parse::<f64>().unwrap(), comparison.change.value);
    assert!(rows.iter().any(|row| row[2] == *"kind 0, \"quoted\""));
}

#[test]
fn the_aggregates_as_csv_tell_answers_from_prompts() {
    let (_, mut population) = comparison(20, |_| "c".into());
    // Three answers to each prompt after tuning, one before.
    for pair in &mut population.pairs {
        pair.tuned.extend([outcome(true), outcome(false)]);
    }
    let found = compare(&population, Settings::default()).unwrap();
    let figures = [checkpoint(&population, 0.95)];
    let lines = [NamedCheckpoint { name: "tuned", figures: figures[0].as_ref() }];
    let text = super::csv::aggregates(["base", "tuned"], &found, &lines);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    // k, n and prompts of every row with this figure, of this.
    let counts = |figure: &str, of: &str| -> Vec<[String; 3]> {
        let these = rows.iter().filter(|row| row[3] == *figure && row[4] == *of);
        these.map(|row| [8, 9, 14].map(|column| row[column].to_owned())).collect()
    };
    // Every other prompt had a harmful answer: 10, and 20 more. Once over all prompts, once in their only category.
    assert_eq!(counts("harmfulness rate", "tuned"), [["30", "60", "20"]; 2]);
    assert_eq!(counts("harmfulness rate", "baseline"), [["2", "20", "20"]; 2]);
    assert_eq!(counts("harmfulness rate", "checkpoint: tuned"), [["30", "60", "20"]]);
    // A mean and a change are over prompts.
    assert_eq!(counts("judge score", "tuned"), [["", "20", "20"]]);
    assert_eq!(counts("judge score", "change"), [["", "20", "20"]; 2]);
    assert_eq!(counts("harmfulness rate", "change"), [["", "20", "20"]; 2]);
}

#[test]
fn the_report_stays_as_it_was_reviewed() {
    insta::assert_snapshot!(report("base", 2, &[]));
}

#[test]
fn a_report_over_the_verdicts_of_the_files_says_so_and_shows_no_figure_they_do_not_hold() {
    let mut population = comparison(20, |i| (i % 2).to_string()).1;
    let fields = [vec!["is_jailbreak".to_owned()], vec!["is_jailbreak".to_owned()]];
    population.judged_by = JudgedBy::File { fields, cut: None };
    for outcome in population.pairs.iter_mut().flat_map(|pair| pair.baseline.iter_mut().chain(&mut pair.tuned)) {
        (outcome.harm_probability, outcome.score, outcome.refusal) = (None, None, None);
    }
    population.counts.without_verdict = [3, 1];
    let found = compare(&population, Settings::default()).unwrap();
    let judge = population.judged_by.words().unwrap();
    let judging = Judging { judge, imported: true, date: "2026-01-02".into(), ..Judging::default() };
    let page = render(&ReportInput {
        names: ["base", "tuned"],
        comparison: &found,
        checkpoints: &[],
        counts: &population.counts,
        judge_errors: &[],
        method: &Method { judging, ..Method::default() },
        style: "",
        figures: &[],
        excerpts: &[],
    });
    assert!(page.contains("Judged by the verdicts in the files (is_jailbreak).</p>"));
    assert!(page.contains("3 before, 1 after") && page.contains("The verdicts came with the files"));
    for absent in ["Judge score, mean", "Share of fives", "Refusal rate", "Threshold of harm", "Graph", "Self-test"] {
        assert!(!page.contains(&format!(">{absent}")), "{absent}");
    }
    let table = super::csv::aggregates(["base", "tuned"], &found, &[]);
    let judge_and_prompts = |line: &str| {
        line.rsplit_once(',').is_some_and(|(row, prompts)| {
            row.ends_with(",the verdicts in the files (is_jailbreak)") && prompts.parse::<usize>().is_ok()
        })
    };
    assert!(table.lines().skip(1).all(judge_and_prompts), "{table}");
    assert!(!table.contains("judge score"));
}
