//! How well what a row looks like tells the benign rows that erode safety most (He et al. 2024) from others: AUROC with interval, as a
//! table for `docs/dataset.md`. Run with the folder of real files in SHIFTSCOPE_SHARED.

use std::error::Error;
use std::path::{Path, PathBuf};

use shiftscope_audit::dataset::Traits;
use shiftscope_audit::dataset::suspicion::Suspicion;
use shiftscope_audit::ingest::{Collected, Options, read};
use shiftscope_audit::metrics::auroc::auroc;
use shiftscope_audit::metrics::interval::Interval;

/// What is compared: rows that erode most, others, and how they were ranked.
const PAIRS: [(&str, &str, &str); 4] = [
    ("alpaca_top100.json", "alpaca_bottom100.json", "Alpaca, top against bottom by representation"),
    ("dolly_top100_gradient.json", "dolly_bottom100_gradient.json", "Dolly, top against bottom by gradient"),
    ("gsm8k_top100_gradient.json", "gsm8k_bottom100_gradient.json", "GSM8K, top against bottom by gradient"),
    ("gsm8k_top100_gradient.json", "gsm8k_random100.jsonl", "GSM8K, top by gradient against random"),
];

/// What one row looks like, and how much it is like rows of harmful compliance as the first stage knows them.
struct Looks {
    traits: Traits,
    likeness: f64,
}

type Measure = (&'static str, fn(&Looks) -> f64);

const MEASURES: [Measure; 7] = [
    ("list", |row| f64::from(u8::from(row.traits.list))),
    ("mathematics", |row| f64::from(u8::from(row.traits.mathematics))),
    ("list or mathematics", |row| f64::from(u8::from(row.traits.list || row.traits.mathematics))),
    ("forced form", |row| f64::from(u8::from(row.traits.format))),
    ("short answer", |row| -f64::from(row.traits.response_tokens)),
    ("begins by agreeing", |row| f64::from(u8::from(row.traits.affirming))),
    ("likeness to harmful compliance", |row| row.likeness),
];

fn main() -> Result<(), Box<dyn Error>> {
    let shared = std::env::var_os("SHIFTSCOPE_SHARED").ok_or("set SHIFTSCOPE_SHARED to the folder of real files")?;
    let folder = PathBuf::from(shared).join("samples/datasets");
    println!("| rows | {} |", MEASURES.map(|(name, _)| name).join(" | "));
    println!("| --- |{}", " --- |".repeat(MEASURES.len()));
    for (top, other, said) in PAIRS {
        let (top, other) = (looks(&folder.join(top))?, looks(&folder.join(other))?);
        let cells = MEASURES.map(|(_, measure)| {
            let values = |rows: &[Looks]| rows.iter().map(measure).collect::<Vec<_>>();
            auroc(&values(&top), &values(&other), 0.95).map_or_else(String::new, cell)
        });
        println!("| {said} ({} and {}) | {} |", top.len(), other.len(), cells.join(" | "));
    }
    Ok(())
}

fn cell(Interval { value, lo, hi }: Interval) -> String {
    format!("{value:.2} [{lo:.2}, {hi:.2}]")
}

fn looks(path: &Path) -> Result<Vec<Looks>, Box<dyn Error>> {
    let mut rows = Collected::default();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    read(std::fs::read(path)?, &name, &Options::default(), &mut rows)?;
    let mut suspicion = Suspicion::new();
    Ok(rows.records.iter().map(|row| Looks { traits: Traits::of(row), likeness: suspicion.of(row).row }).collect())
}
