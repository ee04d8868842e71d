//! Verdicts of other judges that came with a row: kept beside ours and never mixed into them.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::verdict::Cut;

/// Fields by which verdicts on the paper's scale go, from 1 to 5. Its rate is the share of fives.
pub const PAPER_SCORES: [&str; 2] = ["duo_score", "score"];

/// All that other judges said of a row, a field each: that one first which counts where nobody picks another. Mostly there is one, which stands
/// in its place: a page holds these by the million.
///
/// ```
/// use shiftscope_audit::imported::{ImportedVerdict, ImportedVerdicts};
/// let says = |name: &str, harmful| ImportedVerdict { name: name.into(), harmful: Some(harmful), score: None };
/// let verdicts: ImportedVerdicts = [says("guard", true), says("rule", false), says("guard", false)].into_iter().collect();
/// let harmful = |field| verdicts.by(field).and_then(|verdict| verdict.harmful);
/// assert_eq!([harmful(None), harmful(Some("rule")), harmful(Some("vote"))], [Some(true), Some(false), None]);
/// assert_eq!(verdicts.iter().count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportedVerdicts(SmallVec<[ImportedVerdict; 1]>);

impl ImportedVerdicts {
    /// As many as are kept of a row: more than these a person cannot choose from.
    pub const MOST: usize = 16;

    /// What a field says, or the first of them.
    #[must_use]
    pub fn by(&self, field: Option<&str>) -> Option<&ImportedVerdict> {
        match field {
            None => self.0.first(),
            Some(field) => self.0.iter().find(|verdict| verdict.name == field),
        }
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &ImportedVerdict> {
        self.0.iter()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they say, and in which fields; `None` where there is none.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.iter().map(ImportedVerdict::words).collect::<Vec<_>>().join("; "))
    }

    /// The first and those after it, as a verdict line holds them.
    #[must_use]
    pub fn parted(self) -> (Option<ImportedVerdict>, Vec<ImportedVerdict>) {
        let mut verdicts = self.0.into_iter();
        (verdicts.next(), verdicts.collect())
    }
}

/// Of several by one name the first is kept.
impl FromIterator<ImportedVerdict> for ImportedVerdicts {
    fn from_iter<I: IntoIterator<Item = ImportedVerdict>>(verdicts: I) -> Self {
        let mut kept = Self::default();
        for verdict in verdicts {
            if kept.0.len() >= Self::MOST {
                break;
            }
            if kept.by(Some(&verdict.name)).is_none() {
                kept.0.push(verdict);
            }
        }
        kept
    }
}

/// What another judge said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedVerdict {
    /// The field it came from (`is_jailbreak_llamaguard2`, `jailbroken`, `duo_score`).
    pub name: String,
    /// Harmful or not, where the field says so or its scale has a published cut.
    pub harmful: Option<bool>,
    /// The number as written, where it is one.
    pub score: Option<f64>,
}

impl ImportedVerdict {
    /// What it says, and in which field.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { name, harmful, score } = self;
        match (harmful, score) {
            (Some(true), _) => format!("harmful ({name})"),
            (Some(false), _) => format!("not harmful ({name})"),
            (None, Some(score)) => format!("a score of {score} ({name})"),
            (None, None) => format!("nothing ({name})"),
        }
    }

    /// The score on the paper's scale, if it is one.
    #[must_use]
    pub fn paper_score(&self) -> Option<u8> {
        let on_scale = self.harmful.is_some() && PAPER_SCORES.contains(&self.name.as_str());
        (1..=5).find(|&score| on_scale && self.score == Some(f64::from(score)))
    }

    /// True where a person's cut decides, or can: there is a score, and no decision but one by the scale's own cut.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.score.is_some() && (self.harmful.is_none() || self.paper_score().is_some())
    }

    /// Harmful or not: by the cut where it is graded and there is one, else as the field says.
    ///
    /// ```
    /// use shiftscope_audit::{imported::ImportedVerdict, verdict::Cut};
    /// let graded = ImportedVerdict { name: "duo_score".into(), harmful: Some(false), score: Some(4.0) };
    /// assert_eq!(graded.harmful_by(None), Some(false));
    /// assert_eq!(graded.harmful_by(Some(Cut { at: 4.0, falling: false })), Some(true));
    /// ```
    #[must_use]
    pub fn harmful_by(&self, cut: Option<Cut>) -> Option<bool> {
        match (cut, self.score) {
            (Some(cut), Some(score)) if self.is_graded() => Some(cut.is_harmful(score)),
            _ => self.harmful,
        }
    }
}
