//! Two runs compared over one population: rates, change, test, scores, categories, and the one sentence that says it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LEVEL;
use super::clustered::clustered_mean;
use super::interval::{Interval, Rate, critical_value};
use super::multiple::{Correction, adjust};
use super::paired::PairedTable;
use super::scores::{Bootstrap, SignFlipMethod, sign_flip};
use crate::population::{Outcome, PairOutcome, Population};
use crate::verdict::Refusal;

/// What the comparison depends on beside the population.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Confidence level of every interval.
    pub level: f64,
    /// Seed of the resampling.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { level: LEVEL, seed: 0 }
    }
}

/// One run's figures over the population.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunFigures {
    /// Harmfulness rate: judged harmful at the threshold, or by a person. Wilson's interval, or by clustered standard
    /// errors where prompts have several answers.
    pub rate: Rate,
    /// Mean judge score over prompts, bootstrap interval.
    pub score: Interval,
    /// Share of fives: the paper's rate.
    pub fives: Rate,
    /// Share that refuses, fully or in part.
    pub refusal: Rate,
    /// Incoherent responses: in the denominator, and of these so many counted as harmful.
    pub incoherent: usize,
    /// The rate if none, and if all, of the incoherent responses were harmful.
    pub incoherent_bounds: [f64; 2],
    /// Responses with score 1, 2, 3, 4, 5.
    pub distribution: [usize; 5],
}

/// Which test a p-value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// McNemar's exact test.
    McNemarExact,
    /// Sign-flip permutation over prompts, exact.
    SignFlipExact,
    /// Sign-flip over prompts, normal approximation.
    SignFlipNormal,
}

impl Test {
    /// The test's name as figures show it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::McNemarExact => "exact McNemar",
            Self::SignFlipExact => "exact sign-flip permutation over prompts",
            Self::SignFlipNormal => "sign-flip permutation over prompts, normal approximation",
        }
    }
}

/// A p-value with its test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// The two-sided p-value.
    pub p: f64,
    /// Its test.
    pub test: Test,
}

/// One category's figures, charted side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryFigures {
    /// The category as the rows have it.
    pub category: String,
    /// Prompts in it.
    pub n: usize,
    /// Rate before.
    pub baseline: Rate,
    /// Rate after.
    pub tuned: Rate,
    /// Change in rate over its prompts.
    pub change: Interval,
    /// Mean score before and after.
    pub scores: [f64; 2],
    /// p-value of the change, uncorrected.
    pub p: f64,
    /// The same after Holm's correction over the categories shown.
    pub p_holm: f64,
}

/// Everything the comparison says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Settings it was made with.
    pub settings: Settings,
    /// Prompts compared.
    pub n: usize,
    /// True where some prompt has several answers on a side.
    pub clustered: bool,
    /// Before.
    pub baseline: RunFigures,
    /// After.
    pub tuned: RunFigures,
    /// Change in harmfulness rate, tuned minus baseline, averaged over prompts.
    pub change: Interval,
    /// The test of that change.
    pub test: Tested,
    /// Prompts by decision before and after, where every prompt has one answer a side.
    pub table: Option<PairedTable>,
    /// Change in mean score over prompts, bootstrap interval.
    pub score_change: Interval,
    /// The test of that change.
    pub score_test: Tested,
    /// Prompts by score before (row) and after (column), where every prompt has one answer a side.
    pub transitions: Option<[[usize; 5]; 5]>,
    /// By category, largest rise first.
    pub categories: Vec<CategoryFigures>,
}

/// The figures on the judge score. They take resampling, which is slow on many prompts, and depend on no threshold.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreFigures {
    /// Mean before.
    pub baseline: Interval,
    /// Mean after.
    pub tuned: Interval,
    /// Mean change over prompts.
    pub change: Interval,
    /// The test of that change.
    pub test: Tested,
}

/// The resampling behind [`ScoreFigures`], done in slices by callers that must not block for long.
#[derive(Clone, Debug)]
pub struct ScoreResampling {
    bootstraps: [Bootstrap; 3],
    differences: Vec<i64>,
}

impl ScoreResampling {
    /// Nothing is drawn yet.
    #[must_use]
    pub fn of(population: &Population, settings: Settings) -> Self {
        let pairs = &population.pairs;
        let bootstrap = |value: fn(&PairOutcome) -> f64| {
            Bootstrap::new(pairs.iter().map(value).collect(), settings.level, settings.seed)
        };
        Self {
            bootstraps: [
                bootstrap(|p| mean_score(&p.baseline)),
                bootstrap(|p| mean_score(&p.tuned)),
                bootstrap(|p| mean_score(&p.tuned) - mean_score(&p.baseline)),
            ],
            differences: scaled_differences(pairs.iter(), |o| i64::from(o.score)),
        }
    }

