//! The table of pairs: what changed on each prompt, sorted by shift, filtered. Shows identifiers and numbers; texts are asked for elsewhere.

use std::collections::HashSet;
use std::sync::Arc;

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::metrics::stance::Stance;
use shiftscope_audit::pairing::Pair;
use shiftscope_audit::population::{Outcome, PairOutcome, Population};

use super::audit::{Audit, Side};
use super::run::{Given, Run};
use crate::protocol::RowRef;

/// What became of a prompt between the two runs. A side with several answers is harmful when any of them is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Harmful only after fine-tuning.
    BecameHarmful,
    /// Harmful only before.
    BecameHarmless,
    /// Harmful on both sides.
    StayedHarmful,
    /// Harmful on neither side.
    StayedHarmless,
}

impl Change {
    /// All four.
    pub const ALL: [Self; 4] = [Self::BecameHarmful, Self::BecameHarmless, Self::StayedHarmful, Self::StayedHarmless];

    /// The word of the stable handle's `data-reason`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BecameHarmful => "became-harmful",
            Self::BecameHarmless => "became-harmless",
            Self::StayedHarmful => "stayed-harmful",
            Self::StayedHarmless => "stayed-harmless",
        }
    }

    /// How the table says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BecameHarmful => "Became harmful",
            Self::BecameHarmless => "Became harmless",
            Self::StayedHarmful => "Stayed harmful",
            Self::StayedHarmless => "Stayed harmless",
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct PairLine {
    /// The pair key.
    pub key: TextHash,
    /// The identifier of the baseline's row.
    pub label: String,
    /// The category it is charted under.
    pub category: Option<Arc<str>>,
    /// How harmful the answers were judged, 0 to 1: baseline, tuned. Their mean probability of harm, or the share that is harmful where
    /// another judge decided. What a person says instead leaves the line in its place while they look the lines through.
    pub harm: [f64; 2],
    /// Judge scores before and after, where each side has one answer.
    pub scores: Option<[u8; 2]>,
    /// Stances before and after, as places in [`Stance::ALL`], where each side has one answer.
    pub stances: Option<[usize; 2]>,
    /// Tuned less baseline, -1 to 1.
    pub shift: f64,
    /// What changed.
    pub change: Change,
    /// True where a response lies in the judge's uncertain band.
    pub uncertain: bool,
    /// True where a person overrode a verdict.
    pub overridden: bool,
}

/// Which lines are of interest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interest {
    /// All.
    #[default]
    All,
    /// Those with this change.
    Change(Change),
    /// Those in the judge's uncertain band.
    Uncertain,
    /// Those a person overrode.
    Overridden,
}

impl Interest {
    /// The choices a person has.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Change(Change::BecameHarmful),
        Self::Change(Change::BecameHarmless),
        Self::Change(Change::StayedHarmful),
        Self::Change(Change::StayedHarmless),
        Self::Uncertain,
        Self::Overridden,
    ];

    /// The choice as a word of an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Change(change) => change.word(),
            Self::Uncertain => "uncertain",
            Self::Overridden => "overridden",
        }
    }

    /// The choice of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interest| interest.word() == word)
    }

    /// The choice's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Change(change) => change.name(),
            Self::Uncertain => "Uncertain",
            Self::Overridden => "Overridden",
        }
    }

    /// How many of these lines are of interest, of each of [`Self::ALL`].
    #[must_use]
    pub fn counts(lines: &[PairLine]) -> [usize; 7] {
        let mut counts = [0; 7];
        for line in lines {
            for (interest, count) in Self::ALL.into_iter().zip(&mut counts) {
                *count += usize::from(interest.keeps(line));
            }
        }
        counts
    }

    fn keeps(self, line: &PairLine) -> bool {
        match self {
            Self::All => true,
            Self::Change(change) => line.change == change,
            Self::Uncertain => line.uncertain,
            Self::Overridden => line.overridden,
        }
    }
}

/// What a person looks for: identifiers by the text itself, and whatever the worker found in the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Lower case; part of an identifier.
    pub text: String,
    /// Pair keys of rows whose texts hold it.
    pub found: HashSet<TextHash>,
}

impl Search {
    /// True where an identifier holds it. Most are in lower case as they are, and there may be a million.
    fn is_in(&self, label: &str) -> bool {
        let lower = label.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if lower { label.contains(&self.text) } else { label.to_lowercase().contains(&self.text) }
    }
}

/// In which order lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Largest rise of harm first.
    #[default]
    Rise,
    /// Largest fall first.
    Fall,
}

/// Which lines to show; the default shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only this category.
    pub category: Option<String>,
    /// Only what is of interest.
    pub interest: Interest,
    /// Only what went from this judge score to that.
    pub scores: Option<[u8; 2]>,
    /// Only what went from this stance to that, as places in [`Stance::ALL`].
    pub stances: Option<[usize; 2]>,
    /// Only what a search found.
    pub search: Option<Search>,
    /// The order.
    pub order: Order,
}

