//! OpenAI requests and responses as they went over the wire: batch files, and logs that hold both in a row.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::record::Record;

use super::chat::{content, from_turns, turns};
use super::family::{Family, Format, Read, Reading, answered, field};
use super::frames::Outer;

pub(super) struct Batch;

const OUTPUT: Format = Format {
    name: "OpenAI batch output",
    shape: "{id, custom_id, response: {status_code, body: {choices}}, error}",
    doc: "OpenAI; has no prompts: open it with its input file",
    example: r#"{"id": "b", "custom_id": "one", "response": {"status_code": 200, "body": {"choices": [{"message": {"role": "assistant", "content": "Blue"}, "finish_reason": "stop"}]}}, "error": null}"#,
};
const INPUT: Format = Format {
    name: "OpenAI batch input",
    shape: "{custom_id, method, url, body: {messages}}",
    doc: "OpenAI",
    example: r#"{"custom_id": "one", "method": "POST", "url": "/v1/chat/completions", "body": {"messages": [{"role": "user", "content": "Name a colour"}]}}"#,
};
const LOG: Format = Format {
    name: "request log",
    shape: "{request: {messages}, response: {choices}}",
    doc: "OpenAI and Azure gateways",
    example: r#"{"request": {"messages": [{"role": "user", "content": "Name a colour"}]}, "response": {"choices": [{"message": {"content": "Blue"}}]}}"#,
};

impl Family for Batch {
    fn formats(&self) -> Vec<Format> {
        vec![OUTPUT, INPUT, LOG]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        if let Some(request) = row.get("request").filter(|request| request.get("messages").is_some()) {
            return Some(asked(request).map(|mut record| {
                answer(&mut record, row.get("response").map(body));
                record.id = field(row, "id").or_else(|| field(row, "request_id"));
                record.run = field(request, "model");
                Reading::of(LOG, [record])
            }));
        }
        let id = field(row, "custom_id")?;
        if let Some(request) = row.get("body") {
            return Some(asked(request).map(|record| Reading::of(INPUT, [Record { id: Some(id), ..record }])));
        }
        let mut record = Record { id: Some(id), ..Record::default() };
        answer(&mut record, Some(body(row.get("response")?)));
        if let Some(error) = row.get("error").filter(|error| !error.is_null()) {
            record.metadata.insert("error".into(), error.clone());
        }
        Some(Ok(Reading::of(OUTPUT, [record])))
    }
}

fn asked(request: &Value) -> Result<Record, &'static str> {
    let turns = request.get("messages").and_then(turns).ok_or("expected messages with a role and content")?;
    from_turns(turns)
}

fn body(response: &Value) -> &Value {
    response.get("body").unwrap_or(response)
}

fn answer(record: &mut Record, body: Option<&Value>) {
    let choice = body.and_then(|body| body.get("choices")?.get(0));
    record.response = answered(choice.and_then(|choice| choice.get("message")?.get("content")).and_then(content));
    record.response_cut =
        choice.and_then(|choice| field(choice, "finish_reason")).is_some_and(|reason| reason == "length");
}

/// Joins the output of a batch with its input, both read into one list: answers get the prompts of the requests with their
/// identifier, and requests that were answered leave the list.
///
/// ```
/// use shiftscope_audit::ingest::join_batch;
/// use shiftscope_audit::record::Record;
/// let request = Record { id: Some("one".into()), prompt: "Name a colour".into(), ..Record::default() };
/// let answer = Record { id: Some("one".into()), response: Some("Blue".into()), ..Record::default() };
/// let mut records = vec![answer, request];
/// join_batch(&mut records);
/// assert_eq!((records.len(), records[0].prompt.as_str()), (1, "Name a colour"));
/// ```
pub fn join_batch(records: &mut Vec<Record>) {
    let requests: HashMap<String, (usize, Record)> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| !record.prompt.is_empty() && record.response.is_none())
        .filter_map(|(place, record)| Some((record.id.clone()?, (place, record.clone()))))
        .collect();
    let mut answered = HashSet::new();
    for record in records.iter_mut().filter(|record| record.prompt.is_empty()) {
        let Some((place, request)) = record.id.as_ref().and_then(|id| requests.get(id)) else { continue };
        record.prompt.clone_from(&request.prompt);
        record.system.clone_from(&request.system);
        record.context.clone_from(&request.context);
        record.category.clone_from(&request.category);
        answered.insert(*place);
    }
    let mut place = 0..;
    records.retain(|_| place.next().is_none_or(|place| !answered.contains(&place)));
}
