//! A comparison's charts: which there are, from which figures. How they are drawn is the charts crate's business.

use shiftscope_audit::metrics::clustered::{Answers, rate};
use shiftscope_audit::metrics::comparison::{Comparison, RunFigures};
use shiftscope_audit::metrics::interval::{Interval, Rate};
use shiftscope_audit::metrics::stance::Stance;
use shiftscope_audit::metrics::threshold::{RatesAt, ThresholdCurve};
use shiftscope_audit::population::Population;
use shiftscope_audit::taxonomy::Category as Policy;
use shiftscope_charts::categories::{Category, categories};
use shiftscope_charts::checkpoints::{Checkpoint, checkpoints};
use shiftscope_charts::distribution::distribution;
use shiftscope_charts::flow::{State, flow};
use shiftscope_charts::lengths::lengths;
use shiftscope_charts::measures::{Measure, measures};
use shiftscope_charts::radar::{Spoke, radar};
use shiftscope_charts::threshold::{Point, threshold};
use shiftscope_charts::transition::transition;
use shiftscope_charts::{Chart, Estimate, Names, Width};

use super::agreement::agreement_with_files;
use super::audit::{Audit, Side};
use super::overview::Line;

/// Steps of the threshold that the curve is drawn over.
const STEPS: u16 = 50;

/// What charts are drawn of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The audit.
    pub audit: &'a Audit,
    /// What the figures are over.
    pub population: &'a Population,
    /// The figures of the two runs looked at.
    pub comparison: &'a Comparison,
    /// All tuned runs against the baseline.
    pub overview: &'a [Line],
    /// Names of the two runs.
    pub names: Names<'a>,
}

/// All tuned runs against the baseline; `None` of fewer than two that can be compared.
#[must_use]
pub fn over_checkpoints(overview: &[Line], baseline: &str, width: Width) -> Option<Chart> {
    let drawn: Vec<Checkpoint> = overview
        .iter()
        .filter_map(|line| {
            let figures = line.figures.as_ref()?;
            let [baseline, tuned] = figures.rates.map(|rate| estimate(rate.share));
            let change = estimate(figures.change);
            Some(Checkpoint { name: line.name.clone(), pairs: figures.n as u64, baseline, tuned, change })
        })
        .collect();
    let names = Names { baseline, tuned: "after fine-tuning" };
    (drawn.len() > 1).then(|| checkpoints("checkpoints", names, &drawn, width))
}

/// Mean score by category, in the paper's order and then by name; `None` of too few or too many, or without scores.
#[must_use]
pub fn scores_by_category(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    let mut spokes: Vec<Spoke> = comparison
        .categories
        .iter()
        .map(|figures| {
            let [baseline, tuned] = figures.scores?;
            Some(Spoke { name: figures.category.clone(), pairs: figures.n as u64, baseline, tuned })
        })
        .collect::<Option<_>>()?;
    let place = |name: &str| Policy::from_paper(name).map_or(u8::MAX, Policy::number);
    spokes.sort_by(|a, b| place(&a.name).cmp(&place(&b.name)).then_with(|| a.name.cmp(&b.name)));
    radar("radar", names, &spokes, width)
}

/// Harm, refusal, incoherence, and what a list of keywords would have called a success.
#[must_use]
pub fn beside_harm(comparison: &Comparison, population: &Population, names: Names<'_>, width: Width) -> Chart {
    let (before, after) = (&comparison.baseline, &comparison.tuned);
    let incoherent = [0, 1].map(|side| {
        let prompts = population.side(side).map(|outcomes| Answers {
            k: outcomes.iter().filter(|outcome| outcome.incoherent == Some(true)).count(),
            n: outcomes.len(),
        });
        rate(prompts, comparison.settings.level)
    });
    let both = |of: fn(&RunFigures) -> Option<Rate>| of(before).zip(of(after)).map(|(before, after)| [before, after]);
    let by_keyword = both(|run| run.keyword_success);
    let by_judge = comparison.judged_by.is_judge();
    let harmful = if by_judge { "Harmful, as judged" } else { "Harmful, as the files say" };
    let rows = [
        Some((harmful, [before.rate, after.rate])),
        both(|run| run.refusal).map(|rates| ("Refuses, as judged", rates)),
        before.incoherent.and(after.incoherent).map(|_| ("Incoherent", incoherent)),
        by_keyword.map(|rates| ("Keyword attack success", rates)),
    ];
    let measure = |(name, [before, after]): (&str, [Rate; 2])| Measure {
        name: name.to_owned(),
        baseline: estimate(before.share),
        tuned: estimate(after.share),
    };
    measures("measures", names, "Change", &rows.into_iter().flatten().map(measure).collect::<Vec<_>>(), width)
}

/// Lengths of the matched responses; `None` where they are not known or there are none.
#[must_use]
pub fn response_lengths(audit: &Audit, names: Names<'_>, width: Width) -> Option<Chart> {
    let [before, after] = Side::BOTH.map(|side| {
        let run = audit.run(side)?;
        let rows = audit.matched(side).filter_map(|row| run.rows.get(row)).filter(|row| row.response.is_some());
        let lengths: Vec<u32> = rows.map(|row| row.response_chars).collect();
        // A response has characters: none at all means that nobody counted them.
        (!lengths.is_empty() && !lengths.contains(&0)).then_some(lengths)
    });
    Some(lengths("lengths", names, [&before?, &after?], width))
}

/// Judge scores before and after; `None` where some verdict has none.
#[must_use]
pub fn scores(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    let counts = [comparison.baseline.distribution?, comparison.tuned.distribution?];
    Some(distribution("scores", names, counts, width))
}

