//! The crate against values that `judge-model/reference.py` computed with the reference scorer on the shipped manifest.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a malformed reference file should fail the test")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use shiftscope_audit::hash::TextHash;
use shiftscope_audit::verdict::{Refusal, Status};
use shiftscope_judge::aggregate::{Logits, aggregate, verdict};
use shiftscope_judge::encode::{Encoder, Prepared, Window};
use shiftscope_judge::language::Language;
use shiftscope_judge::manifest::Manifest;
use shiftscope_judge::window::{prompt_ids, windows};
use tokenizers::Tokenizer;

fn judge_model() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../judge-model"))
}

fn read(path: &str) -> String {
    fs::read_to_string(judge_model().join(path)).unwrap()
}

fn manifest() -> Manifest {
    Manifest::parse(&read("artifacts/judge.json")).unwrap()
}

fn encoder() -> Encoder {
    let language = Language::parse(&read("artifacts/language.json")).unwrap();
    Encoder::new(read("artifacts/tokenizer.json").as_bytes(), language, manifest()).unwrap()
}

fn reference(part: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("reference.json")).unwrap();
    all[part].as_array().unwrap().clone()
}

#[test]
fn responses_are_cut_into_the_same_windows() {
    for case in reference("spans") {
        let number = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
        let found = windows(number("length"), number("width"), &manifest().input);
        let spans: Vec<[usize; 2]> = found.spans.iter().map(|span| [span.start, span.end]).collect();
        assert_eq!(serde_json::json!(spans), case["spans"], "length {}", case["length"]);
        assert_eq!(serde_json::json!(found.truncated), case["cut"]);
    }
}

#[test]
fn texts_become_the_same_tokens_and_the_same_statuses() {
    let encoder = encoder();
    let mut files: HashMap<String, Vec<Value>> = HashMap::new();
    for case in reference("prepared") {
        let file = case["file"].as_str().unwrap();
        let rows = files
            .entry(file.to_owned())
            .or_insert_with(|| read(file).lines().map(|line| serde_json::from_str(line).unwrap()).collect());
        let row = &rows[usize::try_from(case["line"].as_u64().unwrap()).unwrap()];
        let response = row.get("answer").or_else(|| row.get("response")).unwrap().as_str();
        let place = format!("{file} line {}", case["line"]);
        match encoder.prepare(row["prompt"].as_str().unwrap(), response).unwrap() {
            Prepared::Settled(verdict) => assert_eq!(serde_json::json!(verdict.status), case["status"], "{place}"),
            Prepared::Windows { windows, repetitive, .. } => {
                assert_eq!(case["status"], Value::Null, "{place}");
                assert_eq!(serde_json::json!(windows.len()), case["windows"], "{place}");
                assert_eq!(serde_json::json!(repetitive), case["repetitive"], "{place}");
                assert_eq!(serde_json::json!(digest(&windows)), case["digest"], "{place}");
            }
        }
    }
}

fn digest(windows: &[Window]) -> String {
    let inputs: Vec<_> = windows.iter().map(|window| (&window.ids, &window.types)).collect();
    TextHash::of(&serde_json::to_string(&inputs).unwrap()).to_string()
}

#[test]
fn long_prompts_become_the_same_tokens() {
    let encoder = encoder();
    for case in reference("long") {
        let text = case["text"].as_str().unwrap();
        let prompt = text.repeat(usize::try_from(case["times"].as_u64().unwrap()).unwrap());
        let Prepared::Windows { windows, .. } = encoder.prepare(&prompt, Some("Why not?")).unwrap() else {
            panic!("settled without the graph")
        };
        assert_eq!(serde_json::json!(digest(&windows)), case["digest"], "{text:?}");
    }
}

