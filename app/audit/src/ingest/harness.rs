//! lm-evaluation-harness samples: one row a document and filter. Filters only read the same answer, so the first row of a document counts.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"doc_id": 0, "doc": {}, "arguments": [["Name a colour", {}]], "resps": [["Blue"]], "filter": "none"}
//! {"doc_id": 0, "doc": {}, "arguments": [["Name a colour", {}]], "resps": [["Blue"]], "filter": "lower"}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records.len(), read.records[0].prompt.as_str()), (1, "Name a colour"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::Record;

use super::chat;
use super::family::{Family, Format, Read, Reading, each_answered, field};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Harness;

const FORMAT: Format = Format {
    name: "lm-evaluation-harness samples",
    shape: "{doc_id, doc, arguments, resps, filter}",
    doc: "EleutherAI lm-evaluation-harness",
    example: r#"{"doc_id": 0, "doc": {"category": "colours"}, "arguments": [["Name a colour", {"until": []}]], "resps": [["Blue"]], "filtered_resps": ["Blue"], "filter": "none", "doc_hash": "h"}
{"doc_id": 0, "doc": {"category": "colours"}, "arguments": [["Name a colour", {"until": []}]], "resps": [["Blue"]], "filtered_resps": ["blue"], "filter": "lower", "doc_hash": "h"}"#,
};

impl Family for Harness {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let (id, resps) = (field(row, "doc_id")?, row.get("resps")?);
        let arguments = row.get("arguments")?;
        let Some(first) = first(arguments).and_then(first_or_itself) else {
            return Some(Err("expected the arguments of a request"));
        };
        let Some(asked) = chat::prompt(first) else { return Some(Err("expected a prompt among the arguments")) };
        let answers: Vec<&Value<'_>> = resps
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|resp| match resp {
                Value::Array(repeats) => repeats.iter().collect(),
                one => vec![one],
            })
            .collect();
        if answers.iter().any(|answer| !answer.is_string() && !answer.is_null()) {
            return Some(Err("expected generated text, not likelihoods"));
        }
        let doc = row.get("doc").unwrap_or(&Value::Null);
        let category = ["category", "SemanticCategory"].into_iter().find_map(|key| field(doc, key));
        let metadata = row.without(&["doc_id", "arguments", "resps"]);
        let shared = Record { id: Some(id.clone()), category, metadata, ..asked };
        let once = format!("{id} {}", field(row, "doc_hash").unwrap_or_default());
        let records = each_answered(shared, answers.into_iter());
        Some(records.map(|records| Reading { once: Some(once), ..Reading::of(FORMAT, records) }))
    }
}

/// The first value of a list or of an object, as `arguments` was written by older and newer versions.
fn first<'v, 'a>(value: &'v Value<'a>) -> Option<&'v Value<'a>> {
    match value {
        Value::Array(values) => values.first(),
        Value::Object(fields) => fields.first().map(|(_, value)| value),
        _ => None,
    }
}

/// A text, or the first value; of a chat's template that was kept as a list of one text, that text.
fn first_or_itself<'v, 'a>(value: &'v Value<'a>) -> Option<&'v Value<'a>> {
    let first = if value.is_string() { value } else { first(value)? };
    Some(match first {
        Value::Array(values) => values.first().filter(|text| values.len() == 1 && text.is_string()).unwrap_or(first),
        _ => first,
    })
}
