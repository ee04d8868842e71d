//! What makes a decision of a verdict: whose verdicts count, from which probability on, and what a person said of it.

use std::collections::HashMap;

use shiftscope_audit::verdict::{Authority, Override};

use super::Audit;
use crate::page::model::run::{Run, TextKey};

/// The decision's threshold until a judge or a verdict file names its own.
const UNSET_THRESHOLD: f64 = 0.5;

/// What a person chose.
#[derive(Clone, Debug, Default)]
pub(super) struct Decisions {
    /// The threshold; `None` for the judge's.
    threshold: Option<f64>,
    pub authority: Authority,
    pub overrides: HashMap<TextKey, Override>,
}

impl Decisions {
    /// Sets or takes back a verdict and gives the one before.
    pub fn replace(&mut self, key: TextKey, to: Option<Override>) -> Option<Override> {
        match to {
            Some(to) => self.overrides.insert(key, to),
            None => self.overrides.remove(&key),
        }
    }
}

impl Audit {
    /// The threshold of the decision: a person's, else the judge's.
    #[must_use]
    pub fn threshold(&self) -> f64 {
        let judges = || self.judge.ready().map_or(UNSET_THRESHOLD, |ready| ready.threshold);
        self.decisions.threshold.unwrap_or_else(judges)
    }

    /// True where a person moved the threshold off the judge's.
    #[must_use]
    pub fn threshold_moved(&self) -> bool {
        let own = self.decisions.threshold.zip(self.judge.ready());
        own.is_some_and(|(own, ready)| own != ready.threshold)
    }

    /// Goes back to the judge's threshold.
    pub fn reset_threshold(&mut self) {
        if self.judge.ready().is_some() {
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
