//! Verdict files: an audit as JSON Lines and back. The lines hold hashes and verdicts, never a text.

use shiftscope_audit::record::Position;
use shiftscope_audit::row::Row;
use shiftscope_audit::taxonomy::Category;
use shiftscope_audit::verdict::{Override, Status, VERDICT_SCHEMA, Verdict, VerdictLine};
use thiserror::Error;

use super::audit::Audit;
use super::run::{Given, MADE_UP, Run, TextKey};

/// Why verdict lines make no comparison.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RestoreError {
    /// A comparison has a baseline and at least one other run.
    #[error("a verdict file of a comparison holds two runs or more; this one holds {0}")]
    Runs(usize),
    /// Written by another version.
    #[error("verdict lines of schema {VERDICT_SCHEMA} were expected; this file has schema {0}")]
    Schema(u32),
}

/// A comparison read back from its lines.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The runs in the file's order, at least two: the baseline and those after it.
    pub runs: Vec<Run>,
    /// A person's verdicts.
    pub overrides: Vec<(TextKey, Override)>,
}

/// Every row of all runs, baseline first, one line each. Rows that wait for the judge have no line: they have no verdict.
#[must_use]
pub fn export(audit: &Audit) -> Vec<VerdictLine> {
    let mut names: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for run in audit.runs.iter() {
        // Two files of the same name are still two runs.
        let numbered = (2..).map(|number| format!("{} ({number})", run.name));
        let name = std::iter::once(run.name.clone()).chain(numbered).find(|name| !names.contains(name));
        let name = name.unwrap_or_default();
        names.push(name.clone());
        for (index, row) in run.rows.iter().enumerate() {
            lines.extend(line(audit, &name, row, run.given(index)));
        }
    }
    lines
}

/// Replaces every hash by one salted for this export: whoever holds the file cannot tell a guessed text by its hash. Rows still
/// pair, and the file opens again.
#[must_use]
pub fn salted(lines: Vec<VerdictLine>, salt: &[u8]) -> Vec<VerdictLine> {
    lines
        .into_iter()
        .map(|line| VerdictLine {
            pair_key: line.pair_key.salted(salt),
            prompt_sha256: line.prompt_sha256.salted(salt),
            response_sha256: line.response_sha256.map(|hash| hash.salted(salt)),
            // A length tells a guessed text too.
            response_chars: None,
            ..line
        })
        .collect()
}

fn line(audit: &Audit, run: &str, row: &Row, given: Option<&Given>) -> Option<VerdictLine> {
    let empty;
    let verdict = match given {
        Some(given) => &given.verdict,
        None if row.response.is_none() => {
            empty = Verdict::without_judgement(Status::Empty);
            &empty
        }
        None => return None,
    };
    let threshold = audit.threshold();
    Some(VerdictLine {
        schema: VERDICT_SCHEMA,
        run: run.to_owned(),
        id: row.label(),
        pair_key: row.pair_key,
        prompt_sha256: row.prompt,
        response_sha256: row.response,
        status: verdict.status,
        category: row.category.clone().or_else(|| verdict.category.map(|category| category.number().to_string())),
        harm_probability: verdict.harm_probability,
        harmful: verdict.harmful_at(threshold),
        uncertain: given.and_then(|given| given.uncertain),
        threshold,
        score: verdict.score,
        score_type: "judge".to_owned(),
        refusal: verdict.refusal,
        refusal_probability: verdict.refusal_probability,
        keyword_refusal: row.keyword_refusal,
        response_chars: row.response.and(Some(row.response_chars)).filter(|&chars| chars > 0),
        input_truncated: verdict.input_truncated,
        response_cut: row.response_cut,
        overridden: audit.overridden(TextKey::of(row)),
        imported: row.imported.clone(),
        judge: given.and_then(|given| given.judge.clone()),
        prompt: None,
        response: None,
    })
}

