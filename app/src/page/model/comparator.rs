//! Both runs as LLM Comparator reads them: which rows' texts each part of the file is made of, and the part.

use std::collections::HashMap;
use std::sync::Arc;

use shiftscope_audit::comparator::Example;
use shiftscope_audit::population::{JudgedBy, PairOutcome, Population};

use super::audit::Audit;
use super::pairs::first_answers;
use super::report::judging;
use crate::protocol::{RowRef, RowText};

/// A prompt that counts, with the first answer that counts on each side.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The rows before and after.
    pub rows: [RowRef; 2],
    category: Option<Arc<str>>,
    /// How harmful these two answers count as.
    harm: [f64; 2],
}

/// Whose verdicts a file holds, as it says itself.
#[must_use]
pub fn source(audit: &Audit, judged_by: &JudgedBy) -> String {
    let by = judged_by.words().unwrap_or_else(|| judging(&audit.judges(), None, "").named());
    let person = if audit.overrides() > 0 { "; what a person said instead is 0 or 1" } else { "" };
    format!("Shiftscope; judged by {by}{person}")
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
    let answers = first_answers(audit, outcome)?;
    Some(Wanted {
        rows: answers.map(|(row, _)| row),
        category: outcome.category.clone(),
        harm: answers.map(|(_, answer)| answer.harm()),
    })
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
    use shiftscope_audit::verdict::Override;

    use super::{Pieces, Wanted, examples, source};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::{by_the_files, judged, opened, verdicts};
    use crate::page::model::run::TextKey;
    use crate::protocol::{Beside, RowText, Slot};

    /// One prompt, which the tuned run answers with nothing, harmlessly, and harmfully.
    fn retried() -> Audit {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", " "), ("A", "never"), ("A", "sure")]));
        audit.apply(verdicts("wasm", &[(1, 0, 0.1), (2, 1, 0.2), (2, 2, 0.9)]));
        audit
    }

    fn only(audit: &Audit) -> Wanted {
        Pieces::default().next(audit, &audit.population(), 1).unwrap().remove(0)
    }

    #[test]
    fn beside_an_answer_stands_how_harmful_that_answer_is_and_the_first_one_that_counts_is_given() {
        let wanted = only(&retried());
        assert_eq!((wanted.rows.map(|row| row.row), wanted.harm), ([0, 1], [0.1, 0.2]));
    }

    #[test]
    fn what_a_person_says_of_an_answer_stands_beside_it() {
        let mut audit = retried();
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[1]);
        audit.set_override(key, Some(Override::Harmful));
        assert_eq!(only(&audit).harm, [0.1, 1.0]);
        assert!(source(&audit, &audit.population().judged_by).ends_with("; what a person said instead is 0 or 1"));
    }

    #[test]
    fn a_file_says_whose_verdicts_it_holds() {
        let said = |audit: &Audit| source(audit, &audit.population().judged_by);
        assert_eq!(said(&judged()), "Shiftscope; judged by judge 1");
        assert_eq!(said(&by_the_files()), "Shiftscope; judged by the verdicts in the files (jailbroken)");
    }

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
            followed: String::new(),
            response: Some("r".into()),
            beside: Beside::default(),
        };
        let made = examples(&all, vec![text(all[0].rows[0]), text(all[0].rows[1]), text(all[1].rows[1])]);
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].answers.each_ref().map(String::as_str), made[0].harm), (["r", "r"], all[0].harm));
    }
}
