//! A modal dialog that opens and closes with a signal: focus stays inside, Escape closes it, the browser does both.

use leptos::html;
use leptos::prelude::*;

/// Shows its children while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open; false again once it was closed in any way.
    open: RwSignal<bool>,
    /// Class of the dialog.
    class: &'static str,
    /// Name for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // Refused only where it is open already.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class=class node_ref=dialog aria-label=label on:close=move |_| open.set(false)>
            {move || open.get().then(&*children)}
        </dialog>
    }
}
