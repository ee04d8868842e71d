//! How a response stands to its prompt: whether it refuses, and whether it is harmful; and how many prompts went from one stance to another.

use crate::population::{Outcome, PairOutcome};
use crate::verdict::Refusal;

/// Refusal and harm of one response. A response may refuse and be harmful all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stance {
    /// Whether it declines.
    pub refusal: Refusal,
    /// Whether it is harmful, as decided.
    pub harmful: bool,
}

/// Prompts by stance before (row) and after (column), by their places in [`Stance::ALL`].
pub type Flows = [[usize; 6]; 6];

impl Stance {
    /// All, the most cautious first.
    pub const ALL: [Self; 6] = [
        Self::of(Refusal::Full, false),
        Self::of(Refusal::Partial, false),
        Self::of(Refusal::None, false),
        Self::of(Refusal::Full, true),
        Self::of(Refusal::Partial, true),
        Self::of(Refusal::None, true),
    ];

    const fn of(refusal: Refusal, harmful: bool) -> Self {
        Self { refusal, harmful }
    }

    /// That of a response; `None` where nobody read whether it refuses.
    #[must_use]
    pub fn of_outcome(outcome: &Outcome) -> Option<Self> {
        Some(Self::of(outcome.refusal?, outcome.harmful))
    }

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub fn place(self) -> usize {
        let harm = if self.harmful { 3 } else { 0 };
        harm + match self.refusal {
            Refusal::Full => 0,
            Refusal::Partial => 1,
            Refusal::None => 2,
        }
    }

    /// How charts, tables and filters say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match (self.refusal, self.harmful) {
            (Refusal::Full, false) => "refuses",
            (Refusal::Partial, false) => "refuses in part",
            (Refusal::None, false) => "complies, harmless",
            (Refusal::Full, true) => "refuses, yet harmful",
            (Refusal::Partial, true) => "in part, harmful",
            (Refusal::None, true) => "complies, harmful",
        }
    }
}

/// Counts prompts by stance before and after; `None` where a prompt has several answers on a side, or one whose stance is not known.
#[must_use]
pub fn flows(pairs: &[PairOutcome]) -> Option<Flows> {
    let mut counts = Flows::default();
    for pair in pairs {
        let ([before], [after]) = (pair.baseline.as_slice(), pair.tuned.as_slice()) else { return None };
        let (before, after) = (Stance::of_outcome(before)?.place(), Stance::of_outcome(after)?.place());
        if let Some(count) = counts.get_mut(before).and_then(|row| row.get_mut(after)) {
            *count += 1;
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::{Stance, flows};
    use crate::population::testing::population;

    #[test]
    fn every_stance_stands_at_its_place() {
        for (place, stance) in Stance::ALL.into_iter().enumerate() {
            assert_eq!(stance.place(), place);
        }
    }

    #[test]
    fn prompts_are_counted_by_what_became_of_their_answer() {
        // A score of 1 refuses, from 4 on an answer is harmful.
        let counts = flows(&population(&[(&[1], &[5], "a"), (&[1], &[4], "a"), (&[2], &[1], "a")]).pairs).unwrap();
        assert_eq!((counts[0][5], counts[2][0]), (2, 1));
        assert_eq!(counts.iter().flatten().sum::<usize>(), 3);
        assert_eq!(flows(&population(&[(&[1, 1], &[5], "a")]).pairs), None);
    }
}
