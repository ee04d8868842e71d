//! Keeping audits in this browser: in pieces, so that the page answers meanwhile; and opening, renaming, deleting what is kept.

use leptos::prelude::*;

use super::Store;
use super::slices::{Slice, Sliced};
use crate::page::model::audit::Phase;
use crate::page::model::lines::Exporting;
use crate::page::model::sessions::facts;
use crate::page::settings;
use crate::protocol::Request;
use crate::protocol::session::{Kept, Session, SessionEvent, SessionId, SessionRequest};

/// Rows whose lines are handed to the worker between two frames.
const ROWS_AT_ONCE: usize = 250;

/// How keeping the audit goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody asked.
    #[default]
    Not,
    /// Under way.
    Now,
    /// Done.
    Kept,
    /// What is asked about kept audits cannot be done, and why.
    Failed(String),
}

/// The kept audits; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Sessions {
    /// Those that are kept; nothing until the worker said which.
    pub kept: RwSignal<Option<Kept>>,
    /// True while they are shown.
    pub shown: RwSignal<bool>,
    /// How keeping the audit goes.
    pub keeping: RwSignal<Keeping>,
    /// Bumped whenever another audit took the place of the one that was open.
    pub replaced: RwSignal<u32>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            kept: RwSignal::new(None),
            shown: RwSignal::new(false),
            keeping: RwSignal::new(Keeping::Not),
            replaced: RwSignal::new(0),
        }
    }
}

/// An audit on its way to the worker.
struct Underway {
    exporting: Exporting,
    name: String,
    texts: bool,
    first: bool,
}

impl Sliced for Underway {
    fn begin(&mut self, store: Store) {
        (self.exporting, self.first) = (store.audit.with_untracked(Exporting::of), true);
    }

    fn go_on(&mut self, store: Store) -> Slice {
        if store.sessions().keeping.with_untracked(|keeping| *keeping != Keeping::Now) {
            return Slice::Stopped;
        }
        match store.audit.with_untracked(|audit| self.exporting.next(audit, ROWS_AT_ONCE)) {
            Some(lines) => {
                let first = std::mem::replace(&mut self.first, false);
                store.ask_about_sessions(SessionRequest::Lines { first, texts: self.texts, lines });
                Slice::More
            }
            None => Slice::Last,
        }
    }

    fn stop(self, store: Store) {
        store.stop_keeping("The runs were closed");
    }

    fn finish(self, store: Store) {
        let revision = store.first.revision.get_untracked();
        store.link.update_value(|link| link.kept_at = Some(revision));
        let now = String::from(js_sys::Date::new_0().to_iso_string());
        let facts = store.audit.with_untracked(|audit| facts(audit, &self.name, &now, self.texts));
        store.ask_about_sessions(SessionRequest::Save { facts });
    }
}

impl Store {
    /// The audits that are kept.
    #[must_use]
    pub fn sessions(self) -> Sessions {
        self.sessions.get_value()
    }

    /// Shows the kept audits.
    pub fn list_sessions(self) {
        self.forget_failure();
        self.sessions().shown.set(true);
        self.ask_about_sessions(SessionRequest::List);
    }

    /// Keeps the audit under a name, with its texts where that is asked for.
    pub fn keep_session(self, name: String, texts: bool) {
        self.sessions().keeping.set(Keeping::Now);
        let exporting = self.audit.with_untracked(Exporting::of);
        self.in_slices(Underway { exporting, name, texts, first: true });
    }

    /// Opens a kept audit in place of what is open.
    pub fn open_session(self, session: &Session) {
        self.sessions().shown.set(false);
        self.together.set(Vec::new());
        self.audit.update(|audit| audit.begin_session(session.facts.clone()));
        self.ask_about_sessions(SessionRequest::Open { opening: self.next_opening(), id: session.id.clone() });
    }

    /// Gives a kept audit another name; false for a name of nothing, which leaves it as it is.
    pub fn rename_session(self, id: &SessionId, name: &str) -> bool {
        let name = name.trim();
        if !name.is_empty() {
            self.forget_failure();
            self.ask_about_sessions(SessionRequest::Rename { id: id.clone(), name: name.to_owned() });
        }
        !name.is_empty()
    }

    /// Deletes a kept audit for good.
    pub fn delete_session(self, id: &SessionId) {
        self.forget_failure();
        self.ask_about_sessions(SessionRequest::Delete { id: id.clone() });
    }

    /// True where the audit can be kept: nothing is being read or judged, and some row has a verdict, which none needs where those of the files count.
    pub fn can_keep(self) -> bool {
        self.audit.with(|audit| {
            !matches!(audit.phase, Phase::Reading | Phase::Judging)
                && audit.both_open()
                && (!audit.authority().is_judge() || audit.runs.iter().any(|run| run.given.iter().any(Option::is_some)))
        })
    }

    /// Takes in which audits are kept.
    pub(super) fn know_sessions(self, kept: Kept) {
        settings::set_sessions(kept.len());
        self.first.sessions.set(kept.len());
        self.sessions().kept.set(Some(kept));
    }

    pub(super) fn hear_of_sessions(self, event: SessionEvent) {
        match event {
            SessionEvent::Listed(kept) => self.know_sessions(kept),
            SessionEvent::Saved => {
                self.sessions().keeping.set(Keeping::Kept);
                // What a person said since then is in no file.
                let kept_at = self.link.try_update_value(|link| link.kept_at.take()).flatten();
                if kept_at == Some(self.first.revision.get_untracked()) {
                    self.saved();
                }
            }
            SessionEvent::Failed { message } => self.sessions().keeping.set(Keeping::Failed(message)),
        }
    }

    /// Another audit took the place of the one that was open: it is not what was to be kept.
    pub(super) fn replace_session(self) {
        self.stop_keeping("Another audit was opened");
        self.sessions().replaced.update(|replaced| *replaced = replaced.wrapping_add(1));
    }

    /// Ends keeping an audit of which nothing is left to be kept, since this happened first.
    pub(super) fn stop_keeping(self, what: &str) {
        let keeping = self.sessions().keeping;
        if keeping.with_untracked(|keeping| *keeping == Keeping::Now) {
            keeping.set(Keeping::Failed(format!("{what} before the audit was kept.")));
        }
    }

    /// What failed before says nothing of what is asked now.
    fn forget_failure(self) {
        let keeping = self.sessions().keeping;
        if keeping.with_untracked(|keeping| matches!(keeping, Keeping::Failed(_))) {
            keeping.set(Keeping::Not);
        }
    }

    fn ask_about_sessions(self, request: SessionRequest) {
        self.post(&Request::Session(request), &[]);
    }
}
