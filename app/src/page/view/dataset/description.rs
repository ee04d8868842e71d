//! What the data looks like as a whole.

use leptos::prelude::*;

use crate::page::model::dataset::described;
use crate::page::store::Store;

/// The description.
#[component]
pub fn Description() -> impl IntoView {
    let store = Store::expect();
    let rows = Memo::new(move |_| {
        store.dataset.with(|dataset| described(&dataset.opened.as_ref().map(|opened| opened.shape).unwrap_or_default()))
    });
    view! {
        <section aria-label="The data as a whole">
            <h2>"The data as a whole"</h2>
            <dl class="definitions">{move || rows.get().into_iter().map(|(name, value)| view! {
                <div><dt>{name}</dt><dd>{value}</dd></div>
            }).collect_view()}</dl>
            <p class="say">"A description, not a rating. He et al. 2024 found lists and mathematics over-represented among the benign rows that erode safety most. They compared rows with
                harmful examples in the representations and gradients of the model that was tuned; these are not known here, and likeness in our own first stage told the
                rows that erode from others in no dependable way (docs/dataset.md). Four bytes are counted as a token."</p>
        </section>
    }
}
