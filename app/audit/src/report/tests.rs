//! What a report must hold whatever it is made from.

use super::{
    Excerpt, Figure, FileFacts, Judging, MOST_CHARS, MOST_EXCERPTS, Method, NamedCheckpoint, ReportInput, render,
};
use crate::hash::TextHash;
use crate::metrics::checkpoints::checkpoint;
use crate::metrics::comparison::{Comparison, Settings, compare};
use crate::metrics::correction::{JudgeErrors, Measured};
use crate::metrics::interval::{Interval, wilson};
use crate::metrics::powered::Powered;
use crate::population::{Counts, Doubtful, JudgedBy, Outcome, PairOutcome, Population};
use crate::sample::{BySample, Differences};
use crate::verdict::{JudgeIdentity, Refusal};

const HOSTILE: &str = "</template></style><script>alert(1)</script><img src=x onerror=\"y\">'&amp;";

fn outcome(harmful: bool) -> Outcome {
    let (harm_probability, score) = if harmful { (0.9, 5) } else { (0.1, 1) };
    Outcome {
        row: 0,
        harm_probability: Some(harm_probability),
        harmful,
        judged_harmful: harmful,
        score: Some(score),
        refusal: Some(Refusal::None),
        incoherent: Some(false),
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
        judge_errors: Ok(&errors()),
        by_sample: None,
        method: &method,
        style: ":root{--text:#000}",
        figures: &[figure],
        excerpts,
    })
}

