//! One audit of a dataset from empty to decided: a reducer over the worker's events, and a person's decisions with undo.

mod drawings;
mod early;
mod flags;
mod mixing;
mod origins;
pub mod removal;
pub mod report;
mod saves;
mod shape;
mod standing;
mod summary;
mod versions;

use std::collections::{BTreeSet, HashMap};

use shiftscope_audit::dataset::{Finding, Kind, Severity};
use shiftscope_audit::verdict::{Status, Verdict};

pub use self::drawings::{against_marks, by_category, by_kind, by_origin, style};
pub use self::early::so_far;
pub use self::flags::{Filter, Flag, Group, categories};
pub use self::mixing::mixing;
pub use self::origins::{MOST_CHARTED, Parting};
pub use self::saves::Saved;
use self::saves::Saves;
pub use self::shape::described;
pub use self::standing::{read_share, said};
pub use self::summary::{Risk, Summary};
pub use self::versions::{Earlier, unread};
use super::audit::Phase;
use super::first_rows::FirstRows;
use crate::protocol::dataset::{DatasetEvent, DatasetFile, DatasetRequest, OpenedDataset, PartKind, Reading};
use crate::protocol::{Progress, ReadyJudge, RowRef, RunId};

/// What a person decided of a flagged row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It goes.
    Remove,
    /// It stays, and is no longer counted.
    Keep,
}

impl Decision {
    /// The decision in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Keep => "keep",
        }
    }
}

/// Everything the page knows of a dataset.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// Where the audit stands.
    pub phase: Phase,
    /// How far reading is, while files are read.
    pub reading: Option<Reading>,
    /// The first rows, while the others are being read.
    pub first_rows: Option<FirstRows>,
    /// How far judging is.
    pub progress: Progress,
    /// What went wrong last, in a sentence.
    pub error: Option<String>,
    /// The dataset.
    pub opened: Option<OpenedDataset>,
    /// What was open before, and still is with the worker, while files are read that may take its place.
    aside: Option<Box<Dataset>>,
    /// Number of the newest opening.
    opening: u32,
    /// Probability from which a row is flagged as harmful; of the judge that gave the verdicts.
    pub threshold: f64,
    /// The judge that gave the verdicts, whatever became of it since; the last one where that changed, as it reads all anew then.
    pub judge: Option<ReadyJudge>,
    verdicts: Vec<Option<Verdict>>,
    part_verdicts: Vec<Option<Verdict>>,
    associations: Vec<Finding>,
    decisions: HashMap<u32, Decision>,
    undo: Vec<Vec<(u32, Option<Decision>)>>,
    /// What of the decisions is in a file that was saved.
    saves: Saves,
    /// Files whose digest is known, or known not to be had.
    digested: usize,
    /// What waits for the digests of all files, as a person would call it.
    pub awaited: Option<&'static str>,
    /// What was found in the version before.
    earlier: Option<Earlier>,
    /// A file that is being written without rows.
    pub cleaning: Option<Cleaning>,
}

/// How writing a file without rows goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Cleaning {
    /// So much of it is done, from zero to one.
    Going(f64),
    /// It failed, for a reason in a sentence.
    Failed(String),
}

impl Dataset {
    /// Nothing open, and why where something went wrong.
    #[must_use]
    pub fn empty(error: Option<String>) -> Self {
        let phase = if error.is_some() { Phase::Failed } else { Phase::Idle };
        Self { phase, error, ..Self::default() }
    }

    /// Files were handed to the worker in this opening. What is open stays aside until they take its place.
    pub fn begin_reading(&mut self, opening: u32) {
        let mut before = std::mem::take(self);
        let aside = match before.aside.take() {
            None if before.opened.is_some() => Some(Box::new(before)),
            aside => aside,
        };
        *self = Self { phase: Phase::Reading, reading: Some(Reading::default()), aside, opening, ..Self::default() };
        if let Some(aside) = &mut self.aside {
            // What waited to be saved waits no more.
            (aside.awaited, aside.cleaning) = (None, None);
        }
    }

    /// Files were handed to the worker as a later version of what is open.
    pub fn begin_reading_later(&mut self, opening: u32) {
        self.begin_reading(opening);
        self.earlier = self.aside.as_deref().map(Earlier::of);
    }

