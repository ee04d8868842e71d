//! One audit from empty to judged: a reducer over the worker's events. What a person changes in it is in `history`, the rest beside it
//! by its noun.

mod anew;
mod decisions;
mod history;
mod imported;
mod judging;
mod opening;
mod pairings;
mod phase;
mod population;
mod reading;
mod side;
#[cfg(test)]
pub(in crate::page) mod tests;

use std::sync::Arc;

use shiftscope_audit::ingest::Answers;

use self::anew::Anew;
use self::decisions::Decisions;
use self::history::Step;
pub use self::imported::Imported;
use self::pairings::Pairings;
pub use self::phase::Phase;
pub use self::reading::Reading;
pub use self::side::Side;
use super::lines::Restoring;
use super::problems::Problems;
use super::run::Run;
use super::runs::Runs;
use crate::protocol::session::SessionFacts;
use crate::protocol::{Event, JudgeState, Progress, RunId, Slot};

/// Everything the page knows of one comparison.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// Where it stands.
    pub phase: Phase,
    /// The judge's life.
    pub judge: JudgeState,
    /// Requests the worker has made.
    pub requests: u32,
    /// How far reading is.
    pub reading: Reading,
    /// How far judging is.
    pub progress: Progress,
    /// What was wrong with the files that are open.
    pub problems: Problems,
    /// What went wrong last, in a sentence.
    pub error: Option<String>,
    /// The runs that are open.
    pub runs: Runs,
    /// The runs whose judging was asked for last.
    asked: Vec<RunId>,
    /// Which answers of a conversation are rows.
    answers: Answers,
    /// The field each of whose values is a run of its own.
    run_field: Option<String>,
    pairings: Pairings,
    decisions: Decisions,
    /// A verdict file that is being read.
    restoring: Restoring,
    /// What is known of it beside its lines, where it is a kept audit.
    session: Option<SessionFacts>,
    /// Runs the worker may forget.
    forgotten: Vec<RunId>,
    /// What a person made of runs whose files are read anew.
    anew: Anew,
    /// A person asked for verdicts and the judge was not ready yet.
    wanted: bool,
    /// Number of the opening that is being read, or was last.
    begun: u32,
    /// Number of the first opening that was asked for since all was closed.
    open_from: u32,
    undo: Vec<Step>,
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
            Event::Judge { judge } => self.hear_of_judge(judge),
            Event::Requests { count } => self.requests = count,
            Event::Begun { opening } => self.begun = opening,
            // What was closed before it was read says nothing of what is open, and its runs are needed no more.
            Event::Opened { runs, .. } if self.reads_closed() => {
                self.forgotten.extend(runs.iter().map(|run| run.id));
            }
            Event::First(_)
            | Event::FirstTexts { .. }
            | Event::Reading { .. }
            | Event::Lines { .. }
            | Event::Unopened
                if self.reads_closed() => {}
            Event::First(first) => self.reading.first_rows = Some(first.into()),
            Event::FirstTexts { texts } => self.reading.show_first(texts),
            Event::Reading { done, total, rows, seconds_left, .. } => {
                self.phase = Phase::Reading;
                self.reading.go_on(done, total, rows, seconds_left);
            }
            Event::Lines { lines } => self.restoring.take(lines),
            Event::Opened { slot, file, runs, problems, problems_total } => {
                self.reading.end();
                self.problems.replace(slot, &file, problems, problems_total);
                match slot {
                    Slot::Baseline => self.open_runs(Side::Baseline, &file, runs),
                    Slot::Tuned => self.open_runs(Side::Tuned, &file, runs),
                    Slot::Verdicts => self.restore(&file, &runs),
                }
                self.settle();
            }
            Event::Digested { runs, sha256 } => self.runs.digested(&runs, &sha256),
            Event::Verdicts { judge, verdicts } => {
                let band = self.judge.ready().map(|ready| ready.uncertain);
                let judge = Arc::new(judge);
                for (at, verdict) in verdicts {
                    self.give(at, verdict, &judge, band);
                }
            }
            // Judging that was asked for earlier, of what may be closed by now, says nothing of what is open.
            Event::Progress { runs, .. } | Event::Judged { runs, .. } | Event::NotJudged { runs, .. }
                if runs != self.asked => {}
            Event::Progress { progress, .. } => {
                self.phase = Phase::Judging;
                self.progress = progress;
            }
            Event::Judged { cancelled, .. } => self.end(cancelled),
            Event::Unopened => {
                self.reading.end();
                self.restoring = Restoring::default();
                self.end(true);
            }
            Event::Deleted => self.close(),
            Event::Failed { message } | Event::NotJudged { message, .. } => {
                self.reading.end();
                self.wanted = false;
                self.error = Some(message);
                self.phase = Phase::Failed;
            }
            // A dataset and what is kept have a state of their own; pieces and columns are put together before they come here.
            Event::Texts { .. }
            | Event::Found { .. }
            | Event::Rows { .. }
            | Event::NeedsMapping { .. }
            | Event::Dataset(_)
            | Event::Session(_) => {}
        }
    }

    /// What was under way ended, or was cancelled.
    fn end(&mut self, cancelled: bool) {
        self.wanted = false;
        self.settle();
        if cancelled && self.phase != Phase::Done {
            self.phase = Phase::Cancelled;
        }
    }

    /// The run of a side: the baseline, or the tuned run looked at in detail.
    #[must_use]
    pub fn run(&self, side: Side) -> Option<&Run> {
        match side {
            Side::Baseline => self.runs.baseline(),
            Side::Tuned => self.runs.selected(),
        }
    }

    /// True where there is something to compare.
    #[must_use]
    pub fn both_open(&self) -> bool {
        self.runs.baseline().is_some() && self.runs.selected().is_some()
    }

    /// True where the worker holds the texts of both sides, so that they can be searched and shown.
    #[must_use]
    pub fn holds_texts(&self) -> bool {
        Side::BOTH.into_iter().all(|side| self.run(side).is_some_and(|run| run.id.is_some()))
    }

    /// True where the worker holds the texts of every run, so that all can be kept.
    #[must_use]
    pub fn holds_all_texts(&self) -> bool {
        self.runs.iter().all(|run| run.id.is_some())
    }

    /// True where what is compared is made up.
    #[must_use]
    pub fn made_up(&self) -> bool {
        self.runs.iter().any(|run| run.facts.made_up)
    }

    /// Which answers of a conversation are rows.
    #[must_use]
    pub fn answers(&self) -> Answers {
        self.answers
    }

    /// The field each of whose values is a run of its own, where a person chose one.
    #[must_use]
    pub fn run_field(&self) -> Option<&str> {
        self.run_field.as_deref()
    }

    /// Fields by which rows may be parted into runs, the one that is chosen among them.
    #[must_use]
    pub fn run_fields(&self) -> Vec<String> {
        let all = self.runs.iter().flat_map(|run| &run.fields).chain(&self.run_field);
        let mut fields: Vec<String> = Vec::new();
        for field in all {
            if !fields.contains(field) {
                fields.push(field.clone());
            }
        }
        fields
    }

    /// Answers of the model that stand before the last one of their conversation, in all runs.
    #[must_use]
    pub fn earlier_answers(&self) -> u64 {
        self.runs.iter().map(|run| run.earlier).sum()
    }
}
