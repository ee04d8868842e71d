//! What the data looks like as a whole.

use leptos::prelude::*;
use shiftscope_charts::Width;

use crate::page::model::dataset::{described, style};
use crate::page::store::Store;
use crate::page::view::shared::drawn::Shown;

/// The description.
#[component]
pub fn Description() -> impl IntoView {
    let store = Store::expect();
    let rows = Memo::new(move |_| {
        store.dataset.with(|dataset| dataset.opened.as_ref().map(|opened| described(&opened.shape, &opened.languages)))
    });
    let style = Memo::new(move |_| {
        let width = if store.narrow.get() { Width::Narrow } else { Width::Wide };
        store.dataset.with(|dataset| dataset.opened.as_ref().and_then(|opened| style(&opened.shape, width)))
    });
    view! {
        <section aria-label="The data as a whole">
            <h2>"The data as a whole"</h2>
            <dl class="definitions">{move || rows.get().into_iter().flatten().map(|(name, value)| view! {
                <div><dt>{name}</dt><dd>{value}</dd></div>
            }).collect_view()}</dl>
            <Shown chart=style/>
            <p class="say">"A description, not a rating. He et al. 2024 found lists and mathematics over-represented among the benign rows that erode safety most. They compared rows with
                harmful examples in the representations and gradients of the model that was tuned; these are not known here, and likeness in our own first stage told the
                rows that erode from others in no dependable way (docs/dataset.md). Four bytes are counted as a token."</p>
        </section>
    }
}
