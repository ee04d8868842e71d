//! What takes long to follow the figures, charts and lists, does so one after another, with the page answering in between.

use std::time::Duration;

use leptos::prelude::*;

/// Those that wait for their turn; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Turns {
    /// The revision that all are to show.
    due: StoredValue<u32>,
    /// The revision that each shows.
    shown: StoredValue<Vec<RwSignal<u32>>>,
    going: StoredValue<bool>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { due: StoredValue::new(0), shown: StoredValue::new(Vec::new()), going: StoredValue::new(false) }
    }
}

impl Turns {
    /// A signal that changes when it is the turn of its holder, for as long as its holder is shown.
    pub fn join(self) -> RwSignal<u32> {
        let shown = RwSignal::new(self.due.get_value());
        self.shown.update_value(|all| all.push(shown));
        shown
    }

    /// Lets all show a revision: in turns, or at once where that takes no time.
    pub fn begin(self, revision: u32, in_turns: bool) {
        self.due.set_value(revision);
        if !in_turns {
            while self.next() {}
        } else if !self.going.get_value() {
            self.going.set_value(true);
            self.go_on();
        }
    }

    /// Behind what the page shows already.
    fn go_on(self) {
        let go_on = move || {
            if self.next() {
                self.go_on();
            } else {
                self.going.set_value(false);
            }
        };
        set_timeout(go_on, Duration::ZERO);
    }

    /// Gives the next one its turn; false where all had theirs.
    fn next(self) -> bool {
        let due = self.due.get_value();
        let next = self.shown.try_update_value(|all| {
            all.retain(|shown| !shown.is_disposed());
            all.iter().find(|shown| shown.get_untracked() != due).copied()
        });
        let next = next.flatten();
        next.into_iter().for_each(|shown| shown.set(due));
        next.is_some()
    }
}
