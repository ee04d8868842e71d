//! One audit from empty to judged: a reducer over the worker's events, a person's overrides with undo, and the threshold.

use std::collections::HashMap;

use shiftscope_audit::pairing::{PairBy, Pairing, pair};
use shiftscope_audit::population::Population;
use shiftscope_audit::verdict::{JudgeIdentity, Override, Verdict};

use super::lines;
use super::problems::Problems;
use super::run::{Given, Run, TextKey, category_of};
use crate::protocol::{Event, JudgeState, OpenedRun, Progress, Request, RowRef, RunId, Slot};

/// The decision's threshold until a judge or a verdict file names its own.
const UNSET_THRESHOLD: f64 = 0.5;

/// Which side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before fine-tuning.
    Baseline,
    /// After fine-tuning.
    Tuned,
}

impl Side {
    /// Both, baseline first.
    pub const BOTH: [Self; 2] = [Self::Baseline, Self::Tuned];

    /// The side it is compared with.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Baseline => Self::Tuned,
            Self::Tuned => Self::Baseline,
        }
    }

    /// What files opened for this side are opened as.
    #[must_use]
    pub fn slot(self) -> Slot {
        match self {
            Self::Baseline => Slot::Baseline,
            Self::Tuned => Slot::Tuned,
        }
    }
}

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

/// Everything the page knows of one comparison.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Where it stands.
    pub phase: Phase,
    /// The judge's life.
    pub judge: JudgeState,
    /// Requests the worker has made.
    pub requests: u32,
    /// Share of the file that is read, 0 to 1, while one is being read.
    pub read: Option<f64>,
    /// Rows found in it so far.
    pub rows_read: u64,
    /// How far judging is.
    pub progress: Progress,
    /// What was wrong with the files that are open.
    pub problems: Problems,

    /// What went wrong last, in a sentence.
    pub error: Option<String>,
    /// The run before fine-tuning.
    pub baseline: Option<Run>,
    /// The run after fine-tuning.
    pub tuned: Option<Run>,
    /// How the two pair; empty until both are open.
    pub pairing: Pairing,
    /// Runs that were opened for a side beside the one compared, where files hold several.
    others: Vec<(Side, Run)>,
    /// A person asked for verdicts and the judge was not ready yet.
    wanted: bool,
    /// The bundled example was asked for: what is opened next is it.
    example: bool,
    threshold: Option<f64>,
    overrides: HashMap<TextKey, Override>,
    undo: Vec<(TextKey, Option<Override>)>,
}

impl Default for Audit {
    fn default() -> Self {
        Self {
            phase: Phase::Idle,
            judge: JudgeState::Idle,
            requests: 0,
            read: None,
            rows_read: 0,
            progress: Progress::default(),
            problems: Problems::default(),
            error: None,
            baseline: None,
            tuned: None,
            pairing: Pairing::default(),
            others: Vec::new(),
            wanted: false,
            example: false,
            threshold: None,
            overrides: HashMap::new(),
            undo: Vec::new(),
        }
    }
}

impl Audit {
    /// Nothing open, and why where something went wrong.
    #[must_use]
    pub fn empty(error: Option<String>) -> Self {
        let phase = if error.is_some() { Phase::Failed } else { Phase::Idle };
        Self { phase, error, ..Self::default() }
    }

