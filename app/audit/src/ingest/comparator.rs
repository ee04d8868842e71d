//! LLM Comparator files: two models' answers to one input in a row; each model is a run.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"metadata": {}, "models": [{"name": "before"}, {"name": "after"}],
//!  "examples": [{"input_text": "Name a colour", "tags": ["colours"], "output_text_a": "Blue", "output_text_b": "Red"}]}"#;
//! let read = Collected::of(&file[..])?;
//! let said: Vec<_> = read.records.iter().map(|record| (record.run.as_deref(), record.response.as_deref())).collect();
//! assert_eq!(said, [(Some("before"), Some("Blue")), (Some("after"), Some("Red"))]);
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::Record;

use super::family::{Family, Format, Read, Reading, answered, text};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Comparator;

const FORMAT: Format = Format {
    name: "LLM Comparator",
    shape: "{metadata, models: [{name}, {name}], examples: [{input_text, tags, output_text_a, output_text_b, score}]}",
    doc: "PAIR LLM Comparator",
    example: r#"{"metadata": {}, "models": [{"name": "before"}, {"name": "after"}], "examples": [{"input_text": "Name a colour", "tags": ["colours"], "output_text_a": "Blue", "output_text_b": "Red", "score": 0}]}"#,
};

impl Family for Comparator {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, outer: &Outer) -> Read {
        let outputs = [row.get("output_text_a")?, row.get("output_text_b")?];
        let Some(prompt) = row.get("input_text").and_then(whole) else { return Some(Err("expected an input text")) };
        let category = row.get("tags").and_then(|tags| tags.at(0)).and_then(text);
        let used = ["input_text", "tags", "output_text_a", "output_text_b"];
        let metadata = row.without(&used);
        let names = outer.compared.clone();
        // Two models of one name are still two.
        let same = names[0] == names[1];
        let name = |(name, letter): (Option<String>, &str)| match name {
            Some(name) if same => format!("{name} ({letter})"),
            Some(name) => name,
            None => format!("model {letter}"),
        };
        let runs = names.into_iter().zip(["a", "b"]).map(name);
        let records = outputs.into_iter().zip(runs).map(|(output, run)| Record {
            prompt: prompt.clone(),
            response: answered(whole(output)),
            run: Some(run),
            category: category.clone(),
            metadata: metadata.clone(),
            ..Record::default()
        });
        Some(Ok(Reading::of(FORMAT, records)))
    }
}

/// A text that stands there whole, or in pieces of which some are no text.
fn whole(value: &Value) -> Option<String> {
    match value {
        Value::Array(pieces) => {
            let is_text = |piece: &&Value| piece.get("type").is_none_or(|kind| kind.as_str() == Some("text"));
            Some(pieces.iter().filter(is_text).filter_map(|piece| text(piece.get("data").unwrap_or(piece))).collect())
        }
        value => text(value),
    }
}
