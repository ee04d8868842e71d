//! Where the risk comes from: a chart for every way in which the data parts its rows.

use leptos::prelude::*;
use shiftscope_charts::{Chart, Width};

use crate::page::model::dataset::{Flag, MOST_CHARTED, by_origin};
use crate::page::store::Store;
use crate::page::view::shared::drawn::Shown;

/// The charts; nothing where no row is flagged as a risk, or nothing parts the rows.
#[component]
pub fn Origins(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let groupings =
        Memo::new(move |_| flags.with(|flags| store.dataset.with_untracked(|dataset| dataset.origins(flags))));
    let chart = move |place: usize| -> Memo<Option<Chart>> {
        Memo::new(move |_| {
            groupings.with(|all| all.get(place).and_then(|grouping| by_origin(place, grouping, Width::Narrow)))
        })
    };
    let charts: [Memo<Option<Chart>>; MOST_CHARTED] = std::array::from_fn(chart);
    view! {
        <section class="origins" aria-label="Where it comes from" data-testid="origins" class:off=move || charts.iter().all(|chart| chart.with(Option::is_none))>
            <h2>"Where it comes from"</h2>
            <div class="charts">{charts.map(|chart| view! { <Shown chart/> }).collect_view()}</div>
        </section>
    }
}
