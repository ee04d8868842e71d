//! The compare screen: a baseline and tuned runs in, how harmfulness shifted out.

mod answers;
mod categories;
mod charts;
mod counts;
mod diagnostics;
mod figures;
mod headline;
mod intro;
mod leftovers;
mod looking;
mod pair;
mod pairs;
mod progress;
mod run_field;
mod runs;
mod sample;
mod sessions;
mod sources;
mod take_away;
mod threshold;
mod whose;

use leptos::prelude::*;
use shiftscope_audit::metrics::sentence::NOTHING_TO_COMPARE;

use self::answers::WhichAnswers;
use self::charts::Charts;
use self::counts::Counts;
use self::diagnostics::Diagnostics;
use self::figures::Figures;
use self::headline::Headline;
use self::intro::Intro;
use self::leftovers::Leftovers;
use self::looking::Looking;
use self::pairs::Pairs;
use self::progress::Progress;
use self::run_field::RunField;
use self::runs::Runs;
use self::sessions::KeptSessions;
use self::sources::Sources;
use self::take_away::TakeAway;
use self::threshold::Threshold;
use self::whose::Whose;
use crate::page::first::First;
use crate::page::model::audit::{Audit, Phase};
use crate::page::store::Store;
use crate::page::view::shared::coming::Coming;
use crate::page::view::shared::first_rows::FirstRows;
use crate::page::view::shared::pick_columns::PickColumns;
use crate::page::view::shared::soon::Soon;

/// The first view: what stands before any file is open, and stays above what follows from the files.
#[component]
pub fn Compare() -> impl IntoView {
    let first = First::expect();
    let phase = first.phase();
    let untouched = Memo::new(move |_| phase.get() == Phase::Idle && first.audit.with(|audit| audit.runs.is_empty()));
    view! {
        <Show when=move || untouched.get() fallback=|| view! { <h1>"Compare runs"</h1> }><Intro/></Show>
        <Sources/>
        <Progress/>
        <Coming screen=|later| later.compared/>
    }
}

/// What follows from the files.
#[component]
pub fn Compared() -> impl IntoView {
    let store = Store::expect();
    Looking::provide();
    let phase = store.phase();
    let open = Memo::new(move |_| store.audit.with(Audit::both_open));
    let counted = Memo::new(move |_| store.population.with(|population| population.counts.counted > 0));
    let first_rows = Memo::new(move |_| {
        store.audit.with(|audit| audit.reading.first_rows.clone()).filter(|_| phase.get() == Phase::Reading)
    });
    let settled = move || matches!(phase.get(), Phase::Done | Phase::Cancelled);
    view! {
        <FirstRows first=first_rows/>
        <Diagnostics/>
        <PickColumns/>
        <KeptSessions/>
        <RunField/>
        <Show when=move || open.get()><Soon slow=store.is_slow()><Runs/></Soon></Show>
        <Show when=move || open.get()><Counts/><WhichAnswers/><Whose/></Show>
        {move || (open.get() && counted.get()).then(|| store.figures()).flatten().map(|figures| view! {
            <Headline figures/>
            <Figures figures/>
            <Show when=move || figures.with(|figures| figures.judged_by.is_judge())><Threshold/></Show>
            <Charts figures/>
            <Soon slow=store.is_slow()><Pairs/></Soon>
        })}
        <Show when=move || open.get() && !counted.get() && settled()>
            <p class="note">{NOTHING_TO_COMPARE}</p>
        </Show>
        <Show when=move || open.get()>
            <Leftovers/>
        </Show>
        <Show when=move || open.get() && (counted.get() || settled())>
            <Soon slow=store.is_slow()><TakeAway/></Soon>
        </Show>
    }
}
