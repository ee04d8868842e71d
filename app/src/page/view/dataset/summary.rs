//! The risk summary: a card a level with its evidence, and the kinds of findings as bars.

use leptos::prelude::*;
use shiftscope_audit::dataset::{Kind, Level};

use crate::page::model::card::{CARD, Card, Rare};
use crate::page::model::dataset::{Decision, Flag, Risk, Summary as OfLevel};
use crate::page::model::words::thousands;
use crate::page::store::Store;
use crate::protocol::JudgeState;

/// Units of the longest bar.
const BAR: f64 = 200.0;

/// The summary.
#[component]
pub fn Summary(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let card = StoredValue::new(Card::parse(CARD).map(|card| card.rare).unwrap_or_default());
    let graph = Memo::new(move |_| {
        store.audit.with(|audit| match &audit.judge {
            JudgeState::Ready(ready) => Some(ready.identity.graph.clone()),
            JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Failed { .. } => None,
        })
    });
    let summaries = Memo::new(move |_| {
        // Verdicts that flag nothing count too.
        store.track_dataset();
        flags.with(|flags| {
            store.dataset.with_untracked(|dataset| {
                card.with_value(|card: &Vec<Rare>| {
                    let rare = graph.get().and_then(|graph| card.iter().find(|rare| rare.graph == graph));
                    dataset.summaries(flags, rare, dataset.threshold)
                })
            })
        })
    });
    let worst =
        Memo::new(move |_| summaries.with(|all| all.iter().map(|level| level.risk).max().unwrap_or(Risk::Unknown)));
    view! {
        <section class="risk" aria-label="Risk" data-testid="dataset-risk" data-state=move || worst.get().word()>
            <h2>"What this data may do"</h2>
            <div class="levels">{move || summaries.get().into_iter().map(level).collect_view()}</div>
            <Kinds flags/>
        </section>
    }
}

fn level(summary: OfLevel) -> impl IntoView {
    let number = match summary.level {
        Level::Explicit => Some("Risk level 1"),
        Level::Identity => Some("Risk level 2"),
        Level::Benign => Some("Risk level 3"),
        Level::Poison | Level::Quality => None,
    };
    let share = summary.share;
    view! {
        <article class="card level" data-testid="dataset-level" data-level=summary.level.word() data-state=summary.risk.word() data-n=summary.rows.to_string()
            data-value=share.map(|share| share.value.to_string()) data-lo=share.map(|share| share.lo.to_string()) data-hi=share.map(|share| share.hi.to_string())>
            <p class="say">{number.unwrap_or("Beside the paper’s levels")}</p>
            <h3>{summary.level.name()}</h3>
            <p class="verdict">{summary.risk.name()}</p>
            <ul>{summary.evidence.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
        </article>
    }
}

/// Rows by kind: a bar each.
#[component]
fn Kinds(flags: Memo<Vec<Flag>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        flags.with(|flags| {
            let rows = |kind| {
                let open = flags.iter().filter(|flag| flag.decision != Some(Decision::Keep));
                open.filter(|flag| flag.findings.iter().any(|finding| finding.kind == kind)).count()
            };
            Kind::ALL.map(|kind| (kind, rows(kind))).into_iter().filter(|(_, rows)| *rows > 0).collect::<Vec<_>>()
        })
    });
    let most = move || counts.with(|counts| counts.iter().map(|(_, rows)| *rows).max().unwrap_or(1));
    view! {
        <div class="scroll" class:off=move || counts.with(Vec::is_empty)><table class="kinds">
            <caption>"Flagged rows by what was found; a row can stand under several"</caption>
            <thead><tr><th scope="col">"What"</th><th scope="col">"Rows"</th><td aria-hidden="true"></td></tr></thead>
            <tbody>{move || {
                let most = most() as f64;
                counts.get().into_iter().map(|(kind, rows)| {
                    let width = (rows as f64 / most * BAR).max(2.0);
                    view! {
                        <tr data-testid="kind-row" data-kind=kind.word() data-n=rows.to_string()>
                            <th scope="row">{kind.name()}</th>
                            <td class="num">{thousands(rows)}</td>
                            <td aria-hidden="true"><svg class="share" viewBox=format!("0 0 {BAR} 12") preserveAspectRatio="none"><rect x="0" y="1" height="10" width=width.to_string()/></svg></td>
                        </tr>
                    }
                }).collect_view()
            }}</tbody>
        </table></div>
    }
}
