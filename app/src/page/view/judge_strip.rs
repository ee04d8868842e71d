//! The line under the header: what the judge is doing, where it runs, and how many requests were made.

use leptos::prelude::*;

use super::shared::help::Help;
use crate::page::first::{First, Wish};
use crate::page::model::words::megabytes;
use crate::protocol::{JudgeState, ReadyJudge};

/// The judge's state on every screen.
#[component]
pub fn JudgeStrip() -> impl IntoView {
    let first = First::expect();
    let judge = Memo::new(move |_| first.audit.with(|audit| audit.judge.clone()));
    let requests = Memo::new(move |_| first.audit.with(|audit| audit.requests));
    let ready = move |pick: fn(&ReadyJudge) -> String| judge.with(|judge| judge.ready().map(pick));
    let loading = move || judge.with(|judge| matches!(judge, JudgeState::Loading { .. }));
    view! {
        <section class="strip" aria-label="The judge's state">
            <p class="judge-state" role="status" data-testid="judge-state" data-state=move || judge.with(word)
                data-backend=move || ready(|judge| judge.identity.backend.clone())
                data-threads=move || ready(|judge| judge.threads.to_string())>
                <span class="lamp" aria-hidden="true"></span>
                <span>{move || judge.with(said)}</span>
            </p>
            <Show when=loading>
                <progress class="loading" aria-label="The judge is loading" max="1"
                    value=move || judge.with(share).map(|share| share.to_string())></progress>
            </Show>
            <Show when=move || judge.with(|judge| *judge == JudgeState::Idle)>
                <button type="button" class="quiet" data-testid="load-judge" on:click=move |_| first.wish(Wish::StartJudge)>"Load it now"</button>
            </Show>
            <Show when=move || judge.with(|judge| matches!(judge, JudgeState::Failed { .. }))>
                <button type="button" class="quiet" on:click=move |_| {
                    if let Some(window) = web_sys::window() {
                        // A page that cannot be reloaded from here can be by hand.
                        let _ = window.location().reload();
                    }
                }>"Reload the page to try again"</button>
            </Show>
            <p class="facts">
                <span data-testid="selftest"
                    data-state=move || judge.with(|judge| match judge {
                        JudgeState::Ready(_) => "passed",
                        JudgeState::Failed { .. } => "failed",
                        JudgeState::Idle | JudgeState::Loading { .. } => "pending",
                    })
                    data-value=move || ready(|judge| judge.selftest_error.to_string())>
                    {move || ready(|judge| format!("Self-test passed, largest error {:.3}", judge.selftest_error))}
                </span>
                <span data-testid="requests-made" data-value=move || requests.get()>
                    {move || match requests.get() {
                        1 => "1 request made".to_owned(),
                        n => format!("{n} requests made"),
                    }}
                </span>
                <Help label="the requests">
                    "Everything is fetched from this site: the app, the judge and its runtime. Once the judge is ready there is no request at all. What you open is never part of one."
                </Help>
            </p>
        </section>
    }
}

fn word(judge: &JudgeState) -> &'static str {
    match judge {
        JudgeState::Idle => "idle",
        JudgeState::Loading { .. } => "loading",
        JudgeState::Ready(_) => "ready",
        JudgeState::Failed { .. } => "failed",
    }
}

fn said(judge: &JudgeState) -> String {
    match judge {
        JudgeState::Idle => "The judge is not loaded yet; it loads when you open a file.".to_owned(),
        JudgeState::Loading { stage, total: 0, .. } => format!("The judge is loading: {stage}"),
        JudgeState::Loading { stage, done, total } => {
            format!("The judge is loading: {stage}, {} of {}", megabytes(*done), megabytes(*total))
        }
        JudgeState::Ready(ready) => {
            let why = ready.fell_back.as_deref().map(|why| format!(" {why}")).unwrap_or_default();
            format!("The judge is ready, {}.{why}", place(ready))
        }
        JudgeState::Failed { reason } => reason.clone(),
    }
}

/// Where a judge runs, in words.
pub fn place(ready: &ReadyJudge) -> String {
    match (ready.identity.backend.as_str(), ready.threads) {
        ("webgpu", _) => "on your graphics card (WebGPU)".to_owned(),
        (_, 1) => "on your processor (WebAssembly, 1 thread)".to_owned(),
        (_, threads) => format!("on your processor (WebAssembly, {threads} threads)"),
    }
}

#[allow(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(judge: &JudgeState) -> Option<f64> {
    match judge {
        JudgeState::Loading { done, total, .. } if *total > 0 => Some((*done as f64 / *total as f64).min(1.0)),
        JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Ready(_) | JudgeState::Failed { .. } => None,
    }
}
