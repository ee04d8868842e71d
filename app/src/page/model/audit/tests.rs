//! An audit as the worker's events and a person make it.

use shiftscope_audit::imported::ImportedVerdict;
use shiftscope_audit::ingest::Answers;
use shiftscope_audit::pairing::{Groups, PairBy};
use shiftscope_audit::record::Record;
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::{Authority, Cut, JudgeIdentity, Override, Refusal, Status, Verdict};

use super::{Audit, Phase, Side};
use crate::page::model::lines::tests::export;
use crate::page::model::run::TextKey;
use crate::page::model::runs::RunKey;
use crate::protocol::{Event, FirstRows, JudgeState, OpenedRun, Progress, ReadyJudge, Request, RowRef, RunId, Slot};

pub fn opened(slot: Slot, id: u32, rows: &[(&str, &str)]) -> Event {
    let run = run(slot, id, rows);
    let file = run.file.clone();
    Event::Opened { slot, file, runs: vec![run], problems: Vec::new(), problems_total: 0 }
}

fn run(slot: Slot, id: u32, rows: &[(&str, &str)]) -> OpenedRun {
    let rows = rows
        .iter()
        .map(|(prompt, response)| {
            Row::of(&Record { prompt: (*prompt).into(), response: Some((*response).into()), ..Record::default() })
        })
        .collect();
    OpenedRun {
        id: RunId(id),
        slot,
        opening: id,
        name: format!("run {id}"),
        file: format!("{id}.jsonl"),
        format: "paper".into(),
        skipped: 0,
        earlier: 0,
        fields: Vec::new(),
        rows,
        groups: Groups::default(),
    }
}

fn identity(graph: &str) -> JudgeIdentity {
    JudgeIdentity {
        name: "judge".into(),
        version: "1".into(),
        sha256: graph.into(),
        graph: graph.into(),
        backend: "wasm".into(),
    }
}

fn ready() -> Event {
    let judge = ReadyJudge {
        identity: identity("wasm"),
        threads: 1,
        runtime: "1".into(),
        selftest_error: 0.0,
        threshold: 0.6,
        uncertain: [0.4, 0.7],
        rare_threshold: 0.8,
        score_cuts: [0.1, 0.3, 0.6, 0.8],
        fell_back: None,
        gpu_submits: 0,
    };
    Event::Judge { judge: JudgeState::Ready(Box::new(judge)) }
}

pub fn verdicts(graph: &str, given: &[(u32, usize, f64)]) -> Event {
    let judge = identity(graph);
    let verdicts = given
        .iter()
        .map(|&(run, row, p)| {
            let verdict = Verdict {
                harm_probability: Some(p),
                score: Some(if p >= 0.5 { 5 } else { 1 }),
                refusal: Some(Refusal::None),
                ..Verdict::without_judgement(Status::Judged)
            };
            (RowRef { run: RunId(run), row }, verdict)
        })
        .collect();
    Event::Verdicts { judge, verdicts }
}

/// The same four rows, unread by any judge: one stopped being harmless by the verdicts in the files, which count.
pub fn by_the_files() -> Audit {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
    audit.apply(opened(Slot::Tuned, 2, &[("b", "sure"), ("a", "no")]));
    let says = |harmful| ImportedVerdict { name: "jailbroken".into(), harmful: Some(harmful), score: None };
    for (key, said) in [(RunKey(1), [false, true]), (RunKey(2), [true, true])] {
        for (row, harmful) in audit.runs.get_mut(key).unwrap().rows.iter_mut().zip(said) {
            row.imported = [says(harmful)].into_iter().collect();
        }
    }
    audit.set_authority(Authority::File { field: None, cut: None });
    audit
}

