//! Parts of a screen that are built after what stands above them was painted.

use std::time::Duration;

use leptos::prelude::*;

/// Builds its children a moment later where they take long to build, so that the page answers in between; else at once.
#[component]
pub fn Soon(
    /// True where they take long.
    slow: bool,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let here = RwSignal::new(!slow);
    if slow {
        // Nobody waits where the screen was left meanwhile.
        set_timeout(move || _ = here.try_set(true), Duration::ZERO);
    }
    view! { <Show when=move || here.get()>{children()}</Show> }
}