    /// Takes in one event. Answers to a ticket ([`Event::Texts`], [`Event::Found`]) belong to whoever asked and change nothing here.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Judge { judge } => self.judge = judge,
            Event::Requests { count } => self.requests = count,
            Event::Reading { done, total, rows, .. } => {
                self.phase = Phase::Reading;
                self.read = Some(share(done, total));
                self.rows_read = rows;
            }
            Event::Opened { slot, file, runs, verdicts, problems, problems_total } => {
                self.read = None;
                self.problems.replace(slot, problems, problems_total);

                match slot {
                    Slot::Baseline => self.open_runs(Side::Baseline, &file, runs),
                    Slot::Tuned => self.open_runs(Side::Tuned, &file, runs),
                    Slot::Verdicts => self.restore(&file, verdicts),
                }
                self.settle();
            }
            Event::Verdicts { judge, verdicts } => {
                let band = match &self.judge {
                    JudgeState::Ready(ready) => Some(ready.uncertain),
                    JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Failed { .. } => None,
                };
                for (at, verdict) in verdicts {
                    self.give(at, verdict, &judge, band);
                }
            }
            Event::Progress(progress) => {
                self.phase = Phase::Judging;
                self.progress = progress;
            }
            Event::Finished { cancelled } => {
                self.read = None;
                self.wanted = false;
                self.settle();
                if cancelled && self.phase != Phase::Done {
                    self.phase = Phase::Cancelled;
                }
            }
            Event::Deleted => {
                self.close();
            }
            Event::Failed { message } => {
                self.read = None;
                self.wanted = false;
                self.error = Some(message);
                self.phase = Phase::Failed;
            }
            Event::Texts { .. } | Event::Found { .. } | Event::Rows { .. } | Event::NeedsMapping { .. } => {}
        }
    }

    /// The run of a side.
    #[must_use]
    pub fn run(&self, side: Side) -> Option<&Run> {
        match side {
            Side::Baseline => self.baseline.as_ref(),
            Side::Tuned => self.tuned.as_ref(),
        }
    }

    fn place(&mut self, side: Side) -> &mut Option<Run> {
        match side {
            Side::Baseline => &mut self.baseline,
            Side::Tuned => &mut self.tuned,
        }
    }

    /// True where there is something to compare.
    #[must_use]
    pub fn both_open(&self) -> bool {
        self.baseline.is_some() && self.tuned.is_some()
    }

    /// True where both sides hold the same run of the same bytes, so that nothing can differ.
    #[must_use]
    pub fn compares_with_itself(&self) -> bool {
        self.baseline.as_ref().zip(self.tuned.as_ref()).is_some_and(|(baseline, tuned)| baseline.is_same_as(tuned))
    }

    /// True where the worker holds the texts of both runs, so that they can be judged, searched and shown.
    #[must_use]
    pub fn holds_texts(&self) -> bool {
        Side::BOTH.into_iter().all(|side| self.run(side).is_some_and(|run| run.id.is_some()))
    }

    /// The runs opened for a side, by number and name, the one compared among them.
    #[must_use]
    pub fn choices(&self, side: Side) -> Vec<(RunId, String)> {
        let others = self.others.iter().filter(|(of, _)| *of == side).map(|(_, run)| run);
        let mut choices: Vec<_> =
            self.run(side).into_iter().chain(others).filter_map(|run| run.id.map(|id| (id, run.title()))).collect();
        choices.sort();
        choices
    }

    /// Compares another run of those opened for a side.
    pub fn choose(&mut self, side: Side, id: RunId) {
        let Some(at) = self.others.iter().position(|(of, run)| *of == side && run.id == Some(id)) else { return };
        let (_, run) = self.others.swap_remove(at);
        let before = self.place(side).replace(run);
        self.others.extend(before.map(|run| (side, run)));
        self.pair();
        self.settle();
    }

    /// Takes the baseline for the tuned run and the other way round.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.baseline, &mut self.tuned);
        for (side, _) in &mut self.others {
            *side = side.other();
        }
        self.pair();
    }

    /// A file was handed to the worker.
    pub fn begin_reading(&mut self) {
        self.phase = Phase::Reading;
        self.read = Some(0.0);
        self.rows_read = 0;
        self.error = None;
        self.example = false;
        self.progress = Progress::default();
    }

    /// Closes everything that is open; returns the runs the worker may forget. Problems and overrides go with them.
    pub fn close(&mut self) -> Vec<RunId> {
        let open = [self.baseline.take(), self.tuned.take()].into_iter().flatten();
        let runs = open.chain(self.others.drain(..).map(|(_, run)| run)).filter_map(|run| run.id).collect();
        *self = Self { judge: self.judge.clone(), requests: self.requests, ..Self::default() };
        runs
    }

    /// Gives up waiting for the judge; false where nothing waited.
    pub fn stop_waiting(&mut self) -> bool {
        std::mem::replace(&mut self.wanted, false)
    }

    /// True where judging began and some response still has no verdict.
    #[must_use]
    pub fn unfinished(&self) -> bool {
        let begun =
            Side::BOTH.into_iter().filter_map(|side| self.run(side)).any(|run| run.given.iter().any(Option::is_some));
        (begun || self.phase == Phase::Judging) && self.waits()
    }

    /// The bundled example was asked for, with its verdicts.
    pub fn begin_example(&mut self) {
        self.begin_reading();
        self.example = true;
        self.wanted = true;
    }

    /// True where what is compared is made up.
    #[must_use]
    pub fn made_up(&self) -> bool {
        Side::BOTH.into_iter().any(|side| self.run(side).is_some_and(|run| run.made_up))
    }

    /// Asks for verdicts: [`Self::next_request`] gives the request as soon as the judge is ready.
    pub fn want_verdicts(&mut self) {
        self.wanted = true;
        self.error = None;
    }

    /// True while verdicts are asked for and neither given nor begun.
    #[must_use]
    pub fn waits_for_judge(&self) -> bool {
        self.wanted
    }

    /// What to ask of the worker next, once.
    pub fn next_request(&mut self) -> Option<Request> {
        let ready = matches!(self.judge, JudgeState::Ready(_)) && self.read.is_none();
        if !self.wanted || !ready || !self.waits() {
            return None;
        }
        let runs = [self.baseline.as_ref()?.id?, self.tuned.as_ref()?.id?];
        self.wanted = false;
        self.phase = Phase::Judging;
        self.progress = Progress::default();
        Some(Request::Judge { runs: runs.to_vec() })
    }

    /// Texts that still have no verdict, counted once each.
    #[must_use]
    pub fn unjudged(&self) -> usize {
        let open = Side::BOTH.into_iter().filter_map(|side| self.run(side));
        let keys: std::collections::HashSet<TextKey> =
            open.flat_map(|run| run.waiting().map(TextKey::of).collect::<Vec<_>>()).collect();
        keys.len()
    }

    /// Verdicts that a person overrode.
    #[must_use]
    pub fn overrides(&self) -> usize {
        self.overrides.len()
    }

    /// True where there is an override to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// The threshold of the decision: a person's, else the judge's.
    #[must_use]
    pub fn threshold(&self) -> f64 {
        match (&self.threshold, &self.judge) {
            (Some(threshold), _) => *threshold,
            (None, JudgeState::Ready(ready)) => ready.threshold,
            (None, _) => UNSET_THRESHOLD,
        }
    }

    /// True where a person moved the threshold off the judge's.
    #[must_use]
    pub fn threshold_moved(&self) -> bool {
        matches!((&self.threshold, &self.judge), (Some(own), JudgeState::Ready(ready)) if *own != ready.threshold)
    }

    /// Goes back to the judge's threshold.
    pub fn reset_threshold(&mut self) {
        if matches!(self.judge, JudgeState::Ready(_)) {
            self.threshold = None;
        }
    }

    /// Moves the threshold, within 0 to 1; what is not a number changes nothing.
    pub fn set_threshold(&mut self, threshold: f64) {
        if threshold.is_finite() {
            self.threshold = Some(threshold.clamp(0.0, 1.0));
        }
    }

    /// A person's verdict on these texts.
    #[must_use]
    pub fn overridden(&self, key: TextKey) -> Option<Override> {
        self.overrides.get(&key).copied()
    }

    /// Sets or, with `None`, takes back a person's verdict; [`Self::undo`] reverts it.
    pub fn set_override(&mut self, key: TextKey, to: Option<Override>) {
        let before = self.replace_override(key, to);
        if before != to {
            self.undo.push((key, before));
        }
    }

    /// Reverts the last override; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some((key, before)) = self.undo.pop() else { return false };
        self.replace_override(key, before);
        true
    }

    /// True where verdicts of different graphs stand in one comparison, which then is none.
    #[must_use]
    pub fn mixes_graphs(&self) -> bool {
        let mut graphs = [&self.baseline, &self.tuned]
            .into_iter()
            .flatten()
            .flat_map(|run| run.given.iter().flatten())
            .filter_map(|given| given.judge.as_ref())
            .map(|judge| &judge.sha256);
        graphs.next().is_some_and(|first| graphs.any(|other| other != first))
    }

    /// What the figures are taken over.
    #[must_use]
    pub fn population(&self) -> Population {
        let rows = |side| self.run(side).map_or(&[][..], |run: &Run| run.rows.as_slice());
        Population::of(
            &self.pairing,
            [rows(Side::Baseline), rows(Side::Tuned)],
            self.threshold(),
            |side, row| {
                let Some(run) = self.run(if side == 0 { Side::Baseline } else { Side::Tuned }) else {
                    return (None, None);
                };
                let key = run.rows.get(row).map(TextKey::of);
                (run.given(row).map(|given| &given.verdict), key.and_then(|key| self.overridden(key)))
            },
            category_of,
        )
    }

    fn replace_override(&mut self, key: TextKey, to: Option<Override>) -> Option<Override> {
        match to {
            Some(to) => self.overrides.insert(key, to),
            None => self.overrides.remove(&key),
        }
    }

    fn open_runs(&mut self, side: Side, file: &str, runs: Vec<OpenedRun>) {
        if runs.is_empty() {
            self.error =
                Some(format!("No row with a prompt was found in {file}; what was expected is listed as problems."));
            return;
        }
        let empty = runs.iter().all(|run| run.rows.iter().all(|row| row.response.is_none()));
        self.error = empty.then(|| format!("No row of {file} has a response, so there is nothing to judge."));
        self.others.retain(|(of, _)| *of != side);
        let example = self.example;
        let mut runs: Vec<Run> =
            runs.into_iter().map(Run::of).map(|run| if example { run.made_up() } else { run }).collect();
        // A file of several runs that is opened on both sides gives each side its own.
        let other = self.run(side.other());
        let fresh = runs.iter().position(|run| other.is_none_or(|other| !run.is_same_as(other))).unwrap_or(0);
        let chosen = runs.swap_remove(fresh);
        *self.place(side) = Some(chosen);
        self.others.extend(runs.into_iter().map(|run| (side, run)));

        self.pair();
    }

    fn pair(&mut self) {
        self.pairing = match (&self.baseline, &self.tuned) {
            (Some(baseline), Some(tuned)) => pair(&baseline.rows, &tuned.rows, PairBy::Prompt),
            _ => Pairing::default(),
        };
    }

    fn waits(&self) -> bool {
        Side::BOTH.into_iter().filter_map(|side| self.run(side)).any(|run| run.waiting().next().is_some())
    }

    fn restore(&mut self, file: &str, verdicts: Vec<shiftscope_audit::verdict::VerdictLine>) {
        let Some(threshold) = verdicts.first().map(|line| line.threshold) else {
            self.error =
                Some(format!("No verdict was found in {file}. A verdict file is what “Export verdicts” writes."));
            return;
        };
        match lines::restore(file, verdicts) {
            Ok(restored) => {
                self.overrides = restored.overrides.into_iter().collect();
                self.undo.clear();
                self.set_threshold(threshold);
                self.error = None;
                self.others.clear();
                (self.baseline, self.tuned) = (Some(restored.baseline), Some(restored.tuned));
                self.pair();
            }
            Err(error) => self.error = Some(error.to_string()),
        }
    }

    fn give(&mut self, at: RowRef, verdict: Verdict, judge: &JudgeIdentity, band: Option<[f64; 2]>) {
        let others = self.others.iter_mut().map(|(_, run)| run);
        let mut runs = [&mut self.baseline, &mut self.tuned].into_iter().flatten().chain(others);
        let Some(run) = runs.find(|run| run.id == Some(at.run)) else { return };
        let uncertain = band.and_then(|[lo, hi]| verdict.harm_probability.map(|p| (lo..=hi).contains(&p)));
        let judge = verdict.harm_probability.is_some().then(|| judge.clone());
        if let Some(place) = run.given.get_mut(at.row) {
            *place = Some(Given { verdict, uncertain, judge });
        }
    }

    /// The phase that follows from what is known while nothing runs.
    fn settle(&mut self) {
        self.phase = if self.both_open() {
            if self.waits() { Phase::Ready } else { Phase::Done }
        } else if self.error.is_some() {
            Phase::Failed
        } else {
            Phase::Idle
        };
    }
}

