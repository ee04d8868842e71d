//! Files that are opened, read anew and closed.

use shiftscope_audit::ingest::Answers;

use super::anew::Anew;
use super::history::Step;
use super::reading::Reading;
use super::{Audit, Phase, Side};
use crate::page::model::run::Run;
use crate::page::model::runs::Runs;
use crate::page::model::sessions;
use crate::protocol::session::SessionFacts;
use crate::protocol::{OpenedRun, Progress, RunId};

impl Audit {
    /// A file was handed to the worker.
    pub fn begin_reading(&mut self) {
        self.phase = Phase::Reading;
        self.reading = Reading::begun();
        self.error = None;
        self.session = None;
        self.progress = Progress::default();
    }

    /// Closes every run, since their files are read anew with other answers as rows or parted into other runs; [`Self::take_forgotten`]
    /// then has them. What a person decided stays, and so do the names that runs were given and their places.
    pub fn begin_again(&mut self, answers: Answers, run_field: Option<String>) {
        self.asked.clear();
        self.forgotten.extend(self.runs.ids());
        let anew = Anew::of(&self.runs);
        self.runs = Runs::default();
        self.pairings.forget();
        self.undo.retain(|step| matches!(step, Step::Override(..)));
        self.begin_reading();
        (self.answers, self.run_field, self.anew) = (answers, run_field, anew);
    }

    /// A kept audit was asked for: what is opened next is it.
    pub fn begin_session(&mut self, facts: SessionFacts) {
        self.begin_reading();
        self.session = Some(facts);
    }

    /// The bundled example was asked for, with its verdicts.
    pub fn begin_example(&mut self) {
        self.begin_reading();
        self.wanted = true;
    }

    /// Takes in the runs of a file that was opened for a side.
    pub(super) fn open_runs(&mut self, side: Side, file: &str, runs: Vec<OpenedRun>) {
        if runs.is_empty() {
            self.error =
                Some(format!("No row with a prompt was found in {file}; what was expected is listed as problems."));
            return;
        }
        let opening = runs.first().map(|run| run.opening);
        let empty = runs.iter().all(|run| run.rows.iter().all(|row| row.response.is_none()));
        self.error = empty.then(|| format!("No row of {file} has a response, so there is nothing to judge."));
        let mut runs: Vec<Run> = runs
            .into_iter()
            .map(Run::of)
            // Files of a person are opened under a number, the example is not.
            .map(|run| if run.opening == 0 { run.made_up() } else { run })
            .collect();
        let parted = self.run_field.is_some();
        for run in &mut runs {
            let alike = |held: &Run| held.opening != run.opening && held.facts.own_name == run.facts.own_name;
            // Two files that are parted by one field have parts of the same names.
            if parted && self.runs.held().any(|(_, held)| alike(held)) {
                run.facts.name.insert_str(0, &format!("{file}, "));
            }
            self.anew.name(run);
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
        if let Some(opening) = opening {
            self.anew.arrange(opening, &mut self.runs);
        }
        // An older arrangement would take out again what was opened since.
        self.undo.retain(|step| !matches!(step, Step::Arranged(_)));
        // A run whose file was opened again has its rows from there.
        self.pairings.forget();
        self.pairings.follow(&self.runs);
    }

    /// Takes in the audit of a verdict file, all lines of which are here.
    pub(super) fn restore(&mut self, file: &str, held: &[OpenedRun]) {
        match std::mem::take(&mut self.restoring).finish(file, held) {
            Ok(Some(mut restored)) => {
                let session = self.session.take();
                // What is opened beside it is read in the same way.
                let read_as = session.as_ref().map(|facts| (facts.answers, facts.run_field.clone()));
                (self.answers, self.run_field) = read_as.unwrap_or_default();
                if let Some(facts) = &session {
                    sessions::complete(&mut restored.runs, facts);
                }
                self.decisions.restore(restored.overrides);
                self.undo.clear();
                self.set_threshold(restored.threshold);
                self.pairings.pair_by(restored.pair_by);
                self.decisions.authority = restored.authority;
                self.error = None;
                self.asked.clear();
                self.forgotten.extend(self.runs.ids());
                self.runs = Runs::default();
                self.pairings.forget();
                self.runs.open_baseline(restored.runs);
                let selected = session.and_then(|facts| facts.selected?.checked_sub(1));
                if let Some((key, _)) = selected.and_then(|place| self.runs.tuned().nth(place)) {
                    self.runs.select(key);
                }
                self.pairings.follow(&self.runs);
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

    /// Closes everything that is open; [`Self::take_forgotten`] then has the runs. Problems and overrides go with them.
    pub fn close(&mut self) {
        let mut forgotten = std::mem::take(&mut self.forgotten);
        forgotten.extend(self.runs.ids());
        let (judge, requests) = (self.judge.clone(), self.requests);
        let (begun, open_from) = (self.begun, self.open_from);
        *self = Self { judge, requests, forgotten, begun, open_from, ..Self::default() };
    }

    /// The same, and whatever was asked for before the opening of this number is not opened any more, though it may be read already.
    pub fn close_before(&mut self, opening: u32) {
        self.close();
        self.open_from = opening;
    }

    /// True of an opening that was closed since it was asked for.
    #[must_use]
    pub fn is_closed(&self, opening: u32) -> bool {
        opening < self.open_from
    }

    /// True while what is told of reading is of such an opening.
    #[must_use]
    pub fn reads_closed(&self) -> bool {
        self.is_closed(self.begun)
    }

    /// Closes the tuned runs that were read from these files; [`Self::take_forgotten`] then has them.
    pub fn close_files(&mut self, files: &[String]) {
        let closed = self.runs.close(|run| files.contains(&run.facts.file));
        self.pairings.retain(&self.runs);
        self.pairings.follow(&self.runs);
        self.forgotten.extend(closed);
    }

    /// The runs that the worker may forget, once.
    pub fn take_forgotten(&mut self) -> Vec<RunId> {
        std::mem::take(&mut self.forgotten)
    }
}