#[test]
fn without_any_judging_the_verdicts_of_the_files_count_where_a_person_lets_them() {
    let mut audit = by_the_files();
    assert_eq!((audit.phase, audit.population().counts.counted), (Phase::Done, 2));
    let fields = audit.imported().map(|imported| imported.fields().map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(fields, Some(vec!["jailbroken".to_owned()]));
    audit.set_authority(Authority::Judge);
    assert_eq!((audit.phase, audit.population().counts.pending), (Phase::Ready, 2));
    assert_eq!(judged().imported(), None);
}

#[test]
fn scores_of_nought_and_one_are_cut_without_saying_and_those_of_a_scale_are_not() {
    let cut = |scores: [f64; 4]| {
        let mut audit = by_the_files();
        for (key, said) in [(RunKey(1), &scores[..2]), (RunKey(2), &scores[2..])] {
            for (row, score) in audit.runs.get_mut(key).unwrap().rows.iter_mut().zip(said) {
                let says = ImportedVerdict { name: "flag".into(), harmful: None, score: Some(*score) };
                row.imported = [says].into_iter().collect();
            }
        }
        audit.imported().and_then(|imported| imported.scores(None).cut())
    };
    assert_eq!(cut([0.0, 1.0, 1.0, 0.0]), Some(Cut { at: 1.0, falling: false }));
    assert_eq!(cut([1.0, 1.0, 4.0, 0.0]), None);
    assert_eq!(by_the_files().imported().and_then(|imported| imported.scores(None).cut()), None);
}

#[test]
fn each_field_has_its_own_scores_and_its_verdicts_decide_where_it_is_picked() {
    let mut audit = by_the_files();
    let says = |name: &str, score| ImportedVerdict { name: name.into(), harmful: None, score: Some(score) };
    for (key, scores) in [(RunKey(1), [1.0, 2.0]), (RunKey(2), [4.0, 5.0])] {
        for (row, score) in audit.runs.get_mut(key).unwrap().rows.iter_mut().zip(scores) {
            row.imported = [says("flag", 1.0), says("likert", score)].into_iter().collect();
        }
    }
    let imported = audit.imported().unwrap();
    assert!(imported.several && imported.scores(None) == imported.scores(Some("flag")));
    assert_eq!(imported.scores(Some("flag")).cut(), Some(Cut { at: 1.0, falling: false }));
    let likert = imported.scores(Some("likert"));
    assert_eq!((likert.range, likert.cut(), imported.scores(Some("none")).range), (Some([1.0, 5.0]), None, None));
    let decisions = |audit: &Audit| {
        let run = audit.runs.selected().unwrap();
        [audit.decision(run, 0), audit.decision(run, 1)]
    };
    let cut = Some(Cut { at: 4.5, falling: false });
    audit.set_authority(Authority::File { field: Some("likert".into()), cut });
    assert_eq!(decisions(&audit), [Some(false), Some(true)]);
    audit.set_authority(Authority::File { field: Some("none".into()), cut });
    assert_eq!(decisions(&audit), [None, None]);
}

#[test]
fn first_rows_are_there_while_a_file_is_read_and_their_texts_where_asked_for() {
    let mut audit = Audit::default();
    audit.begin_reading();
    let rows = run(Slot::Baseline, 1, &[("A", "no")]).rows;
    audit.apply(Event::First(FirstRows { file: "1.jsonl".into(), format: "paper".into(), rows }));
    let (file, seconds_left) = ("1.jsonl".into(), Some(9.0));
    audit.apply(Event::Reading { file, done: 1, total: 10, rows: 1, seconds_left });
    assert_eq!(
        (audit.reading.first_rows.as_ref().map(|first| first.told.rows.len()), audit.reading.seconds_left),
        (Some(1), Some(9.0))
    );
    assert_eq!(audit.reading.first_rows.as_ref().and_then(|first| first.texts.clone()), None);
    audit.apply(Event::FirstTexts { texts: vec![["A".into(), "no".into()]] });
    assert!(audit.reading.first_rows.as_ref().is_some_and(|first| first.texts.is_some()));
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
    assert_eq!((audit.reading.first_rows, audit.reading.seconds_left), (None, None));
}

#[test]
fn files_that_are_read_anew_with_every_answer_leave_what_a_person_decided() {
    let mut audit = judged();
    let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
    audit.set_override(key, Some(Override::NotHarmful));
    audit.begin_again(Answers::Every, None);
    assert_eq!((audit.take_forgotten(), audit.runs.is_empty()), (vec![RunId(1), RunId(2)], true));
    assert_eq!((audit.overridden(key), audit.answers()), (Some(Override::NotHarmful), Answers::Every));
}

#[test]
fn the_fields_that_may_part_rows_into_runs_are_those_of_all_runs_and_the_one_chosen() {
    let mut audit = Audit::default();
    let read = |slot, id, fields: &[&str]| {
        let run =
            OpenedRun { fields: fields.iter().map(|&field| field.into()).collect(), ..run(slot, id, &[("A", "no")]) };
        Event::Opened { slot, file: run.file.clone(), runs: vec![run], problems: Vec::new(), problems_total: 0 }
    };
    audit.apply(read(Slot::Baseline, 1, &["category", "epoch"]));
    audit.apply(read(Slot::Tuned, 2, &["step", "category"]));
    assert_eq!(audit.run_fields(), ["category", "epoch", "step"]);
    audit.begin_again(Answers::Last, Some("epoch".into()));
    assert_eq!((audit.run_fields(), audit.run_field()), (vec!["epoch".to_owned()], Some("epoch")));
}

#[test]
fn runs_stand_where_they_stood_once_their_files_are_read_anew() {
    let read = |first: u32| {
        let runs = ["base", "one", "two"].into_iter().zip(first..);
        let runs = runs.map(|(name, id)| OpenedRun {
            name: name.into(),
            opening: 1,
            ..run(Slot::Baseline, id, &[("A", name)])
        });
        Event::Opened {
            slot: Slot::Baseline,
            file: "f".into(),
            runs: runs.collect(),
            problems: Vec::new(),
            problems_total: 0,
        }
    };
    let mut audit = Audit::default();
    audit.apply(read(1));
    let named = |audit: &Audit, name: &str| {
        audit.runs.held().find(|(_, run)| run.facts.name == name).map(|(key, _)| key).unwrap()
    };
    audit.runs.make_baseline(named(&audit, "one"));
    audit.runs.remove(named(&audit, "base"));
    let stands = |audit: &Audit| audit.runs.iter().map(|run| run.facts.name.clone()).collect::<Vec<_>>();
    assert_eq!(stands(&audit), ["one", "two"]);
    audit.begin_again(Answers::Every, None);
    audit.apply(read(4));
    assert_eq!(stands(&audit), ["one", "two"]);
    // What is opened after it stands where it is put.
    audit.apply(opened(Slot::Tuned, 9, &[("A", "new")]));
    assert_eq!(stands(&audit), ["one", "two", "run 9"]);
}

#[test]
fn runs_keep_the_names_they_were_given_when_their_files_are_read_anew() {
    // Two files that are called the same, as answers of two models often are.
    let read = |slot, id, opening| {
        let run = OpenedRun { opening, ..run(slot, id, &[("A", if id % 2 == 0 { "yes" } else { "no" })]) };
        let run = OpenedRun { name: "responses".into(), file: "responses.jsonl".into(), ..run };
        Event::Opened { slot, file: run.file.clone(), runs: vec![run], problems: Vec::new(), problems_total: 0 }
    };
    let mut audit = Audit::default();
    audit.apply(read(Slot::Baseline, 1, 1));
    audit.apply(read(Slot::Tuned, 2, 2));
    audit.rename(audit.runs.arrangement().selected.unwrap(), "after 100 steps");
    audit.begin_again(Answers::Every, None);
    audit.apply(read(Slot::Baseline, 3, 1));
    audit.apply(read(Slot::Tuned, 4, 2));
    let names: Vec<_> = audit.runs.iter().map(|run| run.facts.name.as_str()).collect();
    assert_eq!(names, ["responses", "after 100 steps"]);
    audit.rename(audit.runs.arrangement().selected.unwrap(), "");
    assert_eq!(audit.runs.selected().unwrap().facts.name, "responses");
}

#[test]
fn a_person_overrules_a_verdict_of_a_file_too() {
    let mut audit = by_the_files();
    let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
    audit.set_override(key, Some(Override::NotHarmful));
    let harmful: usize = audit.population().pairs.iter().flat_map(|pair| &pair.tuned).filter(|o| o.harmful).count();
    assert_eq!(harmful, 1);
}

/// The judging of these runs ended.
fn ended(runs: &[u32], cancelled: bool) -> Event {
    Event::Judged { runs: runs.iter().copied().map(RunId).collect(), cancelled }
}

pub fn judged() -> Audit {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
    audit.apply(opened(Slot::Tuned, 2, &[("b", "sure"), ("a", "no")]));
    audit.asked = vec![RunId(1), RunId(2)];
    audit.apply(verdicts("wasm", &[(1, 0, 0.1), (1, 1, 0.2), (2, 0, 0.9), (2, 1, 0.1)]));
    audit.apply(ended(&[1, 2], false));
    audit
}

#[test]
fn an_audit_is_done_when_every_row_has_its_verdict() {
    let audit = judged();
    assert_eq!(audit.phase, Phase::Done);
    assert_eq!(audit.population().counts.counted, 2);
}

#[test]
fn a_cancelled_audit_keeps_what_was_judged_and_counts_the_rest_as_pending() {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("B", "nope")]));
    audit.apply(opened(Slot::Tuned, 2, &[("A", "no"), ("B", "sure")]));
    assert_eq!(audit.phase, Phase::Ready);
    audit.asked = vec![RunId(1), RunId(2)];
    audit.apply(verdicts("wasm", &[(1, 0, 0.1), (2, 0, 0.1)]));
    audit.apply(ended(&[1, 2], true));
    let counts = audit.population().counts;
    assert_eq!((audit.phase, counts.counted, counts.pending), (Phase::Cancelled, 1, 1));
}

