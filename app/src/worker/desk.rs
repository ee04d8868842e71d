//! The desk: takes requests in, holds the runs that are open, and hands work to whoever does it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::{Array, Int32Array, Reflect};
use shiftscope_audit::ingest::{Options, Packing, Source, packing};
use shiftscope_audit::pairing::Groups;
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::{Verdict, VerdictLine};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageEvent};

use super::dataset::Dataset;
use super::digest::Digesting;
use super::disk::{self, OnDisk};
use super::fetch;
use super::file::FileSource;
use super::flag::Flag;
use super::held::{Found, Held, TextKey};
use super::judge::Judge;
use super::judging;
use super::kept;
use super::kept::verdicts::Verdicts;
use super::queue::waiting::{Judging, Waiting};
use super::reading::{self, Named, Opened, Watch};
use super::reducer::RowBytes;
use super::rows_worker::reducer;
use super::scope::{
    Pauses, now, on_requests, pause, post, post_failure, post_judge, post_rows, requests, rows_settled, scope,
};
use super::sessions::Saving;
use super::spill::{InMemory, MOST_IN_MEMORY, Spill};
use crate::protocol::dataset::DatasetEvent;
use crate::protocol::{Audited, BackendChoice, Event, FirstRows, JudgeState, OpenedRun, Request, RowRef, RunId, Slot};

/// Least milliseconds between two reports on reading.
pub const REPORT_EVERY: f64 = 200.0;

/// Rows that are searched at once.
const SEARCH_AT_ONCE: usize = 50;

/// Milliseconds after which what was found so far is told.
const FOUND_EVERY: f64 = 500.0;

/// The bundled example: what it is opened as, its address, its name.
const EXAMPLE: [(Slot, &str, &str); 2] =
    [(Slot::Baseline, "demo/baseline.jsonl", "baseline.jsonl"), (Slot::Tuned, "demo/tuned.jsonl", "tuned.jsonl")];

/// Everything the worker holds.
#[derive(Default)]
pub struct Desk {
    /// Open runs.
    pub runs: RefCell<BTreeMap<RunId, Held>>,
    /// Verdicts of the graph in use, by text.
    pub settled: RefCell<HashMap<TextKey, Verdict>>,
    /// True once the judging that is under way was cancelled, until the next begins.
    pub cancelled: Cell<bool>,
    /// Runs that wait to be judged.
    pub waiting: RefCell<Waiting>,
    /// Where verdicts are kept.
    pub store: RefCell<Option<Rc<Verdicts>>>,
    /// The dataset that is open.
    pub dataset: RefCell<Option<Dataset>>,
    /// Number of the opening of a dataset that is under way; one that is asked for later takes its place.
    pub dataset_opening: Cell<Option<u32>>,
    /// Handles of the files that it was opened from; none of the example's.
    pub dataset_files: RefCell<Vec<File>>,
    /// Number of the last file that was to be written without rows; another stops it.
    pub last_cleaning: Cell<u32>,
    /// Number of the last search for what goes with harmful answers; another stops it.
    pub last_association: Cell<u32>,
    /// An audit that is about to be kept.
    pub saving: RefCell<Option<Saving>>,
    /// The bundled example of a dataset, once fetched.
    pub dataset_example: RefCell<Option<Vec<u8>>>,
    judge: RefCell<Option<Judge>>,
    started: Cell<bool>,
    failed: RefCell<Option<String>>,
    /// What is being judged.
    busy: Cell<Option<Audited>>,
    example: RefCell<Vec<Rc<Vec<u8>>>>,
    next_run: Cell<u32>,
    to_open: RefCell<VecDeque<ToOpen>>,
    opening: Cell<bool>,
    last_search: Cell<u32>,
}

/// Files that wait to be read.
struct ToOpen {
    slot: Slot,
    opening: u32,
    options: Options,
    files: Vec<File>,
    cancel: Option<Int32Array>,
}

/// Starts to listen.
pub fn open() {
    let desk = Rc::new(Desk::default());
    let listen =
        Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| desk.clone().take(&message.data()));
    spawn_local(disk::sweep());
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    let tell = Closure::<dyn FnMut()>::new(|| post(&Event::Requests { count: requests() }));
    on_requests(&tell);
    tell.forget();
}

