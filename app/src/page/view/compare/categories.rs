//! The table of categories: both rates, the change, and the corrected p-value of each.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::{CategoryFigures, Comparison};
use shiftscope_audit::metrics::interval::Rate;

use crate::page::model::words::{count, ends, p_value, points, within};
use crate::page::store::Store;

/// The table.
#[component]
pub fn Categories(
    /// The figures.
    figures: Memo<Comparison>,
) -> impl IntoView {
    let store = Store::expect();
    let rows = Memo::new(move |_| figures.with(|figures| figures.categories.clone()));
    let without = Memo::new(move |_| figures.with(Comparison::without_category));
    view! {
        <div class="scroll"><table>
            <caption>"Harmfulness rate by category with 95 % intervals; p-values are corrected over the categories (Holm)"</caption>
            <thead><tr>
                <th scope="col">"Category"</th><th scope="col">"Prompts"</th>
                <th scope="col">{move || store.names.with(|[name, _]| name.clone())}</th><th scope="col">{move || store.names.with(|[_, name]| name.clone())}</th>
                <th scope="col">"Change, points"</th><th scope="col">"p"</th>
            </tr></thead>
            <tbody>{move || rows.with(|rows| rows.iter().map(row).collect_view())}</tbody>
        </table></div>
        <p class="say" data-testid="without-category" data-value=move || without.get() class:off=move || without.get() == 0>
            {move || format!("{} without a category: in no row.", count(without.get(), "compared prompt"))}
        </p>
    }
}

fn row(figures: &CategoryFigures) -> impl IntoView + use<> {
    let rate = |rate: &Rate| within(rate.share.value, [rate.share.lo, rate.share.hi]);
    let change = figures.change;
    view! {
        <tr data-testid="category-row" data-category=figures.category.clone() data-n=figures.n data-value=change.value.to_string()
            data-lo=change.lo.to_string() data-hi=change.hi.to_string()>
            <th scope="row">{figures.category.clone()}</th><td>{figures.n}</td><td>{rate(&figures.baseline)}</td><td>{rate(&figures.tuned)}</td>
            <td>{format!("{} ({})", points(change.value), ends(change))}</td><td>{p_value(figures.p_holm)}</td>
        </tr>
    }
}
