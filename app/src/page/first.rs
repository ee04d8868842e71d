//! The state of the first view, and what a person wishes there: asked for before the later part of the program has arrived, it
//! waits here, in order, and is done when it has.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::later::{self, Later};
use super::model::audit::{Audit, Phase};
use super::settings;
use crate::protocol::Slot;

/// What a person can ask for in the first view.
pub enum Wish {
    /// Opens files; several tuned files are several runs.
    Open(Slot, Vec<File>),
    /// Opens files as the parts of one run.
    OpenAsOne(Slot, Vec<File>),
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
    /// Reverts the last change to a verdict or to the runs.
    Undo,
    /// Reverts the last decision on rows of a dataset.
    UndoDecision,
    /// Swaps the sides.
    Swap,
    /// Shows the audits that are kept.
    ListSessions,
}

impl Wish {
    /// True where what is open is closed for it, with all that a person said of it.
    fn replaces_all(&self) -> bool {
        let opens_verdicts = matches!(self, Self::Open(Slot::Verdicts, files) if !files.is_empty());
        opens_verdicts || matches!(self, Self::StartOver | Self::OpenExample)
    }
}

/// Where the later part of the program is.
#[allow(clippy::large_enum_variant, reason = "there is one of it, copied as a whole")]
#[derive(Clone, Copy)]
pub enum Arrival {
    /// Not here: nobody needed it yet, or it could not be fetched.
    Away,
    /// On its way.
    Coming,
    /// Here.
    Here(Later),
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
    /// What a person wishes that would lose verdicts of their own, until they say whether it is to be done.
    pub asked: RwSignal<Option<Wish>, LocalStorage>,
    /// How many audits are kept.
    pub sessions: RwSignal<usize>,
    /// Bumped whenever the figures must follow the audit.
    pub revision: RwSignal<u32>,
    /// Bumped with it but for a moved threshold, which leaves rows, verdicts and runs as they are.
    pub remade: RwSignal<u32>,
    /// Texts that still have no verdict, counted once each; `None` from when a file was opened until it is their turn to be counted: there
    /// may be a million.
    pub unjudged: RwSignal<Option<usize>>,
    /// The later part.
    pub later: RwSignal<Arrival>,
    /// True once a person asked for something that only the later part can do.
    pub wanted: RwSignal<bool>,
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
            asked: RwSignal::new_local(None),
            sessions: RwSignal::new(settings::sessions()),
            revision: RwSignal::new(0),
            remade: RwSignal::new(0),
            unjudged: RwSignal::new(None),
            later: RwSignal::new(Arrival::Away),
            wanted: RwSignal::new(false),
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
        self.audit.with_untracked(Audit::has_unsaved)
    }

    /// Says what went wrong.
    pub fn complain(self, message: &str) {
        self.audit.update(|audit| audit.error = Some(message.to_owned()));
    }

    /// Does what a person wishes, unless it would lose verdicts of their own: then they are asked first.
    pub fn wish(self, wish: Wish) {
        if wish.replaces_all() && self.has_unsaved() {
            self.asked.set(Some(wish));
        } else {
            self.grant(wish);
        }
    }

    /// Does what was asked about, or forgets it.
    pub fn answer(self, yes: bool) {
        if let Some(wish) = self.asked.try_update(Option::take).flatten().filter(|_| yes) {
            self.grant(wish);
        }
    }

    /// At once where the later part is here, else as soon as it is.
    fn grant(self, wish: Wish) {
        match self.later.get_untracked() {
            Arrival::Here(later) => (later.fulfil)(later.store, wish),
            Arrival::Away | Arrival::Coming => {
                self.waiting.update_value(|waiting| waiting.wishes.push(wish));
                self.want();
            }
        }
    }

    /// Fetches the later part for a person who waits for it, and should know.
    pub fn want(self) {
        self.wanted.set(true);
        self.fetch();
    }

    /// Fetches the later part where it is neither here nor on its way.
    pub fn fetch(self) {
        if !matches!(self.later.get_untracked(), Arrival::Away) {
            return;
        }
        let Some(root) = self.waiting.with_value(|waiting| waiting.root.clone()) else { return };
        self.later.set(Arrival::Coming);
        spawn_local(async move {
            let Ok(later) = later::arrive(self, root).await else { return self.later.set(Arrival::Away) };
            self.later.set(Arrival::Here(later));
            let wishes = self.waiting.try_update_value(|waiting| std::mem::take(&mut waiting.wishes));
            wishes.into_iter().flatten().for_each(|wish| (later.fulfil)(later.store, wish));
        });
    }
}
