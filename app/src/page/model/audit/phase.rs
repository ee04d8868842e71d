//! Where an audit stands, and what that follows from.

use super::Audit;

/// Where the audit stands; the words are those of the stable handle `audit-state`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing opened.
    #[default]
    Idle,
    /// A file is being read.
    Reading,
    /// Both sides are open; nothing runs.
    Ready,
    /// The judge works.
    Judging,
    /// Every row has its verdict.
    Done,
    /// A person stopped it; what was judged stays.
    Cancelled,
    /// It could not go on; the audit's `error` says why.
    Failed,
}

impl Phase {
    /// The handle's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Reading => "reading",
            Self::Ready => "ready",
            Self::Judging => "judging",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
}

impl Audit {
    /// The phase that follows from what is known while nothing runs.
    pub(super) fn settle(&mut self) {
        self.phase = if self.both_open() {
            if self.authority().is_judge() && self.waits() { Phase::Ready } else { Phase::Done }
        } else if self.error.is_some() {
            Phase::Failed
        } else {
            Phase::Idle
        };
    }

    /// [`Self::settle`], unless something is being read or judged.
    pub(super) fn settle_if_still(&mut self) {
        if !matches!(self.phase, Phase::Reading | Phase::Judging) {
            self.settle();
        }
    }

    pub(super) fn waits(&self) -> bool {
        self.runs.iter().any(|run| run.waiting().next().is_some())
    }
}
