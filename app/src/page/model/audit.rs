//! One audit from empty to judged: a reducer over the worker's events, what a person changes with undo, and the threshold.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use shiftscope_audit::ingest::Answers;
use shiftscope_audit::pairing::{Pair, PairBy, Pairing, pair};
use shiftscope_audit::population::Population;
use shiftscope_audit::record::ImportedVerdict;
use shiftscope_audit::verdict::{Authority, JudgeIdentity, Override, Verdict};

use super::first_rows::FirstRows;
use super::lines::Restoring;
use super::problems::Problems;
use super::run::{Given, MADE_UP, Run, TextKey, category_of};
use super::runs::{Arrangement, RunKey, Runs};
use super::sessions;
use crate::protocol::session::SessionFacts;
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

/// The verdicts that came with files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The fields they stood in, sorted.
    pub fields: Vec<String>,
    /// The least and the greatest score that a person may cut; `None` where every verdict is a decision.
    pub scores: Option<[f64; 2]>,
}

impl Imported {
    fn of<'a>(verdicts: impl Iterator<Item = &'a ImportedVerdict>) -> Self {
        let mut found = Self::default();
        for verdict in verdicts {
            if let Err(place) = found.fields.binary_search(&verdict.name) {
                found.fields.insert(place, verdict.name.clone());
            }
            if let Some(score) = verdict.score.filter(|_| verdict.is_graded()) {
                found.scores = range(found.scores, Some([score; 2]));
            }
        }
        found
    }

    fn and(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self.fields.sort();
        self.fields.dedup();
        self.scores = range(self.scores, other.scores);
        self
    }
}

/// What holds both ranges.
fn range(one: Option<[f64; 2]>, other: Option<[f64; 2]>) -> Option<[f64; 2]> {
    match (one, other) {
        (Some([a, b]), Some([c, d])) => Some([a.min(c), b.max(d)]),
        (one, other) => one.or(other),
    }
}

/// What [`Audit::undo`] takes back.
#[derive(Clone, Debug)]
enum Step {
    Override(TextKey, Option<Override>),
    Arranged(Arrangement),
    Renamed(RunKey, String),
}

/// The name that a person gave to a run of an opening.
#[derive(Clone, Debug)]
struct NameGiven {
    opening: u32,
    own_name: String,
    name: String,
}

/// The pairing of no runs.
static NONE: Pairing = Pairing {
    pairs: Vec::new(),
    unmatched_baseline: Vec::new(),
    unmatched_tuned: Vec::new(),
    duplicates_baseline: 0,
    duplicates_tuned: 0,
};

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
    /// Bytes read of it and bytes in all.
    pub bytes_read: [u64; 2],
    /// Rows found in it so far.
    pub rows_read: u64,
    /// Seconds until it is read; `None` until known.
    pub reading_left: Option<f64>,
    /// Its first rows, while the others are being read.
    pub first_rows: Option<FirstRows>,
    /// How far judging is.
    pub progress: Progress,
    /// What was wrong with the files that are open.
    pub problems: Problems,
    /// What went wrong last, in a sentence.
    pub error: Option<String>,
    /// The runs that are open.
    pub runs: Runs,
    /// What prompts must share to pair.
    pair_by: PairBy,
    /// Which answers of a conversation are rows.
    answers: Answers,
    /// How each tuned run pairs with the baseline.
    pairings: BTreeMap<RunKey, Pairing>,
    /// The baseline of these pairings.
    paired_with: Option<RunKey>,
    /// A verdict file that is being read.
    restoring: Restoring,
    /// What is known of it beside its lines, where it is a kept audit.
    session: Option<SessionFacts>,
    /// Runs the worker may forget.
    forgotten: Vec<RunId>,
    /// Names that a person gave to runs whose files are being read anew.
    names: Vec<NameGiven>,
    /// A person asked for verdicts and the judge was not ready yet.
    wanted: bool,
    /// The bundled example was asked for: what is opened next is it.
    example: bool,
    threshold: Option<f64>,
    authority: Authority,
    overrides: HashMap<TextKey, Override>,
    undo: Vec<Step>,
}

