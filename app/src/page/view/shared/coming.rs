//! The place of a screen of the later part: the screen once it is here, and until then what a person should know.

use leptos::prelude::*;

use crate::page::first::{Arrival, First};
use crate::page::later::Later;

/// Shows a screen of the later part.
#[component]
pub fn Coming(
    /// Which.
    screen: fn(&Later) -> fn() -> AnyView,
) -> impl IntoView {
    let first = First::expect();
    move || match first.later.get() {
        Arrival::Here(later) => screen(&later)(),
        _ if !first.wanted.get() => ().into_any(),
        Arrival::Coming => view! { <p class="note" role="status">"The rest of the app is on its way …"</p> }.into_any(),
        Arrival::Away => view! {
            <p class="error" role="alert">
                "The rest of the app could not be fetched. Is there a connection? "
                <button type="button" class="quiet" on:click=move |_| first.fetch()>"Try again"</button>
            </p>
        }
        .into_any(),
    }
}
