//! A chart with its title, description, numbers as a table, and the ways to take it away.

use leptos::html;
use leptos::prelude::*;
use shiftscope_charts::standalone::Theme;
use shiftscope_charts::{Chart, Table};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::page::files;
use crate::page::store::Store;
use crate::page::view::shared::focus::keep_mark;
use crate::page::view::shared::soon::Soon;

/// Shows a chart as it changes.
#[component]
pub fn Drawn(
    /// The chart.
    #[prop(into)]
    chart: Signal<Chart>,
    /// What else belongs to it: stands in the fold beside its numbers.
    #[prop(optional)]
    children: Option<Children>,
    /// What is done with the place of a mark that was chosen by pointer or keyboard; without it marks only say their numbers.
    #[prop(optional, into)]
    on_mark: Option<Callback<usize>>,
) -> impl IntoView {
    let store = Store::expect();
    let copied = RwSignal::new(false);
    let report = move |done: Result<(), JsValue>| {
        if done.is_err() {
            store.complain("The browser refused to save or copy the chart.");
        }
    };
    let id = chart.with_untracked(|chart| chart.id.clone());
    let drawing = NodeRef::<html::Div>::new();
    let svg = move || {
        if let Some(drawing) = drawing.get_untracked() {
            keep_mark(&drawing);
        }
        chart.with(|chart| match on_mark {
            Some(_) => with_buttons(&chart.svg),
            None => chart.svg.clone(),
        })
    };
    view! {
        <figure class="drawn" data-chart=id>
            <figcaption>
                <h3>{move || chart.with(|chart| chart.title.clone())}</h3>
                <p>{move || chart.with(|chart| chart.description.replace(" %", "\u{a0}%"))}</p>
            </figcaption>
            // Our own mark-up: every text in it was escaped where it was drawn.
            <div class="drawing" node_ref=drawing class:linked=on_mark.is_some() inner_html=svg
                on:click=move |event| if let Some((act, place)) = on_mark.zip(mark(&event)) { act.run(place) }
                on:keydown=move |event| if let Some((act, place)) = on_mark.zip(mark(&event)).filter(|_| matches!(event.key().as_str(), "Enter" | " ")) {
                    event.prevent_default();
                    act.run(place);
                }></div>
            <div class="under">
                <details class="numbers">
                    <summary>"Numbers"</summary>
                    {match children {
                        Some(children) => children().into_any(),
                        None => view! { {move || chart.with(table)} }.into_any(),
                    }}
                </details>
                <div class="take" role="group" aria-label="Save or copy the chart">
                    <span class="say" aria-hidden="true">"Save"</span>
                    <button type="button" class="quiet" aria-label="Save as SVG" on:click=move |_| report(files::save_svg(&chart.get_untracked(), Theme::Light))>"SVG"</button>
                    <button type="button" class="quiet" aria-label="Save as PNG" on:click=move |_| leptos::task::spawn_local(async move {
                        report(files::save_png(chart.get_untracked(), Theme::Light).await);
                    })>"PNG"</button>
                    <button type="button" class="quiet" aria-live="polite" on:click=move |_| leptos::task::spawn_local(async move {
                        let done = files::copy_png(chart.get_untracked(), Theme::Light).await;
                        copied.set(done.is_ok());
                        report(done);
                    })>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
                </div>
            </div>
        </figure>
    }
}

/// A chart where there is one; kept in place while it changes.
#[component]
pub fn Shown(
    /// The chart.
    chart: Memo<Option<Chart>>,
    /// See [`Drawn`].
    #[prop(optional, into)]
    on_mark: Option<Callback<usize>>,
) -> impl IntoView {
    let drawn = move || {
        let there = Memo::new(move |_| chart.with(Option::is_some));
        move || {
            there.get().then(|| match on_mark {
                Some(on_mark) => view! { <Drawn chart=present(chart) on_mark/> }.into_any(),
                None => view! { <Drawn chart=present(chart)/> }.into_any(),
            })
        }
    };
    // Charts of many pairs take long together, so that each is drawn and built by itself.
    view! { <Soon slow=Store::expect().is_slow()>{drawn()}</Soon> }
}

/// The chart for components that are shown only where there is one; the last one stands in for the moment in which it goes.
pub fn present(chart: Memo<Option<Chart>>) -> Signal<Chart> {
    let empty = chart.get_untracked();
    Signal::derive(move || chart.get().or_else(|| empty.clone()).unwrap_or_else(nothing))
}

fn nothing() -> Chart {
    Chart {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        svg: String::new(),
        table: Table { caption: String::new(), head: Vec::new(), rows: Vec::new() },
    }
}

/// The drawing as a group of buttons: what stands inside an image cannot be reached with a screen reader.
fn with_buttons(svg: &str) -> String {
    svg.replacen("role=\"img\" aria-labelledby", "role=\"group\" aria-labelledby", 1)
        .replace("role=\"img\" data-mark", "role=\"button\" data-mark")
}

/// The place of the mark an event happened on.
fn mark(event: &web_sys::Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse().ok()
}

fn table(chart: &Chart) -> impl IntoView + use<> {
    let table = &chart.table;
    view! {
        <div class="scroll"><table>
            <caption>{table.caption.clone()}</caption>
            <thead><tr>{table.head.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> }).collect_view()}</tr></thead>
            <tbody>{table.rows.iter().map(|row| {
                let mut cells = row.iter().cloned();
                view! {
                    <tr><th scope="row">{cells.next()}</th>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr>
                }
            }).collect_view()}</tbody>
        </table></div>
    }
}