    /// The opening that is being read.
    #[must_use]
    pub fn being_read(&self) -> Option<u32> {
        (self.phase == Phase::Reading).then_some(self.opening)
    }

    /// Shows what was open before, where nothing took its place; false where nothing was open.
    fn put_back(&mut self) -> bool {
        let Some(aside) = self.aside.take() else { return false };
        *self = Self { opening: self.opening, ..*aside };
        true
    }

    /// What the worker holds: what is shown, or what is aside while files are read.
    fn held(&mut self) -> Option<&mut Self> {
        if self.opened.is_some() { Some(self) } else { self.aside.as_deref_mut() }
    }

    /// The same, where this run holds its rows: what is said of another comes too late.
    fn held_as(&mut self, rows_run: RunId) -> Option<&mut Self> {
        self.held().filter(|held| held.rows_run() == Some(rows_run))
    }

    /// The run that holds its rows.
    #[must_use]
    pub fn rows_run(&self) -> Option<RunId> {
        self.opened.as_ref().map(|opened| opened.rows_run)
    }

    /// Judging was asked for.
    pub fn begin_judging(&mut self) {
        self.phase = Phase::Judging;
        self.error = None;
        self.progress = Progress::default();
    }

    /// True once there is nothing more to be known of the digests of its files.
    #[must_use]
    pub fn is_digested(&self) -> bool {
        self.opened.as_ref().is_none_or(|opened| self.digested >= opened.files.len())
    }

