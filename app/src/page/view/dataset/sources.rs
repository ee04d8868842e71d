//! Where a dataset comes in: a place for its files, a later version of it, and the example. Files can also be dropped anywhere. What
//! takes the place of decisions that are in no saved file is asked about first.

use leptos::prelude::*;
use web_sys::File;

use crate::page::model::dataset::Dataset;
use crate::page::model::words::{count, short_hash};
use crate::page::store::Store;
use crate::page::view::shared::dialog::Dialog;
use crate::page::view::shared::incoming::{Unread, anywhere, chosen};
use crate::protocol::dataset::DatasetFile;

/// What takes the place of the dataset that is open.
#[derive(Clone)]
enum Next {
    Nothing,
    Other(Vec<File>),
    Later(Vec<File>),
}

impl Next {
    fn begin(self, store: Store) {
        match self {
            Self::Nothing => store.close_dataset(),
            Self::Other(files) => store.open_dataset(files),
            Self::Later(files) => store.open_later_dataset(files),
        }
    }
}

/// The place for files.
#[component]
pub fn Sources() -> impl IntoView {
    let store = Store::expect();
    let asking = RwSignal::new(false);
    let next = StoredValue::new_local(Next::Nothing);
    let take = move |what: Next| {
        let nothing = matches!(&what, Next::Other(files) | Next::Later(files) if files.is_empty());
        if store.dataset.with_untracked(Dataset::has_unsaved) && !nothing {
            next.set_value(what);
            asking.set(true);
        } else {
            what.begin(store);
        }
    };
    let unread = RwSignal::new(0);
    let over = anywhere(
        unread,
        move |files| take(Next::Other(files)),
        move |why| store.dataset.update(|dataset| dataset.error = Some(why.to_owned())),
    );
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
                    <input type="file" multiple data-testid="open-dataset" on:change=move |event| take(Next::Other(chosen(&event)))/>
                </label>
            </div>
            <Unread unread/>
            <div class="other-ways">
                <Show when=move || !filled()>
                    <button type="button" data-testid="run-dataset-demo" on:click=move |_| store.open_dataset_example()>"Try it on a made-up dataset"</button>
                    <span class="say">"Invented rows with something of every kind planted in them."</span>
                </Show>
                <p class="note" class:off=move || !made_up.get() data-testid="made-up">"This is the made-up dataset: nobody trained on it. What is found in it is found for real."</p>
                <Show when=filled>
                    <label class="button quiet file" title="A cleaned or edited file: what was added, removed and changed, and how the findings differ">
                        "Open a later version of it"
                        <input type="file" multiple data-testid="open-later-version" on:change=move |event| take(Next::Later(chosen(&event)))/>
                    </label>
                    <button type="button" class="quiet" data-testid="close-dataset" on:click=move |_| take(Next::Nothing)>"Close the dataset"</button>
                </Show>
            </div>
            <Dialog open=asking class="confirm" label="Go on without saving?">
                <h2>"Go on without saving?"</h2>
                <p>"Some of what you decided of the rows is in no saved file. Save the log, or every cleaned file, first if you need it."</p>
                <p class="actions">
                    <button type="button" on:click=move |_| asking.set(false)>"Go back"</button>
                    <button type="button" class="danger" data-testid="discard-decisions" on:click=move |_| {
                        asking.set(false);
                        next.try_update_value(|next| std::mem::replace(next, Next::Nothing)).unwrap_or(Next::Nothing).begin(store);
                    }>"Go on"</button>
                </p>
            </Dialog>
        </section>
    }
}

fn said(file: &DatasetFile) -> impl IntoView + use<> {
    let rows = match file.rows {
        0 => "prompts of the answers".to_owned(),
        rows => count(rows as usize, "row"),
    };
    view! {
        <span><b>{file.name.clone()}</b>" "<span class="detail">{format!("{rows}, {}", file.format)}
            {(!file.sha256.is_empty()).then(|| format!(", SHA-256 {}…", short_hash(&file.sha256)))}</span></span>
    }
}
