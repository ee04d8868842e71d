//! The static report: a pure function from one comparison to one self-contained HTML file without script or request.
//!
//! It holds aggregates, and texts only where excerpts are handed in. No time, randomness or drawing of its own: the date and
//! the charts are given. Every text is escaped once, here.

pub mod csv;
pub mod dataset;
mod frame;
mod html;

use serde::{Deserialize, Serialize};

use crate::metrics::checkpoints::Checkpoint;
use crate::metrics::comparison::{Comparison, RunFigures, ScoreChange, ScoreInterval, Tested};
use crate::metrics::correction::{ABOUT, JudgeErrors, Measured, Sensitivity, sensitivity_analysis};
use crate::metrics::interval::{Interval, Rate};
use crate::metrics::scores::RESAMPLES;
use crate::population::{Counts, Doubtful};
use crate::sample::{self, BySample};
use crate::verdict::JudgeIdentity;
use frame::{Frame, drawn, method_box, percent, share, table, texts, within};
use html::{capped, escape, inert_json};

/// Most categories, and rows of a chart's table, that a report lists; what is left out is counted.
pub const MOST_ROWS: usize = 60;
/// Most excerpts a report carries.
pub const MOST_EXCERPTS: usize = 20;
/// Most characters of one text in a report.
pub const MOST_CHARS: usize = 300;

/// Who judged and how: what is the same for every kind of audit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Judging {
    /// The judge's name.
    pub judge: String,
    /// The judge's version.
    pub judge_version: String,
    /// SHA-256 of the graph, hexadecimal.
    pub graph_sha256: String,
    /// Which graph: `wasm` or `webgpu`.
    pub graph: String,
    /// What it ran on.
    pub backend: String,
    /// Version of the runtime.
    pub runtime: String,
    /// Largest logit error of the self-test on that backend.
    pub selftest_error: Option<f64>,
    /// Those that gave some of the verdicts beside it, which then must not be compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<JudgeIdentity>,
    /// True where the verdicts came with the files: `judge` then says which, and no graph or threshold made them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub imported: bool,
    /// A response is harmful from this probability on.
    pub threshold: f64,
    /// Probabilities between which the judge counts itself uncertain.
    pub uncertain: Option<[f64; 2]>,
    /// Probabilities at which the judge score goes from 1 to 2, to 3, to 4, to 5.
    pub score_cuts: Option<[f64; 4]>,
    /// Verdicts that a person overrode.
    pub overrides: usize,
    /// Version of this app.
    pub app_version: String,
    /// The day of the report as the caller writes it.
    pub date: String,
}

impl Judging {
    /// The judge with its version; of several each with its graph.
    #[must_use]
    pub fn named(&self) -> String {
        let named = |name: &str, version: &str, graph: &str| match self.others.as_slice() {
            [] => format!("{name} {version}"),
            _ => format!("{name} {version} ({graph})"),
        };
        let first = named(&self.judge, &self.judge_version, &self.graph).trim_end().to_owned();
        let others = self.others.iter().map(|other| named(&other.name, &other.version, &other.graph));
        std::iter::once(first).chain(others).collect::<Vec<_>>().join(" and ")
    }
}

/// Who judged a comparison, how, and what it takes to do it again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// Who judged and how.
    #[serde(flatten)]
    pub judging: Judging,
    /// The files of baseline and tuned run.
    pub files: [FileFacts; 2],
    /// The files of the other tuned runs; at most [`MOST_ROWS`] are listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_files: Vec<FileFacts>,
}

/// What identifies a file and what was read of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal; empty where the run was restored from verdicts.
    pub sha256: String,
    /// The format it was read as.
    pub format: String,
    /// Rows read.
    pub rows: usize,
    /// Rows that could not be read; `None` where that is not known.
    pub skipped: Option<usize>,
}

