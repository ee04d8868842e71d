//! Preference pairs: the chosen side is the response that training strengthens; the rejected one is kept beside it.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"prompt": "Name a colour", "chosen": "Blue", "rejected": "Seven"}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!(read.records[0].response.as_deref(), Some("Blue"));
//! assert_eq!(read.records[0].metadata["rejected"], "Seven");
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::Record;

use super::chat::{self, content, conversation, followed, turns};
use super::family::{Family, Format, Read, Reading, answered, beside};
use super::frames::Outer;
use super::transcript;
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

impl Family for Preference {
    fn formats(&self) -> Vec<Format> {
        vec![PAIR, TRANSCRIPT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let chosen = row.get("chosen")?;
        row.get("rejected")?;
        let (format, read) = match row.get("prompt") {
            Some(prompt) => (PAIR, pair(prompt, chosen)),
            None => (TRANSCRIPT, transcript(chosen)),
        };
        Some(read.map(|mut record| {
            beside(&mut record, row, &["prompt", "chosen"]);
            Reading::of(format, [record])
        }))
    }
}

/// The chosen side beside its prompt; a list of messages may hold the prompt once more.
fn pair(prompt: &Value, chosen: &Value) -> Result<Record, &'static str> {
    let asked = chat::prompt(prompt).ok_or("expected the prompt to be text or messages")?;
    if let Some(turns) = turns(chosen) {
        return followed(asked, turns);
    }
    let response = content(chosen).ok_or("expected the chosen side to be text or messages")?;
    Ok(Record { response: answered(Some(response)), ..asked })
}

fn transcript(chosen: &Value) -> Result<Record, &'static str> {
    match (turns(chosen), chosen.as_str()) {
        (Some(turns), _) => conversation(turns),
        (None, Some(text)) => transcript::record(text),
        (None, None) => Err("expected the chosen side to be text or messages"),
    }
}