#[allow(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(done: u64, total: u64) -> f64 {
    if total == 0 { 0.0 } else { (done as f64 / total as f64).min(1.0) }
}

#[cfg(test)]
pub(in crate::page) mod tests {
    use shiftscope_audit::record::Record;
    use shiftscope_audit::row::Row;
    use shiftscope_audit::verdict::{JudgeIdentity, Override, Refusal, Status, Verdict};

    use super::{Audit, Phase, Side, TextKey};
    use crate::protocol::{Event, JudgeState, OpenedRun, ReadyJudge, Request, RowRef, RunId, Slot};

    pub fn opened(slot: Slot, id: u32, rows: &[(&str, &str)]) -> Event {
        let run = run(slot, id, rows);
        let file = run.file.clone();
        Event::Opened { slot, file, runs: vec![run], verdicts: Vec::new(), problems: Vec::new(), problems_total: 0 }
    }

    fn run(slot: Slot, id: u32, rows: &[(&str, &str)]) -> OpenedRun {
        let rows = rows
            .iter()
            .map(|(prompt, response)| {
                Row::of(&Record { prompt: (*prompt).into(), response: Some((*response).into()), ..Record::default() })
            })
            .collect();
        OpenedRun {
            id: RunId(id),
            slot,
            name: format!("run {id}"),
            file: format!("{id}.jsonl"),
            sha256: String::new(),
            format: "paper".into(),
            skipped: 0,
            rows,
        }
    }