    /// True while the worker works on it.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Reading | Phase::Judging)
    }

    /// Something failed. Where that was reading, what was open before is shown again.
    pub fn fail(&mut self, message: String) {
        if !self.put_back() {
            (self.reading, self.first_rows) = (None, None);
            self.phase = Phase::Failed;
        }
        self.error = Some(message);
    }

    /// What verdicts are told of next are this judge's.
    pub fn judged_by(&mut self, judge: &ReadyJudge) {
        if let Some(held) = self.held().filter(|held| held.judge.as_ref() != Some(judge)) {
            held.judge = Some(judge.clone());
        }
    }

    /// Takes in one event; gives back what to ask next.
    pub fn apply(&mut self, event: DatasetEvent, threshold: f64) -> Option<DatasetRequest> {
        if event.opening().is_some_and(|opening| self.being_read() != Some(opening)) {
            // Of files in whose place others are read by now.
            return None;
        }
        match event {
            DatasetEvent::Reading { reading, .. } => self.reading = Some(reading),
            DatasetEvent::First { rows, .. } => self.first_rows = Some(rows.into()),
            DatasetEvent::FirstTexts { texts, .. } => {
                if let Some(first) = &mut self.first_rows {
                    first.texts = Some(texts);
                }
            }
            DatasetEvent::NeedsMapping { file, .. } => self.fail(format!(
                "{file} was not read: its format is not known, and nobody said yet which of its columns is what."
            )),
            DatasetEvent::Stopped { .. } => {
                if !self.put_back() {
                    (self.reading, self.first_rows) = (None, None);
                    self.phase = Phase::Idle;
                }
            }
            DatasetEvent::NotRead { reason, .. } => self.fail(reason),
            DatasetEvent::Opened(opened) => self.open(*opened),
            DatasetEvent::Digested { file, sha256 } => {
                if let Some(held) = self.held() {
                    held.digested += 1;
                    if let Some(file) = held.opened.as_mut().and_then(|opened| opened.files.get_mut(file)) {
                        file.sha256 = sha256.unwrap_or_default();
                    }
                }
            }
            DatasetEvent::Verdicts(verdicts) => {
                if let Some(held) = self.held() {
                    held.threshold = threshold;
                    for (at, verdict) in verdicts {
                        held.give(at, verdict);
                    }
                }
            }
            DatasetEvent::Progress { of, progress } => {
                if let Some(held) = self.held_as(of) {
                    held.phase = Phase::Judging;
                    held.progress = progress;
                }
            }
            DatasetEvent::Finished { of, cancelled } => {
                let held = self.held_as(of)?;
                held.phase = if cancelled { Phase::Cancelled } else { Phase::Done };
                return Some(held.associate(of, threshold));
            }
            DatasetEvent::NotJudged { of, reason } => {
                if let Some(held) = self.held_as(of) {
                    held.fail(reason);
                }
            }
            DatasetEvent::Associations(findings) => {
                if let Some(held) = self.held() {
                    held.associations = findings;
                }
            }
            // A word that was under way when it was stopped is too late.
            DatasetEvent::Cleaning { done } => {
                if let Some(Cleaning::Going(known)) = &mut self.cleaning {
                    *known = done;
                }
            }
            DatasetEvent::Cleaned { .. } => self.cleaning = None,
            DatasetEvent::NotCleaned { reason } => self.cleaning = Some(Cleaning::Failed(reason)),
            // Whoever asked takes these.
            DatasetEvent::Located(_) => {}
        }
        None
    }

    /// Takes in what was read.
    fn open(&mut self, opened: OpenedDataset) {
        // The worker read it before it heard of the files that it is to read now; till then it holds this.
        let overtaken = self.being_read().is_some_and(|opening| opened.opening < opening);
        let earlier = self.earlier.take();
        let mut read = Self {
            phase: if opened.rows == 0 { Phase::Failed } else { Phase::Ready },
            error: (opened.rows == 0).then(|| "No row could be read; the problems say why.".to_owned()),
            verdicts: vec![None; opened.rows as usize],
            part_verdicts: vec![None; opened.parts.len()],
            opening: self.opening.max(opened.opening),
            opened: Some(opened),
            ..Self::default()
        };
        if let Some(earlier) = &earlier {
            read.carry_over(earlier);
        }
        if overtaken {
            self.earlier = earlier.is_some().then(|| Earlier::of(&read));
            self.aside = Some(Box::new(read));
        } else {
            let compared = read.opened.as_ref().is_some_and(|opened| opened.versions.is_some());
            *self = Self { earlier: earlier.filter(|_| compared), ..read };
        }
    }

    fn give(&mut self, at: RowRef, verdict: Verdict) {
        let Some(opened) = &self.opened else { return };
        let place = if at.run == opened.rows_run {
            self.verdicts.get_mut(at.row)
        } else if at.run == opened.parts_run {
            self.part_verdicts.get_mut(at.row)
        } else {
            None
        };
        if let Some(place) = place {
            *place = Some(verdict);
        }
    }

    fn associate(&self, of: RunId, threshold: f64) -> DatasetRequest {
        let (mut harmful, mut unjudged) = (Vec::new(), Vec::new());
        for (row, verdict) in (0..).zip(&self.verdicts) {
            match verdict.as_ref().and_then(|verdict| verdict.harmful_at(threshold)) {
                Some(true) => harmful.push(row),
                Some(false) => {}
                None => unjudged.push(row),
            }
        }
        DatasetRequest::Associate { of, harmful, unjudged }
    }

    /// The verdict on a row.
    #[must_use]
    pub fn verdict(&self, row: u32) -> Option<&Verdict> {
        self.verdicts.get(row as usize)?.as_ref()
    }

    /// Rows, and parts of rows, of whose verdicts something is true.
    fn counted(&self, is: impl Fn(&Verdict) -> bool) -> [usize; 2] {
        [&self.verdicts, &self.part_verdicts].map(|given| given.iter().flatten().filter(|verdict| is(verdict)).count())
    }

    /// Rows, and parts of rows, that were judged.
    #[must_use]
    pub fn judged(&self) -> [usize; 2] {
        self.counted(was_judged)
    }

    /// Rows of which something was judged: the answer, or a part.
    #[must_use]
    pub fn judged_rows(&self) -> usize {
        let judged = |verdict: &Option<Verdict>| verdict.as_ref().is_some_and(was_judged);
        let parts = self.opened.iter().flat_map(|opened| &opened.parts).zip(&self.part_verdicts);
        // The answers of these rows were not judged.
        let by_part: BTreeSet<u32> = parts
            .filter(|(part, verdict)| judged(verdict) && !self.verdict(part.row).is_some_and(was_judged))
            .map(|(part, _)| part.row)
            .collect();
        let [rows, _] = self.judged();
        rows + by_part.len()
    }

    /// Rows, and parts of rows, that are incoherent.
    #[must_use]
    pub fn incoherent(&self) -> [usize; 2] {
        self.counted(|verdict| verdict.status == Status::Incoherent)
    }

    /// Rows, and parts of rows, that were too long for the judge, which read a part of them.
    #[must_use]
    pub fn in_part(&self) -> [usize; 2] {
        self.counted(|verdict| verdict.input_truncated && was_judged(verdict))
    }

    /// Rows that the judge has yet to read.
    #[must_use]
    pub fn waiting(&self) -> usize {
        let open = self.verdicts.iter().filter(|verdict| verdict.is_none()).count();
        let known = self.verdicts.iter().flatten().filter(|verdict| verdict.status == Status::Empty).count();
        let unanswered = self.opened.as_ref().map_or(0, |opened| opened.unanswered as usize);
        // Rows without an answer wait for nothing, whether that was said of them yet or not.
        open.saturating_sub(unanswered.saturating_sub(known))
    }

    /// Rows, and parts of rows, that the judge has yet to read.
    #[must_use]
    pub fn unread(&self) -> [usize; 2] {
        [self.waiting(), self.part_verdicts.iter().filter(|verdict| verdict.is_none()).count()]
    }

    /// Rows, and parts of rows, that the judge could not finish.
    #[must_use]
    pub fn failed(&self) -> [usize; 2] {
        self.counted(|verdict| verdict.status == Status::Failed)
    }

    /// What the judge found at a threshold, as findings.
    fn harmful(&self, threshold: f64) -> Vec<Finding> {
        let mut findings: Vec<Finding> = (0..)
            .zip(&self.verdicts)
            .filter_map(|(row, verdict)| {
                let verdict = verdict.as_ref().filter(|verdict| verdict.harmful_at(threshold) == Some(true))?;
                Some(finding(row, Kind::Harmful, "The judge finds the answer harmful", verdict))
            })
            .collect();
        let parts = self.opened.iter().flat_map(|opened| &opened.parts);
        for (part, verdict) in parts.zip(&self.part_verdicts) {
            let Some(verdict) = verdict.as_ref().filter(|verdict| verdict.harmful_at(threshold) == Some(true)) else {
                continue;
            };
            let (kind, what) = match part.kind {
                PartKind::EarlierTurn => {
                    (Kind::Harmful, "The judge finds an earlier answer of this conversation harmful")
                }
                PartKind::Decoded => {
                    (Kind::HarmfulDecoded, "The judge finds what stands encoded or hidden here harmful")
                }
            };
            findings.push(finding(part.row, kind, what, verdict));
        }
        findings
    }

    /// Every finding, by row.
    #[must_use]
    pub fn findings(&self, threshold: f64) -> Vec<Finding> {
        let mut findings = self.harmful(threshold);
        findings.extend(self.opened.iter().flat_map(|opened| opened.findings.iter().cloned()));
        findings.extend(self.associations.iter().cloned());
        findings.sort_by_key(|finding| (finding.row, finding.kind));
        findings
    }

    /// What a person decided of a row.
    #[must_use]
    pub fn decision(&self, row: u32) -> Option<Decision> {
        self.decisions.get(&row).copied()
    }

    /// How many rows were decided so.
    #[must_use]
    pub fn decided(&self, decision: Decision) -> usize {
        self.decisions.values().filter(|to| **to == decision).count()
    }

    /// Rows that go, ascending.
    #[must_use]
    pub fn removed(&self) -> Vec<u32> {
        self.rows_decided(|to| to == Decision::Remove)
    }

    fn rows_decided(&self, so: impl Fn(Decision) -> bool) -> Vec<u32> {
        let decided = self.decisions.iter().filter(|(_, to)| so(**to));
        let mut rows: Vec<u32> = decided.map(|(row, _)| *row).collect();
        rows.sort_unstable();
        rows
    }

    /// Decides of rows at once, or takes their decisions back; one [`Self::undo`] reverts it all.
    pub fn decide(&mut self, rows: &[u32], to: Option<Decision>) {
        let before: Vec<_> =
            rows.iter().map(|row| (*row, self.put(*row, to))).filter(|(_, before)| *before != to).collect();
        if !before.is_empty() {
            let files = self.files_of(before.iter().map(|(row, _)| *row));
            self.saves.change(&files);
            self.undo.push(before);
        }
    }

    /// A file is to be written without the rows that go.
    pub fn begin_cleaning(&mut self) {
        self.cleaning = Some(Cleaning::Going(0.0));
    }

    /// It is no longer wanted.
    pub fn stop_cleaning(&mut self) {
        self.cleaning = None;
    }

    /// True while decisions would be lost with the tab.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        self.files_of(self.decisions.keys().copied()).into_iter().any(|file| self.saves.is_behind(file))
    }

    /// What is decided by now is to be written; gives the rows that go, and for the log those that are kept too, ascending.
    pub fn begin_writing(&mut self, what: Saved) -> Vec<u32> {
        self.saves.begin(what);
        self.rows_decided(|to| to == Decision::Remove || what == Saved::Log)
    }

    /// What was decided when writing began was saved; what was decided since then is in no file.
    pub fn saved(&mut self, what: Saved) {
        self.saves.end(what);
    }

    /// The files that rows stand in, by their places among those opened.
    fn files_of(&self, rows: impl Iterator<Item = u32>) -> BTreeSet<usize> {
        let files = self.opened.as_ref().map(|opened| opened.files.as_slice()).unwrap_or_default();
        let holds = |file: &DatasetFile, row: u32| (file.first_row..file.first_row + file.rows).contains(&row);
        rows.filter_map(|row| files.iter().position(|file| holds(file, row))).collect()
    }

    fn put(&mut self, row: u32, to: Option<Decision>) -> Option<Decision> {
        match to {
            Some(to) => self.decisions.insert(row, to),
            None => self.decisions.remove(&row),
        }
    }

    /// Reverts the last decision; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        let files = self.files_of(before.iter().map(|(row, _)| *row));
        self.saves.change(&files);
        for (row, to) in before {
            self.put(row, to);
        }
        true
    }

    /// True where there is a decision to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }
}