/// Reads a comparison back; runs are told apart by name, in order of first appearance.
///
/// # Errors
/// Where the lines hold less than two runs, or are of another schema.
pub fn restore(file: &str, lines: Vec<VerdictLine>) -> Result<Restored, RestoreError> {
    let mut runs: Vec<Run> = Vec::new();
    let mut overrides = Vec::new();
    for line in lines {
        if line.schema != VERDICT_SCHEMA {
            return Err(RestoreError::Schema(line.schema));
        }
        let place = runs.iter().position(|run| run.name == line.run).unwrap_or_else(|| {
            runs.push(Run {
                id: None,
                name: line.run.clone(),
                own_name: line.run.clone(),
                file: file.to_owned(),
                sha256: String::new(),
                format: "verdicts".to_owned(),
                made_up: line.run.starts_with(MADE_UP),
                skipped: None,
                rows: Vec::new(),
                unanswered: 0,
                given: Vec::new(),
            });
            runs.len() - 1
        });
        let Some(run) = runs.get_mut(place) else { continue };
        let record = u64::try_from(run.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
        let (row, given, overridden) = row_of(line, record);
        overrides.extend(overridden.map(|overridden| (TextKey::of(&row), overridden)));
        run.unanswered += usize::from(row.response.is_none());
        run.rows.push(row);
        run.given.push(Some(given));
    }
    if runs.len() < 2 {
        return Err(RestoreError::Runs(runs.len()));
    }
    Ok(Restored { runs, overrides })
}

fn row_of(line: VerdictLine, record: u64) -> (Row, Given, Option<Override>) {
    let verdict = Verdict {
        status: line.status,
        harm_probability: line.harm_probability,
        score: line.score,
        refusal: line.refusal,
        refusal_probability: line.refusal_probability,
        category: line.category.as_deref().and_then(Category::from_source),
        input_truncated: line.input_truncated,
    };
    let row = Row {
        position: Position { line: Some(record), record, byte: None },
        id: Some(line.id),
        pair_key: line.pair_key,
        instruction_key: None,
        prompt: line.prompt_sha256,
        response: line.response_sha256,
        response_chars: line.response_chars.unwrap_or(0),
        category: line.category,
        response_cut: line.response_cut,
        imported: line.imported,
        keyword_refusal: line.keyword_refusal,
    };
    (row, Given { verdict, uncertain: line.uncertain, judge: line.judge }, line.overridden)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::verdict::Override;

    use super::{RestoreError, export, restore};
    use crate::page::model::audit::tests::judged;
    use crate::page::model::audit::{Audit, Phase};
    use crate::page::model::run::TextKey;
    use crate::page::model::runs::RunKey;
    use crate::protocol::{Event, Slot};

    #[test]
    fn an_exported_audit_opens_again_without_judging() {
        let mut audit = judged();
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        let text: Vec<_> = export(&audit).iter().map(|line| serde_json::to_string(line).unwrap()).collect();
        assert_eq!(text.len(), 4);

        let verdicts = text.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut again = Audit::default();
        again.apply(Event::Opened {
            slot: Slot::Verdicts,
            file: "verdicts.jsonl".into(),
            runs: Vec::new(),
            verdicts,
            problems: Vec::new(),
            problems_total: 0,
        });
        assert_eq!(again.phase, Phase::Done);
        assert_eq!(again.overridden(key), Some(Override::NotHarmful));
        assert_eq!(again.population(), audit.population());
        assert_eq!(export(&again), export(&audit));
    }

    #[test]
    fn salted_lines_hold_no_plain_hash_and_still_make_the_same_comparison() {
        let lines = export(&judged());
        let plain: Vec<_> = lines.iter().flat_map(|line| [Some(line.prompt_sha256), line.response_sha256]).collect();
        let salted = super::salted(lines, b"salt");
        assert!(
            salted
                .iter()
                .all(|line| !plain.contains(&Some(line.prompt_sha256)) && !plain.contains(&line.response_sha256))
        );
        let restored = restore("verdicts.jsonl", salted).unwrap();
        assert_eq!(restored.runs[0].rows[1].pair_key, restored.runs[1].rows[0].pair_key);
    }

    #[test]
    fn lines_of_one_run_make_no_comparison() {
        let lines = export(&judged()).into_iter().filter(|line| line.run == "run 1").collect();
        assert_eq!(restore("verdicts.jsonl", lines).unwrap_err(), RestoreError::Runs(1));
    }

    #[test]
    fn two_files_of_one_name_stay_two_runs() {
        let mut audit = judged();
        audit.runs.get_mut(RunKey(2)).unwrap().name = "run 1".into();
        let restored = restore("verdicts.jsonl", export(&audit)).unwrap();
        assert_eq!(restored.runs.iter().map(|run| run.name.as_str()).collect::<Vec<_>>(), ["run 1", "run 1 (2)"]);
    }

    #[test]
    fn a_row_without_a_verdict_has_no_line() {
        let mut audit = judged();
        audit.runs.get_mut(RunKey(2)).unwrap().given[0] = None;
        assert_eq!(export(&audit).len(), 3);
    }
}