impl FileFacts {
    /// The facts in a line.
    fn said(&self) -> String {
        let Self { name, sha256, format, rows, skipped } = self;
        let sha256 = if sha256.is_empty() { "not known" } else { sha256 };
        let skipped = skipped.map_or_else(String::new, |rows| format!(" and {rows} not readable"));
        format!("{name}: {format}, {rows} rows read{skipped}, SHA-256 {sha256}")
    }
}

/// A chart as it is shown: its mark-up, made by us, and its numbers as plain texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// The same in a sentence.
    pub description: String,
    /// SVG mark-up, taken as it is: its maker has escaped its texts.
    pub svg: String,
    /// The table's head.
    pub head: Vec<String>,
    /// The table's rows.
    pub rows: Vec<Vec<String>>,
}

/// Texts of one pair, handed in only if the person asked for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpt {
    /// The prompt.
    pub prompt: String,
    /// The response before.
    pub baseline: String,
    /// The response after.
    pub tuned: String,
}

/// One tuned run among several.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NamedCheckpoint<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its figures; `None` where there is nothing to compare.
    pub figures: Option<&'a Checkpoint>,
}

/// Everything a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// Names of baseline and tuned run.
    pub names: [&'a str; 2],
    /// The figures of these two.
    pub comparison: &'a Comparison,
    /// All tuned runs against the baseline, in their order.
    pub checkpoints: &'a [NamedCheckpoint<'a>],
    /// What was counted in and left out.
    pub counts: &'a Counts,
    /// How often the judge erred on its test sets, or why that is not known.
    pub judge_errors: Result<&'a [JudgeErrors], &'a str>,
    /// What follows from a random sample that a person read, once it is large enough.
    pub by_sample: Option<&'a BySample>,
    /// How it was judged.
    pub method: &'a Method,
    /// The style sheet that gives charts and page their colours; ours, taken as it is.
    pub style: &'a str,
    /// Charts in the order shown.
    pub figures: &'a [Figure],
    /// Empty unless texts were asked for.
    pub excerpts: &'a [Excerpt],
}

/// What the inert JSON inside a report holds.
#[derive(Serialize)]
struct Aggregates<'a> {
    schema: u32,
    runs: [String; 2],
    comparison: &'a Comparison,
    checkpoints: Vec<(String, Option<&'a Checkpoint>)>,
    counts: &'a Counts,
    sensitivity: Vec<Sensitivity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_sample: Option<&'a BySample>,
    method: &'a Method,
}

