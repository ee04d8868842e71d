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
    /// What the judge is.
    Judge,
}

impl Route {
    /// All screens in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Compare, Self::Dataset, Self::Judge];

    /// The fragment.
    pub fn fragment(self) -> &'static str {
        match self {
            Self::Compare => "#/compare",
            Self::Dataset => "#/dataset",
            Self::Judge => "#/judge",
        }
    }

    /// The name in the navigation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compare => "Compare",
            Self::Dataset => "Dataset",
            Self::Judge => "The judge",
        }
    }

    fn now() -> Self {
        let fragment = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        Self::ALL.into_iter().find(|route| route.fragment() == fragment).unwrap_or_default()
    }
}

/// The screen of the address, as it changes.
pub fn current() -> RwSignal<Route> {
    let route = RwSignal::new(Route::now());
    let changed = window_event_listener(leptos::ev::hashchange, move |_| route.set(Route::now()));
    on_cleanup(move || changed.remove());
    route
}
