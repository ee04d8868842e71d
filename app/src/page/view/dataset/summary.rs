//! The risk summary: a card a level with its evidence, and the charts of what was found.

use leptos::prelude::*;
use shiftscope_audit::dataset::Level;
use shiftscope_charts::{Chart, Width};

use crate::page::model::dataset::{Flag, Risk, Summary as OfLevel, against_marks, by_category, by_kind};
use crate::page::store::Store;
use crate::page::view::shared::drawn::Shown;

/// The summary.
#[component]
pub fn Summary(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let rare = store.rare();
    let summaries = Memo::new(move |_| {
        // Verdicts that flag nothing count too.
        store.track_dataset();
        flags.with(|flags| {
            rare.with(|rare| {
                store.dataset.with_untracked(|dataset| dataset.summaries(flags, rare.as_ref(), dataset.threshold))
            })
        })
    });
    let worst =
        Memo::new(move |_| summaries.with(|all| all.iter().map(|level| level.risk).max().unwrap_or(Risk::Unknown)));
    let marks: Memo<Option<Chart>> = Memo::new(move |_| {
        store.track_dataset();
        flags.with(|flags| {
            rare.with(|rare| {
                let draw = |dataset: &_| against_marks(dataset, flags, rare.as_ref(), Width::Narrow);
                store.dataset.with_untracked(draw)
            })
        })
    });
    let kinds = Memo::new(move |_| {
        let width = if store.narrow.get() { Width::Narrow } else { Width::Wide };
        flags.with(|flags| by_kind(flags, width))
    });
    let categories = Memo::new(move |_| flags.with(|flags| by_category(flags, Width::Narrow)));
    view! {
        <section class="risk" aria-label="Risk" data-testid="dataset-risk" data-state=move || worst.get().word()>
            <h2>"What this data may do"</h2>
            <div class="levels">{move || summaries.get().into_iter().map(level).collect_view()}</div>
            <div class="charts">
                <Shown chart=kinds/>
                <Shown chart=marks/>
                <Shown chart=categories/>
            </div>
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
