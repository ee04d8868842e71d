//! What was wrong while reading the runs.

use leptos::prelude::*;

use crate::page::store::Store;
use crate::page::view::shared::problems::Problems;
use crate::protocol::ReadProblem;

/// The problems.
#[component]
pub fn Diagnostics() -> impl IntoView {
    let store = Store::expect();
    let total = Memo::new(move |_| store.audit.with(|audit| audit.problems.total()));
    view! { <Problems total first=first_problems complain=Store::complain/> }
}

fn first_problems(store: Store, most: usize) -> Vec<ReadProblem> {
    store.audit.with(|audit| audit.problems.iter().take(most).cloned().collect())
}
