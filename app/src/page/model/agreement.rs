//! This judge against those whose verdicts came with the files: how often they decide alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shiftscope_audit::hash::ByHash;
use shiftscope_audit::metrics::agreement::{Measurement, Weights, cohen_kappa, krippendorff_alpha};
use shiftscope_charts::agreement::{Agreement, agreement};
use shiftscope_charts::{Chart, Width};

use super::audit::{Audit, Side};
use super::run::{Run, TextKey};

/// Fields that have tables of their own, of those that most rows have.
const MOST_FIELDS: usize = 3;

/// This judge against the verdicts that came with the files; `None` where none did.
#[must_use]
pub fn agreement_with_files(audit: &Audit, width: Width) -> Option<Chart> {
    let sides = Side::BOTH.into_iter().zip(["before", "after"]);
    let (runs, when): (Vec<&Run>, Vec<&str>) = sides.filter_map(|(side, when)| Some((audit.run(side)?, when))).unzip();
    let (fields, more) = fields(audit, &runs);
    let mut sources = BTreeSet::new();
    let met: Vec<Vec<_>> = runs.iter().map(|run| decisions_beside(audit, run, &fields, &mut sources)).collect();
    let mut tables = Vec::new();
    for (place, field) in fields.iter().enumerate() {
        for ((run, when), met) in runs.iter().zip(&when).zip(&met) {
            let Some(decisions) = met.get(place).filter(|decisions| !decisions.is_empty()) else { continue };
            // Field and run together would not fit.
            let name = match field {
                _ if fields.len() == 1 => run.facts.name.clone(),
                Some(field) => format!("{when}: {field}"),
                None => format!("{when}: each row’s first"),
            };
            tables.push(table(name, decisions));
        }
    }
    let mut sources = sources.into_iter().collect::<Vec<_>>().join(", ");
    if more > 0 {
        sources = format!("{sources} and {more} more fields");
    }
    (!tables.is_empty()).then(|| agreement("agreement", &sources, &tables, width))
}

/// The fields that this judge is set against, and how many more there are. The picked one, or what counts of each row, where the verdicts of
/// the files count; else each row's first, and where there are several those of most rows.
fn fields<'a>(audit: &'a Audit, runs: &[&'a Run]) -> (Vec<Option<&'a str>>, usize) {
    if !audit.authority().is_judge() {
        return (vec![audit.authority().field()], 0);
    }
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    let mut firsts: BTreeSet<&str> = BTreeSet::new();
    for row in runs.iter().flat_map(|run| &run.rows) {
        if let Some(first) = row.imported.by(None) {
            firsts.insert(&first.name);
        }
        for verdict in row.imported.iter().filter(|verdict| verdict.harmful.is_some()) {
            *rows.entry(&verdict.name).or_default() += 1;
        }
    }
    let mut names: Vec<(&str, usize)> = rows.into_iter().collect();
    names.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    if names.len() < 2 {
        return (vec![None], 0);
    }
    // Where the first is of one field everywhere, that field says it.
    let first = (firsts.len() > 1).then_some(None);
    let fields = first.into_iter().chain(names.iter().take(MOST_FIELDS).map(|(name, _)| Some(*name)));
    (fields.collect(), names.len().saturating_sub(MOST_FIELDS))
}

/// For each field another judge's decision and this one's, of each answer that both decided; a person's is neither.
fn decisions_beside<'a>(
    audit: &Audit,
    run: &'a Run,
    fields: &[Option<&str>],
    sources: &mut BTreeSet<&'a str>,
) -> Vec<Vec<(bool, bool)>> {
    let (cut, threshold) = (audit.authority().cut(), audit.threshold());
    // Duplicate rows count once, as everywhere: of which field a text was counted already, a bit each.
    let mut counted: HashMap<TextKey, u8, ByHash> = HashMap::default();
    let mut met = vec![Vec::new(); fields.len()];
    for (index, row) in run.rows.iter().enumerate().filter(|(_, row)| !row.imported.is_empty()) {
        let Some(ours) = run.given(index).and_then(|given| given.verdict.harmful_at(threshold)) else { continue };
        let key = TextKey::of(row);
        for (place, (field, met)) in fields.iter().zip(&mut met).enumerate() {
            let imported = row.imported.by(*field);
            let Some((imported, file)) = imported.and_then(|of| Some((of, of.harmful_by(cut)?))) else { continue };
            let counted = counted.entry(key).or_default();
            if *counted & (1 << place) == 0 {
                *counted |= 1 << place;
                sources.insert(&imported.name);
                met.push((file, ours));
            }
        }
    }
    met
}

