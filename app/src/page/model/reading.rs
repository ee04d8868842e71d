//! The answers of a random sample, in the order in which a person reads them. Holds no text: a row says where the worker keeps it.

use shiftscope_audit::population::{Outcome, PairOutcome, Population};
use shiftscope_audit::sample::Sample;

use super::audit::{Audit, Side};
use super::run::TextKey;
use crate::protocol::RowRef;

/// One answer to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToRead {
    /// The prompt's place in the sample.
    pub prompt: usize,
    /// What a verdict on it is about.
    pub key: TextKey,
    /// Where the worker holds its texts; `None` where nobody does.
    pub at: Option<RowRef>,
    /// True where a person gave a verdict on it already.
    pub is_read: bool,
}

/// The answers of the sample's prompts up to so many. Those of one prompt stand together, in an order that does not say which run each is of: who
/// reads must not know, lest the reading follows what was expected.
#[must_use]
pub fn to_read(audit: &Audit, population: &Population, sample: &Sample, prompts: usize) -> Vec<ToRead> {
    let pairs = sample.order.iter().take(prompts).filter_map(|&place| population.pairs.get(place));
    pairs.enumerate().flat_map(|(prompt, pair)| of_prompt(audit, prompt, pair)).collect()
}

fn of_prompt(audit: &Audit, prompt: usize, pair: &PairOutcome) -> Vec<ToRead> {
    let of = |side: Side, outcomes: &[Outcome]| -> Vec<ToRead> {
        let answer = |outcome: &Outcome| {
            let run = audit.run(side)?;
            Some(ToRead {
                prompt,
                key: TextKey::of(run.rows.get(outcome.row)?),
                at: run.id.map(|run| RowRef { run, row: outcome.row }),
                is_read: outcome.overridden.is_some(),
            })
        };
        outcomes.iter().filter_map(answer).collect()
    };
    let mut answers = [of(Side::Baseline, &pair.baseline), of(Side::Tuned, &pair.tuned)].concat();
    // By what the texts hash to, mixed up with the prompt's own hash, which is as good as a coin.
    answers.sort_by_key(|answer| answer.key);
    if pair.key.as_bytes().last().is_some_and(|byte| byte % 2 == 1) {
        answers.reverse();
    }
    // The same text on both sides is read once.
    answers.dedup_by_key(|answer| answer.key);
    answers
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::sample::Sample;
    use shiftscope_audit::verdict::Override;

    use super::to_read;
    use crate::page::model::audit::tests::judged;

    #[test]
    fn every_answer_of_the_sample_is_read_once_and_a_verdict_on_it_is_seen() {
        let mut audit = judged();
        let population = audit.population();
        let list = to_read(&audit, &population, &Sample::of(&population), 10);
        assert_eq!(list.iter().map(|answer| answer.prompt).collect::<Vec<_>>(), [0, 0, 1, 1]);
        assert!(list.iter().all(|answer| !answer.is_read));
        for answer in &list[..2] {
            audit.set_override(answer.key, Some(Override::NotHarmful));
        }
        let population = audit.population();
        let sample = Sample::of(&population);
        assert_eq!(sample.read, 1);
        let list = to_read(&audit, &population, &sample, 10);
        assert_eq!(list.iter().map(|answer| answer.is_read).collect::<Vec<_>>(), [true, true, false, false]);
        assert_eq!(to_read(&audit, &population, &sample, 1).len(), 2);
    }
}
