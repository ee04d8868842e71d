//! One flagged row in a dialog: why it is flagged, its texts hidden until asked for, with what was found marked in them.

use leptos::prelude::*;
use shiftscope_audit::dataset::{Field, Span};

use super::flags::Decide;
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
            {move || flag.get().map(|flag| view! {
                <ul class="reasons">{flag.findings.iter().map(|finding| view! { <li><b>{finding.kind.name()}</b>": "{finding.reason.clone()}</li> }).collect_view()}</ul>
                <Decide row=flag.row decision=flag.decision store/>
            })}
            <RevealButton reveal say="They may be harmful."/>
            {move || texts.get().pop().map(|text| {
                let spans: Vec<Span> = flag.with(|flag| flag.iter().flat_map(|flag| &flag.findings).filter_map(|finding| finding.span).collect());
                view! {
                    {(!text.context.is_empty()).then(|| view! { <h3>"What stands before"</h3><p class="text">{visible(&text.context)}</p> })}
                    <h3>"Prompt"</h3>
                    <p class="text" data-testid="row-prompt">{marked(&text.prompt, &spans, Field::Prompt)}</p>
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
