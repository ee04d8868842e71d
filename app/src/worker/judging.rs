//! Judging runs: what is known is answered, the rest is cut, run in batches and told as it comes, and messages are answered in between.

use std::collections::HashMap;
use std::rc::Rc;

use shiftscope_audit::verdict::{Status, Verdict};
use shiftscope_judge::aggregate::{Logits, aggregate, verdict};
use shiftscope_judge::batch::plan;
use shiftscope_judge::encode::{Prepared, Window};

use super::desk::Desk;
use super::judge::{Judge, Ran};
use super::pace::Pace;
use super::queue::{Item, Queue};
use super::scope::{Pauses, gpu_submits, now, post, post_judge};
use super::verdict_key::Scope;
use crate::protocol::dataset::DatasetEvent;
use crate::protocol::{Audited, Event, JudgeState, Progress, RowRef, RunId};

/// Least milliseconds between two reports.
const REPORT_EVERY: f64 = 150.0;

/// Tokens that are cut at once: their windows fill several batches.
const CUT_AT_ONCE: usize = 8192;

/// Names that are looked up at once.
const LOOK_UP_AT_ONCE: usize = 1000;

/// Judges every row of these runs, until done or cancelled, or until none of them is open any more.
///
/// # Errors
/// A sentence, where no backend is left.
pub async fn judge(desk: &Rc<Desk>, judge: &mut Judge, of: Audited, runs: &[RunId]) -> Result<(), String> {
    while let Some(reason) = judge_once(desk, judge, of, runs).await {
        judge.fall_back(&reason).await?;
        post_judge(JudgeState::Ready(Box::new(judge.ready())));
        // Runs of one comparison are judged by one graph: all begins anew.
        desk.settled.borrow_mut().clear();
    }
    Ok(())
}

/// Returns the reason where the GPU was lost.
async fn judge_once(desk: &Desk, judge: &mut Judge, of: Audited, runs: &[RunId]) -> Option<String> {
    let mut queue = queue(desk, of, runs);
    let mut told = Told::new(desk, judge, &queue, of, runs);
    told.report();
    answer_known(desk, &mut queue, &mut told).await;
    told.start_clock();
    while told.is_wanted() {
        let items = queue.take(CUT_AT_ONCE);
        if items.is_empty() {
            break;
        }
        let cut = cut(desk, judge, items, &mut told).await;
        if let Some(reason) = run(judge, cut, &mut told).await {
            told.flush().await;
            return Some(reason);
        }
    }
    told.flush().await;
    None
}

fn queue(desk: &Desk, of: Audited, runs: &[RunId]) -> Queue {
    let held = desk.runs.borrow();
    let rows = runs.iter().filter_map(|run| held.get(run).map(|held| (*run, held)));
    let dataset = desk.dataset.borrow();
    let dataset = dataset.as_ref().filter(|dataset| of == Audited::Dataset(dataset.rows_run));
    Queue::of(rows.flat_map(|(run, held)| {
        held.keys().enumerate().map(move |(row, (key, bytes))| {
            let at = RowRef { run, row };
            (at, key, bytes, dataset.map_or(0.0, |dataset| dataset.suspicion(at)))
        })
    }))
}

/// Answers from memory and from what is kept.
async fn answer_known(desk: &Desk, queue: &mut Queue, told: &mut Told<'_>) {
    for (item, verdict) in queue.answered(|key| desk.settled.borrow().get(key).cloned()) {
        told.give(&item, verdict, Origin::Known);
    }
    told.flush_at_times().await;
    let Some(store) = desk.store.borrow().clone() else { return };
    let keys: Vec<_> = queue.keys().copied().filter(|(_, response)| response.is_some()).collect();
    let mut found = HashMap::new();
    for keys in keys.chunks(LOOK_UP_AT_ONCE) {
        let names: Vec<_> = keys.iter().map(|key| told.scope.name(key)).collect();
        let verdicts = store.get(&names).await;
        found.extend(keys.iter().zip(verdicts).filter_map(|(key, verdict)| Some((*key, verdict?))));
        if !told.is_wanted() {
            break;
        }
    }
    for (item, verdict) in queue.answered(|key| found.remove(key)) {
        told.give(&item, verdict, Origin::Known);
    }
    told.flush_at_times().await;
}

/// A text with its windows.
struct Cut {
    item: Item,
    windows: std::ops::Range<usize>,
    input_truncated: bool,
    repetitive: bool,
}

/// Cuts texts into windows; settles those that need no graph.
async fn cut(desk: &Desk, judge: &Judge, items: Vec<Item>, told: &mut Told<'_>) -> (Vec<Window>, Vec<Cut>) {
    let mut all = Vec::new();
    let mut texts = Vec::new();
    for item in items {
        let prepared = {
            let runs = desk.runs.borrow();
            let mut open = item.rows.iter().filter_map(|at| Some((runs.get(&at.run)?, at.row))).peekable();
            // A run that was closed in the meantime needs no verdict.
            if open.peek().is_none() {
                continue;
            }
            let record = open.find_map(|(held, row)| held.record(row));
            record.map(|record| judge.encoder.prepare(&record.prompt, record.response.as_deref()))
        };
        match prepared.unwrap_or(Ok(Prepared::Settled(Verdict::without_judgement(Status::Failed)))) {
            Ok(Prepared::Windows { windows, input_truncated, repetitive }) => {
                let start = all.len();
                all.extend(windows);
                texts.push(Cut { item, windows: start..all.len(), input_truncated, repetitive });
            }
            Ok(Prepared::Settled(verdict)) => told.give(&item, verdict, Origin::Judged),
            Err(_) => told.give(&item, Verdict::without_judgement(Status::Failed), Origin::Judged),
        }
        told.pauses.when_due().await;
    }
    (all, texts)
}

