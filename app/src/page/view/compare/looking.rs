//! What a person looks at on the compare screen: the selected run and the filter of the prompts, kept in step with the address.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::Comparison;
use wasm_bindgen::JsValue;

use crate::page::model::address::Address;
use crate::page::model::pairs::{Filter, Lines};
use crate::page::model::runs::RunKey;
use crate::page::store::Store;
use crate::page::view::route::{self, Route};
use crate::page::view::shared::focus::focus;

/// Where charts lead to.
pub const PAIRS: &str = "pairs";

/// A handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Looking {
    /// The tuned run looked at.
    pub run: Memo<Option<RunKey>>,
    /// Its prompts.
    pub lines: Memo<Lines>,
    /// Their categories, sorted.
    pub categories: Memo<Vec<String>>,
    /// Which of them are shown.
    pub filter: RwSignal<Filter>,
    /// The page of the table.
    pub page: RwSignal<usize>,
    /// True while a change is a person's, which the way back leads over.
    acted: StoredValue<bool>,
    store: Store,
}

impl Looking {
    /// Makes it and gives it to all components below.
    pub fn provide() -> Self {
        let store = Store::expect();
        let run = Memo::new(move |_| store.audit.with(|audit| audit.runs.arrangement().selected));
        let turn = store.turn();
        let read = move || store.population.with_untracked(|p| store.audit.with_untracked(|audit| Lines::of(audit, p)));
        let decide = move |lines: &mut Lines| store.population.with_untracked(|p| lines.decide(p));
        let lines = store.decided(turn, read, decide);
        let categories =
            Memo::new(move |_| store.comparison.with(|figures| figures.as_ref().map_or_else(Vec::new, names)));
        let looking = Self {
            run,
            lines,
            categories,
            filter: RwSignal::new(Filter::default()),
            page: RwSignal::new(0),
            acted: StoredValue::new(false),
            store,
        };
        looking.follow_address();
        provide_context(looking);
        looking
    }

    /// That of the components above.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Selects a tuned run.
    pub fn select(self, run: RunKey) {
        self.acted.set_value(true);
        self.store.select(run);
        self.page.set(0);
    }

    /// Changes the filter.
    pub fn narrow(self, change: impl FnOnce(&mut Filter)) {
        self.acted.set_value(true);
        self.filter.update(change);
        self.page.set(0);
    }

    /// Changes the filter and goes to the prompts it keeps, with the focus too.
    pub fn show(self, change: impl FnOnce(&mut Filter)) {
        self.narrow(change);
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(section) = document.and_then(|document| document.get_element_by_id(PAIRS)) {
            focus(&section);
            section.scroll_into_view();
        }
    }

    fn follow_address(self) {
        let address = Memo::new(move |_| {
            let first = self.store.audit.with(|audit| audit.runs.arrangement().tuned.first().copied());
            let run = self.run.get().filter(|run| Some(*run) != first);
            self.categories.with(|categories| self.filter.with(|filter| Address::of(run, filter, categories)))
        });
        let said = route::fragment();
        if said.contains('?') {
            self.go_to(&Address::read(&said));
        }
        Effect::new(move |_| {
            let now = route::fragment();
            let to = address.get();
            let acted = self.acted.try_update_value(std::mem::take) == Some(true);
            if Route::of(&now) == Route::Compare && Address::read(&now) != to {
                write(&to.write(Route::Compare.fragment()), acted);
            }
        });
        let changed = window_event_listener(leptos::ev::hashchange, move |_| {
            let now = route::fragment();
            let to = Address::read(&now);
            if Route::of(&now) == Route::Compare && to != address.get_untracked() {
                self.go_to(&to);
            }
        });
        on_cleanup(move || changed.remove());
    }

    fn go_to(self, address: &Address) {
        let first = self.store.audit.with_untracked(|audit| audit.runs.arrangement().tuned.first().copied());
        if let Some(run) = address.run.or(first)
            && self.run.get_untracked() != Some(run)
        {
            self.store.select(run);
        }
        let filter = self.categories.with_untracked(|names| address.filter(&self.filter.get_untracked(), names));
        self.filter.set(filter);
        self.page.set(0);
    }
}

/// The categories, sorted.
fn names(figures: &Comparison) -> Vec<String> {
    let mut names: Vec<String> = figures.categories.iter().map(|figures| figures.category.clone()).collect();
    names.sort();
    names
}

/// Puts a fragment into the address, as a step of its own or in place of the one there is.
fn write(fragment: &str, step: bool) {
    let Some(window) = web_sys::window() else { return };
    // An address that cannot be written costs the way back, nothing else.
    let _ = if step {
        window.location().set_hash(fragment)
    } else {
        window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)))
    };
}