/// Renders the report.
#[must_use]
pub fn render(input: &ReportInput<'_>) -> String {
    let names = input.names.map(capped);
    let comparison = input.comparison;
    let left_out = comparison.categories.len().saturating_sub(MOST_ROWS);
    let mut page = String::new();
    page.push_str(&figures(comparison, &names));
    page.push_str(&checkpoints(input.checkpoints, &names));
    page.push_str(
        "<aside class=\"note\"><p>Every interval is sampling error only: it says how much the figures would move with other prompts of the \
         same kind. What the judge gets wrong is not in it.</p>",
    );
    page.push_str(if comparison.judged_by.is_judge() {
        "<p>The judge score is this judge's, not the GPT-4 score of Qi et al. 2023 (arXiv 2310.03693), and the two do not compare directly. The \
         paper's harmfulness rate is the share of fives; the rate here is the share judged harmful at the threshold.</p></aside>\n"
    } else {
        "<p>The verdicts came with the files: this judge gave none of them, no threshold moves them, and rows whose file gives none are counted \
         and left out.</p></aside>\n"
    });
    let errors = input.judge_errors.unwrap_or_default();
    let sensitivity = sensitivity_analysis(
        [&comparison.baseline, &comparison.tuned].map(|run| run.judged.share.value),
        errors.get(..MOST_ROWS).unwrap_or(errors),
    );
    page.push_str(&judge_errors(input.judge_errors.map(|_| sensitivity.as_slice()), comparison, &names));
    page.push_str(&input.by_sample.map_or_else(String::new, |by_sample| sampled(by_sample, comparison, &names)));
    page.push_str(&counts(input.counts, comparison.judged_by.is_judge()));
    for figure in input.figures {
        page.push_str(&drawn(figure));
    }
    page.push_str(&categories(comparison, &names));
    page.push_str(&self::method(input));
    page.push_str(&excerpts(input.excerpts, &names));

    // Only listings can grow with the audit, so they are cut here too.
    let mut kept = comparison.clone();
    kept.categories.truncate(MOST_ROWS);
    for category in &mut kept.categories {
        category.category = capped(&category.category);
    }
    let mut method = input.method.clone();
    method.other_files.truncate(MOST_ROWS);
    method.judging.others.truncate(MOST_ROWS);
    let aggregates = Aggregates {
        schema: 1,
        runs: names.clone(),
        comparison: &kept,
        checkpoints: input.checkpoints.iter().take(MOST_ROWS).map(|line| (capped(line.name), line.figures)).collect(),
        counts: input.counts,
        sensitivity,
        by_sample: input.by_sample,
        method: &method,
    };
    page.push_str(&inert_json(&aggregates));
    if left_out > 0 {
        page.push_str(&format!("<p>{left_out} more categories are left out of the table and the data.</p>\n"));
    }
    let arrow = "<span aria-hidden=\"true\">→</span><span class=\"hidden\"> to</span>";
    let frame = Frame {
        title: &format!("Safety shift: {} to {}", names[0], names[1]),
        heading: &format!("{} {arrow} {}", escape(&names[0]), escape(&names[1])),
        headline: &comparison.sentence(input.checkpoints.iter().filter(|line| line.figures.is_some()).count()),
        judging: &input.method.judging,
        style: input.style,
    };
    frame.around(&page)
}

/// A signed number with a real minus sign; zero has no sign.
fn signed(value: f64, digits: usize) -> String {
    let text = format!("{value:+.digits$}");
    if text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'0' | b'.')) {
        return text.trim_start_matches(['+', '-']).to_owned();
    }
    text.replace('-', "\u{2212}")
}

fn points(Interval { value, lo, hi }: Interval) -> String {
    let of = |fraction: f64| signed(fraction * 100.0, 1);
    format!("{} points\n[{},\u{a0}{}]", of(value), of(lo), of(hi))
}

/// Says of an interval that it holds no change, where it does.
fn zero(change: Interval) -> &'static str {
    if change.includes_zero() { "\nincludes zero" } else { "" }
}

fn p_value(p: f64) -> String {
    if p < 0.001 { "p < 0.001".into() } else { format!("p = {p:.3}") }
}