/// Runs windows and gives the verdicts of every text that is complete; returns the reason where the GPU was lost.
async fn run(judge: &mut Judge, (windows, mut texts): (Vec<Window>, Vec<Cut>), told: &mut Told<'_>) -> Option<String> {
    let mut found: Vec<Option<Result<Logits, ()>>> = vec![None; windows.len()];
    for batch in plan(&windows, judge.max_batch(), judge.manifest.input.max_tokens) {
        if !told.is_wanted() {
            break;
        }
        match judge.run(&batch).await {
            Ok(Ran::Logits(logits)) => {
                for (place, logits) in batch.members.iter().zip(logits) {
                    if let Some(slot) = found.get_mut(*place) {
                        *slot = Some(Ok(logits));
                    }
                }
            }
            Ok(Ran::GpuLost(reason)) => return Some(reason),
            Err(_) => {
                for place in &batch.members {
                    if let Some(slot) = found.get_mut(*place) {
                        *slot = Some(Err(()));
                    }
                }
            }
        }
        texts.retain(|text| {
            let windows = found.get(text.windows.clone()).unwrap_or_default();
            let Some(logits) = windows.iter().copied().collect::<Option<Result<Vec<_>, ()>>>() else { return true };
            told.give(&text.item, conclude(judge, text, logits), Origin::Judged);
            false
        });
        told.flush_at_times().await;
        told.pauses.when_due().await;
    }
    None
}

fn conclude(judge: &Judge, text: &Cut, logits: Result<Vec<Logits>, ()>) -> Verdict {
    let combined = logits.ok().and_then(|logits| aggregate(&logits, judge.manifest.aggregate.harm_temperature));
    combined.map_or_else(
        || Verdict::without_judgement(Status::Failed),
        |logits| verdict(&logits, text.repetitive, text.input_truncated, &judge.manifest),
    )
}

/// Where a verdict comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Known,
    Judged,
}

/// What the page was told and is to be told.
struct Told<'a> {
    desk: &'a Desk,
    of: Audited,
    runs: &'a [RunId],
    identity: shiftscope_audit::verdict::JudgeIdentity,
    scope: Scope,
    progress: Progress,
    weight: usize,
    weight_done: usize,
    pace: Pace,
    verdicts: Vec<(RowRef, Verdict)>,
    to_keep: Vec<(String, Verdict)>,
    reported: f64,
    pauses: Pauses,
}

impl<'a> Told<'a> {
    fn new(desk: &'a Desk, judge: &Judge, queue: &Queue, of: Audited, runs: &'a [RunId]) -> Self {
        Self {
            desk,
            of,
            runs,
            identity: judge.identity(),
            scope: judge.scope(),
            progress: Progress { total: queue.len(), ..Progress::default() },
            weight: queue.weight(),
            weight_done: 0,
            pace: Pace::new(now()),
            verdicts: Vec::new(),
            to_keep: Vec::new(),
            reported: now(),
            pauses: Pauses::new(),
        }
    }

    /// True until a person stops it or closes what is judged.
    fn is_wanted(&self) -> bool {
        !self.desk.cancelled.get() && self.desk.are_open(self.runs)
    }

    /// The rates are those of judging, not of looking up.
    fn start_clock(&mut self) {
        self.pace = Pace::new(now());
    }

    fn give(&mut self, item: &Item, verdict: Verdict, origin: Origin) {
        self.progress.done += 1;
        self.weight_done += item.weight;
        match origin {
            Origin::Known => self.progress.cached += 1,
            Origin::Judged => self.pace.note(now(), 1, item.weight),
        }
        if verdict.status != Status::Failed {
            if origin == Origin::Judged && item.key.1.is_some() {
                self.to_keep.push((self.scope.name(&item.key), verdict.clone()));
            }
            self.desk.settled.borrow_mut().insert(item.key, verdict.clone());
        }
        self.verdicts.extend(item.rows.iter().map(|at| (*at, verdict.clone())));
    }

    async fn flush_at_times(&mut self) {
        if now() - self.reported >= REPORT_EVERY {
            self.flush().await;
        }
    }

    async fn flush(&mut self) {
        if !self.verdicts.is_empty() {
            let verdicts = std::mem::take(&mut self.verdicts);
            post(&match self.of {
                Audited::Dataset(_) => Event::Dataset(DatasetEvent::Verdicts(verdicts)),
                Audited::Comparison => Event::Verdicts { judge: self.identity.clone(), verdicts },
            });
        }
        self.report();
        let store = self.desk.store.borrow().clone();
        if let Some(store) = store.filter(|_| !self.to_keep.is_empty()) {
            store.put(&std::mem::take(&mut self.to_keep)).await;
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a share for a progress bar")]
    fn report(&mut self) {
        let rates = self.pace.rates(self.weight.saturating_sub(self.weight_done));
        self.progress.fraction = if self.weight == 0 { 1.0 } else { self.weight_done as f64 / self.weight as f64 };
        self.progress.texts_per_second = rates.map(|(speed, _)| speed);
        self.progress.seconds_left = rates.map(|(_, left)| left);
        self.progress.gpu_submits = gpu_submits();
        self.reported = now();
        let progress = self.progress;
        post(&match self.of {
            Audited::Dataset(of) => Event::Dataset(DatasetEvent::Progress { of, progress }),
            Audited::Comparison => Event::Progress { runs: self.runs.to_vec(), progress },
        });
    }
}