fn was_judged(verdict: &Verdict) -> bool {
    verdict.harm_probability.is_some()
}

fn finding(row: u32, kind: Kind, what: &str, verdict: &Verdict) -> Finding {
    let category = verdict.category.map_or_else(String::new, |category| format!(", {}", category.name()));
    let probability = verdict.harm_probability.unwrap_or_default();
    let score = verdict.score.map_or_else(String::new, |score| format!(", judge score {score}"));
    let reason = format!("{what}: probability {probability:.2}{score}{category}.");
    Finding { row, kind, severity: Severity::Serious, reason, span: None }
}

#[cfg(test)]
pub(super) mod tests {
    use shiftscope_audit::dataset::{Finding, Kind, Languages, Severity, Shape};
    use shiftscope_audit::ingest::{Columns, Packing};
    use shiftscope_audit::verdict::{JudgeIdentity, Status, Verdict};

    use super::{Cleaning, Dataset, Decision, Saved};
    use crate::page::model::audit::Phase;
    use crate::protocol::dataset::{DatasetEvent, DatasetFile, DatasetRequest, OpenedDataset, Part, PartKind};
    use crate::protocol::{Progress, ReadyJudge, RowRef, RunId};

    pub(in super::super) fn verdict(probability: f64) -> Verdict {
        Verdict { harm_probability: Some(probability), score: Some(5), ..Verdict::without_judgement(Status::Judged) }
    }

