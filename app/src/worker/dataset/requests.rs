//! What the page asks of a dataset, answered at the desk.

use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::Int32Array;
use shiftscope_audit::dataset::Findings;
use shiftscope_audit::dataset::versions::{RowKey, Versions};
use shiftscope_audit::ingest::{Options, Source};
use shiftscope_audit::row::Row;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};

use super::cleaning::Cleaning;
use super::pieces::Pieces;
use super::reading::{Read, Watch, read};
use super::{Dataset, HeldFile};
use crate::protocol::dataset::{DatasetEvent, DatasetRequest, OpenedDataset, Reading};
use crate::protocol::{Event, FirstRows};
use crate::worker::desk::{Desk, FORETELL_AFTER, REPORT_EVERY, digest, room_for, seconds_left};
use crate::worker::fetch;
use crate::worker::file::FileSource;
use crate::worker::flag::Flag;
use crate::worker::held::Held;
use crate::worker::reading::{Cancelled, Named};
use crate::worker::scope::{Pauses, now, post, post_failure, post_with_file};
use crate::worker::spill::Spill;

/// The bundled example's address and name.
const EXAMPLE: (&str, &str) = ("demo/dataset.jsonl", "dataset.jsonl");

/// Tells the page how opening goes, and stops it where the page says so.
struct Told<'a> {
    /// When it began.
    begun: f64,
    /// When it was told last.
    last: f64,
    flag: Flag<'a>,
}

impl<'a> Told<'a> {
    fn new(cancel: Option<&'a Int32Array>) -> Self {
        Self { begun: now(), last: f64::NEG_INFINITY, flag: Flag::of(cancel) }
    }

    /// Rows that are set against those of the version before.
    fn comparing(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        self.tell(Reading { done, total, rows: done, comparing: true, ..Reading::default() })
    }

    fn tell(&mut self, reading: Reading) -> ControlFlow<()> {
        if now() - self.last >= REPORT_EVERY || reading.done >= reading.total {
            self.last = now();
            tell(DatasetEvent::Reading(reading));
        }
        self.flag.heed(|texts| tell(DatasetEvent::FirstTexts { texts }))
    }
}

impl Watch for Told<'_> {
    fn progress(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        let elapsed = now() - self.begun;
        let known = elapsed >= FORETELL_AFTER && done > 0;
        self.tell(Reading {
            done,
            total,
            rows,
            comparing: false,
            rows_per_second: known.then(|| rows as f64 / elapsed * 1000.0),
            seconds_left: seconds_left(elapsed, done, total),
        })
    }

    fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>) {
        self.flag.keep(texts);
        tell(DatasetEvent::First(FirstRows { file: file.to_owned(), format: format.to_owned(), rows }));
    }
}

/// What is to be read, and as what.
struct Opening {
    sources: Vec<Named>,
    handles: Vec<File>,
    options: Options,
    /// As a later version of what is open.
    later: bool,
    /// The bundled example.
    made_up: bool,
    spill: Option<Rc<dyn Spill>>,
}

fn tell(event: DatasetEvent) {
    post(&Event::Dataset(event));
}

impl Desk {
    /// Answers a request; `files` and `cancel` travel beside it.
    pub fn answer(self: Rc<Self>, request: DatasetRequest, files: Vec<File>, cancel: Option<Int32Array>) {
        match request {
            DatasetRequest::Open { later, picks } => {
                let options = Options { picks, ..Options::default() };
                spawn_local(self.open_dataset(files, options, cancel, later));
            }
            DatasetRequest::OpenExample => spawn_local(self.open_dataset_example()),
            DatasetRequest::Judge => {
                let runs = self.dataset.borrow().as_ref().map(|dataset| vec![dataset.rows_run, dataset.parts_run]);
                match runs {
                    Some(runs) => self.judge_soon(runs),
                    None => tell(DatasetEvent::Finished { cancelled: true }),
                }
            }
            DatasetRequest::Associate { harmful, unjudged } => {
                let (dataset, runs) = (self.dataset.borrow(), self.runs.borrow());
                if let Some((dataset, rows)) =
                    dataset.as_ref().and_then(|dataset| Some((dataset, runs.get(&dataset.rows_run)?)))
                {
                    tell(DatasetEvent::Associations(dataset.associate(&harmful, &unjudged, rows)));
                }
            }
            DatasetRequest::Locate { rows } => {
                let located = self.dataset.borrow().as_ref().map(|dataset| dataset.located(&rows));
                tell(DatasetEvent::Located(located.unwrap_or_default()));
            }
            DatasetRequest::Clean { file, rows } => spawn_local(self.clean(file, rows)),
            DatasetRequest::StopCleaning => self.stop_cleaning(),
            DatasetRequest::Close => self.close_dataset(),
        }
    }

