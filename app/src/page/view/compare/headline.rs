//! The one sentence that says what happened, and over how much of the audit it is said.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;

use crate::page::model::words::thousands;
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
        </section>
    }
}
