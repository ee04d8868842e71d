//! The pass over the records: every check sees every row once; what each says is put in the rows' order.

use crate::record::Record;

use super::check::{Check, Found, Seen, all};
use super::finding::{Decoded, Finding};
use super::language::{Guessing, Languages};
use super::origin::{Origin, Origins};
use super::shape::{Shape, Tally};
use super::suspicion::Suspicion;
use super::versions::RowKey;

/// A pass under way.
pub struct Audit {
    rows: u32,
    checks: Vec<Box<dyn Check>>,
    tally: Tally,
    guessing: Guessing,
    origins: Origins,
    found: Found,
    keys: Vec<RowKey>,
    suspect: Suspicion,
    suspicion: Vec<f32>,
}

/// What a pass found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Rows seen.
    pub rows: u32,
    /// By row, then by kind.
    pub findings: Vec<Finding>,
    /// Texts that stood encoded or hidden, for the judge.
    pub decoded: Vec<Decoded>,
    /// What the data looks like as a whole.
    pub shape: Shape,
    /// Which languages it is in.
    pub languages: Languages,
    /// Where its rows come from, as far as it says.
    pub origins: Vec<Origin>,
    /// What each row is known by, for comparing versions.
    pub keys: Vec<RowKey>,
    /// How suspicious each row is: in what order the judge reads them.
    pub suspicion: Vec<f32>,
}

impl Default for Audit {
    fn default() -> Self {
        Self::new()
    }
}

impl Audit {
    /// Before the first row.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: 0,
            checks: all(),
            tally: Tally::default(),
            guessing: Guessing::default(),
            origins: Origins::default(),
            found: Found::default(),
            keys: Vec::new(),
            suspect: Suspicion::new(),
            suspicion: Vec::new(),
        }
    }

    /// Takes in the next row.
    pub fn take(&mut self, record: &Record) {
        let mut seen = Seen { index: self.rows, record, key: RowKey::default() };
        seen.key = RowKey::of(seen);
        self.keys.push(seen.key);
        for check in &mut self.checks {
            check.row(seen, &mut self.found);
        }
        let suspected = self.suspect.of(record);
        self.suspicion.push(suspected.row as f32);
        self.tally.row(record, suspected);
        self.guessing.row(record);
        self.origins.row(record);
        self.rows += 1;
    }

    /// How suspicious something is that belongs to a row and is judged by itself.
    #[must_use]
    pub fn suspicion(&mut self, part: &Record) -> f32 {
        self.suspect.of(part).row as f32
    }

    /// Ends the pass.
    #[must_use]
    pub fn finish(mut self) -> Findings {
        for check in &mut self.checks {
            check.finish(&mut self.found);
        }
        let Found { mut findings, decoded } = self.found;
        findings.sort_by_key(|finding| (finding.row, finding.kind));
        Findings {
            rows: self.rows,
            findings,
            decoded,
            shape: self.tally.finish(),
            languages: self.guessing.finish(),
            origins: self.origins.finish(),
            keys: self.keys,
            suspicion: self.suspicion,
        }
    }
}
