//! What a person takes away: the verdicts, the report; and the way to delete everything.

use leptos::prelude::*;
use shiftscope_audit::report::{MOST_CHARS, MOST_EXCERPTS};

use super::sessions::KeepSession;
use crate::page::model::audit::{Audit, Phase};
use crate::page::store::Store;
use crate::page::store::exports::Export;
use crate::page::view::shared::delete_all::DeleteAll;

/// Exports and deletion.
#[component]
pub fn TakeAway() -> impl IntoView {
    let store = Store::expect();
    let with_texts = RwSignal::new(false);
    let salt = RwSignal::new(false);
    let holds_texts = Memo::new(move |_| store.audit.with(Audit::holds_texts));
    let writes = move || store.slow().writing.with(Option::is_some);
    // It asks the worker for every text, and would begin anew with every verdict.
    let judging = Memo::new(move |_| store.audit.with(|audit| audit.phase == Phase::Judging));
    let said = move |file: Export| {
        let share =
            move || store.slow().writing.get().filter(|writing| writing.file == file).map(|writing| writing.share);
        view! { <p class="say" role="status" class:off=move || share().is_none()>{move || share().map(|share| format!("Writing it: {:.0}\u{a0}%", share * 100.0))}</p> }
    };
    view! {
        <section class="take-away" aria-label="Take it away">
            <h2>"Take it away"</h2>
            <div class="offers">
                <article class="card">
                    <h3>"Report"</h3>
                    <p>"One HTML file with figures, charts and method. It opens anywhere, runs nothing and asks for nothing. Texts are left out."</p>
                    <label class="check" class:off=move || !holds_texts.get()>
                        <input type="checkbox" data-testid="report-excerpts" prop:checked=move || with_texts.get() on:change=move |event| with_texts.set(event_target_checked(&event))/>
                        {format!("Put in up to {MOST_EXCERPTS} excerpts of {MOST_CHARS} characters; they may be harmful")}
                    </label>
                    <button type="button" class="primary" data-testid="export-report" disabled=writes on:click=move |_| store.export_report(with_texts.get_untracked() && holds_texts.get_untracked())>"Save the report"</button>
                    {said(Export::Report)}
                </article>
                <article class="card">
                    <h3>"Tables"</h3>
                    <p>"The figures of the report as CSV, one a row, for a spreadsheet or a script. No text."</p>
                    <button type="button" data-testid="export-csv" disabled=writes on:click=move |_| store.export_figures()>"Save the figures"</button>
                    {said(Export::Figures)}
                    <Show when=move || holds_texts.get()>
                        <p>"Both runs for LLM Comparator, a viewer of answers side by side. The file holds every compared prompt with the first answer that counts on each side, unredacted."</p>
                        <button type="button" data-testid="export-comparator" disabled=move || writes() || judging.get() on:click=move |_| store.export_comparator()>"Save with all texts"</button>
                        <p class="say" class:off=move || !judging.get()>"Once the judge is done."</p>
                        {said(Export::Comparator)}
                    </Show>
                </article>
                <article class="card">
                    <h3>"Verdicts"</h3>
                    <p>"JSON Lines, one row a line, with your own verdicts beside the judge’s. The file opens here again without judging. It holds hashes, not texts."</p>
                    <label class="check">
                        <input type="checkbox" data-testid="salt-hashes" prop:checked=move || salt.get() on:change=move |event| salt.set(event_target_checked(&event))/>
                        "Salt the hashes, so that nobody can tell a guessed prompt by its hash"
                    </label>
                    <button type="button" class="primary" data-testid="export-verdicts" disabled=writes on:click=move |_| store.export_verdicts(salt.get_untracked())>"Export verdicts"</button>
                    {said(Export::Verdicts)}
                </article>
                <KeepSession/>
                <article class="card">
                    <h3>"Delete"</h3>
                    <DeleteAll/>
                </article>
            </div>
        </section>
    }
}
