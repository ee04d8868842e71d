//! This judge against those whose verdicts came with the files: how often they decide alike.

use std::collections::{BTreeSet, HashSet};

use shiftscope_audit::metrics::agreement::{Measurement, Weights, cohen_kappa, krippendorff_alpha};
use shiftscope_audit::verdict::Override;
use shiftscope_charts::agreement::{Agreement, agreement};
use shiftscope_charts::{Chart, Width};

use super::audit::{Audit, Side};
use super::run::{Run, TextKey};

/// Other judges of one run that this one is set against: what more there are stands in the rows.
const MOST_OTHERS: usize = 4;

/// This judge against the verdicts that came with the files; `None` where none did.
#[must_use]
pub fn agreement_with_files(audit: &Audit, width: Width) -> Option<Chart> {
    let mut sources = BTreeSet::new();
    let mut tables = Vec::new();
    for run in Side::BOTH.into_iter().filter_map(|side| audit.run(side)) {
        let others = others(audit, run);
        for field in &others {
            let decisions = decisions_beside(audit, run, *field, &mut sources);
            let name = match field {
                Some(field) if others.len() > 1 => format!("{}: {field}", run.facts.name),
                _ => run.facts.name.clone(),
            };
            tables.extend((!decisions.is_empty()).then(|| table(name, &decisions)));
        }
    }
    let sources = sources.into_iter().collect::<Vec<_>>().join(", ");
    (!tables.is_empty()).then(|| agreement("agreement", &sources, &tables, width))
}

/// The fields of a run whose verdicts are set against this judge's: the picked one, or what counts of each row, where those of the files
/// count; else all that decide, as far as there is room, in order of first appearance.
fn others<'a>(audit: &'a Audit, run: &'a Run) -> Vec<Option<&'a str>> {
    if !audit.authority().is_judge() {
        return vec![audit.authority().field()];
    }
    let mut fields: Vec<Option<&str>> = Vec::new();
    let decided = run.rows.iter().flat_map(|row| row.imported.iter()).filter(|verdict| verdict.harmful.is_some());
    for verdict in decided {
        let field = Some(verdict.name.as_str());
        if !fields.contains(&field) {
            fields.push(field);
        }
        if fields.len() == MOST_OTHERS {
            break;
        }
    }
    fields
}

/// Another judge's decision and this one's, of each answer that both decided.
fn decisions_beside<'a>(
    audit: &Audit,
    run: &'a Run,
    field: Option<&str>,
    sources: &mut BTreeSet<&'a str>,
) -> Vec<(bool, bool)> {
    let (cut, threshold) = (audit.authority().cut(), audit.threshold());
    let mut seen = HashSet::new();
    let decided = run.rows.iter().enumerate().filter_map(|(index, row)| {
        let imported = row.imported.by(field)?;
        let file = imported.harmful_by(cut)?;
        let judged = run.given(index)?.verdict.harmful_at(threshold)?;
        let key = TextKey::of(row);
        let ours = Override::decide(audit.overridden(key), judged);
        sources.insert(imported.name.as_str());
        // Duplicate rows count once, as everywhere.
        seen.insert(key).then_some((file, ours))
    });
    decided.collect()
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
    use shiftscope_audit::verdict::Authority;
    use shiftscope_charts::Width;

    use super::agreement_with_files;
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::judged;

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
        let names = |audit: &Audit| {
            let chart = agreement_with_files(audit, Width::Wide).unwrap();
            chart.table.rows.into_iter().map(|mut row| row.swap_remove(0)).collect::<Vec<_>>()
        };
        assert_eq!(names(&audit), ["run 2: other", "run 2: third"]);
        audit.set_authority(Authority::File { field: Some("third".into()), cut: None });
        assert_eq!(names(&audit), ["run 2"]);
    }
}
