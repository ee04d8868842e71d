//! What the page asks of a dataset, answered at the desk.

use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::Int32Array;
use shiftscope_audit::dataset::Findings;
use shiftscope_audit::dataset::versions::{RowKey, Versions};
use shiftscope_audit::ingest::{Options, Source};
use shiftscope_audit::row::Row;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::Dataset;
use super::reading::{Read, Watch, read};
use crate::protocol::dataset::{DatasetEvent, DatasetRequest, OpenedDataset, Reading};
use crate::protocol::{Event, FirstRows};
use crate::worker::desk::{Desk, FORETELL_AFTER, REPORT_EVERY, digest, room_for, seconds_left};
use crate::worker::fetch;
use crate::worker::file::FileSource;
use crate::worker::flag::Flag;
use crate::worker::held::Held;
use crate::worker::reading::Named;
use crate::worker::scope::{now, post, post_failure};
use crate::worker::spill::Spill;

/// The bundled example's address and name.
const EXAMPLE: (&str, &str) = ("demo/dataset.jsonl", "dataset.jsonl");

/// How far reading is after so many milliseconds.
fn reading(done: u64, total: u64, rows: u64, elapsed: f64) -> Reading {
    let known = elapsed >= FORETELL_AFTER && done > 0;
    Reading {
        done,
        total,
        rows,
        rows_per_second: known.then(|| rows as f64 / elapsed * 1000.0),
        seconds_left: seconds_left(elapsed, done, total),
    }
}

fn tell(event: DatasetEvent) {
    post(&Event::Dataset(event));
}

/// Tells the page how reading goes, and stops it where the page says so.
struct Told<'a> {
    /// When reading began.
    begun: f64,
    /// When it was told last.
    told: f64,
    flag: Flag<'a>,
}

impl Watch for Told<'_> {
    fn progress(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        if now() - self.told >= REPORT_EVERY || done >= total {
            self.told = now();
            tell(DatasetEvent::Reading(reading(done, total, rows, self.told - self.begun)));
        }
        self.flag.heed(|texts| tell(DatasetEvent::FirstTexts { texts }))
    }

    fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>) {
        self.flag.keep(texts);
        tell(DatasetEvent::First(FirstRows { file: file.to_owned(), format: format.to_owned(), rows }));
    }
}

impl Desk {
    /// Answers a request; `files` and `cancel` travel beside it.
    pub fn answer(self: Rc<Self>, request: DatasetRequest, files: Vec<File>, cancel: Option<Int32Array>) {
        match request {
            DatasetRequest::Open { later, mapping } => {
                let options = Options { mapping, ..Options::default() };
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
            DatasetRequest::Cut { rows } => {
                let held = self.dataset.borrow();
                match held.as_ref().map(|dataset| (dataset, dataset.cut(&rows))) {
                    Some((dataset, Ok((cuts, removed)))) => {
                        let example = dataset.made_up.then(|| dataset.without(&cuts));
                        tell(DatasetEvent::Cut { cuts, removed, example });
                    }
                    Some((_, Err(reason))) => tell(DatasetEvent::NotCut { reason }),
                    None => tell(DatasetEvent::NotCut { reason: "No dataset is open.".to_owned() }),
                }
            }
            DatasetRequest::Close => self.close_dataset(),
        }
    }

    fn close_dataset(&self) {
        if let Some(dataset) = self.dataset.take() {
            let mut runs = self.runs.borrow_mut();
            runs.remove(&dataset.rows_run);
            runs.remove(&dataset.parts_run);
        }
    }

    async fn open_dataset(self: Rc<Self>, files: Vec<File>, options: Options, cancel: Option<Int32Array>, later: bool) {
        let mut sources = Vec::new();
        for file in files {
            let name = file.name();
            match FileSource::new(file) {
                Ok(source) => sources.push(Named { name, source: Rc::new(source) as Rc<dyn Source> }),
                Err(why) => return post_failure(format!("{name} could not be read: {why}")),
            }
        }
        let spill = room_for(&sources).await;
        let mut told = Told { begun: now(), told: f64::NEG_INFINITY, flag: Flag::of(cancel.as_ref()) };
        self.read_dataset(sources, &options, later, false, spill, &mut told);
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
                let mut watch = |_: u64, _: u64, _: u64| ControlFlow::Continue(());
                self.read_dataset(vec![file], &Options::default(), false, true, None, &mut watch);
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

    /// How a dataset that was just read differs from the one that is open still.
    fn versions(&self, keys: &[RowKey], rows: &Held) -> Option<Versions> {
        let (before, runs) = (self.dataset.borrow(), self.runs.borrow());
        let before = before.as_ref()?;
        let texts_before = runs.get(&before.rows_run)?;
        let text = |rows: &Held, row: u32| rows.record(row as usize);
        Some(Versions::between(&before.keys, keys).with_reworded(|row| text(texts_before, row), |row| text(rows, row)))
    }

    /// Reads a dataset in place of the one that is open, or as a later version of it.
    fn read_dataset(
        self: &Rc<Self>,
        sources: Vec<Named>,
        options: &Options,
        later: bool,
        made_up: bool,
        spill: Option<Rc<dyn Spill>>,
        watch: &mut dyn Watch,
    ) {
        let Ok(mut found) = read(sources, options, spill, watch) else {
            return tell(DatasetEvent::Finished { cancelled: true });
        };
        if let Some((file, columns)) = found.unmapped.take().filter(|_| found.files.is_empty()) {
            return tell(DatasetEvent::NeedsMapping { file, columns });
        }
        let versions = if later { self.versions(&found.findings.keys, &found.rows) } else { None };
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