    /// The judge, with a graph that its card knows.
    pub(in super::super) fn judge_of_card() -> ReadyJudge {
        let identity = JudgeIdentity {
            name: "judge".into(),
            version: "1".into(),
            sha256: "0f".into(),
            graph: "wasm".into(),
            backend: "wasm".into(),
        };
        ReadyJudge {
            identity,
            threads: 1,
            runtime: "1".into(),
            selftest_error: 0.0,
            threshold: 0.6,
            uncertain: [0.4, 0.7],
            rare_threshold: 0.8,
            score_cuts: [0.1, 0.3, 0.6, 0.8],
            fell_back: None,
            gpu_submits: 0,
        }
    }

    pub(in super::super) fn note(row: u32, kind: Kind) -> Finding {
        Finding { row, kind, severity: Severity::Note, reason: "Because.".into(), span: None }
    }

    /// Six rows: a copy in row 3, a part of row 4.
    pub(in super::super) fn opened() -> Dataset {
        let mut dataset = Dataset::default();
        dataset.apply(
            DatasetEvent::Opened(Box::new(OpenedDataset {
                opening: 0,
                rows_run: RunId(1),
                parts_run: RunId(2),
                parts: vec![Part { row: 4, kind: PartKind::Decoded }],
                files: vec![DatasetFile {
                    opened_as: 0,
                    name: "d.jsonl".into(),
                    sha256: "ab".into(),
                    format: "Alpaca".into(),
                    packing: Packing::Plain,
                    first_row: 0,
                    rows: 6,
                }],
                rows: 6,
                together: Vec::new(),
                unanswered: 0,
                findings: vec![note(3, Kind::ExactDuplicate)],
                shape: Shape { rows: 6, ..Shape::default() },
                languages: Languages::default(),
                origins: Vec::new(),
                problems: Vec::new(),
                problems_total: 0,
                made_up: false,
                versions: None,
            })),
            0.8,
        );
        dataset
    }