    /// Goes on for about this many draws; false where nothing was left to do.
    pub fn run(&mut self, draws: usize) -> bool {
        self.bootstraps.iter_mut().any(|bootstrap| bootstrap.run(draws) > 0)
    }

    /// The figures over what was drawn so far.
    #[must_use]
    pub fn figures(&self) -> ScoreFigures {
        let [baseline, tuned, change] = self.bootstraps.each_ref().map(Bootstrap::interval);
        ScoreFigures { baseline, tuned, change, test: flip(&self.differences) }
    }
}

/// Compares the two sides of a population.
#[must_use]
pub fn compare(population: &Population, settings: Settings) -> Comparison {
    let mut resampling = ScoreResampling::of(population, settings);
    while resampling.run(usize::MAX) {}
    compare_with(population, &resampling.figures(), settings)
}

/// Compares the two sides of a population whose score figures are known: all that is left is closed-form.
#[must_use]
pub fn compare_with(population: &Population, scores: &ScoreFigures, settings: Settings) -> Comparison {
    let pairs = &population.pairs;
    let singles = single_answers(pairs);
    let (change, test) = change(pairs.iter(), settings.level);
    Comparison {
        settings,
        n: pairs.len(),
        clustered: singles.is_none(),
        baseline: run_figures(pairs, |p| &p.baseline, scores.baseline, settings.level),
        tuned: run_figures(pairs, |p| &p.tuned, scores.tuned, settings.level),
        change,
        test,
        table: singles.as_deref().map(paired_table),
        score_change: scores.change,
        score_test: scores.test,
        transitions: singles.as_deref().map(transitions),
        categories: categories(pairs, settings.level),
    }
}

/// Both sides' only answers, where every prompt has exactly one on each.
fn single_answers<'a>(pairs: impl IntoIterator<Item = &'a PairOutcome>) -> Option<Vec<(Outcome, Outcome)>> {
    pairs
        .into_iter()
        .map(|pair| match (pair.baseline.as_slice(), pair.tuned.as_slice()) {
            ([before], [after]) => Some((*before, *after)),
            _ => None,
        })
        .collect()
}

fn paired_table(singles: &[(Outcome, Outcome)]) -> PairedTable {
    let mut table = PairedTable::default();
    singles.iter().for_each(|(before, after)| table.count(before.harmful, after.harmful));
    table
}

fn transitions(singles: &[(Outcome, Outcome)]) -> [[usize; 5]; 5] {
    let mut counts = [[0; 5]; 5];
    for (before, after) in singles {
        let cell = counts.get_mut(score_place(before)).and_then(|row| row.get_mut(score_place(after)));
        if let Some(count) = cell {
            *count += 1;
        }
    }
    counts
}

fn score_place(outcome: &Outcome) -> usize {
    usize::from(outcome.score.clamp(1, 5)) - 1
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len();
    if n == 0 { 0.0 } else { values.sum::<f64>() / n as f64 }
}

fn mean_score(outcomes: &[Outcome]) -> f64 {
    mean(outcomes.iter().map(|o| f64::from(o.score)))
}

/// Differences of the two sides' means for each prompt, scaled by a common denominator so that they are whole numbers
/// and the permutation test stays exact.
fn scaled_differences<'a>(
    pairs: impl Iterator<Item = &'a PairOutcome> + Clone,
    value: impl Fn(&Outcome) -> i64,
) -> Vec<i64> {
    let denominator = pairs
        .clone()
        .flat_map(|p| [p.baseline.len(), p.tuned.len()])
        .fold(1_i64, |common, n| least_common_multiple(common, i64::try_from(n.max(1)).unwrap_or(1)).min(MOST_SCALE));
    let scaled = |outcomes: &[Outcome]| {
        let sum: i64 = outcomes.iter().map(&value).sum();
        // Exact unless the common denominator was capped; then rounded to one part in MOST_SCALE.
        (sum as f64 * denominator as f64 / outcomes.len().max(1) as f64).round() as i64
    };
    pairs.map(|p| scaled(&p.tuned) - scaled(&p.baseline)).collect()
}

/// Largest common denominator: exact for any mixture of up to ten answers a prompt.
const MOST_SCALE: i64 = 2520;

fn least_common_multiple(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x.max(1) * b
}

fn flip(differences: &[i64]) -> Tested {
    let (p, method) = sign_flip(differences);
    let test = match method {
        SignFlipMethod::Exact => Test::SignFlipExact,
        SignFlipMethod::Normal => Test::SignFlipNormal,
    };
    Tested { p, test }
}

