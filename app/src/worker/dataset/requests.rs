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
use crate::protocol::{Audited, Event, FirstRows, RunId};
use crate::worker::desk::{Desk, FORETELL_AFTER, REPORT_EVERY, digest, room_for, seconds_left};
use crate::worker::fetch;
use crate::worker::file::FileSource;
use crate::worker::flag::Flag;
use crate::worker::held::Held;
use crate::worker::reading::{Cancelled, Named};
use crate::worker::scope::{Pauses, now, post, post_with_file};
use crate::worker::spill::Spill;

/// The bundled example's address and name.
const EXAMPLE: (&str, &str) = ("demo/dataset.jsonl", "dataset.jsonl");

/// Tells the page how opening goes, and stops it where the page says so.
struct Told<'a> {
    /// Number of the opening.
    opening: u32,
    /// When it began.
    begun: f64,
    /// When it was told last.
    last: f64,
    flag: Flag<'a>,
}

impl<'a> Told<'a> {
    fn new(opening: u32, cancel: Option<&'a Int32Array>) -> Self {
        Self { opening, begun: now(), last: f64::NEG_INFINITY, flag: Flag::of(cancel) }
    }

    /// Rows that are set against those of the version before.
    fn comparing(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        self.tell(Reading { done, total, rows: done, comparing: true, ..Reading::default() })
    }

    fn tell(&mut self, reading: Reading) -> ControlFlow<()> {
        let opening = self.opening;
        if now() - self.last >= REPORT_EVERY || reading.done >= reading.total {
            self.last = now();
            tell(DatasetEvent::Reading { opening, reading });
        }
        self.flag.heed(|texts| tell(DatasetEvent::FirstTexts { opening, texts }))
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
        let rows = FirstRows { file: file.to_owned(), format: format.to_owned(), rows };
        tell(DatasetEvent::First { opening: self.opening, rows });
    }
}