impl Desk {
    fn take(self: Rc<Self>, message: &JsValue) {
        let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let json = field("json").as_string().unwrap_or_default();
        let Ok(request) = serde_json::from_str(&json) else {
            return post_failure("The page asked for something this version does not know; reload the page.");
        };
        match request {
            Request::Start { backend } => {
                if !self.started.replace(true) {
                    spawn_local(self.start(backend));
                }
            }
            Request::Open { slot, opening, picks, answers, run_field } => {
                let files =
                    Array::from(&field("files")).iter().filter_map(|file| file.dyn_into::<File>().ok()).collect();
                let options = Options { picks, answers, run_field, ..Options::default() };
                self.open_soon(slot, opening, options, files, field("cancel").dyn_into().ok());
            }
            Request::OpenExample { opening } => spawn_local(self.open_example(opening)),
            Request::Judge { runs } => self.judge_soon(Audited::Comparison, runs),
            Request::Cancel { of } => self.cancel(|judged| judged == of),
            Request::Reveal { ticket, rows } => self.reveal(ticket, &rows),
            Request::Search { ticket, text, runs } => spawn_local(self.search(ticket, text, runs)),
            Request::Close { run } => {
                self.runs.borrow_mut().remove(&run);
            }
            Request::DeleteAll => spawn_local(self.delete_all()),
            Request::Dataset(request) => {
                let files =
                    Array::from(&field("files")).iter().filter_map(|file| file.dyn_into::<File>().ok()).collect();
                self.answer(request, files, field("cancel").dyn_into().ok());
            }
            Request::Session(request) => self.answer_about_sessions(request, field("cancel").dyn_into().ok()),
        }
    }

    /// Judges runs as soon as the judge is ready and free.
    pub fn judge_soon(self: Rc<Self>, of: Audited, runs: Vec<RunId>) {
        self.waiting.borrow_mut().push(Judging { of, runs });
        self.go_on();
    }

    /// Keeps a run's texts under a new number.
    pub fn hold(&self, held: Held) -> RunId {
        let id = RunId(self.next_run.get());
        self.next_run.set(id.0 + 1);
        self.runs.borrow_mut().insert(id, held);
        id
    }

    /// Stops the judging of what is meant. What is under way says itself that it ended; what only waited ends here.
    fn cancel(&self, meant: impl Fn(Audited) -> bool) {
        if self.busy.get().is_some_and(&meant) {
            self.cancelled.set(true);
        }
        let waited = self.waiting.borrow_mut().take_out(&meant);
        for judging in waited {
            post_judged(judging, true);
        }
    }

    async fn start(self: Rc<Self>, backend: BackendChoice) {
        let store = Verdicts::open().await.map(Rc::new);
        self.store.replace(store);
        let example = self.fetch_example().await;
        let judge = match example {
            Ok(()) => Judge::start(backend).await,
            Err(error) => Err(error),
        };
        match judge {
            Ok(judge) => {
                if let Some(store) = self.store.borrow().clone() {
                    let names = judge.scope().names();
                    spawn_local(async move { store.forget_others(names).await });
                }
                // It never fails, and nothing may be asked for after this.
                let _settled = JsFuture::from(rows_settled()).await;
                fetch::seal();
                post(&Event::Requests { count: requests() });
                post_judge(JudgeState::Ready(Box::new(judge.ready())));
                self.judge.replace(Some(judge));
            }
            Err(error) => {
                let reason = format!("The judge could not start: {error}.");
                self.failed.replace(Some(reason.clone()));
                post_judge(JudgeState::Failed { reason });
            }
        }
        self.go_on();
    }

