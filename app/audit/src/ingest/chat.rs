//! Conversations: OpenAI `messages`, ShareGPT `conversations`, and bare lists of turns. The last assistant turn is the response.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"messages": [{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]}
//! {"conversations": [{"from": "human", "value": "Name a colour"}, {"from": "gpt", "value": "Blue"}]}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!(read.records.len(), 2);
//! assert!(read.records.iter().all(|record| record.response.as_deref() == Some("Blue")));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::{Record, Turn};

use super::family::{Family, Format, Read, Reading, answered, field, text};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Chat;

const MESSAGES: Format = Format {
    name: "OpenAI chat",
    shape: "{messages: [{role, content}]}",
    doc: "OpenAI fine-tuning",
    example: r#"{"messages": [{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]}"#,
};
const BARE: Format = Format {
    name: "bare conversation",
    shape: "[[{role, content}]]",
    doc: "LLMs-Finetuning-Safety",
    example: r#"[[{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]]"#,
};
const SHAREGPT: Format = Format {
    name: "ShareGPT",
    shape: "{conversations: [{from, value}]}",
    doc: "FastChat, LLaMA-Factory",
    example: r#"{"conversations": [{"from": "human", "value": "Name a colour"}, {"from": "gpt", "value": "Blue"}]}"#,
};

impl Family for Chat {
    fn formats(&self) -> Vec<Format> {
        vec![MESSAGES, BARE, SHAREGPT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let (format, turns) = if row.is_array() {
            (BARE, row)
        } else if let Some(turns) = row.get("messages").filter(|turns| turns.is_array()) {
            (MESSAGES, turns)
        } else {
            (SHAREGPT, row.get("conversations").filter(|turns| turns.is_array())?)
        };
        Some(record(row, turns).map(|record| Reading::of(format, [record])))
    }
}

fn record(row: &Value, list: &Value) -> Result<Record, &'static str> {
    let mut record = conversation(turns(list).ok_or("expected turns with a role and content")?)?;
    record.id = field(row, "id");
    record.category = field(row, "category");
    record.system = record.system.or_else(|| field(row, "system"));
    if let Some(fields) = row.as_object() {
        record.metadata = fields.without(&["messages", "conversations", "id", "category", "system"]);
    }
    Ok(record)
}

/// The turns of a list of messages; null ones are left out, as tools write them where nothing was said.
pub(super) fn turns(list: &Value) -> Option<Vec<Turn>> {
    list.as_array()?.iter().filter(|turn| !turn.is_null()).map(turn).collect()
}

fn turn(value: &Value) -> Option<Turn> {
    let role = field(value, "role").or_else(|| field(value, "from"))?;
    let said = value.get("content").or_else(|| value.get("value"));
    Some(Turn { role, text: said.map_or(Some(String::new()), content)? })
}

/// What was said: null is empty, a list of parts is their texts in order.
pub(super) fn content(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Array(parts) => {
            Some(parts.iter().filter_map(|part| part.as_str().or_else(|| part.get("text")?.as_str())).collect())
        }
        Value::Object(part) => part.get("text").and_then(text),
        scalar => text(scalar),
    }
}

fn is_of_user(turn: &Turn) -> bool {
    matches!(turn.role.as_str(), "user" | "human")
}

fn is_of_assistant(turn: &Turn) -> bool {
    matches!(turn.role.as_str(), "assistant" | "gpt" | "model" | "bot")
}

/// A conversation as a record: the last turn of the assistant's is the response, the last of the user's before it the prompt. What
/// was said before is given.
pub(super) fn from_turns(turns: Vec<Turn>) -> Result<Record, &'static str> {
    conversation(turns).map(|record| Record { asked_at: None, ..record })
}

/// The same of a conversation that went on from turns that were given to the model, down to its last answer.
pub(super) fn went_on(mut given: Vec<Turn>, mut turns: Vec<Turn>) -> Result<Record, &'static str> {
    turns.truncate(turns.iter().rposition(is_of_assistant).map_or(turns.len(), |last| last + 1));
    let system = take_system(&mut turns);
    // Whoever asks may put a system prompt of its own before what is given.
    take_system(&mut given);
    let given = given.iter().zip(&turns).take_while(|(given, said)| given == said).count();
    Ok(Record { system, given, ..last_answer(turns)? })
}

/// The same of a conversation in which every answer is of the model.
pub(super) fn conversation(mut turns: Vec<Turn>) -> Result<Record, &'static str> {
    let system = take_system(&mut turns);
    Ok(Record { system, ..last_answer(turns)? })
}

fn take_system(turns: &mut Vec<Turn>) -> Option<String> {
    let at = turns.iter().position(|turn| matches!(turn.role.as_str(), "system" | "developer"))?;
    Some(turns.remove(at).text)
}

