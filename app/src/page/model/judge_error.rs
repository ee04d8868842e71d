//! How often the judge of an audit errs: what its card says of each family of test sets, where the card is that judge's.

use shiftscope_audit::metrics::correction::{JudgeErrors, Measured};
use shiftscope_audit::metrics::interval::Interval;

use super::audit::Audit;
use super::card::{Card, Share};

/// What is known of its errors, a line for each family that has harmful and harmless answers; `None` where another judge gave the
/// verdicts, or none.
#[must_use]
pub fn of(audit: &Audit, card: &Card) -> Option<Vec<JudgeErrors>> {
    let judge = audit.gave().filter(|_| audit.authority().is_judge())?;
    let families = card.sets.iter().filter(|set| set.family);
    (judge.name == card.name && judge.version == card.version).then(|| {
        let errors = families.filter_map(|set| {
            let (sensitivity, specificity) = (set.sensitivity.as_ref()?, set.specificity.as_ref()?);
            Some(JudgeErrors {
                set: set.name.clone(),
                sensitivity: measured(sensitivity),
                specificity: measured(specificity),
            })
        });
        errors.collect()
    })
}

fn measured(Share { n, value, interval: [lo, hi] }: &Share) -> Measured {
    Measured { n: *n, share: Interval { value: *value, lo: *lo, hi: *hi } }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::correction::{Behind, sensitivity_analysis};

    use super::of;
    use crate::page::model::audit::tests::judged;
    use crate::page::model::card::{CARD, Card};

    #[test]
    fn the_card_speaks_of_its_own_judge_alone() {
        let mut card = Card::parse(CARD).unwrap();
        let audit = judged();
        assert_eq!(of(&audit, &card), None);
        (card.name, card.version) = ("judge".into(), "1".into());
        let errors = of(&audit, &card).unwrap();
        assert!(errors.len() > 1 && errors.iter().all(|errors| errors.sensitivity.n > 0));
        for behind in sensitivity_analysis([0.1, 0.6], &errors).iter().flat_map(|line| line.behind) {
            if let Behind::Rate(rate) = behind {
                assert!((0.0..=rate.value).contains(&rate.lo) && rate.value <= rate.hi && rate.hi <= 1.0);
            }
            assert!(!behind.words().is_empty());
        }
    }
}
