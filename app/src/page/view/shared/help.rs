//! A question mark that explains what stands beside it, by pointer, keyboard or touch.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// Explains `label` with its children. Escape hides the explanation.
#[component]
pub fn Help(
    /// What is explained, as it ends the question “What is …?”.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let hide = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            if let Some(button) = button.get() {
                // Taking the focus away hides it; where that fails it stays to be read.
                let _ = button.blur();
            }
        }
    };
    view! {
        <span class="help">
            <button type="button" node_ref=button aria-label=format!("About {label}") on:keydown=hide>"?"</button>
            <span class="tip" role="note">{children()}</span>
        </span>
    }
}
