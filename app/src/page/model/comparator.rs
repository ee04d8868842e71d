//! Both runs as LLM Comparator reads them: which rows' texts each part of the file is made of, and the part.

use std::collections::HashMap;
use std::sync::Arc;

use shiftscope_audit::comparator::Example;
use shiftscope_audit::population::{PairOutcome, Population};

use super::audit::Audit;
use super::pairs::{first_answers, harm};
use crate::protocol::{RowRef, RowText};

/// A prompt that counts, with the row that answers first on each side.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The rows before and after.
    pub rows: [RowRef; 2],
    category: Option<Arc<str>>,
    harm: [f64; 2],
}

/// All prompts that count, in pieces.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pieces {
    next: usize,
}

impl Pieces {
    /// At most so many prompts more, fewer where the worker does not hold their texts; nothing after the last.
    pub fn next(&mut self, audit: &Audit, population: &Population, most: usize) -> Option<Vec<Wanted>> {
        let rest = population.pairs.get(self.next..).filter(|rest| !rest.is_empty())?;
        self.next += most.min(rest.len());
        Some(rest.iter().take(most).filter_map(|outcome| wanted(audit, outcome)).collect())
    }

    /// Share of the prompts that were given, 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "prompts by the million at most")]
    pub fn share(self, population: &Population) -> f64 {
        self.next as f64 / population.pairs.len().max(1) as f64
    }
}

fn wanted(audit: &Audit, outcome: &PairOutcome) -> Option<Wanted> {
    Some(Wanted { rows: first_answers(audit, outcome)?, category: outcome.category.clone(), harm: harm(outcome) })
}

/// The prompts whose texts came back.
#[must_use]
pub fn examples(wanted: &[Wanted], texts: Vec<RowText>) -> Vec<Example> {
    let mut texts: HashMap<RowRef, RowText> = texts.into_iter().map(|text| (text.at, text)).collect();
    let mut example = |of: &Wanted| {
        let [baseline, tuned] = of.rows.map(|row| texts.remove(&row));
        let (baseline, tuned) = (baseline?, tuned?);
        Some(Example {
            prompt: tuned.prompt,
            category: of.category.as_deref().map(str::to_owned),
            answers: [baseline.response, tuned.response].map(Option::unwrap_or_default),
            harm: of.harm,
        })
    };
    wanted.iter().filter_map(&mut example).collect()
}

#[cfg(test)]
mod tests {
    use super::{Pieces, examples};
    use crate::page::model::audit::tests::judged;
    use crate::protocol::{Beside, RowText};

    #[test]
    fn every_prompt_that_counts_is_in_one_piece_and_those_without_texts_are_in_none() {
        let audit = judged();
        let population = audit.population();
        let mut pieces = Pieces::default();
        let given: Vec<_> = std::iter::from_fn(|| pieces.next(&audit, &population, 1)).collect();
        assert_eq!(given.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        assert!((pieces.share(&population) - 1.0).abs() < 1e-12);
        let all = given.concat();
        let text = |at| RowText {
            at,
            context: String::new(),
            prompt: "p".into(),
            response: Some("r".into()),
            beside: Beside::default(),
        };
        let made = examples(&all, vec![text(all[0].rows[0]), text(all[0].rows[1]), text(all[1].rows[1])]);
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].answers.each_ref().map(String::as_str), made[0].harm), (["r", "r"], all[0].harm));
    }
}
