//! The first rows of a big file while the others are being read, so that a person sees at once whether it is read as meant. Their texts are
//! hidden until asked for.

use leptos::prelude::*;
use shiftscope_audit::row::Row;

use crate::page::model::first_rows::FirstRows as Rows;
use crate::page::model::words::thousands;
use crate::page::port::isolated;
use crate::page::store::Store;
use crate::protocol::FIRST_CHARS;

/// The rows.
#[component]
pub fn FirstRows(
    /// What they are, while a file is being read.
    first: Memo<Option<Rows>>,
) -> impl IntoView {
    let store = Store::expect();
    let there = Memo::new(move |_| first.with(Option::is_some));
    let shown = Memo::new(move |_| first.with(|first| first.as_ref().is_some_and(|first| first.texts.is_some())));
    let heading = move || {
        first.with(|first| {
            first.as_ref().map(|first| format!("First rows of {}: {}", first.told.file, first.told.format))
        })
    };
    let rows = move || {
        first
            .get()
            .into_iter()
            .flat_map(|first| {
                let mut texts = first.texts.unwrap_or_default().into_iter();
                first.told.rows.into_iter().map(move |row| line(&row, texts.next())).collect::<Vec<_>>()
            })
            .collect_view()
    };
    view! {
        <Show when=move || there.get()>
            <section class="first-rows" aria-label="First rows" data-testid="first-rows">
                <h2>{heading}</h2>
                <div class="scroll"><table>
                    <thead><tr><th scope="col">"Row"</th><th scope="col">"Prompt"</th><th scope="col">"Response"</th><th scope="col">"Category"</th><th scope="col">"In the file"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
                <Show when=move || shown.get()>
                    <p class="say">{format!("Texts are cut after {FIRST_CHARS} characters.")}</p>
                </Show>
                // A worker that reads hears a page only where both share memory.
                <Show when=move || !shown.get() && isolated()>
                    <p><button type="button" data-testid="show-first" on:click=move |_| store.show_first()>"Show their texts"</button>" "<span class="say">"They may be harmful."</span></p>
                </Show>
            </section>
        </Show>
    }
}

fn line(row: &Row, texts: Option<[String; 2]>) -> impl IntoView + use<> {
    let length = match row.response {
        Some(_) => format!("{} characters", thousands(row.response_chars as usize)),
        None => "none".to_owned(),
    };
    let [prompt, response] = match texts {
        None => ["hidden".to_owned(), length],
        Some([prompt, _]) if row.response.is_none() => [prompt, length],
        Some(texts) => texts,
    };
    view! {
        <tr><th scope="row">{row.label()}</th><td>{prompt}</td><td>{response}</td><td>{row.category.clone()}</td><td>{row.imported.words()}</td></tr>
    }
}