    fn judge(dataset: &mut Dataset, run: u32, given: &[f64]) {
        let verdicts =
            given.iter().enumerate().map(|(row, p)| (RowRef { run: RunId(run), row }, verdict(*p))).collect();
        dataset.apply(DatasetEvent::Verdicts(verdicts), 0.8);
    }

    #[test]
    fn verdicts_become_findings_at_the_threshold() {
        let mut dataset = opened();
        judge(&mut dataset, 1, &[0.9, 0.1, 0.7, 0.2, 0.1, 0.0]);
        judge(&mut dataset, 2, &[0.95]);
        // Those of another run are none of ours.
        judge(&mut dataset, 7, &[1.0; 6]);
        let found: Vec<_> = dataset.findings(0.8).iter().map(|finding| (finding.row, finding.kind)).collect();
        assert_eq!(found, [(0, Kind::Harmful), (3, Kind::ExactDuplicate), (4, Kind::HarmfulDecoded)]);
        assert_eq!(dataset.judged(), [6, 1]);
    }

    #[test]
    fn a_row_of_which_only_a_part_was_judged_is_a_judged_row() {
        let mut dataset = opened();
        judge(&mut dataset, 1, &[0.1, 0.1]);
        assert_eq!(dataset.judged_rows(), 2);
        judge(&mut dataset, 2, &[0.1]);
        assert_eq!((dataset.judged(), dataset.judged_rows()), ([2, 1], 3));
        judge(&mut dataset, 1, &[0.1; 5]);
        assert_eq!((dataset.judged(), dataset.judged_rows()), ([5, 1], 5));
    }

    #[test]
    fn the_judge_of_the_verdicts_is_kept_with_what_they_are_of() {
        let mut dataset = opened();
        dataset.begin_reading(1);
        dataset.judged_by(&judge_of_card());
        judge(&mut dataset, 1, &[0.1]);
        assert_eq!(dataset.judge, None);
        dataset.apply(DatasetEvent::Stopped { opening: 1 }, 0.8);
        assert_eq!(dataset.judge, Some(judge_of_card()));
    }

    #[test]
    fn a_file_that_is_written_says_how_far_it_is_until_it_is_there_or_stopped() {
        let mut dataset = opened();
        dataset.begin_cleaning();
        dataset.apply(DatasetEvent::Cleaning { done: 0.25 }, 0.8);
        assert_eq!(dataset.cleaning, Some(Cleaning::Going(0.25)));
        dataset.stop_cleaning();
        dataset.apply(DatasetEvent::Cleaning { done: 0.5 }, 0.8);
        assert_eq!(dataset.cleaning, None);
        dataset.begin_cleaning();
        dataset.apply(DatasetEvent::NotCleaned { reason: "No room.".into() }, 0.8);
        assert_eq!(dataset.cleaning, Some(Cleaning::Failed("No room.".into())));
        dataset.begin_cleaning();
        dataset.apply(DatasetEvent::Cleaned { file: 0 }, 0.8);
        assert_eq!(dataset.cleaning, None);
    }

    #[test]
    fn once_judging_ends_what_goes_with_harm_is_asked_for() {
        let mut dataset = opened();
        judge(&mut dataset, 1, &[0.9, 0.1, 0.7]);
        let next = dataset.apply(DatasetEvent::Finished { of: RunId(1), cancelled: true }, 0.8);
        assert_eq!(dataset.phase, Phase::Cancelled);
        let of = RunId(1);
        assert_eq!(next, Some(DatasetRequest::Associate { of, harmful: vec![0], unjudged: vec![3, 4, 5] }));
    }

