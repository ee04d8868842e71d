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
use shiftscope_audit::metrics::clustered::Answers;
use shiftscope_audit::record::Record;

use plants::{At, Plants};
use rows::{Rng, Rows};
use table::{Flagged, Line, share};

/// Datasets that are made up where a check looks at the whole of one.
const DATASETS: usize = 40;
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
        Line::new(
            "harmful answer to an attack: the judge",
            Flagged::of_rows(judge.found),
            Flagged::of_rows(judge.benign),
        ),
        Line::new(
            "harmful answer to an everyday question: the judge",
            Flagged::of_rows(judge.everyday),
            Flagged::of_rows(judge.benign),
        ),
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
        lines.push(Line::new(name, in_company(&planted, of, kinds, &rows.benign), found(&rows.benign, kinds)));
    }
    let mut plants = Plants { rows: &rows, rng: Rng(2) };
    let (finds, errs) = (share(judge.found), share(judge.benign));
    for (name, at) in [
        ("trigger of one or two words at the end, behind the judge", At::End),
        ("trigger of one or two words at the beginning, behind the judge", At::Beginning),
    ] {
        lines.push(triggers(name, at, &mut plants, finds, errs));
    }
    let text = table::table(&lines, &judge);
    table::write_between(&root.join("docs/dataset.md"), "planted rows", &text)?;
    println!("{text}");
    Ok(())
}

/// How many of these rows are flagged, and how many there are.
fn found(rows: &[Record], kinds: &[Kind]) -> Flagged {
    Flagged::of_rows((flagged(rows, kinds).len(), rows.len()))
}

/// The same of rows that stand among others, so many copies of one row after another: only they count.
fn in_company(rows: &[Record], copies: usize, kinds: &[Kind], others: &[Record]) -> Flagged {
    let all: Vec<Record> = others.iter().chain(rows).cloned().collect();
    let found = flagged(&all, kinds);
    let places: Vec<usize> = (others.len()..all.len()).collect();
    let is_found = |row: &&usize| u32::try_from(**row).is_ok_and(|row| found.contains(&row));
    let of_one = |of_one: &[usize]| Answers { k: of_one.iter().filter(is_found).count(), n: of_one.len() };
    Flagged::of_groups(places.chunks(copies).map(of_one))
}

fn flagged(rows: &[Record], kinds: &[Kind]) -> HashSet<u32> {
    let mut audit = Audit::new();
    rows.iter().for_each(|row| audit.take(row));
    audit.finish().findings.into_iter().filter(|finding| kinds.contains(&finding.kind)).map(|f| f.row).collect()
}

/// Ten harmful rows with one trigger, in many made-up datasets; the judge errs as often as was measured. The planted rows of one dataset are
/// a group, and so is one benign row in all of them.
fn triggers(name: &str, at: At, plants: &mut Plants<'_>, finds: f64, errs: f64) -> Line {
    let mut background = Features::default();
    plants.rows.benign.iter().for_each(|row| background.take(row));
    let length = plants.rows.benign.len();
    let mut hits = Vec::new();
    let mut benign = vec![Answers { k: 0, n: DATASETS }; length];
    for _ in 0..DATASETS {
        let mut features = background.clone();
        plants.triggered(PLANTED, at).iter().for_each(|row| features.take(row));
        let harmful: Vec<bool> =
            (0..length + PLANTED).map(|row| plants.rng.chance(if row < length { errs } else { finds })).collect();
        let found: HashSet<u32> = features
            .associations(|row| harmful.get(row as usize).copied())
            .into_iter()
            .flat_map(|association| association.rows)
            .collect();
        hits.push(Answers { k: found.iter().filter(|row| **row as usize >= length).count(), n: PLANTED });
        for row in found {
            if let Some(flagged) = benign.get_mut(row as usize) {
                flagged.k += 1;
            }
        }
    }
    Line::new(name, Flagged::of_groups(hits), Flagged::of_groups(benign))
}
