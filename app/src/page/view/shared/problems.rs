//! What was wrong while reading: file, line, what was expected. Nothing is lost in silence.

use leptos::prelude::*;

use crate::page::files;
use crate::page::model::problems::{place, text_of};
use crate::page::model::words::count;
use crate::page::store::Store;
use crate::protocol::ReadProblem;

/// Problems listed at once; the download holds all that are kept.
const LISTED: usize = 100;

/// The problems.
#[component]
pub fn Problems(
    /// How many in all.
    total: Memo<usize>,
    /// The first so many.
    first: fn(Store, usize) -> Vec<ReadProblem>,
    /// Says what went wrong with saving.
    complain: fn(Store, &str),
) -> impl IntoView {
    let store = Store::expect();
    let listed = Memo::new(move |_| first(store, LISTED));
    let save = move |_| {
        let text = text_of(&untrack(|| first(store, usize::MAX)), total.get_untracked());
        if files::save("shiftscope-problems.txt", "text/plain", &text).is_err() {
            complain(store, "The browser refused to save the file.");
        }
    };
    view! {
        <section class="diagnostics" aria-label="Problems while reading" data-testid="diagnostics" data-n=move || total.get()
            class:off=move || total.get() == 0>
            <details>
                <summary>{move || format!("{} while reading", count(total.get(), "problem"))}<span class="say">" No other row is missing."</span></summary>
                <ul>{move || listed.get().into_iter().map(|problem| view! {
                    <li><b>{place(&problem)}</b>": "{problem.message}{(!problem.excerpt.is_empty()).then(|| view! { " " <code>{problem.excerpt}</code> })}</li>
                }).collect_view()}</ul>
                <p class="actions">
                    <span class="say">{move || (total.get() > LISTED).then(|| format!("The first {LISTED} are listed."))}</span>
                    <button type="button" class="quiet" on:click=save>"Save as text"</button>
                </p>
            </details>
        </section>
    }
}