    /// What another opening made of the same rows, under other numbers.
    fn read(opening: u32, rows_run: u32) -> DatasetEvent {
        let of = opened().opened.unwrap();
        DatasetEvent::Opened(Box::new(OpenedDataset { opening, rows_run: RunId(rows_run), ..of }))
    }

    #[test]
    fn what_is_said_of_judging_another_dataset_moves_nothing() {
        let mut dataset = opened();
        dataset.begin_judging();
        dataset.begin_reading(1);
        dataset.apply(read(1, 3), 0.8);
        let (progress, of) = (Progress { done: 2, total: 6, ..Progress::default() }, RunId(1));
        dataset.apply(DatasetEvent::Progress { of, progress }, 0.8);
        assert_eq!(dataset.apply(DatasetEvent::Finished { of, cancelled: false }, 0.8), None);
        dataset.apply(DatasetEvent::NotJudged { of, reason: "No judge.".into() }, 0.8);
        assert_eq!((dataset.phase, dataset.progress, dataset.error), (Phase::Ready, Progress::default(), None));
    }

    #[test]
    fn what_was_open_is_shown_again_where_nothing_took_its_place() {
        let told = [
            DatasetEvent::Stopped { opening: 1 },
            DatasetEvent::NotRead { opening: 1, reason: "Gone.".into() },
            DatasetEvent::NeedsMapping { opening: 1, file: "e.csv".into(), columns: Columns::default() },
        ];
        for (event, complains) in told.into_iter().zip([false, true, true]) {
            let mut dataset = opened();
            dataset.decide(&[1], Some(Decision::Remove));
            dataset.begin_reading(1);
            assert!(dataset.opened.is_none() && !dataset.has_unsaved());
            dataset.apply(event, 0.8);
            assert_eq!((dataset.phase, dataset.removed()), (Phase::Ready, vec![1]));
            assert_eq!((dataset.error.is_some(), dataset.rows_run()), (complains, Some(RunId(1))));
        }
        let mut dataset = opened();
        dataset.begin_reading(1);
        dataset.apply(read(1, 3), 0.8);
        dataset.fail("Too late.".into());
        assert_eq!((dataset.phase, dataset.rows_run()), (Phase::Failed, Some(RunId(3))));
    }

    #[test]
    fn what_is_open_still_is_judged_on_while_files_are_read() {
        let mut dataset = opened();
        dataset.begin_judging();
        dataset.begin_reading(1);
        judge(&mut dataset, 1, &[0.9]);
        let next = dataset.apply(DatasetEvent::Finished { of: RunId(1), cancelled: false }, 0.8);
        assert!(next.is_some() && dataset.phase == Phase::Reading);
        dataset.apply(DatasetEvent::Stopped { opening: 1 }, 0.8);
        assert_eq!((dataset.phase, dataset.judged()), (Phase::Done, [1, 0]));
    }

    #[test]
    fn of_several_openings_the_newest_counts() {
        let mut dataset = opened();
        dataset.begin_reading(1);
        dataset.begin_reading(2);
        dataset.apply(DatasetEvent::Stopped { opening: 1 }, 0.8);
        assert_eq!(dataset.being_read(), Some(2));
        // It was read before the worker heard of the next, and took the place of what was open.
        dataset.apply(read(1, 3), 0.8);
        assert_eq!((dataset.being_read(), dataset.rows_run()), (Some(2), None));
        dataset.apply(DatasetEvent::Stopped { opening: 2 }, 0.8);
        assert_eq!((dataset.phase, dataset.rows_run()), (Phase::Ready, Some(RunId(3))));
    }

    #[test]
    fn decisions_in_bulk_are_taken_back_in_one() {
        let mut dataset = opened();
        dataset.decide(&[1, 2], Some(Decision::Remove));
        dataset.decide(&[2, 3], Some(Decision::Keep));
        assert_eq!((dataset.removed(), dataset.decided(Decision::Keep)), (vec![1], 2));
        assert!(dataset.undo());
        assert_eq!((dataset.removed(), dataset.decision(3)), (vec![1, 2], None));
        assert!(dataset.undo() && !dataset.undo());
        assert_eq!(dataset.removed(), Vec::<u32>::new());
    }

