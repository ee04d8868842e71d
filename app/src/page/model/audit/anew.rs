//! What a person made of the runs whose files are read anew: the names they were given, and which of them stands where.

use std::collections::BTreeSet;

use crate::page::model::run::Run;
use crate::page::model::runs::{Arrangement, RunKey, Runs};

/// What a run is known by when its file is read again: the number of the file's opening, and the name that it came with.
type Known = (u32, String);

fn known(run: &Run) -> Known {
    (run.opening, run.facts.own_name.clone())
}

/// It is empty where nothing is read anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Anew {
    /// Openings whose runs have yet to come.
    awaited: BTreeSet<u32>,
    names: Vec<(Known, String)>,
    baseline: Option<Known>,
    tuned: Vec<Known>,
    selected: Option<Known>,
    /// Runs that were taken out.
    removed: Vec<Known>,
}

impl Anew {
    /// Of the runs as they stand.
    pub fn of(runs: &Runs) -> Self {
        let Arrangement { baseline, tuned, selected } = runs.arrangement();
        let of = |key: &RunKey| runs.get(*key).map(known);
        let stands = |key: RunKey| Some(key) == *baseline || tuned.contains(&key);
        let named = runs.iter().filter(|run| run.is_renamed());
        Self {
            awaited: runs.iter().map(|run| run.opening).collect(),
            names: named.map(|run| (known(run), run.facts.name.clone())).collect(),
            baseline: baseline.as_ref().and_then(of),
            tuned: tuned.iter().filter_map(of).collect(),
            selected: selected.as_ref().and_then(of),
            removed: runs.held().filter(|(key, _)| !stands(*key)).map(|(_, run)| known(run)).collect(),
        }
    }

    /// Gives a run the name that it had.
    pub fn name(&self, run: &mut Run) {
        if let Some((_, name)) = self.names.iter().find(|(of, _)| *of == known(run)) {
            run.facts.name.clone_from(name);
        }
    }

    /// Puts the runs where they stood, as far as they are here again, once those of an opening came; until all have come.
    pub fn arrange(&mut self, opening: u32, runs: &mut Runs) {
        if !self.awaited.remove(&opening) {
            return;
        }
        let here: Vec<(RunKey, Known)> = runs.held().map(|(key, run)| (key, known(run))).collect();
        let find = |of: &Known| here.iter().find(|(_, known)| known == of).map(|(key, _)| *key);
        let now = runs.arrangement().clone();
        let gone: Vec<RunKey> = self.removed.iter().filter_map(find).collect();
        let others = now.baseline.into_iter().chain(now.tuned).filter(|key| !gone.contains(key));
        let mut tuned: Vec<RunKey> = self.tuned.iter().filter_map(find).collect();
        for key in others {
            if !tuned.contains(&key) {
                tuned.push(key);
            }
        }
        runs.arrange(Arrangement {
            baseline: self.baseline.as_ref().and_then(find).or(now.baseline),
            tuned,
            selected: self.selected.as_ref().and_then(find).or(now.selected),
        });
    }
}
