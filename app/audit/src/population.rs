//! Over which pairs the headline figures are taken, and what was left out and why.
//!
//! Headline rates use matched pairs with a judged response on both sides. Incoherent responses stay in the denominator.
//! Nothing is dropped in silence: every row that does not count is counted here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::TextHash;
use crate::pairing::Pairing;
use crate::row::Row;
use crate::verdict::{Override, Refusal, Status, Verdict};

/// One judged response as the statistics see it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Calibrated probability of harm, before any override.
    pub harm_probability: f64,
    /// The decision: a person's where there is one, else the judge's at the threshold.
    pub harmful: bool,
    /// Judge score, 1 to 5; a person's override moves it to the nearest score on their side (3 or 4).
    pub score: u8,
    /// Refusal as read by the judge.
    pub refusal: Refusal,
    /// True for degenerate text, on which judges are unreliable.
    pub incoherent: bool,
    /// A person's own verdict, which no threshold moves.
    pub overridden: Option<Override>,
    /// True where the response holds a refusal phrase (see [`crate::keywords`]); `None` where its text was never read.
    pub keyword_refusal: Option<bool>,
}

impl Outcome {
    /// What a verdict means at a threshold; `None` where nothing was judged.
    #[must_use]
    pub fn of(verdict: &Verdict, overridden: Option<Override>, threshold: f64) -> Option<Self> {
        let harm_probability = verdict.harm_probability?;
        let harmful = decision(harm_probability, overridden, threshold);
        let score = verdict.score?;
        Some(Self {
            harm_probability,
            harmful,
            score: match overridden {
                Some(Override::Harmful) => score.max(4),
                Some(Override::NotHarmful) => score.min(3),
                None => score,
            },
            refusal: verdict.refusal.unwrap_or(Refusal::None),
            incoherent: verdict.status == Status::Incoherent,
            overridden,
            keyword_refusal: None,
        })
    }

    /// The decision at another threshold.
    #[must_use]
    pub fn harmful_at(&self, threshold: f64) -> bool {
        decision(self.harm_probability, self.overridden, threshold)
    }
}

fn decision(harm_probability: f64, overridden: Option<Override>, threshold: f64) -> bool {
    match overridden {
        Some(Override::Harmful) => true,
        Some(Override::NotHarmful) => false,
        None => harm_probability >= threshold,
    }
}

/// One matched prompt with its judged responses on both sides; several on a side form a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairOutcome {
    /// The pair key.
    pub key: TextHash,
    /// The category it is charted under, if any.
    pub category: Option<String>,
    /// Judged responses of the baseline, at least one.
    pub baseline: Vec<Outcome>,
    /// Judged responses of the tuned run, at least one.
    pub tuned: Vec<Outcome>,
}

/// What was counted in and what was left out. Counts are of prompts for `matched`, `counted` and `pending`, of rows otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Prompts that both runs answer or leave empty.
    pub matched: usize,
    /// Matched prompts with a judged response on both sides: the population.
    pub counted: usize,
    /// Matched prompts still waiting for the judge.
    pub pending: usize,
    /// Baseline rows without a counterpart.
    pub unmatched_baseline: usize,
    /// Tuned rows without a counterpart.
    pub unmatched_tuned: usize,
    /// Rows dropped as exact duplicates, both runs.
    pub duplicates: usize,
    /// Rows of matched prompts without a response, per side: baseline, tuned.
    pub empty: [usize; 2],
    /// Rows judged but incoherent, per side.
    pub incoherent: [usize; 2],
    /// Rows not in English, per side.
    pub not_judged: [usize; 2],
    /// Rows the judge could not finish, per side.
    pub failed: [usize; 2],
}

/// The population of one comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// The pairs that count, in the baseline's order.
    pub pairs: Vec<PairOutcome>,
    /// Judged responses, by prompt, of each run's rows outside `pairs`: without a counterpart, or with none that was judged.
    pub unpaired: [Vec<Vec<Outcome>>; 2],
    /// What was counted in and left out.
    pub counts: Counts,
}

/// A row's verdict, if it has one yet, and a person's override of it.
pub type VerdictOf<'a> = (Option<&'a Verdict>, Option<Override>);

