//! The dataset screen: fine-tuning data in, what in it may cost safety out, row by row.

mod description;
mod flag;
mod flags;
mod origins;
mod progress;
mod sources;
mod summary;
mod take_away;
mod versions;

use leptos::prelude::*;

use self::description::Description;
use self::flags::Flags;
use self::origins::Origins;
use self::progress::Progress;
use self::sources::Sources;
use self::summary::Summary;
use self::take_away::TakeAway;
use self::versions::Versions;
use crate::page::store::Store;
use crate::page::view::shared::first_rows::FirstRows;
use crate::page::view::shared::pick_columns::PickColumns;

/// The screen.
#[component]
pub fn Dataset() -> impl IntoView {
    let store = Store::expect();
    let open =
        Memo::new(move |_| store.dataset.with(|dataset| dataset.opened.as_ref().is_some_and(|opened| opened.rows > 0)));
    let first_rows = Memo::new(move |_| store.dataset.with(|dataset| dataset.first_rows.clone()));
    let flags = store.flags();
    view! {
        <Show when=move || !open.get() fallback=|| view! { <h1>"Audit a dataset"</h1> }>
            <section class="intro">
                <h1>"What will training on this data do to safety?"</h1>
                <p class="lead">"Ten rows among thousands can undo a model’s safety training. Open a fine-tuning dataset before anyone trains on it: see which rows are
                    a risk, why, and save it without them."</p>
                <p class="privacy">"The data is read in this tab and goes nowhere else."</p>
            </section>
        </Show>
        <Sources/>
        <Progress/>
        <FirstRows first=first_rows/>
        <PickColumns/>
        <Show when=move || open.get()>
            <Versions flags/>
            <Summary flags/>
            <Origins flags/>
            <Flags flags/>
            <Description/>
            <TakeAway flags/>
        </Show>
    }
}
