//! The one sentence that says what happened, and over how much of the audit it is said.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;

use crate::page::model::card::{CARD, Card, Share};
use crate::page::model::judge_error;
use crate::page::model::words::{percent, thousands};
use crate::page::store::Store;
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
    view! {
        <section class="headline" aria-label="Result">
            <p class="partial" class:off=move || pending.with(Option::is_none)>{move || pending.get()}</p>
            <p class="sentence" data-testid="headline">{move || figures.with(|figures| figures.sentence().replace(" %", "\u{a0}%"))}</p>
            <p class="say">
                "The interval says how much the change would move with other prompts of the same kind. What the judge gets wrong is not in it: "
                <a href=Route::Judge.fragment()>"see how often it errs"</a>"."
            </p>
            <JudgeError figures/>
        </section>
    }
}

/// What the judge's errors could do to the rates, folded away: never the headline.
#[component]
fn JudgeError(figures: Memo<Comparison>) -> impl IntoView {
    let card = Card::parse(CARD).ok();
    let rows = move || figures.with(|figures| card.as_ref().map(|card| judge_error::lines(card, figures)));
    let share = |share: &Share| {
        format!("{} ({} to {})", percent(share.value), percent(share.interval[0]), percent(share.interval[1]))
    };
    view! {
        <details class="judge-error" data-testid="judge-error">
            <summary>"What if the judge errs as on its test sets?"</summary>
            <p class="say">
                "The rates that would lie behind the ones found, had the judge missed and mistaken as many answers here as it did there (Rogan and Gladen, over the intervals of both). Which
                set is like your prompts nobody knows, and a judge can err differently on a model before and after tuning: a look at what is possible, not a correction."
            </p>
            <div class="scroll"><table>
                <thead><tr><th scope="col">"Test sets"</th><th scope="col">"Harm found there"</th><th scope="col">"Harmless left alone there"</th><th scope="col">"Rate before"</th><th scope="col">"Rate after"</th></tr></thead>
                <tbody>{move || rows().into_iter().flatten().map(|line| {
                    let [sensitivity, specificity] = &line.measured;
                    let [before, after] = line.rates.map(judge_error::words);
                    view! { <tr><th scope="row">{line.set.clone()}</th><td>{share(sensitivity)}</td><td>{share(specificity)}</td><td>{before}</td><td>{after}</td></tr> }
                }).collect_view()}</tbody>
            </table></div>
        </details>
    }
}
