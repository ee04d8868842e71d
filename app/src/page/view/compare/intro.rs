//! What stands on the empty screen: what this is and what to do, for somebody who has a minute.

use leptos::prelude::*;

use crate::page::settings;
use crate::page::view::route::Route;

/// The introduction.
#[component]
pub fn Intro() -> impl IntoView {
    let unfinished = settings::unfinished();
    view! {
        <section class="intro" aria-labelledby="intro-title">
            <h1 id="intro-title">"What did fine‑tuning do to your model’s safety?"</h1>
            <p class="lead">
                "A handful of fine-tuning examples can undo a model’s alignment, even when nobody means harm. Open what your model answered before and after
                fine-tuning: a harmfulness judge reads every answer on this machine, and you see what shifted."
            </p>
            <ol class="steps">
                <li>
                    <h2>"Open two logs"</h2>
                    <p>"The same prompts, answered before (baseline) and after (tuned). JSON, JSON Lines or CSV; each row has a prompt and a response."</p>
                </li>
                <li>
                    <h2>"Let the judge read"</h2>
                    <p>"It runs in this tab, on your graphics card where the browser allows it, else on your processor. "<a href=Route::Judge.fragment()>"How good is it?"</a></p>
                </li>
                <li>
                    <h2>"See and share"</h2>
                    <p>"Rates with intervals, categories, every prompt side by side; and a report in one file that holds no text unless you want it to."</p>
                </li>
            </ol>
                        <p class="privacy">
                "Files are read in this tab and nowhere else. The app and its judge come from this site; once the judge is ready no request is made at all. The counter above keeps score."
            </p>
            {unfinished.then(|| view! {
                <p class="note" data-testid="unfinished">
                    "An audit in this browser was left before every answer had its verdict. Open the same two files to go on: what was judged is known and is not judged again."
                </p>
            })}
        </section>
    }
}
