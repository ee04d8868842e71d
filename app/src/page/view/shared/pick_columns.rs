//! The dialog in which a person says what the columns of a file hold whose format is not known.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dialog::Dialog;
use crate::page::model::columns::{Picked, Role, Unmapped};
use crate::page::settings;
use crate::page::store::Store;

/// Opens where a file waits for it.
#[component]
pub fn PickColumns() -> impl IntoView {
    let store = Store::expect();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(store.unmapped.with(|unmapped| !unmapped.is_empty())));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            decline(store);
        }
        is
    });
    view! {
        <Dialog open=open class="pick-columns" label="Which column is what?">
            {move || store.unmapped.with(|unmapped| unmapped.first().cloned()).map(|unmapped| view! { <Picker unmapped=unmapped/> })}
        </Dialog>
    }
}

/// Goes on to the next file that waits; the one that waited first.
fn next(store: Store) -> Option<Unmapped> {
    store.unmapped.try_update(|unmapped| (!unmapped.is_empty()).then(|| unmapped.remove(0))).flatten()
}

/// Does not open the file that is asked about.
fn decline(store: Store) {
    if let Some(unmapped) = next(store) {
        store.decline(&unmapped);
    }
}

#[component]
fn Picker(unmapped: Unmapped) -> impl IntoView {
    let store = Store::expect();
    let Unmapped { file, columns, .. } = unmapped.clone();
    let remembered = settings::columns(&columns.names).map(Picked::remembered);
    let known = remembered.is_some();
    let picked = RwSignal::new(remembered.unwrap_or_else(|| Picked::guessed(&columns.names)));
    let fault = Memo::new(move |_| picked.with(|picked| picked.mapping().err()));
    let names = StoredValue::new(columns.names.clone());
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        if let Ok(mapping) = picked.with_untracked(Picked::mapping) {
            names.with_value(|names| settings::remember_columns(names, mapping.clone()));
            let _ = next(store);
            store.open_mapped(&unmapped, mapping);
        }
    };
    let form = NodeRef::<html::Form>::new();
    Effect::new(move |_| {
        let first = if known { "[type=submit]" } else { "select" };
        let first = form.get().and_then(|form| form.query_selector(first).ok().flatten());
        // Where the dialog is not shown yet, it is this element that gets the focus then.
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            let _ = first.set_attribute("autofocus", "");
            let _ = first.focus();
        }
    });
    view! {
        <form node_ref=form data-testid="map-dialog" on:submit=apply>
            <h2>"Which column is what?"</h2>
            <p>"The format of "<b>{file}</b>" is not known, but it has columns."
                {known.then_some(" For such columns you picked these before.")}</p>
            <div class="fields">
                {Role::ALL.map(|role| view! { <Pick role=role names=names picked=picked/> }).collect_view()}
            </div>
            <p class="error" role="status" class:off=move || fault.get().is_none()>{move || fault.get()}</p>
            <details>
                <summary>"Show the first rows"<span class="say">" They may hold harmful text."</span></summary>
                <div class="scroll" tabindex="0" role="region" aria-label="The first rows">
                    <table>
                        <thead><tr>{columns.names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                        <tbody>{columns.rows.into_iter().map(|row| view! {
                            <tr>{row.into_iter().map(|text| view! { <td>{text}</td> }).collect_view()}</tr>
                        }).collect_view()}</tbody>
                    </table>
                </div>
            </details>
            <p class="actions">
                <button type="button" on:click=move |_| decline(store)>"Do not open it"</button>
                <button type="submit" class="primary" data-testid="map-apply" disabled=move || fault.get().is_some()>"Open it so"</button>
            </p>
        </form>
    }
}

/// The choice of one role's column.
#[component]
fn Pick(role: Role, names: StoredValue<Vec<String>>, picked: RwSignal<Picked>) -> impl IntoView {
    let (label, id, none) = match role {
        Role::Prompt => ("Prompt", "map-prompt", "Pick one"),
        Role::Response => ("Response", "map-response", "None: prompts only"),
        Role::Category => ("Category", "map-category", "None"),
        Role::Id => ("Identifier", "map-id", "None: rows are numbered"),
        Role::Run => ("Run, where the file holds several", "map-run", "None: one run"),
        Role::Verdict => ("Another judge’s verdict", "map-verdict", "None"),
    };
    view! {
        <label>{label}
            <select data-testid=id on:change=move |event| picked.update(|picked| picked.pick(role, event_target_value(&event)))>
                <option value="">{none}</option>
                {names.get_value().into_iter().map(|name| {
                    let value = name.clone();
                    let chosen = picked.with_untracked(|picked| picked.column(role) == name);
                    view! { <option value=value selected=chosen>{name}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}
