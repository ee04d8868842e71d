//! The state that the later screens share: the figures that follow from the audit, the worker's port, and what a person can do.

pub mod dataset;
pub mod exports;
mod overview;
mod scores;
pub mod sessions;
mod slices;
mod turns;

use std::collections::HashMap;
use std::time::Duration;

use leptos::prelude::*;
use shiftscope_audit::ingest::{Answers, Mapping, Picks};
use shiftscope_audit::metrics::comparison::{Comparison, Settings, compare_with};
use shiftscope_audit::pairing::PairBy;
use shiftscope_audit::population::Population;
use shiftscope_audit::verdict::{Authority, Override};
use web_sys::File;

use self::exports::Writing;
use self::overview::Overview;
use self::scores::Scores;
use self::sessions::Sessions;
use self::turns::Turns;
use super::first::{First, Wish};
use super::model::audit::{Audit, Phase, Side};
use super::model::columns::Unmapped;
use super::model::dataset::Dataset;
use super::model::report::names;
use super::model::run::TextKey;
use super::model::runs::RunKey;
use super::port::Port;
use super::settings;
use crate::protocol::session::{Kept, SessionRequest};
use crate::protocol::{Audited, Event, JudgeState, Request, RowRef, RowText, Slot};

/// While verdicts stream in, figures follow at most this often.
const REFRESH: Duration = Duration::from_millis(700);

/// A page narrower than this shows the narrow charts.
const NARROW: f64 = 640.0;

/// What takes long to make or to show follows a moved threshold this much later than the figures.
const BEHIND: Duration = Duration::from_millis(120);

/// Prompts up to which everything is done at once: some milliseconds.
const MANY: usize = 400;

/// Rows of one run up to which what goes over all of them is.
const MANY_ROWS: usize = 20_000;

/// Openings that are remembered, since their columns may have to be picked or every answer of theirs be read.
const OPENINGS: usize = 256;

/// Files that were opened together.
#[derive(Clone)]
struct Opening {
    number: u32,
    slot: Slot,
    picks: Picks,
    files: Vec<File>,
}

/// What is done with an answer to a ticket.
enum Waiting {
    /// How many texts were asked for.
    Texts(usize, Box<dyn FnOnce(Vec<RowText>)>),
    /// With each answer, and what share of the rows was looked at so far; none where that is all.
    Found(Box<dyn FnMut(Vec<RowRef>, Option<f64>)>),
}

/// The worker and who waits for an answer of it.
#[derive(Default)]
struct Link {
    port: Option<Port>,
    started: bool,
    tickets: u32,
    waiting: HashMap<u32, Waiting>,
    /// What was opened last, in case its columns must be picked or every answer of it be read.
    opened: Vec<Opening>,
    /// Number of the last of them.
    last_opening: u32,
    refresh_due: bool,
    /// Files of the dataset that is open, in case their columns must be picked, and what was said of those.
    dataset_files: Vec<File>,
    dataset_picks: Picks,
    /// True where they are a later version of what was open before.
    dataset_later: bool,
    dataset_refresh_due: bool,
    /// What is done once the digests of the dataset's files are known.
    once_digested: Vec<Box<dyn FnOnce()>>,
    /// Revision of the audit that is on its way to being kept, once all of it is with the worker.
    kept_at: Option<u32>,
}

/// What takes long where prompts are many, so that it follows behind; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Slow {
    /// All tuned runs against the baseline.
    pub overview: Overview,
    /// True while the figures on scores are behind the rest.
    pub scores_busy: Memo<bool>,
    /// In which charts and lists follow.
    turns: Turns,
    /// Bumped whenever flags must follow the dataset.
    dataset_revision: RwSignal<u32>,
    /// A file that is being made.
    pub writing: RwSignal<Option<Writing>>,
}

