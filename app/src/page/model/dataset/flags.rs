//! The table of flagged rows: one line a row with all its findings, the most serious first, and what a filter leaves of them.

use shiftscope_audit::dataset::{Finding, Kind, Level, Severity};
use shiftscope_audit::taxonomy::Category;

use super::{Dataset, Decision};

/// The highest score the judge gives.
const HIGHEST_SCORE: u8 = 5;

/// A row with everything found on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The row.
    pub row: u32,
    /// At least one, the most serious first.
    pub findings: Vec<Finding>,
    /// The judge's probability of harm, where it was judged.
    pub probability: Option<f64>,
    /// The judge's score.
    pub score: Option<u8>,
    /// The category that the judge reads in it.
    pub category: Option<Category>,
    /// What a person decided.
    pub decision: Option<Decision>,
    /// True where the version before did not have it so.
    pub new: bool,
}

impl Flag {
    /// The most serious finding.
    #[must_use]
    pub fn worst(&self) -> Option<&Finding> {
        self.findings.first()
    }

    /// True where the judge flagged its answer.
    #[must_use]
    pub fn is_harmful(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind == Kind::Harmful)
    }

    /// The words of all kinds, for the handle.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words: Vec<_> = self.findings.iter().map(|finding| finding.kind.word()).collect();
        words.dedup();
        words.join(" ")
    }
}

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// What the judge flagged of this category only.
    pub category: Option<Category>,
    /// Those nobody has decided of only.
    pub open_only: bool,
    /// Those that the version before did not have so only.
    pub new_only: bool,
}

impl Dataset {
    /// Every flagged row, the most serious first.
    #[must_use]
    pub fn flags(&self, threshold: f64) -> Vec<Flag> {
        let findings = self.findings(threshold);
        let new_rows = self.new_rows();
        let mut flags: Vec<Flag> = findings
            .chunk_by(|a, b| a.row == b.row)
            .filter_map(|of_row| {
                let row = of_row.first()?.row;
                let mut findings = of_row.to_vec();
                findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.kind));
                let verdict = self.verdict(row);
                Some(Flag {
                    row,
                    findings,
                    probability: verdict.and_then(|verdict| verdict.harm_probability),
                    score: verdict.and_then(|verdict| verdict.score),
                    category: verdict.and_then(|verdict| verdict.category),
                    decision: self.decision(row),
                    new: new_rows.contains(&row),
                })
            })
            .collect();
        flags.sort_by(|a, b| {
            let probability = |flag: &Flag| flag.probability.unwrap_or(0.0);
            let worst = |flag: &Flag| flag.worst().map(|finding| (finding.severity, std::cmp::Reverse(finding.kind)));
            worst(b).cmp(&worst(a)).then(probability(b).total_cmp(&probability(a))).then(a.row.cmp(&b.row))
        });
        flags
    }
}

/// The lines a filter keeps.
#[must_use]
pub fn kept(flags: &[Flag], filter: &Filter) -> Vec<Flag> {
    flags
        .iter()
        .filter(|flag| filter.kind.is_none_or(|kind| flag.findings.iter().any(|finding| finding.kind == kind)))
        .filter(|flag| filter.category.is_none_or(|category| flag.is_harmful() && flag.category == Some(category)))
        .filter(|flag| !filter.open_only || flag.decision.is_none())
        .filter(|flag| !filter.new_only || flag.new)
        .cloned()
        .collect()
}

/// Rows whose answer the judge flagged, by category, and how many of them have its highest score; but for those a person kept. The
/// category with the most rows comes first.
#[must_use]
pub fn categories(flags: &[Flag]) -> Vec<(Option<Category>, [usize; 2])> {
    let mut counted: Vec<(Option<Category>, [usize; 2])> = Vec::new();
    for flag in flags.iter().filter(|flag| flag.is_harmful() && flag.decision != Some(Decision::Keep)) {
        let place = counted.iter().position(|(category, _)| *category == flag.category).unwrap_or_else(|| {
            counted.push((flag.category, [0; 2]));
            counted.len() - 1
        });
        if let Some((_, [rows, fives])) = counted.get_mut(place) {
            *rows += 1;
            *fives += usize::from(flag.score == Some(HIGHEST_SCORE));
        }
    }
    counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.map(Category::number).cmp(&b.0.map(Category::number))));
    counted
}

/// Rows of a kind, or of a level, counted once each; those a person kept do not count.
pub(super) fn rows(flags: &[Flag], of: impl Fn(&Finding) -> bool) -> usize {
    flags.iter().filter(|flag| flag.decision != Some(Decision::Keep) && flag.findings.iter().any(&of)).count()
}

/// Rows of a level with a finding of at least this severity.
pub(super) fn rows_of(flags: &[Flag], level: Level, least: Severity) -> usize {
    rows(flags, |finding| finding.kind.level() == level && finding.severity >= least)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::Kind;
    use shiftscope_audit::taxonomy::Category;
    use shiftscope_audit::verdict::Verdict;

    use super::super::tests::{opened, verdict};
    use super::{Filter, categories, kept};
    use crate::page::model::dataset::Decision;
    use crate::protocol::dataset::DatasetEvent;
    use crate::protocol::{RowRef, RunId};

    #[test]
    fn harmful_rows_are_counted_and_filtered_by_category() {
        let mut dataset = opened();
        let at = |row| RowRef { run: RunId(1), row };
        let says = |category, score| Verdict { category: Some(category), score: Some(score), ..verdict(0.9) };
        let verdicts = [says(Category::Malware, 4), says(Category::Malware, 5), says(Category::FraudDeception, 5)];
        dataset.apply(DatasetEvent::Verdicts((0..).map(at).zip(verdicts).collect()), 0.8);
        let flags = dataset.flags(0.8);
        assert_eq!(categories(&flags), [(Some(Category::Malware), [2, 1]), (Some(Category::FraudDeception), [1, 1])]);
        let fraud = Filter { category: Some(Category::FraudDeception), ..Filter::default() };
        assert_eq!(kept(&flags, &fraud).iter().map(|flag| flag.row).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn the_most_serious_row_comes_first_and_a_filter_keeps_its_kind() {
        let mut dataset = opened();
        let at = |row| RowRef { run: RunId(1), row };
        dataset.apply(DatasetEvent::Verdicts(vec![(at(3), verdict(0.85)), (at(5), verdict(0.99))]), 0.8);
        let flags = dataset.flags(0.8);
        assert_eq!(flags.iter().map(|flag| flag.row).collect::<Vec<_>>(), [5, 3]);
        assert_eq!(flags[1].words(), "harmful exact_duplicate");
        let copies = Filter { kind: Some(Kind::ExactDuplicate), open_only: true, ..Filter::default() };
        assert_eq!(kept(&flags, &copies).len(), 1);
        dataset.decide(&[3], Some(Decision::Keep));
        assert_eq!(kept(&dataset.flags(0.8), &copies), []);
    }
}
