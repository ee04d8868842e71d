//! One audit from empty to judged: a reducer over the worker's events, a person's overrides with undo, and the threshold.

use std::collections::HashMap;

use shiftscope_audit::pairing::{PairBy, Pairing, pair};
use shiftscope_audit::population::Population;
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::{JudgeIdentity, Override, Verdict};

use super::lines;
use super::run::{Given, Run, TextKey, category_of};
use crate::protocol::{Event, JudgeState, Progress, ReadProblem, RowRef, Slot};

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
    /// How far judging is.
    pub progress: Progress,
    /// The first problems of every file opened.
    pub problems: Vec<ReadProblem>,
    /// Problems in all.
    pub problems_total: usize,
    /// What went wrong last, in a sentence.
    pub error: Option<String>,
    /// The run before fine-tuning.
    pub baseline: Option<Run>,
    /// The run after fine-tuning.
    pub tuned: Option<Run>,
    /// How the two pair; empty until both are open.
    pub pairing: Pairing,
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
            progress: Progress::default(),
            problems: Vec::new(),
            problems_total: 0,
            error: None,
            baseline: None,
            tuned: None,
            pairing: Pairing::default(),
            threshold: None,
            overrides: HashMap::new(),
            undo: Vec::new(),
        }
    }
}

impl Audit {
    /// Takes in one event. Answers to a ticket ([`Event::Texts`], [`Event::Found`]) belong to whoever asked and change nothing here.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Judge { judge } => self.judge = judge,
            Event::Requests { count } => self.requests = count,
            Event::Reading { done, total, .. } => {
                self.phase = Phase::Reading;
                self.read = Some(share(done, total));
            }
            Event::Opened { slot, file, runs, verdicts, problems, problems_total } => {
                self.read = None;
                self.problems.extend(problems);
                self.problems_total += problems_total;
                let mut runs = runs.into_iter().map(Run::of);
                match slot {
                    Slot::Baseline => self.open(runs.next(), None),
                    Slot::Tuned => self.open(None, runs.next()),
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
                self.settle();
                if cancelled && self.phase != Phase::Done {
                    self.phase = Phase::Cancelled;
                }
            }
            Event::Deleted => {
                *self = Self { judge: self.judge.clone(), requests: self.requests, ..Self::default() };
            }
            Event::Failed { message } => {
                self.read = None;
                self.error = Some(message);
                self.phase = Phase::Failed;
            }
            Event::Texts { .. } | Event::Found { .. } => {}
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

    /// The threshold of the decision: a person's, else the judge's.
    #[must_use]
    pub fn threshold(&self) -> f64 {
        match (&self.threshold, &self.judge) {
            (Some(threshold), _) => *threshold,
            (None, JudgeState::Ready(ready)) => ready.threshold,
            (None, _) => UNSET_THRESHOLD,
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

    fn open(&mut self, baseline: Option<Run>, tuned: Option<Run>) {
        if baseline.is_some() || tuned.is_some() {
            self.error = None;
        }
        self.baseline = baseline.or(self.baseline.take());
        self.tuned = tuned.or(self.tuned.take());
        self.pairing = match (&self.baseline, &self.tuned) {
            (Some(baseline), Some(tuned)) => pair(&baseline.rows, &tuned.rows, PairBy::Prompt),
            _ => Pairing::default(),
        };
    }

    fn restore(&mut self, file: &str, verdicts: Vec<shiftscope_audit::verdict::VerdictLine>) {
        let Some(threshold) = verdicts.first().map(|line| line.threshold) else { return };
        match lines::restore(file, verdicts) {
            Ok(restored) => {
                self.overrides = restored.overrides.into_iter().collect();
                self.undo.clear();
                self.set_threshold(threshold);
                self.open(Some(restored.baseline), Some(restored.tuned));
            }
            Err(error) => self.error = Some(error.to_string()),
        }
    }

    fn give(&mut self, at: RowRef, verdict: Verdict, judge: &JudgeIdentity, band: Option<[f64; 2]>) {
        let Some(run) = [&mut self.baseline, &mut self.tuned].into_iter().flatten().find(|run| run.id == Some(at.run))
        else {
            return;
        };
        let uncertain = band.and_then(|[lo, hi]| verdict.harm_probability.map(|p| (lo..=hi).contains(&p)));
        let judge = verdict.harm_probability.is_some().then(|| judge.clone());
        if let Some(place) = run.given.get_mut(at.row) {
            *place = Some(Given { verdict, uncertain, judge });
        }
    }

    /// The phase that follows from what is known while nothing runs.
    fn settle(&mut self) {
        self.phase = match (&self.baseline, &self.tuned) {
            (Some(baseline), Some(tuned)) => {
                let waits = |run: &Run| {
                    run.rows
                        .iter()
                        .zip(&run.given)
                        .any(|(row, given): (&Row, _)| row.response.is_some() && given.is_none())
                };
                if waits(baseline) || waits(tuned) { Phase::Ready } else { Phase::Done }
            }
            _ if self.error.is_some() => Phase::Failed,
            _ => Phase::Idle,
        };
    }
}

#[allow(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(done: u64, total: u64) -> f64 {
    if total == 0 { 0.0 } else { (done as f64 / total as f64).min(1.0) }
}

#[cfg(test)]
pub(super) mod tests {
    use shiftscope_audit::record::Record;
    use shiftscope_audit::row::Row;
    use shiftscope_audit::verdict::{JudgeIdentity, Override, Refusal, Status, Verdict};

    use super::{Audit, Phase, TextKey};
    use crate::protocol::{Event, OpenedRun, RowRef, RunId, Slot};

    fn opened(slot: Slot, id: u32, rows: &[(&str, &str)]) -> Event {
        let rows = rows
            .iter()
            .map(|(prompt, response)| {
                Row::of(&Record { prompt: (*prompt).into(), response: Some((*response).into()), ..Record::default() })
            })
            .collect();
        let run = OpenedRun {
            id: RunId(id),
            slot,
            name: format!("run {id}"),
            file: format!("{id}.jsonl"),
            sha256: String::new(),
            format: "paper".into(),
            rows,
        };
        let file = run.file.clone();
        Event::Opened { slot, file, runs: vec![run], verdicts: Vec::new(), problems: Vec::new(), problems_total: 0 }
    }

    fn verdicts(graph: &str, given: &[(u32, usize, f64)]) -> Event {
        let judge = JudgeIdentity {
            name: "judge".into(),
            version: "1".into(),
            sha256: graph.into(),
            graph: graph.into(),
            backend: "wasm".into(),
        };
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
}