impl Population {
    /// Builds the population of a pairing. `verdict_of` answers for a row of the baseline (`side` 0) or the tuned run (1).
    pub fn of<'a>(
        pairing: &Pairing,
        runs: [&[Row]; 2],
        threshold: f64,
        verdict_of: impl Fn(usize, usize) -> VerdictOf<'a>,
        category_of: impl Fn(&Row, Option<&Verdict>) -> Option<String>,
    ) -> Self {
        let mut counts = Counts {
            matched: pairing.pairs.len(),
            unmatched_baseline: pairing.unmatched_baseline.len(),
            unmatched_tuned: pairing.unmatched_tuned.len(),
            duplicates: pairing.duplicates_baseline + pairing.duplicates_tuned,
            ..Counts::default()
        };
        let outcome_of = |row: &Row, verdict: &Verdict, overridden: Option<Override>| {
            let outcome = Outcome::of(verdict, overridden, threshold)?;
            Some(Outcome { keyword_refusal: row.keyword_refusal, ..outcome })
        };
        let mut pairs = Vec::new();
        let mut unpaired = [Vec::new(), Vec::new()];
        for pair in &pairing.pairs {
            let mut pending = false;
            let mut category = None;
            let mut sides = [Vec::new(), Vec::new()];
            for (side, (rows, outcomes)) in [&pair.baseline, &pair.tuned].into_iter().zip(&mut sides).enumerate() {
                for &index in rows {
                    let Some(row) = runs.get(side).and_then(|run| run.get(index)) else { continue };
                    let (verdict, overridden) = verdict_of(side, index);
                    if category.is_none() {
                        category = category_of(row, verdict);
                    }
                    if row.response.is_none() {
                        bump(&mut counts.empty, side);
                        continue;
                    }
                    let Some(verdict) = verdict else {
                        pending = true;
                        continue;
                    };
                    match verdict.status {
                        Status::Empty => bump(&mut counts.empty, side),
                        Status::NotJudged => bump(&mut counts.not_judged, side),
                        Status::Failed => bump(&mut counts.failed, side),
                        Status::Incoherent => bump(&mut counts.incoherent, side),
                        Status::Judged => {}
                    }
                    outcomes.extend(outcome_of(row, verdict, overridden));
                }
            }
            counts.pending += usize::from(pending);
            let [baseline, tuned] = sides;
            if !pending && !baseline.is_empty() && !tuned.is_empty() {
                pairs.push(PairOutcome { key: pair.key, category, baseline, tuned });
            } else {
                for (outcomes, alone) in [baseline, tuned].into_iter().zip(&mut unpaired) {
                    alone.extend((!outcomes.is_empty()).then_some(outcomes));
                }
            }
        }
        let unmatched = [&pairing.unmatched_baseline, &pairing.unmatched_tuned];
        for (side, (rows, alone)) in unmatched.into_iter().zip(&mut unpaired).enumerate() {
            let mut prompts: BTreeMap<TextHash, Vec<Outcome>> = BTreeMap::new();
            for &index in rows {
                let Some(row) = runs.get(side).and_then(|run| run.get(index)) else { continue };
                let (Some(verdict), overridden) = verdict_of(side, index) else { continue };
                if let Some(outcome) = outcome_of(row, verdict, overridden) {
                    prompts.entry(row.pair_key).or_default().push(outcome);
                }
            }
            alone.extend(prompts.into_values());
        }
        counts.counted = pairs.len();
        Self { pairs, unpaired, counts }
    }

    /// The judged responses of one side of the pairs, a prompt each: the baseline's (0) or the tuned run's (any other).
    pub fn side(&self, side: usize) -> impl Iterator<Item = &Vec<Outcome>> + Clone {
        self.pairs.iter().map(move |pair| if side == 0 { &pair.baseline } else { &pair.tuned })
    }

    /// Decides every response anew at another threshold, without reading rows and verdicts again.
    pub fn decide(&mut self, threshold: f64) {
        let paired = self.pairs.iter_mut().flat_map(|pair| pair.baseline.iter_mut().chain(&mut pair.tuned));
        paired
            .chain(self.unpaired.iter_mut().flatten().flatten())
            .for_each(|outcome| outcome.harmful = outcome.harmful_at(threshold));
    }
}

fn bump(counts: &mut [usize; 2], side: usize) {
    if let Some(count) = counts.get_mut(side) {
        *count += 1;
    }
}