    /// Takes up the next judging that waits, unless one is under way or the judge is not ready.
    fn go_on(self: Rc<Self>) {
        if let Some(reason) = self.failed.borrow().clone() {
            let waited = self.waiting.borrow_mut().take_out(|_| true);
            for judging in waited {
                post_unjudged(judging, format!("Nothing can be judged. {reason}"));
            }
            return;
        }
        if self.busy.get().is_some() || self.judge.borrow().is_none() {
            return;
        }
        let Some(Judging { of, runs }) = self.waiting.borrow_mut().pop() else { return };
        let Some(mut judge) = self.judge.take() else { return };
        self.busy.set(Some(of));
        self.cancelled.set(false);
        spawn_local(async move {
            let outcome = judging::judge(&self, &mut judge, of, &runs).await;
            self.busy.set(None);
            match outcome {
                Ok(()) => {
                    self.judge.replace(Some(judge));
                    post_judged(Judging { of, runs }, self.cancelled.get());
                }
                Err(error) => {
                    let reason = format!("The judge could not go on: {error}.");
                    self.failed.replace(Some(reason.clone()));
                    post_judge(JudgeState::Failed { reason: reason.clone() });
                    post_unjudged(Judging { of, runs }, reason);
                }
            }
            self.go_on();
        });
    }

    /// Reads files when those that were to be opened before are read.
    pub fn open_soon(
        self: Rc<Self>,
        slot: Slot,
        opening: u32,
        options: Options,
        files: Vec<File>,
        cancel: Option<Int32Array>,
    ) {
        self.to_open.borrow_mut().push_back(ToOpen { slot, opening, options, files, cancel });
        spawn_local(self.open_waiting());
    }

    /// Reads what waits, one opening after another.
    async fn open_waiting(self: Rc<Self>) {
        if self.opening.replace(true) {
            return;
        }
        loop {
            let Some(next) = self.to_open.borrow_mut().pop_front() else { break };
            self.clone().read_files(next).await;
        }
        self.opening.set(false);
    }

    async fn read_files(self: Rc<Self>, ToOpen { slot, opening, options, files, cancel }: ToOpen) {
        let names: Vec<_> = files.iter().map(File::name).collect();
        let mut sources = Vec::new();
        for file in files {
            let name = file.name();
            let source = match FileSource::new(file) {
                Ok(source) => Rc::new(source) as Rc<dyn Source>,
                Err(why) => return post_failure(format!("{name} could not be read: {why}")),
            };
            sources.push(Named { name, source });
        }
        let spill = room_for(&sources).await;
        post(&Event::Begun { opening });
        self.read((slot, opening), &names.join(", "), sources, &options, spill, cancel.as_ref());
    }

    fn read(
        self: Rc<Self>,
        (slot, opening): (Slot, u32),
        file: &str,
        sources: Vec<Named>,
        options: &Options,
        spill: Option<Rc<dyn Spill>>,
        cancel: Option<&Int32Array>,
    ) {
        let first = self.next_run.get();
        let bytes = sources.iter().map(|file| file.source.len()).sum();
        let mut files = Vec::new();
        let told = f64::NEG_INFINITY;
        let mut told = Told { began: now(), told, first, next: first, flag: Flag::of(cancel) };
        let read = if slot == Slot::Verdicts {
            reading::verdicts(sources, spill, &mut told)
        } else {
            reading::runs(sources, options, spill, reducer(bytes), &mut told)
        };
        self.next_run.set(told.next);
        let opened = read.map(|mut opened| {
            files = std::mem::take(&mut opened.files);
            if let Some((unknown, columns)) = opened.unmapped.take() {
                post(&Event::NeedsMapping { opening, file: unknown, columns });
                // The other files are read with it once the person has said what it is, or that it is not to be read.
                if !opened.runs.is_empty() {
                    return None;
                }
            }
            Some(self.keep((slot, opening), file, opened, first))
        });
        if let Some(event) = opened.unwrap_or(Some(Event::Unopened)) {
            post(&event);
        }
        let runs: Vec<RunId> = (first..told.next).map(RunId).collect();
        spawn_local(async move {
            if let Some(sha256) = digest(files, || self.are_open(&runs)).await {
                post(&Event::Digested { runs, sha256 });
            }
        });
    }

    /// True while any of these runs is held.
    pub fn are_open(&self, runs: &[RunId]) -> bool {
        let held = self.runs.borrow();
        runs.iter().any(|run| held.contains_key(run))
    }