/// Everything that the later screens share; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Store {
    /// The audit.
    pub audit: RwSignal<Audit>,
    /// What the figures are over.
    pub population: Memo<Population>,
    /// The figures, where there is something to compare.
    pub comparison: Memo<Option<Comparison>>,
    /// Names of baseline and tuned run.
    pub names: Memo<[String; 2]>,
    /// Files whose columns a person must pick, one after another.
    pub unmapped: RwSignal<Vec<Unmapped>>,
    /// True where charts are laid out for a narrow screen.
    pub narrow: RwSignal<bool>,
    /// The audit of a dataset.
    pub dataset: RwSignal<Dataset>,
    /// Tuned files that were opened at once, as a run each.
    pub together: RwSignal<Vec<File>, LocalStorage>,
    first: First,
    /// Behind handles of their own, so that the store stays small enough to be copied everywhere.
    sessions: StoredValue<Sessions>,
    slow: StoredValue<Slow>,
    link: StoredValue<Link, LocalStorage>,
}

impl Store {
    /// Why a text is not shown.
    pub const LOST: &str =
        "A text could not be read back: its file changed or is gone since it was opened. Open it again.";

    /// Makes the store on the state of the first view and gives it to all components below.
    pub fn provide(first: First) -> Self {
        let audit = first.audit;
        let population = decided(
            first.remade,
            first.revision,
            move || audit.with_untracked(Audit::population),
            move |population: &mut Population| population.decide(audit.with_untracked(Audit::threshold)),
        );
        let scores = Scores::follow(population, first.remade);
        let comparison = Memo::new(move |_| {
            let figures = scores.figures();
            population.with(|population| compare_with(population, figures.as_ref(), Settings::default()))
        });
        let narrow = RwSignal::new(is_narrow());
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            if narrow.get_untracked() != is_narrow() {
                narrow.set(is_narrow());
            }
        });
        on_cleanup(move || resized.remove());
        let dataset = RwSignal::new(Dataset::default());
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if first.has_unsaved() || dataset.with_untracked(Dataset::has_unsaved) {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        let store = Self {
            audit,
            population,
            comparison,
            slow: StoredValue::new(Slow {
                overview: Overview::follow(first),
                scores_busy: scores.busy,
                turns: Turns::default(),
                dataset_revision: RwSignal::new(0),
                writing: RwSignal::new(None),
            }),
            names: Memo::new(move |_| audit.with(names)),
            together: RwSignal::new_local(Vec::new()),
            narrow,
            dataset,
            sessions: StoredValue::new(Sessions::default()),
            unmapped: RwSignal::new(Vec::new()),
            first,
            link: StoredValue::new_local(Link::default()),
        };
        provide_context(store);
        store.count_unjudged();
        store
    }

    /// The store of the components above.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Does what the first view asks for.
    pub fn fulfil(self, wish: Wish) {
        match wish {
            Wish::Open(slot, files) => self.open(slot, &files),
            Wish::OpenAsOne(slot, files) => self.open_as_one(slot, &files),
            Wish::OpenExample => self.open_example(),
            Wish::StartOver => self.start_over(),
            Wish::StartJudge => self.start_judge(),
            Wish::Run => self.run(),
            Wish::Cancel => self.cancel(),
            Wish::Undo => self.undo(),
            Wish::UndoDecision => self.undo_decision(),
            Wish::Swap => self.edit(Audit::swap),
            Wish::ListSessions => self.list_sessions(),
        }
    }

    /// The phase, which changes less often than the audit.
    pub fn phase(self) -> Memo<Phase> {
        self.first.phase()
    }

    /// What follows behind.
    #[must_use]
    pub fn slow(self) -> Slow {
        self.slow.get_value()
    }

    /// True where there are so many prompts, or rows, that what shows them is built in pieces.
    pub fn is_slow(self) -> bool {
        self.population.with_untracked(|population| population.pairs.len() > MANY)
            || self.audit.with_untracked(|audit| audit.runs.iter().any(|run| run.rows.len() > MANY_ROWS))
    }

    /// The figures for components that are shown only where there are some; the last ones stand in for the moment in which
    /// they go.
    pub fn figures(self) -> Option<Memo<Comparison>> {
        let first = self.comparison.get_untracked()?;
        Some(Memo::new(move |last: Option<&Comparison>| {
            self.comparison.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
        }))
    }

    /// Opens files; the judge begins to load, since it will be needed. Several tuned files are several runs.
    fn open(self, slot: Slot, files: &[File]) {
        if files.is_empty() {
            return;
        }
        self.audit.update(Audit::begin_reading);
        if slot == Slot::Tuned {
            self.together.set(if files.len() > 1 { files.to_vec() } else { Vec::new() });
            for file in files {
                self.post_files(slot, std::slice::from_ref(file));
            }
        } else {
            self.post_files(slot, files);
        }
        if slot != Slot::Verdicts {
            self.start_judge();
        }
    }

    /// Opens files as the parts of one run.
    fn open_as_one(self, slot: Slot, files: &[File]) {
        self.audit.update(Audit::begin_reading);
        self.together.set(Vec::new());
        self.post_files(slot, files);
        self.start_judge();
    }

    /// Opens the files again of which a person picked the columns.
    pub fn open_mapped(self, unmapped: &Unmapped, mapping: Mapping) {
        self.open_again(unmapped, |picks| picks.mappings.push(mapping));
    }

    /// Opens the other files that were opened beside one that a person does not want to be read.
    pub fn decline(self, unmapped: &Unmapped) {
        let files = match unmapped.opening {
            Some(number) => self.opening(number).map_or(0, |opening| opening.files.len()),
            None => self.link.with_value(|link| link.dataset_files.len()),
        };
        // Of one alone it is told already that it was not read.
        if files > 1 {
            self.open_again(unmapped, |picks| picks.declined.push(unmapped.columns.names.clone()));
        }
    }

    /// Opens files again of which a person said more.
    fn open_again(self, unmapped: &Unmapped, say: impl FnOnce(&mut Picks)) {
        let Some(number) = unmapped.opening else { return self.open_dataset_again(say) };
        if let Some(mut opening) = self.opening(number) {
            say(&mut opening.picks);
            self.audit.update(Audit::begin_reading);
            self.post_opening(opening);
        }
    }

    /// An opening that is still known.
    fn opening(self, number: u32) -> Option<Opening> {
        self.link.with_value(|link| link.opened.iter().find(|opening| opening.number == number).cloned())
    }

    /// What the runs were opened from, the baseline's first; `None` where that of some run is not known any more, or none is open.
    fn openings(self) -> Option<Vec<Opening>> {
        let numbers: Vec<u32> = self.audit.with_untracked(|audit| audit.runs.iter().map(|run| run.opening).collect());
        if numbers.is_empty() {
            return None;
        }
        let mut found: Vec<Opening> = Vec::new();
        for number in numbers {
            if found.iter().any(|opening| opening.number == number) {
                continue;
            }
            let opening = self.opening(number).filter(|opening| opening.slot != Slot::Verdicts)?;
            let slot = if found.is_empty() { Slot::Baseline } else { Slot::Tuned };
            found.push(Opening { slot, ..opening });
        }
        Some(found)
    }

    /// True where all that is open can be read anew.
    pub fn can_read_again(self) -> bool {
        self.openings().is_some()
    }

    /// Reads all that is open anew, with these answers of a conversation as rows. What was judged is known.
    pub fn set_answers(self, answers: Answers) {
        let field = self.audit.with_untracked(|audit| audit.run_field().map(str::to_owned));
        self.read_again(answers, field);
    }

    /// Reads all that is open anew, each value of this field a run; with none, the runs that the files name. What was judged is known.
    pub fn set_run_field(self, field: Option<String>) {
        self.read_again(self.audit.with_untracked(Audit::answers), field);
    }

    fn read_again(self, answers: Answers, run_field: Option<String>) {
        let Some(openings) = self.openings() else { return };
        self.audit.update(|audit| audit.begin_again(answers, run_field));
        self.forget();
        self.refresh();
        for opening in openings {
            self.post_opening(opening);
        }
    }

    /// Asks for the texts of the first rows of what is being read.
    pub fn show_first(self) {
        self.link.with_value(|link| link.port.iter().for_each(Port::show_first));
    }

    /// The number of the next opening, of runs or of a dataset.
    fn next_opening(self) -> u32 {
        let number = self.link.try_update_value(|link| {
            link.last_opening = link.last_opening.wrapping_add(1);
            link.last_opening
        });
        number.unwrap_or_default()
    }

    /// Posts files that are opened together.
    fn post_files(self, slot: Slot, files: &[File]) {
        self.post_opening(Opening {
            number: self.next_opening(),
            slot,
            picks: Picks::default(),
            files: files.to_vec(),
        });
    }

    /// Posts an opening, and remembers it in case its columns must be picked or every answer of it be read.
    fn post_opening(self, opening: Opening) {
        self.link.update_value(|link| {
            link.opened.retain(|known| known.number != opening.number);
            let old = (link.opened.len() + 1).saturating_sub(OPENINGS);
            link.opened.drain(..old);
            link.opened.push(opening.clone());
        });
        let Opening { number, slot, picks, files } = opening;
        let (answers, run_field) =
            self.audit.with_untracked(|audit| (audit.answers(), audit.run_field().map(str::to_owned)));
        self.post(&Request::Open { slot, opening: number, picks, answers, run_field }, &files);
    }

    /// Opens the tuned files that were opened together last once more, as the parts of one run.
    pub fn join(self) {
        let files = self.together.get_untracked();
        let names: Vec<String> = files.iter().map(File::name).collect();
        self.together.set(Vec::new());
        self.audit.update(|audit| {
            audit.close_files(&names);
            audit.begin_reading();
        });
        self.forget();
        self.refresh();
        self.post_files(Slot::Tuned, &files);
    }

    /// Opens the bundled example in place of what is open, and judges it.
    fn open_example(self) {
        self.start_over();
        self.audit.update(Audit::begin_example);
        self.start_judge();
        self.post(&Request::OpenExample { opening: self.next_opening() }, &[]);
    }

    /// Closes what is open, and what is still to be. Verdicts stay in the cache.
    fn start_over(self) {
        self.together.set(Vec::new());
        self.unmapped.update(|waiting| waiting.retain(|unmapped| unmapped.opening.is_none()));
        // What is read for the dataset goes on. Where reading cannot be stopped it comes to nothing, as the audit hears of it no more.
        if self.dataset.with_untracked(|dataset| dataset.being_read().is_none()) {
            _ = self.link.with_value(|link| link.port.as_ref().is_some_and(Port::stop_reading));
        }
        let next = self.link.with_value(|link| link.last_opening).saturating_add(1);
        self.audit.update(|audit| audit.close_before(next));
        self.forget();
        self.refresh();
    }

    /// Loads the judge, once.
    fn start_judge(self) {
        let first = self.link.try_update_value(|link| !std::mem::replace(&mut link.started, true));
        if first == Some(true) {
            let stage = "starting".to_owned();
            self.audit.update(|audit| audit.judge = JudgeState::Loading { stage, done: 0, total: 0 });
            self.post(&Request::Start { backend: settings::backend() }, &[]);
        }
    }

    /// Judges what has no verdict yet, as soon as the judge is ready.
    fn run(self) {
        self.audit.update(Audit::want_verdicts);
        self.start_judge();
        self.pump();
    }

    /// Stops reading or judging.
    fn cancel(self) {
        if self.audit.try_update(Audit::stop_waiting) != Some(false) {
            return;
        }
        self.post(&Request::Cancel { of: Audited::Comparison }, &[]);
        let reading = self.audit.with_untracked(|audit| audit.phase == Phase::Reading);
        if reading && !self.link.with_value(|link| link.port.as_ref().is_none_or(Port::stop_reading)) {
            // A worker that reads hears nothing, and without shared memory only its end stops it. Texts end with it.
            self.end_worker(None);
        }
    }

    /// Moves the threshold. Where prompts are many, what takes long to show follows when the slider rests.
    pub fn set_threshold(self, threshold: f64) {
        // What else is read of the audit does not depend on it.
        self.audit.update_untracked(|audit| audit.set_threshold(threshold));
        self.decide_anew();
        if self.is_slow() {
            let moved = self.first.revision.get_untracked();
            let rests = move || self.first.revision.get_untracked() == moved;
            set_timeout(
                move || {
                    if rests() {
                        self.catch_up()
                    }
                },
                BEHIND,
            );
        } else {
            self.catch_up();
        }
    }

    /// Goes back to the judge's threshold.
    pub fn reset_threshold(self) {
        self.edit(Audit::reset_threshold);
    }

    /// Lets this judge's verdicts count, or those of the files.
    pub fn set_authority(self, authority: Authority) {
        self.edit(|audit| audit.set_authority(authority));
    }

    /// Pairs anew by what prompts must share.
    pub fn set_pair_by(self, by: PairBy) {
        self.edit(|audit| audit.set_pair_by(by));
    }

    /// Sets or takes back a person's verdict.
    pub fn set_override(self, key: TextKey, to: Option<Override>) {
        self.edit(|audit| audit.set_override(key, to));
    }

    /// A person's verdicts were exported, or kept.
    pub fn saved(self) {
        // Nothing that is shown follows.
        self.audit.update_untracked(Audit::saved);
    }

    /// Reverts the last change to a verdict or to the runs.
    pub fn undo(self) {
        self.edit(|audit| {
            audit.undo();
        });
    }

    /// Looks at a tuned run in detail.
    pub fn select(self, run: RunKey) {
        self.edit(|audit| audit.select(run));
    }

    /// Changes the place of a tuned run by so many.
    pub fn shift(self, run: RunKey, by: isize) {
        self.edit(|audit| audit.shift(run, by));
    }

    /// Takes a tuned run out.
    pub fn remove(self, run: RunKey) {
        self.edit(|audit| audit.remove(run));
    }

    /// Takes a tuned run for the baseline and the baseline for it.
    pub fn make_baseline(self, run: RunKey) {
        self.edit(|audit| audit.make_baseline(run));
    }

    /// Gives a run another name.
    pub fn rename(self, run: RunKey, name: &str) {
        self.edit(|audit| audit.rename(run, name));
    }

    /// Makes what reads this follow every change that figures follow.
    pub fn track(self) {
        self.first.revision.track();
    }

    /// What is read of the audit, as it follows every change that figures follow but a moved threshold.
    pub fn follow<T: PartialEq + Send + Sync + 'static>(self, of: fn(&Audit) -> T) -> Memo<T> {
        Memo::new(move |_| {
            self.first.remade.track();
            self.audit.with_untracked(of)
        })
    }

    /// A signal that changes when it is the turn of something that takes long to follow the figures.
    pub fn turn(self) -> RwSignal<u32> {
        self.slow().turns.join()
    }

    /// Makes what calls this follow in a turn of its own, but not a moved threshold, where that makes no difference.
    pub fn turn_of_rows(self) -> impl Fn() + Copy + Send + Sync {
        let turn = self.turn();
        let remade = Memo::new(move |_| {
            turn.track();
            self.first.remade.get_untracked()
        });
        // To be tracked is not enough: a memo that is never read hears of nothing.
        move || _ = remade.get()
    }

    /// What is made anew at its turn, or only decided anew where the threshold alone was moved: then `decide` says whether that changed
    /// anything.
    pub fn decided<T: PartialEq + Send + Sync + 'static>(
        self,
        turn: RwSignal<u32>,
        make: impl Fn() -> T + Send + Sync + 'static,
        decide: impl Fn(&mut T) -> bool + Send + Sync + 'static,
    ) -> Memo<T> {
        decided(self.first.remade, turn, make, decide)
    }

    /// Says what went wrong.
    pub fn complain(self, message: &str) {
        self.first.complain(message);
    }

    /// Deletes everything: runs, verdicts, overrides, and what the browser keeps, audits too.
    pub fn delete_all(self) {
        settings::forget();
        self.first.scheme.set(settings::Scheme::default());

        self.post(&Request::DeleteAll, &[]);
    }

    /// Asks for texts; those that cannot be read back do not come, which is said.
    pub fn texts(self, rows: Vec<RowRef>, then: impl FnOnce(Vec<RowText>) + 'static) {
        if let Some(ticket) = self.wait(Waiting::Texts(rows.len(), Box::new(then))) {
            self.post(&Request::Reveal { ticket, rows }, &[]);
        }
    }

    /// Asks which rows hold a text. They come in several answers where that takes long, each with the share of rows that was looked at,
    /// the last without.
    pub fn search(self, text: String, then: impl FnMut(Vec<RowRef>, Option<f64>) + 'static) {
        let runs = self
            .audit
            .with_untracked(|audit| Side::BOTH.into_iter().filter_map(|side| audit.run(side)?.id).collect::<Vec<_>>());
        if let Some(ticket) = self.wait(Waiting::Found(Box::new(then))) {
            self.post(&Request::Search { ticket, text, runs }, &[]);
        }
    }

    /// Lets the worker forget what is needed no more.
    fn forget(self) {
        for run in self.audit.try_update(Audit::take_forgotten).unwrap_or_default() {
            self.post(&Request::Close { run }, &[]);
        }
    }

    /// Counts the texts that wait when it is their turn; where the verdicts of the files count nothing waits for the judge.
    fn count_unjudged(self) {
        let Self { audit, first, .. } = self;
        let turn = self.turn_of_rows();
        Effect::new(move |_| {
            turn();
            let counted = audit.with_untracked(|audit| audit.authority().is_judge().then(|| audit.unjudged()));
            if first.unjudged.get_untracked() != counted {
                first.unjudged.set(counted);
            }
        });
    }

    fn edit(self, change: impl FnOnce(&mut Audit)) {
        self.audit.update(change);
        self.refresh();
    }

    fn wait(self, waiting: Waiting) -> Option<u32> {
        self.link.try_update_value(|link| {
            link.tickets = link.tickets.wrapping_add(1);
            link.waiting.insert(link.tickets, waiting);
            link.tickets
        })
    }

    fn refresh(self) {
        self.bump();
        self.catch_up();
    }

    /// Lets figures follow.
    fn bump(self) {
        // What was to follow soon follows now.
        self.link.update_value(|link| link.refresh_due = false);
        self.first.remade.update(|remade| *remade = remade.wrapping_add(1));
        self.decide_anew();
    }

    /// The same where only the threshold was moved.
    fn decide_anew(self) {
        self.first.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Lets what takes long to show follow too.
    fn catch_up(self) {
        self.slow().turns.begin(self.first.revision.get_untracked(), self.is_slow());
    }

    /// Lets what shows verdicts follow soon, not at every batch of them.
    fn soon(self, due: fn(&mut Link) -> &mut bool, follow: fn(Self)) {
        let first = self.link.try_update_value(|link| !std::mem::replace(due(link), true));
        if first == Some(true) {
            set_timeout(
                move || {
                    // Not where something that settles all was heard meanwhile: then it was followed.
                    if self.link.try_update_value(|link| std::mem::take(due(link))) == Some(true) {
                        follow(self);
                    }
                },
                REFRESH,
            );
        }
    }

    fn post(self, request: &Request, files: &[File]) {
        let posted = self.link.try_update_value(|link| {
            if link.port.is_none() {
                link.port = Port::open(move |event| self.hear(event), move |why| self.lose(&why)).ok();
                if let Some(port) = &link.port {
                    // What is known of kept audits is from an earlier visit. Where this cannot be posted the request below says so.
                    let _ = port.post(&Request::Session(SessionRequest::List), &[]);
                }
            }
            link.port.as_ref().is_some_and(|port| port.post(request, files).is_ok())
        });
        if posted != Some(true) {
            self.hear(Event::Failed {
                message: "This browser could not start the worker that reads and judges. A current browser is needed."
                    .to_owned(),
            });
        }
    }

    /// The worker broke down: what it held is gone, what it judged is kept.
    fn lose(self, why: &str) {
        self.end_worker(Some(format!(
            "The worker that reads and judges stopped ({why}). Open the files again to go on; what was judged is known."
        )));
    }

    /// Ends the worker, and with it everything it held; another one starts when it is needed.
    fn end_worker(self, error: Option<String>) {
        // Not while the worker itself is calling: its callbacks are dropped with it.
        // Numbers of openings go on, so that none means another's files.
        let begin_anew = move || {
            let last_opening = self.link.with_value(|link| link.last_opening);
            self.link.set_value(Link { last_opening, ..Link::default() });
        };
        set_timeout(begin_anew, Duration::ZERO);
        self.unmapped.set(Vec::new());
        if self.dataset.with_untracked(|dataset| dataset.opened.is_some() || dataset.is_busy()) {
            self.dataset.set(Dataset::empty(error.clone()));
            self.refresh_dataset();
        }
        self.audit.set(Audit::empty(error));
        // A file that waited for texts waits for nothing any more.
        self.slow().writing.set(None);
        self.stop_keeping("The worker ended");
        self.refresh();
    }

    fn hear(self, event: Event) {
        match event {
            Event::Texts { ticket, texts } => {
                if let Some(Waiting::Texts(asked, then)) = self.answered(ticket) {
                    self.miss(texts.len() < asked);
                    then(texts);
                }
                return;
            }
            Event::Found { ticket, rows, unread, so_far } => {
                self.miss(unread > 0);
                if let Some(Waiting::Found(mut then)) = self.answered(ticket) {
                    then(rows, so_far);
                    if so_far.is_some() {
                        self.link.update_value(|link| drop(link.waiting.insert(ticket, Waiting::Found(then))));
                    }
                }
                return;
            }
            // They are shown when they are all there.
            Event::Lines { .. } => return self.audit.update_untracked(|audit| audit.apply(event)),
            Event::Dataset(event) => return self.hear_of_dataset(event),
            Event::Session(event) => return self.hear_of_sessions(event),
            // Reading and judging a dataset fail in words of their own: where the comparison is at work, this is its failure.
            Event::Failed { message }
                if self.dataset.with_untracked(Dataset::is_busy)
                    && !self.audit.with_untracked(|audit| matches!(audit.phase, Phase::Reading | Phase::Judging)) =>
            {
                self.dataset.update(|dataset| dataset.fail(message));
                return self.refresh_dataset();
            }
            Event::Deleted => {
                self.dataset.set(Dataset::default());
                self.refresh_dataset();
                self.know_sessions(Kept::default());
                self.stop_keeping("Everything was deleted");
            }
            Event::NeedsMapping { opening, .. } if self.audit.with_untracked(|audit| audit.is_closed(opening)) => {
                return;
            }
            Event::NeedsMapping { opening, file, columns } => {
                self.unmapped.update(|unmapped| unmapped.push(Unmapped { opening: Some(opening), file, columns }));
                return;
            }
            _ => {}
        }
        let settles = matches!(
            event,
            Event::Opened { .. }
                | Event::Judged { .. }
                | Event::NotJudged { .. }
                | Event::Unopened
                | Event::Deleted
                | Event::Failed { .. }
                | Event::Judge { .. }
        );
        let verdicts = matches!(event, Event::Verdicts { .. });
        let restores = matches!(event, Event::Opened { slot: Slot::Verdicts, .. })
            && !self.audit.with_untracked(Audit::reads_closed);
        if restores {
            // Its runs are counted from one again, so that lines of other runs would seem to be theirs.
            self.slow().overview.lines.set(Vec::new());
        }
        let opened = matches!(event, Event::Opened { .. });
        let judge = matches!(event, Event::Judge { .. });
        let threshold = self.audit.with_untracked(Audit::threshold);
        self.audit.update_untracked(|audit| audit.apply(event));
        if restores && self.audit.with_untracked(|audit| audit.error.is_none()) {
            self.replace_session();
        }
        if opened {
            // What was counted was of other runs. Nobody is told before the audit is.
            self.first.unjudged.update_untracked(|unjudged| *unjudged = None);
        }
        if opened && self.audit.with_untracked(|audit| audit.pairing().pairs.len() > MANY) {
            return self.in_steps(&Self::OPENING);
        }
        self.audit.notify();
        if settles {
            // What is heard of the judge while it loads changes no figure, unless it brings another threshold.
            if !judge || self.audit.with_untracked(Audit::threshold) != threshold {
                self.bump();
            }
            self.settle();
        } else if verdicts {
            self.soon(|link| &mut link.refresh_due, Self::refresh);
        }
    }

    /// What follows from many prompts that were just paired takes long, so that the page answers between the steps. Nothing is shown
    /// before the last, for which all is ready then.
    const OPENING: [fn(Self); 4] = [
        |store| {
            store.bump();
            store.population.with_untracked(|_| ());
        },
        |store| store.slow().scores_busy.with_untracked(|_| ()),
        |store| store.comparison.with_untracked(|_| ()),
        |store| {
            store.audit.notify();
            store.settle();
        },
    ];

    fn in_steps(self, steps: &'static [fn(Self)]) {
        if let Some((step, rest)) = steps.split_first() {
            let go_on = move || {
                step(self);
                self.in_steps(rest);
            };
            set_timeout(go_on, Duration::ZERO);
        }
    }

    /// Follows what settles all, once figures follow.
    fn settle(self) {
        self.forget();
        self.catch_up();
        self.pump();
        settings::set_unfinished(self.audit.with_untracked(Audit::unfinished));
    }

    /// Says on both screens that a text is gone; a dialog that asked for it covers them and says so itself.
    fn miss(self, lost: bool) {
        if lost {
            self.complain(Self::LOST);
            self.complain_of_dataset(Self::LOST);
        }
    }

    fn answered(self, ticket: u32) -> Option<Waiting> {
        self.link.try_update_value(|link| link.waiting.remove(&ticket)).flatten()
    }

    /// Sends what the audit has to ask next.
    fn pump(self) {
        if let Some(request) = self.audit.try_update(Audit::next_request).flatten() {
            settings::set_unfinished(true);
            self.post(&request, &[]);
        }
    }
}

/// See [`Store::decided`].
fn decided<T: PartialEq + Send + Sync + 'static>(
    remade: RwSignal<u32>,
    turn: RwSignal<u32>,
    make: impl Fn() -> T + Send + Sync + 'static,
    decide: impl Fn(&mut T) -> bool + Send + Sync + 'static,
) -> Memo<T> {
    let made = StoredValue::new(None);
    Memo::new_owning(move |last: Option<T>| {
        turn.track();
        let now = Some(remade.get_untracked());
        match last {
            Some(mut last) if made.get_value() == now => {
                let changed = decide(&mut last);
                (last, changed)
            }
            last => {
                made.set_value(now);
                let new = make();
                let changed = last.as_ref() != Some(&new);
                (new, changed)
            }
        }
    })
}

fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < NARROW)
}
