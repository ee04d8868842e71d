//! Which screen is shown: read from the fragment of the address. A screen without its feature has no route.

use leptos::prelude::*;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Two runs compared.
    #[default]
    Compare,
    /// A dataset audited before training.
    Dataset,
    /// What the paper found.
    Paper,
    /// What the judge is.
    Judge,
}

impl Route {
    /// All screens in the order of the navigation.
    pub const ALL: [Self; 4] = [Self::Compare, Self::Dataset, Self::Paper, Self::Judge];

    /// The fragment.
    pub fn fragment(self) -> &'static str {
        match self {
            Self::Compare => "#/compare",
            Self::Dataset => "#/dataset",
            Self::Paper => "#/paper",
            Self::Judge => "#/judge",
        }
    }

    /// The name in the navigation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compare => "Compare",
            Self::Dataset => "Dataset",
            Self::Paper => "The paper",
            Self::Judge => "The judge",
        }
    }

    /// The screen of a fragment; what a screen keeps behind a question mark is its own.
    pub fn of(fragment: &str) -> Self {
        let screen = fragment.split('?').next().unwrap_or_default();
        Self::ALL.into_iter().find(|route| route.fragment() == screen).unwrap_or_default()
    }
}

/// The fragment of the address.
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to a screen, unless it is shown.
pub fn go(to: Route) {
    if Route::of(&fragment()) != to
        && let Some(window) = web_sys::window()
    {
        // An address that cannot be written leaves the screen as it is.
        let _ = window.location().set_hash(to.fragment());
    }
}

/// The screen of the address, as it changes.
pub fn current() -> RwSignal<Route> {
    let now = || Route::of(&fragment());
    let route = RwSignal::new(now());
    let changed = window_event_listener(leptos::ev::hashchange, move |_| {
        if route.get_untracked() != now() {
            route.set(now());
        }
    });
    on_cleanup(move || changed.remove());
    route
}