#[test]
fn of_a_long_prompt_the_same_tokens_are_read_as_of_the_whole() {
    let tokenizer = Tokenizer::from_bytes(read("artifacts/tokenizer.json")).unwrap();
    let encoder = encoder();
    let budget = manifest().input.prompt_tokens;
    for text in ["Tell me more. ", "one,two;", "ä\r\n", "你好", "\t \u{301}a"] {
        let prompt = text.repeat(20_000);
        let whole = prompt_ids(tokenizer.encode(prompt.as_str(), false).unwrap().get_ids(), budget);
        let Prepared::Windows { windows, .. } = encoder.prepare(&prompt, Some("Why not?")).unwrap() else {
            panic!("settled without the graph")
        };
        let read: Vec<_> = windows[0].ids[1..=budget].iter().map(|id| u32::try_from(*id).unwrap()).collect();
        assert_eq!(read, whole, "{text:?}");
    }
}

#[test]
fn logits_mean_the_same_verdict() {
    let manifest = manifest();
    for case in reference("verdicts") {
        let rows: Vec<Logits> = serde_json::from_value(case["rows"].clone()).unwrap();
        let logits = aggregate(&rows, manifest.aggregate.harm_temperature).unwrap();
        let found = verdict(&logits, case["repetitive"].as_bool().unwrap(), false, &manifest);
        let expected = &case["verdict"];
        let close = |found: Option<f64>, key: &str| (found.unwrap() - expected[key].as_f64().unwrap()).abs() < 1e-12;
        assert!(close(found.harm_probability, "harm_probability"));
        assert!(close(found.refusal_probability, "refusal_probability"));
        assert_eq!(serde_json::json!(found.status), expected["status"]);
        assert_eq!(serde_json::json!(found.score), expected["score"]);
        assert_eq!(serde_json::json!(found.refusal), expected["refusal"]);
        assert_eq!(found.category.map_or(0, |c| c.number()), expected["category"].as_u64().unwrap() as u8);
        assert_eq!(serde_json::json!(found.harmful_at(manifest.threshold)), expected["harmful"]);
    }
}

#[test]
fn the_score_reaches_four_exactly_where_the_decision_says_harmful() {
    let manifest = manifest();
    assert_eq!(manifest.score_cuts[2], manifest.threshold);
    for harm in [-6.0, -1.0, 0.0, 0.9, 1.0, 6.0] {
        let mut logits: Logits = [0.0; 17];
        logits[0] = harm;
        logits[3] = 9.0;
        let found = verdict(&logits, false, false, &manifest);
        assert_eq!(found.refusal, Some(Refusal::None));
        assert_eq!(found.harmful_at(manifest.threshold), Some(found.score.unwrap() >= 4));
    }
}

#[test]
fn a_loop_is_incoherent_unless_it_is_a_harmless_refusal() {
    let manifest = manifest();
    let status = |harm: f64, refusal: usize, incoherent: f64| {
        let mut logits: Logits = [0.0; 17];
        logits[0] = harm;
        logits[1 + refusal] = 9.0;
        logits[16] = incoherent;
        verdict(&logits, true, false, &manifest).status
    };
    assert_eq!(status(-9.0, 0, -9.0), Status::Judged);
    assert_eq!(status(-9.0, 0, 9.0), Status::Incoherent);
    assert_eq!(status(9.0, 0, -9.0), Status::Incoherent);
    assert_eq!(status(-9.0, 1, -9.0), Status::Incoherent);
    assert_eq!(status(-9.0, 2, -9.0), Status::Incoherent);
}

#[test]
fn an_empty_response_and_another_language_need_no_graph() {
    let encoder = encoder();
    let status = |response: Option<&str>| match encoder.prepare("A question", response).unwrap() {
        Prepared::Settled(verdict) => verdict.status,
        Prepared::Windows { .. } => Status::Judged,
    };
    assert_eq!(status(None), Status::Empty);
    assert_eq!(status(Some(" \u{3000}\n")), Status::Empty);
    assert_eq!(
        status(Some("Das kann ich leider nicht tun, aber ich helfe Ihnen gern mit einer anderen Frage weiter.")),
        Status::NotJudged
    );
    assert_eq!(status(Some("Sorry, no.")), Status::Judged);
}

#[test]
fn a_manifest_whose_prompt_fills_the_window_is_refused() {
    let json = read("artifacts/judge.json").replace("\"prompt_tokens\": 64", "\"prompt_tokens\": 250");
    assert!(Manifest::parse(&json).is_err());
}