    fn keep(&self, (slot, opening): (Slot, u32), file: &str, opened: Opened, first: u32) -> Event {
        let mut runs = Vec::new();
        for (id, run) in (first..).map(RunId).zip(opened.runs) {
            self.runs.borrow_mut().insert(id, run.held);
            // Runs of a verdict file have no rows of their own that were told of.
            self.next_run.set(self.next_run.get().max(id.0 + 1));
            runs.push(OpenedRun {
                id,
                slot,
                opening,
                name: run.name,
                file: file.to_owned(),
                format: run.format.to_owned(),
                skipped: opened.skipped,
                earlier: run.earlier,
                fields: run.fields.names(),
                // They were posted in pieces.
                rows: Vec::new(),
                groups: Groups::default(),
            });
        }
        Event::Opened {
            slot,
            file: file.to_owned(),
            runs,
            problems: opened.problems.first,
            problems_total: opened.problems.total,
        }
    }

    async fn fetch_example(&self) -> Result<(), String> {
        if self.example.borrow().is_empty() {
            let mut files = Vec::new();
            for (_, path, _) in EXAMPLE {
                files.push(Rc::new(fetch::plain(path).await.map_err(|error| error.to_string())?));
            }
            self.example.replace(files);
        }
        if self.dataset_example.borrow().is_none() {
            self.fetch_dataset_example().await?;
        }
        Ok(())
    }

    async fn open_example(self: Rc<Self>, opening: u32) {
        if let Err(error) = self.fetch_example().await {
            return post_failure(format!("The example could not be opened: {error}"));
        }
        let files = self.example.borrow().clone();
        post(&Event::Begun { opening });
        for ((slot, _, name), source) in EXAMPLE.into_iter().zip(files) {
            let sources = vec![Named { name: name.to_owned(), source }];
            self.clone().read((slot, 0), name, sources, &Options::default(), None, None);
        }
    }

    fn reveal(&self, ticket: u32, rows: &[RowRef]) {
        let runs = self.runs.borrow();
        let open = rows.iter().filter_map(|at| Some((runs.get(&at.run)?, *at)));
        // Whoever asked sees which do not come.
        let texts = open.filter_map(|(held, at)| held.reveal(at)).collect();
        post(&Event::Texts { ticket, texts });
    }

    async fn search(self: Rc<Self>, ticket: u32, text: String, among: Vec<RunId>) {
        let needle = text.to_lowercase();
        let all: usize = among.iter().filter_map(|run| Some(self.runs.borrow().get(run)?.len())).sum();
        let (mut found, mut looked, mut told) = (Found::default(), 0, now());
        let mut pauses = Pauses::new();
        self.last_search.set(ticket);
        for run in among {
            let mut at = 0;
            loop {
                {
                    let runs = self.runs.borrow();
                    // Whoever types on asks anew, and wants no answer to the shorter word.
                    let wanted = |held: &&Held| at < held.len() && self.last_search.get() == ticket;
                    let Some(held) = runs.get(&run).filter(wanted) else { break };
                    let more = held.find(run, &needle, at..at + SEARCH_AT_ONCE);
                    found.rows.extend(more.rows);
                    found.unread += more.unread;
                }
                at += SEARCH_AT_ONCE;
                looked += SEARCH_AT_ONCE;
                if now() - told >= FOUND_EVERY {
                    told = now();
                    post_found(ticket, std::mem::take(&mut found), Some(share(looked, all)));
                }
                pauses.when_due().await;
            }
        }
        post_found(ticket, found, None);
    }

    async fn delete_all(self: Rc<Self>) {
        if let Some(opening) = self.dataset_opening.take() {
            post(&Event::Dataset(DatasetEvent::Stopped { opening }));
        }
        self.cancel(|_| true);
        while self.busy.get().is_some() {
            pause().await;
        }
        self.close_dataset();
        self.runs.borrow_mut().clear();
        self.settled.borrow_mut().clear();
        self.saving.take();
        match kept::delete_all().await {
            Ok(()) => post(&Event::Deleted),
            Err(why) => post_failure(format!("What is kept here could not be deleted: {why}")),
        }
    }
}

