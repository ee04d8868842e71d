//! What a person takes away of a dataset: the files without the rows to remove, and the log of what was removed.

use leptos::prelude::*;

use crate::page::model::dataset::{Dataset, Decision, Flag};
use crate::page::model::words::count;
use crate::page::store::Store;
use crate::page::store::dataset::Cut;

/// Exports.
#[component]
pub fn TakeAway(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let removed = Memo::new(move |_| {
        flags.track();
        store.dataset.with_untracked(|dataset| dataset.decided(Decision::Remove))
    });
    let files = Memo::new(move |_| {
        store.dataset.with(|dataset: &Dataset| {
            let files = dataset.opened.iter().flat_map(|opened| &opened.files);
            files.map(|file| file.name.clone()).collect::<Vec<_>>()
        })
    });
    let nothing = move || removed.get() == 0;
    view! {
        <section class="take-away" aria-label="Take it away">
            <h2>"Take it away"</h2>
            <div class="offers">
                <article class="card">
                    <h3>"Cleaned dataset"</h3>
                    <p>{move || format!("The same file without {} you removed. Every other row stays byte for byte.", count(removed.get(), "row"))}</p>
                    {move || {
                        let files = files.get();
                        let one = files.len() == 1;
                        files.into_iter().enumerate().map(|(place, name)| view! {
                            <button type="button" class="primary" data-testid="export-cleaned" disabled=nothing on:click=move |_| store.cut(Cut::Save(place))>
                                {if one { "Save the cleaned dataset".to_owned() } else { format!("Save {name} cleaned") }}</button>
                        }).collect_view()
                    }}
                </article>
                <article class="card">
                    <h3>"Removal log"</h3>
                    <p>"JSON Lines, one removed row a line: where it stood and why it went. It holds no text of the data."</p>
                    <button type="button" class="primary" data-testid="export-removals" disabled=nothing on:click=move |_| store.cut(Cut::Log)>"Save the log"</button>
                </article>
                <article class="card">
                    <h3>"And then"</h3>
                    <p>"Mixing safety examples (harmful requests with good refusals) into the training data lowered the harm in the paper and did not remove it. Compare answers
                        of the model before and after training all the same: "<a href="#/compare">"Compare two runs"</a>"."</p>
                </article>
            </div>
        </section>
    }
}
