//! A question mark that explains what stands beside it, by pointer, keyboard or touch.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// Least distance in pixels of an explanation from the edge of the window, and from its question mark.
const ROOM: f64 = 8.0;

/// Explains `label` with its children. Escape hides the explanation.
#[component]
pub fn Help(
    /// What is explained, as it ends “About …”.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let tip = NodeRef::<html::Span>::new();
    let shown = RwSignal::new(false);
    Effect::new(move |_| {
        if shown.get()
            && let Some((button, tip)) = button.get().zip(tip.get())
        {
            place(&button, &tip);
        }
    });
    let hide = move |event: KeyboardEvent| {
        if event.key() == "Escape" && shown.get_untracked() {
            // What else Escape closes stays open.
            event.prevent_default();
            event.stop_propagation();
            shown.set(false);
        }
    };
    view! {
        <span class="help" on:mouseenter=move |_| shown.set(true) on:mouseleave=move |_| shown.set(false)>
            <button type="button" node_ref=button aria-label=format!("About {label}") aria-expanded=move || shown.get().to_string()
                on:focus=move |_| shown.set(true) on:blur=move |_| shown.set(false) on:click=move |_| shown.set(true) on:keydown=hide>"?"</button>
            <span class="tip" class:shown=move || shown.get() role="status" node_ref=tip>{children()}</span>
        </span>
    }
}

/// Puts an explanation under its question mark, or above it where there is no room, and within the window.
fn place(button: &web_sys::HtmlElement, tip: &web_sys::HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let side = |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64()).unwrap_or(0.0);
    let (width, height) = (side(window.inner_width()), side(window.inner_height()));
    let (at, size) = (button.get_bounding_client_rect(), tip.get_bounding_client_rect());
    let left = (at.left() + at.width() / 2.0 - size.width() / 2.0).min(width - size.width() - ROOM).max(ROOM);
    let below = at.bottom() + ROOM;
    let top = if below + size.height() > height { at.top() - ROOM - size.height() } else { below };
    // The style object, which the policy allows where it forbids style attributes; a browser that refuses leaves it unplaced.
    let _ = tip.style().set_property("left", &format!("{left}px"));
    let _ = tip.style().set_property("top", &format!("{top}px"));
}
