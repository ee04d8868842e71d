//! The state of the first view, and the wishes it has: whatever a person asks for before the later part of the program has
//! arrived waits here, in order, and is done when it has.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::later::{self, Later};
use super::model::audit::{Audit, Phase, Side};
use super::settings;
use crate::protocol::{RunId, Slot};

/// What a person can ask for in the first view.
pub enum Wish {
    /// Opens files.
    Open(Slot, Vec<File>),
    /// Opens the bundled example in place of what is open, and judges it.
    OpenExample,
    /// Closes what is open. Verdicts stay in the cache.
    StartOver,
    /// Loads the judge.
    StartJudge,
    /// Judges what has no verdict yet, as soon as the judge is ready.
    Run,
    /// Stops reading or judging.
    Cancel,
    /// Reverts the last override.
    Undo,
    /// Swaps the sides.
    Swap,
    /// Compares another run of those a file holds.
    Choose(Side, RunId),
}

/// Where the later part of the program is.
#[derive(Clone, Copy)]
pub enum Arrival {
    /// Nobody needed it yet.
    Unasked,
    /// On its way.
    Coming,
    /// Here.
    Here(Later),
    /// It could not be fetched; it is fetched anew when it is needed again.
    Missing,
}

/// What waits for the later part.
struct Waiting {
    // Of the whole page: what the later part adds lives as long as that.
    root: Option<Owner>,
    wishes: Vec<Wish>,
}

/// The state that every component shares; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct First {
    /// The audit.
    pub audit: RwSignal<Audit>,
    /// The colour scheme.
    pub scheme: RwSignal<settings::Scheme>,
    /// True while a person's verdicts are in no exported file.
    pub unsaved: RwSignal<bool>,
    /// Bumped whenever the figures must follow the audit.
    pub revision: RwSignal<u32>,
    /// The later part.
    pub later: RwSignal<Arrival>,
    waiting: StoredValue<Waiting, LocalStorage>,
}

impl First {
    /// Makes the state and gives it to all components below.
    pub fn provide() -> Self {
        let scheme = RwSignal::new(settings::scheme());
        Effect::new(move |_| settings::set_scheme(scheme.get()));
        let first = Self {
            audit: RwSignal::new(Audit::default()),
            scheme,
            unsaved: RwSignal::new(false),
            revision: RwSignal::new(0),
            later: RwSignal::new(Arrival::Unasked),
            waiting: StoredValue::new_local(Waiting { root: Owner::current(), wishes: Vec::new() }),
        };
        provide_context(first);
        first
    }

    /// The state of the components above.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The phase, which changes less often than the audit.
    pub fn phase(self) -> Memo<Phase> {
        Memo::new(move |_| self.audit.with(|audit| audit.phase))
    }

    /// True while a person's verdicts would be lost with the tab.
    pub fn has_unsaved(self) -> bool {
        self.unsaved.get_untracked() && self.audit.with_untracked(|audit| audit.overrides() > 0)
    }

    /// Says what went wrong.
    pub fn complain(self, message: &str) {
        self.audit.update(|audit| audit.error = Some(message.to_owned()));
    }

    /// Does what is asked for: at once where the later part is here, else as soon as it is.
    pub fn wish(self, wish: Wish) {
        match self.later.get_untracked() {
            Arrival::Here(later) => (later.fulfil)(later.store, wish),
            Arrival::Unasked | Arrival::Coming | Arrival::Missing => {
                self.waiting.update_value(|waiting| waiting.wishes.push(wish));
                self.fetch();
            }
        }
    }

    /// Fetches the later part, once.
    pub fn fetch(self) {
        if matches!(self.later.get_untracked(), Arrival::Coming | Arrival::Here(_)) {
            return;
        }
        let Some(root) = self.waiting.with_value(|waiting| waiting.root.clone()) else { return };
        self.later.set(Arrival::Coming);
        spawn_local(async move {
            let arrival = later::arrive(self, root).await.map_or(Arrival::Missing, Arrival::Here);
            self.later.set(arrival);
            // Without the later part they go unfulfilled: what was asked for a while ago must not happen out of the blue.
            for wish in self.waiting.try_update_value(|waiting| std::mem::take(&mut waiting.wishes)).unwrap_or_default()
            {
                if let Arrival::Here(later) = arrival {
                    (later.fulfil)(later.store, wish);
                }
            }
        });
    }
}
