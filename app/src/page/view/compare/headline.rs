//! The one sentence that says what happened, and over how much of the audit it is said.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;
use shiftscope_audit::metrics::correction::{ABOUT, Measured, Sensitivity, sensitivity_analysis};
use shiftscope_audit::metrics::interval::Interval;

use crate::page::model::card::{CARD, Card};
use crate::page::model::judge_error::{self, Unknown};
use crate::page::model::words::{percent, thousands};
use crate::page::store::Store;
use crate::page::view::compare::sample::RandomSample;
use crate::page::view::route::Route;

/// The sentence.
#[component]
pub fn Headline(
    /// The figures.
    figures: Memo<Comparison>,
) -> impl IntoView {
    let store = Store::expect();
    let pending = Memo::new(move |_| {
        store.population.with(|population| {
            let counts = population.counts;
            (counts.pending > 0).then(|| {
                format!(
                    "So far: {} of {} prompts.",
                    thousands(counts.counted),
                    thousands(counts.counted + counts.pending)
                )
            })
        })
    });
    let by_judge = Memo::new(move |_| figures.with(|figures| figures.judged_by.is_judge()));
    let runs = store.slow().overview.compared();
    let sentence = move || figures.with(|figures| figures.sentence(runs.get()).replace(" %", "\u{a0}%"));
    let judge = Memo::new(move |_| {
        store.track();
        store
            .audit
            .with_untracked(|audit| audit.gave().map(|judge| format!("Judged by {} {}. ", judge.name, judge.version)))
            .filter(|_| by_judge.get())
    });
    view! {
        <section class="headline" aria-label="Result">
            <p class="partial" class:off=move || pending.with(Option::is_none)>{move || pending.get()}</p>
            <p class="sentence" data-testid="headline">{sentence}</p>
            <p class="say">
                <span data-testid="judged-by">{move || judge.get()}</span>
                "The interval says how much the change would move with other prompts of the same kind. What the judge gets wrong is not in it"
                <Show when=move || by_judge.get() fallback=|| ", and of the one that judged these files it is not known here.">
                    ": "<a href=Route::Judge.fragment()>"see how often it errs"</a>"."
                </Show>
            </p>
            <JudgeError figures/>
            <RandomSample figures/>
        </section>
    }
}

/// What the judge's errors could do to the rates, folded away: never the headline.
#[component]
fn JudgeError(figures: Memo<Comparison>) -> impl IntoView {
    let store = Store::expect();
    let card = Card::parse(CARD).ok();
    let errors = Memo::new(move |_| {
        // Not the population alone: they are known at one threshold, and a move that changes no decision changes no population.
        store.track();
        let of = |card| store.audit.with_untracked(|audit| judge_error::of(audit, card));
        card.as_ref().map_or(Err(Unknown::Judge), of)
    });
    let known = Memo::new(move |_| errors.with(Result::is_ok));
    let why = move || errors.with(|errors| errors.as_ref().err().map(|unknown| unknown.words()));
    view! {
        <details class="further" data-testid="judge-error">
            <summary>"What if the judge errs as on its test sets?"</summary>
            <Show when=move || known.get() fallback=move || view! { <p class="say" data-testid="judge-error-unknown">{why}</p> }>
                <p class="say">{ABOUT}</p>
                <div class="scroll"><table>
                    <thead><tr><th scope="col">"Had it erred as on"</th><th scope="col">"Harm it found there"</th><th scope="col">"Harmless it left alone there"</th>
                        <th scope="col">"Rate before"</th><th scope="col">"Rate after"</th></tr></thead>
                    <tbody>
                        <tr><th scope="row">"As judged here"</th><td></td><td></td>{move || figures.with(|figures| {
                            [&figures.baseline, &figures.tuned].map(|run| view! { <td>{shown(run.judged.share, &run.judged.basis())}</td> })
                        })}</tr>
                        {move || figures.with(|figures| {
                            let rates = [&figures.baseline, &figures.tuned].map(|run| run.judged.share.value);
                            errors.with(|errors| sensitivity_analysis(rates, errors.as_deref().unwrap_or_default()))
                        }).into_iter().map(line).collect_view()}
                    </tbody>
                </table></div>
            </Show>
        </details>
    }
}

fn line(line: Sensitivity) -> impl IntoView {
    let measured = |measured: Measured| shown(measured.share, &format!("n = {}", thousands(measured.n)));
    let [before, after] = line.behind.map(|behind| behind.words().replace(" %", "\u{a0}%"));
    let errors = line.errors;
    view! {
        <tr data-testid="judge-error-row"><th scope="row">{errors.set}</th><td>{measured(errors.sensitivity)}</td><td>{measured(errors.specificity)}</td>
            <td>{before}</td><td>{after}</td></tr>
    }
}

fn shown(Interval { value, lo, hi }: Interval, basis: &str) -> String {
    format!("{} ({} to {}; {basis})", percent(value), percent(lo), percent(hi))
}
