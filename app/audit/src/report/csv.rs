//! The aggregates of a report as a table for spreadsheets and scripts: one figure a row. No text of any response.

use csv::WriterBuilder;

use super::NamedCheckpoint;
use crate::metrics::clustered::{change_method, rate_method};
use crate::metrics::comparison::{Comparison, RunFigures, ScoreInterval, Tested};
use crate::metrics::interval::{Interval, Rate};
use crate::sample::BySample;
use crate::verdict::JudgeIdentity;

const HEAD: [&str; 16] = [
    "baseline",
    "tuned",
    "category",
    "figure",
    "of",
    "value",
    "lo",
    "hi",
    "k",
    "n",
    "test",
    "p",
    "p_holm",
    "judged_by",
    "prompts",
    "interval",
];

/// A row after its first two columns. A rate is of `k` in `n` answers to so many prompts, a mean or a change over `n`
/// prompts. `method` says how `lo` and `hi` were found.
#[derive(Default)]
struct Row<'a> {
    category: &'a str,
    figure: &'a str,
    of: &'static str,
    interval: Interval,
    method: &'static str,
    k: Option<usize>,
    n: usize,
    prompts: usize,
    test: Option<Tested>,
    p_holm: Option<f64>,
}

impl<'a> Row<'a> {
    fn rate(figure: &'a str, of: &'static str, rate: Rate) -> Self {
        let Rate { k, n, prompts, share } = rate;
        Self {
            figure,
            of,
            interval: share,
            method: rate_method(n > prompts),
            k: Some(k),
            n,
            prompts,
            ..Self::default()
        }
    }

    fn over_prompts(figure: &'a str, of: &'static str, interval: Interval, prompts: usize) -> Self {
        Self { figure, of, interval, n: prompts, prompts, ..Self::default() }
    }

    /// The change of the harmfulness rate between two rates over the same prompts.
    fn change(of: &'static str, interval: Interval, rates: [Rate; 2], test: Tested) -> Self {
        let clustered = rates.iter().any(|rate| rate.n > rate.prompts);
        let [before, _] = rates;
        let method = change_method(clustered);
        Self { method, test: Some(test), ..Self::over_prompts("harmfulness rate", of, interval, before.prompts) }
    }

    fn score(of: &'static str, interval: Interval, method: ScoreInterval, prompts: usize) -> Self {
        Self { method: method.name(), ..Self::over_prompts("judge score", of, interval, prompts) }
    }
}

