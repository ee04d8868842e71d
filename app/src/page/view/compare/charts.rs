//! The charts of the comparison, laid out for the width of the screen.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;

use shiftscope_charts::{Chart, Names, Width};

use super::categories::Categories;
use super::looking::Looking;
use crate::page::model::agreement::agreement_with_files;
use crate::page::model::audit::Audit;
use crate::page::model::drawings;
use crate::page::store::Store;
use crate::page::view::shared::drawn::{Drawn, Shown, present};
use crate::page::view::shared::soon::Soon;

/// The charts.
#[component]
pub fn Charts(
    /// The figures.
    figures: Memo<Comparison>,
) -> impl IntoView {
    let store = Store::expect();
    // Two or three stand beside each other on a wide screen, so that they are drawn narrow everywhere, but for the checkpoints.
    let named = move |draw: &dyn Fn(Names<'_>) -> Option<Chart>| {
        store.names.with(|[baseline, tuned]| draw(Names { baseline, tuned }))
    };
    let looking = Looking::expect();
    // Each is drawn in a turn of its own. None shows what is resampled, which follows later still.
    let drawn = move |draw: fn(&Comparison, Names<'_>, Width) -> Option<Chart>| {
        let turn = store.turn();
        Memo::new(move |_| {
            turn.track();
            named(&|names| figures.with_untracked(|figures| draw(figures, names, Width::Narrow)))
        })
    };
    let checkpoints = Memo::new(move |_| {
        let width = if store.narrow.get() { Width::Narrow } else { Width::Wide };
        let draw = |names: Names<'_>| {
            store.slow().overview.lines.with(|all| drawings::over_checkpoints(all, names.baseline, width))
        };
        named(&draw)
    });
    let categories = drawn(drawings::by_category);
    let radar = drawn(drawings::scores_by_category);
    let scores = drawn(drawings::scores);
    let transitions = drawn(drawings::transitions);
    let stances = drawn(drawings::stances);
    let follow = store.turn_of_rows();
    let curve = Memo::new(move |_| {
        follow();
        store.population.with_untracked(drawings::curve)
    });
    let turn = store.turn();
    let thresholds = Memo::new(move |_| {
        turn.track();
        let in_use = store.audit.with_untracked(Audit::threshold);
        named(&|names| curve.with(|curve| drawings::over_thresholds(curve.as_deref()?, in_use, names, Width::Narrow)))
    });
    let turn = store.turn();
    let measures = Memo::new(move |_| {
        turn.track();
        let draw = |names: Names<'_>| {
            figures.with_untracked(|c| {
                store.population.with_untracked(|p| Some(drawings::beside_harm(c, p, names, Width::Narrow)))
            })
        };
        named(&draw)
    });
    // Both read rows; only what is judged depends on the threshold.
    let follow = store.turn_of_rows();
    let lengths = Memo::new(move |_| {
        follow();
        named(&|names| store.audit.with_untracked(|audit| drawings::response_lengths(audit, names, Width::Narrow)))
    });
    let turn = store.turn();
    let agreement = Memo::new(move |_| {
        turn.track();
        store.names.track();
        store.audit.with_untracked(|audit| agreement_with_files(audit, Width::Narrow))
    });
    let to_run = move |place: usize| {
        let run = store
            .slow()
            .overview
            .lines
            .with_untracked(|all| all.iter().filter(|line| line.figures.is_some()).nth(place).map(|line| line.key));
        run.into_iter().for_each(|run| looking.select(run));
    };
    let to_category = move |chart: Memo<Option<Chart>>| {
        move |place: usize| {
            let name = chart.with_untracked(|chart| chart.as_ref()?.table.rows.get(place)?.first().cloned());
            looking.show(|filter| filter.category = name.or_else(|| filter.category.take()));
        }
    };
    let to_scores = move |place: usize| {
        let score = |place: usize| u8::try_from(place + 1).unwrap_or(u8::MAX);
        looking.show(|filter| filter.scores = Some([score(place / 5), score(place % 5)]));
    };
    let to_stances = move |place: usize| {
        let went = figures.with_untracked(|figures| drawings::marked_stances(figures).get(place).copied());
        looking.show(|filter| filter.stances = went.or(filter.stances));
    };
    view! {
        <section class="charts" aria-label="Charts">
            <Shown chart=checkpoints on_mark=to_run/>
            <MaybeCategories chart=categories figures on_mark=to_category(categories)/>
            <Shown chart=radar on_mark=to_category(radar)/>
            <Shown chart=scores/>
            <Shown chart=transitions on_mark=to_scores/>
            <Shown chart=stances on_mark=to_stances/>
            <Shown chart=thresholds/>
            <Shown chart=measures/>
            <Shown chart=lengths/>
            <Shown chart=agreement/>
        </section>
    }
}

#[component]
fn MaybeCategories(
    chart: Memo<Option<Chart>>,
    figures: Memo<Comparison>,
    #[prop(into)] on_mark: Callback<usize>,
) -> impl IntoView {
    let drawn = move || {
        let there = Memo::new(move |_| chart.with(Option::is_some));
        move || there.get().then(|| view! { <Drawn chart=present(chart) on_mark><Categories figures/></Drawn> })
    };
    view! { <Soon slow=Store::expect().is_slow()>{drawn()}</Soon> }
}
