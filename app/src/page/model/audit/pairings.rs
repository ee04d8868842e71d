//! How the tuned runs pair with the baseline: each once, and again where the baseline is another.

use std::borrow::Cow;
use std::collections::BTreeMap;

use shiftscope_audit::pairing::{Pair, PairBy, Pairing, pair_grouped};

use super::{Audit, Side};
use crate::page::model::run::Run;
use crate::page::model::runs::{RunKey, Runs};

/// The pairing of no runs.
static NONE: Pairing = Pairing {
    by: PairBy::Prompt,
    pairs: Vec::new(),
    unmatched_baseline: Vec::new(),
    unmatched_tuned: Vec::new(),
    duplicates_baseline: 0,
    duplicates_tuned: 0,
};

/// How each tuned run pairs with the baseline.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairings {
    /// What prompts must share.
    by: PairBy,
    made: BTreeMap<RunKey, Pairing>,
    /// The baseline of those that are made.
    baseline: Option<RunKey>,
}

impl Pairings {
    /// Forgets them all: the rows of some run are others.
    pub fn forget(&mut self) {
        (self.made, self.baseline) = (BTreeMap::new(), None);
    }

    /// Forgets those of runs that are closed.
    pub fn retain(&mut self, runs: &Runs) {
        self.made.retain(|key, _| runs.get(*key).is_some());
    }

    /// Sets what prompts must share; nothing may be made.
    pub fn pair_by(&mut self, by: PairBy) {
        self.forget();
        self.by = by;
    }

    /// Pairs the tuned run looked at with the baseline, where it is not paired yet; the others wait for [`Self::make_next`].
    pub fn follow(&mut self, runs: &Runs) {
        let baseline = runs.arrangement().baseline;
        if self.baseline != baseline {
            self.made.clear();
            self.baseline = baseline;
        }
        if let Some(key) = runs.arrangement().selected {
            self.make(runs, key);
        }
    }

    fn make(&mut self, runs: &Runs, key: RunKey) {
        if let (false, Some(baseline), Some(run)) = (self.made.contains_key(&key), runs.baseline(), runs.get(key)) {
            self.made.insert(key, pair(baseline, run, self.by));
        }
    }

    /// Pairs one more tuned run, in their order; false where all of them are paired.
    fn make_next(&mut self, runs: &Runs) -> bool {
        let next = runs.arrangement().tuned.iter().find(|key| !self.made.contains_key(key)).copied();
        // Without a baseline there is nothing to pair with.
        let next = next.filter(|_| runs.baseline().is_some());
        next.into_iter().for_each(|key| self.make(runs, key));
        next.is_some()
    }

    /// That of a tuned run, made on the spot where it is not made yet.
    pub fn of(&self, key: RunKey, baseline: &Run, run: &Run) -> Cow<'_, Pairing> {
        self.made.get(&key).map_or_else(|| Cow::Owned(pair(baseline, run, self.by)), Cow::Borrowed)
    }
}

fn pair(baseline: &Run, run: &Run, by: PairBy) -> Pairing {
    pair_grouped((&baseline.rows, &baseline.groups(by)), (&run.rows, &run.groups(by)))
}

impl Audit {
    /// How the two sides pair; empty until both are open.
    #[must_use]
    pub fn pairing(&self) -> &Pairing {
        let selected = self.runs.arrangement().selected;
        selected.and_then(|key| self.pairings.made.get(&key)).unwrap_or(&NONE)
    }

    /// Rows of a side whose prompt the other side has too.
    pub fn matched(&self, side: Side) -> impl Iterator<Item = usize> {
        let rows = move |pair: &'_ Pair| match side {
            Side::Baseline => pair.baseline.clone(),
            Side::Tuned => pair.tuned.clone(),
        };
        self.pairing().pairs.iter().flat_map(rows)
    }

    /// What prompts must share to pair.
    #[must_use]
    pub fn pair_by(&self) -> PairBy {
        self.pairings.by
    }

    /// Pairs anew by what prompts must share.
    pub fn set_pair_by(&mut self, by: PairBy) {
        if self.pairings.by != by {
            self.pairings.pair_by(by);
            self.pairings.follow(&self.runs);
            self.settle_if_still();
        }
    }

    /// True where prompts of some row wrap a bare instruction.
    #[must_use]
    pub fn has_instructions(&self) -> bool {
        self.runs.iter().any(|run| run.rows.iter().any(|row| row.instruction_key.is_some()))
    }

    /// Pairs one more tuned run with the baseline, in their order; false where all of them are paired. Nothing that is shown changes:
    /// [`Self::population_with`] pairs what is not paired yet each time it is asked.
    pub fn pair_next(&mut self) -> bool {
        self.pairings.make_next(&self.runs)
    }
}
