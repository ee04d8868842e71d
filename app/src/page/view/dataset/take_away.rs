//! What a person takes away of a dataset: the report, the files without the rows to remove, and the log of what was decided.

use leptos::prelude::*;
use shiftscope_audit::report::dataset::RowExcerpt;
use shiftscope_audit::report::{MOST_CHARS, MOST_EXCERPTS};

use crate::page::files;
use crate::page::model::dataset::removal::{along_said, going_along, held_back, kept_how};
use crate::page::model::dataset::report::{Subject, excerpts, report, rows_for_excerpts};
use crate::page::model::dataset::{Cleaning, Dataset, Decision, Flag, mixing};
use crate::page::model::words::count;
use crate::page::store::Store;

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
    let kept = Memo::new(move |_| {
        flags.track();
        store.dataset.with_untracked(|dataset| dataset.decided(Decision::Keep))
    });
    let along = Memo::new(move |_| {
        flags.track();
        store.dataset.with_untracked(going_along)
    });
    let held = Memo::new(move |_| {
        flags.track();
        store.dataset.with_untracked(held_back)
    });
    let of_files = Memo::new(move |_| {
        store.dataset.with(|dataset: &Dataset| {
            let files = dataset.opened.iter().flat_map(|opened| &opened.files);
            // What holds no row has none to lose.
            let files = files.enumerate().filter(|(_, file)| file.rows > 0);
            files.map(|(place, file)| (place, file.name.clone(), file.packing)).collect::<Vec<_>>()
        })
    });
    let how = Memo::new(move |_| {
        of_files.with(|files| {
            let mut said: Vec<&str> = files.iter().map(|(.., packing)| kept_how(*packing)).collect();
            said.dedup();
            said.join(" ")
        })
    });
    let going = Memo::new(move |_| {
        store.dataset.with(|dataset| match dataset.cleaning {
            Some(Cleaning::Going(done)) => Some(done),
            Some(Cleaning::Failed(_)) | None => None,
        })
    });
    let failed = Memo::new(move |_| {
        store.dataset.with(|dataset| match &dataset.cleaning {
            Some(Cleaning::Failed(reason)) => Some(reason.clone()),
            Some(Cleaning::Going(_)) | None => None,
        })
    });
    let is_going = Memo::new(move |_| going.with(Option::is_some));
    // Nothing goes, or what goes would take along what is kept: that is neither cut out nor logged.
    let nothing = move || removed.get() == 0 || held.with(Option::is_some);
    let undecided = move || removed.get() + kept.get() == 0 || held.with(Option::is_some);
    let with_texts = RwSignal::new(false);
    let rare = store.rare();
    let save = move |excerpts: &[RowExcerpt]| {
        let page = store.dataset.with_untracked(|dataset| {
            flags.with_untracked(|flags| {
                rare.with_untracked(|rare| {
                    report(Subject { dataset, flags, rare: rare.as_ref() }, excerpts, &files::today())
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
        store.texts(rows, move |texts| {
            // The screen may be another by now.
            if let Some(excerpts) = flags.try_with_untracked(|flags| excerpts(flags, &texts)) {
                save(&excerpts);
            }
        });
    };
    let advice = Memo::new(move |_| flags.with(|flags| store.dataset.with_untracked(|dataset| mixing(dataset, flags))));
    let awaited = Memo::new(move |_| store.dataset.with(|dataset| dataset.awaited));
    view! {
        <section class="take-away" aria-label="Take it away">
            <h2>"Take it away"</h2>
            <p class="say" role="status" data-testid="awaited">{move || awaited.get().map(|what| {
                format!("The {what} is saved as soon as the SHA-256 of the data is known, since it names it.")
            })}</p>
            <div class="offers">
                <article class="card">
                    <h3>"Report"</h3>
                    <p>"One HTML file with what was found, what was decided, charts and method. It opens anywhere, runs nothing and asks for nothing. Texts are left out."</p>
                    <label class="check">
                        <input type="checkbox" data-testid="report-excerpts" prop:checked=move || with_texts.get() on:change=move |event| with_texts.set(event_target_checked(&event))/>
                        {format!("Put in up to {MOST_EXCERPTS} excerpts of {MOST_CHARS} characters; they may be harmful")}
                    </label>
                    <button type="button" class="primary" data-testid="export-report" on:click=move |_| {
                        let with_texts = with_texts.get_untracked();
                        store.once_digested("report", move || {
                            // The screen may be another by now.
                            if flags.try_with_untracked(Vec::len).is_some() {
                                export(with_texts);
                            }
                        });
                    }>"Save the report"</button>
                </article>
                <article class="card">
                    <h3>"Cleaned dataset"</h3>
                    <p>{move || match removed.get() {
                        0 => "Remove rows in the table above; then the file can be saved without them.".to_owned(),
                        rows => {
                            let removed = format!("The same file without {} you removed.", count(rows, "row"));
                            [Some(removed), along_said(along.get()), Some(how.get())].into_iter().flatten().collect::<Vec<_>>().join(" ")
                        }
                    }}</p>
                    <p class="error" role="alert" data-testid="held-back" class:off=move || held.with(Option::is_none)>{move || held.get()}</p>
                    <p class="error" role="alert" data-testid="not-cleaned" class:off=move || failed.with(Option::is_none)>{move || failed.get()}</p>
                    <Show when=move || is_going.get()>
                        <progress max="1" data-testid="cleaning" aria-label="Writing the cleaned file" value=move || going.get().unwrap_or(1.0).to_string()></progress>
                        <button type="button" data-testid="stop-cleaning" on:click=move |_| store.stop_cleaning()>"Stop writing"</button>
                    </Show>
                    {move || {
                        let files = of_files.get();
                        let one = files.len() == 1;
                        files.into_iter().map(|(place, name, _)| view! {
                            <button type="button" class="primary" data-testid="export-cleaned" disabled=move || nothing() || is_going.get() on:click=move |_| store.save_cleaned(place)>
                                {if one { "Save the cleaned dataset".to_owned() } else { format!("Save {name} cleaned") }}</button>
                        }).collect_view()
                    }}
                </article>
                <article class="card">
                    <h3>"Log of decisions"</h3>
                    <p>"JSON Lines, one row a line that you removed or kept: where it stood, what was found on it, what you decided. It holds no text of the data."</p>
                    <button type="button" class="primary" data-testid="export-decisions" disabled=undecided on:click=move |_| store.save_decisions()>"Save the log"</button>
                </article>
                <article class="card wide">
                    <h3>"And then"</h3>
                    <ul data-testid="advice">{move || advice.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
                    <p><a href="#/compare">"Compare two runs of the model"</a></p>
                </article>
            </div>
        </section>
    }
}
