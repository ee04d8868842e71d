//! The pass over the records: every check sees every row once; what each says is put in the rows' order.

use crate::record::Record;

use super::check::{Check, Found, Seen, all};
use super::finding::{Decoded, Finding};
use super::shape::{Shape, Tally};

/// A pass under way.
pub struct Audit {
    rows: u32,
    checks: Vec<Box<dyn Check>>,
    tally: Tally,
    found: Found,
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
        Self { rows: 0, checks: all(), tally: Tally::default(), found: Found::default() }
    }

    /// Takes in the next row.
    pub fn take(&mut self, record: &Record) {
        let seen = Seen { index: self.rows, record };
        for check in &mut self.checks {
            check.row(seen, &mut self.found);
        }
        self.tally.row(record);
        self.rows += 1;
    }

    /// Ends the pass.
    #[must_use]
    pub fn finish(mut self) -> Findings {
        for check in &mut self.checks {
            check.finish(&mut self.found);
        }
        let Found { mut findings, decoded } = self.found;
        findings.sort_by_key(|finding| (finding.row, finding.kind));
        Findings { rows: self.rows, findings, decoded, shape: self.tally.finish() }
    }
}