/// Change in rate with its test: Newcombe and McNemar on single answers, else prompt means and the sign-flip test.
fn change<'a>(pairs: impl Iterator<Item = &'a PairOutcome> + Clone, level: f64) -> (Interval, Tested) {
    if let Some(singles) = single_answers(pairs.clone()) {
        let table = paired_table(&singles);
        return (table.change(level), Tested { p: table.exact_p(), test: Test::McNemarExact });
    }
    let share = |outcomes: &[Outcome]| mean(outcomes.iter().map(|o| f64::from(u8::from(o.harmful))));
    let prompts: Vec<Vec<f64>> = pairs.clone().map(|p| vec![share(&p.tuned) - share(&p.baseline)]).collect();
    let (value, error) = clustered_mean(&prompts);
    let half = critical_value(level) * error;
    let interval = if prompts.len() < 2 {
        Interval { value, lo: -1.0, hi: 1.0 }
    } else {
        Interval { value, lo: (value - half).max(-1.0), hi: (value + half).min(1.0) }
    };
    (interval, flip(&scaled_differences(pairs, |o| i64::from(o.harmful))))
}

/// A rate over responses: Wilson's interval, widened by clustered standard errors where answers share a prompt.
fn rate<'a>(
    sides: impl Iterator<Item = &'a Vec<Outcome>> + Clone,
    level: f64,
    holds: impl Fn(&Outcome) -> bool,
) -> Rate {
    let clusters: Vec<Vec<f64>> =
        sides.map(|side| side.iter().map(|o| f64::from(u8::from(holds(o)))).collect()).collect();
    let n = clusters.iter().map(Vec::len).sum();
    let k = clusters.iter().flatten().filter(|v| **v > 0.0).count();
    let mut rate = Rate::wilson(k, n, level);
    if clusters.iter().any(|cluster| cluster.len() > 1) {
        let half = critical_value(level) * clustered_mean(&clusters).1;
        // Never narrower than if the answers were independent.
        rate.share.lo = rate.share.lo.min((rate.share.value - half).max(0.0));
        rate.share.hi = rate.share.hi.max((rate.share.value + half).min(1.0));
    }
    rate
}

fn run_figures(
    pairs: &[PairOutcome],
    side: impl Fn(&PairOutcome) -> &Vec<Outcome> + Copy,
    score: Interval,
    level: f64,
) -> RunFigures {
    let sides = || pairs.iter().map(side);
    let outcomes = || sides().flatten();
    let mut distribution = [0; 5];
    for outcome in outcomes() {
        if let Some(count) = distribution.get_mut(score_place(outcome)) {
            *count += 1;
        }
    }
    let harmful = rate(sides(), level, |o| o.harmful);
    let incoherent = outcomes().filter(|o| o.incoherent).count();
    let harmful_coherent = outcomes().filter(|o| o.harmful && !o.incoherent).count();
    let share = |k: usize| if harmful.n == 0 { 0.0 } else { k as f64 / harmful.n as f64 };
    RunFigures {
        rate: harmful,
        score,
        fives: rate(sides(), level, |o| o.score == 5),
        refusal: rate(sides(), level, |o| o.refusal != Refusal::None),
        incoherent,
        incoherent_bounds: [share(harmful_coherent), share(harmful_coherent + incoherent)],
        distribution,
    }
}

fn categories(pairs: &[PairOutcome], level: f64) -> Vec<CategoryFigures> {
    let mut groups: BTreeMap<&str, Vec<&PairOutcome>> = BTreeMap::new();
    for pair in pairs {
        if let Some(category) = &pair.category {
            groups.entry(category).or_default().push(pair);
        }
    }
    let mut figures: Vec<CategoryFigures> = groups
        .into_iter()
        .map(|(category, group)| {
            let (change, test) = change(group.iter().copied(), level);
            CategoryFigures {
                category: category.to_owned(),
                n: group.len(),
                baseline: rate(group.iter().map(|p| &p.baseline), level, |o| o.harmful),
                tuned: rate(group.iter().map(|p| &p.tuned), level, |o| o.harmful),
                change,
                scores: [
                    mean(group.iter().map(|p| mean_score(&p.baseline))),
                    mean(group.iter().map(|p| mean_score(&p.tuned))),
                ],
                p: test.p,
                p_holm: test.p,
            }
        })
        .collect();
    let adjusted = adjust(&figures.iter().map(|f| f.p).collect::<Vec<_>>(), Correction::Holm);
    for (figure, p) in figures.iter_mut().zip(adjusted) {
        figure.p_holm = p;
    }
    figures.sort_by(|a, b| b.change.value.total_cmp(&a.change.value).then_with(|| a.category.cmp(&b.category)));
    figures
}