impl Default for Audit {
    fn default() -> Self {
        Self {
            phase: Phase::Idle,
            judge: JudgeState::Idle,
            requests: 0,
            read: None,
            bytes_read: [0; 2],
            rows_read: 0,
            reading_left: None,
            first_rows: None,
            progress: Progress::default(),
            problems: Problems::default(),
            error: None,
            runs: Runs::default(),
            pair_by: PairBy::default(),
            answers: Answers::default(),
            pairings: BTreeMap::new(),
            paired_with: None,
            restoring: Restoring::default(),
            session: None,
            forgotten: Vec::new(),
            names: Vec::new(),
            wanted: false,
            example: false,
            threshold: None,
            authority: Authority::default(),
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
            Event::First(first) => self.first_rows = Some(first.into()),
            Event::FirstTexts { texts } => {
                if let Some(first) = &mut self.first_rows {
                    first.texts = Some(texts);
                }
            }
            Event::Reading { done, total, rows, seconds_left, .. } => {
                self.phase = Phase::Reading;
                self.read = Some(share(done, total));
                self.bytes_read = [done, total];
                self.rows_read = rows;
                self.reading_left = seconds_left;
            }
            Event::Lines { lines } => self.restoring.take(lines),
            Event::Opened { slot, file, runs, problems, problems_total } => {
                self.end_reading();
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
                let band = match &self.judge {
                    JudgeState::Ready(ready) => Some(ready.uncertain),
                    JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Failed { .. } => None,
                };
                let judge = Arc::new(judge);
                for (at, verdict) in verdicts {
                    self.give(at, verdict, &judge, band);
                }
            }
            Event::Progress(progress) => {
                self.phase = Phase::Judging;
                self.progress = progress;
            }
            Event::Finished { cancelled } => {
                self.end_reading();
                self.wanted = false;
                if cancelled {
                    self.restoring = Restoring::default();
                }
                self.settle();
                if cancelled && self.phase != Phase::Done {
                    self.phase = Phase::Cancelled;
                }
            }
            Event::Deleted => {
                self.close();
            }
            Event::Failed { message } => {
                self.end_reading();
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

    /// The run of a side: the baseline, or the tuned run looked at in detail.
    #[must_use]
    pub fn run(&self, side: Side) -> Option<&Run> {
        match side {
            Side::Baseline => self.runs.baseline(),
            Side::Tuned => self.runs.selected(),
        }
    }

    /// How the two sides pair; empty until both are open.
    #[must_use]
    pub fn pairing(&self) -> &Pairing {
        let selected = self.runs.arrangement().selected;
        selected.and_then(|key| self.pairings.get(&key)).unwrap_or(&NONE)
    }

    /// Rows of a side whose prompt the other side has too.
    pub fn matched(&self, side: Side) -> impl Iterator<Item = usize> {
        let rows = move |pair: &'_ Pair| match side {
            Side::Baseline => pair.baseline.clone(),
            Side::Tuned => pair.tuned.clone(),
        };
        self.pairing().pairs.iter().flat_map(rows)
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

    /// True where the worker holds texts that have no verdict.
    #[must_use]
    pub fn can_judge(&self) -> bool {
        self.both_open() && self.runs.iter().any(|run| run.id.is_some() && run.waiting().next().is_some())
    }

    /// Looks at a tuned run in detail.
    pub fn select(&mut self, key: RunKey) {
        self.runs.select(key);
        self.pair();
    }

    /// Changes the place of a tuned run by so many; [`Self::undo`] reverts it.
    pub fn shift(&mut self, key: RunKey, by: isize) {
        self.arrange(|runs| runs.shift(key, by));
    }

    /// Takes a tuned run out of the audit; [`Self::undo`] brings it back with its verdicts.
    pub fn remove(&mut self, key: RunKey) {
        self.arrange(|runs| runs.remove(key));
    }

    /// Takes a tuned run for the baseline and the baseline for it; [`Self::undo`] reverts it.
    pub fn make_baseline(&mut self, key: RunKey) {
        self.arrange(|runs| runs.make_baseline(key));
    }

    /// Takes the baseline for the tuned run looked at and the other way round.
    pub fn swap(&mut self) {
        if let Some(key) = self.runs.arrangement().selected {
            self.make_baseline(key);
        }
    }

    /// Gives a run another name; a name of nothing gives it back its own. [`Self::undo`] reverts it.
    pub fn rename(&mut self, key: RunKey, name: &str) {
        let Some(run) = self.runs.get_mut(key) else { return };
        let trimmed = name.trim();
        let own = if run.made_up { format!("{MADE_UP}{}", run.own_name) } else { run.own_name.clone() };
        let name = match trimmed {
            "" => own,
            // Invented answers stay called so, whatever else they are called.
            name if run.made_up && !name.starts_with(MADE_UP) => format!("{MADE_UP}{name}"),
            name => name.to_owned(),
        };
        if name != run.name {
            let before = std::mem::replace(&mut run.name, name);
            self.undo.push(Step::Renamed(key, before));
        }
    }

    fn arrange(&mut self, change: impl FnOnce(&mut Runs)) {
        let before = self.runs.arrangement().clone();
        change(&mut self.runs);
        if *self.runs.arrangement() != before {
            self.undo.push(Step::Arranged(before));
            self.pair();
            self.settle_if_still();
        }
    }

    /// A file was handed to the worker.
    pub fn begin_reading(&mut self) {
        self.phase = Phase::Reading;
        self.read = Some(0.0);
        self.bytes_read = [0; 2];
        self.rows_read = 0;
        (self.reading_left, self.first_rows) = (None, None);
        self.error = None;
        self.example = false;
        self.session = None;
        self.progress = Progress::default();
    }

    fn end_reading(&mut self) {
        (self.read, self.reading_left, self.first_rows) = (None, None, None);
    }

    /// Which answers of a conversation are rows.
    #[must_use]
    pub fn answers(&self) -> Answers {
        self.answers
    }

    /// Answers of the model that stand before the last one of their conversation, in all runs.
    #[must_use]
    pub fn earlier_answers(&self) -> u64 {
        self.runs.iter().map(|run| run.earlier).sum()
    }

    /// Closes every run, since their files are read anew with other answers as rows; [`Self::take_forgotten`] then has them. What a
    /// person decided stays, and so do the names that runs were given.
    pub fn begin_again(&mut self, answers: Answers) {
        self.forgotten.extend(self.runs.ids());
        let given = self.runs.iter().filter(|run| run.is_renamed());
        let names = given
            .map(|Run { opening, own_name, name, .. }| NameGiven {
                opening: *opening,
                own_name: own_name.clone(),
                name: name.clone(),
            })
            .collect();
        self.runs = Runs::default();
        (self.pairings, self.paired_with) = (BTreeMap::new(), None);
        self.undo.retain(|step| matches!(step, Step::Override(..)));
        self.begin_reading();
        (self.answers, self.names) = (answers, names);
    }

    /// A kept audit was asked for: what is opened next is it.
    pub fn begin_session(&mut self, facts: SessionFacts) {
        self.begin_reading();
        self.session = Some(facts);
    }

    /// Closes everything that is open; [`Self::take_forgotten`] then has the runs. Problems and overrides go with them.
    pub fn close(&mut self) {
        let mut forgotten = std::mem::take(&mut self.forgotten);
        forgotten.extend(self.runs.ids());
        *self = Self { judge: self.judge.clone(), requests: self.requests, forgotten, ..Self::default() };
    }

    /// Closes the tuned runs that were read from these files; [`Self::take_forgotten`] then has them.
    pub fn close_files(&mut self, files: &[String]) {
        let closed = self.runs.close(|run| files.contains(&run.file));
        self.pairings.retain(|key, _| self.runs.get(*key).is_some());
        self.forgotten.extend(closed);
    }

    /// The runs that the worker may forget, once.
    pub fn take_forgotten(&mut self) -> Vec<RunId> {
        std::mem::take(&mut self.forgotten)
    }

    /// Gives up waiting for the judge; false where nothing waited.
    pub fn stop_waiting(&mut self) -> bool {
        std::mem::replace(&mut self.wanted, false)
    }

    /// True where judging began and some response still has no verdict.
    #[must_use]
    pub fn unfinished(&self) -> bool {
        let begun = self.runs.iter().any(|run| run.given.iter().any(Option::is_some));
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
        self.runs.iter().any(|run| run.made_up)
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
        if !self.wanted || !ready || !self.can_judge() {
            return None;
        }
        // All of them: those with verdicts of another graph are judged anew, those of this one are answered from the cache.
        let runs: Vec<RunId> = self.runs.iter().filter_map(|run| run.id).collect();
        self.wanted = false;
        self.phase = Phase::Judging;
        self.progress = Progress::default();
        Some(Request::Judge { runs })
    }

    /// Texts that still have no verdict, counted once each.
    #[must_use]
    pub fn unjudged(&self) -> usize {
        let keys: HashSet<TextKey> = self.runs.iter().flat_map(Run::waiting).map(TextKey::of).collect();
        keys.len()
    }

    /// Verdicts that a person overrode.
    #[must_use]
    pub fn overrides(&self) -> usize {
        self.overrides.len()
    }

    /// True where there is something to take back.
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
            self.undo.push(Step::Override(key, before));
        }
    }

    /// Reverts the last change to a verdict or to the runs; false where there is none.
    pub fn undo(&mut self) -> bool {
        match self.undo.pop() {
            None => return false,
            Some(Step::Override(key, before)) => {
                self.replace_override(key, before);
            }
            Some(Step::Arranged(before)) => {
                self.runs.arrange(before);
                self.pair();
                self.settle_if_still();
            }
            Some(Step::Renamed(key, before)) => {
                if let Some(run) = self.runs.get_mut(key) {
                    run.name = before;
                }
            }
        }
        true
    }

    /// Whose verdicts count.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.authority
    }

