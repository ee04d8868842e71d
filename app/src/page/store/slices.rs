//! Work over the whole audit that would keep the page from answering: it is done in slices, between which the page answers.

use std::time::Duration;

use leptos::prelude::*;

use super::Store;
use crate::page::model::audit::Audit;
use crate::protocol::{RowRef, RowText};

/// How a slice ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slice {
    /// There is more to do.
    More,
    /// There is more to do once the texts of these rows are here.
    Texts(Vec<RowRef>),
    /// It was the last.
    Last,
    /// The work came to nothing.
    Stopped,
}

/// Such work.
pub trait Sliced: 'static {
    /// Begins, or begins anew where the audit was changed meanwhile: what is made is of the audit as it is in the end.
    fn begin(&mut self, store: Store);
    /// Does the next slice.
    fn go_on(&mut self, store: Store) -> Slice;
    /// Takes the texts that it asked for, as far as they could be read back.
    fn take(&mut self, texts: Vec<RowText>) {
        drop(texts);
    }
    /// After the last slice.
    fn finish(self, store: Store);
    /// Where the runs were closed meanwhile, so that there is nothing left to make it of.
    fn stop(self, store: Store)
    where
        Self: Sized,
    {
        store.slow().writing.set(None);
        // Where the worker broke down, why it did was said already.
        if store.audit.with_untracked(|audit| audit.error.is_none()) {
            store.complain("The runs were closed before the file was written.");
        }
    }
}

impl Store {
    /// Does the work; the first slice at once.
    pub(super) fn in_slices(self, work: impl Sliced) {
        self.slice(work, None);
    }

    fn slice<W: Sliced>(self, mut work: W, begun: Option<u32>) {
        let revision = Some(self.first.revision.get_untracked());
        if begun != revision {
            if begun.is_some() && !self.audit.with_untracked(Audit::both_open) {
                return work.stop(self);
            }
            work.begin(self);
        }
        match work.go_on(self) {
            Slice::More => set_timeout(move || self.slice(work, revision), Duration::ZERO),
            Slice::Texts(rows) => self.texts(rows, move |texts| {
                work.take(texts);
                self.slice(work, revision);
            }),
            Slice::Last => work.finish(self),
            Slice::Stopped => {}
        }
    }
}