/// How the decisions meet.
fn table(name: String, decisions: &[(bool, bool)]) -> Agreement {
    let count = |of: (bool, bool)| decisions.iter().filter(|&&decision| decision == of).count() as u64;
    let codes: Vec<(i64, i64)> = decisions.iter().map(|&(file, ours)| (i64::from(file), i64::from(ours))).collect();
    let (file, ours): (Vec<_>, Vec<_>) = codes.iter().map(|&(file, ours)| (Some(file), Some(ours))).unzip();
    Agreement {
        name,
        both: count((true, true)),
        file_only: count((true, false)),
        judge_only: count((false, true)),
        neither: count((false, false)),
        kappa: cohen_kappa(&codes, Weights::Unweighted),
        alpha: krippendorff_alpha(&[file, ours], Measurement::Nominal),
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::imported::ImportedVerdict;
    use shiftscope_audit::verdict::{Authority, Override};
    use shiftscope_charts::Width;

    use super::agreement_with_files;
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::judged;
    use crate::page::model::run::TextKey;

    #[test]
    fn what_a_person_said_is_not_taken_for_the_judges_decision() {
        let mut audit = judged();
        let key = audit.runs.arrangement().selected.unwrap();
        let says = ImportedVerdict { name: "other".into(), harmful: Some(true), score: None };
        for row in &mut audit.runs.get_mut(key).unwrap().rows {
            row.imported = [says.clone()].into_iter().collect();
        }
        let tables = |audit: &Audit| agreement_with_files(audit, Width::Wide).unwrap().table.rows;
        let before = tables(&audit);
        let text = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(text, Some(Override::NotHarmful));
        assert_eq!(tables(&audit), before);
    }

    #[test]
    fn verdicts_that_came_with_the_files_are_set_against_the_judges() {
        let mut audit = judged();
        assert!(agreement_with_files(&audit, Width::Wide).is_none());
        let says = |name: &str, harmful| ImportedVerdict { name: name.into(), harmful: Some(harmful), score: None };
        let key = audit.runs.arrangement().selected.unwrap();
        for row in &mut audit.runs.get_mut(key).unwrap().rows {
            row.imported = [says("other", true)].into_iter().collect();
        }
        let chart = agreement_with_files(&audit, Width::Wide).unwrap();
        assert_eq!(chart.table.rows, [["run 2", "1", "1", "0", "0", "0.000", "0.000"].map(str::to_owned).to_vec()]);
        assert!(chart.description.contains("“other”"));
        for row in &mut audit.runs.get_mut(key).unwrap().rows {
            row.imported = [says("other", true), says("third", false)].into_iter().collect();
        }
        let tables = |audit: &Audit| agreement_with_files(audit, Width::Wide).unwrap().table.rows;
        let row = |name: &str, counts: [&str; 4]| [&[name], &counts[..]].concat().join(" ");
        let counts = |audit: &Audit| {
            let start = |row: Vec<String>| row[..5].join(" ");
            tables(audit).into_iter().map(start).collect::<Vec<_>>()
        };
        let yes = ["1", "1", "0", "0"];
        let no = ["0", "0", "1", "1"];
        assert_eq!(counts(&audit), [row("after: other", yes), row("after: third", no)]);
        audit.set_authority(Authority::File { field: Some("third".into()), cut: None });
        assert_eq!(counts(&audit), [row("run 2", no)]);
    }

    #[test]
    fn of_many_fields_those_of_most_rows_are_shown_and_the_others_counted() {
        let mut audit = judged();
        let key = audit.runs.arrangement().selected.unwrap();
        let says = |name: &str| ImportedVerdict { name: name.into(), harmful: Some(true), score: None };
        let fields = [vec!["a", "b", "c", "d"], vec!["b", "c", "d", "e"]];
        for (row, fields) in audit.runs.get_mut(key).unwrap().rows.iter_mut().zip(fields) {
            row.imported = fields.into_iter().map(says).collect();
        }
        let chart = agreement_with_files(&audit, Width::Wide).unwrap();
        let names: Vec<_> = chart.table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["after: each row’s first", "after: b", "after: c", "after: d"]);
        assert!(chart.description.contains("“a, b, c, d and 2 more fields”"), "{}", chart.description);
    }
}