    fn stop_cleaning(&self) {
        self.last_cleaning.set(self.last_cleaning.get().wrapping_add(1));
    }

    /// Writes a file without rows, and hands it over as a blob.
    async fn clean(self: Rc<Self>, file: usize, rows: Vec<u32>) {
        self.stop_cleaning();
        let ticket = self.last_cleaning.get();
        match self.cleaned(file, &rows, || self.last_cleaning.get() == ticket).await {
            Ok(Some(blob)) => post_with_file(&Event::Dataset(DatasetEvent::Cleaned { file }), &blob),
            // Who stopped it knows.
            Ok(None) => {}
            Err(reason) => tell(DatasetEvent::NotCleaned { reason }),
        }
    }

    async fn cleaned(&self, file: usize, rows: &[u32], wanted: impl Fn() -> bool) -> Result<Option<Blob>, String> {
        let held = self.dataset.borrow().as_ref().and_then(|dataset| {
            let gone = dataset.places_in(file, rows).into_iter().map(|(_, at)| at).collect::<Vec<_>>();
            let HeldFile { name, source, opened_as, .. } = dataset.files.get(file)?;
            let handle = self.dataset_files.borrow().get(*opened_as).cloned();
            Some((name.clone(), source.clone(), handle, gone))
        });
        let (name, source, handle, gone) = held.ok_or("No dataset is open.")?;
        let spill = room_for(&[Named { name: name.clone(), source: source.clone() }]).await;
        let mut cleaning = Cleaning::new(&name, &source, &gone, spill)?;
        let failed = |error: String| format!("{name} could not be written without these rows: {error}.");
        let (mut pieces, mut pauses) = (Pieces::of(source, handle), Pauses::new());
        let mut told = now();
        while wanted() {
            match cleaning.piece().map_err(|error| failed(error.to_string()))? {
                Some(piece) => pieces.add(piece).map_err(failed)?,
                None => return pieces.whole().map(Some).map_err(failed),
            }
            if now() - told >= REPORT_EVERY {
                told = now();
                tell(DatasetEvent::Cleaning { done: cleaning.done() });
            }
            pauses.when_due().await;
        }
        Ok(None)
    }

    pub(in crate::worker) fn close_dataset(&self) {
        self.stop_cleaning();
        if let Some(dataset) = self.dataset.take() {
            let mut runs = self.runs.borrow_mut();
            runs.remove(&dataset.rows_run);
            runs.remove(&dataset.parts_run);
            self.dataset_files.take();
        }
    }

    async fn open_dataset(self: Rc<Self>, files: Vec<File>, options: Options, cancel: Option<Int32Array>, later: bool) {
        let mut sources = Vec::new();
        for file in &files {
            let name = file.name();
            match FileSource::new(file.clone()) {
                Ok(source) => sources.push(Named { name, source: Rc::new(source) as Rc<dyn Source> }),
                Err(why) => return post_failure(format!("{name} could not be read: {why}")),
            }
        }
        let spill = room_for(&sources).await;
        let opening = Opening { sources, handles: files, options, later, made_up: false, spill };
        self.read_dataset(opening, &mut Told::new(cancel.as_ref()));
    }

