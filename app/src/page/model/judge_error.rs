//! How often the judge of an audit errs: what its card says of each family of test sets, where the card is that judge's.

use shiftscope_audit::metrics::correction::{JudgeErrors, Measured};
use shiftscope_audit::metrics::interval::Interval;

use super::audit::Audit;
use super::card::{Card, Share};

/// Why nothing is known of the errors behind the rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Another judge gave the verdicts, or none.
    Judge,
    /// Several judges, or several graphs of one, gave the verdicts.
    Several,
    /// The decisions are at another threshold than the one at which its errors were counted.
    Threshold,
}

impl Unknown {
    /// A sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Judge => "The verdicts come from another judge than the one here; how often it errs is not known.",
            Self::Several => {
                "The verdicts come from different judges, or different graphs of one. How often they err was measured of one at a time."
            }
            Self::Threshold => {
                "The threshold was moved. How often the judge errs was measured at its own, and is not known at another."
            }
        }
    }
}

/// What is known of its errors, a line for each family that has harmful and harmless answers.
///
/// # Errors
/// Where they are not those behind the rates.
pub fn of(audit: &Audit, card: &Card) -> Result<Vec<JudgeErrors>, Unknown> {
    let judge = audit.gave().filter(|_| audit.authority().is_judge()).ok_or(Unknown::Judge)?;
    if judge.name != card.name || judge.version != card.version {
        return Err(Unknown::Judge);
    }
    if (audit.threshold() - card.threshold).abs() > f64::EPSILON {
        return Err(Unknown::Threshold);
    }
    if audit.mixes_graphs() {
        return Err(Unknown::Several);
    }
    let errors = card.sets.iter().filter(|set| set.family).filter_map(|set| {
        let (sensitivity, specificity) = (set.sensitivity.as_ref()?, set.specificity.as_ref()?);
        Some(JudgeErrors {
            set: set.name.clone(),
            sensitivity: measured(sensitivity),
            specificity: measured(specificity),
        })
    });
    Ok(errors.collect())
}

fn measured(Share { n, value, interval: [lo, hi] }: &Share) -> Measured {
    Measured { n: *n, share: Interval { value: *value, lo: *lo, hi: *hi } }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::correction::{Behind, sensitivity_analysis};

    use super::{Unknown, of};
    use crate::page::model::audit::tests::{judged, verdicts};
    use crate::page::model::card::{CARD, Card};

    #[test]
    fn the_card_speaks_of_its_own_judge_alone() {
        let mut card = Card::parse(CARD).unwrap();
        let audit = judged();
        assert_eq!(of(&audit, &card), Err(Unknown::Judge));
        (card.name, card.version, card.threshold) = ("judge".into(), "1".into(), audit.threshold());
        let errors = of(&audit, &card).unwrap();
        assert!(errors.len() > 1 && errors.iter().all(|errors| errors.sensitivity.n > 0));
        for behind in sensitivity_analysis([0.1, 0.6], &errors).iter().flat_map(|line| line.behind) {
            if let Behind::Rate(rate) = behind {
                assert!((0.0..=rate.value).contains(&rate.lo) && rate.value <= rate.hi && rate.hi <= 1.0);
            }
            assert!(!behind.words().is_empty());
        }
        // Another threshold makes other errors.
        card.threshold += 0.1;
        assert_eq!(of(&audit, &card), Err(Unknown::Threshold));
    }

    #[test]
    fn nothing_is_known_where_some_verdicts_are_of_another_graph_or_version() {
        let mut audit = judged();
        let card = Card { name: "judge".into(), version: "1".into(), threshold: audit.threshold(), ..card() };
        assert!(of(&audit, &card).is_ok());
        audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
        assert_eq!(of(&audit, &card), Err(Unknown::Several));
    }

    fn card() -> Card {
        Card::parse(CARD).unwrap()
    }
}
