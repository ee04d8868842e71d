//! How long the figures of a large comparison take: `cargo run --release -p shiftscope-audit --example speed`.

use std::time::{Duration, Instant};

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::metrics::comparison::{ScoreResampling, Settings, compare_with};
use shiftscope_audit::metrics::threshold::ThresholdCurve;
use shiftscope_audit::population::{Outcome, Outcomes, PairOutcome, Population};
use shiftscope_audit::verdict::Refusal;

const PAIRS: u32 = 100_000;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

fn main() {
    let outcome = |seed: u32| Outcome {
        row: 0,
        harm_probability: Some(f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1_u32 << 24)),
        harmful: false,
        judged_harmful: false,
        score: Some((seed % 5 + 1) as u8),
        refusal: Some(Refusal::None),
        incoherent: Some(false),
        overridden: None,
        keyword_refusal: Some(seed.is_multiple_of(3)),
    };
    for answers in [1, 3] {
        let side = |from: u32| (0..answers).map(|answer| outcome(from + answer)).collect::<Outcomes>();
        let pairs = (0..PAIRS).map(|index| PairOutcome {
            key: TextHash::of("p"),
            place: index as usize,
            category: Some(format!("category {}", index % 11).into()),
            baseline: side(index * 7),
            tuned: side(index * 7 + 3),
        });
        let mut population = Population { pairs: pairs.collect(), ..Population::default() };
        let settings = Settings::default();
        let (mut resampling, first) = timed(|| ScoreResampling::of(&population, settings));
        let Some(figures) = resampling.figures() else { return };
        let (curve, curving) = timed(|| ThresholdCurve::of(&population));
        let (_, moved) = timed(|| {
            population.decide(0.4);
            compare_with(&population, Some(&figures), settings)
        });
        let (_, points) = timed(|| curve.map(|curve| curve.points(100)));
        let (_, resampled) = timed(|| while resampling.run(usize::MAX) {});
        println!(
            "{PAIRS} pairs of {answers} answers: score tests {first:.1?}, curve {curving:.1?} and its points {points:.1?}, a move of the threshold \
             {moved:.1?}, resampling {resampled:.1?}"
        );
    }
}
