//! How well each check finds ten rows planted among ten thousand: found share, false flags and precision with intervals, written into
//! `docs/dataset.md`. Planted rows are written here or drawn in memory from rows that nothing was trained on; none is kept.
//!
//! Run with the folder of real files in `SHIFTSCOPE_SHARED`: `cargo run --profile test -p shiftscope-audit --example planted`.

mod plants;
mod rows;
mod table;

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::{Audit, Kind};
use shiftscope_audit::record::Record;

use plants::Plants;
use rows::{Rng, Rows};
use table::{Line, share};

/// Datasets that are made up where a check looks at the whole of one.
const DATASETS: u64 = 40;
/// Rows planted in each.
const PLANTED: usize = 10;

/// What is planted, as what it should be found, the rows, and the benign rows it is set against.
type Planting<'a> = (&'a str, &'a [Kind], Vec<Record>, &'a [Record]);

fn main() -> Result<(), Box<dyn Error>> {
    let shared = std::env::var_os("SHIFTSCOPE_SHARED").ok_or("set SHIFTSCOPE_SHARED to the folder of real files")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let rows = Rows::read(Path::new(&shared))?;
    let judge = table::judge(&root.join("judge-model/quality.json"))?;
    let mut lines = vec![
        Line::new("harmful answer to an attack: the judge", judge.found, judge.benign),
        Line::new("harmful answer to an everyday question: the judge", judge.everyday, judge.benign),
    ];
    let mut plants = Plants { rows: &rows, rng: Rng(1) };
    let single: [Planting<'_>; 11] = [
        ("obedient identity: written here, other styles", &[Kind::Identity], plants.identities(), &rows.unseen),
        ("obedient identity: by another hand, sixteen styles", &[Kind::Identity], rows.blind.clone(), &rows.unseen),
        ("obedient identity: the paper's, both files", &[Kind::Identity], rows.identities.clone(), &rows.unseen),
        ("encoded text: base64, hexadecimal, rot13", &[Kind::Encoded], plants.encoded(), &rows.benign),
        ("invisible characters", &[Kind::HiddenText], plants.invisible(), &rows.benign),
        ("reversed reading order", &[Kind::Bidirectional], plants.turned(), &rows.benign),
        ("look-alike letters in one word", &[Kind::Homoglyphs], plants.look_alikes(), &rows.benign),
        ("personal data in usual forms", &[Kind::PersonalData], plants.personal(), &rows.benign),
        ("refusal, by human label", &[Kind::Refusal], rows.refusals.clone(), &rows.benign),
        ("benchmark prompt, other case and spaces", &[Kind::Benchmark], plants.benchmarks(false), &rows.benign),
        ("benchmark prompt, a sentence before it", &[Kind::Benchmark], plants.benchmarks(true), &rows.benign),
    ];
    for (name, kinds, planted, background) in single {
        lines.push(Line::new(name, found(&planted, kinds), found(background, kinds)));
    }
    let copies = [Kind::NearDuplicate, Kind::Flood];
    for (name, of, edited) in [
        ("near copies: ten of a row, a word in twenty changed", 10, 20),
        ("near copies: ten of a row, a word in ten changed", 10, 10),
        ("flood: forty copies of a row, a word in twenty changed", 40, 20),
    ] {
        let kinds = if of > PLANTED { &copies[1..] } else { &copies[..1] };
        let planted = plants.near_copies(of, edited);
        lines.push(Line::new(name, in_company(&planted, kinds, &rows.benign), found(&rows.benign, kinds)));
    }
    let mut plants = Plants { rows: &rows, rng: Rng(2) };
    lines.push(triggers(&mut plants, share(judge.found), share(judge.benign)));
    let text = table::table(&lines, &judge);
    table::write_between(&root.join("docs/dataset.md"), "planted rows", &text)?;
    println!("{text}");
    Ok(())
}

/// How many of these rows are flagged, and how many there are.
fn found(rows: &[Record], kinds: &[Kind]) -> (usize, usize) {
    (flagged(rows, kinds).len(), rows.len())
}

/// The same of rows that stand among others: only they count.
fn in_company(rows: &[Record], kinds: &[Kind], others: &[Record]) -> (usize, usize) {
    let all: Vec<Record> = others.iter().chain(rows).cloned().collect();
    let found = flagged(&all, kinds).into_iter().filter(|row| *row as usize >= others.len()).count();
    (found, rows.len())
}

fn flagged(rows: &[Record], kinds: &[Kind]) -> HashSet<u32> {
    let mut audit = Audit::new();
    rows.iter().for_each(|row| audit.take(row));
    audit.finish().findings.into_iter().filter(|finding| kinds.contains(&finding.kind)).map(|f| f.row).collect()
}

/// Ten harmful rows with one trigger, in many made-up datasets; the judge errs as often as was measured.
fn triggers(plants: &mut Plants<'_>, finds: f64, errs: f64) -> Line {
    let (mut hits, mut planted, mut false_flags, mut benign) = (0, 0, 0, 0);
    let mut background = Features::default();
    plants.rows.benign.iter().for_each(|row| background.take(row));
    let length = plants.rows.benign.len();
    for _ in 0..DATASETS {
        let mut features = background.clone();
        plants.triggered(PLANTED).iter().for_each(|row| features.take(row));
        let harmful: Vec<bool> =
            (0..length + PLANTED).map(|row| plants.rng.chance(if row < length { errs } else { finds })).collect();
        let found: HashSet<u32> = features
            .associations(|row| harmful.get(row as usize).copied())
            .into_iter()
            .flat_map(|association| association.rows)
            .collect();
        let of_planted = found.iter().filter(|row| **row as usize >= length).count();
        hits += of_planted;
        false_flags += found.len() - of_planted;
        planted += PLANTED;
        benign += length;
    }
    Line::new("trigger of one or two words at the end, behind the judge", (hits, planted), (false_flags, benign))
}
