//! Verdict files: an audit as JSON Lines and back. The lines hold hashes and verdicts, never a text.

use std::sync::Arc;

use shiftscope_audit::pairing::{Groups, PairBy};
use shiftscope_audit::record::Position;
use shiftscope_audit::row::Row;
use shiftscope_audit::taxonomy::Category;
use shiftscope_audit::verdict::{Authority, JudgeIdentity, Override, Status, VERDICT_SCHEMA, Verdict, VerdictLine};
use thiserror::Error;

use super::audit::Audit;
use super::run::{Given, MADE_UP, Run, TextKey};
use crate::protocol::session::RunFacts;
use crate::protocol::{OpenedRun, RowRef};

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
    /// The threshold of the decisions.
    pub threshold: f64,
    /// Whose verdicts counted.
    pub authority: Authority,
    /// What prompts had to share to pair.
    pub pair_by: PairBy,
}

/// Every row of all runs, baseline first, one line each, in pieces, since callers must not block for long. Rows that wait for the
/// judge have a line too, or the prompts they belong to would seem to be judged. The audit must not change in between.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The names under which the runs' lines stand.
    names: Vec<String>,
    run: usize,
    row: usize,
}

impl Exporting {
    /// At the first line.
    #[must_use]
    pub fn of(audit: &Audit) -> Self {
        Self { names: names(audit), run: 0, row: 0 }
    }

    /// Lines of about so many rows, each with where the worker holds its texts; nothing after the last.
    pub fn next(&mut self, audit: &Audit, rows: usize) -> Option<Vec<(Option<RowRef>, VerdictLine)>> {
        let run = audit.runs.iter().nth(self.run)?;
        let name = self.names.get(self.run)?;
        let piece = run.rows.iter().enumerate().skip(self.row).take(rows);
        let lines = piece.map(|(index, row)| {
            let at = run.id.map(|run| RowRef { run, row: index });
            (at, line(audit, name, run, index, row))
        });
        let lines = lines.collect();
        self.row = self.row.saturating_add(rows);
        if self.row >= run.rows.len() {
            (self.run, self.row) = (self.run + 1, 0);
        }
        Some(lines)
    }

    /// Share of the rows that were exported, 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "rows by the million at most")]
    pub fn share(&self, audit: &Audit) -> f64 {
        let rows = |runs: usize| audit.runs.iter().take(runs).map(|run| run.rows.len()).sum::<usize>();
        (rows(self.run) + self.row) as f64 / rows(usize::MAX).max(1) as f64
    }
}

/// The names under which the lines of the runs stand: two files of the same name are still two runs.
#[must_use]
pub fn names(audit: &Audit) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for run in audit.runs.iter() {
        let numbered = (2..).map(|number| format!("{} ({number})", run.facts.name));
        let name = std::iter::once(run.facts.name.clone()).chain(numbered).find(|name| !names.contains(name));
        names.push(name.unwrap_or_default());
    }
    names
}

/// Replaces every hash by one salted for this export: whoever holds the file cannot tell a guessed text by its hash. Rows still
/// pair, and the file opens again.
#[must_use]
pub fn salted(lines: Vec<VerdictLine>, salt: &[u8]) -> Vec<VerdictLine> {
    lines
        .into_iter()
        .map(|line| VerdictLine {
            pair_key: line.pair_key.salted(salt),
            instruction_key: line.instruction_key.map(|key| key.salted(salt)),
            prompt_sha256: line.prompt_sha256.salted(salt),
            response_sha256: line.response_sha256.map(|hash| hash.salted(salt)),
            // A length tells a guessed text too.
            response_chars: None,
            ..line
        })
        .collect()
}

/// The record of a row, where the row beside it is another answer of it.
fn shared_record(rows: &[Row], index: usize) -> Option<u64> {
    let record = |index: usize| rows.get(index).map(|row| row.position.record).filter(|&record| record > 0);
    let own = record(index)?;
    let beside = [index.checked_sub(1), index.checked_add(1)];
    beside.into_iter().flatten().any(|beside| record(beside) == Some(own)).then_some(own)
}

