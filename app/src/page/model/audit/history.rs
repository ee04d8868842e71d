//! What a person changes in an audit, and takes back.

use shiftscope_audit::verdict::Override;

use super::Audit;
use crate::page::model::run::{MADE_UP, TextKey};
use crate::page::model::runs::{Arrangement, RunKey, Runs};

/// What [`Audit::undo`] takes back.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A verdict of a person, and the one before.
    Override(TextKey, Option<Override>),
    /// The arrangement before.
    Arranged(Arrangement),
    /// The name before.
    Renamed(RunKey, String),
}

impl Audit {
    /// Looks at a tuned run in detail.
    pub fn select(&mut self, key: RunKey) {
        self.runs.select(key);
        self.pairings.follow(&self.runs);
    }

    /// Changes the place of a tuned run by so many; [`Self::undo`] reverts it.
    pub fn shift(&mut self, key: RunKey, by: isize) {
        self.arrange(|runs| runs.shift(key, by));
    }

    /// Takes a tuned run out of the audit; [`Self::undo`] brings it back with its verdicts.
    pub fn remove(&mut self, key: RunKey) {
        self.arrange(|runs| runs.remove(key));
    }

    /// Takes a tuned run for the baseline and the baseline for it; [`Self::undo`] reverts it.
    pub fn make_baseline(&mut self, key: RunKey) {
        self.arrange(|runs| runs.make_baseline(key));
    }

    /// Takes the baseline for the tuned run looked at and the other way round.
    pub fn swap(&mut self) {
        if let Some(key) = self.runs.arrangement().selected {
            self.make_baseline(key);
        }
    }

    /// Gives a run another name; a name of nothing gives it back its own. [`Self::undo`] reverts it.
    pub fn rename(&mut self, key: RunKey, name: &str) {
        let Some(run) = self.runs.get_mut(key) else { return };
        let trimmed = name.trim();
        let own =
            if run.facts.made_up { format!("{MADE_UP}{}", run.facts.own_name) } else { run.facts.own_name.clone() };
        let name = match trimmed {
            "" => own,
            // Invented answers stay called so, whatever else they are called.
            name if run.facts.made_up && !name.starts_with(MADE_UP) => format!("{MADE_UP}{name}"),
            name => name.to_owned(),
        };
        if name != run.facts.name {
            let before = std::mem::replace(&mut run.facts.name, name);
            self.undo.push(Step::Renamed(key, before));
        }
    }

    /// Sets or, with `None`, takes back a person's verdict; [`Self::undo`] reverts it.
    pub fn set_override(&mut self, key: TextKey, to: Option<Override>) {
        let before = self.decisions.replace(key, to);
        if before != to {
            self.undo.push(Step::Override(key, before));
        }
    }

    /// True where there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Reverts the last change to a verdict or to the runs; false where there is none.
    pub fn undo(&mut self) -> bool {
        match self.undo.pop() {
            None => return false,
            Some(Step::Override(key, before)) => {
                self.decisions.replace(key, before);
            }
            Some(Step::Arranged(before)) => {
                self.runs.arrange(before);
                self.pairings.follow(&self.runs);
                self.settle_if_still();
            }
            Some(Step::Renamed(key, before)) => {
                if let Some(run) = self.runs.get_mut(key) {
                    run.facts.name = before;
                }
            }
        }
        true
    }

    fn arrange(&mut self, change: impl FnOnce(&mut Runs)) {
        let before = self.runs.arrangement().clone();
        change(&mut self.runs);
        if *self.runs.arrangement() != before {
            self.undo.push(Step::Arranged(before));
            self.pairings.follow(&self.runs);
            self.settle_if_still();
        }
    }
}
