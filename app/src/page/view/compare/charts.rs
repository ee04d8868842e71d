//! The charts of the comparison, laid out for the width of the screen.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;

use shiftscope_charts::{Chart, Names, Width};

use super::categories::Categories;
use crate::page::model::audit::Audit;
use crate::page::model::drawings;
use crate::page::store::Store;
use crate::page::view::shared::drawn::Drawn;

/// The charts.
#[component]
pub fn Charts(
    /// The figures.
    figures: Memo<Comparison>,
) -> impl IntoView {
    let store = Store::expect();
    // Three to a row on a wide screen, so they are drawn narrow everywhere; the categories have a row of their own.
    let named = move |draw: &dyn Fn(Names<'_>) -> Option<Chart>| {
        store.names.with(|[baseline, tuned]| draw(Names { baseline, tuned }))
    };
    let scores = Memo::new(move |_| named(&|names| figures.with(|c| Some(drawings::scores(c, names, Width::Narrow)))));
    let categories = Memo::new(move |_| {
        let width = if store.narrow.get() { Width::Narrow } else { Width::Wide };
        named(&|names| figures.with(|c| drawings::by_category(c, names, width)))
    });
    let transitions =
        Memo::new(move |_| named(&|names| figures.with(|c| drawings::transitions(c, names, Width::Narrow))));
    let thresholds = Memo::new(move |_| {
        let in_use = store.audit.with(Audit::threshold);
        named(&|names| store.population.with(|p| drawings::over_thresholds(p, in_use, names, Width::Narrow)))
    });
    view! {
        <section class="charts" aria-label="Charts">
            <Shown chart=scores/>
            <MaybeCategories chart=categories figures/>
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
fn MaybeCategories(chart: Memo<Option<Chart>>, figures: Memo<Comparison>) -> impl IntoView {
    let there = Memo::new(move |_| chart.with(Option::is_some));
    view! { {move || there.get().then(|| view! { <Drawn chart=present(chart)><Categories figures/></Drawn> })} }
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
