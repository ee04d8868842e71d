//! The state that components share: the audit as a signal, the figures that follow from it, and what a person can do to it.

mod scores;

use std::collections::HashMap;
use std::time::Duration;

use leptos::prelude::*;
use shiftscope_audit::ingest::Mapping;
use shiftscope_audit::metrics::comparison::{Comparison, Settings, compare_with};
use shiftscope_audit::population::Population;
use shiftscope_audit::verdict::Override;
use web_sys::File;

use self::scores::Scores;
use super::model::audit::{Audit, Phase, Side};
use super::model::columns::Unmapped;
use super::model::report::names;
use super::model::run::TextKey;
use super::port::Port;
use super::settings;
use crate::protocol::{Event, JudgeState, Request, RowRef, RowText, RunId, Slot};

/// While verdicts stream in, figures follow at most this often.
const REFRESH: Duration = Duration::from_millis(700);

/// A page narrower than this shows the narrow charts.
const NARROW: f64 = 640.0;

/// What is done with an answer to a ticket.
enum Waiting {
    Texts(Box<dyn FnOnce(Vec<RowText>)>),
    Found(Box<dyn FnOnce(Vec<RowRef>)>),
}

/// The worker and who waits for an answer of it.
#[derive(Default)]
struct Link {
    port: Option<Port>,
    started: bool,
    tickets: u32,
    waiting: HashMap<u32, Waiting>,
    /// What was opened last, in case its columns must be picked.
    opened: HashMap<Slot, Vec<File>>,
    refresh_due: bool,
}

/// Everything components share; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Store {
    /// The audit.
    pub audit: RwSignal<Audit>,
    /// What the figures are over.
    pub population: Memo<Population>,
    /// The figures, where there is something to compare.
    pub comparison: Memo<Option<Comparison>>,
    /// True while the figures on scores are behind the rest.
    pub scores_busy: Memo<bool>,
    /// Names of baseline and tuned run.
    pub names: Memo<[String; 2]>,
    /// The colour scheme.
    pub scheme: RwSignal<settings::Scheme>,
    /// Files whose columns a person must pick, one after another.
    pub unmapped: RwSignal<Vec<Unmapped>>,
    /// True where charts are laid out for a narrow screen.
    pub narrow: RwSignal<bool>,
    /// True while a person's verdicts are in no exported file.
    unsaved: RwSignal<bool>,
    /// Bumped whenever the figures must follow the audit.
    revision: RwSignal<u32>,
    link: StoredValue<Link, LocalStorage>,
}

