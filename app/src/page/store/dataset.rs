//! What a person can do to a dataset, and how its state follows the worker.

use leptos::prelude::*;
use shiftscope_audit::ingest::Picks;
use web_sys::{Blob, File};

use super::Store;
use crate::page::files;
use crate::page::model::card::{CARD, Card, Rare};
use crate::page::model::columns::Unmapped;
use crate::page::model::dataset::removal::{cleaned_name, log};
use crate::page::model::dataset::{Dataset, Decision, Flag, Saved};
use crate::page::port::Port;
use crate::protocol::dataset::{DatasetEvent, DatasetRequest, Located};
use crate::protocol::{Audited, Request};

impl Store {
    /// Every flagged row, as the dataset changes.
    pub fn flags(self) -> Memo<Vec<Flag>> {
        Memo::new(move |_| {
            self.track_dataset();
            self.dataset.with_untracked(|dataset| dataset.flags(dataset.threshold))
        })
    }

    /// What the judge's card says of rare harm for the graph that gave the verdicts; `None` before there is one.
    pub fn rare(self) -> Memo<Option<Rare>> {
        let card = StoredValue::new(Card::parse(CARD).map(|card| card.rare).unwrap_or_default());
        let graph = Memo::new(move |_| {
            self.dataset.with(|dataset| dataset.judge.as_ref().map(|judge| judge.identity.graph.clone()))
        });
        Memo::new(move |_| {
            let graph = graph.get()?;
            card.with_value(|card| card.iter().find(|rare| rare.graph == graph).cloned())
        })
    }

    /// Makes what reads this follow every change of the dataset.
    pub fn track_dataset(self) {
        self.slow().dataset_revision.track();
    }

    /// Opens files as a dataset in place of what is open; the judge begins to load.
    pub fn open_dataset(self, files: Vec<File>) {
        self.open_version(&files, false);
    }

    /// Opens files as a later version of the dataset that is open, in its place.
    pub fn open_later_dataset(self, files: Vec<File>) {
        self.open_version(&files, true);
    }

    fn open_version(self, files: &[File], later: bool) {
        if files.is_empty() {
            return;
        }
        let opening = self.begin_dataset(later);
        self.link.update_value(|link| {
            link.dataset_files = files.to_vec();
            link.dataset_later = later;
        });
        self.post(&Request::Dataset(DatasetRequest::Open { opening, later, picks: Picks::default() }), files);
        self.start_judge();
    }

    /// Opens the files again of which a person said more.
    pub(super) fn open_dataset_again(self, say: impl FnOnce(&mut Picks)) {
        let said = self.link.try_update_value(|link| {
            say(&mut link.dataset_picks);
            (link.dataset_files.clone(), link.dataset_picks.clone(), link.dataset_later)
        });
        let Some((files, picks, later)) = said else { return };
        let opening = self.begin_reading_dataset(later);
        self.post(&Request::Dataset(DatasetRequest::Open { opening, later, picks }), &files);
    }

    /// Opens the bundled example in place of what is open, and judges it.
    pub fn open_dataset_example(self) {
        let opening = self.begin_dataset(false);
        self.start_judge();
        self.post(&Request::Dataset(DatasetRequest::OpenExample { opening }), &[]);
    }

    /// Begins an opening of other files; gives its number.
    fn begin_dataset(self, later: bool) -> u32 {
        self.forget_files();
        self.unmapped.update(|waiting| waiting.retain(|unmapped| unmapped.opening.is_some()));
        self.begin_reading_dataset(later)
    }

    /// What is open stays aside while files are read, but is not written any more. Gives the number of the opening.
    fn begin_reading_dataset(self, later: bool) -> u32 {
        if self.dataset.with_untracked(|dataset| dataset.cleaning.is_some()) {
            self.stop_cleaning();
        }
        // What waited for the digests of what was open is asked of that alone.
        self.link.update_value(|link| link.once_digested.clear());
        let number = self.next_opening();
        let begin = if later { Dataset::begin_reading_later } else { Dataset::begin_reading };
        self.dataset.update(|dataset| begin(dataset, number));
        self.refresh_dataset();
        number
    }

