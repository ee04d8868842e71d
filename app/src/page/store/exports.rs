//! What a person takes away as a file. Nothing big is made in one go.

use leptos::prelude::*;
use shiftscope_audit::comparator;
use shiftscope_audit::report::{Excerpt, Figure};
use shiftscope_audit::verdict::to_lines;
use shiftscope_charts::{Names, Width};

use super::Store;
use super::slices::{Slice, Sliced};
use crate::page::files::{self, Parts};
use crate::page::model::comparator::{Pieces, Wanted, examples, source};
use crate::page::model::drawings::{CHARTS, Subject};
use crate::page::model::lines::{Exporting, salted};
use crate::page::model::report::{excerpts, figure, report, rows_for_excerpts, table};
use crate::page::model::runs::{Arrangement, RunKey};
use crate::protocol::RowText;

/// Rows whose lines are written in one slice.
const ROWS_AT_ONCE: usize = 500;

/// Prompts whose texts are asked of the worker at once.
const PROMPTS_AT_ONCE: usize = 200;

/// A file that is being made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Writing {
    /// Which.
    pub file: Export,
    /// How far it is, 0 to 1.
    pub share: f64,
}

/// The files that take a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The verdicts.
    Verdicts,
    /// The report.
    Report,
    /// The figures.
    Figures,
    /// Both runs for LLM Comparator.
    Comparator,
}

/// The verdicts on their way into a file.
struct Verdicts {
    exporting: Exporting,
    salt: Option<[u8; 32]>,
    parts: Parts,
    failed: bool,
}

/// Charts on their way into a report.
struct Report {
    figures: Vec<Figure>,
    drawn: usize,
    excerpts: Vec<Excerpt>,
    /// The runs that the excerpts are of.
    of: [Option<RunKey>; 2],
}

/// Both runs on their way into a file for LLM Comparator.
struct Comparator {
    pieces: Pieces,
    writing: comparator::Writing,
    /// The prompts whose texts were asked for.
    wanted: Vec<Wanted>,
    parts: Parts,
    failed: bool,
}

/// The figures, which wait for those of all runs.
struct Figures;

impl Store {
    /// Saves the verdicts, with salted hashes where that is asked for.
    pub fn export_verdicts(self, salt: bool) {
        let random = files::random().filter(|_| salt);
        if salt && random.is_none() {
            return self.complain("The browser gives no random numbers to salt with.");
        }
        let exporting = self.audit.with_untracked(Exporting::of);
        self.in_slices(Verdicts { exporting, salt: random, parts: Parts::default(), failed: false });
    }

    /// Saves the report, with excerpts where that is asked for.
    pub fn export_report(self, with_texts: bool) {
        let of = self.compared();
        let report = move |excerpts| Report { figures: Vec::new(), drawn: 0, excerpts, of };
        if !with_texts {
            return self.in_slices(report(Vec::new()));
        }
        let rows = self
            .population
            .with_untracked(|population| self.audit.with_untracked(|audit| rows_for_excerpts(audit, population)));
        let places = rows.iter().flatten().copied().collect();
        self.texts(places, move |texts| self.in_slices(report(excerpts(&rows, &texts))));
    }

    /// Saves the figures as CSV.
    pub fn export_figures(self) {
        self.in_slices(Figures);
    }

    /// Saves both runs, with all texts, as LLM Comparator reads them.
    pub fn export_comparator(self) {
        self.in_slices(Comparator::of(self));
    }

    /// The runs that are compared in detail.
    fn compared(self) -> [Option<RunKey>; 2] {
        self.audit.with_untracked(|audit| {
            let Arrangement { baseline, selected, .. } = audit.runs.arrangement();
            [*baseline, *selected]
        })
    }

    fn writes(self, file: Export, share: f64) {
        self.slow().writing.set(Some(Writing { file, share }));
    }

    /// What report and figures are made of, where there is something to report.
    fn with_subject<T>(self, make: impl FnOnce(Subject<'_>) -> T) -> Option<T> {
        let names = self.names.get_untracked();
        let [baseline, tuned] = names.each_ref().map(String::as_str);
        self.audit.with_untracked(|audit| {
            self.slow().overview.lines.with_untracked(|overview| {
                self.population.with_untracked(|population| {
                    self.comparison.with_untracked(|comparison| {
                        let comparison = comparison.as_ref()?;
                        Some(make(Subject {
                            audit,
                            population,
                            comparison,
                            overview,
                            names: Names { baseline, tuned },
                        }))
                    })
                })
            })
        })
    }

    fn offer(self, name: &str, kind: &str, text: Option<&str>) {
        self.slow().writing.set(None);
        let Some(text) = text else { return self.complain("There is nothing to report yet.") };
        if files::save(name, kind, text).is_err() {
            self.complain("The browser refused to save the file.");
        }
    }
}

impl Sliced for Verdicts {
    fn begin(&mut self, store: Store) {
        (self.exporting, self.parts) = (store.audit.with_untracked(Exporting::of), Parts::default());
    }

