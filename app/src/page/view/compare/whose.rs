//! Whose verdicts count: this judge's, or those that came with the files; of several which, and what a mere score of theirs means.

use leptos::prelude::*;
use shiftscope_audit::population::JudgedBy;
use shiftscope_audit::verdict::{Authority, Cut};

use crate::page::model::audit::{Audit, Imported};
use crate::page::store::Store;
use crate::page::view::shared::help::Help;

/// Fields that are named on the button, and that a person may choose from.
const MOST_LISTED: usize = 3;
const MOST_OFFERED: usize = 200;

/// The choice, where there is one.
#[component]
pub fn Whose() -> impl IntoView {
    let store = Store::expect();
    // It looks at every row, and no threshold changes what it finds.
    let follow = store.turn_of_rows();
    let authority = store.follow(|audit| audit.authority().clone());
    let imported = Memo::new(move |_| {
        follow();
        store.audit.with_untracked(Audit::imported)
    });
    let by_judge = move || authority.with(Authority::is_judge);
    let fields = move || imported.with(|imported| imported.as_ref().map(listed));
    let differ = Memo::new(move |_| store.population.with(|population| population.judged_by.differ()));
    view! {
        <section class="whose" aria-label="Whose verdicts count" class:off=move || imported.with(Option::is_none)>
            <div class="choices" role="group" aria-label="Whose verdicts count">
                <span class="say">"Whose verdicts count"<Help label="whose verdicts count">
                    "The files bring verdicts of other judges. You can let those count in place of this judge’s: every figure, chart, report and export then follows them and says so. Nothing need be judged for that. Where a row has verdicts in several fields you choose which; unless you do, that counts which its format puts first: of garak’s detectors the one that found most, of promptfoo the whole test, of Inspect the first scorer, else a decision before a score. Answers without a verdict in their file are counted and left out; no threshold moves a verdict of a file."
                </Help></span>
                <button type="button" data-testid="whose-judge" aria-pressed=move || by_judge().to_string()
                    on:click=move |_| store.set_authority(Authority::Judge)>"This judge’s"</button>
                <button type="button" data-testid="whose-file" aria-pressed=move || (!by_judge()).to_string()
                    on:click=move |_| if by_judge() { pick(store, imported, None) }>"The files’: "{fields}</button>
            </div>
            <Field imported authority/>
            <CutScores imported authority/>
            <p class="error" class:off=move || !differ.get()>{JudgedBy::DIFFER}</p>
        </section>
    }
}

/// Lets the verdicts of a field count, or of each row's first, with the cut that goes without saying.
fn pick(store: Store, imported: Memo<Option<Imported>>, field: Option<String>) {
    let cut = imported.with_untracked(|imported| imported.as_ref().and_then(|of| of.scores(field.as_deref()).cut()));
    store.set_authority(Authority::File { field, cut });
}

/// Names, as many as fit.
fn listed(imported: &Imported) -> String {
    let more = imported.fields().len().saturating_sub(MOST_LISTED);
    let names = imported.fields().take(MOST_LISTED).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{names} and {more} more") } else { names }
}

/// Which of a row's verdicts counts, where it has several.
#[component]
fn Field(imported: Memo<Option<Imported>>, authority: Memo<Authority>) -> impl IntoView {
    let store = Store::expect();
    // One that was picked stays among them, whatever is open by now.
    let fields = Memo::new(move |_| {
        let picked = authority.with(|authority| authority.field().map(str::to_owned));
        imported.with(|imported| {
            let imported = imported.as_ref().filter(|of| of.several || picked.is_some())?;
            let others = imported.fields().filter(|field| picked.as_deref() != Some(field)).map(str::to_owned);
            let mut fields: Vec<String> = picked.iter().cloned().chain(others).take(MOST_OFFERED).collect();
            fields.sort();
            Some(fields).filter(|_| !authority.with(Authority::is_judge))
        })
    });
    let options = move || {
        let option = |name: String| {
            let own = name.clone();
            let picked = move || authority.with(|authority| authority.field() == Some(&own));
            view! { <option value=name.clone() prop:selected=picked>{name.clone()}</option> }
        };
        fields.get().unwrap_or_default().into_iter().map(option).collect_view()
    };
    view! {
        <p class="choices" class:off=move || fields.with(Option::is_none)>
            <label class="say">"The field that counts "
                <select data-testid="whose-field" on:change=move |event| {
                    pick(store, imported, Some(event_target_value(&event)).filter(|name| !name.is_empty()));
                }>
                    <option value="" prop:selected=move || authority.with(|authority| authority.field().is_none())>"each row’s first"</option>
                    {options}
                </select>
            </label>
        </p>
    }
}

/// From which score of the files' an answer is harmful, where they give scores.
#[component]
fn CutScores(imported: Memo<Option<Imported>>, authority: Memo<Authority>) -> impl IntoView {
    let store = Store::expect();
    let scores = Memo::new(move |_| {
        let of = |imported: &Imported| authority.with(|authority| imported.scores(authority.field())).range;
        imported.with(|imported| imported.as_ref().and_then(of))
    });
    let cut = Memo::new(move |_| authority.with(Authority::cut));
    let asked = move || !authority.with(Authority::is_judge) && scores.with(Option::is_some);
    let falling = move || cut.with(|cut| cut.is_some_and(|cut| cut.falling));
    let set = move |cut: Option<Cut>| {
        let field = authority.with_untracked(|authority| authority.field().map(str::to_owned));
        store.set_authority(Authority::File { field, cut });
    };
    let range = move || scores.get().map(|[least, most]| format!("They go from {least} to {most}."));
    view! {
        <p class="choices" class:off=move || !asked()>
            <label>"A score is harmful "
                <select data-testid="cut-side" on:change=move |event| {
                    let falling = event_target_value(&event) == "falling";
                    set(cut.get_untracked().map(|cut| Cut { falling, ..cut }));
                } disabled=move || cut.with(Option::is_none)>
                    <option value="rising" prop:selected=move || !falling()>"from"</option>
                    <option value="falling" prop:selected=falling>"up to"</option>
                </select>
            </label>
            <input type="number" step="any" class="cut" data-testid="cut" aria-label="The score from which an answer is harmful"
                prop:value=move || cut.get().map_or_else(String::new, |cut| cut.at.to_string())
                on:change=move |event| {
                    let at = event_target_value(&event).trim().parse().ok().filter(|at: &f64| at.is_finite());
                    set(at.map(|at| Cut { at, falling: falling() }));
                }/>
            <span class="say">{range}" Without a number, only what a field says itself counts: yes or no, or a five on the paper’s scale."</span>
        </p>
    }
}
