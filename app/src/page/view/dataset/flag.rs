//! One flagged row in a dialog: why it is flagged, its texts hidden until asked for, with what was found marked in them.

use leptos::prelude::*;
use shiftscope_audit::dataset::{Field, Span};

use super::flags::{Decide, unflagged};
use crate::page::model::dataset::Flag;
use crate::page::model::words::thousands;
use crate::page::store::Store;
use crate::page::view::shared::beside::beside;
use crate::page::view::shared::dialog::Dialog;
use crate::page::view::shared::reveal::{Reveal, RevealButton};
use crate::page::view::shared::visible::visible;
use crate::protocol::RowRef;

/// The dialog; open while a row is selected.
#[component]
pub fn FlagDialog(
    /// The row shown.
    selected: RwSignal<Option<u32>>,
    /// All flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let flag = Memo::new(move |_| {
        let row = selected.get()?;
        flags.with(|flags| flags.iter().find(|flag| flag.row == row).cloned())
    });
    // They change one by one, so that what else is shown stays in place, with the focus and how far a text was read.
    let row = Memo::new(move |_| flag.with(|flag| flag.as_ref().map(|flag| flag.row)));
    let findings =
        Memo::new(move |_| flag.with(|flag| flag.as_ref().map_or_else(Vec::new, |flag| flag.findings.clone())));
    let decision = Memo::new(move |_| flag.with(|flag| flag.as_ref().and_then(|flag| flag.decision)));
    let places = Memo::new(move |_| {
        let run = store.dataset.with_untracked(|dataset| dataset.opened.as_ref().map(|opened| opened.rows_run));
        let place = run.zip(selected.get()).map(|(run, row)| RowRef { run, row: row as usize });
        place.into_iter().collect::<Vec<_>>()
    });
    let reveal = Reveal::follow(store, selected, places);
    let Reveal { open, texts, .. } = reveal;
    let title = Signal::derive(move || {
        selected.get().map_or_else(|| "One row".to_owned(), |row| format!("Row {}", thousands(row as usize + 1)))
    });
    view! {
        <Dialog open class="pair" label=title>
            <header>
                <h2>{title}</h2>
                <p class="actions"><button type="button" class="quiet" on:click=move |_| open.set(false)>"Close"</button></p>
            </header>
            {move || row.get().map(|row| view! {
                <ul class="reasons">{move || findings.get().into_iter().map(|finding| view! { <li><b>{finding.kind.name()}</b>": "{finding.reason}</li> }).collect_view()}{move || findings.with(Vec::is_empty).then(unflagged)}</ul>
                <Decide row decision within="looked-at"/>
            })}
            <RevealButton reveal say="They may be harmful."/>
            {move || texts.get().pop().map(|text| {
                let spans: Vec<Span> = findings.with(|findings| findings.iter().filter_map(|finding| finding.span).collect());
                view! {
                    {(!text.context.is_empty()).then(|| view! { <h3>"What stands before"</h3><p class="text">{visible(&text.context)}</p> })}
                    <h3>"Prompt"</h3>
                    <p class="text" data-testid="row-prompt">{marked(&text.prompt, &spans, Field::Prompt)}</p>
                    {(!text.followed.is_empty()).then(|| view! { <h3>"What stands between prompt and answer"</h3><p class="text">{visible(&text.followed)}</p> })}
                    <h3>"Answer"</h3>
                    <p class="text" data-testid="row-response">{marked(text.response.as_deref().unwrap_or_default(), &spans, Field::Response)}</p>
                    {beside(&text.beside)}
                }
            })}
        </Dialog>
    }
}

/// A text with what was found in it marked.
fn marked(text: &str, spans: &[Span], field: Field) -> impl IntoView + use<> {
    let mut places: Vec<(usize, usize)> =
        spans.iter().filter(|span| span.field == field).map(|span| (span.start as usize, span.end as usize)).collect();
    places.sort_unstable();
    let mut at = 0;
    let mut parts = Vec::new();
    for (start, end) in places {
        let start = start.max(at);
        // A mark over the whole says nothing; what does not fit the text is left out.
        if end - start.min(end) < text.len()
            && let Some((before, inside)) = text.get(at..start).zip(text.get(start..end))
        {
            parts.push(visible(before).into_any());
            let inside = visible(inside);
            parts.push(view! { <mark>{inside}</mark> }.into_any());
            at = end;
        }
    }
    parts.push(visible(text.get(at..).unwrap_or_default()).into_any());
    parts
}