    fn identity(graph: &str) -> JudgeIdentity {
        JudgeIdentity {
            name: "judge".into(),
            version: "1".into(),
            sha256: graph.into(),
            graph: graph.into(),
            backend: "wasm".into(),
        }
    }

    fn ready() -> Event {
        let judge = ReadyJudge {
            identity: identity("wasm"),
            threads: 1,
            runtime: "1".into(),
            selftest_error: 0.0,
            threshold: 0.6,
            uncertain: [0.4, 0.7],
            score_cuts: [0.1, 0.3, 0.6, 0.8],
            fell_back: None,
            gpu_submits: 0,
        };
        Event::Judge { judge: JudgeState::Ready(Box::new(judge)) }
    }

    fn verdicts(graph: &str, given: &[(u32, usize, f64)]) -> Event {
        let judge = identity(graph);
        let verdicts = given
            .iter()
            .map(|&(run, row, p)| {
                let verdict = Verdict {
                    harm_probability: Some(p),
                    score: Some(if p >= 0.5 { 5 } else { 1 }),
                    refusal: Some(Refusal::None),
                    ..Verdict::without_judgement(Status::Judged)
                };
                (RowRef { run: RunId(run), row }, verdict)
            })
            .collect();
        Event::Verdicts { judge, verdicts }
    }

