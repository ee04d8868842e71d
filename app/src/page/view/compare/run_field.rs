//! Which field of the files parts their rows into runs, where a person wants one to.

use leptos::prelude::*;

use crate::page::model::audit::{Audit, Phase};
use crate::page::store::Store;
use crate::page::view::shared::help::Help;

/// The choice, where some field parts the rows and the files can be read anew.
#[component]
pub fn RunField() -> impl IntoView {
    let store = Store::expect();
    let phase = store.phase();
    let fields = store.follow(Audit::run_fields);
    let now = store.follow(|audit| audit.run_field().map(str::to_owned));
    let offered = Memo::new(move |_| {
        fields.with(|fields| !fields.is_empty()) && phase.get() != Phase::Reading && store.can_read_again()
    });
    view! {
        <div class="choices" class:off=move || !offered.get() role="group" aria-label="What makes a run">
            <label class="say">"Each value of "
                <select data-testid="run-field" on:change=move |event| {
                    let field = Some(event_target_value(&event)).filter(|field| !field.is_empty());
                    if field != now.get_untracked() {
                        store.set_run_field(field);
                    }
                }>
                    <option value="" selected=move || now.with(Option::is_none)>"no field"</option>
                    {move || fields.get().into_iter().map(|field| {
                        let chosen = now.with(|now| now.as_ref() == Some(&field));
                        view! { <option value=field.clone() selected=chosen>{field.clone()}</option> }
                    }).collect_view()}
                </select>
                " is a run of its own"
            </label>
            <Help label="what makes a run">
                "A file may hold answers of several models, checkpoints, epochs or probes. Where it says so in a way that is known, they are runs already; by this choice any field with a few values makes them. The files are read once more; what was judged is known."
            </Help>
        </div>
    }
}
