//! Where a dataset comes in: a place for its files, and the example. Files can also be dropped anywhere.

use leptos::prelude::*;

use crate::page::model::words::{count, short_hash};
use crate::page::store::Store;
use crate::page::view::shared::incoming::{anywhere, chosen};
use crate::protocol::dataset::DatasetFile;

/// The place for files.
#[component]
pub fn Sources() -> impl IntoView {
    let store = Store::expect();
    let over = anywhere(move |files| store.open_dataset(files));
    let opened = Memo::new(move |_| {
        store.dataset.with(|dataset| dataset.opened.as_ref().map(|opened| opened.files.clone()).unwrap_or_default())
    });
    let made_up =
        Memo::new(move |_| store.dataset.with(|dataset| dataset.opened.as_ref().is_some_and(|opened| opened.made_up)));
    let filled = move || opened.with(|files| !files.is_empty());
    view! {
        <section class="sources" class:compact=filled class:over=move || over.get() aria-label="Files">
            <div class="place" class:filled=filled>
                <label>
                    <span class="what">"Dataset"<span class="hint">"chat JSON Lines, Alpaca, Dolly, ShareGPT, preference pairs, CSV and more"</span></span>
                    <span class="run">{move || opened.get().iter().map(said).collect_view()}</span>
                    {move || if filled() {
                        view! { <span class="call"><span class="link">"Open another"</span></span> }.into_any()
                    } else {
                        view! { <span class="call">"Drop files here or "<span class="link">"choose them"</span></span> }.into_any()
                    }}
                    <input type="file" multiple data-testid="open-dataset" on:change=move |event| store.open_dataset(chosen(&event))/>
                </label>
            </div>
            <div class="other-ways">
                <Show when=move || !filled()>
                    <button type="button" data-testid="run-dataset-demo" on:click=move |_| store.open_dataset_example()>"Try it on a made-up dataset"</button>
                    <span class="say">"Invented rows with something of every kind planted in them."</span>
                </Show>
                <p class="note" class:off=move || !made_up.get() data-testid="made-up">"This is the made-up dataset: nobody trained on it. What is found in it is found for real."</p>
                <Show when=filled>
                    <button type="button" class="quiet" data-testid="close-dataset" on:click=move |_| store.close_dataset()>"Close the dataset"</button>
                </Show>
            </div>
        </section>
    }
}

fn said(file: &DatasetFile) -> impl IntoView + use<> {
    let rows = count(file.rows as usize, "row");
    view! {
        <span><b>{file.name.clone()}</b>" "<span class="detail">{format!("{rows}, {}", file.format)}
            {(!file.sha256.is_empty()).then(|| format!(", SHA-256 {}…", short_hash(&file.sha256)))}</span></span>
    }
}
