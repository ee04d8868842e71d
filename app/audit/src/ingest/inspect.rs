//! Inspect logs: samples with messages, output and scores; every epoch after the first is a run of its own.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"version": 2, "eval": {"model": "small"}, "samples": [{"id": 1, "epoch": 2, "input": "Name a colour",
//!  "output": {"choices": [{"message": {"content": "Blue"}}]}, "scores": {"match": {"value": NaN}}}]}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!(read.records[0].run.as_deref(), Some("small, epoch 2"));
//! assert_eq!(read.records[0].response.as_deref(), Some("Blue"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::cell::Cell;

use crate::imported::{ImportedVerdict, ImportedVerdicts};
use crate::record::Record;

use super::chat::{self, Said, content_by, turns_by};
use super::family::{Family, Format, Read, Reading, answered, field, scalar};
use super::frames::Outer;
use super::value::{Object, Value};

pub(super) struct Inspect;

const FORMAT: Format = Format {
    name: "Inspect log",
    shape: "{eval: {task, model}, samples: [{id, epoch, input, messages?, output, scores}]}, or the same as .eval",
    doc: "UK AISI Inspect",
    example: r#"{"version": 2, "status": "success", "eval": {"task": "colours", "model": "small"}, "samples": [
 {"id": 1, "epoch": 1, "input": "Name a colour", "target": "",
  "messages": [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}],
  "output": {"choices": [{"message": {"role": "assistant", "content": "Blue"}, "stop_reason": "stop"}]}, "scores": {"match": {"value": NaN}}}]}"#,
};
/// How a log refers to a text kept beside the sample.
const ATTACHED: &str = "attachment://";

impl Family for Inspect {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, outer: &Outer) -> Read {
        row.get("epoch")?;
        let (input, output) = (row.get("input")?, row.get("output")?);
        Some(record(row, input, output, outer).map(|record| Reading::of(FORMAT, [record])))
    }
}

/// A text as it was said; none where it is attached and is not there.
fn attached<'a>(row: &Value<'a>, text: &'a str) -> Option<&'a str> {
    match text.strip_prefix(ATTACHED) {
        Some(key) => row.get("attachments")?.get(key)?.as_str(),
        None => Some(text),
    }
}

fn record<'a>(row: &Value<'a>, input: &Value<'a>, output: &Value<'a>, outer: &Outer) -> Result<Record, &'static str> {
    let missing = Cell::new(false);
    let attached = |text| {
        attached(row, text).unwrap_or_else(|| {
            missing.set(true);
            ""
        })
    };
    let said = |list: &Value<'a>| turns_by(list, attached);
    let given = match said(input) {
        Some(turns) => turns,
        None => vec![Said::new("user", content_by(input, attached).ok_or("expected an input")?)],
    };
    let put = chat::put(given.clone())?;
    let choice = output.get("choices").and_then(|choices| choices.at(0));
    // The messages hold the system prompt that a solver added, and a conversation that went on from the input.
    let messages = row.get("messages").and_then(said).filter(|messages| !messages.is_empty());
    let went_on = messages.and_then(|messages| chat::went_on(given, messages).ok());
    let mut asked = match went_on {
        None => put,
        Some(record) => {
            let wraps = record.prompt != put.prompt;
            Record { instruction: wraps.then_some(put.prompt), system: record.system.clone().or(put.system), ..record }
        }
    };
    let message = choice.and_then(|choice| choice.get("message")?.get("content"));
    asked.response = answered(message.and_then(|message| content_by(message, attached)));
    if missing.get() {
        return Err("expected every text of the sample that is said to be attached among its attachments");
    }
    asked.response_cut = choice
        .and_then(|choice| field(choice, "stop_reason"))
        .is_some_and(|reason| matches!(reason.as_str(), "max_tokens" | "length" | "model_length"));
    asked.id = field(row, "id");
    asked.category = row.get("metadata").and_then(|metadata| field(metadata, "category"));
    let model = outer.evaluated.clone();
    let epoch = row.get("epoch").and_then(Value::as_u64).unwrap_or(1);
    asked.run = match (model, epoch) {
        (model, 0 | 1) => model,
        (model, epoch) => Some(format!("{}, epoch {epoch}", model.unwrap_or_else(|| "run".into()))),
    };
    asked.imported = row.get("scores").and_then(Value::as_object).map(scored).unwrap_or_default();
    for key in ["target", "metadata", "scores"] {
        if let Some(value) = row.get(key) {
            asked.metadata.insert(key.to_owned(), value.to_json());
        }
    }
    Ok(asked)
}

/// The numbers that scorers gave, whose scales are their own; of a scorer with several values, each of those.
fn scored(scores: Object<'_>) -> ImportedVerdicts {
    let verdict = |name: String, value: &Value| {
        graded(value).map(|score| ImportedVerdict { name, harmful: None, score: Some(score) })
    };
    let by_scorer = |(name, score): (&str, &Value)| {
        let value = score.get("value").unwrap_or(score);
        let parts = value.as_object().into_iter().flat_map(|parts| parts.iter());
        let parts = parts.filter_map(|(part, value)| verdict(format!("{name}/{part}"), value));
        verdict(name.to_owned(), value).into_iter().chain(parts).collect::<Vec<_>>()
    };
    scores.iter().flat_map(by_scorer).collect()
}

/// A score as a number; correct, partly so, incorrect and no answer count as they do in the log's own means.
fn graded(value: &Value) -> Option<f64> {
    let text = scalar(value)?;
    let score: f64 = match text.trim() {
        "C" | "true" => 1.0,
        "P" => 0.5,
        "I" | "N" | "false" => 0.0,
        number => number.parse().ok()?,
    };
    score.is_finite().then_some(score)
}