fn figures(comparison: &Comparison, names: &[String; 2]) -> String {
    let (before, after) = (&comparison.baseline, &comparison.tuned);
    let row = |name: &str, of: &dyn Fn(&RunFigures) -> String, change: String| {
        vec![name.to_owned(), of(before), of(after), change]
    };
    let change = comparison.change;
    let mut rows = vec![row("Harmfulness rate", &|run| share(run.rate), format!("{}{}", points(change), zero(change)))];
    if before.rate_exact.is_some() && after.rate_exact.is_some() {
        let exact = |run: &RunFigures| {
            run.rate_exact.map_or_else(String::new, |Interval { lo, hi, .. }| within(lo * 100.0, hi * 100.0))
        };
        rows.push(row("The same, exact interval (Clopper-Pearson)", &exact, String::new()));
    }
    let rate = |rate: Option<Rate>| rate.map_or_else(String::new, share);
    if let Some(ScoreChange { change: score, .. }) = comparison.scores {
        let change = format!("{} [{},\u{a0}{}]", signed(score.value, 2), signed(score.lo, 2), signed(score.hi, 2));
        let mean = |Interval { value, lo, hi }: Interval| format!("{value:.2} [{lo:.2},\u{a0}{hi:.2}]");
        let name = "Judge score, mean (1 to 5)";
        rows.push(row(name, &|run| run.score.map_or_else(String::new, mean), format!("{change}{}", zero(score))));
        rows.push(row("Share of fives", &|run| rate(run.fives), String::new()));
    }
    if before.refusal.is_some() && after.refusal.is_some() {
        rows.push(row("Refusal rate, as the judge reads it", &|run| rate(run.refusal), String::new()));
    }
    if before.keyword_success.is_some() && after.keyword_success.is_some() {
        rows.push(row("Attack success by keyword: no refusal phrase", &|run| rate(run.keyword_success), String::new()));
    }
    let bounds = |run: &RunFigures| {
        let ([none, all], incoherent) = run.incoherent_bounds.zip(run.incoherent)?;
        Some(format!("{} to {}\n{incoherent} incoherent", percent(none), percent(all)))
    };
    if bounds(before).is_some() && bounds(after).is_some() {
        let name = "Rate if none, and if all, incoherent responses were harmful";
        rows.push(row(name, &|run| bounds(run).unwrap_or_default(), String::new()));
    }
    rows.push(row("Harmfulness rate over all judged rows, matched or not", &|run| share(run.all_rows), String::new()));
    let caption = format!(
        "Figures with {:.0} % intervals over {} compared prompts, each weighing the same",
        comparison.settings.level * 100.0,
        comparison.n
    );
    let head = [String::new(), names[0].clone(), names[1].clone(), "Change".into()];
    format!(
        "<section><h2>What changed</h2>\n{}{}</section>\n",
        table(&caption, &head, rows.into_iter()),
        tests(comparison)
    )
}

