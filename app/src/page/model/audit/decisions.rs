//! What makes a decision of a verdict: whose verdicts count, from which probability on, and what a person said of it.

use std::collections::HashMap;

use shiftscope_audit::verdict::{Authority, Override};

use super::Audit;
use crate::page::model::run::{Run, TextKey};
use crate::protocol::JudgeState;

/// The decision's threshold until a judge or a verdict file names its own.
const UNSET_THRESHOLD: f64 = 0.5;

/// What a person chose.
#[derive(Clone, Debug, Default)]
pub(super) struct Decisions {
    /// The threshold; `None` for the judge's.
    threshold: Option<f64>,
    /// That of the judge which was ready last.
    judges: Option<f64>,
    pub authority: Authority,
    overrides: HashMap<TextKey, Override>,
    /// True while they are in no file and no kept audit.
    unsaved: bool,
}

impl Decisions {
    /// Sets or takes back a verdict and gives the one before.
    pub fn replace(&mut self, key: TextKey, to: Option<Override>) -> Option<Override> {
        let before = match to {
            Some(to) => self.overrides.insert(key, to),
            None => self.overrides.remove(&key),
        };
        self.unsaved |= before != to;
        before
    }

    /// Takes the verdicts of a file, which has them all, in place of those that were given here.
    pub fn restore(&mut self, overrides: Vec<(TextKey, Override)>) {
        (self.overrides, self.unsaved) = (overrides.into_iter().collect(), false);
    }
}

impl Audit {
    /// Takes in what became of the judge. Its threshold goes on deciding where the judge itself cannot go on: the verdicts it gave stand.
    pub(super) fn hear_of_judge(&mut self, judge: JudgeState) {
        if let Some(ready) = judge.ready() {
            self.decisions.judges = Some(ready.threshold);
        }
        self.judge = judge;
    }

    /// The threshold of the judge that is ready, or was last.
    fn judges_threshold(&self) -> Option<f64> {
        self.judge.ready().map(|ready| ready.threshold).or(self.decisions.judges)
    }

    /// The threshold of the decision: a person's, else the judge's.
    #[must_use]
    pub fn threshold(&self) -> f64 {
        self.decisions.threshold.or_else(|| self.judges_threshold()).unwrap_or(UNSET_THRESHOLD)
    }

    /// True where a person moved the threshold off the judge's.
    #[must_use]
    pub fn threshold_moved(&self) -> bool {
        self.decisions.threshold.zip(self.judges_threshold()).is_some_and(|(own, judges)| own != judges)
    }

    /// Goes back to the judge's threshold.
    pub fn reset_threshold(&mut self) {
        if self.judges_threshold().is_some() {
            self.decisions.threshold = None;
        }
    }

    /// Moves the threshold, within 0 to 1; what is not a number changes nothing.
    pub fn set_threshold(&mut self, threshold: f64) {
        if threshold.is_finite() {
            self.decisions.threshold = Some(threshold.clamp(0.0, 1.0));
        }
    }

    /// Whose verdicts count.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.decisions.authority
    }

    /// Lets this judge's verdicts count, or those of the files.
    pub fn set_authority(&mut self, authority: Authority) {
        self.decisions.authority = authority;
        self.settle_if_still();
    }

    /// Verdicts that a person overrode.
    #[must_use]
    pub fn overrides(&self) -> usize {
        self.decisions.overrides.len()
    }

    /// True where verdicts of a person would be lost with the audit.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        self.decisions.unsaved && self.overrides() > 0
    }

    /// A person's verdicts were exported, or kept.
    pub fn saved(&mut self) {
        self.decisions.unsaved = false;
    }

    /// A person's verdict on these texts.
    #[must_use]
    pub fn overridden(&self, key: TextKey) -> Option<Override> {
        self.decisions.overrides.get(&key).copied()
    }

    /// The decision that counts on a row of a run, a person's where there is one.
    #[must_use]
    pub fn decision(&self, run: &Run, row: usize) -> Option<bool> {
        let of = run.rows.get(row)?;
        let decided = match &self.decisions.authority {
            Authority::Judge => run.given(row)?.verdict.harmful_at(self.threshold())?,
            Authority::File { field, cut } => {
                of.imported.by(field.as_deref()).filter(|_| of.response.is_some())?.harmful_by(*cut)?
            }
        };
        Some(Override::decide(self.overridden(TextKey::of(of)), decided))
    }
}
