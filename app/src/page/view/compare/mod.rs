//! The compare screen: two runs in, how harmfulness shifted out.

mod categories;
mod charts;
mod counts;
mod diagnostics;
mod figures;
mod headline;
mod intro;
mod leftovers;
mod pair;
mod pairs;
mod progress;
mod sources;
mod take_away;
mod threshold;

use leptos::prelude::*;
use shiftscope_audit::metrics::sentence::NOTHING_TO_COMPARE;

use self::charts::Charts;
use self::counts::Counts;
use self::diagnostics::Diagnostics;
use self::figures::Figures;
use self::headline::Headline;
use self::intro::Intro;
use self::leftovers::Leftovers;
use self::pairs::Pairs;
use self::progress::Progress;
use self::sources::Sources;
use self::take_away::TakeAway;
use self::threshold::Threshold;
use crate::page::model::audit::{Audit, Phase};
use crate::page::store::Store;
use crate::page::view::shared::pick_columns::PickColumns;

/// The screen.
#[component]
pub fn Compare() -> impl IntoView {
    let store = Store::expect();
    let phase = store.phase();
    let open = Memo::new(move |_| store.audit.with(Audit::both_open));
    let untouched = Memo::new(move |_| {
        phase.get() == Phase::Idle && store.audit.with(|audit| audit.baseline.is_none() && audit.tuned.is_none())
    });
    let counted = Memo::new(move |_| store.population.with(|population| population.counts.counted > 0));
    let settled = move || matches!(phase.get(), Phase::Done | Phase::Cancelled);
    view! {
        <Show when=move || untouched.get() fallback=|| view! { <h1>"Compare two runs"</h1> }><Intro/></Show>
        <Sources/>
        <Progress/>
        <Diagnostics/>
        <PickColumns/>
        <Show when=move || open.get()><Counts/></Show>
        {move || (open.get() && counted.get()).then(|| store.figures()).flatten().map(|figures| view! {
            <Headline figures/>
            <Figures figures/>
            <Threshold/>
            <Charts figures/>
            <Pairs/>
        })}
        <Show when=move || open.get() && !counted.get() && settled()>
            <p class="note">{NOTHING_TO_COMPARE}</p>
        </Show>
        <Show when=move || open.get()>
            <Leftovers/>
        </Show>
        <Show when=move || open.get() && (counted.get() || settled())>
            <TakeAway/>
        </Show>
    }
}