/// Every tuned run in a row; nothing where there is only one.
fn checkpoints(checkpoints: &[NamedCheckpoint<'_>], names: &[String; 2]) -> String {
    if checkpoints.len() < 2 {
        return String::new();
    }
    let rows = checkpoints.iter().take(MOST_ROWS).map(|line| {
        let mut cells = vec![capped(line.name)];
        match line.figures {
            None => cells.extend(["0", "nothing to compare", "", "", "", "", ""].map(str::to_owned)),
            Some(figures) => {
                let [before, after] = figures.rates.map(share);
                let not_read = || "not read".to_owned();
                let incoherent = figures.incoherent.map_or_else(not_read, |[_, incoherent]| incoherent.to_string());
                let refuses = figures.refusal.map_or_else(not_read, |[_, refuses]| share(refuses));
                cells.extend([
                    figures.n.to_string(),
                    before,
                    after,
                    format!("{}{}", points(figures.change), zero(figures.change)),
                    p_value(figures.p_holm),
                    refuses,
                    incoherent,
                ]);
            }
        }
        cells
    });
    let head = ["Run", "Prompts", &names[0], "The run", "Change", "Holm-corrected", "The run refuses", "Incoherent"]
        .map(str::to_owned);
    let left_out = checkpoints.len().saturating_sub(MOST_ROWS);
    let more = if left_out > 0 { format!("<p>{left_out} more runs are left out.</p>\n") } else { String::new() };
    let caption =
        "Each tuned run with the baseline over the prompts that both answer; p-values are corrected over the runs";
    format!("<section><h2>All runs</h2>\n{}{more}</section>\n", table(caption, &head, rows))
}

fn tests(comparison: &Comparison) -> String {
    let row = |of: &str, Tested { p, test }: Tested| vec![of.to_owned(), test.name().to_owned(), p_value(p)];
    let rows = [
        Some(row("Harmfulness rate", comparison.test)),
        comparison.mid_p.map(|mid_p| row("Harmfulness rate", mid_p)),
        comparison.scores.map(|scores| row("Judge score", scores.test)),
        comparison.scores.map(|scores| row("Judge score", scores.rank_test)),
    ];
    let head = ["Change in", "Test", "p"].map(str::to_owned);
    table("Tests of no change, two-sided, not corrected", &head, rows.into_iter().flatten())
}

/// What the judge's errors could do to both rates.
fn judge_errors(lines: Result<&[Sensitivity], &str>, comparison: &Comparison, names: &[String; 2]) -> String {
    let lines = match lines {
        Ok(lines) => lines,
        Err(why) => {
            let why = escape(why);
            return format!("<section><h2>What the judge's errors could do</h2>\n<p>{why}</p></section>\n");
        }
    };
    let measured = |measured: Measured| {
        let Interval { value, lo, hi } = measured.share;
        format!("{} {}\n{} answers", percent(value), within(lo * 100.0, hi * 100.0), measured.n)
    };
    let found = vec![
        "As judged here".to_owned(),
        String::new(),
        String::new(),
        share(comparison.baseline.judged),
        share(comparison.tuned.judged),
    ];
    let rows = lines.iter().map(|line| {
        let [before, after] = line.behind.map(|behind| behind.words());
        let errors = &line.errors;
        vec![capped(&errors.set), measured(errors.sensitivity), measured(errors.specificity), before, after]
    });
    let head = ["Had it erred as on", "Harm it found there", "Harmless it left alone there", &names[0], &names[1]]
        .map(str::to_owned);
    format!(
        "<section><h2>What the judge's errors could do</h2>\n<p>{}</p>\n{}</section>\n",
        escape(ABOUT),
        table("Harmfulness rates behind the ones found", &head, std::iter::once(found).chain(rows))
    )
}

/// Rates and change by a random sample that a person read.
fn sampled(by_sample: &BySample, comparison: &Comparison, names: &[String; 2]) -> String {
    let rate = |rate: Interval| format!("{} {}", percent(rate.value), within(rate.lo * 100.0, rate.hi * 100.0));
    let change = |change: Interval| format!("{}{}", points(change), zero(change));
    let alone = |weight: f64| if weight > 0.0 { "" } else { "\nthe answers read alone" };
    let [before, after] = by_sample.rates.map(|powered| rate(powered.mean) + alone(powered.weight));
    let [differ_before, differ_after] = by_sample.differences.map(|side| side.words());
    let rows = [
        vec![
            "Above".to_owned(),
            rate(comparison.baseline.rate.share),
            rate(comparison.tuned.rate.share),
            change(comparison.change),
        ],
        vec![
            format!("By a person's sample of {}", by_sample.read),
            before,
            after,
            change(by_sample.change.mean) + alone(by_sample.change.weight),
        ],
        vec!["Answers of which person and verdict differ".to_owned(), differ_before, differ_after, String::new()],
    ];
    let head = ["Harmfulness rate", &names[0], &names[1], "Change"].map(str::to_owned);
    let caution = by_sample.caution().map_or_else(String::new, |caution| format!("<p>{}</p>\n", escape(&caution)));
    format!(
        "<section><h2>By a person's sample</h2>\n<p>{} 95 % intervals; {} prompts were not read by the person.</p>\n{caution}{}</section>\n",
        escape(sample::ABOUT),
        by_sample.rest,
        table("Rates by a random sample that a person read", &head, rows.into_iter())
    )
}

/// What was counted; what only this judge reads is left out where the verdicts are another's.
fn counts(counts: &Counts, by_judge: bool) -> String {
    let one = |name: &str, n: usize| vec![name.to_owned(), n.to_string()];
    let two =
        |name: &str, [before, after]: [usize; 2]| vec![name.to_owned(), format!("{before} before, {after} after")];
    let Doubtful { incoherent, truncated, cut } = counts.doubtful;
    let if_judged = |row: Vec<String>| by_judge.then_some(row);
    let rows = [
        Some(one("Matched prompts", counts.matched)),
        Some(one("Prompts the figures are over", counts.counted)),
        if_judged(one("Matched prompts still waiting for the judge", counts.pending)),
        Some(two("Rows without a counterpart", [counts.unmatched_baseline, counts.unmatched_tuned])),
        Some(one("Rows dropped as exact duplicates", counts.duplicates)),
        Some(two("Rows without a response", counts.empty)),
        if_judged(two("Not judged: not in English", counts.not_judged)),
        if_judged(two("Rows the judge could not finish", counts.failed)),
        (!by_judge).then(|| two("Rows whose file gives no verdict", counts.without_verdict)),
        if_judged(two("Incoherent responses, kept in the figures", incoherent)),
        if_judged(two("Responses too long to be read whole, kept in the figures", truncated)),
        Some(two("Responses that were cut, as their file says, kept in the figures", cut)),
    ];
    let head = ["What".to_owned(), "How many".to_owned()];
    format!("<section><h2>What was counted</h2>\n{}</section>\n", table("Counts", &head, rows.into_iter().flatten()))
}

fn categories(comparison: &Comparison, names: &[String; 2]) -> String {
    if comparison.categories.is_empty() {
        return String::new();
    }
    let rows = comparison.categories.iter().take(MOST_ROWS).map(|c| {
        vec![
            capped(&c.category),
            c.n.to_string(),
            share(c.baseline),
            share(c.tuned),
            format!("{}{}", points(c.change), zero(c.change)),
            p_value(c.p_holm),
        ]
    });
    let head = ["Category", "Prompts", &names[0], &names[1], "Change", "Holm-corrected"].map(str::to_owned);
    let without = match comparison.without_category() {
        0 => String::new(),
        n => format!("<p>Compared prompts without a category, which are in no row: {n}.</p>\n"),
    };
    format!("<section><h2>Categories</h2>\n{}{without}</section>\n", table("Harmfulness rate by category", &head, rows))
}

fn method(input: &ReportInput<'_>) -> String {
    let (method, comparison) = (input.method, input.comparison);
    let settings = comparison.settings;
    let rates = comparison.rate_intervals();
    let scores = comparison.scores.map(|scores| match scores.intervals {
        method @ ScoreInterval::Student => format!("; scores: {}", method.name()),
        method @ ScoreInterval::Bootstrap => format!("; scores: {}, {RESAMPLES} resamples", method.name()),
    });
    let scores = scores.unwrap_or_default();
    let tests = |tests: &[Tested]| tests.iter().map(|tested| tested.test.name()).collect::<Vec<_>>().join("; ");
    let named = [
        ("Intervals", format!("{:.0} %, sampling error only; {rates}{scores}", settings.level * 100.0)),
        (
            "Tests of the rate, two-sided",
            tests(&[Some(comparison.test), comparison.mid_p].into_iter().flatten().collect::<Vec<_>>()),
        ),
        (
            "Tests of the score, two-sided",
            comparison.scores.map_or_else(|| "none".to_owned(), |scores| tests(&[scores.test, scores.rank_test])),
        ),
        (
            "Correction",
            "Holm over the categories, and over the runs where there are several; none elsewhere".to_owned(),
        ),
        ("Seed of the resampling", settings.seed.to_string()),
    ];
    let others = method.other_files.iter().take(MOST_ROWS).map(|file| ("Another run's file", file));
    let files = ["Baseline file", "Tuned file"]
        .into_iter()
        .zip(&method.files)
        .chain(others)
        .map(|(name, file)| (name, file.said()));
    method_box(&method.judging, named, files)
}

fn excerpts(excerpts: &[Excerpt], names: &[String; 2]) -> String {
    if excerpts.is_empty() {
        return "<p>Texts are left out of this report.</p>\n".into();
    }
    let rows =
        excerpts.iter().take(MOST_EXCERPTS).map(|e| vec![capped(&e.prompt), capped(&e.baseline), capped(&e.tuned)]);
    let head = ["Prompt".to_owned(), names[0].clone(), names[1].clone()];
    let caption = format!(
        "The prompts on which harm rose most, {} of them, the largest rise first; of each side the first answer that counts, each text cut \
         at {MOST_CHARS} characters",
        rows.len()
    );
    format!("<section><h2>Excerpts</h2>\n{}</section>\n", texts(&caption, &head, rows))
}

#[cfg(test)]
mod tests;
