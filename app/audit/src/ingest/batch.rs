//! OpenAI requests and responses as they went over the wire: batch files, and logs that hold both in a row.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"custom_id": "one", "response": {"body": {"choices": [{"message": {"content": "Blue"}}]}}, "error": null}"#;
//! let read = Collected::of(&file[..])?;
//! // What was asked stands in the file of requests; see [`super::ask`].
//! assert_eq!((read.records[0].id.as_deref(), read.records[0].prompt.as_str()), (Some("one"), ""));
//! assert_eq!(read.records[0].response.as_deref(), Some("Blue"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::Record;

use super::chat::{content, from_turns, turns};
use super::family::{Family, Format, Read, Reading, answered, field};
use super::frames::Outer;
use super::value::Value;

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
            record.metadata.insert("error".into(), error.to_json());
        }
        Some(Ok(Reading::of(OUTPUT, [record])))
    }
}

fn asked(request: &Value) -> Result<Record, &'static str> {
    let turns = request.get("messages").and_then(turns).ok_or("expected messages with a role and content")?;
    from_turns(turns)
}

fn body<'v, 'a>(response: &'v Value<'a>) -> &'v Value<'a> {
    response.get("body").unwrap_or(response)
}

fn answer(record: &mut Record, body: Option<&Value>) {
    let choice = body.and_then(|body| body.get("choices")?.at(0));
    record.response = answered(choice.and_then(|choice| choice.get("message")?.get("content")).and_then(content));
    record.response_cut =
        choice.and_then(|choice| field(choice, "finish_reason")).is_some_and(|reason| reason == "length");
}

/// True where records of this format are requests, to which another file holds the answers.
#[must_use]
pub fn is_request(format: &str) -> bool {
    format == INPUT.name
}

/// Gives an answer of a batch, whose output holds no prompts, what the request with its identifier asked.
///
/// ```
/// use shiftscope_audit::ingest::ask;
/// use shiftscope_audit::record::Record;
/// let request = Record { id: Some("one".into()), prompt: "Name a colour".into(), ..Record::default() };
/// let mut answer = Record { id: Some("one".into()), response: Some("Blue".into()), ..Record::default() };
/// ask(&mut answer, &request);
/// assert_eq!(answer.prompt, "Name a colour");
/// ```
pub fn ask(answer: &mut Record, request: &Record) {
    answer.prompt.clone_from(&request.prompt);
    answer.system.clone_from(&request.system);
    answer.context.clone_from(&request.context);
    answer.category.clone_from(&request.category);
}
