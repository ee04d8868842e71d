//! The list of rows that were left out or need a second look.

use leptos::prelude::*;

use crate::page::files;
use crate::page::model::leftovers::{Leftover, Why, leftovers, lines, picked};
use crate::page::model::words::count;
use crate::page::store::Store;

/// Rows listed at once.
const LISTED: usize = 200;

/// The list.
#[component]
pub fn Leftovers() -> impl IntoView {
    let store = Store::expect();
    let follow = store.turn_of_rows();
    let all = Memo::new(move |_| {
        follow();
        store.audit.with_untracked(leftovers)
    });
    let pick = RwSignal::new(None::<Why>);
    let why = Memo::new(move |_| all.with(|all| picked(pick.get(), all)));
    let listed = Memo::new(move |_| {
        all.with(|all| {
            all.iter()
                .filter(|row| why.get().is_none_or(|why| row.why == why))
                .take(LISTED)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let save = move |_| {
        if files::save("shiftscope-left-out.jsonl", "application/jsonl", &all.with_untracked(|all| lines(all))).is_err()
        {
            store.complain("The browser refused to save the file.");
        }
    };
    let there = move |of: Why| all.with(|all| all.iter().any(|row| row.why == of));
    view! {
        <section class="leftovers" aria-label="Rows left out or unreliable" class:off=move || all.with(Vec::is_empty)>
            <details data-testid="leftovers">
                <summary>{move || format!("{} left out or unreliable", count(all.with(Vec::len), "row"))}</summary>
                <p class="choices" role="group" aria-label="Which rows">
                    <button type="button" aria-pressed=move || why.get().is_none().to_string() on:click=move |_| pick.set(None)>"All"</button>
                    {Why::ALL.map(|of| view! {
                        <button type="button" class:off=move || !there(of) aria-pressed=move || (why.get() == Some(of)).to_string()
                            on:click=move |_| pick.set(Some(of))>{of.name()}</button>
                    }).collect_view()}
                </p>
                <div class="scroll"><table>
                    <thead><tr><th scope="col">"Row"</th><th scope="col">"Run"</th><th scope="col">"Line"</th><th scope="col">"Why"</th></tr></thead>
                    <tbody>{move || listed.get().into_iter().map(row).collect_view()}</tbody>
                </table></div>
                <p class="actions">
                    <span class="say">{move || listed.with(|listed| (listed.len() == LISTED).then(|| format!("The first {LISTED} are listed.")))}</span>
                    <button type="button" class="quiet" data-testid="export-left-out" on:click=save>"Save all as JSON Lines"</button>
                </p>
            </details>
        </section>
    }
}

fn row(row: Leftover) -> impl IntoView {
    view! {
        <tr data-testid="left-out-row" data-id=row.label.clone() data-reason=row.why.name()>
            <th scope="row">{row.label.clone()}</th><td>{row.run()}</td><td>{row.line.map(|line| line.to_string())}</td><td>{row.why.name()}</td>
        </tr>
    }
}