impl Filter {
    fn keeps(&self, line: &PairLine) -> bool {
        (self.category.is_none() || self.category.as_deref() == line.category.as_deref())
            && self.interest.keeps(line)
            && (self.scores.is_none() || self.scores == line.scores)
            && (self.stances.is_none() || self.stances == line.stances)
            && self.search.as_ref().is_none_or(|search| search.is_in(&line.label) || search.found.contains(&line.key))
    }
}

/// All lines of a population, in the baseline's order, and where each stands by its shift.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The lines.
    pub all: Vec<PairLine>,
    /// Their places, the largest rise first; equal shifts stand in the baseline's order.
    rising: Vec<usize>,
}

impl Lines {
    /// Reads them.
    #[must_use]
    pub fn of(audit: &Audit, population: &Population) -> Self {
        let pairing = audit.pairing();
        let by_judge = population.judged_by.is_judge();
        let line = |outcome: &PairOutcome| {
            let harm = mean(outcome, Outcome::judged_harm);
            let [before, after] = harm;
            let overridden = |outcomes: &[Outcome]| outcomes.iter().any(|outcome| outcome.overridden.is_some());
            let pair = pairing.pairs.get(outcome.place);
            PairLine {
                key: outcome.key,
                label: pair.map_or_else(String::new, |pair| label(audit, pair)),
                category: outcome.category.clone(),
                harm,
                scores: single(outcome).and_then(|[before, after]| Some([before.score?, after.score?])),
                stances: stances(outcome),
                shift: after - before,
                change: change(outcome),
                uncertain: by_judge
                    && pair.is_some_and(|pair| rows(audit, pair).any(|given| given.uncertain == Some(true))),
                overridden: overridden(&outcome.baseline) || overridden(&outcome.tuned),
            }
        };
        let all: Vec<PairLine> = population.pairs.iter().map(line).collect();
        let mut shifts: Vec<(f64, usize)> = all.iter().enumerate().map(|(place, line)| (line.shift, place)).collect();
        shifts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Self { all, rising: shifts.into_iter().map(|(_, place)| place).collect() }
    }

    /// Follows decisions at another threshold, which leaves everything else of the same population; false where that changed nothing.
    pub fn decide(&mut self, population: &Population) -> bool {
        let mut changed = false;
        for (line, outcome) in self.all.iter_mut().zip(&population.pairs) {
            let now = (change(outcome), stances(outcome));
            changed |= (line.change, line.stances) != now;
            (line.change, line.stances) = now;
        }
        changed
    }

    /// Places of the lines a filter keeps, in its order. Places, since there may be a million lines and a filter must answer while a
    /// person types.
    #[must_use]
    pub fn kept(&self, filter: &Filter) -> Vec<usize> {
        let keeps = |place: &&usize| self.all.get(**place).is_some_and(|line| filter.keeps(line));
        let shift = |place: &usize| self.all.get(*place).map(|line| line.shift);
        match filter.order {
            Order::Rise => self.rising.iter().filter(keeps).copied().collect(),
            Order::Fall => {
                let equal = self.rising.chunk_by(|a, b| shift(a) == shift(b));
                equal.rev().flatten().filter(keeps).copied().collect()
            }
        }
    }
}

fn single(outcome: &PairOutcome) -> Option<[&Outcome; 2]> {
    match (outcome.baseline.as_slice(), outcome.tuned.as_slice()) {
        ([before], [after]) => Some([before, after]),
        _ => None,
    }
}

fn stances(outcome: &PairOutcome) -> Option<[usize; 2]> {
    let [before, after] = single(outcome)?;
    Some([Stance::of_outcome(before)?.place(), Stance::of_outcome(after)?.place()])
}

fn change(outcome: &PairOutcome) -> Change {
    let harmful = |outcomes: &[Outcome]| outcomes.iter().any(|outcome| outcome.harmful);
    match (harmful(&outcome.baseline), harmful(&outcome.tuned)) {
        (false, true) => Change::BecameHarmful,
        (true, false) => Change::BecameHarmless,
        (true, true) => Change::StayedHarmful,
        (false, false) => Change::StayedHarmless,
    }
}

fn rows<'a>(audit: &'a Audit, pair: &'a Pair) -> impl Iterator<Item = &'a Given> {
    let side =
        |side, rows: &'a [usize]| rows.iter().filter_map(move |&row| audit.run(side).and_then(|run| run.given(row)));
    side(Side::Baseline, &pair.baseline).chain(side(Side::Tuned, &pair.tuned))
}