fn last_answer(mut turns: Vec<Turn>) -> Result<Record, &'static str> {
    let mut record = Record::default();
    if turns.last().is_some_and(is_of_assistant) {
        record.response = answered(turns.pop().map(|turn| turn.text));
    }
    let at = turns.iter().rposition(is_of_user).ok_or("expected a user turn")?;
    record.prompt = turns.remove(at).text;
    record.context = turns;
    record.asked_at = Some(at);
    Ok(record)
}

/// The answers that stand before the response, each with the question before it, oldest first. What a model said before it was
/// asked anything answers nothing.
pub fn earlier_pairs(record: &Record) -> impl Iterator<Item = (&str, &str)> {
    answers_before(record).map(|(_, asked, answer)| (asked, answer))
}

/// How many answers of the same model stand before the response.
#[must_use]
pub fn earlier_answers(record: &Record) -> usize {
    match record.asked_at {
        None => 0,
        Some(_) => answers_before(record).filter(|(place, ..)| *place >= record.given).count(),
    }
}

/// The same with the answer's place among all turns.
fn answers_before(record: &Record) -> impl Iterator<Item = (usize, &str, &str)> {
    let at = record.asked_at.unwrap_or(record.context.len()).min(record.context.len());
    let (before, after) = record.context.split_at(at);
    let turns = before.iter().map(|turn| (is_of_user(turn), is_answer(turn), turn.text.as_str()));
    let asked = std::iter::once((true, false, record.prompt.as_str()));
    let turns =
        turns.chain(asked).chain(after.iter().map(|turn| (is_of_user(turn), is_answer(turn), turn.text.as_str())));
    let mut asked = None;
    turns.enumerate().filter_map(move |(place, (asks, answers, text))| {
        if asks {
            asked = Some(text);
        }
        Some((place, asked.filter(|_| answers)?, text))
    })
}

fn is_answer(turn: &Turn) -> bool {
    is_of_assistant(turn) && !turn.text.trim().is_empty()
}

/// Every answer of a conversation as a record of its own, in their order, each with what was said before it; the last is the record
/// itself. What came with the row as a verdict is of that one. Of a conversation so long that its answers would take more
/// than the bytes that are left for the row the last one alone is a record, and the others count as earlier ones.
pub(super) fn every_answer(last: Record, left: &mut usize) -> Vec<Record> {
    let (Some(at), 1..) = (last.asked_at, earlier_answers(&last)) else { return vec![last] };
    let mut turns = last.context.clone();
    let asked = Turn { role: "user".into(), text: last.prompt.clone() };
    turns.insert(at.min(turns.len()), asked);
    let Some(rest) = left.checked_sub(bytes_of_all(&turns)) else { return vec![last] };
    *left = rest;
    let said: Vec<&str> = turns.iter().filter(|turn| is_of_user(turn)).map(|turn| turn.text.as_str()).collect();
    let conversation = Some(said.join("\n\n"));
    let answers = turns.iter().enumerate().skip(last.given).filter(|(_, turn)| is_answer(turn));
    let earlier = answers.filter_map(|(place, answer)| {
        let before = turns.get(..place)?;
        let at = before.iter().rposition(is_of_user)?;
        let mut context = before.to_vec();
        let prompt = context.remove(at).text;
        Some(Record {
            id: last.id.clone(),
            run: last.run.clone(),
            system: last.system.clone(),
            category: last.category.clone(),
            conversation: conversation.clone(),
            response: Some(answer.text.clone()),
            context,
            prompt,
            ..Record::default()
        })
    });
    let mut records: Vec<Record> = earlier.collect();
    records.push(Record { conversation, ..last });
    records
}

/// Bytes of every answer with what was said before it and all that the user said.
fn bytes_of_all(turns: &[Turn]) -> usize {
    let (mut before, mut all, mut answers) = (0_usize, 0_usize, 0_usize);
    for turn in turns {
        before = before.saturating_add(size_of::<Turn>() + turn.role.len() + turn.text.len());
        if is_answer(turn) {
            answers += 1;
            all = all.saturating_add(before);
        }
    }
    all.saturating_add(before.saturating_mul(answers))
}

/// A prompt that is a text, a list of messages, or such a list written as text; without response.
pub(super) fn prompt(value: &Value) -> Option<Record> {
    let parsed = value
        .as_str()
        .filter(|text| text.trim_start().starts_with("[{"))
        .and_then(|text| serde_json::from_str::<Value<'_>>(text).ok());
    match turns(parsed.as_ref().unwrap_or(value)) {
        Some(turns) => from_turns(turns).ok(),
        None => Some(Record { prompt: value.as_str()?.to_owned(), ..Record::default() }),
    }
}
