//! Work over the whole audit that would keep the page from answering: it is done in slices, between which the page answers.

use std::time::Duration;

use leptos::prelude::*;

use super::Store;

/// How a slice ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// There is more to do.
    More,
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
    /// After the last slice.
    fn finish(self, store: Store);
}

impl Store {
    /// Does the work; the first slice at once.
    pub(super) fn in_slices(self, work: impl Sliced) {
        self.slice(work, None);
    }

    fn slice<W: Sliced>(self, mut work: W, begun: Option<u32>) {
        let revision = Some(self.first.revision.get_untracked());
        if begun != revision {
            work.begin(self);
        }
        match work.go_on(self) {
            Slice::More => set_timeout(move || self.slice(work, revision), Duration::ZERO),
            Slice::Last => work.finish(self),
            Slice::Stopped => {}
        }
    }
}