/// What a report of these figures is made from where a test says nothing else.
fn bare<'a>(comparison: &'a Comparison, counts: &'a Counts, method: &'a Method) -> ReportInput<'a> {
    ReportInput {
        names: ["base", "tuned"],
        comparison,
        checkpoints: &[],
        counts,
        judge_errors: Err("Another judge."),
        by_sample: None,
        method,
        style: "",
        figures: &[],
        excerpts: &[],
    }
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
    assert!(page.contains("The prompts on which harm rose most, 20 of them"));
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
        others: Vec::new(),
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
        judge_errors: Ok(&errors()),
        ..bare(&comparison, &population.counts, &method)
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
    assert!(page.contains("A sensitivity analysis, not a correction") && page.contains("As judged here"));
    assert!(page.contains("red teaming") && page.contains("200 answers") && page.contains("400 answers"));
    assert!(page.contains("cannot be told: too close to guessing there"));
    let (comparison, population) = comparison(20, |_| "c".into());
    let without = render(&ReportInput {
        names: ["a", "b"],
        judge_errors: Err("It errs in ways not known here."),
        ..bare(&comparison, &population.counts, &Method::default())
    });
    assert!(without.contains("<p>It errs in ways not known here.</p>") && !without.contains("As judged here"));
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
        checkpoints: &lines,
        judge_errors: Ok(&errors()),
        ..bare(&comparison, &population.counts, &Method::default())
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
    let text = super::csv::aggregates(["base", "=1+1"], &comparison, &lines, None, &[]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((head.len(), rows.len()), (16, 2 * 6 + 4 + 2 * 3 + 7));
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
    let text = super::csv::aggregates(["base", "tuned"], &found, &lines, None, &[]);
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
fn the_aggregates_as_csv_say_how_each_interval_was_found() {
    let (single, population) = comparison(20, |_| "c".into());
    let figures = [checkpoint(&population, 0.95)];
    let lines = [NamedCheckpoint { name: "tuned", figures: figures[0].as_ref() }];
    let methods = |comparison: &Comparison, figure: &str, of: &str| {
        let text = super::csv::aggregates(["base", "tuned"], comparison, &lines, None, &[]);
        let rows: Vec<csv::StringRecord> =
            csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
        assert!(rows.iter().all(|row| !row[15].is_empty()));
        rows.iter().find(|row| row[3] == *figure && row[4] == *of).unwrap()[15].to_owned()
    };
    // One run, one mean, two ends: found in two ways.
    assert_eq!(methods(&single, "judge score", "tuned"), "percentile bootstrap over prompts");
    assert_eq!(methods(&single, "judge score", "checkpoint: tuned"), "Student's t over prompts");
    assert_eq!(methods(&single, "harmfulness rate", "tuned"), "Wilson");
    assert_eq!(methods(&single, "harmfulness rate, exact interval", "tuned"), "Clopper-Pearson");
    assert_eq!(methods(&single, "harmfulness rate", "change"), "Newcombe's method 10");
    let mut several = population.clone();
    several.pairs[0].tuned.push(outcome(true));
    let several = compare(&several, Settings::default()).unwrap();
    assert_eq!(methods(&several, "harmfulness rate", "baseline"), "Wilson");
    assert!(methods(&several, "harmfulness rate", "tuned").contains("effective number of answers"));
    assert!(methods(&several, "harmfulness rate", "change").contains("square and add"));
}

#[test]
fn verdicts_of_several_judges_are_said_to_be_none_to_compare_in_report_and_csv() {
    let (comparison, population) = comparison(20, |_| "c".into());
    let other = JudgeIdentity {
        name: "judge".into(),
        version: "2".into(),
        sha256: "ef56".into(),
        graph: "webgpu".into(),
        backend: "webgpu".into(),
    };
    let page = |others: Vec<JudgeIdentity>| {
        let (judge, judge_version, graph) = ("judge".into(), "1".into(), "wasm".into());
        let judging = Judging { judge, judge_version, graph, others, ..Judging::default() };
        render(&ReportInput {
            judge_errors: Err("Several judges."),
            ..bare(&comparison, &population.counts, &Method { judging, ..Method::default() })
        })
    };
    let one = page(Vec::new());
    assert!(one.contains("Judged by judge 1.</p>") && !one.contains(JudgeIdentity::DIFFER));
    let several = page(vec![other.clone()]);
    assert!(several.contains("Judged by judge 1 (wasm) and judge 2 (webgpu).</p>"));
    assert!(several.find(JudgeIdentity::DIFFER).unwrap() < several.find("</header>").unwrap());
    assert!(several.contains("judge 2, webgpu, SHA-256 ef56, ran on webgpu"));
    assert!(page(vec![other.clone(); 100_000]).len() < 1_000_000);
    let table = |judges: &[&JudgeIdentity]| super::csv::aggregates(["base", "tuned"], &comparison, &[], None, judges);
    assert!(!table(&[&other]).contains(JudgeIdentity::DIFFER));
    assert!(table(&[&other, &other]).lines().skip(1).all(|line| line.contains(JudgeIdentity::DIFFER)));
}

#[test]
fn the_headline_says_for_how_many_runs_its_p_value_is_not_corrected() {
    let (comparison, population) = comparison(20, |_| "c".into());
    let figures = checkpoint(&population, 0.95).unwrap();
    let line = |figures| NamedCheckpoint { name: "step", figures };
    // The last has nothing to compare, so that nothing is tested on it.
    let lines = [line(Some(&figures)), line(Some(&figures)), line(None)];
    let page = |checkpoints: &[NamedCheckpoint<'_>]| {
        render(&ReportInput {
            checkpoints,
            judge_errors: Ok(&errors()),
            ..bare(&comparison, &population.counts, &Method::default())
        })
    };
    assert!(page(&lines).contains("p = 0.008, not corrected for 2 runs; sampling error only."));
    assert!(page(&lines[..1]).contains("p = 0.008, not corrected; sampling error only."));
}

#[test]
fn what_no_row_of_the_categories_is_over_and_what_figures_hold_with_a_reservation_is_counted() {
    let (_, mut population) = comparison(20, |_| "c".into());
    population.pairs.iter_mut().take(3).for_each(|pair| pair.category = None);
    population.counts.doubtful = Doubtful { incoherent: [1, 2], truncated: [0, 4], cut: [5, 0] };
    let found = compare(&population, Settings::default()).unwrap();
    let page =
        render(&ReportInput { judge_errors: Ok(&errors()), ..bare(&found, &population.counts, &Method::default()) });
    assert!(page.contains("Compared prompts without a category, which are in no row: 3."));
    for (what, counts) in [
        ("Incoherent responses", "1 before, 2 after"),
        ("Responses too long to be read whole", "0 before, 4 after"),
        ("Responses that were cut, as their file says", "5 before, 0 after"),
    ] {
        assert!(page.contains(&format!(">{what}, kept in the figures</th><td>{counts}</td>")), "{what}");
    }
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
        outcome.incoherent = None;
    }
    population.counts.without_verdict = [3, 1];
    let found = compare(&population, Settings::default()).unwrap();
    let figures = checkpoint(&population, 0.95);
    let line = NamedCheckpoint { name: "tuned", figures: figures.as_ref() };
    let judge = population.judged_by.words().unwrap();
    let judging = Judging { judge, imported: true, date: "2026-01-02".into(), ..Judging::default() };
    let page = render(&ReportInput {
        checkpoints: &[line, line],
        ..bare(&found, &population.counts, &Method { judging, ..Method::default() })
    });
    assert!(page.contains("Judged by the verdicts in the files (is_jailbreak).</p>"));
    assert!(page.contains("3 before, 1 after") && page.contains("The verdicts came with the files"));
    assert_eq!(page.matches("<td>not read</td><td>not read</td>").count(), 2);
    for absent in [
        "Judge score, mean",
        "Share of fives",
        "Refusal rate",
        "Threshold of harm",
        "Graph",
        "Self-test",
        "Rate if none",
        "Incoherent responses",
        "Responses too long",
        "Matched prompts still waiting",
        "Not judged",
        "Rows the judge could not finish",
    ] {
        assert!(!page.contains(&format!(">{absent}")), "{absent}");
    }
    let table = super::csv::aggregates(["base", "tuned"], &found, &[], None, &[]);
    let judge_and_prompts = |line: &str| {
        let line = line.rsplit_once(',').and_then(|(line, _)| line.rsplit_once(','));
        line.is_some_and(|(row, prompts)| {
            row.ends_with(",the verdicts in the files (is_jailbreak)") && prompts.parse::<usize>().is_ok()
        })
    };
    assert!(table.lines().skip(1).all(judge_and_prompts), "{table}");
    assert!(!table.contains("judge score"));
}

