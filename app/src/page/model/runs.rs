//! The runs of an audit: a baseline and any number of tuned runs in a person's order, one of which is looked at in detail.

use std::collections::BTreeMap;

use super::run::Run;
use crate::protocol::RunId;

/// A run on this page; numbered from one in the order of opening, unique until the audit is closed. Other than the worker's
/// number, a run restored from a verdict file has one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunKey(pub u32);

/// Which run stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The run before fine-tuning.
    pub baseline: Option<RunKey>,
    /// The runs after it, in their order.
    pub tuned: Vec<RunKey>,
    /// The tuned run looked at in detail.
    pub selected: Option<RunKey>,
}

/// The runs and their arrangement. A run that was taken out stays held, so that it can come back.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    held: BTreeMap<RunKey, Run>,
    arrangement: Arrangement,
    last: u32,
}

impl Runs {
    /// The arrangement.
    #[must_use]
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Arranges the runs anew; what is not held is left out, and a selection is found where none fits.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        let Arrangement { baseline, mut tuned, selected } = arrangement;
        let baseline = baseline.filter(|key| self.held.contains_key(key));
        tuned.retain(|key| self.held.contains_key(key) && Some(*key) != baseline);
        let selected = selected.filter(|key| tuned.contains(key)).or_else(|| tuned.first().copied());
        self.arrangement = Arrangement { baseline, tuned, selected };
    }

    /// A run by its key.
    #[must_use]
    pub fn get(&self, key: RunKey) -> Option<&Run> {
        self.held.get(&key)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, key: RunKey) -> Option<&mut Run> {
        self.held.get_mut(&key)
    }

    /// The run the worker knows by this number, to change it.
    pub fn by_id(&mut self, id: RunId) -> Option<&mut Run> {
        self.held.values_mut().find(|run| run.id == Some(id))
    }

    /// The run before fine-tuning.
    #[must_use]
    pub fn baseline(&self) -> Option<&Run> {
        self.get(self.arrangement.baseline?)
    }

    /// The tuned run looked at in detail.
    #[must_use]
    pub fn selected(&self) -> Option<&Run> {
        self.get(self.arrangement.selected?)
    }

    /// The tuned runs in their order.
    pub fn tuned(&self) -> impl Iterator<Item = (RunKey, &Run)> {
        self.arrangement.tuned.iter().filter_map(|&key| Some((key, self.get(key)?)))
    }

    /// All runs that stand somewhere, the baseline first.
    pub fn iter(&self) -> impl Iterator<Item = &Run> {
        self.baseline().into_iter().chain(self.tuned().map(|(_, run)| run))
    }

    /// All runs that are held, those that were taken out too.
    pub fn held(&self) -> impl Iterator<Item = (RunKey, &Run)> {
        self.held.iter().map(|(key, run)| (*key, run))
    }

    /// True where no run stands anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.arrangement.baseline.is_none() && self.arrangement.tuned.is_empty()
    }

    /// Takes in the runs of what was opened as the baseline: the first becomes it in place of another, the rest become tuned
    /// runs. Returns the worker's numbers of what is needed no more.
    pub fn open_baseline(&mut self, runs: Vec<Run>) -> Vec<RunId> {
        let (keys, mut forgotten) = self.take_in(runs);
        let Some((&first, rest)) = keys.split_first() else { return forgotten };
        let mut arrangement = self.arrangement.clone();
        let replaced = arrangement.baseline.replace(first).filter(|key| !keys.contains(key));
        forgotten.extend(replaced.and_then(|key| self.held.remove(&key)).and_then(|run| run.id));
        add(&mut arrangement.tuned, rest);
        self.arrange(arrangement);
        forgotten
    }

    /// Takes in the runs of what was opened as tuned: they stand after the others, and the first of them is selected. False
    /// where only the baseline itself was opened again; then the worker's numbers of what is needed no more.
    pub fn open_tuned(&mut self, runs: Vec<Run>) -> (bool, Vec<RunId>) {
        let (keys, forgotten) = self.take_in(runs);
        let mut arrangement = self.arrangement.clone();
        let others: Vec<RunKey> = keys.into_iter().filter(|key| Some(*key) != arrangement.baseline).collect();
        add(&mut arrangement.tuned, &others);
        arrangement.selected = others.first().copied().or(arrangement.selected);
        self.arrange(arrangement);
        (!others.is_empty(), forgotten)
    }

    /// Changes the place of a tuned run by so many.
    pub fn shift(&mut self, key: RunKey, by: isize) {
        let tuned = &mut self.arrangement.tuned;
        let Some(from) = tuned.iter().position(|of| *of == key) else { return };
        let to = from.saturating_add_signed(by).min(tuned.len() - 1);
        let key = tuned.remove(from);
        tuned.insert(to, key);
    }

    /// Takes a tuned run out; its neighbour is selected where it was.
    pub fn remove(&mut self, key: RunKey) {
        let Arrangement { tuned, selected, .. } = &mut self.arrangement;
        let Some(at) = tuned.iter().position(|of| *of == key) else { return };
        tuned.remove(at);
        if *selected == Some(key) {
            *selected = tuned.get(at).or_else(|| tuned.last()).copied();
        }
    }

    /// Selects a tuned run.
    pub fn select(&mut self, key: RunKey) {
        if self.arrangement.tuned.contains(&key) {
            self.arrangement.selected = Some(key);
        }
    }

    /// Takes a tuned run for the baseline and the baseline for it.
    pub fn make_baseline(&mut self, key: RunKey) {
        let Arrangement { baseline, tuned, selected } = &mut self.arrangement;
        let Some(at) = tuned.iter().position(|of| *of == key) else { return };
        let before = baseline.replace(key);
        match (before, tuned.get_mut(at)) {
            (Some(before), Some(place)) => *place = before,
            _ => drop(tuned.remove(at)),
        }
        if *selected == Some(key) {
            *selected = before.or_else(|| tuned.first().copied());
        }
    }

    /// Notes the SHA-256 of these runs' files.
    pub fn digested(&mut self, runs: &[RunId], sha256: &str) {
        for run in self.held.values_mut().filter(|run| run.id.is_some_and(|id| runs.contains(&id))) {
            sha256.clone_into(&mut run.facts.sha256);
        }
    }

    /// Holds what is new and returns the keys of all, in their order. The same run of the same bytes is held once: the worker's
    /// number of the copy is handed back, unless nobody held its texts so far.
    fn take_in(&mut self, runs: Vec<Run>) -> (Vec<RunKey>, Vec<RunId>) {
        let mut forgotten = Vec::new();
        let mut keys = Vec::new();
        for run in runs {
            let known = self.held.iter().find(|(_, held)| held.is_same_as(&run)).map(|(key, _)| *key);
            keys.push(match known {
                Some(key) => {
                    match self.held.get_mut(&key) {
                        Some(held) if held.id.is_none() => held.take_texts_of(run),
                        _ => forgotten.extend(run.id),
                    }
                    key
                }
                None => {
                    self.last = self.last.saturating_add(1);
                    self.held.insert(RunKey(self.last), run);
                    RunKey(self.last)
                }
            });
        }
        (keys, forgotten)
    }

    /// Closes the tuned runs of which this holds, for good; returns the worker's numbers.
    pub fn close(&mut self, which: impl Fn(&Run) -> bool) -> Vec<RunId> {
        let baseline = self.arrangement.baseline;
        let closed: Vec<RunKey> =
            self.held.iter().filter(|(key, run)| Some(**key) != baseline && which(run)).map(|(key, _)| *key).collect();
        let ids = closed.iter().filter_map(|key| self.held.remove(key)?.id).collect();
        self.arrange(self.arrangement.clone());
        ids
    }

    /// The worker's numbers of all runs.
    #[must_use]
    pub fn ids(&self) -> Vec<RunId> {
        self.held.values().filter_map(|run| run.id).collect()
    }
}