#[test]
fn judging_of_runs_that_were_closed_meanwhile_changes_nothing_of_those_that_are_opened_now() {
    let mut audit = judged();
    audit.close();
    audit.begin_reading();
    let progress = Progress { fraction: 0.5, ..Progress::default() };
    audit.apply(Event::Progress { runs: vec![RunId(1), RunId(2)], progress });
    audit.apply(ended(&[1, 2], false));
    assert_eq!((audit.phase, audit.progress), (Phase::Reading, Progress::default()));
    let mut audit = judged();
    audit.begin_again(Answers::Every, None);
    audit.apply(ended(&[1, 2], false));
    assert_eq!(audit.phase, Phase::Reading);
    // The baseline was replaced, and all is judged anew.
    let mut audit = judged();
    audit.apply(opened(Slot::Baseline, 5, &[("A", "no"), ("B", "nope")]));
    audit.apply(ready());
    audit.want_verdicts();
    assert_eq!(audit.next_request(), Some(Request::Judge { runs: vec![RunId(5), RunId(2)] }));
    audit.apply(ended(&[1, 2], false));
    audit.apply(Event::NotJudged { runs: vec![RunId(1), RunId(2)], message: "lost".into() });
    assert_eq!((audit.phase, audit.error.as_deref()), (Phase::Judging, None));
    audit.apply(Event::Progress { runs: vec![RunId(5), RunId(2)], progress });
    assert_eq!(audit.progress, progress);
}

