//! Conversations: OpenAI `messages`, ShareGPT `conversations`, and bare lists of turns. The last assistant turn is the response.

use serde_json::Value;

use crate::record::{Record, Turn};

use super::family::{Family, Format, text};

pub(super) struct Chat;

const MESSAGES: Format =
    Format { name: "OpenAI chat", shape: "{messages: [{role, content}]}", doc: "OpenAI fine-tuning" };
const BARE: Format = Format { name: "bare conversation", shape: "[{role, content}]", doc: "LLMs-Finetuning-Safety" };
const SHAREGPT: Format =
    Format { name: "ShareGPT", shape: "{conversations: [{from, value}]}", doc: "FastChat, LLaMA-Factory" };

impl Family for Chat {
    fn formats(&self) -> Vec<Format> {
        vec![MESSAGES, BARE, SHAREGPT]
    }

    fn read(&self, row: &Value) -> Option<Result<(&'static str, Record), &'static str>> {
        let (format, turns) = if let Some(turns) = row.as_array() {
            (BARE, turns)
        } else if let Some(turns) = row.get("messages").and_then(Value::as_array) {
            (MESSAGES, turns)
        } else {
            (SHAREGPT, row.get("conversations").and_then(Value::as_array)?)
        };
        Some(record(row, turns).map(|record| (format.name, record)))
    }
}

fn record(row: &Value, turns: &[Value]) -> Result<Record, &'static str> {
    let mut turns: Vec<Turn> =
        turns.iter().map(turn).collect::<Option<_>>().ok_or("expected turns with a role and content")?;
    let mut record = Record::default();
    if let Some(at) = turns.iter().position(|turn| turn.role == "system") {
        record.system = Some(turns.remove(at).text);
    }
    if turns.last().is_some_and(|turn| matches!(turn.role.as_str(), "assistant" | "gpt" | "model")) {
        record.response = turns.pop().map(|turn| turn.text).filter(|text| !text.trim().is_empty());
    }
    let at =
        turns.iter().rposition(|turn| matches!(turn.role.as_str(), "user" | "human")).ok_or("expected a user turn")?;
    record.prompt = turns.remove(at).text;
    record.context = turns;
    if let Some(fields) = row.as_object() {
        record.id = fields.get("id").and_then(text);
        record.category = fields.get("category").and_then(text);
        if record.system.is_none() {
            record.system = fields.get("system").and_then(text);
        }
        record.metadata = fields
            .iter()
            .filter(|(key, _)| !["messages", "conversations", "id", "category", "system"].contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
    }
    Ok(record)
}

/// A turn; null content is empty, a list of parts is their texts in order.
fn turn(value: &Value) -> Option<Turn> {
    let role = value.get("role").or_else(|| value.get("from"))?.as_str()?.to_owned();
    let text = match value.get("content").or_else(|| value.get("value")) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(parts)) => {
            parts.iter().filter_map(|part| part.as_str().or_else(|| part.get("text")?.as_str())).collect()
        }
        Some(_) => return None,
    };
    Some(Turn { role, text })
}