fn add(tuned: &mut Vec<RunKey>, keys: &[RunKey]) {
    for key in keys {
        if !tuned.contains(key) {
            tuned.push(*key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RunKey, Runs};
    use crate::page::model::run::Run;
    use crate::protocol::{OpenedRun, RunId, Slot};
    use shiftscope_audit::pairing::Groups;

    fn run(id: u32, name: &str) -> Run {
        let (file, format) = ("f".to_owned(), "paper".to_owned());
        Run::of(OpenedRun {
            id: RunId(id),
            slot: Slot::Tuned,
            opening: 0,
            name: name.into(),
            file,
            format,
            skipped: 0,
            earlier: 0,
            fields: Vec::new(),
            rows: Vec::new(),
            groups: Groups::default(),
        })
    }

    /// A baseline and three checkpoints, the first of which is selected.
    fn four() -> Runs {
        let mut runs = Runs::default();
        runs.open_baseline(vec![run(1, "base")]);
        for (id, name) in [(2, "one"), (3, "two"), (4, "three")] {
            runs.open_tuned(vec![run(id, name)]);
        }
        runs.select(RunKey(2));
        runs
    }

    fn names(runs: &Runs) -> Vec<&str> {
        runs.iter().map(|run| run.facts.name.as_str()).collect()
    }

    #[test]
    fn a_run_that_is_called_as_its_file_is_needs_no_file_beside_its_name() {
        let title = |name: &str, file: &str| {
            let mut run = run(1, name);
            run.facts.file = file.to_owned();
            run.title()
        };
        assert_eq!(title("model-v1.5", "model-v1.5.json"), "model-v1.5");
        assert_eq!(title("model", "model.eval.jsonl"), "model");
        assert_eq!(title("model", "models.json"), "model (models.json)");
        assert_eq!(title("100", "steps.csv"), "100 (steps.csv)");
    }

    #[test]
    fn a_file_opened_as_tuned_adds_its_runs_and_selects_the_first_of_them() {
        let mut runs = four();
        assert_eq!(names(&runs), ["base", "one", "two", "three"]);
        runs.open_tuned(vec![run(5, "four"), run(6, "five")]);
        assert_eq!(runs.selected().map(|run| run.facts.name.as_str()), Some("four"));
        assert_eq!(names(&runs).len(), 6);
    }

    #[test]
    fn a_file_of_several_runs_opened_as_baseline_brings_the_others_as_tuned_runs() {
        let mut runs = Runs::default();
        runs.open_baseline(vec![run(1, "before"), run(2, "after")]);
        assert_eq!(
            (names(&runs), runs.selected().map(|run| run.facts.name.as_str())),
            (vec!["before", "after"], Some("after"))
        );
    }

    #[test]
    fn the_same_run_is_held_once_and_the_copy_is_forgotten() {
        let mut runs = four();
        assert_eq!(runs.open_tuned(vec![run(9, "two")]), (true, vec![RunId(9)]));
        assert_eq!(runs.open_tuned(vec![run(10, "base")]), (false, vec![RunId(10)]));
        assert_eq!(names(&runs), ["base", "one", "two", "three"]);
    }

    #[test]
    fn another_baseline_takes_the_place_of_the_old_one() {
        let mut runs = four();
        assert_eq!(runs.open_baseline(vec![run(7, "other base")]), [RunId(1)]);
        assert_eq!(names(&runs), ["other base", "one", "two", "three"]);
        runs.open_baseline(vec![run(8, "two")]);
        assert_eq!(names(&runs), ["two", "one", "three"]);
    }

    #[test]
    fn a_run_can_be_moved_within_the_ends_of_the_list() {
        let mut runs = four();
        runs.shift(RunKey(4), -9);
        assert_eq!(names(&runs), ["base", "three", "one", "two"]);
        runs.shift(RunKey(4), 1);
        assert_eq!(names(&runs), ["base", "one", "three", "two"]);
    }

    #[test]
    fn a_run_that_is_taken_out_leaves_its_neighbour_selected_and_can_come_back() {
        let mut runs = four();
        let before = runs.arrangement().clone();
        runs.remove(RunKey(2));
        assert_eq!((names(&runs), runs.arrangement().selected), (vec!["base", "two", "three"], Some(RunKey(3))));
        runs.arrange(before);
        assert_eq!(names(&runs), ["base", "one", "two", "three"]);
    }

    #[test]
    fn runs_that_are_closed_are_gone_for_good_and_the_baseline_is_not() {
        let mut runs = four();
        let before = runs.arrangement().clone();
        assert_eq!(runs.close(|run| run.facts.name != "two"), [RunId(2), RunId(4)]);
        runs.arrange(before);
        assert_eq!(names(&runs), ["base", "two"]);
    }

    #[test]
    fn any_two_runs_can_be_compared() {
        let mut runs = four();
        runs.make_baseline(RunKey(3));
        runs.select(RunKey(4));
        assert_eq!(names(&runs), ["two", "one", "base", "three"]);
        runs.make_baseline(RunKey(4));
        assert_eq!(runs.selected().map(|run| run.facts.name.as_str()), Some("two"));
    }
}
