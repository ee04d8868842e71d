//! All tuned runs against the baseline: they follow behind the figures of the run looked at, a run at a time, with the page answering
//! in between.

use std::time::Duration;

use leptos::prelude::*;

use super::BEHIND;
use crate::page::first::First;
use crate::page::model::audit::Audit;
use crate::page::model::overview::{Line, Making, compared};

/// A handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Overview {
    /// A line for every tuned run.
    pub lines: RwSignal<Vec<Line>>,
    /// True while the lines are not those of the audit as it is.
    pub behind: RwSignal<bool>,
}

impl Overview {
    /// Follows the audit.
    pub fn follow(first: First) -> Self {
        let overview = Self { lines: RwSignal::new(Vec::new()), behind: RwSignal::new(false) };
        Effect::new(move |_| {
            first.revision.track();
            // What is under way is finished first: while verdicts stream in, it would never end otherwise.
            if !overview.behind.get_untracked() {
                overview.behind.set(true);
                overview.make(first);
            }
        });
        overview
    }

    /// See [`compared`].
    pub fn compared(self) -> Memo<usize> {
        Memo::new(move |_| self.lines.with(|lines| compared(lines)))
    }

    fn make(self, first: First) {
        set_timeout(move || self.go_on(first, first.revision.get_untracked(), Making::default()), BEHIND);
    }

    fn go_on(self, first: First, revision: u32, mut making: Making) {
        // A run that is paired with the baseline changes nothing that is shown, so nobody is told.
        let paired = first.audit.try_update_untracked(Audit::pair_next) == Some(true);
        if paired || first.audit.with_untracked(|audit| making.go_on(audit)) {
            return set_timeout(move || self.go_on(first, revision, making), Duration::ZERO);
        }
        let lines = making.lines();
        let runs = first.audit.with_untracked(|audit| audit.runs.tuned().map(|(key, _)| key).collect::<Vec<_>>());
        // Made over runs that were moved or closed meanwhile they may lack one.
        if lines.iter().map(|line| line.key).eq(runs) && self.lines.with_untracked(|known| *known != lines) {
            self.lines.set(lines);
        }
        if first.revision.get_untracked() == revision {
            self.behind.set(false);
        } else {
            self.make(first);
        }
    }
}