impl Store {
    /// Makes the store and gives it to all components below.
    pub fn provide() -> Self {
        let audit = RwSignal::new(Audit::default());
        let revision = RwSignal::new(0);
        let population = Memo::new(move |_| {
            revision.track();
            audit.with_untracked(Audit::population)
        });
        let scores = Scores::follow(population);
        let comparison = Memo::new(move |_| {
            let figures = scores.figures()?;
            population.with(|population| compare_with(population, &figures, Settings::default()))
        });
        let narrow = RwSignal::new(is_narrow());
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            if narrow.get_untracked() != is_narrow() {
                narrow.set(is_narrow());
            }
        });
        on_cleanup(move || resized.remove());
        let unsaved = RwSignal::new(false);
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if unsaved.get_untracked() && audit.with_untracked(|audit| audit.overrides() > 0) {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        let scheme = RwSignal::new(settings::scheme());
        Effect::new(move |_| settings::set_scheme(scheme.get()));
        let store = Self {
            audit,
            population,
            comparison,
            scores_busy: scores.busy,
            names: Memo::new(move |_| audit.with(names)),
            scheme,
            unsaved,
            narrow,
            unmapped: RwSignal::new(Vec::new()),
            revision,
            link: StoredValue::new_local(Link::default()),
        };
        provide_context(store);
        store
    }

    /// The store of the components above.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The phase, which changes less often than the audit.
    pub fn phase(self) -> Memo<Phase> {
        let audit = self.audit;
        Memo::new(move |_| audit.with(|audit| audit.phase))
    }

    /// The figures for components that are shown only where there are some; the last ones stand in for the moment in which
    /// they go.
    pub fn figures(self) -> Option<Memo<Comparison>> {
        let first = self.comparison.get_untracked()?;
        Some(Memo::new(move |last: Option<&Comparison>| {
            self.comparison.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
        }))
    }

    /// Opens files; the judge begins to load, since it will be needed.
    pub fn open(self, slot: Slot, files: &[File]) {
        if files.is_empty() {
            return;
        }
        self.audit.update(Audit::begin_reading);
        self.link.update_value(|link| drop(link.opened.insert(slot, files.to_vec())));
        self.post(&Request::Open { slot, mapping: None }, files);
        if slot != Slot::Verdicts {
            self.start_judge();
        }
    }

    /// Opens the files again of which a person picked the columns.
    pub fn open_mapped(self, slot: Slot, mapping: Mapping) {
        let files = self.link.with_value(|link| link.opened.get(&slot).cloned()).unwrap_or_default();
        self.audit.update(Audit::begin_reading);
        self.post(&Request::Open { slot, mapping: Some(mapping) }, &files);
    }

    /// Opens the bundled example in place of what is open, and judges it.
    pub fn open_example(self) {
        self.start_over();
        self.audit.update(Audit::begin_example);

        self.start_judge();
        self.post(&Request::OpenExample, &[]);
    }

    /// Closes what is open. Verdicts stay in the cache.
    pub fn start_over(self) {
        for run in self.audit.try_update(Audit::close).unwrap_or_default() {
            self.post(&Request::Close { run }, &[]);
        }
        self.refresh();
    }

    /// Loads the judge, once.
    pub fn start_judge(self) {
        let first = self.link.try_update_value(|link| !std::mem::replace(&mut link.started, true));
        if first == Some(true) {
            let stage = "starting".to_owned();
            self.audit.update(|audit| audit.judge = JudgeState::Loading { stage, done: 0, total: 0 });
            self.post(&Request::Start { backend: settings::backend() }, &[]);
        }
    }

    /// Judges what has no verdict yet, as soon as the judge is ready.
    pub fn run(self) {
        self.audit.update(Audit::want_verdicts);
        self.start_judge();
        self.pump();
    }

    /// Stops reading or judging.
    pub fn cancel(self) {
        if self.audit.try_update(Audit::stop_waiting) != Some(false) {
            return;
        }
        self.post(&Request::Cancel, &[]);
        let reading = self.audit.with_untracked(|audit| audit.phase == Phase::Reading);
        let stopped = self.link.with_value(|link| link.port.as_ref().is_none_or(Port::stop_reading));
        if reading && !stopped {
            // A worker that reads hears nothing, and without shared memory only its end stops it. Texts end with it.
            self.end_worker(None);
        }
    }

    /// Moves the threshold.
    pub fn set_threshold(self, threshold: f64) {
        self.edit(|audit| audit.set_threshold(threshold));
    }

    /// Goes back to the judge's threshold.
    pub fn reset_threshold(self) {
        self.edit(Audit::reset_threshold);
    }

    /// Sets or takes back a person's verdict.
    pub fn set_override(self, key: TextKey, to: Option<Override>) {
        self.unsaved.set(true);
        self.edit(|audit| audit.set_override(key, to));
    }

    /// A person's verdicts were exported.
    pub fn saved(self) {
        self.unsaved.set(false);
    }

    /// True while a person's verdicts would be lost with the tab.
    pub fn has_unsaved(self) -> bool {
        self.unsaved.get_untracked() && self.audit.with_untracked(|audit| audit.overrides() > 0)
    }

    /// Reverts the last override.
    pub fn undo(self) {
        self.edit(|audit| {
            audit.undo();
        });
    }

    /// Swaps the sides.
    pub fn swap(self) {
        self.edit(Audit::swap);
    }

    /// Compares another run of those a file holds.
    pub fn choose(self, side: Side, run: RunId) {
        self.edit(|audit| audit.choose(side, run));
    }

    /// Says what went wrong.
    pub fn complain(self, message: &str) {
        self.audit.update(|audit| audit.error = Some(message.to_owned()));
    }

    /// Deletes everything: runs, verdicts, overrides, and what the browser keeps.
    pub fn delete_all(self) {
        settings::forget();
        self.scheme.set(settings::Scheme::default());

        self.post(&Request::Cancel, &[]);
        self.post(&Request::DeleteAll, &[]);
    }

    /// Asks for texts.
    pub fn texts(self, rows: Vec<RowRef>, then: impl FnOnce(Vec<RowText>) + 'static) {
        if let Some(ticket) = self.wait(Waiting::Texts(Box::new(then))) {
            self.post(&Request::Reveal { ticket, rows }, &[]);
        }
    }

    /// Asks which rows hold a text.
    pub fn search(self, text: String, then: impl FnOnce(Vec<RowRef>) + 'static) {
        let runs = self
            .audit
            .with_untracked(|audit| Side::BOTH.into_iter().filter_map(|side| audit.run(side)?.id).collect::<Vec<_>>());
        if let Some(ticket) = self.wait(Waiting::Found(Box::new(then))) {
            self.post(&Request::Search { ticket, text, runs }, &[]);
        }
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
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Lets figures follow soon, not at every batch of verdicts.
    fn refresh_soon(self) {
        let first = self.link.try_update_value(|link| !std::mem::replace(&mut link.refresh_due, true));
        if first == Some(true) {
            set_timeout(
                move || {
                    self.link.update_value(|link| link.refresh_due = false);
                    self.refresh();
                },
                REFRESH,
            );
        }
    }

    fn post(self, request: &Request, files: &[File]) {
        let posted = self.link.try_update_value(|link| {
            if link.port.is_none() {
                link.port = Port::open(move |event| self.hear(event), move |why| self.lose(&why)).ok();
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
        set_timeout(move || self.link.set_value(Link::default()), Duration::ZERO);
        self.audit.set(Audit::empty(error));

        self.refresh();
    }

    fn hear(self, event: Event) {
        match event {
            Event::Texts { ticket, texts } => {
                if let Some(Waiting::Texts(then)) = self.answered(ticket) {
                    then(texts);
                }
                return;
            }
            Event::Found { ticket, rows } => {
                if let Some(Waiting::Found(then)) = self.answered(ticket) {
                    then(rows);
                }
                return;
            }
            Event::NeedsMapping { slot, file, columns } => {
                self.unmapped.update(|unmapped| unmapped.push(Unmapped { slot, file, columns }));
                return;
            }
            _ => {}
        }
        let settles = matches!(
            event,
            Event::Opened { .. } | Event::Finished { .. } | Event::Deleted | Event::Failed { .. } | Event::Judge { .. }
        );
        let verdicts = matches!(event, Event::Verdicts { .. });
        self.audit.update(|audit| audit.apply(event));
        if settles {
            self.refresh();
            self.pump();
            settings::set_unfinished(self.audit.with_untracked(Audit::unfinished));
        } else if verdicts {
            self.refresh_soon();
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

fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < NARROW)
}
