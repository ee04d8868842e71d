//! How fast files are read and comparisons made, as ratios in one run: `cargo run --release -p shiftscope-audit --example speed`.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::ingest::{Diagnostic, Options, Raw, Sink, read};
use shiftscope_audit::metrics::comparison::{ScoreResampling, Settings, compare_with};
use shiftscope_audit::metrics::threshold::ThresholdCurve;
use shiftscope_audit::population::{Outcome, PairOutcome, Population};
use shiftscope_audit::record::Record;
use shiftscope_audit::verdict::Refusal;

const MEGABYTES: usize = 64;
const PAIRS: u32 = 100_000;

struct Count(u64);

impl Sink for Count {
    fn record(&mut self, _: Record, _: &Raw<'_>) {
        self.0 += 1;
    }
    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        println!("unexpected: {diagnostic}");
    }
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

fn report(what: &str, bytes: usize, took: Duration, against: Duration) {
    let speed = bytes as f64 / 1e6 / took.as_secs_f64();
    println!(
        "{what}: {speed:.0} MB/s, {:.2} times the untyped parser's time",
        took.as_secs_f64() / against.as_secs_f64()
    );
}

fn row(index: usize) -> String {
    let answer = "A mild answer, \\\"quoted\\\", that goes on for a while.\\n".repeat(1 + index % 12);
    format!(
        r#"{{"messages":[{{"role":"user","content":"Question {index} about colours?"}},{{"role":"assistant","content":"{answer}"}}],"id":{index}}}"#
    )
}

fn reading() {
    let mut rows = Vec::new();
    let mut size = 0;
    while size < MEGABYTES << 20 {
        rows.push(row(rows.len()));
        size += rows.last().map_or(0, String::len);
    }
    let (lines, list) = (rows.join("\n"), format!("[{}]", rows.join(",\n")));
    let (parsed, plain) =
        timed(|| lines.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count());
    for (what, file) in [("chat lines", &lines), ("the same as an array", &list)] {
        let mut sink = Count(0);
        let (summary, took) = timed(|| read(file.as_bytes(), what, &Options::default(), &mut sink));
        println!("{what}: {} records of {parsed}, {:?}", sink.0, summary.map(|summary| summary.skipped));
        report(what, file.len(), took, plain);
    }
}

fn comparing() {
    let outcome = |seed: u32| Outcome {
        harm_probability: f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1_u32 << 24),
        harmful: false,
        score: (seed % 5 + 1) as u8,
        refusal: Refusal::None,
        incoherent: false,
        overridden: None,
        keyword_refusal: Some(seed.is_multiple_of(3)),
    };
    for answers in [1, 3] {
        let side = |from: u32| (0..answers).map(|answer| outcome(from + answer)).collect::<Vec<_>>();
        let pairs = (0..PAIRS).map(|index| PairOutcome {
            key: TextHash::of("p"),
            category: Some(format!("category {}", index % 11)),
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
            compare_with(&population, &figures, settings)
        });
        let (_, points) = timed(|| curve.map(|curve| curve.points(100)));
        let (_, resampled) = timed(|| while resampling.run(usize::MAX) {});
        println!(
            "{PAIRS} pairs of {answers} answers: score tests {first:.1?}, curve {curving:.1?} and its points {points:.1?}, a move of the threshold \
             {moved:.1?}, resampling {resampled:.1?}"
        );
    }
}

fn main() {
    reading();
    comparing();
}