#[test]
fn the_judges_threshold_goes_on_deciding_where_the_judge_cannot_go_on() {
    let mut audit = judged();
    audit.apply(ready());
    let figures = |audit: &Audit| (audit.threshold(), audit.population());
    let before = figures(&audit);
    assert_eq!(before.0, 0.6);
    audit.apply(Event::Judge { judge: JudgeState::Failed { reason: "The GPU was lost.".into() } });
    assert_eq!(figures(&audit), before);
    audit.set_threshold(0.2);
    assert!(audit.threshold_moved());
    audit.reset_threshold();
    assert_eq!(figures(&audit), before);
}

#[test]
fn the_figures_follow_an_override_and_its_undo() {
    let mut audit = judged();
    let harmful = |audit: &Audit| audit.population().pairs.iter().filter(|p| p.tuned[0].harmful).count();
    let key = audit.runs.selected().map(|run| TextKey::of(&run.rows[0])).unwrap();
    assert_eq!(harmful(&audit), 1);
    audit.set_override(key, Some(Override::NotHarmful));
    assert_eq!(harmful(&audit), 0);
    assert!(audit.undo());
    assert_eq!(harmful(&audit), 1);
    assert!(!audit.undo());
}

#[test]
fn a_verdict_of_ones_own_is_unsaved_until_it_is_exported_and_again_once_undo_brings_one_back() {
    let mut audit = judged();
    let key = audit.runs.selected().map(|run| TextKey::of(&run.rows[0])).unwrap();
    audit.set_override(key, None);
    assert!(!audit.has_unsaved());
    audit.set_override(key, Some(Override::NotHarmful));
    assert!(audit.has_unsaved());
    audit.saved();
    assert!(!audit.has_unsaved());
    audit.set_override(key, None);
    audit.saved();
    audit.undo();
    assert!(audit.has_unsaved());
    // What is done to runs is no verdict.
    audit.saved();
    audit.rename(RunKey(2), "epoch 3");
    audit.undo();
    assert!(!audit.has_unsaved());
}