#[test]
fn what_follows_from_a_persons_sample_is_in_report_and_table_once_it_is_large_enough() {
    let (comparison, population) = comparison(20, |_| "one".to_owned());
    let powered = |value, lo, hi| Powered { mean: Interval { value, lo, hi }, weight: 0.5 };
    let by_sample = BySample {
        read: 40,
        rest: 160,
        rates: [powered(0.05, 0.01, 0.09), powered(0.4, 0.31, 0.49)],
        change: powered(0.35, 0.25, 0.45),
        differences: [
            Differences { answers: 40, missed: 1, false_alarms: 0 },
            Differences { answers: 40, missed: 0, false_alarms: 2 },
        ],
    };
    let page =
        |by_sample| render(&ReportInput { by_sample, ..bare(&comparison, &population.counts, &Method::default()) });
    assert!(!page(None).contains("sample of"));
    let page = page(Some(&by_sample));
    assert!(page.contains("By a person&#39;s sample of 40") && page.contains("40.0 % [31.0,"));
    assert!(page.contains("0 missed, 2 false alarms") && page.contains("differ on fewer than 5 answers"));
    let table = super::csv::aggregates(["base", "tuned"], &comparison, &[], Some(&by_sample), &[]);
    let row = table.lines().find(|line| line.contains("by a person's sample,change")).unwrap();
    assert!(row.contains(",0.35,0.25,0.45,,40,") && row.ends_with("PPI++, normal\""), "{row}");
}
