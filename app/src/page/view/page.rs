//! The frame of every screen: header, the judge's state, the screen, the footer; and the keys that work everywhere.

use gloo::events::EventListener;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::compare::Compare;
use super::header::Header;
use super::judge_strip::JudgeStrip;
use super::route::{self, Route};
use super::shared::coming::Coming;
use crate::page::first::{First, Wish};

/// The page.
#[component]
pub fn Page() -> impl IntoView {
    let first = First::provide();
    let route = route::current();
    let main = NodeRef::<html::Main>::new();
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        // Nothing is undone that is not in sight.
        let undo = match route.get_untracked() {
            Route::Compare => Wish::Undo,
            Route::Dataset => Wish::UndoDecision,
            Route::Paper | Route::Judge => return,
        };
        if undoes(&event) {
            event.prevent_default();
            first.wish(undo);
        }
    });
    on_cleanup(move || pressed.remove());
    fetch_when_used(first);
    Effect::new(move |_| {
        let title = match route.get() {
            Route::Compare => "Shiftscope: compare two runs".to_owned(),
            route => format!("Shiftscope: {}", route.name().to_lowercase()),
        };
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&title);
        }
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            // The fragment holds the route, so the jump is made by hand.
            event.prevent_default();
            if let Some(main) = main.get() {
                // What cannot take the focus is left as it is.
                let _ = main.focus();
            }
        }>"Skip to the content"</a>
        <Header route/>
        <JudgeStrip/>
        <main id="main" tabindex="-1" node_ref=main>
            {move || match route.get() {
                Route::Compare => view! { <Compare/> }.into_any(),
                Route::Dataset => {
                    first.want();
                    view! { <Coming screen=|later| later.dataset/> }.into_any()
                }
                Route::Paper => {
                    first.want();
                    view! { <Coming screen=|later| later.paper/> }.into_any()
                }
                Route::Judge => {
                    first.want();
                    view! { <Coming screen=|later| later.judge/> }.into_any()
                }
            }}
        </main>
        <footer>
            <p>
                "Shiftscope " {env!("CARGO_PKG_VERSION")} ". Files are read in this tab and nowhere else. It makes the audit of Qi et al. 2023 (arXiv 2310.03693) usable; its
                judge is its own and not the paper's GPT-4."
            </p>
        </footer>
    }
}

/// Fetches the later part when a person begins to use the page, well before they can have chosen a file.
fn fetch_when_used(first: First) {
    let Some(window) = web_sys::window() else { return };
    for sign in ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"] {
        EventListener::once(&window, sign, move |_| first.fetch()).forget();
    }
}

/// What is typed into: there the browser undoes the typing.
const FIELDS: &str = "textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])";

/// Ctrl+Z or Cmd+Z outside of a field that is typed into.
fn undoes(event: &KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.matches(FIELDS).unwrap_or(false));
    (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "z" && !typing
}