    /// Lets this judge's verdicts count, or those of the files.
    pub fn set_authority(&mut self, authority: Authority) {
        self.authority = authority;
        self.settle_if_still();
    }

    /// What the verdicts of the files are, where files of both sides bring some, or they count already.
    #[must_use]
    pub fn imported(&self) -> Option<Imported> {
        let of = |run: &Run| Imported::of(run.rows.iter().filter_map(|row| row.imported.as_ref()));
        let baseline = self.runs.baseline().map(of).unwrap_or_default();
        let tuned = self.runs.tuned().map(|(_, run)| of(run)).fold(Imported::default(), Imported::and);
        let both = !baseline.fields.is_empty() && !tuned.fields.is_empty();
        (both || !self.authority.is_judge()).then(|| baseline.and(tuned))
    }

    /// The decision that counts on a row of a run, a person's where there is one.
    #[must_use]
    pub fn decision(&self, run: &Run, row: usize) -> Option<bool> {
        let of = run.rows.get(row)?;
        let decided = match self.authority {
            Authority::Judge => run.given(row)?.verdict.harmful_at(self.threshold())?,
            Authority::File { cut } => of.imported.as_ref().filter(|_| of.response.is_some())?.harmful_by(cut)?,
        };
        Some(Override::decide(self.overridden(TextKey::of(of)), decided))
    }