fn line(audit: &Audit, name: &str, run: &Run, index: usize, row: &Row) -> VerdictLine {
    let given = run.given(index);
    let authority = audit.authority().clone();
    let (imported, imported_others) = row.imported.clone().parted();
    let none;
    let verdict = match given {
        Some(given) => &given.verdict,
        None => {
            none = Verdict::without_judgement(if row.response.is_none() { Status::Empty } else { Status::Unread });
            &none
        }
    };
    let threshold = audit.threshold();
    VerdictLine {
        schema: VERDICT_SCHEMA,
        run: name.to_owned(),
        id: row.label(),
        own_id: Some(row.id.is_some()),
        record: shared_record(&run.rows, index),
        pair_key: row.pair_key,
        instruction_key: row.instruction_key,
        pair_by: audit.pair_by(),
        prompt_sha256: row.prompt,
        response_sha256: row.response,
        status: verdict.status,
        category: row.category.clone().or_else(|| verdict.category.map(|category| category.number().to_string())),
        own_category: Some(row.category.is_some()),
        harm_probability: verdict.harm_probability,
        harmful: verdict.harmful_at(threshold),
        uncertain: given.and_then(|given| given.uncertain),
        threshold,
        counted: (!authority.is_judge()).then(|| audit.decision(run, index)).flatten(),
        authority,
        score: verdict.score,
        score_type: "judge".to_owned(),
        refusal: verdict.refusal,
        refusal_probability: verdict.refusal_probability,
        keyword_refusal: row.keyword_refusal,
        response_chars: row.response.and(Some(row.response_chars)).filter(|&chars| chars > 0),
        input_truncated: verdict.input_truncated,
        response_cut: row.response_cut,
        overridden: audit.overridden(TextKey::of(row)),
        imported,
        imported_others,
        judge: given.and_then(|given| given.judge.as_deref().cloned()),
        prompt: None,
        response: None,
    }
}

/// A comparison that is being read back; runs are told apart by name, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Restoring {
    runs: Vec<Run>,
    overrides: Vec<(TextKey, Override)>,
    threshold: Option<f64>,
    authority: Authority,
    pair_by: PairBy,
    /// The judges that gave the verdicts, each of which is held once.
    judges: Vec<Arc<JudgeIdentity>>,
    refused: Option<RestoreError>,
}

impl Restoring {
    /// Takes in the next lines.
    pub fn take(&mut self, lines: Vec<VerdictLine>) {
        for line in lines {
            if line.schema != VERDICT_SCHEMA {
                self.refused.get_or_insert(RestoreError::Schema(line.schema));
                return;
            }
            if self.threshold.is_none() {
                (self.threshold, self.authority, self.pair_by) =
                    (Some(line.threshold), line.authority.clone(), line.pair_by);
            }
            let judge = line.judge.as_ref().map(|judge| self.judge(judge));
            let place = self.place(&line.run);
            let Some(run) = self.runs.get_mut(place) else { continue };
            let record = u64::try_from(run.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
            let (row, given, overridden) = row_of(line, judge, record);
            self.overrides.extend(overridden.map(|overridden| (TextKey::of(&row), overridden)));
            run.unanswered += usize::from(row.response.is_none());
            run.rows.push(row);
            run.given.push(given);
        }
    }

    /// The comparison of all lines of a file; nothing where there was none. Runs whose texts the worker holds get its number.
    ///
    /// # Errors
    /// Where the lines hold less than two runs, or are of another schema.
    pub fn finish(self, file: &str, held: &[OpenedRun]) -> Result<Option<Restored>, RestoreError> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let Some(threshold) = self.threshold else { return Ok(None) };
        if self.runs.len() < 2 {
            return Err(RestoreError::Runs(self.runs.len()));
        }
        let mut runs = self.runs;
        for run in &mut runs {
            file.clone_into(&mut run.facts.file);
            run.id = held.iter().find(|held| held.name == run.facts.name).map(|held| held.id);
        }
        let (overrides, authority, pair_by) = (self.overrides, self.authority, self.pair_by);
        Ok(Some(Restored { runs, overrides, threshold, authority, pair_by }))
    }

    fn judge(&mut self, judge: &JudgeIdentity) -> Arc<JudgeIdentity> {
        let known = self.judges.iter().find(|known| ***known == *judge).cloned();
        known.unwrap_or_else(|| {
            let judge = Arc::new(judge.clone());
            self.judges.push(judge.clone());
            judge
        })
    }