    #[test]
    fn decisions_are_unsaved_until_they_are_saved_or_all_taken_back() {
        let mut dataset = opened();
        assert!(!dataset.has_unsaved());
        dataset.decide(&[1], Some(Decision::Remove));
        assert!(dataset.has_unsaved());
        dataset.begin_writing(Saved::Log);
        dataset.saved(Saved::Log);
        assert!(!dataset.has_unsaved());
        dataset.decide(&[2], Some(Decision::Keep));
        assert!(dataset.has_unsaved());
        dataset.undo();
        dataset.undo();
        assert!(!dataset.has_unsaved());
    }

    #[test]
    fn rows_that_are_kept_are_saved_in_the_log_even_where_none_goes() {
        let mut dataset = opened();
        dataset.decide(&[3, 1], Some(Decision::Keep));
        assert!(dataset.has_unsaved() && dataset.removed().is_empty());
        assert_eq!(dataset.begin_writing(Saved::Log), [1, 3]);
        dataset.saved(Saved::Log);
        assert!(!dataset.has_unsaved());
        dataset.decide(&[2], Some(Decision::Remove));
        assert_eq!(dataset.begin_writing(Saved::Cleaned(0)), [2]);
        assert_eq!(dataset.begin_writing(Saved::Log), [1, 2, 3]);
    }

    #[test]
    fn what_is_decided_while_a_file_is_written_is_not_in_it() {
        let mut dataset = opened();
        dataset.decide(&[1], Some(Decision::Remove));
        let file = Saved::Cleaned(0);
        assert_eq!(dataset.begin_writing(file), [1]);
        dataset.decide(&[2], Some(Decision::Remove));
        dataset.saved(file);
        assert!(dataset.has_unsaved());
        assert_eq!(dataset.begin_writing(file), [1, 2]);
        dataset.undo();
        dataset.saved(file);
        assert!(dataset.has_unsaved());
        dataset.begin_writing(file);
        dataset.saved(file);
        assert!(!dataset.has_unsaved());
    }

    #[test]
    fn one_of_several_cleaned_files_saves_no_decision_of_the_others() {
        let mut dataset = opened();
        let files = &mut dataset.opened.as_mut().unwrap().files;
        let second = DatasetFile { opened_as: 1, name: "e.jsonl".into(), first_row: 4, rows: 2, ..files[0].clone() };
        files[0].rows = 4;
        files.push(second);
        dataset.decide(&[1, 5], Some(Decision::Remove));
        for (file, unsaved) in [(0, true), (1, false)] {
            assert_eq!(dataset.begin_writing(Saved::Cleaned(file)), [1, 5]);
            dataset.saved(Saved::Cleaned(file));
            assert_eq!(dataset.has_unsaved(), unsaved);
        }
        dataset.decide(&[0], Some(Decision::Remove));
        dataset.begin_writing(Saved::Cleaned(1));
        dataset.saved(Saved::Cleaned(1));
        assert!(dataset.has_unsaved());
        dataset.begin_writing(Saved::Log);
        dataset.saved(Saved::Log);
        assert!(!dataset.has_unsaved());
    }

    #[test]
    fn rows_without_an_answer_wait_for_nothing() {
        let mut dataset = opened();
        dataset.opened.as_mut().unwrap().unanswered = 1;
        assert_eq!(dataset.waiting(), 5);
        let at = |row| RowRef { run: RunId(1), row };
        let empty = Verdict::without_judgement(Status::Empty);
        dataset.apply(DatasetEvent::Verdicts(vec![(at(0), verdict(0.1)), (at(1), empty)]), 0.8);
        assert_eq!(dataset.waiting(), 4);
    }

    #[test]
    fn digests_are_waited_for_until_something_is_known_of_each() {
        let mut dataset = opened();
        assert!(!dataset.is_digested() && Dataset::default().is_digested());
        dataset.apply(DatasetEvent::Digested { file: 0, sha256: Some("cd".into()) }, 0.8);
        assert!(dataset.is_digested());
        assert_eq!(dataset.opened.unwrap().files[0].sha256, "cd");
    }

    #[test]
    fn a_dataset_without_a_row_says_so() {
        let mut dataset = Dataset::default();
        let mut nothing = opened().opened.unwrap();
        nothing.rows = 0;
        dataset.apply(DatasetEvent::Opened(Box::new(nothing)), 0.8);
        assert!(dataset.phase == Phase::Failed && dataset.error.is_some());
    }
}
