//! What a dialog on one thing shows: its texts, hidden until asked for and forgotten when it closes.

use leptos::prelude::*;

use crate::page::store::Store;
use crate::protocol::{RowRef, RowText};

/// The state of the dialog; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Reveal {
    /// Whether the dialog is open: true as soon as something is selected.
    pub open: RwSignal<bool>,
    /// Whether the texts are asked for.
    pub on: RwSignal<bool>,
    /// The texts, once they are there.
    pub texts: RwSignal<Vec<RowText>>,
    lost: RwSignal<bool>,
}

impl Reveal {
    /// Follows what is selected, which is nothing any more once the dialog is closed; `places` are the rows with its texts.
    pub fn follow<T: Send + Sync + 'static>(
        store: Store,
        selected: RwSignal<Option<T>>,
        places: Memo<Vec<RowRef>>,
    ) -> Self {
        let reveal = Self {
            open: RwSignal::new(false),
            on: RwSignal::new(false),
            texts: RwSignal::new(Vec::new()),
            lost: RwSignal::new(false),
        };
        let Self { open, on, texts, lost } = reveal;
        Effect::new(move |_| {
            if selected.with(Option::is_some) {
                open.set(true);
            }
        });
        Effect::new(move |_| {
            if !open.get() {
                selected.set(None);
                on.set(false);
                texts.set(Vec::new());
            }
        });
        Effect::new(move |_| {
            let places = places.get();
            texts.set(Vec::new());
            lost.set(false);
            if on.get() && !places.is_empty() {
                let asked = places.len();
                store.texts(places, move |answer| {
                    // The screen may be another by now.
                    if on.try_get_untracked() == Some(true) {
                        lost.set(answer.len() < asked);
                        texts.set(answer);
                    }
                });
            }
        });
        reveal
    }
}

/// Shows and hides the texts; says where one could not be read back.
#[component]
pub fn RevealButton(
    /// The dialog's.
    reveal: Reveal,
    /// What to know before.
    say: &'static str,
) -> impl IntoView {
    let Reveal { on, lost, .. } = reveal;
    view! {
        <p class="actions">
            <button type="button" data-testid="reveal" aria-pressed=move || on.get().to_string() on:click=move |_| on.update(|on| *on = !*on)>
                {move || if on.get() { "Hide the texts" } else { "Show the texts" }}</button>
            <span class="say">{say}</span>
        </p>
        <p class="error" role="alert" data-testid="lost-text" class:off=move || !lost.get()>{move || lost.get().then_some(Store::LOST)}</p>
    }
}
