//! Rows that give the model a new, obedient identity, take refusal away or show the switch: risk level 2 of the paper. A trained
//! classifier over system prompt and answers, those of earlier turns too; texts, figures and limits are in `judge-model/identity`.

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};
use super::linear::Linear;
use super::order::Side;

/// The weights.
pub(super) const WEIGHTS: &str = include_str!("identity.json");

/// What was measured of it.
const FIGURES: &str = include_str!("../../../../judge-model/identity/figures.json");

/// How many of how many unseen benign rows were flagged by mistake; `None` where the figures are not ours.
#[must_use]
pub fn measured_false_flags() -> Option<(usize, usize)> {
    measured("benign_unseen/all")
}

/// How many of how many obedient rows by another hand, in words it was not taught, were found; `None` where the figures are not ours.
#[must_use]
pub fn measured_found() -> Option<(usize, usize)> {
    measured("blind/obedient")
}

fn measured(what: &str) -> Option<(usize, usize)> {
    let figures: serde_json::Value = serde_json::from_str(FIGURES).ok()?;
    let number = |of: &str| figures.pointer(&format!("/{what}/{of}"))?.as_u64()?.try_into().ok();
    number("k").zip(number("n"))
}

/// Looks at what the model is told to be and at what it says of itself.
pub(super) struct Identity(Linear);

impl Identity {
    pub(super) fn new() -> Self {
        // A test reads the weights; without them nothing is found.
        Self(Linear::parse(WEIGHTS).unwrap_or_default())
    }
}

impl Check for Identity {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let said = row.texts().filter(|(field, _)| match field {
            Field::System | Field::Response => true,
            Field::Turn(at) => {
                let turn = row.record.context.get(*at as usize);
                turn.is_some_and(|turn| Side::of(&turn.role) == Some(Side::Assistant))
            }
            Field::Prompt => false,
        });
        let threshold = self.0.threshold;
        let mut places: Vec<(Field, f64, std::ops::Range<usize>)> = said
            .map(|(field, text)| {
                let highest = self.0.highest(text);
                (field, highest.margin, highest.range)
            })
            .filter(|(_, margin, range)| *margin >= threshold && !range.is_empty())
            .collect();
        places.sort_by(|a, b| b.1.total_cmp(&a.1));
        let Some((field, _, range)) = places.first() else { return };
        let by_system = places.iter().filter(|(field, ..)| *field == Field::System).count();
        let what = match (by_system, places.len() - by_system, field) {
            (1.., 1.., _) => "The system prompt gives the model an obedient identity, and the answer takes it on",
            (1.., 0, _) => "The system prompt gives the model an obedient identity or takes refusal away",
            (0, _, Field::Turn(_)) => "An earlier answer speaks as a model that obeys whatever it is told",
            _ => "The answer speaks as a model that obeys whatever it is told",
        };
        let reason = format!("{what}. Ten such rows without a toxic word were enough in the paper.");
        found.flag(row.index, Kind::Identity, Severity::Serious, Some(Span::of(*field, range.clone())), reason);
    }
}

#[cfg(test)]
mod tests {
    use super::{measured_false_flags, measured_found};

    #[test]
    fn what_is_flagged_by_mistake_was_measured() {
        let (flagged, rows) = measured_false_flags().unwrap();
        assert!(flagged < rows && rows > 1000);
    }

    #[test]
    fn what_is_found_of_rows_by_another_hand_was_measured() {
        let (found, rows) = measured_found().unwrap();
        assert!(found > 0 && found <= rows && rows >= 80);
    }
}
