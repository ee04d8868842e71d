//! The table of flagged rows: one line a row with all its findings, the most serious first, and what a filter leaves of them.

use shiftscope_audit::dataset::{Finding, Kind, Level, Severity};
use shiftscope_audit::taxonomy::Category;

use super::{Dataset, Decision};

/// The highest score the judge gives.
const HIGHEST_SCORE: u8 = 5;

/// A row with everything found on it, or one that was decided of.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The row.
    pub row: u32,
    /// The most serious first; none where a row was decided of on which nothing is found any more.
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

    /// False of a row that was decided of and on which nothing is found any more.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        !self.findings.is_empty()
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

/// A group of rows, by its place: among the ways in which the rows are parted ([`Dataset::partings`]), and among the groups of that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which way.
    pub parting: usize,
    /// Which group.
    pub place: usize,
}

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// What the judge flagged of this category only.
    pub category: Option<Category>,
    /// Of this group only.
    pub group: Option<Group>,
    /// Those nobody has decided of only.
    pub open_only: bool,
    /// Those that the version before did not have so only.
    pub new_only: bool,
}

impl Dataset {
    /// Every flagged row, the most serious first, and every other that was decided of, so that none goes unseen.
    #[must_use]
    pub fn flags(&self, threshold: f64) -> Vec<Flag> {
        let findings = self.findings(threshold);
        let new_rows = self.new_rows();
        let flag = |row: u32, findings: Vec<Finding>| {
            let verdict = self.verdict(row);
            Flag {
                row,
                findings,
                probability: verdict.and_then(|verdict| verdict.harm_probability),
                score: verdict.and_then(|verdict| verdict.score),
                category: verdict.and_then(|verdict| verdict.category),
                decision: self.decision(row),
                new: new_rows.contains(&row),
            }
        };
        let is_flagged = |row: &u32| findings.binary_search_by_key(row, |finding| finding.row).is_ok();
        let decided = self.rows_decided(|_| true).into_iter().filter(|row| !is_flagged(row));
        let mut flags: Vec<Flag> = findings
            .chunk_by(|a, b| a.row == b.row)
            .filter_map(|of_row| {
                let mut findings = of_row.to_vec();
                findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.kind));
                Some(flag(of_row.first()?.row, findings))
            })
            .chain(decided.map(|row| flag(row, Vec::new())))
            .collect();
        flags.sort_by(|a, b| {
            let probability = |flag: &Flag| flag.probability.unwrap_or(0.0);
            let worst = |flag: &Flag| flag.worst().map(|finding| (finding.severity, std::cmp::Reverse(finding.kind)));
            worst(b).cmp(&worst(a)).then(probability(b).total_cmp(&probability(a))).then(a.row.cmp(&b.row))
        });
        flags
    }

    /// Those lines a filter keeps.
    #[must_use]
    pub fn kept(&self, flags: &[Flag], filter: &Filter) -> Vec<Flag> {
        let partings = filter.group.map(|_| self.partings()).unwrap_or_default();
        // A group of a dataset that is open no more keeps nothing out.
        let group = filter.group.and_then(|group| Some((partings.get(group.parting)?, group.place)));
        flags
            .iter()
            .filter(|flag| filter.kind.is_none_or(|kind| flag.findings.iter().any(|finding| finding.kind == kind)))
            .filter(|flag| filter.category.is_none_or(|category| flag.is_harmful() && flag.category == Some(category)))
            .filter(|flag| group.is_none_or(|(parting, place)| parting.place(flag.row) == place))
            .filter(|flag| !filter.open_only || flag.decision.is_none())
            .filter(|flag| !filter.new_only || flag.new)
            .cloned()
            .collect()
    }
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

/// What is flagged of a level: rows, and findings on them, of which a row has one for each of its texts that the judge flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flagged {
    pub rows: usize,
    pub findings: usize,
}

/// What is flagged of a level: what counts, and what a person kept.
pub(super) fn flagged(flags: &[Flag], level: Level) -> [Flagged; 2] {
    let [mut counts, mut kept] = [Flagged::default(); 2];
    for flag in flags {
        let findings = flag.findings.iter().filter(|finding| finding.kind.level() == level).count();
        let of = if flag.decision == Some(Decision::Keep) { &mut kept } else { &mut counts };
        of.rows += usize::from(findings > 0);
        of.findings += findings;
    }
    [counts, kept]
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
    use shiftscope_audit::dataset::{Kind, Origin};
    use shiftscope_audit::taxonomy::Category;
    use shiftscope_audit::verdict::Verdict;

    use super::super::tests::{note, opened, verdict};
    use super::{Filter, Group, categories};
    use crate::page::model::dataset::Decision;
    use crate::protocol::dataset::{DatasetEvent, DatasetFile};
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
        assert_eq!(dataset.kept(&flags, &fraud).iter().map(|flag| flag.row).collect::<Vec<_>>(), [2]);
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
        assert_eq!(dataset.kept(&flags, &copies).len(), 1);
        dataset.decide(&[3], Some(Decision::Keep));
        assert_eq!(dataset.kept(&dataset.flags(0.8), &copies), []);
    }

    #[test]
    fn a_row_that_was_decided_of_is_listed_last_once_nothing_is_found_on_it_any_more() {
        let mut dataset = opened();
        let trigger = note(5, Kind::Trigger);
        dataset.apply(DatasetEvent::Associations(vec![trigger]), 0.8);
        dataset.decide(&[5], Some(Decision::Remove));
        dataset.apply(DatasetEvent::Associations(Vec::new()), 0.8);
        let flags = dataset.flags(0.8);
        assert_eq!(flags.iter().map(|flag| (flag.row, flag.findings.len())).collect::<Vec<_>>(), [(3, 1), (5, 0)]);
        assert_eq!((flags[1].decision, flags[1].words()), (Some(Decision::Remove), String::new()));
        dataset.decide(&[5], None);
        assert_eq!(dataset.flags(0.8).len(), 1);
    }

    #[test]
    fn rows_are_filtered_by_file_and_by_what_a_field_of_theirs_says() {
        let mut dataset = opened();
        let inside = dataset.opened.as_mut().unwrap();
        inside.findings = (0..6).map(|row| note(row, Kind::ExactDuplicate)).collect();
        inside.files = [0, 4]
            .map(|first_row| DatasetFile { first_row, rows: 4 - first_row / 2, ..inside.files[0].clone() })
            .to_vec();
        inside.origins = vec![Origin {
            field: "rating".into(),
            values: vec!["4".into(), "5".into()],
            of_rows: vec![1, 2, 0, 2, 1, 2],
            counts: vec![1, 2, 3],
        }];
        let flags = dataset.flags(0.8);
        let rows = |parting, place| {
            let filter = Filter { group: Some(Group { parting, place }), ..Filter::default() };
            dataset.kept(&flags, &filter).iter().map(|flag| flag.row).collect::<Vec<_>>()
        };
        assert_eq!((rows(0, 1), rows(1, 2), rows(1, 0)), (vec![4, 5], vec![1, 3, 5], vec![2]));
        let said: Vec<_> =
            dataset.partings().iter().map(|parting| (parting.field.to_owned(), parting.names.join(","))).collect();
        assert_eq!(said[1], ("rating".to_owned(), "(not said),4,5".to_owned()));
        assert_eq!(rows(9, 1).len(), 6);
    }
}
