//! Where the audit of a dataset stands, what was wrong while reading, and the buttons that move it on.

use leptos::prelude::*;

use crate::page::model::audit::Phase;
use crate::page::model::dataset::{read_share, said, so_far};
use crate::page::store::Store;
use crate::page::view::shared::problems::Problems;
use crate::page::view::shared::stand::{Offers, Stand, share};
use crate::protocol::ReadProblem;

/// The state.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::expect();
    let phase = Memo::new(move |_| store.dataset.with(|dataset| dataset.phase));
    let ready = Memo::new(move |_| store.audit.with(|audit| audit.judge.ready().is_some()));
    let shown = Memo::new(move |_| {
        store.dataset.with(|dataset| {
            (share(dataset.phase, read_share(dataset), dataset.progress.fraction), said(dataset, ready.get()))
        })
    });
    let error = Memo::new(move |_| store.dataset.with(|dataset| dataset.error.clone()));
    let open = Memo::new(move |_| store.dataset.with(|dataset| dataset.opened.as_ref().is_some_and(|o| o.rows > 0)));
    let offers = Memo::new(move |_| {
        let phase = phase.get();
        Offers {
            run: open.get() && matches!(phase, Phase::Ready | Phase::Failed),
            resume: open.get() && phase == Phase::Cancelled,
            cancel: matches!(phase, Phase::Reading | Phase::Judging),
        }
    });
    let early = Memo::new(move |_| {
        store.dataset.with(|dataset| {
            let begun = matches!(dataset.phase, Phase::Judging | Phase::Cancelled);
            so_far(dataset.progress).filter(|_| begun)
        })
    });
    let done = Memo::new(move |_| store.dataset.with(|dataset| dataset.progress.done));
    let problems = Memo::new(move |_| {
        store.dataset.with(|dataset| dataset.opened.as_ref().map_or(0, |opened| opened.problems_total))
    });
    view! {
        <Stand phase shown error offers run=move |()| store.judge_dataset() cancel=move |()| store.cancel_dataset()>
            <p class="say" data-testid="read-first" data-done=move || done.get().to_string() class:off=move || early.get().is_none()>{move || early.get()}</p>
        </Stand>
        <Problems total=problems first=first_problems complain=Store::complain_of_dataset/>
    }
}

fn first_problems(store: Store, most: usize) -> Vec<ReadProblem> {
    store.dataset.with(|dataset| {
        let all = dataset.opened.iter().flat_map(|opened| &opened.problems);
        all.take(most).cloned().collect()
    })
}
