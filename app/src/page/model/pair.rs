//! One prompt side by side: every answer of both runs with its verdict. Holds no text: a row says where the worker keeps it.

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::imported::ImportedVerdicts;
use shiftscope_audit::verdict::Override;

use super::audit::{Audit, Side};
use super::run::{Given, TextKey};
use crate::protocol::RowRef;

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Where the worker holds its text; `None` for a row restored from a verdict file.
    pub at: Option<RowRef>,
    /// What a verdict on it is about.
    pub key: TextKey,
    /// The row's identifier.
    pub label: String,
    /// The line it stood in, where lines mean something.
    pub line: Option<u64>,
    /// The verdict, if there is one yet.
    pub given: Option<Given>,
    /// The decision that counts, a person's where there is one.
    pub harmful: Option<bool>,
    /// A person's own verdict.
    pub overridden: Option<Override>,
    /// The verdicts of other judges that came with the row.
    pub imported: ImportedVerdicts,
    /// True where the file says that the response was cut.
    pub cut: bool,
}

/// A prompt's answers: baseline, tuned.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// The pair key.
    pub key: TextHash,
    /// The answers before and after.
    pub answers: [Vec<Answer>; 2],
}

impl SideBySide {
    /// The pair with this key, if the two runs have one.
    #[must_use]
    pub fn of(audit: &Audit, key: TextHash) -> Option<Self> {
        let pair = audit.pairing().pairs.iter().find(|pair| pair.key == key)?;
        let answers = |side, rows: &[usize]| rows.iter().filter_map(|&row| answer(audit, side, row)).collect();
        Some(Self { key, answers: [answers(Side::Baseline, &pair.baseline), answers(Side::Tuned, &pair.tuned)] })
    }

    /// Where the worker holds the texts.
    #[must_use]
    pub fn places(&self) -> Vec<RowRef> {
        self.answers.iter().flatten().filter_map(|answer| answer.at).collect()
    }
}

fn answer(audit: &Audit, side: Side, index: usize) -> Option<Answer> {
    let run = audit.run(side)?;
    let row = run.rows.get(index)?;
    let given = run.given(index).cloned();
    let key = TextKey::of(row);
    let overridden = audit.overridden(key);
    Some(Answer {
        at: run.id.map(|run| RowRef { run, row: index }),
        key,
        label: row.label(),
        line: row.position.line,
        given,
        harmful: audit.decision(run, index),
        overridden,
        imported: row.imported.clone(),
        cut: row.response_cut,
    })
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::verdict::Override;

    use super::SideBySide;
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::judged;

    #[test]
    fn a_pair_shows_both_answers_and_follows_an_override() {
        let mut audit = judged();
        let key = audit.pairing().pairs[1].key;
        let decisions = |audit: &Audit| {
            let pair = SideBySide::of(audit, key).unwrap();
            (pair.answers[0][0].harmful, pair.answers[1][0].harmful)
        };
        assert_eq!(decisions(&audit), (Some(false), Some(true)));
        let tuned = SideBySide::of(&audit, key).unwrap().answers[1][0].key;
        audit.set_override(tuned, Some(Override::NotHarmful));
        assert_eq!(decisions(&audit), (Some(false), Some(false)));
    }
}