    fn go_on(&mut self, store: Store) -> Slice {
        let share = store.audit.with_untracked(|audit| self.exporting.share(audit));
        store.writes(Export::Verdicts, share);
        let Some(lines) = store.audit.with_untracked(|audit| self.exporting.next(audit, ROWS_AT_ONCE)) else {
            return Slice::Last;
        };
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        let lines = match &self.salt {
            Some(salt) => salted(lines, salt),
            None => lines,
        };
        self.failed |= !to_lines(&lines).is_ok_and(|text| self.parts.add(&text).is_ok());
        if self.failed { Slice::Last } else { Slice::More }
    }

    fn finish(self, store: Store) {
        store.slow().writing.set(None);
        if !self.failed && self.parts.save("shiftscope-verdicts.jsonl", "application/jsonl").is_ok() {
            store.saved();
        } else {
            store.complain("The browser refused to save the verdicts.");
        }
    }
}

impl Comparator {
    fn of(store: Store) -> Self {
        let names = store.names.get_untracked();
        let names = names.each_ref().map(String::as_str);
        let (writing, first) = store.population.with_untracked(|population| {
            let judged_by = &population.judged_by;
            let source = store.audit.with_untracked(|audit| source(audit, judged_by));
            comparator::Writing::begin(names, &source, judged_by)
        });
        let parts = Parts::default();
        let failed = parts.add(&first).is_err();
        Self { pieces: Pieces::default(), writing, wanted: Vec::new(), parts, failed }
    }
}

impl Sliced for Comparator {
    fn begin(&mut self, store: Store) {
        *self = Self::of(store);
    }

    fn go_on(&mut self, store: Store) -> Slice {
        let next = store.population.with_untracked(|population| {
            store.writes(Export::Comparator, self.pieces.share(population));
            store.audit.with_untracked(|audit| self.pieces.next(audit, population, PROMPTS_AT_ONCE))
        });
        let Some(wanted) = next.filter(|_| !self.failed) else { return Slice::Last };
        self.wanted = wanted;
        Slice::Texts(self.wanted.iter().flat_map(|of| of.rows).collect())
    }

    fn take(&mut self, texts: Vec<RowText>) {
        let part = self.writing.add(&examples(&self.wanted, texts));
        self.failed |= self.parts.add(&part).is_err();
    }

    fn finish(self, store: Store) {
        store.slow().writing.set(None);
        let done = !self.failed
            && self.parts.add(self.writing.end()).is_ok()
            && self.parts.save("shiftscope-comparator.json", "application/json").is_ok();
        if !done {
            store.complain("The browser refused to save the file.");
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a handful of charts")]
impl Sliced for Report {
    fn begin(&mut self, _: Store) {
        self.figures.clear();
        self.drawn = 0;
    }

    fn go_on(&mut self, store: Store) -> Slice {
        if !self.excerpts.is_empty() && store.compared() != self.of {
            store.slow().writing.set(None);
            store.complain("Other runs were chosen while the report was written. Save it again.");
            return Slice::Stopped;
        }
        store.writes(Export::Report, self.drawn as f64 / CHARTS.len() as f64);
        if store.slow().overview.behind.get_untracked() {
            return Slice::More;
        }
        let Some(draw) = CHARTS.get(self.drawn) else { return Slice::Last };
        let chart = store.with_subject(|subject| draw(subject, Width::Wide));
        self.figures.extend(chart.flatten().map(figure));
        self.drawn += 1;
        Slice::More
    }

    fn finish(self, store: Store) {
        let page = store.with_subject(|subject| report(subject, &self.figures, &self.excerpts, &files::today()));
        store.offer("shiftscope-report.html", "text/html", page.as_deref());
    }
}

impl Sliced for Figures {
    fn begin(&mut self, _: Store) {}

    fn go_on(&mut self, store: Store) -> Slice {
        store.writes(Export::Figures, 0.0);
        if store.slow().overview.behind.get_untracked() { Slice::More } else { Slice::Last }
    }

    fn finish(self, store: Store) {
        store.offer("shiftscope-figures.csv", "text/csv", store.with_subject(table).as_deref());
    }
}
