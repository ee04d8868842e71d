//! The header: the name, the screens, the colour scheme.

use leptos::prelude::*;

use super::route::Route;
use crate::page::first::First;
use crate::page::settings;

/// The header.
#[component]
pub fn Header(route: RwSignal<Route>) -> impl IntoView {
    let scheme = First::expect().scheme;

    view! {
        <header class="top">
            <a class="brand" href=Route::Compare.fragment()>
                <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
                    <circle class="before" cx="11" cy="16" r="7"/>
                    <path class="after" d="M14 16 L22 8 L30 16 L22 24 Z"/>
                </svg>
                "Shiftscope"
            </a>
            <nav aria-label="Screens">
                {Route::ALL.map(|to| view! {
                    <a href=to.fragment() aria-current=move || (route.get() == to).then_some("page")>{to.name()}</a>
                }).collect_view()}
            </nav>
            <button type="button" class="quiet scheme" title="Change the colour scheme" on:click=move |_| scheme.update(|scheme| *scheme = scheme.next())>
                <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path d="M10 3 A7 7 0 0 1 10 17 Z"/></svg>
                <span><span class="hidden">"Colour scheme: "</span>{move || match scheme.get() {
                    settings::Scheme::System => "System",
                    settings::Scheme::Light => "Light",
                    settings::Scheme::Dark => "Dark",
                }}</span>
            </button>
        </header>
    }
}
