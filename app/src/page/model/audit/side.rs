//! The two sides of a comparison.

use crate::protocol::Slot;

/// Which side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before fine-tuning.
    Baseline,
    /// After fine-tuning.
    Tuned,
}

impl Side {
    /// Both, baseline first.
    pub const BOTH: [Self; 2] = [Self::Baseline, Self::Tuned];

    /// What files opened for this side are opened as.
    #[must_use]
    pub fn slot(self) -> Slot {
        match self {
            Self::Baseline => Slot::Baseline,
            Self::Tuned => Slot::Tuned,
        }
    }
}