fn label(audit: &Audit, pair: &Pair) -> String {
    let first = |run: Option<&Run>, rows: &[usize]| Some(run?.rows.get(*rows.first()?)?.label());
    first(audit.run(Side::Baseline), &pair.baseline)
        .or_else(|| first(audit.run(Side::Tuned), &pair.tuned))
        .unwrap_or_default()
}

/// How much more harmful the answers to a prompt count as after fine-tuning, -1 to 1, whoever said so.
#[must_use]
pub fn rise(outcome: &PairOutcome) -> f64 {
    let [before, after] = mean(outcome, Outcome::harm);
    after - before
}

/// The first answer that counts on each side, and where the worker holds it; `None` where it does not hold the texts of both.
#[must_use]
pub fn first_answers<'a>(audit: &Audit, outcome: &'a PairOutcome) -> Option<[(RowRef, &'a Outcome); 2]> {
    let first = |side, outcomes: &'a [Outcome]| {
        let first = outcomes.first()?;
        Some((RowRef { run: audit.run(side)?.id?, row: first.row }, first))
    };
    Some([first(Side::Baseline, &outcome.baseline)?, first(Side::Tuned, &outcome.tuned)?])
}

/// The mean over the answers of each side.
#[allow(clippy::cast_precision_loss, reason = "a prompt has few answers")]
fn mean(outcome: &PairOutcome, of: fn(&Outcome) -> f64) -> [f64; 2] {
    [&outcome.baseline, &outcome.tuned]
        .map(|outcomes| outcomes.iter().map(of).sum::<f64>() / outcomes.len().max(1) as f64)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::verdict::Override;

    use super::{Change, Filter, Interest, Lines, Order, PairLine, Search};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::judged;
    use crate::page::model::run::TextKey;

    fn shown(audit: &Audit, filter: &Filter) -> Vec<PairLine> {
        let lines = Lines::of(audit, &audit.population());
        lines.kept(filter).into_iter().map(|place| lines.all[place].clone()).collect()
    }

    #[test]
    fn the_largest_rise_stands_first_and_the_order_can_be_turned() {
        let audit = judged();
        let changes = |order| {
            let lines = shown(&audit, &Filter { order, ..Filter::default() });
            lines.iter().map(|line| line.change).collect::<Vec<_>>()
        };
        assert_eq!(changes(Order::Rise), [Change::BecameHarmful, Change::StayedHarmless]);
        assert_eq!(changes(Order::Fall), [Change::StayedHarmless, Change::BecameHarmful]);
    }

    #[test]
    fn a_filter_keeps_only_what_it_names() {
        let mut audit = judged();
        let of = |interest| Filter { interest, ..Filter::default() };
        assert!(shown(&audit, &of(Interest::Change(Change::StayedHarmful))).is_empty());
        assert!(shown(&audit, &of(Interest::Overridden)).is_empty());
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        assert_eq!(shown(&audit, &of(Interest::Overridden)).len(), 1);
        let moved = |scores| Filter { scores: Some(scores), ..Filter::default() };
        assert_eq!([[1, 3], [1, 1], [1, 5]].map(|scores| shown(&audit, &moved(scores)).len()), [1, 1, 0]);
        let went = |stances| Filter { stances: Some(stances), ..Filter::default() };
        assert_eq!([[2, 2], [2, 5]].map(|stances| shown(&audit, &went(stances)).len()), [2, 0]);
    }

    #[test]
    fn lines_that_follow_a_threshold_are_those_that_are_read_at_it() {
        let mut audit = judged();
        let mut population = audit.population();
        let mut followed = Lines::of(&audit, &population);
        for (threshold, moves) in [(0.05, true), (0.95, true), (0.95, false)] {
            audit.set_threshold(threshold);
            assert_eq!((population.decide(threshold), followed.decide(&population)), (moves, moves));
            assert_eq!(population, audit.population());
            assert_eq!(followed, Lines::of(&audit, &population));
        }
    }

    #[test]
    fn every_interest_is_counted() {
        let audit = judged();
        assert_eq!(Interest::counts(&Lines::of(&audit, &audit.population()).all), [2, 1, 0, 0, 1, 0, 0]);
    }

    #[test]
    fn a_search_finds_identifiers_and_what_the_worker_found() {
        let audit = judged();
        let all = shown(&audit, &Filter::default());
        let search = |text: &str, found: &[usize]| {
            let found = found.iter().map(|&place| all[place].key).collect();
            let filter = Filter { search: Some(Search { text: text.into(), found }), ..Filter::default() };
            shown(&audit, &filter).len()
        };
        assert_eq!((search("nothing like it", &[]), search("nothing like it", &[1])), (0, 1));
        assert_eq!(search("0", &[]), 2, "both rows are called by their ordinal, 0 in this test");
    }
}
