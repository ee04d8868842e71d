//! What a row holds beside its prompt and answer, under the answer: the rejected one of a preference pair, and the other fields, folded.

use leptos::prelude::*;

use super::visible::visible;
use crate::page::model::words::count;
use crate::protocol::Beside;

/// Both, as far as there are any. Whoever shows it shows the row's texts too: it may say as much as they do.
pub fn beside(beside: &Beside) -> impl IntoView + use<> {
    let Beside { rejected, fields, more } = beside;
    let rejected = rejected.as_deref().map(|text| {
        view! {
            <h4>"Rejected answer"</h4>
            <p class="text" data-testid="rejected-text">{visible(text)}</p>
        }
    });
    let rows: Vec<_> = fields.iter().map(|[name, value]| [visible(name), visible(value)]).collect();
    let more = (*more > 0).then(|| format!("And {} more in the file.", count(*more, "field")));
    let fields = (!rows.is_empty()).then(|| view! {
        <details class="other-fields" data-testid="other-fields">
            <summary>"Other fields"</summary>
            <dl>{rows.into_iter().map(|[name, value]| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
            {more.map(|more| view! { <p class="say">{more}</p> })}
        </details>
    });
    view! { {rejected}{fields} }
}
