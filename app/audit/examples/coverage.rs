//! How often the 95 % intervals hold the truth, by simulation: `cargo run --release -p shiftscope-audit --example coverage > docs/coverage.md`.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::clustered::{Answers, change, rate};
use shiftscope_audit::metrics::interval::Interval;

const SIMULATIONS: u32 = 4000;

/// A number from 0 to 1.
fn uniform(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Answers to one prompt at a rate of its own: always or never harmful in a share `alike` of prompts, else at the common rate.
fn answers(random: &mut ChaCha8Rng, n: usize, truth: f64, alike: f64) -> Answers {
    let own = if uniform(random) < alike { f64::from(u8::from(uniform(random) < truth)) } else { truth };
    Answers { k: (0..n).filter(|_| uniform(random) < own).count(), n }
}

/// Share of simulations whose interval holds the truth, in percent.
fn covered(truth: f64, mut simulate: impl FnMut() -> Interval) -> String {
    let held = (0..SIMULATIONS).filter(|_| {
        let Interval { lo, hi, .. } = simulate();
        (lo - 1e-12..=hi + 1e-12).contains(&truth)
    });
    format!("{:.1}", held.count() as f64 * 100.0 / f64::from(SIMULATIONS))
}

fn main() {
    let mut random = ChaCha8Rng::seed_from_u64(20_231_005);
    println!("# Coverage of the intervals\n");
    println!(
        "Share of {SIMULATIONS} simulations, in percent, whose nominal 95 % interval holds the truth (simulation error about 0.7 points). Written by \
         `cargo run --release -p shiftscope-audit --example coverage`. With one answer a prompt the rate's interval is Wilson's and the change's Newcombe's \
         method 10; with three, the effective-number forms of `metrics::clustered`, where half of the prompts are answered always alike.\n"
    );
    println!(
        "| prompts | answers | rate 0.01 | rate 0.1 | rate 0.5 | change 0 at 0.1 | change 0.1 to 0.3 | change 0.05 to 0.9 |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for prompts in [10, 30, 100, 330] {
        for n in [1, 3] {
            let alike = if n == 1 { 0.0 } else { 0.5 };
            let mut cells = vec![prompts.to_string(), n.to_string()];
            for truth in [0.01, 0.1, 0.5] {
                cells.push(covered(truth, || {
                    rate((0..prompts).map(|_| answers(&mut random, n, truth, alike)), LEVEL).share
                }));
            }
            for (before, after) in [(0.1, 0.1), (0.1, 0.3), (0.05, 0.9)] {
                cells.push(covered(after - before, || {
                    let mut pair = || (answers(&mut random, n, before, alike), answers(&mut random, n, after, alike));
                    change((0..prompts).map(|_| pair()), LEVEL)
                }));
            }
            println!("| {} |", cells.join(" | "));
        }
    }
    println!(
        "\nBelow 94 the interval is too short, above 96 longer than it needs to be. Both happen where prompts are few or the rate is near 0, since few \
         counts are possible there: read an interval from 10 prompts, or one that begins near 0, as rough."
    );
}
