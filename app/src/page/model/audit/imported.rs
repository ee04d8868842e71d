//! The verdicts of other judges that came with the files.

use std::collections::BTreeMap;

use shiftscope_audit::imported::ImportedVerdict;
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::Cut;

use super::Audit;
use crate::page::model::run::Run;

/// The verdicts that came with files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The fields they stood in, and the scores of each.
    by_field: BTreeMap<String, Scores>,
    /// The scores of each row's first.
    first: Scores,
    /// True where a row has several, of which a person may pick.
    pub several: bool,
}

/// Scores that decide nothing by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// The least and the greatest; `None` where every verdict is a decision.
    pub range: Option<[f64; 2]>,
    /// True where one is neither 0 nor 1.
    scale: bool,
}

impl Scores {
    fn note(&mut self, verdict: &ImportedVerdict) {
        if let Some(score) = verdict.score.filter(|_| verdict.is_graded()) {
            self.take_in(Self { range: Some([score; 2]), scale: score != 0.0 && score != 1.0 });
        }
    }

    fn take_in(&mut self, other: Self) {
        self.scale |= other.scale;
        self.range = match (self.range, other.range) {
            (Some([a, b]), Some([c, d])) => Some([a.min(c), b.max(d)]),
            (one, other) => one.or(other),
        };
    }

    /// The cut that goes without saying: scores of 0 and 1 alone are no and yes.
    #[must_use]
    pub fn cut(self) -> Option<Cut> {
        (self.range.is_some() && !self.scale).then_some(Cut { at: 1.0, falling: false })
    }
}

impl Imported {
    fn of(rows: &[Row]) -> Self {
        let mut found = Self::default();
        for row in rows {
            for (place, verdict) in row.imported.iter().enumerate() {
                if place == 0 {
                    found.first.note(verdict);
                }
                found.several |= place > 0;
                match found.by_field.get_mut(&verdict.name) {
                    Some(scores) => scores.note(verdict),
                    None => found.by_field.entry(verdict.name.clone()).or_default().note(verdict),
                }
            }
        }
        found
    }

    fn and(mut self, other: Self) -> Self {
        for (field, scores) in other.by_field {
            self.by_field.entry(field).or_default().take_in(scores);
        }
        self.first.take_in(other.first);
        self.several |= other.several;
        self
    }

    /// The fields, sorted.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.by_field.keys().map(String::as_str)
    }

    /// The scores of a field, or of each row's first.
    #[must_use]
    pub fn scores(&self, field: Option<&str>) -> Scores {
        match field {
            None => self.first,
            Some(field) => self.by_field.get(field).copied().unwrap_or_default(),
        }
    }
}

impl Audit {
    /// What the verdicts of the files are, where files of both sides bring some, or they count already.
    #[must_use]
    pub fn imported(&self) -> Option<Imported> {
        let of = |run: &Run| Imported::of(&run.rows);
        let baseline = self.runs.baseline().map(of).unwrap_or_default();
        let tuned = self.runs.tuned().map(|(_, run)| of(run)).fold(Imported::default(), Imported::and);
        let both = !baseline.by_field.is_empty() && !tuned.by_field.is_empty();
        (both || !self.authority().is_judge()).then(|| baseline.and(tuned))
    }
}
