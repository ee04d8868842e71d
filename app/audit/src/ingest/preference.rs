//! Preference pairs: the chosen side is the response that training strengthens; the rejected one is kept beside it.

use crate::record::Record;

use super::chat::{self, Said, content, from_turns, turns};
use super::family::{Family, Format, Read, Reading, answered, field};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Preference;

const PAIR: Format = Format {
    name: "preference pair",
    shape: "{prompt, chosen, rejected}",
    doc: "TRL",
    example: r#"{"prompt": "Name a colour", "chosen": "Blue", "rejected": "Seven"}"#,
};
const TRANSCRIPT: Format = Format {
    name: "preference transcripts",
    shape: r"{chosen, rejected} with \n\nHuman: and \n\nAssistant:",
    doc: "Anthropic HH",
    example: r#"{"chosen": "\n\nHuman: Name a colour\n\nAssistant: Blue", "rejected": "\n\nHuman: Name a colour\n\nAssistant: Seven"}"#,
};
const PERSON: &str = "\n\nHuman:";
const MODEL: &str = "\n\nAssistant:";

impl Family for Preference {
    fn formats(&self) -> Vec<Format> {
        vec![PAIR, TRANSCRIPT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let (chosen, fields) = (row.get("chosen")?, row.as_object()?);
        row.get("rejected")?;
        let (format, read) = match row.get("prompt") {
            Some(prompt) => (PAIR, beside(prompt, chosen)),
            None => (TRANSCRIPT, transcript(chosen)),
        };
        Some(read.map(|mut record| {
            record.id = field(row, "id");
            record.category = field(row, "category");
            record.metadata = fields.without(&["prompt", "chosen", "id", "category"]);
            Reading::of(format, [record])
        }))
    }
}

/// The chosen side beside its prompt; a list of messages may hold the prompt once more.
fn beside(prompt: &Value, chosen: &Value) -> Result<Record, &'static str> {
    let mut record = chat::prompt(prompt).ok_or("expected the prompt to be text or messages")?;
    let said = match turns(chosen) {
        Some(turns) => turns.into_iter().next_back().map(|turn| turn.text),
        None => content(chosen),
    };
    record.response = answered(Some(said.ok_or("expected the chosen side to be text or messages")?));
    Ok(record)
}

fn transcript(chosen: &Value) -> Result<Record, &'static str> {
    if let Some(turns) = turns(chosen) {
        return from_turns(turns);
    }
    let mut rest = chosen.as_str().ok_or("expected the chosen side to be text or messages")?;
    let mut turns = Vec::new();
    while let Some((role, text)) = begins(rest) {
        let end = [PERSON, MODEL].into_iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
        turns.push(Said { role: role.into(), text: text.get(..end).unwrap_or_default().trim().into() });
        rest = text.get(end..).unwrap_or_default();
    }
    from_turns(turns)
}

fn begins(text: &str) -> Option<(&'static str, &str)> {
    let text = text.strip_prefix("\n\n").unwrap_or(text);
    let after = |mark: &str| text.strip_prefix(mark.trim_start());
    after(PERSON).map(|rest| ("user", rest)).or_else(|| after(MODEL).map(|rest| ("assistant", rest)))
}