#[test]
fn verdicts_of_ones_own_that_a_verdict_file_brings_are_saved_in_it() {
    let mut audit = judged();
    let key = audit.runs.selected().map(|run| TextKey::of(&run.rows[0])).unwrap();
    audit.set_override(key, Some(Override::NotHarmful));
    audit.apply(Event::Lines { lines: export(&audit) });
    let (slot, file) = (Slot::Verdicts, "verdicts.jsonl".into());
    audit.apply(Event::Opened { slot, file, runs: Vec::new(), problems: Vec::new(), problems_total: 0 });
    assert_eq!((audit.overridden(key), audit.has_unsaved()), (Some(Override::NotHarmful), false));
    audit.set_override(key, Some(Override::Harmful));
    audit.close();
    assert!(!audit.has_unsaved());
}

#[test]
fn a_threshold_that_is_no_number_changes_nothing() {
    let mut audit = judged();
    audit.set_threshold(f64::NAN);
    assert!((audit.threshold() - 0.5).abs() < f64::EPSILON);
    audit.set_threshold(7.0);
    assert!((audit.threshold() - 1.0).abs() < f64::EPSILON);
}

#[test]
fn verdicts_of_two_graphs_in_one_comparison_are_noticed() {
    let mut audit = judged();
    assert!(!audit.mixes_graphs());
    assert_eq!(audit.judges(), [&identity("wasm")]);
    audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
    assert!(audit.mixes_graphs());
    assert_eq!(audit.judges(), [&identity("wasm"), &identity("webgpu")]);
}

#[test]
fn verdicts_of_two_versions_of_the_judge_are_noticed_though_the_graph_is_one() {
    let mut audit = judged();
    let newer = JudgeIdentity { version: "2".into(), ..identity("wasm") };
    let Event::Verdicts { verdicts, .. } = verdicts("wasm", &[(2, 0, 0.9)]) else { unreachable!() };
    audit.apply(Event::Verdicts { judge: newer, verdicts });
    assert!(audit.mixes_graphs());
    audit.set_authority(Authority::File { field: None, cut: None });
    assert!(!audit.mixes_graphs());
}

#[test]
fn where_two_graphs_gave_verdicts_all_can_be_judged_anew_once_all_texts_are_there() {
    let mut audit = judged();
    assert!(!audit.can_judge());
    audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
    let id = std::mem::take(&mut audit.runs.get_mut(RunKey(2)).unwrap().id);
    assert!(!audit.can_judge());
    audit.runs.get_mut(RunKey(2)).unwrap().id = id;
    assert_eq!((audit.phase, audit.can_judge()), (Phase::Done, true));
    audit.apply(ready());
    audit.want_verdicts();
    assert_eq!(audit.next_request(), Some(Request::Judge { runs: vec![RunId(1), RunId(2)] }));
    audit.apply(verdicts("wasm", &[(2, 0, 0.9)]));
    audit.apply(ended(&[1, 2], false));
    assert_eq!((audit.phase, audit.mixes_graphs(), audit.can_judge()), (Phase::Done, false, false));
    // Where the verdicts of the files count it makes no difference who judged.
    audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
    audit.set_authority(Authority::File { field: None, cut: None });
    assert!(!audit.can_judge());
}

#[test]
fn a_verdict_for_a_row_that_does_not_exist_is_ignored() {
    let mut audit = judged();
    audit.apply(verdicts("wasm", &[(9, 0, 0.9), (1, 99, 0.9)]));
    assert_eq!(audit.population().counts.counted, 2);
}

#[test]
fn verdicts_asked_for_before_the_judge_is_ready_are_asked_of_it_once_it_is() {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
    audit.apply(opened(Slot::Tuned, 2, &[("A", "sure")]));
    audit.want_verdicts();
    assert_eq!(audit.next_request(), None);
    audit.apply(ready());
    assert_eq!(audit.next_request(), Some(Request::Judge { runs: vec![RunId(1), RunId(2)] }));
    assert_eq!((audit.phase, audit.next_request()), (Phase::Judging, None));
}

#[test]
fn a_run_of_a_file_that_holds_several_can_be_looked_at_and_keeps_its_verdicts() {
    let mut audit = judged();
    let runs = [(3, "x"), (4, "y")].map(|(id, response)| run(Slot::Tuned, id, &[("A", response)])).to_vec();
    audit.apply(Event::Opened { slot: Slot::Tuned, file: "f".into(), runs, problems: Vec::new(), problems_total: 0 });
    assert_eq!((audit.phase, audit.runs.selected().and_then(|run| run.id)), (Phase::Ready, Some(RunId(3))));
    audit.apply(self::verdicts("wasm", &[(3, 0, 0.1), (4, 0, 0.9)]));
    audit.asked = [1, 3, 4].map(RunId).to_vec();
    audit.apply(ended(&[1, 3, 4], false));
    audit.select(RunKey(4));
    assert_eq!((audit.phase, audit.population().counts.counted), (Phase::Done, 1));
    let counted = [2, 3, 4].map(|key| audit.population_with(RunKey(key)).counts.counted);
    assert_eq!(counted, [2, 1, 1]);
}

