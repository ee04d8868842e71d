//! Where the audit stands: reading, waiting, judging, done; with the buttons that move it on.

use leptos::prelude::*;

use crate::page::first::{First, Wish};
use crate::page::model::audit::{Audit, Phase};
use crate::page::model::words::{count, thousands, wait};
use crate::protocol::JudgeState;

/// The audit's state.
#[component]
pub fn Progress() -> impl IntoView {
    let first = First::expect();
    let phase = first.phase();
    let waits = Memo::new(move |_| first.audit.with(Audit::waits_for_judge));
    let shown = Memo::new(move |_| first.audit.with(|audit| (share(audit), said(audit))));
    let error = Memo::new(move |_| first.audit.with(|audit| audit.error.clone()));
    let can_judge = Memo::new(move |_| {
        first.audit.with(|audit| {
            audit.can_judge() && !audit.waits_for_judge() && matches!(audit.phase, Phase::Ready | Phase::Failed)
        })
    });
    let resumable = Memo::new(move |_| first.audit.with(Audit::can_judge));
    let mixes = Memo::new(move |_| {
        first.revision.track();
        first.audit.with_untracked(Audit::mixes_graphs)
    });
    let busy = move || matches!(phase.get(), Phase::Reading | Phase::Judging) || waits.get();
    view! {
        <section class="progress" aria-label="Progress" class:idle=move || phase.get() == Phase::Idle>
            <div class="state">
                <p role="status" data-testid="audit-state" data-state=move || phase.get().word()>{move || shown.get().1}</p>
                <div class="actions">
                    <Show when=move || can_judge.get()>
                        <button type="button" class="primary" data-testid="run-audit" on:click=move |_| first.wish(Wish::Run)>"Judge the answers"</button>
                    </Show>
                    <Show when=move || phase.get() == Phase::Cancelled && !waits.get() && resumable.get()>
                        <button type="button" class="primary" data-testid="resume" on:click=move |_| first.wish(Wish::Run)>"Resume"</button>
                    </Show>
                    <Show when=busy>
                        <button type="button" data-testid="cancel" on:click=move |_| first.wish(Wish::Cancel)>"Cancel"</button>
                    </Show>
                </div>
            </div>
            <progress max="1" data-testid="progress" aria-label="Progress of the audit"
                value=move || shown.get().0.to_string() data-value=move || shown.get().0.to_string()></progress>
            <p class="error" role="alert" class:off=move || error.with(Option::is_none)>{move || error.get()}</p>
            <Show when=move || mixes.get()>
                <p class="error">"The verdicts come from different graphs of the judge, so the runs must not be compared. Judge them in one go."</p>
            </Show>
        </section>
    }
}

fn share(audit: &Audit) -> f64 {
    match audit.phase {
        Phase::Reading => audit.read.unwrap_or(0.0),
        Phase::Judging | Phase::Cancelled => audit.progress.fraction,
        Phase::Done => 1.0,
        Phase::Idle | Phase::Ready | Phase::Failed => 0.0,
    }
}

fn said(audit: &Audit) -> String {
    match audit.phase {
        Phase::Idle => match (audit.runs.baseline(), audit.runs.selected()) {
            (Some(_), None) => "Now open the tuned run.".to_owned(),
            (None, Some(_)) => "Now open the baseline.".to_owned(),
            _ => String::new(),
        },
        Phase::Reading => {
            let rows = count(audit.rows_read.try_into().unwrap_or(usize::MAX), "row");
            format!("Reading: {:.0} %, {rows}", audit.read.unwrap_or(0.0) * 100.0)
        }
        Phase::Ready if audit.waits_for_judge() => match audit.judge {
            JudgeState::Failed { .. } => "The judge could not start.".to_owned(),
            JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Ready(_) => {
                "Judging begins as soon as the judge is ready.".to_owned()
            }
        },
        Phase::Ready => {
            let waiting = count(audit.unjudged(), "distinct answer");
            format!("{} matched; {waiting} without a verdict yet.", count(audit.pairing().pairs.len(), "prompt"))
        }
        Phase::Judging => judging(audit),
        Phase::Done => format!("Done: every answer has its verdict.{}", known(audit)),
        Phase::Cancelled if !audit.both_open() => "Stopped.".to_owned(),
        Phase::Cancelled => {
            format!("Stopped. {} still wait; what was judged stays.", count(audit.unjudged(), "distinct answer"))
        }
        Phase::Failed => "It could not go on.".to_owned(),
    }
}

fn judging(audit: &Audit) -> String {
    let progress = audit.progress;
    let mut said = format!("Judging: {} of {}", thousands(progress.done), count(progress.total, "distinct answer"));
    if let Some(speed) = progress.texts_per_second {
        said.push_str(&format!(", {speed:.1} a second"));
    }
    if let Some(left) = progress.seconds_left {
        said.push_str(&format!(", {} left", wait(left)));
    }
    said.push('.');
    said + &known(audit)
}

fn known(audit: &Audit) -> String {
    let progress = audit.progress;
    match progress.cached {
        0 => String::new(),
        cached if cached == progress.total => " All verdicts were already known.".to_owned(),
        cached => format!(" {} of {} verdicts were already known.", thousands(cached), thousands(progress.total)),
    }
}