    /// Closes the dataset. Verdicts stay in the cache.
    pub fn close_dataset(self) {
        self.post(&Request::Dataset(DatasetRequest::Close), &[]);
        self.forget_files();
        self.dataset.set(Dataset::default());
        self.refresh_dataset();
    }

    fn forget_files(self) {
        self.link.update_value(|link| {
            link.dataset_files.clear();
            link.dataset_picks = Picks::default();
            link.once_digested.clear();
        });
    }

    /// Does something once the SHA-256 of every file is known, since what is saved names the bytes it was made from. `what` is how a
    /// person who waits for it calls it.
    pub fn once_digested(self, what: &'static str, then: impl FnOnce() + 'static) {
        if self.dataset.with_untracked(Dataset::is_digested) {
            return then();
        }
        self.link.update_value(|link| link.once_digested.push(Box::new(then)));
        self.dataset.update(|dataset| dataset.awaited = Some(what));
    }

    fn digested(self) {
        if self.dataset.with_untracked(Dataset::is_digested) {
            self.dataset.update(|dataset| dataset.awaited = None);
            let waiting = self.link.try_update_value(|link| std::mem::take(&mut link.once_digested));
            waiting.into_iter().flatten().for_each(|then| then());
        }
    }

    /// Judges every row without a verdict, as soon as the judge is ready.
    pub fn judge_dataset(self) {
        let Some(of) = self.dataset.with_untracked(Dataset::rows_run) else { return };
        self.start_judge();
        self.dataset.update(Dataset::begin_judging);
        self.post(&Request::Dataset(DatasetRequest::Judge { of }), &[]);
    }

    /// Stops reading or judging the dataset; what was judged stays.
    pub fn cancel_dataset(self) {
        if let Some(opening) = self.dataset.with_untracked(Dataset::being_read) {
            return self.stop_reading_dataset(opening);
        }
        if let Some(of) = self.dataset.with_untracked(Dataset::rows_run) {
            self.post(&Request::Cancel { of: Audited::Dataset(of) }, &[]);
        }
    }

    fn stop_reading_dataset(self, opening: u32) {
        self.post(&Request::Dataset(DatasetRequest::StopReading { opening }), &[]);
        let stopped = self.link.with_value(|link| link.port.as_ref().is_none_or(Port::stop_reading));
        if !stopped {
            // A worker that reads hears nothing, and without shared memory only its end stops it.
            self.end_worker(None);
        }
    }

    /// Says what went wrong, where a dataset is open to be wrong about.
    pub fn complain_of_dataset(self, message: &str) {
        if self.dataset.with_untracked(|dataset| dataset.opened.is_some()) {
            self.dataset.update(|dataset| dataset.error = Some(message.to_owned()));
        }
    }

    /// Decides of rows at once, or takes decisions back.
    pub fn decide(self, rows: &[u32], to: Option<Decision>) {
        self.dataset.update(|dataset| dataset.decide(rows, to));
        self.refresh_dataset();
    }

    /// Reverts the last decision.
    pub fn undo_decision(self) {
        self.dataset.update(|dataset| {
            dataset.undo();
        });
        self.refresh_dataset();
    }

    /// Writes a file without the removed rows and saves it.
    pub fn save_cleaned(self, file: usize) {
        let rows = self.dataset.try_update(|dataset| {
            dataset.begin_cleaning();
            dataset.begin_writing(Saved::Cleaned(file))
        });
        let request = DatasetRequest::Clean { file, rows: rows.unwrap_or_default() };
        self.post(&Request::Dataset(request), &[]);
    }

    /// Stops writing a file.
    pub fn stop_cleaning(self) {
        self.post(&Request::Dataset(DatasetRequest::StopCleaning), &[]);
        self.dataset.update(Dataset::stop_cleaning);
    }