/// What is to be read, and as what.
struct Opening {
    number: u32,
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
            DatasetRequest::Open { opening, later, picks } => {
                let options = Options { picks, ..Options::default() };
                self.dataset_opening.set(Some(opening));
                spawn_local(self.open_dataset(opening, files, options, cancel, later));
            }
            DatasetRequest::OpenExample { opening } => {
                self.dataset_opening.set(Some(opening));
                spawn_local(self.open_dataset_example(opening));
            }
            DatasetRequest::StopReading { opening } => self.give_up(opening, DatasetEvent::Stopped { opening }),
            DatasetRequest::Judge { of } => {
                let open = self.dataset.borrow().as_ref().map(|dataset| [dataset.rows_run, dataset.parts_run]);
                match open.filter(|[rows_run, _]| *rows_run == of) {
                    Some(runs) => self.judge_soon(Audited::Dataset(of), runs.to_vec()),
                    None => tell(DatasetEvent::Finished { of, cancelled: true }),
                }
            }
            DatasetRequest::Associate { of, harmful, unjudged } => spawn_local(self.associate(of, harmful, unjudged)),
            DatasetRequest::Locate { rows } => {
                let located = self.dataset.borrow().as_ref().map(|dataset| dataset.located(&rows));
                tell(DatasetEvent::Located(located.unwrap_or_default()));
            }
            DatasetRequest::Clean { file, rows } => spawn_local(self.clean(file, rows)),
            DatasetRequest::StopCleaning => self.stop_cleaning(),
            DatasetRequest::Close => {
                self.dataset_opening.set(None);
                self.close_dataset();
            }
        }
    }

    /// Ends an opening that nothing comes of, unless another has taken its place.
    fn give_up(&self, opening: u32, event: DatasetEvent) {
        if self.dataset_opening.get() == Some(opening) {
            self.dataset_opening.set(None);
            tell(event);
        }
    }

    /// Finds what goes with harmful answers, unless the dataset is closed meanwhile or that is asked anew.
    async fn associate(self: Rc<Self>, of: RunId, harmful: Vec<u32>, unjudged: Vec<u32>) {
        let ticket = self.last_association.get().wrapping_add(1);
        self.last_association.set(ticket);
        let begun = {
            let dataset = self.dataset.borrow();
            let dataset = dataset.as_ref().filter(|dataset| dataset.rows_run == of);
            dataset.map(|dataset| dataset.associate(&harmful, &unjudged))
        };
        let Some(mut associating) = begun else { return };
        let (mut findings, mut pauses) = (Vec::new(), Pauses::new());
        while self.last_association.get() == ticket {
            let found = match self.runs.borrow().get(&of) {
                Some(rows) => associating.next_row(rows),
                None => return,
            };
            let Some(found) = found else { return tell(DatasetEvent::Associations(findings)) };
            findings.extend(found);
            pauses.when_due().await;
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
            // Nobody waits for what would be judged of it.
            let closed = Audited::Dataset(dataset.rows_run);
            self.waiting.borrow_mut().take_out(|of| of == closed);
        }
    }

    async fn open_dataset(
        self: Rc<Self>,
        number: u32,
        files: Vec<File>,
        options: Options,
        cancel: Option<Int32Array>,
        later: bool,
    ) {
        let mut sources = Vec::new();
        for file in &files {
            let name = file.name();
            match FileSource::new(file.clone()) {
                Ok(source) => sources.push(Named { name, source: Rc::new(source) as Rc<dyn Source> }),
                Err(why) => {
                    let reason = format!("{name} could not be read: {why}");
                    return self.give_up(number, DatasetEvent::NotRead { opening: number, reason });
                }
            }
        }
        let spill = room_for(&sources).await;
        let opening = Opening { number, sources, handles: files, options, later, made_up: false, spill };
        self.read_dataset(opening, cancel.as_ref());
    }

    async fn open_dataset_example(self: Rc<Self>, number: u32) {
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
                    number,
                    sources: vec![file],
                    handles: Vec::new(),
                    options: Options::default(),
                    later: false,
                    made_up: true,
                    spill: None,
                };
                self.read_dataset(opening, None);
            }
            Err(error) => {
                let reason = format!("The example could not be opened: {error}");
                self.give_up(number, DatasetEvent::NotRead { opening: number, reason });
            }
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
    fn read_dataset(self: &Rc<Self>, opening: Opening, cancel: Option<&Int32Array>) {
        let Opening { number: opening, sources, handles, options, later, made_up, spill } = opening;
        // While it waited for its bytes it may have been given up, or another been asked for.
        if self.dataset_opening.get() != Some(opening) {
            return;
        }
        // Nothing comes between any more.
        self.dataset_opening.set(None);
        let mut told = Told::new(opening, cancel);
        let stopped = || tell(DatasetEvent::Stopped { opening });
        let Ok(mut found) = read(sources, &options, spill, &mut told) else { return stopped() };
        if let Some((file, columns)) = found.unmapped.take() {
            // Other files are read with it once the person has said what it is, or that it is not to be read.
            return tell(DatasetEvent::NeedsMapping { opening, file, columns });
        }
        let versions = if later { self.versions(&found.findings.keys, &found.rows, &mut told) } else { Ok(None) };
        let Ok(versions) = versions else { return stopped() };
        if found.findings.rows == 0 && self.dataset.borrow().is_some() {
            let problems = &found.problems;
            let why =
                problems.first.first().map_or_else(String::new, |first| format!(" {}: {}.", first.file, first.message));
            let more = match problems.total.saturating_sub(1) {
                0 => String::new(),
                more => format!(" Further problems: {more}."),
            };
            let reason = format!("No row could be read, so what was open stays.{why}{more}");
            return tell(DatasetEvent::NotRead { opening, reason });
        }
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
        let dataset = Dataset {
            rows_run,
            parts_run,
            files: held_files,
            places,
            features,
            suspicion: [suspicion, part_suspicion],
            keys,
            made_up,
        };
        let together = dataset.together();
        self.dataset.replace(Some(dataset));
        tell(DatasetEvent::Opened(Box::new(OpenedDataset {
            opening,
            rows_run,
            parts_run,
            parts: part_of,
            files,
            rows,
            together,
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
