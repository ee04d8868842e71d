//! Where the audit of a dataset stands, what was wrong while reading, and the buttons that move it on.

use leptos::prelude::*;

use crate::page::model::audit::Phase;
use crate::page::model::dataset::Dataset;
use crate::page::model::words::{count, thousands, wait};
use crate::page::store::Store;
use crate::protocol::JudgeState;

/// Problems listed at once.
const LISTED: usize = 100;

/// The state.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::expect();
    let phase = Memo::new(move |_| store.dataset.with(|dataset| dataset.phase));
    let ready = Memo::new(move |_| store.audit.with(|audit| matches!(audit.judge, JudgeState::Ready(_))));
    let shown = Memo::new(move |_| store.dataset.with(|dataset| (share(dataset), said(dataset, ready.get()))));
    let error = Memo::new(move |_| store.dataset.with(|dataset| dataset.error.clone()));
    let open = Memo::new(move |_| store.dataset.with(|dataset| dataset.opened.as_ref().is_some_and(|o| o.rows > 0)));
    let problems = Memo::new(move |_| {
        store.dataset.with(|dataset| dataset.opened.as_ref().map_or(0, |opened| opened.problems_total))
    });
    let listed = Memo::new(move |_| {
        store.dataset.with(|dataset| {
            let all = dataset.opened.iter().flat_map(|opened| &opened.problems);
            all.take(LISTED).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="progress" aria-label="Progress" class:idle=move || phase.get() == Phase::Idle>
            <div class="state">
                <p role="status" data-testid="audit-state" data-state=move || phase.get().word()>{move || shown.get().1}</p>
                <div class="actions">
                    <Show when=move || open.get() && matches!(phase.get(), Phase::Ready | Phase::Failed)>
                        <button type="button" class="primary" data-testid="run-audit" on:click=move |_| store.judge_dataset()>"Judge the answers"</button>
                    </Show>
                    <Show when=move || open.get() && phase.get() == Phase::Cancelled>
                        <button type="button" class="primary" data-testid="resume" on:click=move |_| store.judge_dataset()>"Resume"</button>
                    </Show>
                    <Show when=move || matches!(phase.get(), Phase::Reading | Phase::Judging)>
                        <button type="button" data-testid="cancel" on:click=move |_| store.cancel_dataset()>"Cancel"</button>
                    </Show>
                </div>
            </div>
            <progress max="1" data-testid="progress" aria-label="Progress of the audit"
                value=move || shown.get().0.to_string() data-value=move || shown.get().0.to_string()></progress>
            <p class="error" role="alert" class:off=move || error.with(Option::is_none)>{move || error.get()}</p>
        </section>
        <section class="diagnostics" aria-label="Problems while reading" data-testid="diagnostics" data-n=move || problems.get()
            class:off=move || problems.get() == 0>
            <details>
                <summary>{move || format!("{} while reading", count(problems.get(), "problem"))}<span class="say">" The other rows were read."</span></summary>
                <ul>{move || listed.get().into_iter().map(|problem| {
                    let place = match problem.position.and_then(|at| at.line) {
                        Some(line) => format!("{}, line {line}", problem.file),
                        None => problem.file,
                    };
                    view! { <li><b>{place}</b>": "{problem.message}</li> }
                }).collect_view()}</ul>
            </details>
        </section>
    }
}

fn share(dataset: &Dataset) -> f64 {
    match dataset.phase {
        Phase::Reading => dataset.read.unwrap_or(0.0),
        Phase::Judging | Phase::Cancelled => dataset.progress.fraction,
        Phase::Done => 1.0,
        Phase::Idle | Phase::Ready | Phase::Failed => 0.0,
    }
}

fn said(dataset: &Dataset, ready: bool) -> String {
    let progress = dataset.progress;
    match dataset.phase {
        Phase::Idle => String::new(),
        Phase::Reading => format!("Reading: {:.0} %", dataset.read.unwrap_or(0.0) * 100.0),
        Phase::Ready => {
            "Everything that needs no judge is found. The judge reads the answers one by one, short ones first."
                .to_owned()
        }
        Phase::Judging if !ready => "Judging begins as soon as the judge is ready.".to_owned(),
        Phase::Judging => {
            let mut said =
                format!("Judging: {} of {}", thousands(progress.done), count(progress.total, "distinct answer"));
            if let Some(left) = progress.seconds_left {
                said.push_str(&format!(", {} left", wait(left)));
            }
            said + "."
        }
        Phase::Done => "Done: every row was looked at.".to_owned(),
        Phase::Cancelled => "Stopped. What was judged stays.".to_owned(),
        Phase::Failed => "It could not go on.".to_owned(),
    }
}