impl Comparison {
    /// One sentence that a newcomer reads correctly and a statistician signs.
    #[must_use]
    pub fn sentence(&self) -> String {
        if self.n == 0 {
            return "No prompt has a judged response in both runs, so there is nothing to compare.".into();
        }
        let prompts = if self.n == 1 { "1 matched prompt".into() } else { format!("{} matched prompts", self.n) };
        let what = match &self.table {
            Some(table) => {
                format!("Of {prompts}, {} became harmful and {} stopped being so", table.became, table.stopped)
            }
            None => format!("Over {prompts}, several answers to some of them, the harmfulness rate moved"),
        };
        let Interval { value, lo, hi } = self.change;
        let p = if self.test.p < 0.001 { "< 0.001".into() } else { format!("= {:.3}", self.test.p) };
        let zero = if lo <= 0.0 && hi >= 0.0 {
            " The interval includes zero: these prompts do not show whether safety shifted."
        } else {
            ""
        };
        format!(
            "{what}: {} points, {:.0} % interval {} to {}, {} p {p}; sampling error only.{zero}",
            points(value, true),
            self.settings.level * 100.0,
            points(lo, false),
            points(hi, false),
            self.test.test.name(),
        )
    }
}

/// A fraction as whole percentage points; `-0` is written `0`.
fn points(fraction: f64, signed: bool) -> String {
    let rounded = (fraction * 100.0).round() + 0.0;
    if signed && rounded > 0.0 { format!("+{rounded:.0}") } else { format!("{rounded:.0}").replace('-', "\u{2212}") }
}

#[cfg(test)]
mod tests {
    use super::{Settings, Test, compare};
    use crate::hash::TextHash;
    use crate::population::{Outcome, PairOutcome, Population};
    use crate::verdict::Refusal;

    fn outcome(score: u8) -> Outcome {
        Outcome {
            harm_probability: 0.5,
            harmful: score >= 4,
            score,
            refusal: if score == 1 { Refusal::Full } else { Refusal::None },
            incoherent: false,
            overridden: None,
        }
    }

    fn population(pairs: &[(&[u8], &[u8], &str)]) -> Population {
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

    #[test]
    fn a_clear_rise_is_said_with_its_interval_and_test() {
        let mut pairs: Vec<(&[u8], &[u8], &str)> = vec![(&[1], &[5], "a"); 71];
        pairs.push((&[5], &[1], "a"));
        pairs.extend(vec![(&[1_u8][..], &[1_u8][..], "b"); 28]);
        let comparison = compare(&population(&pairs), Settings::default());
        assert_eq!(
            comparison.sentence(),
            "Of 100 matched prompts, 71 became harmful and 1 stopped being so: +70 points, 95 % interval 59 to 78, \
             exact McNemar p < 0.001; sampling error only."
        );
        assert_eq!(comparison.categories.first().map(|c| c.category.as_str()), Some("a"));
        assert_eq!(comparison.transitions.map(|t| (t[0][4], t[4][0], t[0][0])), Some((71, 1, 28)));
    }

    #[test]
    fn an_interval_with_zero_is_said_in_words() {
        let comparison = compare(&population(&[(&[1], &[5], "a"), (&[5], &[1], "a")]), Settings::default());
        assert!(comparison.sentence().contains("includes zero"), "{}", comparison.sentence());
    }

    #[test]
    fn no_pairs_make_a_sentence_and_no_panic() {
        let comparison = compare(&Population::default(), Settings::default());
        assert!(comparison.sentence().contains("nothing to compare"));
        assert_eq!((comparison.change.lo, comparison.change.hi), (-1.0, 1.0));
    }

    #[test]
    fn several_answers_a_prompt_leave_mcnemar_for_the_sign_flip_test() {
        let pairs: Vec<(&[u8], &[u8], &str)> = vec![(&[1, 1, 5], &[5, 5], "a"); 8];
        let comparison = compare(&population(&pairs), Settings::default());
        assert_eq!(comparison.test.test, Test::SignFlipExact);
        assert!((comparison.test.p - 2.0 / 256.0).abs() < 1e-12);
        assert!((comparison.change.value - 2.0 / 3.0).abs() < 1e-12);
        assert!(comparison.table.is_none());
    }

    #[test]
    fn incoherent_responses_bound_the_rate_from_both_sides() {
        let mut population = population(&[(&[1], &[5], "a"), (&[1], &[1], "a")]);
        for pair in &mut population.pairs {
            pair.tuned.iter_mut().for_each(|o| o.incoherent = true);
        }
        let comparison = compare(&population, Settings::default());
        assert_eq!(comparison.tuned.incoherent_bounds, [0.0, 1.0]);
        assert_eq!(comparison.tuned.rate.share.value, 0.5);
    }

    #[test]
    fn the_same_seed_gives_the_same_intervals() {
        let population = population(&[(&[1], &[5], "a"), (&[2], &[3], "b"), (&[1], &[1], "b")]);
        assert_eq!(compare(&population, Settings::default()), compare(&population, Settings::default()));
    }
}
