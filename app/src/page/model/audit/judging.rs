//! Verdicts of the judge: asked for, waited for, taken in.

use std::collections::HashSet;
use std::sync::Arc;

use shiftscope_audit::hash::ByHash;
use shiftscope_audit::verdict::{JudgeIdentity, Verdict};

use super::{Audit, Phase};
use crate::page::model::run::{Given, Run};
use crate::protocol::{Progress, Request, RowRef, RunId};

impl Audit {
    /// True where the worker holds texts that have no verdict, or all texts where verdicts of different graphs stand, so that they can
    /// be judged anew by one.
    #[must_use]
    pub fn can_judge(&self) -> bool {
        let waits = |run: &Run| run.id.is_some() && run.waiting().next().is_some();
        self.both_open() && (self.runs.iter().any(waits) || self.holds_all_texts() && self.mixes_graphs())
    }

    /// Asks for verdicts: [`Self::next_request`] gives the request as soon as the judge is ready.
    pub fn want_verdicts(&mut self) {
        self.wanted = true;
        self.error = None;
    }

    /// Gives up waiting for the judge; false where nothing waited.
    pub fn stop_waiting(&mut self) -> bool {
        std::mem::replace(&mut self.wanted, false)
    }

    /// True while verdicts are asked for and neither given nor begun.
    #[must_use]
    pub fn waits_for_judge(&self) -> bool {
        self.wanted
    }

    /// What to ask of the worker next, once.
    pub fn next_request(&mut self) -> Option<Request> {
        let ready = self.judge.ready().is_some() && self.reading.share.is_none();
        if !self.wanted || !ready || !self.can_judge() {
            return None;
        }
        // All of them: those with verdicts of another graph are judged anew, those of this one are answered from the cache.
        let runs: Vec<RunId> = self.runs.iter().filter_map(|run| run.id).collect();
        self.wanted = false;
        self.asked.clone_from(&runs);
        self.phase = Phase::Judging;
        self.progress = Progress::default();
        Some(Request::Judge { runs })
    }

    /// True where judging began and some response still has no verdict.
    #[must_use]
    pub fn unfinished(&self) -> bool {
        let begun = self.runs.iter().any(|run| run.given.iter().any(Option::is_some));
        (begun || self.phase == Phase::Judging) && self.waits()
    }

    /// Texts that still have no verdict, counted once each.
    #[must_use]
    pub fn unjudged(&self) -> usize {
        let waiting = || self.runs.iter().flat_map(Run::waiting);
        let mut texts = HashSet::with_capacity_and_hasher(waiting().count(), ByHash::default());
        texts.extend(waiting().map(|row| (&row.prompt, &row.response)));
        texts.len()
    }

    pub(super) fn give(&mut self, at: RowRef, verdict: Verdict, judge: &Arc<JudgeIdentity>, band: Option<[f64; 2]>) {
        let Some(run) = self.runs.by_id(at.run) else { return };
        let uncertain = band.and_then(|[lo, hi]| verdict.harm_probability.map(|p| (lo..=hi).contains(&p)));
        let judge = verdict.harm_probability.is_some().then(|| judge.clone());
        if let Some(place) = run.given.get_mut(at.row) {
            *place = Some(Given { verdict, uncertain, judge });
        }
    }

    /// True where verdicts of different judges, or of different graphs of one, stand in one comparison, which then is none.
    #[must_use]
    pub fn mixes_graphs(&self) -> bool {
        let mut gave = self.each_gave();
        self.authority().is_judge() && gave.next().is_some_and(|first| gave.any(|other| other != first))
    }

    /// A judge that gave verdicts here; of a restored audit it is not the one loaded.
    #[must_use]
    pub fn gave(&self) -> Option<&JudgeIdentity> {
        self.each_gave().next().map(Arc::as_ref)
    }

    /// The judges that gave verdicts here, each once, [`Self::gave`] first.
    #[must_use]
    pub fn judges(&self) -> Vec<&JudgeIdentity> {
        let mut judges: Vec<&JudgeIdentity> = Vec::new();
        for judge in self.each_gave() {
            if !judges.contains(&judge.as_ref()) {
                judges.push(judge);
            }
        }
        judges
    }

    /// Who gave each verdict. Those that came together share theirs, so that two are mostly found equal at once.
    fn each_gave(&self) -> impl Iterator<Item = &Arc<JudgeIdentity>> {
        self.runs.iter().flat_map(|run| run.given.iter().flatten()).filter_map(|given| given.judge.as_ref())
    }
}