    /// Saves the log of what is removed and what is kept.
    pub fn save_decisions(self) {
        self.once_digested("log", move || {
            let rows = self.dataset.try_update(|dataset| dataset.begin_writing(Saved::Log)).unwrap_or_default();
            self.post(&Request::Dataset(DatasetRequest::Locate { rows }), &[]);
        });
    }

    pub(super) fn refresh_dataset(self) {
        self.slow().dataset_revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    pub(super) fn hear_of_dataset(self, event: DatasetEvent) {
        let verdicts = matches!(event, DatasetEvent::Verdicts(_));
        let opened = matches!(event, DatasetEvent::Opened(_));
        let quiet = matches!(
            event,
            DatasetEvent::Reading { .. }
                | DatasetEvent::First { .. }
                | DatasetEvent::FirstTexts { .. }
                | DatasetEvent::Progress { .. }
                | DatasetEvent::Cleaning { .. }
                | DatasetEvent::Cleaned { .. }
                | DatasetEvent::NotCleaned { .. }
        );
        if let DatasetEvent::NeedsMapping { opening, file, columns } = &event
            && self.dataset.with_untracked(Dataset::being_read) == Some(*opening)
        {
            let unmapped = Unmapped { opening: None, file: file.clone(), columns: columns.clone() };
            self.unmapped.update(|waiting| waiting.push(unmapped));
        }
        let digested = matches!(event, DatasetEvent::Digested { .. });
        match event {
            DatasetEvent::Located(rows) => return self.save_log(&rows),
            DatasetEvent::Cleaned { file } => {
                // Taken even where it comes too late, so that it is not held on to.
                let written = self.link.with_value(|link| link.port.as_ref().and_then(Port::take_file));
                if self.dataset.with_untracked(|dataset| dataset.cleaning.is_some()) {
                    self.dataset.update(|dataset| {
                        dataset.apply(DatasetEvent::Cleaned { file }, 1.0);
                    });
                    self.save_file(file, written);
                }
                return;
            }
            event => {
                let judge = self.audit.with_untracked(|audit| audit.judge.ready().cloned());
                let next = self.dataset.try_update(|dataset| {
                    if let Some(judge) = judge.as_ref().filter(|_| verdicts) {
                        dataset.judged_by(judge);
                    }
                    dataset.apply(event, judge.map_or(1.0, |judge| judge.rare_threshold))
                });
                let next = next.flatten();
                if let Some(request) = next {
                    self.post(&Request::Dataset(request), &[]);
                }
            }
        }
        if verdicts {
            self.soon(|link| &mut link.dataset_refresh_due, Self::refresh_dataset);
        } else if !quiet {
            self.refresh_dataset();
        }
        if digested {
            self.digested();
        }
        // One in whose place other files are read by now is not judged.
        let made_up = |dataset: &Dataset| dataset.opened.as_ref().is_some_and(|opened| opened.made_up);
        if opened && self.dataset.with_untracked(made_up) {
            self.judge_dataset();
        }
    }

    fn save_log(self, rows: &[Located]) {
        // Other files are read by now.
        if self.dataset.with_untracked(|dataset| dataset.opened.is_none()) {
            return;
        }
        let text = self.dataset.with_untracked(|dataset| log(dataset, rows, &dataset.findings(dataset.threshold)));
        self.after_saving(Saved::Log, files::save("shiftscope-decisions.jsonl", "application/jsonl", &text).is_ok());
    }

    fn save_file(self, place: usize, written: Option<Blob>) {
        let name = self.dataset.with_untracked(|dataset| {
            let mut files = dataset.opened.iter().flat_map(|opened| &opened.files);
            files.nth(place).map(|file| cleaned_name(&file.name))
        });
        let saved = name.zip(written).is_some_and(|(name, file)| files::save_blob(&name, &file).is_ok());
        self.after_saving(Saved::Cleaned(place), saved);
    }

    fn after_saving(self, what: Saved, saved: bool) {
        let error = (!saved).then(|| "The browser refused to save the file.".to_owned());
        self.dataset.update(|dataset| {
            dataset.error = error;
            if saved {
                dataset.saved(what);
            }
        });
    }
}
