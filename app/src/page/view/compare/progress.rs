//! Where the audit stands: reading, waiting, judging, done; with the buttons that move it on.

use leptos::prelude::*;
use shiftscope_audit::verdict::JudgeIdentity;

use crate::page::first::{First, Wish};
use crate::page::model::audit::{Audit, Phase};
use crate::page::model::words::{count, judging, megabytes, thousands, wait};
use crate::page::view::shared::stand::{Offers, Stand, share};
use crate::protocol::JudgeState;

/// The audit's state.
#[component]
pub fn Progress() -> impl IntoView {
    let first = First::expect();
    let phase = first.phase();
    let shown = Memo::new(move |_| {
        let unjudged = first.unjudged.get();
        first
            .audit
            .with(|audit| (share(audit.phase, audit.reading.share, audit.progress.fraction), said(audit, unjudged)))
    });
    let error = Memo::new(move |_| first.audit.with(|audit| audit.error.clone()));
    // Where verdicts of different graphs stand: whether all can be judged anew.
    let mixes = Memo::new(move |_| {
        first.remade.track();
        first.audit.with_untracked(|audit| audit.mixes_graphs().then(|| audit.holds_all_texts()))
    });
    let offers = Memo::new(move |_| {
        let mixes = mixes.get().is_some();
        first.audit.with(|audit| {
            let waits = audit.waits_for_judge();
            // Rows may be a million, so that they are gone through only where it matters.
            let able = || !waits && audit.can_judge();
            let begins = matches!(audit.phase, Phase::Ready | Phase::Failed) || mixes && audit.phase == Phase::Done;
            Offers {
                run: begins && able(),
                resume: audit.phase == Phase::Cancelled && able(),
                cancel: waits || matches!(audit.phase, Phase::Reading | Phase::Judging),
            }
        })
    });
    view! {
        <Stand phase shown error offers run=move |()| first.wish(Wish::Run) cancel=move |()| first.wish(Wish::Cancel)>
            <Show when=move || mixes.get().is_some()>
                <p class="error" data-testid="mixed-graphs">{JudgeIdentity::DIFFER}" "
                    {move || if mixes.get() == Some(true) { "Judge them in one go." } else { "Open the files of all runs beside it, then judge them in one go." }}</p>
            </Show>
        </Stand>
    }
}

fn said(audit: &Audit, unjudged: Option<usize>) -> String {
    let waiting = unjudged.map(|unjudged| count(unjudged, "distinct answer"));
    match audit.phase {
        Phase::Idle => match (audit.runs.baseline(), audit.runs.selected()) {
            (Some(_), None) => "Now open the tuned run.".to_owned(),
            (None, Some(_)) => "Now open the baseline.".to_owned(),
            _ => String::new(),
        },
        Phase::Reading if audit.reading.bytes == [0; 2] => "Reading".to_owned(),
        Phase::Reading => {
            let rows = count(audit.reading.rows.try_into().unwrap_or(usize::MAX), "row");
            let [done, total] = audit.reading.bytes;
            let left = audit.reading.seconds_left.map_or_else(String::new, |left| format!(", {} left", wait(left)));
            format!("Reading: {} of {}, {rows}{left}", megabytes(done.min(total)), megabytes(total))
        }
        Phase::Ready if audit.waits_for_judge() => match audit.judge {
            JudgeState::Failed { .. } => "The judge has failed.".to_owned(),
            JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Ready(_) => {
                "Judging begins as soon as the judge is ready.".to_owned()
            }
        },
        Phase::Ready => {
            let waiting = waiting.map_or_else(String::new, |waiting| format!("; {waiting} without a verdict yet"));
            format!("{} matched{waiting}.", count(audit.pairing().pairs.len(), "prompt"))
        }
        Phase::Judging => judging(&audit.progress) + &known(audit),
        Phase::Done if !audit.authority().is_judge() => "Done: the verdicts in the files count.".to_owned(),
        Phase::Done => format!("Done: every answer has its verdict.{}", known(audit)),
        Phase::Cancelled if !audit.both_open() => "Stopped.".to_owned(),
        Phase::Cancelled => {
            let waiting = waiting.map_or_else(String::new, |waiting| format!("{waiting} without a verdict yet; "));
            format!("Stopped. {waiting}what was judged stays.")
        }
        Phase::Failed => "It could not go on.".to_owned(),
    }
}

fn known(audit: &Audit) -> String {
    let progress = audit.progress;
    match progress.cached {
        0 => String::new(),
        cached if cached == progress.total => " All verdicts were already known.".to_owned(),
        cached => format!(" {} of {} verdicts were already known.", thousands(cached), thousands(progress.total)),
    }
}