    async fn open_dataset_example(self: Rc<Self>) {
        let kept = self.dataset_example.borrow().clone();
        let bytes = match kept {
            Some(bytes) => Ok(bytes),
            None => self.fetch_dataset_example().await,
        };
        match bytes {
            Ok(bytes) => {
                let source: Rc<dyn Source> = Rc::new(bytes);
                let file = Named { name: EXAMPLE.1.to_owned(), source };
                let opening = Opening {
                    sources: vec![file],
                    handles: Vec::new(),
                    options: Options::default(),
                    later: false,
                    made_up: true,
                    spill: None,
                };
                self.read_dataset(opening, &mut Told::new(None));
            }
            Err(error) => post_failure(format!("The example could not be opened: {error}")),
        }
    }

    /// Fetches the example while requests may still be made.
    pub async fn fetch_dataset_example(&self) -> Result<Vec<u8>, String> {
        let bytes = fetch::plain(EXAMPLE.0).await.map_err(|error| error.to_string())?;
        self.dataset_example.replace(Some(bytes.clone()));
        Ok(bytes)
    }

    /// How a dataset that was just read differs from the one that is open still; an error where that was cancelled.
    fn versions(&self, keys: &[RowKey], rows: &Held, told: &mut Told<'_>) -> Result<Option<Versions>, Cancelled> {
        let (before, runs) = (self.dataset.borrow(), self.runs.borrow());
        let Some((before, texts)) = before.as_ref().and_then(|before| Some((before, runs.get(&before.rows_run)?)))
        else {
            return Ok(None);
        };
        let text = |held: &Held, row: u32| held.record(row as usize);
        let versions = Versions::between(&before.keys, keys).with_reworded(
            |row| text(texts, row),
            |row| text(rows, row),
            |done, total| told.comparing(done, total),
        );
        versions.map(Some).ok_or(Cancelled)
    }

    /// Reads a dataset in place of the one that is open, or as a later version of it.
    fn read_dataset(self: &Rc<Self>, opening: Opening, told: &mut Told<'_>) {
        let Opening { sources, handles, options, later, made_up, spill } = opening;
        let stopped = || tell(DatasetEvent::Finished { cancelled: true });
        let Ok(mut found) = read(sources, &options, spill, told) else { return stopped() };
        if let Some((file, columns)) = found.unmapped.take() {
            // Other files are read with it once the person has said what it is, or that it is not to be read.
            return tell(DatasetEvent::NeedsMapping { file, columns });
        }
        let versions = if later { self.versions(&found.findings.keys, &found.rows, told) } else { Ok(None) };
        let Ok(versions) = versions else { return stopped() };
        self.close_dataset();
        let Read {
            rows,
            parts,
            part_of,
            part_suspicion,
            unanswered,
            findings,
            places,
            features,
            files,
            held_files,
            problems,
            unmapped: _,
        } = found;
        self.dataset_files.replace(handles);
        let (rows_run, parts_run) = (self.hold(rows), self.hold(parts));
        let to_digest: Vec<_> = held_files.iter().map(|file| file.source.clone()).collect();
        let Findings { rows, findings, shape, languages, origins, keys, suspicion, .. } = findings;
        self.dataset.replace(Some(Dataset {
            rows_run,
            parts_run,
            files: held_files,
            places,
            features,
            suspicion: [suspicion, part_suspicion],
            keys,
            made_up,
        }));
        tell(DatasetEvent::Opened(Box::new(OpenedDataset {
            rows_run,
            parts_run,
            parts: part_of,
            files,
            rows,
            unanswered,
            findings,
            shape,
            languages,
            origins,
            problems: problems.first,
            problems_total: problems.total,
            made_up,
            versions,
        })));
        let desk = self.clone();
        spawn_local(async move {
            for (file, source) in to_digest.into_iter().enumerate() {
                let sha256 = digest(vec![source], || desk.are_open(&[rows_run])).await;
                // The dataset may be another by now.
                if !desk.are_open(&[rows_run]) {
                    return;
                }
                tell(DatasetEvent::Digested { file, sha256 });
            }
        });
    }
}
