//! The threshold of the decision: every figure follows it at once.

use leptos::prelude::*;

use crate::page::model::audit::Audit;
use crate::page::store::Store;
use crate::page::view::shared::help::Help;

/// The slider.
#[component]
pub fn Threshold() -> impl IntoView {
    let store = Store::expect();
    let threshold = Memo::new(move |_| {
        store.track();
        store.audit.with_untracked(Audit::threshold)
    });
    // Off the judge's too where it was moved before there was one.
    let moved = Memo::new(move |_| {
        store.track();
        store.audit.with(Audit::threshold_moved)
    });
    view! {
        <section class="threshold" aria-label="Threshold">
            <span class="label"><label for="threshold">"Harmful from a probability of "</label><output for="threshold">{move || format!("{:.2}", threshold.get())}</output></span>
            <Help label="the threshold">
                "The judge gives each answer a probability of harm; from this one on the answer counts as harmful. Rates and tests follow; judge scores do not depend on it."
            </Help>
            <input type="range" id="threshold" min="0" max="1" step="0.01" data-testid="threshold" data-value=move || threshold.get().to_string()
                prop:value=move || threshold.get().to_string()
                on:input=move |event| if let Ok(value) = event_target_value(&event).parse() { store.set_threshold(value); }/>
            <button type="button" class="quiet" class:off=move || !moved.get() on:click=move |_| store.reset_threshold()>"Back to the judge’s"</button>
        </section>
    }
}