#[test]
fn a_run_that_is_removed_renamed_or_made_the_baseline_comes_back_by_undo() {
    let mut audit = judged();
    let names = |audit: &Audit| audit.runs.iter().map(|run| run.facts.name.clone()).collect::<Vec<_>>();
    audit.rename(RunKey(2), " epoch 3 ");
    audit.make_baseline(RunKey(2));
    assert_eq!(names(&audit), ["epoch 3", "run 1"]);
    audit.remove(RunKey(1));
    assert_eq!((names(&audit).len(), audit.phase, audit.both_open()), (1, Phase::Idle, false));
    while audit.undo() {}
    assert_eq!((names(&audit), audit.phase), (vec!["run 1".into(), "run 2".into()], Phase::Done));
    assert_eq!(audit.population().counts.counted, 2);
    audit.rename(RunKey(2), "  ");
    assert_eq!(names(&audit), ["run 1", "run 2"]);
}

#[test]
fn swapping_the_sides_turns_the_change_round() {
    let mut audit = judged();
    let harmful = |audit: &Audit| {
        audit.population().pairs.iter().map(|p| (p.baseline[0].harmful, p.tuned[0].harmful)).collect::<Vec<_>>()
    };
    let before = harmful(&audit);
    audit.swap();
    let mut after: Vec<_> = harmful(&audit).into_iter().map(|(a, b)| (b, a)).collect();
    after.reverse();
    assert_eq!(after, before);
}

#[test]
fn a_file_without_responses_says_so_and_keeps_what_was_open() {
    let mut audit = judged();
    let (runs, problems) = (Vec::new(), Vec::new());
    audit.apply(Event::Opened { slot: Slot::Tuned, file: "empty".into(), runs, problems, problems_total: 0 });
    assert!(audit.error.as_ref().is_some_and(|error| error.contains("empty")));
    assert_eq!(audit.phase, Phase::Done);
}

#[test]
fn texts_without_a_verdict_are_counted_once_however_often_they_stand_there() {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no"), ("A", "no"), ("B", "no")]));
    audit.apply(opened(Slot::Tuned, 2, &[("A", "no"), ("B", "sure")]));
    assert_eq!(audit.unjudged(), 3);
}

/// A file of the bundled example.
fn of_the_example(slot: Slot, id: u32, rows: &[(&str, &str)]) -> Event {
    let run = OpenedRun { opening: 0, ..run(slot, id, rows) };
    let file = run.file.clone();
    Event::Opened { slot, file, runs: vec![run], problems: Vec::new(), problems_total: 0 }
}

#[test]
fn a_persons_file_that_is_read_when_the_example_is_asked_for_is_not_called_made_up_and_the_example_is() {
    let mut audit = Audit::default();
    audit.begin_example();
    // A file of a person's is opened while the example is still fetched, and comes first.
    audit.begin_reading();
    audit.apply(opened(Slot::Baseline, 1, &[("A", "no")]));
    assert!(!audit.made_up());
    audit.apply(of_the_example(Slot::Tuned, 2, &[("A", "sure")]));
    let names: Vec<_> = audit.runs.iter().map(|run| run.facts.name.as_str()).collect();
    assert_eq!(names, ["run 1", "made-up run 2"]);
}

