//! What the figures of a tuned run are taken over.

use shiftscope_audit::pairing::Pairing;
use shiftscope_audit::population::Population;

use super::{Audit, Side};
use crate::page::model::run::{Categories, Run, TextKey};
use crate::page::model::runs::RunKey;

impl Audit {
    /// What the figures of the two sides are taken over.
    #[must_use]
    pub fn population(&self) -> Population {
        self.over(self.pairing(), self.run(Side::Tuned))
    }

    /// What the figures of a tuned run are taken over.
    #[must_use]
    pub fn population_with(&self, key: RunKey) -> Population {
        let (Some(baseline), Some(run)) = (self.runs.baseline(), self.runs.get(key)) else {
            return Population::default();
        };
        let pairing = self.pairings.of(key, baseline, run);
        self.over(&pairing, Some(run))
    }

    fn over(&self, pairing: &Pairing, tuned: Option<&Run>) -> Population {
        let runs = [self.runs.baseline(), tuned];
        let mut categories = Categories::default();
        Population::of(
            pairing,
            runs.map(|run| run.map_or(&[][..], |run| run.rows.as_slice())),
            self.authority(),
            self.threshold(),
            |side, row| {
                let Some(run) = runs.get(side).copied().flatten() else { return (None, None) };
                let key = run.rows.get(row).map(TextKey::of);
                (run.given(row).map(|given| &given.verdict), key.and_then(|key| self.overridden(key)))
            },
            |row, verdict| categories.of(row, verdict),
        )
    }
}