/// Says in which rows a text was found.
fn post_found(ticket: u32, Found { rows, unread }: Found, so_far: Option<f64>) {
    post(&Event::Found { ticket, rows, unread, so_far });
}

/// A share of the whole.
#[allow(clippy::cast_precision_loss, reason = "a share is shown, not counted with")]
fn share(part: usize, whole: usize) -> f64 {
    part.min(whole) as f64 / whole.max(1) as f64
}

/// Says that judging ended.
fn post_judged(Judging { of, runs }: Judging, cancelled: bool) {
    post(&match of {
        Audited::Dataset(of) => Event::Dataset(DatasetEvent::Finished { of, cancelled }),
        Audited::Comparison => Event::Judged { runs, cancelled },
    });
}

/// Says why something cannot be judged.
fn post_unjudged(Judging { of, runs }: Judging, reason: String) {
    post(&match of {
        Audited::Dataset(of) => Event::Dataset(DatasetEvent::NotJudged { of, reason }),
        Audited::Comparison => Event::NotJudged { runs, message: reason },
    });
}

/// The SHA-256 of files in a row, taken between other work; `None` where they are closed before, or cannot be read again, which whoever
/// asks for their texts is told.
pub async fn digest(files: Vec<Rc<dyn Source>>, wanted: impl Fn() -> bool) -> Option<String> {
    let mut digesting = Digesting::of(files);
    let mut pauses = Pauses::new();
    while wanted() {
        if let Some(sha256) = digesting.go_on().ok()? {
            return Some(sha256);
        }
        pauses.when_due().await;
    }
    None
}

/// Room for the rows of files that stand nowhere in them as bytes, where there are any.
pub async fn room_for(files: &[Named]) -> Option<Rc<dyn Spill>> {
    // Whoever reads a file says why where this fails.
    if !files.iter().any(|file| packing(&file.source).is_ok_and(|packing| packing != Packing::Plain)) {
        return None;
    }
    Some(match OnDisk::create().await {
        Some(on_disk) => Rc::new(on_disk),
        None => Rc::new(InMemory::new(MOST_IN_MEMORY)),
    })
}

/// Tells the page how reading goes, and stops it where the page says so.
struct Told<'a> {
    /// When reading began.
    began: f64,
    /// When it was told last.
    told: f64,
    /// Number of the first run.
    first: u32,
    /// Number of the run after the last that was told of.
    next: u32,
    flag: Flag<'a>,
}

/// Least milliseconds of reading from which its end can be foretold.
pub const FORETELL_AFTER: f64 = 1000.0;

/// Seconds until as many bytes are read as there are, at the speed so far.
#[allow(clippy::cast_precision_loss, reason = "an estimate")]
pub fn seconds_left(milliseconds: f64, done: u64, total: u64) -> Option<f64> {
    let left = total.saturating_sub(done) as f64;
    (milliseconds >= FORETELL_AFTER && done > 0).then(|| milliseconds / 1000.0 * left / done as f64)
}

impl Watch for Told<'_> {
    fn progress(&mut self, file: &str, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        if now() - self.told >= REPORT_EVERY {
            self.told = now();
            let seconds_left = seconds_left(self.told - self.began, done, total);
            post(&Event::Reading { file: file.to_owned(), done, total, rows, seconds_left });
        }
        self.flag.heed(|texts| post(&Event::FirstTexts { texts }))
    }

    fn first(&mut self, file: &str, format: &'static str, rows: Vec<Row>, texts: Vec<[String; 2]>) {
        self.flag.keep(texts);
        post(&Event::First(FirstRows { file: file.to_owned(), format: format.to_owned(), rows }));
    }

    fn rows(&mut self, run: usize, rows: RowBytes) {
        let run = RunId(self.first.saturating_add(u32::try_from(run).unwrap_or(u32::MAX)));
        self.next = self.next.max(run.0.saturating_add(1));
        post_rows(run, rows);
    }

    fn lines(&mut self, lines: Vec<VerdictLine>) {
        post(&Event::Lines { lines });
    }
}
