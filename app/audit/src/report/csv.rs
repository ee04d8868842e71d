//! The aggregates of a report as a table for spreadsheets and scripts: one figure a row. No text of any response.

use csv::WriterBuilder;

use super::NamedCheckpoint;
use crate::metrics::comparison::{Comparison, RunFigures, Tested};
use crate::metrics::interval::{Interval, Rate};

const HEAD: [&str; 15] = [
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
];

/// A row after its first two columns. A rate is of `k` in `n` answers to so many prompts, a mean or a change over `n`
/// prompts.
#[derive(Default)]
struct Row<'a> {
    category: &'a str,
    figure: &'a str,
    of: &'static str,
    interval: Interval,
    k: Option<usize>,
    n: usize,
    prompts: usize,
    test: Option<Tested>,
    p_holm: Option<f64>,
}

impl<'a> Row<'a> {
    fn rate(figure: &'a str, of: &'static str, rate: Rate) -> Self {
        let Rate { k, n, prompts, share } = rate;
        Self { figure, of, interval: share, k: Some(k), n, prompts, ..Self::default() }
    }

    fn over_prompts(figure: &'a str, of: &'static str, interval: Interval, prompts: usize) -> Self {
        Self { figure, of, interval, n: prompts, prompts, ..Self::default() }
    }
}

/// The figures of the two runs looked at, their categories, and every tuned run against the baseline. Shares and changes are
/// fractions, scores are from 1 to 5. Every row says whose verdicts it is over, and how many prompts.
#[must_use]
pub fn aggregates(names: [&str; 2], comparison: &Comparison, checkpoints: &[NamedCheckpoint<'_>]) -> String {
    let mut table = WriterBuilder::new().from_writer(Vec::new());
    let judged_by = comparison.judged_by.words().unwrap_or_else(|| "this judge".to_owned());
    // Writing to memory cannot fail.
    let mut write = |tuned: &str, row: &Row<'_>| {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let Interval { value, lo, hi } = row.interval;
        let cells: [&str; 15] = [
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
        ];
        let _ = table.write_record(cells);
    };
    for (of, run) in [("baseline", &comparison.baseline), ("tuned", &comparison.tuned)] {
        for row in of_run(of, run) {
            write(names[1], &row);
        }
    }
    let change = |figure, interval, test| Row { test, ..Row::over_prompts(figure, "change", interval, comparison.n) };
    write(names[1], &change("harmfulness rate", comparison.change, Some(comparison.test)));
    if let Some(mid_p) = comparison.mid_p {
        write(names[1], &change("harmfulness rate", comparison.change, Some(mid_p)));
    }
    if let Some(scores) = &comparison.scores {
        write(names[1], &change("judge score", scores.change, Some(scores.test)));
        write(names[1], &change("judge score", scores.change, Some(scores.rank_test)));
    }
    for category in &comparison.categories {
        let figure = "harmfulness rate";
        let change = Row {
            test: Some(Tested { p: category.p, test: category.test }),
            p_holm: Some(category.p_holm),
            ..Row::over_prompts(figure, "change", category.change, category.n)
        };
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
                write(name, &Row::over_prompts("judge score", of, interval, figures.n));
            }
        }
        let change = Row {
            test: Some(figures.test),
            p_holm: Some(figures.p_holm),
            ..Row::over_prompts("harmfulness rate", "checkpoint: change", figures.change, figures.n)
        };
        write(name, &change);
    }
    let bytes = table.into_inner().unwrap_or_default();
    let head = HEAD.join(",");
    format!("{head}\n{}", String::from_utf8_lossy(&bytes))
}

fn of_run(of: &'static str, run: &RunFigures) -> Vec<Row<'static>> {
    let mut rows = vec![
        Row::rate("harmfulness rate", of, run.rate),
        Row::rate("harmfulness rate, all judged rows", of, run.all_rows),
    ];
    let exact = |share| Row::rate("harmfulness rate, exact interval", of, Rate { share, ..run.rate });
    rows.extend(run.rate_exact.map(exact));
    rows.extend(run.score.map(|mean| Row::over_prompts("judge score", of, mean, run.rate.prompts)));
    rows.extend(run.fives.map(|rate| Row::rate("share of fives", of, rate)));
    rows.extend(run.refusal.map(|rate| Row::rate("refusal rate", of, rate)));
    rows.extend(run.keyword_success.map(|rate| Row::rate("no refusal phrase (keywords)", of, rate)));
    rows
}

/// A name from a file that no spreadsheet takes for a formula.
fn plain(name: &str) -> String {
    if name.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{name}") } else { name.to_owned() }
}
