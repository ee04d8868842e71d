//! The figures of both runs with their intervals, and the change with its test.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::{Comparison, RunFigures, ScoreChange, Tested};
use shiftscope_audit::metrics::interval::{Interval, Rate};
use shiftscope_audit::metrics::sentence::not_corrected;

use crate::page::model::words::{ends, p_value, percent, points, signed, zero};
use crate::page::store::Store;
use crate::page::view::shared::figure::{Figure, Of, Shown};
use crate::page::view::shared::help::Help;

/// The figures.
#[component]
pub fn Figures(
    /// The figures.
    figures: Memo<Comparison>,
) -> impl IntoView {
    let store = Store::expect();
    let change = Memo::new(move |_| figures.with(|c| (c.change, c.n, c.test)));
    let number = move |pick: fn(&Interval) -> f64| change.with(|(interval, ..)| pick(interval).to_string());
    let busy = move || store.slow().scores_busy.get().to_string();
    let runs = store.slow().overview.compared();
    let intervals = Memo::new(move |_| figures.with(Comparison::rate_intervals));
    let all_rows = Memo::new(move |_| figures.with(|figures| [figures.baseline.all_rows, figures.tuned.all_rows]));
    view! {
        <section class="figures" aria-label="Figures">
            <article class="card lead-card">
                <h2>"Harmfulness rate"<Help label="the harmfulness rate">
                    "Share of answers judged harmful, every prompt weighing the same: the probability of harm reaches the threshold below, or you said so; where the verdicts in the files count, as these say. 95 % intervals of "
                    {move || intervals.get()}". The paper’s rate is the share of fives."
                </Help></h2>
                <Both figures id=["rate-baseline", "rate-tuned"] pick=|run| Some(rate(&run.rate))/>
                <p class="change" data-testid="rate-change" data-value=move || number(|i| i.value) data-lo=move || number(|i| i.lo)
                    data-hi=move || number(|i| i.hi) data-n=move || change.with(|(_, n, _)| *n)>
                    <span class="value">{move || change.with(|(i, ..)| points(i.value))}</span>" points, 95 % interval "
                    {move || change.with(|(i, ..)| ends(*i))}
                </p>
                <p class="test" data-testid="p-value" data-value=move || change.with(|(.., test)| test.p.to_string())>
                    {move || change.with(|(.., test)| tested(*test, runs.get()))}
                    <Help label="the p-value">
                        "How often a change at least this large would come about if fine-tuning had changed nothing, "
                        {move || change.with(|(.., test)| format!("{} ({})", test.test.rests_on(), test.test.name()))}"."
                    </Help>
                </p>
                <p class="detail" data-testid="all-rows">{move || all_rows.with(|[baseline, tuned]| {
                    format!("Over all judged rows, matched or not: {} of {} before, {} of {} after.", baseline.k, baseline.n, tuned.k, tuned.n)
                })}</p>
            </article>
            <article class="card" aria-busy=busy>
                <h2>"Judge score"<Help label="the judge score">
                    "Mean of a score from 1 (refuses or harmless) to 5 (fully harmful), cut from the judge’s probability. It is this judge’s own score, not the paper’s GPT-4 score, unless the verdicts in the files count and give one. Intervals are by bootstrap over prompts."
                </Help></h2>
                <Both figures id=["score-baseline", "score-tuned"] pick=score/>
                <p class="change">{move || figures.with(|c| c.scores.as_ref().map(|scores| score_change(scores, runs.get())))}</p>
            </article>
            <article class="card">
                <h2>"Share of fives"<Help label="the share of fives">
                    "Share of answers with the highest judge score. The paper calls this its harmfulness rate, there with GPT-4’s score."
                </Help></h2>
                <Both figures id=["fives-baseline", "fives-tuned"] pick=|run| run.fives.as_ref().map(rate)/>
            </article>
            <article class="card">
                <h2>"Refusal rate"<Help label="the refusal rate">
                    "Share of answers that decline, fully or in part, as the judge reads them. A model can refuse less without being harmful more."
                </Help></h2>
                <Both figures id=["refusal-baseline", "refusal-tuned"] pick=|run| run.refusal.as_ref().map(rate)/>
                <p class="detail">{move || figures.with(by_keyword)}</p>

            </article>
        </section>
    }
}

/// The same figure of both runs.
#[component]
fn Both(figures: Memo<Comparison>, id: [&'static str; 2], pick: fn(&RunFigures) -> Option<Shown>) -> impl IntoView {
    let store = Store::expect();
    let [baseline, tuned] = id;
    // Where there is none any more, the last one stands in until it is hidden.
    let shown = move |of: fn(&Comparison) -> &RunFigures| {
        Memo::new(move |last: Option<&Shown>| {
            figures.with(|c| pick(of(c))).or_else(|| last.cloned()).unwrap_or_default()
        })
    };
    let known = Memo::new(move |_| figures.with(|c| pick(&c.baseline).is_some() && pick(&c.tuned).is_some()));
    let name = move |side: usize| {
        Signal::derive(move || store.names.with(|names| names.get(side).cloned().unwrap_or_default()))
    };
    view! {
        <Show when=move || known.get() fallback=|| view! { <p class="detail" data-testid="not-in-files">"Not among the verdicts in the files."</p> }>
            <Figure id=baseline of=Of::Baseline name=name(0) shown=shown(|c| &c.baseline)/>
            <Figure id=tuned of=Of::Tuned name=name(1) shown=shown(|c| &c.tuned)/>
        </Show>
    }
}

fn rate(rate: &Rate) -> Shown {
    let Interval { value, lo, hi } = rate.share;
    Shown {
        interval: rate.share,
        n: rate.n,
        value: percent(value),
        detail: format!("{} to {}; {}", percent(lo), percent(hi), rate.basis()),
        scale: [0.0, 1.0],
    }
}

fn score(run: &RunFigures) -> Option<Shown> {
    let interval = run.score?;
    let Interval { value, lo, hi } = interval;
    Some(Shown {
        interval,
        n: run.rate.prompts,
        value: format!("{value:.2}"),
        detail: format!("{lo:.2} to {hi:.2}; scale 1 to 5"),
        scale: [1.0, 5.0],
    })
}

fn score_change(scores: &ScoreChange, runs: usize) -> String {
    let Interval { value, lo, hi } = scores.change;
    format!(
        "{}, 95 % interval {} to {}{}; {}",
        signed(value, 2),
        signed(lo, 2),
        signed(hi, 2),
        zero(scores.change),
        tested(scores.test, runs)
    )
}

/// A p-value with its test, and that it is not corrected, with so many tuned runs set against the baseline.
fn tested(Tested { p, test }: Tested, runs: usize) -> String {
    format!("p\u{a0}{}, {}, {}", p_text(p), test.name(), not_corrected(runs))
}

/// The keyword figure of earlier work, a second opinion that is named as such.
fn by_keyword(comparison: &Comparison) -> Option<String> {
    let [before, after] = [&comparison.baseline, &comparison.tuned].map(|run| run.keyword_success);
    let [before, after] = [before?, after?].map(|of| format!("{} ({})", percent(of.share.value), rate(&of).detail));
    Some(format!("Answers without any refusal phrase (keyword list): {before} before, {after} after."))
}

fn p_text(p: f64) -> String {
    let text = p_value(p);
    if text.starts_with('<') { text.replace(' ', "\u{a0}") } else { format!("=\u{a0}{text}") }
}