    /// The place of a run, which mostly is that of the line before.
    fn place(&mut self, name: &str) -> usize {
        let last = self
            .runs
            .len()
            .checked_sub(1)
            .filter(|&last| self.runs.get(last).is_some_and(|run| run.facts.name == name));
        last.or_else(|| self.runs.iter().position(|run| run.facts.name == name)).unwrap_or_else(|| {
            self.runs.push(Run {
                id: None,
                opening: 0,
                facts: RunFacts {
                    name: name.to_owned(),
                    own_name: name.to_owned(),
                    format: "verdicts".to_owned(),
                    made_up: name.starts_with(MADE_UP),
                    ..RunFacts::default()
                },
                earlier: 0,
                fields: Vec::new(),
                rows: Vec::new(),
                groups: Groups::default(),
                unanswered: 0,
                given: Vec::new(),
            });
            self.runs.len() - 1
        })
    }
}

fn row_of(line: VerdictLine, judge: Option<Arc<JudgeIdentity>>, record: u64) -> (Row, Option<Given>, Option<Override>) {
    let unread = line.status == Status::Unread;
    let verdict = Verdict {
        status: line.status,
        harm_probability: line.harm_probability,
        score: line.score,
        refusal: line.refusal,
        refusal_probability: line.refusal_probability,
        category: line.category.as_deref().and_then(Category::from_source),
        input_truncated: line.input_truncated,
    };
    // An ordinal is no identifier, or rows that share nothing else would pair by it.
    let own_id = line.own_id.unwrap_or_else(|| line.id != record.to_string());
    let record = line.record.unwrap_or_else(|| if own_id { record } else { line.id.parse().unwrap_or(record) });
    let row = Row {
        position: Position { line: Some(record), record, byte: None },
        id: own_id.then_some(line.id),
        pair_key: line.pair_key,
        instruction_key: line.instruction_key,
        prompt: line.prompt_sha256,
        response: line.response_sha256,
        response_chars: line.response_chars.unwrap_or(0),
        category: line.category.filter(|_| line.own_category != Some(false)),
        response_cut: line.response_cut,
        imported: line.imported.into_iter().chain(line.imported_others).collect(),
        keyword_refusal: line.keyword_refusal,
    };
    let given = (!unread).then_some(Given { verdict, uncertain: line.uncertain, judge });
    (row, given, line.overridden)
}

#[cfg(test)]
pub(in crate::page) mod tests {
    use shiftscope_audit::imported::ImportedVerdicts;
    use shiftscope_audit::pairing::PairBy;
    use shiftscope_audit::verdict::{Authority, Override, Status, VerdictLine};

    use super::{Exporting, RestoreError, Restored, Restoring};
    use crate::page::model::audit::tests::{by_the_files, judged, opened, verdicts};
    use crate::page::model::audit::{Audit, Phase};
    use crate::page::model::run::TextKey;
    use crate::page::model::runs::RunKey;
    use crate::protocol::{Event, Slot};

    /// All lines of an audit.
    pub fn export(audit: &Audit) -> Vec<VerdictLine> {
        let mut exporting = Exporting::of(audit);
        std::iter::from_fn(|| exporting.next(audit, usize::MAX)).flatten().map(|(_, line)| line).collect()
    }

    /// The audit of a verdict file, whose lines come one at a time.
    fn opened_again(lines: Vec<VerdictLine>) -> Audit {
        let mut again = Audit::default();
        for line in lines {
            again.apply(Event::Lines { lines: vec![line] });
        }
        let (slot, file) = (Slot::Verdicts, "verdicts.jsonl".into());
        again.apply(Event::Opened { slot, file, runs: Vec::new(), problems: Vec::new(), problems_total: 0 });
        again
    }

    fn restore(lines: Vec<VerdictLine>) -> Result<Restored, RestoreError> {
        let mut restoring = Restoring::default();
        restoring.take(lines);
        restoring.finish("verdicts.jsonl", &[]).map(Option::unwrap)
    }

    #[test]
    fn an_exported_audit_opens_again_without_judging() {
        let mut audit = judged();
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        let text: Vec<_> = export(&audit).iter().map(|line| serde_json::to_string(line).unwrap()).collect();
        assert_eq!(text.len(), 4);

        let again = opened_again(text.iter().map(|line| serde_json::from_str(line).unwrap()).collect());
        assert_eq!(again.phase, Phase::Done);
        assert_eq!(again.overridden(key), Some(Override::NotHarmful));
        assert_eq!(again.population(), audit.population());
        assert_eq!(export(&again), export(&audit));
    }

