//! The figures on judge scores, kept up to date without blocking the page: at once for small audits, in slices for big ones.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::{ScoreFigures, ScoreInterval, ScoreResampling, Settings};
use shiftscope_audit::population::{Outcome, Population};

use super::MANY;

/// Draws of one slice: the page answers in between.
const SLICE: usize = 300_000;

/// A resampling, told from others by the scores that it is of: its tests take long, so that it is begun once.
#[derive(Clone, Debug)]
struct Begun {
    key: u64,
    resampling: Arc<ScoreResampling>,
}

impl PartialEq for Begun {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// Figures on scores and whether they are behind.
#[derive(Clone, Copy)]
pub struct Scores {
    /// True while the intervals shown are provisional.
    pub busy: Memo<bool>,
    key: Memo<u64>,
    at_once: Memo<Option<ScoreFigures>>,
    sliced: RwSignal<Option<(u64, ScoreFigures)>>,
}

impl Scores {
    /// Follows a population as it is made anew. Only its scores matter: a moved threshold costs nothing here.
    pub fn follow(population: Memo<Population>, remade: RwSignal<u32>) -> Self {
        let key = Memo::new(move |_| {
            remade.track();
            population.with_untracked(fingerprint)
        });
        let begun = Memo::new(move |_| {
            let key = key.get();
            let resampling = population.with_untracked(|population| {
                let mut resampling = ScoreResampling::of(population, Settings::default());
                if population.pairs.len() <= MANY {
                    while resampling.run(usize::MAX) {}
                }
                resampling
            });
            Begun { key, resampling: Arc::new(resampling) }
        });
        // What can be had at once: everything of a small audit, Student's intervals of a big one.
        let at_once = Memo::new(move |_| begun.with(|begun| begun.resampling.figures()));
        let sliced = RwSignal::new(None::<(u64, ScoreFigures)>);
        let busy = Memo::new(move |_| {
            let incomplete =
                at_once.with(|figures| figures.is_some_and(|f| f.change.intervals == ScoreInterval::Student));
            incomplete && sliced.with(|sliced| sliced.map(|(of, _)| of)) != Some(key.get())
        });
        let running = RwSignal::new(false);
        Effect::new(move |_| {
            // A resampling that is under way is finished first: while verdicts stream in, it would never end otherwise.
            if busy.get() && !running.get() {
                running.set(true);
                let Begun { key: of, resampling } = begun.get_untracked();
                let done = move |figures: Option<ScoreFigures>| {
                    sliced.set(figures.map(|figures| (of, figures)));
                    running.set(false);
                };
                // After what is waited for was shown.
                set_timeout(move || go_on(Arc::unwrap_or_clone(resampling), done), Duration::ZERO);
            }
        });
        Self { busy, key, at_once, sliced }
    }

    /// The best figures there are on the scores of now.
    pub fn figures(self) -> Option<ScoreFigures> {
        let now = self.key.get();
        let sliced = self.sliced.get().filter(|(of, _)| *of == now).map(|(_, figures)| figures);
        sliced.or_else(|| self.at_once.get())
    }
}

fn go_on(mut resampling: ScoreResampling, done: impl FnOnce(Option<ScoreFigures>) + 'static) {
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
            hasher.write_usize(side.len());
            side.iter().for_each(|outcome: &Outcome| hasher.write_u8(outcome.score.unwrap_or(0)));
        }
    }
    hasher.finish()
}