    /// True where verdicts of different graphs stand in one comparison, which then is none.
    #[must_use]
    pub fn mixes_graphs(&self) -> bool {
        if !self.authority.is_judge() {
            return false;
        }
        let mut graphs = self
            .runs
            .iter()
            .flat_map(|run| run.given.iter().flatten())
            .filter_map(|given| given.judge.as_ref())
            .map(|judge| &judge.sha256);
        graphs.next().is_some_and(|first| graphs.any(|other| other != first))
    }

    /// A judge that gave verdicts here; of a restored audit it is not the one loaded.
    #[must_use]
    pub fn gave(&self) -> Option<&JudgeIdentity> {
        self.runs.iter().flat_map(|run| run.given.iter().flatten()).find_map(|given| given.judge.as_deref())
    }

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
        let pairing = self
            .pairings
            .get(&key)
            .map_or_else(|| Cow::Owned(pair(&baseline.rows, &run.rows, self.pair_by)), Cow::Borrowed);
        self.over(&pairing, Some(run))
    }

    fn over(&self, pairing: &Pairing, tuned: Option<&Run>) -> Population {
        let runs = [self.runs.baseline(), tuned];
        Population::of(
            pairing,
            runs.map(|run| run.map_or(&[][..], |run| run.rows.as_slice())),
            self.authority,
            self.threshold(),
            |side, row| {
                let Some(run) = runs.get(side).copied().flatten() else { return (None, None) };
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
        let example = self.example;
        let mut runs: Vec<Run> =
            runs.into_iter().map(Run::of).map(|run| if example { run.made_up() } else { run }).collect();
        for run in &mut runs {
            let given = self.names.iter().find(|of| of.opening == run.opening && of.own_name == run.own_name);
            if let Some(given) = given {
                run.name.clone_from(&given.name);
            }
        }
        let forgotten = match side {
            Side::Baseline => self.runs.open_baseline(runs),
            Side::Tuned => {
                let (new, forgotten) = self.runs.open_tuned(runs);
                if !new {
                    self.error = Some(format!(
                        "{file} is open as the baseline already, so nothing can differ. Open another file."
                    ));
                }
                forgotten
            }
        };
        self.forgotten.extend(forgotten);
        // An older arrangement would take out again what was opened since.
        self.undo.retain(|step| !matches!(step, Step::Arranged(_)));
        // A run whose file was opened again has its rows from there.
        self.paired_with = None;
        self.pair();
    }

    /// What prompts must share to pair.
    #[must_use]
    pub fn pair_by(&self) -> PairBy {
        self.pair_by
    }

    /// Pairs anew by what prompts must share.
    pub fn set_pair_by(&mut self, by: PairBy) {
        if self.pair_by != by {
            (self.pair_by, self.paired_with) = (by, None);
            self.pair();
            self.settle_if_still();
        }
    }

    /// True where prompts of some row wrap a bare instruction.
    #[must_use]
    pub fn has_instructions(&self) -> bool {
        self.runs.iter().any(|run| run.rows.iter().any(|row| row.instruction_key.is_some()))
    }

    /// Pairs the tuned run looked at with the baseline, where it is not paired yet; the others wait for [`Self::pair_next`].
    fn pair(&mut self) {
        let baseline = self.runs.arrangement().baseline;
        if self.paired_with != baseline {
            self.pairings.clear();
            self.paired_with = baseline;
        }
        if let Some(key) = self.runs.arrangement().selected {
            self.pair_with(key);
        }
    }

    fn pair_with(&mut self, key: RunKey) {
        if let (false, Some(baseline), Some(run)) =
            (self.pairings.contains_key(&key), self.runs.baseline(), self.runs.get(key))
        {
            self.pairings.insert(key, pair(&baseline.rows, &run.rows, self.pair_by));
        }
    }

    /// Pairs one more tuned run with the baseline, in their order; false where all of them are paired. Nothing that is shown changes:
    /// [`Self::population_with`] pairs what is not paired yet each time it is asked.
    pub fn pair_next(&mut self) -> bool {
        let next = self.runs.arrangement().tuned.iter().find(|key| !self.pairings.contains_key(key)).copied();
        // Without a baseline there is nothing to pair with.
        let next = next.filter(|_| self.runs.baseline().is_some());
        next.into_iter().for_each(|key| self.pair_with(key));
        next.is_some()
    }

    fn waits(&self) -> bool {
        self.runs.iter().any(|run| run.waiting().next().is_some())
    }

    fn restore(&mut self, file: &str, held: &[OpenedRun]) {
        match std::mem::take(&mut self.restoring).finish(file, held) {
            Ok(Some(mut restored)) => {
                let session = self.session.take();
                if let Some(facts) = &session {
                    sessions::complete(&mut restored.runs, facts);
                }
                self.overrides = restored.overrides.into_iter().collect();
                self.undo.clear();
                self.set_threshold(restored.threshold);
                self.authority = restored.authority;
                self.error = None;
                self.forgotten.extend(self.runs.ids());
                self.runs = Runs::default();
                (self.pairings, self.paired_with) = (BTreeMap::new(), None);
                self.runs.open_baseline(restored.runs);
                let selected = session.and_then(|facts| facts.selected?.checked_sub(1));
                if let Some((key, _)) = selected.and_then(|place| self.runs.tuned().nth(place)) {
                    self.runs.select(key);
                }
                self.pair();
            }
            Ok(None) => {
                self.error =
                    Some(format!("No verdict was found in {file}. A verdict file is what “Export verdicts” writes."));
            }
            Err(error) => {
                self.forgotten.extend(held.iter().map(|run| run.id));
                self.error = Some(error.to_string());
            }
        }
    }

    fn give(&mut self, at: RowRef, verdict: Verdict, judge: &Arc<JudgeIdentity>, band: Option<[f64; 2]>) {
        let Some(run) = self.runs.by_id(at.run) else { return };
        let uncertain = band.and_then(|[lo, hi]| verdict.harm_probability.map(|p| (lo..=hi).contains(&p)));
        let judge = verdict.harm_probability.is_some().then(|| judge.clone());
        if let Some(place) = run.given.get_mut(at.row) {
            *place = Some(Given { verdict, uncertain, judge });
        }
    }

    /// The same where nothing is being read or judged.
    fn settle_if_still(&mut self) {
        if !matches!(self.phase, Phase::Reading | Phase::Judging) {
            self.settle();
        }
    }

    /// The phase that follows from what is known while nothing runs.
    fn settle(&mut self) {
        self.phase = if self.both_open() {
            if self.authority.is_judge() && self.waits() { Phase::Ready } else { Phase::Done }
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
    use shiftscope_audit::ingest::Answers;
    use shiftscope_audit::record::{ImportedVerdict, Record};
    use shiftscope_audit::row::Row;
    use shiftscope_audit::verdict::{Authority, JudgeIdentity, Override, Refusal, Status, Verdict};

    use super::{Audit, PairBy, Phase, RunKey, Side, TextKey};
    use crate::protocol::{Event, FirstRows, JudgeState, OpenedRun, ReadyJudge, Request, RowRef, RunId, Slot};

    pub fn opened(slot: Slot, id: u32, rows: &[(&str, &str)]) -> Event {
        let run = run(slot, id, rows);
        let file = run.file.clone();
        Event::Opened { slot, file, runs: vec![run], problems: Vec::new(), problems_total: 0 }
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
            opening: 0,
            name: format!("run {id}"),
            file: format!("{id}.jsonl"),
            format: "paper".into(),
            skipped: 0,
            earlier: 0,
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
            rare_threshold: 0.8,
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

    /// The same four rows, unread by any judge: one stopped being harmless by the verdicts in the files, which count.
    pub fn by_the_files() -> Audit {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
        audit.apply(opened(Slot::Tuned, 2, &[("b", "sure"), ("a", "no")]));
        let says = |harmful| Some(ImportedVerdict { name: "jailbroken".into(), harmful: Some(harmful), score: None });
        for (key, said) in [(RunKey(1), [false, true]), (RunKey(2), [true, true])] {
            for (row, harmful) in audit.runs.get_mut(key).unwrap().rows.iter_mut().zip(said) {
                row.imported = says(harmful);
            }
        }
        audit.set_authority(Authority::File { cut: None });
        audit
    }

    #[test]
    fn without_any_judging_the_verdicts_of_the_files_count_where_a_person_lets_them() {
        let mut audit = by_the_files();
        assert_eq!((audit.phase, audit.population().counts.counted), (Phase::Done, 2));
        assert_eq!(audit.imported().map(|imported| imported.fields), Some(vec!["jailbroken".to_owned()]));
        audit.set_authority(Authority::Judge);
        assert_eq!((audit.phase, audit.population().counts.pending), (Phase::Ready, 2));
        assert_eq!(judged().imported(), None);
    }

    #[test]
    fn first_rows_are_there_while_a_file_is_read_and_their_texts_where_asked_for() {
        let mut audit = Audit::default();
        audit.begin_reading();
        let rows = run(Slot::Baseline, 1, &[("A", "no")]).rows;
        audit.apply(Event::First(FirstRows { file: "1.jsonl".into(), format: "paper".into(), rows }));
        let (file, seconds_left) = ("1.jsonl".into(), Some(9.0));
        audit.apply(Event::Reading { file, done: 1, total: 10, rows: 1, seconds_left });
        assert_eq!(
            (audit.first_rows.as_ref().map(|first| first.told.rows.len()), audit.reading_left),
            (Some(1), Some(9.0))
        );
        assert_eq!(audit.first_rows.as_ref().and_then(|first| first.texts.clone()), None);
        audit.apply(Event::FirstTexts { texts: vec![["A".into(), "no".into()]] });
        assert!(audit.first_rows.as_ref().is_some_and(|first| first.texts.is_some()));
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
        assert_eq!((audit.first_rows, audit.reading_left), (None, None));
    }

    #[test]
    fn files_that_are_read_anew_with_every_answer_leave_what_a_person_decided() {
        let mut audit = judged();
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        audit.begin_again(Answers::Every);
        assert_eq!((audit.take_forgotten(), audit.runs.is_empty()), (vec![RunId(1), RunId(2)], true));
        assert_eq!((audit.overridden(key), audit.answers()), (Some(Override::NotHarmful), Answers::Every));
    }

    #[test]
    fn runs_keep_the_names_they_were_given_when_their_files_are_read_anew() {
        // Two files that are called the same, as answers of two models often are.
        let read = |slot, id, opening| {
            let run = OpenedRun { opening, ..run(slot, id, &[("A", if id % 2 == 0 { "yes" } else { "no" })]) };
            let run = OpenedRun { name: "responses".into(), file: "responses.jsonl".into(), ..run };
            Event::Opened { slot, file: run.file.clone(), runs: vec![run], problems: Vec::new(), problems_total: 0 }
        };
        let mut audit = Audit::default();
        audit.apply(read(Slot::Baseline, 1, 1));
        audit.apply(read(Slot::Tuned, 2, 2));
        audit.rename(audit.runs.arrangement().selected.unwrap(), "after 100 steps");
        audit.begin_again(Answers::Every);
        audit.apply(read(Slot::Baseline, 3, 1));
        audit.apply(read(Slot::Tuned, 4, 2));
        let names: Vec<_> = audit.runs.iter().map(|run| run.name.as_str()).collect();
        assert_eq!(names, ["responses", "after 100 steps"]);
        audit.rename(audit.runs.arrangement().selected.unwrap(), "");
        assert_eq!(audit.runs.selected().unwrap().name, "responses");
    }

    #[test]
    fn a_person_overrules_a_verdict_of_a_file_too() {
        let mut audit = by_the_files();
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        let harmful: usize = audit.population().pairs.iter().flat_map(|pair| &pair.tuned).filter(|o| o.harmful).count();
        assert_eq!(harmful, 1);
    }

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
        let key = audit.runs.selected().map(|run| TextKey::of(&run.rows[0])).unwrap();
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
    fn a_run_of_a_file_that_holds_several_can_be_looked_at_and_keeps_its_verdicts() {
        let mut audit = judged();
        let runs = [(3, "x"), (4, "y")].map(|(id, response)| run(Slot::Tuned, id, &[("A", response)])).to_vec();
        audit.apply(Event::Opened {
            slot: Slot::Tuned,
            file: "f".into(),
            runs,
            problems: Vec::new(),
            problems_total: 0,
        });
        assert_eq!((audit.phase, audit.runs.selected().and_then(|run| run.id)), (Phase::Ready, Some(RunId(3))));
        audit.apply(self::verdicts("wasm", &[(3, 0, 0.1), (4, 0, 0.9)]));
        audit.apply(Event::Finished { cancelled: false });
        audit.select(RunKey(4));
        assert_eq!((audit.phase, audit.population().counts.counted), (Phase::Done, 1));
        let counted = [2, 3, 4].map(|key| audit.population_with(RunKey(key)).counts.counted);
        assert_eq!(counted, [2, 1, 1]);
    }

    #[test]
    fn a_run_that_is_removed_renamed_or_made_the_baseline_comes_back_by_undo() {
        let mut audit = judged();
        let names = |audit: &Audit| audit.runs.iter().map(|run| run.name.clone()).collect::<Vec<_>>();
        audit.rename(RunKey(2), " epoch 3 ");
        audit.make_baseline(RunKey(2));
        assert_eq!(names(&audit), ["epoch 3", "run 1"]);
        audit.remove(RunKey(1));
        assert_eq!((names(&audit).len(), audit.phase, audit.both_open()), (1, Phase::Idle, false));
        while audit.undo() {}
        assert_eq!((names(&audit), audit.phase), (vec!["run 1".into(), "run 2".into()], Phase::Done));
        assert_eq!(audit.population().counts.counted, 2);
        audit.rename(RunKey(2), "  ");
        assert_eq!(names(&audit), ["run 1", "run 2"]);
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
        let (runs, problems) = (Vec::new(), Vec::new());
        audit.apply(Event::Opened { slot: Slot::Tuned, file: "empty".into(), runs, problems, problems_total: 0 });
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
        assert_eq!(audit.runs.selected().map(|run| run.name.as_str()), Some("made-up run 2"));
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
    fn prompts_that_wrap_one_instruction_pair_by_it_on_request() {
        let wrapped = |slot, id, prompt: &str| {
            let record = Record {
                prompt: prompt.into(),
                instruction: Some("Do A".into()),
                response: Some("r".into()),
                ..Record::default()
            };
            let run = OpenedRun { rows: vec![Row::of(&record)], ..run(slot, id, &[]) };
            Event::Opened { slot, file: run.file.clone(), runs: vec![run], problems: vec![], problems_total: 0 }
        };
        let mut audit = Audit::default();
        audit.apply(wrapped(Slot::Baseline, 1, "Do A"));
        audit.apply(wrapped(Slot::Tuned, 2, "As a poem: do A"));
        assert!(audit.pairing().pairs.is_empty() && audit.has_instructions());
        audit.set_pair_by(PairBy::Instruction);
        assert_eq!(audit.pairing().pairs.len(), 1);
        audit.set_pair_by(PairBy::Prompt);
        assert!(audit.pairing().pairs.is_empty());
    }

    #[test]
    fn a_file_of_two_runs_opened_on_both_sides_gives_each_side_its_own() {
        let mut audit = Audit::default();
        let file = |slot, ids: &[(u32, &str)]| {
            let run = |&(id, name): &(u32, &str)| OpenedRun { name: name.into(), ..run(slot, id, &[("A", name)]) };
            let (runs, problems) = (ids.iter().map(run).collect(), Vec::new());
            Event::Opened { slot, file: "f".into(), runs, problems, problems_total: 0 }
        };
        audit.apply(file(Slot::Baseline, &[(1, "first"), (2, "second")]));
        audit.apply(file(Slot::Tuned, &[(3, "first"), (4, "second")]));
        let names = Side::BOTH.map(|side| audit.run(side).unwrap().name.clone());
        assert_eq!((names, audit.runs.iter().count()), (["first".into(), "second".into()], 2));
        assert_eq!((audit.take_forgotten(), audit.error.is_some()), (vec![RunId(3), RunId(4)], false));
        audit.apply(file(Slot::Tuned, &[(5, "first")]));
        assert!(audit.error.as_ref().is_some_and(|error| error.contains("nothing can differ")));
    }
}