    #[test]
    fn rows_without_an_identifier_pair_by_their_prompts_alone_once_they_are_opened_again() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "no"), ("C", "no")]));
        audit.set_authority(Authority::File { field: None, cut: None });
        let counts = |audit: &Audit| (audit.pairing().pairs.len(), audit.pairing().unmatched_tuned.len());
        assert_eq!(counts(&audit), (1, 1));
        let lines = export(&audit);
        assert!(lines.iter().all(|line| line.own_id == Some(false)));
        let again = opened_again(lines);
        assert_eq!(counts(&again), (1, 1));
        assert_eq!(export(&again), export(&audit));
    }

    #[test]
    fn what_prompts_must_share_to_pair_is_kept() {
        let mut audit = judged();
        audit.set_pair_by(PairBy::Instruction);
        let restored = restore(export(&audit)).unwrap();
        assert_eq!(restored.pair_by, PairBy::Instruction);
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
        let restored = restore(salted).unwrap();
        assert_eq!(restored.runs[0].rows[1].pair_key, restored.runs[1].rows[0].pair_key);
    }

    #[test]
    fn an_audit_in_pieces_has_the_lines_of_one_in_one_go() {
        let audit = judged();
        let mut exporting = Exporting::of(&audit);
        let pieces: Vec<_> = std::iter::from_fn(|| exporting.next(&audit, 1)).collect();
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 1]);
        assert!((exporting.share(&audit) - 1.0).abs() < 1e-12);
        let mut half = Exporting::of(&audit);
        assert!(half.next(&audit, 2).is_some() && (half.share(&audit) - 0.5).abs() < 1e-12);
        let places: Vec<_> = pieces.iter().flatten().map(|(at, _)| at.map(|at| (at.run.0, at.row))).collect();
        assert_eq!(places, [Some((1, 0)), Some((1, 1)), Some((2, 0)), Some((2, 1))]);
        assert_eq!(pieces.into_iter().flatten().map(|(_, line)| line).collect::<Vec<_>>(), export(&audit));
    }

    #[test]
    fn lines_of_one_run_make_no_comparison() {
        let lines = export(&judged()).into_iter().filter(|line| line.run == "run 1").collect();
        assert_eq!(restore(lines).unwrap_err(), RestoreError::Runs(1));
    }

    #[test]
    fn two_files_of_one_name_stay_two_runs() {
        let mut audit = judged();
        audit.runs.get_mut(RunKey(2)).unwrap().facts.name = "run 1".into();
        let restored = restore(export(&audit)).unwrap();
        assert_eq!(restored.runs.iter().map(|run| run.facts.name.as_str()).collect::<Vec<_>>(), ["run 1", "run 1 (2)"]);
    }

    #[test]
    fn an_audit_that_was_stopped_opens_again_with_the_same_prompts_waiting() {
        let mut audit = Audit::default();
        audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "no"), ("C", "no")]));
        audit.apply(opened(Slot::Tuned, 2, &[("A", "sure"), ("A", "perhaps"), ("B", "sure"), ("C", "no")]));
        // Of A an answer waits, of B the only one.
        audit.apply(verdicts("wasm", &[(1, 0, 0.1), (1, 1, 0.1), (1, 2, 0.1), (2, 0, 0.9), (2, 3, 0.1)]));
        let lines = export(&audit);
        assert_eq!(lines.iter().filter(|line| line.status == Status::Unread).count(), 2);
        let again = opened_again(lines);
        assert_eq!((again.phase, again.can_judge()), (Phase::Ready, false));
        assert_eq!(again.population(), audit.population());
        let counts = again.population().counts;
        assert_eq!((counts.matched, counts.counted, counts.pending, counts.unmatched_baseline), (3, 1, 2, 0));
        assert_eq!(export(&again), export(&audit));
    }

    #[test]
    fn an_audit_by_the_verdicts_of_the_files_opens_again_as_it_was_without_any_judging() {
        let mut audit = by_the_files();
        audit.runs.get_mut(RunKey(2)).unwrap().rows[1].imported = ImportedVerdicts::default();
        let lines = export(&audit);
        assert!(lines.iter().all(|line| line.status == Status::Unread && line.judge.is_none()));
        let counted: Vec<_> = lines.iter().map(|line| line.counted).collect();
        assert_eq!(counted, [Some(false), Some(true), Some(true), None]);
        assert_eq!(audit.population().counts.without_verdict, [0, 1]);
        let text: Vec<_> = lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect();
        let again = opened_again(text.iter().map(|line| serde_json::from_str(line).unwrap()).collect());
        assert_eq!((again.phase, again.authority()), (Phase::Done, audit.authority()));
        assert_eq!(again.population(), audit.population());
        assert_eq!(export(&again), lines);
    }
}
