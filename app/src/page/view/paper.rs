//! What the paper found, drawn with the same charts: for a first look, and to set one's own figures beside.

use leptos::prelude::*;
use shiftscope_charts::Width;

use crate::page::model::paper::{INSTRUCTIONS, SETTINGS, WHOSE, about, charts};
use crate::page::store::Store;
use crate::page::view::shared::drawn::Drawn;

/// The screen.
#[component]
pub fn Paper() -> impl IntoView {
    let store = Store::expect();
    let rows = SETTINGS.map(|setting| {
        let [score_before, score_after] = setting.scores;
        let [rate_before, rate_after] = setting.rates;
        view! {
            <tr>
                <th scope="row">{format!("Table {}", setting.table)}</th><td>{about(setting.table)}</td><td>{setting.model}</td><td>{setting.tuning}</td>
                <td class="num">{format!("{score_before:.2} → {score_after:.2}")}</td><td class="num">{format!("{rate_before:.1} → {rate_after:.1}\u{a0}%")}</td>
            </tr>
        }
    });
    view! {
        <h1>"What the paper found"</h1>
        <p class="lead">
            "Qi et al. 2023 (arXiv 2310.03693) fine-tuned two aligned models on a handful of examples, and on harmless datasets. "
            {format!("Each figure is over {INSTRUCTIONS} harmful instructions; the rate is the share of answers that GPT-4 scored 5 of 5.")}
        </p>
        <p class="note"><b>{WHOSE}</b>" The intervals are Wilson’s, added here; the paper prints none. Set the share of fives of your own audit beside them, not the harmfulness rate, and mind that the judges differ."</p>
        <h2 class="hidden">"Its figures"</h2>
        <section class="charts paper" aria-label="The paper’s figures">
            {move || charts(if store.narrow.get() { Width::Narrow } else { Width::Wide }).into_iter().map(|chart| view! { <Drawn chart/> }).collect_view()}
        </section>
        <section aria-label="The paper’s tables">
            <div class="scroll"><table>
                <caption>{format!("Tables 1 to 3, before → after. {WHOSE}")}</caption>
                <thead><tr>
                    <th scope="col">"Table"</th><th scope="col">"Tuned on"</th><th scope="col">"Model"</th><th scope="col">"Setting"</th>
                    <th scope="col">"Harmfulness score"</th><th scope="col">"Harmfulness rate"</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table></div>
        </section>
    }
}