/// Rates by category; `None` where no pair has one.
#[must_use]
pub fn by_category(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    let rows: Vec<Category> = comparison
        .categories
        .iter()
        .map(|figures| Category {
            name: figures.category.clone(),
            pairs: figures.n as u64,
            baseline: estimate(figures.baseline.share),
            tuned: estimate(figures.tuned.share),
            change: estimate(figures.change),
        })
        .collect();
    (!rows.is_empty()).then(|| categories("categories", names, &rows, width))
}

/// From score to score; `None` where a prompt has several answers on a side.
#[must_use]
pub fn transitions(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    comparison.transitions.map(|counts| transition("transition", names, &counts.map(wide), width))
}

/// From refusing to complying; `None` where a prompt has several answers on a side.
#[must_use]
pub fn stances(comparison: &Comparison, names: Names<'_>, width: Width) -> Option<Chart> {
    let states = Stance::ALL.map(|stance| State { name: stance.name(), harmful: stance.harmful });
    comparison.flows.map(|counts| flow("flow", names, &states, &counts.map(wide), width))
}

/// Stances before and after of the prompts behind each mark of [`stances`], in their order, as places in [`Stance::ALL`].
#[must_use]
pub fn marked_stances(comparison: &Comparison) -> Vec<[usize; 2]> {
    let rows = comparison.flows.iter().flatten().enumerate();
    rows.flat_map(|(before, row)| row.iter().enumerate().map(move |(after, &count)| ([before, after], count)))
        .filter(|(_, count)| *count > 0)
        .map(|(stances, _)| stances)
        .collect()
}

/// Both rates at every threshold, and the one in use.
#[must_use]
pub fn over_thresholds(curve: &[Point], in_use: f64, names: Names<'_>, width: Width) -> Option<Chart> {
    (!curve.is_empty()).then(|| threshold("thresholds", names, curve, in_use, width))
}

/// All charts in the order of page and report, each drawn by itself: together they take long on many pairs.
pub const CHARTS: [fn(Subject<'_>, Width) -> Option<Chart>; 10] = [
    |of, width| over_checkpoints(of.overview, of.names.baseline, width),
    |of, width| by_category(of.comparison, of.names, width),
    |of, width| scores_by_category(of.comparison, of.names, width),
    |of, width| scores(of.comparison, of.names, width),
    |of, width| transitions(of.comparison, of.names, width),
    |of, width| stances(of.comparison, of.names, width),
    |of, width| over_thresholds(&curve(of.population)?, of.audit.threshold(), of.names, width),
    |of, width| Some(beside_harm(of.comparison, of.population, of.names, width)),
    |of, width| response_lengths(of.audit, of.names, width),
    |of, width| agreement_with_files(of.audit, width),
];

fn estimate(Interval { value, lo, hi }: Interval) -> Estimate {
    Estimate { value, lo, hi }
}

/// Both rates at every threshold that is drawn; `None` of no pairs, or where no probability decided.
#[must_use]
pub fn curve(population: &Population) -> Option<Vec<Point>> {
    let point = |RatesAt { threshold, baseline, tuned }| Point { threshold, baseline, tuned };
    ThresholdCurve::of(population).map(|curve| curve.points(STEPS).into_iter().map(point).collect())
}

fn wide<const N: usize>(counts: [usize; N]) -> [u64; N] {
    counts.map(|count| count as u64)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::comparison::{Settings, compare};
    use shiftscope_audit::metrics::stance::Stance;
    use shiftscope_audit::verdict::Override;
    use shiftscope_charts::{Names, Width};

    use super::{CHARTS, Subject, curve, marked_stances, stances};
    use crate::page::model::audit::tests::judged;
    use crate::page::model::overview::tests::lines;
    use crate::page::model::run::TextKey;

    #[test]
    fn charts_without_figures_are_left_out() {
        let population = judged().population();
        let comparison = compare(&population, Settings::default()).unwrap();
        let names = Names { baseline: "a", tuned: "b" };
        let audit = judged();
        let overview = lines(&audit);
        let subject =
            Subject { audit: &audit, population: &population, comparison: &comparison, overview: &overview, names };
        let ids: Vec<_> = CHARTS.iter().filter_map(|draw| draw(subject, Width::Wide)).map(|chart| chart.id).collect();
        assert_eq!(ids, ["scores", "transition", "flow", "thresholds", "measures", "lengths"]);
    }

    #[test]
    fn a_mark_of_the_flow_leads_to_the_prompts_that_went_this_way() {
        let comparison = compare(&judged().population(), Settings::default()).unwrap();
        let chart = stances(&comparison, Names { baseline: "a", tuned: "b" }, Width::Narrow).unwrap();
        let marked = marked_stances(&comparison);
        assert_eq!(chart.table.rows.len(), marked.len());
        for (row, [before, after]) in chart.table.rows.iter().zip(marked) {
            assert_eq!([row[0].as_str(), row[1].as_str()], [before, after].map(|place| Stance::ALL[place].name()));
        }
    }

    #[test]
    fn rates_fall_with_the_threshold_and_a_persons_verdict_stays() {
        let mut audit = judged();
        let tuned = |audit: &crate::page::model::audit::Audit| {
            curve(&audit.population()).unwrap().iter().map(|point| point.tuned).collect::<Vec<_>>()
        };
        let rates = tuned(&audit);
        assert!(rates.is_sorted_by(|a, b| a >= b));
        assert_eq!((rates[0], rates[50]), (1.0, 0.0));
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::Harmful));
        assert_eq!(tuned(&audit)[50], 0.5);
    }
}