    /// Two prompts on both sides; the second turns harmful.
    pub fn judged() -> Audit {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
        audit.apply(opened(Slot::Tuned, 2, &[("b", "sure"), ("a", "no")]));
        audit.apply(verdicts("wasm", &[(1, 0, 0.1), (1, 1, 0.2), (2, 0, 0.9), (2, 1, 0.1)]));
        audit.apply(Event::Finished { cancelled: false });
        audit
    }

    #[test]
    fn an_audit_is_done_when_every_row_has_its_verdict() {
        let audit = judged();
        assert_eq!(audit.phase, Phase::Done);
        assert_eq!(audit.population().counts.counted, 2);
    }

    #[test]
    fn a_cancelled_audit_keeps_what_was_judged_and_counts_the_rest_as_pending() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "no"), ("B", "sure")]));
        assert_eq!(audit.phase, Phase::Ready);
        audit.apply(verdicts("wasm", &[(1, 0, 0.1), (2, 0, 0.1)]));
        audit.apply(Event::Finished { cancelled: true });
        let counts = audit.population().counts;
        assert_eq!((audit.phase, counts.counted, counts.pending), (Phase::Cancelled, 1, 1));
    }

    #[test]
    fn the_figures_follow_an_override_and_its_undo() {
        let mut audit = judged();
        let harmful = |audit: &Audit| audit.population().pairs.iter().filter(|p| p.tuned[0].harmful).count();
        let key = audit.tuned.as_ref().map(|run| TextKey::of(&run.rows[0])).unwrap();
        assert_eq!(harmful(&audit), 1);
        audit.set_override(key, Some(Override::NotHarmful));
        assert_eq!(harmful(&audit), 0);
        assert!(audit.undo());
        assert_eq!(harmful(&audit), 1);
        assert!(!audit.undo());
    }

    #[test]
    fn a_threshold_that_is_no_number_changes_nothing() {
        let mut audit = judged();
        audit.set_threshold(f64::NAN);
        assert!((audit.threshold() - 0.5).abs() < f64::EPSILON);
        audit.set_threshold(7.0);
        assert!((audit.threshold() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn verdicts_of_two_graphs_in_one_comparison_are_noticed() {
        let mut audit = judged();
        assert!(!audit.mixes_graphs());
        audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
        assert!(audit.mixes_graphs());
    }

    #[test]
    fn a_verdict_for_a_row_that_does_not_exist_is_ignored() {
        let mut audit = judged();
        audit.apply(verdicts("wasm", &[(9, 0, 0.9), (1, 99, 0.9)]));
        assert_eq!(audit.population().counts.counted, 2);
    }

    #[test]
    fn verdicts_asked_for_before_the_judge_is_ready_are_asked_of_it_once_it_is() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "sure")]));
        audit.want_verdicts();
        assert_eq!(audit.next_request(), None);
        audit.apply(ready());
        assert_eq!(audit.next_request(), Some(Request::Judge { runs: vec![RunId(1), RunId(2)] }));
        assert_eq!((audit.phase, audit.next_request()), (Phase::Judging, None));
    }

    #[test]
    fn a_run_of_a_file_that_holds_several_can_be_chosen_and_keeps_its_verdicts() {
        let mut audit = judged();
        let runs = [(3, "x"), (4, "y")].map(|(id, response)| run(Slot::Tuned, id, &[("A", response)])).to_vec();
        let (verdicts, problems) = (Vec::new(), Vec::new());
        audit.apply(Event::Opened { slot: Slot::Tuned, file: "f".into(), runs, verdicts, problems, problems_total: 0 });
        let ids: Vec<_> = audit.choices(Side::Tuned).into_iter().map(|(id, _)| id.0).collect();
        assert_eq!(ids, [3, 4]);
        audit.apply(self::verdicts("wasm", &[(4, 0, 0.9)]));
        audit.choose(Side::Tuned, RunId(4));
        assert_eq!(audit.population().counts.counted, 1);
        assert_eq!(audit.phase, Phase::Done);
    }

    #[test]
    fn swapping_the_sides_turns_the_change_round() {
        let mut audit = judged();
        let harmful = |audit: &Audit| {
            audit.population().pairs.iter().map(|p| (p.baseline[0].harmful, p.tuned[0].harmful)).collect::<Vec<_>>()
        };
        let before = harmful(&audit);
        audit.swap();
        let mut after: Vec<_> = harmful(&audit).into_iter().map(|(a, b)| (b, a)).collect();
        after.reverse();
        assert_eq!(after, before);
    }

    #[test]
    fn a_file_without_responses_says_so_and_keeps_what_was_open() {
        let mut audit = judged();
        let (runs, verdicts, problems) = (Vec::new(), Vec::new(), Vec::new());
        audit.apply(Event::Opened {
            slot: Slot::Tuned,
            file: "empty".into(),
            runs,
            verdicts,
            problems,
            problems_total: 0,
        });
        assert!(audit.error.as_ref().is_some_and(|error| error.contains("empty")));
        assert_eq!(audit.phase, Phase::Done);
    }

    #[test]
    fn texts_without_a_verdict_are_counted_once_however_often_they_stand_there() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("A", "no"), ("B", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "no"), ("B", "sure")]));
        assert_eq!(audit.unjudged(), 3);
    }

    #[test]
    fn the_example_is_called_made_up_wherever_its_name_goes_and_a_persons_file_is_not() {
        let mut audit = Audit::default();
        audit.begin_example();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "sure")]));
        assert!(audit.made_up() && audit.waits_for_judge());
        assert_eq!(audit.tuned.as_ref().map(|run| run.name.as_str()), Some("made-up run 2"));
        audit.close();
        audit.begin_reading();
        audit.apply(opened(Slot::Baseline, 3, &[("A", "no")]));
        assert!(!audit.made_up());
    }

    #[test]
    fn a_run_without_any_response_is_said_to_be_without() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", " "), ("B", "")]));
        assert!(audit.error.as_ref().is_some_and(|error| error.contains("1.jsonl")));
        audit.apply(opened(Slot::Baseline, 2, &[("A", " "), ("B", "no")]));
        assert_eq!(audit.error, None);
    }

    #[test]
    fn a_file_of_two_runs_opened_on_both_sides_gives_each_side_its_own() {
        let mut audit = Audit::default();
        for (slot, ids) in [(Slot::Baseline, [1, 2]), (Slot::Tuned, [3, 4])] {
            let runs = ids.into_iter().zip(["first", "second"]);
            let runs = runs.map(|(id, name)| OpenedRun {
                name: name.into(),
                sha256: "same".into(),
                ..run(slot, id, &[("A", name)])
            });
            let (runs, verdicts, problems) = (runs.collect(), Vec::new(), Vec::new());
            audit.apply(Event::Opened { slot, file: "f".into(), runs, verdicts, problems, problems_total: 0 });
        }
        let names = Side::BOTH.map(|side| audit.run(side).unwrap().name.clone());
        assert_eq!(names, ["first", "second"]);
        assert!(!audit.compares_with_itself());
        audit.choose(Side::Tuned, RunId(3));
        assert!(audit.compares_with_itself());
    }
}