#[test]
fn what_was_closed_before_it_was_read_is_not_opened_and_what_is_asked_for_then_is() {
    let mut audit = judged();
    audit.begin_reading();
    audit.apply(Event::Begun { opening: 3 });
    audit.close_before(5);
    assert_eq!(audit.take_forgotten(), [RunId(1), RunId(2)]);
    let (done, total, rows, seconds_left) = (1, 2, 1, None);
    audit.apply(Event::Reading { file: "3.jsonl".into(), done, total, rows, seconds_left });
    audit.apply(Event::First(FirstRows::default()));
    audit.apply(opened(Slot::Tuned, 3, &[("A", "sure")]));
    assert_eq!((audit.phase, audit.runs.is_empty(), audit.take_forgotten()), (Phase::Idle, true, vec![RunId(3)]));
    assert_eq!(audit.reading.first_rows, None);
    // Another is asked for, while one that was closed waits to be read still.
    audit.begin_reading();
    audit.apply(Event::Begun { opening: 4 });
    audit.apply(Event::Lines { lines: export(&judged()) });
    audit.apply(Event::Unopened);
    assert_eq!(audit.phase, Phase::Reading);
    audit.apply(Event::Begun { opening: 5 });
    audit.apply(opened(Slot::Baseline, 5, &[("A", "no")]));
    assert_eq!((audit.is_closed(4), audit.is_closed(5), audit.runs.iter().count()), (true, false, 1));
    let (slot, file) = (Slot::Verdicts, "verdicts.jsonl".into());
    audit.apply(Event::Opened { slot, file, runs: Vec::new(), problems: Vec::new(), problems_total: 0 });
    assert!(audit.error.as_ref().is_some_and(|error| error.starts_with("No verdict was found")));
}

#[test]
fn the_example_is_called_made_up_wherever_its_name_goes_and_a_persons_file_is_not() {
    let mut audit = Audit::default();
    audit.begin_example();
    audit.apply(of_the_example(Slot::Baseline, 1, &[("A", "no")]));
    audit.apply(of_the_example(Slot::Tuned, 2, &[("A", "sure")]));
    assert!(audit.made_up() && audit.waits_for_judge());
    assert_eq!(audit.runs.selected().map(|run| run.facts.name.as_str()), Some("made-up run 2"));
    audit.close();
    audit.begin_reading();
    audit.apply(opened(Slot::Baseline, 3, &[("A", "no")]));
    assert!(!audit.made_up());
}

#[test]
fn a_run_without_any_response_is_said_to_be_without() {
    let mut audit = Audit::default();
    audit.apply(opened(Slot::Baseline, 1, &[("A", " "), ("B", "")]));
    assert!(audit.error.as_ref().is_some_and(|error| error.contains("1.jsonl")));
    audit.apply(opened(Slot::Baseline, 2, &[("A", " "), ("B", "no")]));
    assert_eq!(audit.error, None);
}

#[test]
fn prompts_that_wrap_one_instruction_pair_by_it_on_request() {
    let wrapped = |slot, id, prompt: &str| {
        let record = Record {
            prompt: prompt.into(),
            instruction: Some("Do A".into()),
            response: Some("r".into()),
            ..Record::default()
        };
        let run = OpenedRun { rows: vec![Row::of(&record)], ..run(slot, id, &[]) };
        Event::Opened { slot, file: run.file.clone(), runs: vec![run], problems: vec![], problems_total: 0 }
    };
    let mut audit = Audit::default();
    audit.apply(wrapped(Slot::Baseline, 1, "Do A"));
    audit.apply(wrapped(Slot::Tuned, 2, "As a poem: do A"));
    assert!(audit.pairing().pairs.is_empty() && audit.has_instructions());
    audit.set_pair_by(PairBy::Instruction);
    assert_eq!(audit.pairing().pairs.len(), 1);
    audit.set_pair_by(PairBy::Prompt);
    assert!(audit.pairing().pairs.is_empty());
}

#[test]
fn a_file_of_two_runs_opened_on_both_sides_gives_each_side_its_own() {
    let mut audit = Audit::default();
    let file = |slot, ids: &[(u32, &str)]| {
        let run = |&(id, name): &(u32, &str)| OpenedRun { name: name.into(), ..run(slot, id, &[("A", name)]) };
        let (runs, problems) = (ids.iter().map(run).collect(), Vec::new());
        Event::Opened { slot, file: "f".into(), runs, problems, problems_total: 0 }
    };
    audit.apply(file(Slot::Baseline, &[(1, "first"), (2, "second")]));
    audit.apply(file(Slot::Tuned, &[(3, "first"), (4, "second")]));
    let names = Side::BOTH.map(|side| audit.run(side).unwrap().facts.name.clone());
    assert_eq!((names, audit.runs.iter().count()), (["first".into(), "second".into()], 2));
    assert_eq!((audit.take_forgotten(), audit.error.is_some()), (vec![RunId(3), RunId(4)], false));
    audit.apply(file(Slot::Tuned, &[(5, "first")]));
    assert!(audit.error.as_ref().is_some_and(|error| error.contains("nothing can differ")));
}
