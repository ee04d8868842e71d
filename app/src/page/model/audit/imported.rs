//! The verdicts of other judges that came with the files.

use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::Cut;

use super::Audit;
use crate::page::model::run::Run;

/// The verdicts that came with files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The fields they stood in, sorted.
    pub fields: Vec<String>,
    /// True where a row has several, of which a person may pick.
    pub several: bool,
    /// The least and the greatest score that a person may cut; `None` where every verdict is a decision.
    pub scores: Option<[f64; 2]>,
    /// True where one of these scores is neither 0 nor 1.
    scale: bool,
}

impl Imported {
    /// Those of a run, and the scores of the field that a person picked.
    fn of(rows: &[Row], field: Option<&str>) -> Self {
        let mut found = Self::default();
        for row in rows {
            for (place, verdict) in row.imported.iter().enumerate() {
                found.several |= place > 0;
                if let Err(place) = found.fields.binary_search(&verdict.name) {
                    found.fields.insert(place, verdict.name.clone());
                }
            }
            let graded = row.imported.by(field).filter(|verdict| verdict.is_graded());
            if let Some(score) = graded.and_then(|verdict| verdict.score) {
                found.scores = range(found.scores, Some([score; 2]));
                found.scale |= score != 0.0 && score != 1.0;
            }
        }
        found
    }

    fn and(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self.fields.sort();
        self.fields.dedup();
        self.scores = range(self.scores, other.scores);
        self.scale |= other.scale;
        self.several |= other.several;
        self
    }

    /// The cut that goes without saying: scores of 0 and 1 alone are no and yes.
    #[must_use]
    pub fn cut(&self) -> Option<Cut> {
        (self.scores.is_some() && !self.scale).then_some(Cut { at: 1.0, falling: false })
    }
}

/// What holds both ranges.
fn range(one: Option<[f64; 2]>, other: Option<[f64; 2]>) -> Option<[f64; 2]> {
    match (one, other) {
        (Some([a, b]), Some([c, d])) => Some([a.min(c), b.max(d)]),
        (one, other) => one.or(other),
    }
}

impl Audit {
    /// What the verdicts of the files are, where files of both sides bring some, or they count already; the scores are those of a
    /// field, or of each row's first.
    #[must_use]
    pub fn imported(&self, field: Option<&str>) -> Option<Imported> {
        let of = |run: &Run| Imported::of(&run.rows, field);
        let baseline = self.runs.baseline().map(of).unwrap_or_default();
        let tuned = self.runs.tuned().map(|(_, run)| of(run)).fold(Imported::default(), Imported::and);
        let both = !baseline.fields.is_empty() && !tuned.fields.is_empty();
        (both || !self.authority().is_judge()).then(|| baseline.and(tuned))
    }
}