/// The figures of the two runs looked at, their categories, and every tuned run against the baseline. Shares and changes are
/// fractions, scores are from 1 to 5. Every row says whose verdicts it is over, how many prompts, and how its interval was found; `judges`
/// are those of this kind that gave verdicts, `by_sample` is what follows from a sample that a person read.
#[must_use]
pub fn aggregates(
    names: [&str; 2],
    comparison: &Comparison,
    checkpoints: &[NamedCheckpoint<'_>],
    by_sample: Option<&BySample>,
    judges: &[&JudgeIdentity],
) -> String {
    let mut table = WriterBuilder::new().from_writer(Vec::new());
    let judged_by = match comparison.judged_by.words() {
        Some(words) => words,
        None if judges.len() > 1 => JudgeIdentity::DIFFER.to_owned(),
        None => "this judge".to_owned(),
    };
    // Writing to memory cannot fail.
    let mut write = |tuned: &str, row: &Row<'_>| {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let Interval { value, lo, hi } = row.interval;
        let cells: [&str; 16] = [
            &plain(names[0]),
            &plain(tuned),
            &plain(row.category),
            row.figure,
            row.of,
            &value.to_string(),
            &lo.to_string(),
            &hi.to_string(),
            &row.k.map(|k| k.to_string()).unwrap_or_default(),
            &row.n.to_string(),
            row.test.map_or("", |test| test.test.name()),
            &number(row.test.map(|test| test.p)),
            &number(row.p_holm),
            &judged_by,
            &row.prompts.to_string(),
            row.method,
        ];
        let _ = table.write_record(cells);
    };
    for (of, run) in [("baseline", &comparison.baseline), ("tuned", &comparison.tuned)] {
        for row in of_run(of, run, comparison.scores.map(|scores| scores.intervals)) {
            write(names[1], &row);
        }
    }
    let rates = [comparison.baseline.rate, comparison.tuned.rate];
    for test in [Some(comparison.test), comparison.mid_p].into_iter().flatten() {
        write(names[1], &Row::change("change", comparison.change, rates, test));
    }
    if let Some(by_sample) = by_sample {
        let [baseline, tuned] = by_sample.rates;
        for (of, powered) in [("baseline", baseline), ("tuned", tuned), ("change", by_sample.change)] {
            let figure = "harmfulness rate by a person's sample";
            let row = Row::over_prompts(figure, of, powered.mean, by_sample.read);
            let method = if powered.weight > 0.0 { "PPI++, normal" } else { "as of rates, the answers read alone" };
            write(names[1], &Row { method, ..row });
        }
    }
    if let Some(scores) = &comparison.scores {
        for test in [scores.test, scores.rank_test] {
            let change = Row::score("change", scores.change, scores.intervals, comparison.n);
            write(names[1], &Row { test: Some(test), ..change });
        }
    }
    for category in &comparison.categories {
        let figure = "harmfulness rate";
        let test = Tested { p: category.p, test: category.test };
        let change = Row::change("change", category.change, [category.baseline, category.tuned], test);
        let change = Row { p_holm: Some(category.p_holm), ..change };
        let baseline = Row::rate(figure, "baseline", category.baseline);
        for row in [baseline, Row::rate(figure, "tuned", category.tuned), change] {
            write(names[1], &Row { category: &category.category, ..row });
        }
    }
    for (name, figures) in checkpoints.iter().filter_map(|line| Some((line.name, line.figures?))) {
        for (side, of) in ["checkpoint: baseline", "checkpoint: tuned"].into_iter().enumerate() {
            if let Some(&rate) = figures.rates.get(side) {
                write(name, &Row::rate("harmfulness rate", of, rate));
            }
            if let Some(&rate) = figures.refusal.as_ref().and_then(|both| both.get(side)) {
                write(name, &Row::rate("refusal rate", of, rate));
            }
            if let Some(&interval) = figures.scores.as_ref().and_then(|both| both.get(side)) {
                write(name, &Row::score(of, interval, ScoreInterval::Student, figures.n));
            }
        }
        let change = Row::change("checkpoint: change", figures.change, figures.rates, figures.test);
        write(name, &Row { p_holm: Some(figures.p_holm), ..change });
    }
    let bytes = table.into_inner().unwrap_or_default();
    let head = HEAD.join(",");
    format!("{head}\n{}", String::from_utf8_lossy(&bytes))
}

fn of_run(of: &'static str, run: &RunFigures, scores: Option<ScoreInterval>) -> Vec<Row<'static>> {
    let mut rows = vec![
        Row::rate("harmfulness rate", of, run.rate),
        Row::rate("harmfulness rate, all judged rows", of, run.all_rows),
    ];
    let exact = |share| Row {
        method: "Clopper-Pearson",
        ..Row::rate("harmfulness rate, exact interval", of, Rate { share, ..run.rate })
    };
    rows.extend(run.rate_exact.map(exact));
    rows.extend(run.score.zip(scores).map(|(mean, method)| Row::score(of, mean, method, run.rate.prompts)));
    rows.extend(run.fives.map(|rate| Row::rate("share of fives", of, rate)));
    rows.extend(run.refusal.map(|rate| Row::rate("refusal rate", of, rate)));
    rows.extend(run.keyword_success.map(|rate| Row::rate("no refusal phrase (keywords)", of, rate)));
    rows
}

/// A name from a file that no spreadsheet takes for a formula.
fn plain(name: &str) -> String {
    if name.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{name}") } else { name.to_owned() }
}