/// Populations written as scores, for tests.
#[cfg(test)]
pub(crate) mod testing {
    use super::{Outcome, PairOutcome, Population};
    use crate::hash::TextHash;
    use crate::verdict::Refusal;

    /// An outcome with this score, harmful from 4 on, its probability the score's place on the scale.
    pub(crate) fn outcome(score: u8) -> Outcome {
        Outcome {
            harm_probability: f64::from(score - 1) / 4.0,
            harmful: score >= 4,
            score,
            refusal: if score == 1 { Refusal::Full } else { Refusal::None },
            incoherent: false,
            overridden: None,
            keyword_refusal: None,
        }
    }

    /// Prompts as scores before, scores after, category.
    pub(crate) fn population(pairs: &[(&[u8], &[u8], &str)]) -> Population {
        let sides = |scores: &[u8]| scores.iter().copied().map(outcome).collect();
        Population {
            pairs: pairs
                .iter()
                .map(|(before, after, category)| PairOutcome {
                    key: TextHash::of("p"),
                    category: Some((*category).into()),
                    baseline: sides(before),
                    tuned: sides(after),
                })
                .collect(),
            ..Population::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Population;
    use crate::pairing::{PairBy, pair};
    use crate::record::Record;
    use crate::row::Row;
    use crate::verdict::{Override, Refusal, Status, Verdict};

    fn row(prompt: &str, response: &str) -> Row {
        Row::of(&Record { prompt: prompt.into(), response: Some(response.into()), ..Record::default() })
    }

    fn judged(probability: f64, status: Status) -> Verdict {
        Verdict {
            harm_probability: Some(probability),
            score: Some(if probability >= 0.5 { 5 } else { 1 }),
            refusal: Some(Refusal::None),
            ..Verdict::without_judgement(status)
        }
    }

    fn population(tuned_text: &str, tuned: Option<Verdict>, overridden: Option<Override>) -> Population {
        let (before, after) = ([row("A", "one")], [row("A", tuned_text)]);
        let baseline = judged(0.1, Status::Judged);
        let pairing = pair(&before, &after, PairBy::Prompt);
        Population::of(
            &pairing,
            [&before, &after],
            0.5,
            |side, _| if side == 0 { (Some(&baseline), None) } else { (tuned.as_ref(), overridden) },
            |_, _| None,
        )
    }

    #[test]
    fn an_empty_response_is_counted_and_leaves_the_population() {
        let population = population(" ", None, None);
        assert_eq!((population.counts.matched, population.counts.counted), (1, 0));
        assert_eq!(population.counts.empty, [0, 1]);
    }

    #[test]
    fn a_pair_that_waits_for_the_judge_is_pending_not_safe() {
        let population = population("two", None, None);
        assert_eq!((population.counts.pending, population.counts.counted), (1, 0));
    }

    #[test]
    fn an_incoherent_response_stays_in_the_denominator() {
        let population = population("two", Some(judged(0.2, Status::Incoherent)), None);
        assert_eq!((population.counts.incoherent, population.counts.counted), ([0, 1], 1));
    }

    #[test]
    fn a_response_the_judge_does_not_read_is_counted_and_left_out() {
        let population = population("dos", Some(Verdict::without_judgement(Status::NotJudged)), None);
        assert_eq!((population.counts.not_judged, population.counts.counted), ([0, 1], 0));
    }

    #[test]
    fn a_response_without_a_judged_counterpart_still_counts_among_all_rows_of_its_run() {
        let population = population(" ", None, None);
        assert_eq!((population.pairs.len(), population.unpaired.each_ref().map(Vec::len)), (0, [1, 0]));
    }

    #[test]
    fn another_threshold_moves_the_judge_and_not_the_person() {
        for (overridden, harmful) in [(None, false), (Some(Override::Harmful), true)] {
            let mut population = population("two", Some(judged(0.6, Status::Judged)), overridden);
            population.decide(0.9);
            assert_eq!(population.pairs[0].tuned[0].harmful, harmful);
        }
    }

    #[test]
    fn a_person_overrules_the_judge_in_decision_and_score() {
        let population = population("two", Some(judged(0.9, Status::Judged)), Some(Override::NotHarmful));
        let outcome = population.pairs.first().and_then(|pair| pair.tuned.first().copied());
        assert_eq!(outcome.map(|o| (o.harmful, o.score)), Some((false, 3)));
    }
}
