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

use super::chat::{self, content, message, put, turns};
use super::family::{Family, Format, Read, Reading, answered, beside, field, too_many};
use super::frames::Outer;
use super::harmbench::BEHAVIORS;
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
    shape: "{custom_id, method, url, body: {messages} or {input, instructions?} or {prompt}}",
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
            let read = asked(request).and_then(|mut record| {
                beside(&mut record, row, &["request", "response", "request_id"]);
                record.id = record.id.or_else(|| field(row, "request_id"));
                record.run = record.run.or_else(|| field(request, "model"));
                answers(record, row.get("response").map(body))
            });
            return Some(read.map(|records| Reading::of(LOG, records)));
        }
        let id = field(row, "custom_id")?;
        let of = |mut record: Record, body: &Value| {
            beside(&mut record, row, &["custom_id", "method", "url", "body", "response", "error"]);
            record.id = Some(id);
            // Answers of one file may be of several models, and a person may part them by this.
            record.metadata.extend(body.get("model").map(|model| ("model".to_owned(), model.to_json())));
            record
        };
        if let Some(request) = row.get("body") {
            return Some(asked(request).map(|record| Reading::of(INPUT, [of(record, request)])));
        }
        let body = body(row.get("response")?);
        let mut record = of(Record::default(), body);
        if let Some(error) = row.get("error").filter(|error| !error.is_null()) {
            record.metadata.insert("error".into(), error.to_json());
        }
        Some(answers(record, Some(body)).map(|records| Reading::of(OUTPUT, records)))
    }
}

/// What a request asks: the messages of a chat, the input of a response with its instructions, or the prompt of a completion.
fn asked(request: &Value) -> Result<Record, &'static str> {
    if let Some(messages) = request.get("messages") {
        return put(turns(messages).ok_or("expected messages with a role and content")?);
    }
    let asked = ["input", "prompt"].into_iter().find_map(|name| request.get(name)).and_then(chat::prompt);
    let asked = asked.ok_or("expected messages, an input or a prompt")?;
    Ok(Record { system: asked.system.or_else(|| field(request, "instructions")), ..asked })
}

fn body<'v, 'a>(response: &'v Value<'a>) -> &'v Value<'a> {
    response.get("body").unwrap_or(response)
}

/// A record a choice of the answer; one without response where there is no answer.
fn answers(shared: Record, body: Option<&Value>) -> Result<Vec<Record>, &'static str> {
    let choices = body.and_then(|body| body.get("choices")?.as_array()).unwrap_or_default();
    if choices.is_empty() {
        let response = body.and_then(|body| body.get("output")).and_then(messages);
        let reason = body.and_then(|body| body.get("incomplete_details")?.get("reason")?.as_str());
        let response_cut = reason == Some("max_output_tokens");
        return Ok(vec![Record { response: answered(response), response_cut, ..shared }]);
    }
    if let Some(message) = too_many(&shared, choices.len()) {
        return Err(message);
    }
    let record = |(choice, shared): (&Value, Record)| {
        let said = choice.get("message").and_then(message).filter(|text| !text.is_empty());
        let response = said.or_else(|| choice.get("text").and_then(content));
        Record {
            response: answered(response),
            response_cut: field(choice, "finish_reason").is_some_and(|reason| reason == "length"),
            ..shared
        }
    };
    // The last takes the record itself.
    Ok(choices.iter().zip(std::iter::repeat_n(shared, choices.len())).map(record).collect())
}

/// The texts of the messages among the items of a response, one after another.
fn messages(output: &Value) -> Option<String> {
    let of_message = |item: &&Value| item.get("type").and_then(Value::as_str) == Some("message");
    let texts = output.as_array()?.iter().filter(of_message).filter_map(|item| content(item.get("content")?));
    Some(texts.collect())
}

/// True where records of this format are requests, to which another file holds the answers.
#[must_use]
pub fn is_request(format: &str) -> bool {
    format == INPUT.name || is_description(format)
}

/// True where they say more of what another file asks itself, and are no rows beside it.
#[must_use]
pub fn is_description(format: &str) -> bool {
    format == BEHAVIORS.name
}

/// Gives an answer of a batch, whose output holds no prompts, what the request with its identifier asked; an answer that says itself what was
/// asked, the category and the bare instruction alone.
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
    if !answer.prompt.is_empty() {
        answer.category = answer.category.take().or_else(|| request.category.clone());
        let asked = request.instruction.as_ref().unwrap_or(&request.prompt);
        answer.instruction = answer.instruction.take().or_else(|| Some(asked.clone()));
        return;
    }
    answer.prompt.clone_from(&request.prompt);
    answer.system.clone_from(&request.system);
    answer.context.clone_from(&request.context);
    (answer.asked_at, answer.given) = (request.asked_at, request.given);
    answer.untrained.clone_from(&request.untrained);
    if request.category.is_some() {
        answer.category.clone_from(&request.category);
    }
}
