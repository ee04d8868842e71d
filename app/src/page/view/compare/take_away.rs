//! What a person takes away: the verdicts, the report; and the way to delete everything.

use leptos::prelude::*;
use shiftscope_audit::report::{Excerpt, MOST_CHARS, MOST_EXCERPTS};
use shiftscope_charts::Names;

use super::sessions::KeepSession;
use crate::page::files;
use crate::page::model::audit::Audit;
use crate::page::model::drawings::Subject;
use crate::page::model::lines::{export, salted};
use crate::page::model::overview;
use crate::page::model::report::{excerpts, for_comparator, report, rows_for_comparator, rows_for_excerpts, table};
use crate::page::store::Store;
use crate::page::view::shared::dialog::Dialog;

/// Exports and deletion.
#[component]
pub fn TakeAway() -> impl IntoView {
    let store = Store::expect();
    let with_texts = RwSignal::new(false);
    let salt = RwSignal::new(false);
    let holds_texts = Memo::new(move |_| store.audit.with(Audit::holds_texts));
    let deleting = RwSignal::new(false);
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
                    <button type="button" class="primary" data-testid="export-report" on:click=move |_| export_report(store, with_texts.get_untracked() && holds_texts.get_untracked())>"Save the report"</button>
                </article>
                <article class="card">
                    <h3>"Tables"</h3>
                    <p>"The figures of the report as CSV, one a row, for a spreadsheet or a script. No text."</p>
                    <button type="button" data-testid="export-csv" on:click=move |_| export_table(store)>"Save the figures"</button>
                    <Show when=move || holds_texts.get()>
                        <p>"Both runs for LLM Comparator, a viewer of answers side by side. The file holds every prompt and answer, unredacted."</p>
                        <button type="button" data-testid="export-comparator" on:click=move |_| export_comparator(store)>"Save with all texts"</button>
                    </Show>
                </article>
                <article class="card">
                    <h3>"Verdicts"</h3>
                    <p>"JSON Lines, one row a line, with your own verdicts beside the judge’s. The file opens here again without judging. It holds hashes, not texts."</p>
                    <label class="check">
                        <input type="checkbox" data-testid="salt-hashes" prop:checked=move || salt.get() on:change=move |event| salt.set(event_target_checked(&event))/>
                        "Salt the hashes, so that nobody can tell a guessed prompt by its hash"
                    </label>
                    <button type="button" class="primary" data-testid="export-verdicts" on:click=move |_| export_verdicts(store, salt.get_untracked())>"Export verdicts"</button>
                </article>
                <KeepSession/>
                <article class="card">
                    <h3>"Delete"</h3>
                    <p>"This browser keeps hashes and verdicts, so that nothing is judged twice, your settings, and the audits that you keep. Texts are kept in those alone, where you ticked it: rows of a compressed file lie unpacked in the browser’s own storage while it is open, and what a closed tab leaves of them is deleted at the next visit."</p>
                    <button type="button" class="danger" data-testid="delete-all" on:click=move |_| deleting.set(true)>"Delete everything"</button>
                </article>
            </div>
            <Dialog open=deleting class="confirm" label="Delete everything?">
                <h2>"Delete everything?"</h2>
                <p>"Verdicts and audits kept in this browser, your own verdicts and your settings are deleted, and all files are closed. The files themselves stay where they are."</p>
                <p class="actions">
                    <button type="button" on:click=move |_| deleting.set(false)>"Keep it"</button>
                    <button type="button" class="danger" data-testid="delete-confirm" on:click=move |_| { deleting.set(false); store.delete_all(); }>"Delete everything"</button>
                </p>
            </Dialog>
        </section>
    }
}

fn export_verdicts(store: Store, salt: bool) {
    let lines = store.audit.with_untracked(export);
    let lines = match files::random().filter(|_| salt) {
        Some(random) => salted(lines, &random),
        None if salt => return store.complain("The browser gives no random numbers to salt with."),
        None => lines,
    };
    let text: Result<String, _> =
        lines.iter().map(|line| serde_json::to_string(line).map(|line| line + "\n")).collect();
    if text.is_ok_and(|text| files::save("shiftscope-verdicts.jsonl", "application/jsonl", &text).is_ok()) {
        store.saved();
    } else {
        store.complain("The browser refused to save the verdicts.");
    }
}

fn export_report(store: Store, with_texts: bool) {
    if !with_texts {
        return save_report(store, &[]);
    }
    let rows = store
        .population
        .with_untracked(|population| store.audit.with_untracked(|audit| rows_for_excerpts(audit, population)));
    let places = rows.iter().flatten().copied().collect();
    store.texts(places, move |texts| save_report(store, &excerpts(&rows, &texts)));
}

fn save_report(store: Store, excerpts: &[Excerpt]) {
    let page = with_subject(store, |subject| report(subject, excerpts, &files::today()));
    save(store, "shiftscope-report.html", "text/html", page);
}

fn export_table(store: Store) {
    save(store, "shiftscope-figures.csv", "text/csv", with_subject(store, table));
}

fn export_comparator(store: Store) {
    let rows = store
        .population
        .with_untracked(|population| store.audit.with_untracked(|audit| rows_for_comparator(audit, population)));
    let places = rows.iter().flat_map(|(_, places)| *places).collect();
    store.texts(places, move |texts| {
        let names = store.names.get_untracked();
        let file = for_comparator(names.each_ref().map(String::as_str), &rows, &texts);
        save(store, "shiftscope-comparator.json", "application/json", Some(file));
    });
}

/// What the report is made of, where there is something to report.
fn with_subject<T>(store: Store, make: impl FnOnce(Subject<'_>) -> T) -> Option<T> {
    let names = store.names.get_untracked();
    let [baseline, tuned] = names.each_ref().map(String::as_str);
    store.audit.with_untracked(|audit| {
        // Made anew, since what is shown of the runs follows behind.
        let overview = overview::lines(audit);
        store.population.with_untracked(|population| {
            store.comparison.with_untracked(|comparison| {
                let comparison = comparison.as_ref()?;
                let names = Names { baseline, tuned };
                Some(make(Subject { audit, population, comparison, overview: &overview, names }))
            })
        })
    })
}

fn save(store: Store, name: &str, kind: &str, text: Option<String>) {
    let Some(text) = text else { return store.complain("There is nothing to report yet.") };
    if files::save(name, kind, &text).is_err() {
        store.complain("The browser refused to save the file.");
    }
}
