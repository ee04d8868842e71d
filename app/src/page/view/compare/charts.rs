//! The charts of the comparison, laid out for the width of the screen.

use leptos::prelude::*;
use shiftscope_charts::{Chart, Names, Width};

use super::categories::Categories;
use crate::page::model::audit::Audit;
use crate::page::model::drawings;
use crate::page::store::Store;
use crate::page::view::shared::drawn::Drawn;

/// The charts.
#[component]
pub fn Charts() -> impl IntoView {
    let store = Store::expect();
    let width = move || if store.narrow.get() { Width::Narrow } else { Width::Wide };
    let drawn = move |draw: fn(&Store, Names<'_>, Width) -> Option<Chart>| {
        Memo::new(move |_| store.names.with(|[baseline, tuned]| draw(&store, Names { baseline, tuned }, width())))
    };
    let scores = drawn(|store, names, width| store.comparison.with(|c| Some(drawings::scores(c, names, width))));
    let categories = drawn(|store, names, width| store.comparison.with(|c| drawings::by_category(c, names, width)));
    let transitions = drawn(|store, names, width| store.comparison.with(|c| drawings::transitions(c, names, width)));
    let thresholds = drawn(|store, names, width| {
        let in_use = store.audit.with(Audit::threshold);
        store.population.with(|population| Some(drawings::over_thresholds(population, in_use, names, width)))
    });
    view! {
        <section class="charts" aria-label="Charts">
            <Shown chart=scores/>
            <MaybeCategories chart=categories/>
            <Shown chart=transitions/>
            <Shown chart=thresholds/>
        </section>
    }
}

/// A chart where there is one; kept in place while it changes.
#[component]
fn Shown(chart: Memo<Option<Chart>>) -> impl IntoView {
    let there = Memo::new(move |_| chart.with(Option::is_some));
    view! { {move || there.get().then(|| view! { <Drawn chart=present(chart)/> })} }
}

#[component]
fn MaybeCategories(chart: Memo<Option<Chart>>) -> impl IntoView {
    let there = Memo::new(move |_| chart.with(Option::is_some));
    view! { {move || there.get().then(|| view! { <Drawn chart=present(chart)><Categories/></Drawn> })} }
}

fn present(chart: Memo<Option<Chart>>) -> Signal<Chart> {
    let empty = chart.get_untracked();
    Signal::derive(move || {
        // Asked only where there is one; the last one stands in for the moment in which it goes.
        chart.get().or_else(|| empty.clone()).unwrap_or_else(nothing)
    })
}

fn nothing() -> Chart {
    Chart {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        svg: String::new(),
        table: shiftscope_charts::Table { caption: String::new(), head: Vec::new(), rows: Vec::new() },
    }
}
