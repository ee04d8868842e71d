//! What a person takes away of a dataset: the report, the files without the rows to remove, and the log of what was removed.

use leptos::prelude::*;
use shiftscope_audit::report::dataset::RowExcerpt;
use shiftscope_audit::report::{MOST_CHARS, MOST_EXCERPTS};

use crate::page::files;
use crate::page::model::dataset::report::{Subject, excerpts, report, rows_for_excerpts};
use crate::page::model::dataset::{Dataset, Decision, Flag};
use crate::page::model::words::count;
use crate::page::store::Store;
use crate::page::store::dataset::{Cut, ready};

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
    let names = Memo::new(move |_| {
        store.dataset.with(|dataset: &Dataset| {
            let files = dataset.opened.iter().flat_map(|opened| &opened.files);
            files.map(|file| file.name.clone()).collect::<Vec<_>>()
        })
    });
    let nothing = move || removed.get() == 0;
    let with_texts = RwSignal::new(false);
    let rare = store.rare();
    let save = move |excerpts: &[RowExcerpt]| {
        let page = store.dataset.with_untracked(|dataset| {
            flags.with_untracked(|flags| {
                store.audit.with_untracked(|audit| {
                    rare.with_untracked(|rare| {
                        let subject = Subject { dataset, flags, ready: ready(audit), rare: rare.as_ref() };
                        report(subject, excerpts, &files::today())
                    })
                })
            })
        });
        if files::save("shiftscope-dataset-report.html", "text/html", &page).is_err() {
            store.complain_of_dataset("The browser refused to save the report.");
        }
    };
    let export = move |with_texts: bool| {
        if !with_texts {
            return save(&[]);
        }
        let rows =
            store.dataset.with_untracked(|dataset| flags.with_untracked(|flags| rows_for_excerpts(dataset, flags)));
        store.texts(rows, move |texts| save(&flags.with_untracked(|flags| excerpts(flags, &texts))));
    };
    view! {
        <section class="take-away" aria-label="Take it away">
            <h2>"Take it away"</h2>
            <div class="offers">
                <article class="card">
                    <h3>"Report"</h3>
                    <p>"One HTML file with what was found, what was decided, charts and method. It opens anywhere, runs nothing and asks for nothing. Texts are left out."</p>
                    <label class="check">
                        <input type="checkbox" data-testid="report-excerpts" prop:checked=move || with_texts.get() on:change=move |event| with_texts.set(event_target_checked(&event))/>
                        {format!("Put in up to {MOST_EXCERPTS} excerpts of {MOST_CHARS} characters; they may be harmful")}
                    </label>
                    <button type="button" class="primary" data-testid="export-report" on:click=move |_| export(with_texts.get_untracked())>"Save the report"</button>
                </article>
                <article class="card">
                    <h3>"Cleaned dataset"</h3>
                    <p>{move || format!("The same file without {} you removed. Every other row stays byte for byte.", count(removed.get(), "row"))}</p>
                    {move || {
                        let names = names.get();
                        let one = names.len() == 1;
                        names.into_iter().enumerate().map(|(place, name)| view! {
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
