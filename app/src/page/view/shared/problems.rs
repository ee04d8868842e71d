//! What was wrong while reading: file, line, what was expected. Nothing is lost in silence.

use leptos::prelude::*;

use crate::page::files;
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
        let kept = untrack(|| first(store, usize::MAX));
        let mut text = kept.iter().map(|p| line(p) + "\n").collect::<String>();
        if let more @ 1.. = total.get_untracked().saturating_sub(kept.len()) {
            text += &format!("{} more are not kept word for word\n", count(more, "problem"));
        }
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

fn place(problem: &ReadProblem) -> String {
    match problem.position.map(|at| (at.line, at.record)) {
        Some((Some(line), _)) => format!("{}, line {line}", problem.file),
        Some((None, record)) => format!("{}, record {record}", problem.file),
        None => problem.file.clone(),
    }
}

/// One problem as a line of the download; what stood there comes last, so that the first half can be shared.
fn line(problem: &ReadProblem) -> String {
    format!("{}: {} | {}", place(problem), problem.message, problem.excerpt)
}
