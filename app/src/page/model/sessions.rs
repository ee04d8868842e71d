//! Kept audits as the page knows them: what is kept of an audit beside its lines, and an audit as it was when it was kept.

use crate::protocol::session::{SessionFacts, SessionRun};

use super::audit::Audit;
use super::lines;
use super::run::Run;

/// Most characters of a name.
pub const MOST_CHARS: usize = 120;

/// What is kept of an audit beside its lines.
#[must_use]
pub fn facts(audit: &Audit, name: &str, saved: &str, texts: bool) -> SessionFacts {
    let selected = audit.runs.arrangement().selected;
    // The baseline stands before the tuned runs.
    let before = usize::from(audit.runs.baseline().is_some());
    SessionFacts {
        name: name.trim().chars().take(MOST_CHARS).collect(),
        saved: saved.to_owned(),
        selected: audit.runs.tuned().position(|(key, _)| Some(key) == selected).map(|place| place + before),
        runs: audit
            .runs
            .iter()
            .zip(lines::names(audit))
            .map(|(run, lines)| SessionRun { lines, facts: run.facts.clone() })
            .collect(),
        texts,
        answers: audit.answers(),
        run_field: audit.run_field().map(str::to_owned),
    }
}

/// Gives runs that were read back from their lines what these do not say.
pub fn complete(runs: &mut [Run], facts: &SessionFacts) {
    for run in runs {
        if let Some(known) = facts.runs.iter().find(|known| known.lines == run.facts.name) {
            run.facts = known.facts.clone();
        }
    }
}

/// A name for an audit that a person may keep or change.
#[must_use]
pub fn proposed_name(audit: &Audit) -> String {
    let names: Vec<&str> = audit.runs.iter().map(|run| run.facts.name.as_str()).collect();
    let name = match names.as_slice() {
        [baseline, tuned] => format!("{baseline} → {tuned}"),
        [baseline, rest @ ..] => format!("{baseline} → {} runs", rest.len()),
        [] => String::new(),
    };
    name.chars().take(MOST_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::{facts, proposed_name};
    use crate::page::model::audit::tests::{judged, opened};
    use crate::page::model::audit::{Audit, Phase};
    use crate::page::model::lines::tests::export;
    use crate::page::model::run::TextKey;
    use crate::page::model::runs::RunKey;
    use crate::protocol::{Event, OpenedRun, RunId, Slot};
    use shiftscope_audit::metrics::comparison::{Settings, compare};
    use shiftscope_audit::pairing::Groups;

    /// Three runs, two of one name, the last of which is looked at.
    fn audit() -> Audit {
        let mut audit = judged();
        audit.rename(RunKey(2), "run 1");
        for run in [1, 2].map(RunKey) {
            let run = audit.runs.get_mut(run).unwrap();
            (run.facts.sha256, run.facts.skipped) = (format!("digest of {}", run.facts.file), Some(3));
        }
        audit
    }

    fn open_again(audit: &Audit, held: &[OpenedRun]) -> Audit {
        let mut again = Audit::default();
        again.begin_session(facts(audit, " kept ", "2026-01-02T03:04:05Z", !held.is_empty()));
        again.apply(Event::Lines { lines: export(audit) });
        let (slot, file, runs) = (Slot::Verdicts, "kept".into(), held.to_vec());
        again.apply(Event::Opened { slot, file, runs, problems: Vec::new(), problems_total: 0 });
        again
    }

    #[test]
    fn an_audit_that_was_kept_opens_as_it_was_without_any_file() {
        let audit = audit();
        let again = open_again(&audit, &[]);
        assert_eq!((again.phase, again.holds_texts()), (Phase::Done, false));
        let of = |audit: &Audit| {
            (audit.runs.iter().map(|run| run.facts.clone()).collect::<Vec<_>>(), audit.population(), audit.threshold())
        };
        assert_eq!(of(&again), of(&audit));
    }

    #[test]
    fn the_run_that_was_looked_at_is_looked_at_again() {
        let mut audit = audit();
        audit.apply(opened(Slot::Tuned, 3, &[("a", "")]));
        audit.select(RunKey(2));
        assert_eq!(facts(&audit, "", "", false).selected, Some(1));
        audit.select(RunKey(3));
        assert_eq!(facts(&audit, "", "", false).selected, Some(2));
        let again = open_again(&audit, &[]);
        assert_eq!(again.runs.selected().map(|run| run.facts.file.as_str()), Some("3.jsonl"));
    }

    #[test]
    fn texts_that_were_kept_can_be_asked_for_and_others_come_back_with_their_file() {
        let audit = audit();
        let held = |name: &str, id| OpenedRun {
            id: RunId(id),
            slot: Slot::Verdicts,
            opening: 0,
            name: name.into(),
            file: "kept".into(),
            format: "verdicts".into(),
            skipped: 0,
            earlier: 0,
            fields: Vec::new(),
            rows: Vec::new(),
            groups: Groups::default(),
        };
        assert!(open_again(&audit, &[held("run 1", 7), held("run 1 (2)", 8)]).holds_texts());

        let mut again = open_again(&audit, &[]);
        let read = |audit: &mut Audit, slot, id, rows: &[(&str, &str)], like: RunKey| {
            let Event::Opened { mut runs, file, problems, problems_total, .. } = opened(slot, id, rows) else { return };
            let known = audit.runs.get(like).unwrap();
            runs[0].name.clone_from(&known.facts.own_name);
            audit.apply(Event::Opened { slot, file, runs, problems, problems_total });
        };
        read(&mut again, Slot::Baseline, 7, &[("A", "no"), ("B", "nope")], RunKey(1));
        assert!(!again.holds_texts());
        // A row more than was kept: its verdict is asked for, the others stay.
        read(&mut again, Slot::Tuned, 8, &[("b", "sure"), ("c", "new"), ("a", "no")], RunKey(2));
        assert!(again.holds_texts() && again.can_judge());
        assert_eq!((again.phase, again.runs.iter().count()), (Phase::Ready, 2));
        let compared = |audit: &Audit| compare(&audit.population(), Settings::default());
        assert_eq!(compared(&again), compared(&audit));
        assert_eq!(again.overridden(TextKey::of(&again.runs.selected().unwrap().rows[0])), None);
    }

    #[test]
    fn a_name_is_proposed_from_those_of_the_runs() {
        let mut audit = judged();
        assert_eq!(proposed_name(&audit), "run 1 → run 2");
        audit.apply(opened(Slot::Tuned, 3, &[("a", "perhaps")]));
        assert_eq!(proposed_name(&audit), "run 1 → 2 runs");
    }
}
