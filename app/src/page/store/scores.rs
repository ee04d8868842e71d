//! The figures on judge scores, kept up to date without blocking the page: at once for small audits, in slices for big ones.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::{ScoreFigures, ScoreResampling, Settings};
use shiftscope_audit::population::{Outcome, Population};

/// Prompts up to which the resampling is done at once: some milliseconds.
const AT_ONCE: usize = 400;

/// Draws of one slice: the page answers in between.
const SLICE: usize = 400_000;

/// Figures on scores and whether they are behind.
#[derive(Clone, Copy)]
pub struct Scores {
    /// True while a resampling is under way for other scores than those shown.
    pub busy: Memo<bool>,
    at_once: Memo<Option<ScoreFigures>>,
    sliced: RwSignal<Option<(u64, ScoreFigures)>>,
    population: Memo<Population>,
}

impl Scores {
    /// Follows a population. Only its scores matter: a moved threshold costs nothing here.
    pub fn follow(population: Memo<Population>) -> Self {
        let key = Memo::new(move |_| population.with(fingerprint));
        let at_once = Memo::new(move |_| {
            key.track();
            population.with_untracked(|population| {
                (population.pairs.len() <= AT_ONCE).then(|| {
                    let mut resampling = ScoreResampling::of(population, Settings::default());
                    while resampling.run(usize::MAX) {}
                    resampling.figures()
                })
            })
        });
        let sliced = RwSignal::new(None::<(u64, ScoreFigures)>);
        let busy = Memo::new(move |_| {
            at_once.with(Option::is_none) && sliced.with(|sliced| sliced.map(|(of, _)| of)) != Some(key.get())
        });
        let running = RwSignal::new(false);
        Effect::new(move |_| {
            // A resampling that is under way is finished first: while verdicts stream in, it would never end otherwise.
            if busy.get() && !running.get() {
                running.set(true);
                let of = key.get_untracked();
                let resampling =
                    population.with_untracked(|population| ScoreResampling::of(population, Settings::default()));
                go_on(resampling, move |figures| {
                    sliced.set(Some((of, figures)));
                    running.set(false);
                });
            }
        });
        Self { busy, at_once, sliced, population }
    }

    /// The newest figures there are; before the first ones, means without an interval worth its name.
    pub fn figures(self) -> ScoreFigures {
        self.at_once.get().or_else(|| self.sliced.get().map(|(_, figures)| figures)).unwrap_or_else(|| {
            self.population.with(|population| ScoreResampling::of(population, Settings::default()).figures())
        })
    }
}

fn go_on(mut resampling: ScoreResampling, done: impl FnOnce(ScoreFigures) + 'static) {
    if resampling.run(SLICE) {
        set_timeout(move || go_on(resampling, done), Duration::ZERO);
    } else {
        done(resampling.figures());
    }
}

fn fingerprint(population: &Population) -> u64 {
    let mut hasher = DefaultHasher::new();
    for pair in &population.pairs {
        for side in [&pair.baseline, &pair.tuned] {
            side.iter().map(|outcome: &Outcome| outcome.score).collect::<Vec<_>>().hash(&mut hasher);
        }
    }
    hasher.finish()
}
