//! Gemini and Vertex AI tuning data: `contents` of `parts`.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"systemInstruction": {"parts": [{"text": "Be brief"}]}, "contents": [
//!  {"role": "user", "parts": [{"text": "Name a colour"}]}, {"role": "model", "parts": [{"text": "Blue"}]}]}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records[0].system.as_deref(), read.records[0].response.as_deref()), (Some("Be brief"), Some("Blue")));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::borrow::Cow;

use super::chat::{Said, content, conversation};
use super::family::{Family, Format, Read, Reading, beside, scalar};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Gemini;

const FORMAT: Format = Format {
    name: "Gemini tuning",
    shape: "{systemInstruction?, contents: [{role, parts: [{text}]}]}",
    doc: "Google Vertex AI",
    example: r#"{"contents": [{"role": "user", "parts": [{"text": "Name a colour"}]}, {"role": "model", "parts": [{"text": "Blue"}]}]}"#,
};

impl Family for Gemini {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let contents = row.get("contents")?.as_array()?;
        let turns: Option<Vec<Said<'_>>> = contents
            .iter()
            .map(|turn| Some(Said::new(turn.get("role").and_then(scalar).unwrap_or("user".into()), parts(turn)?)))
            .collect();
        Some(turns.ok_or("expected contents with parts of text").and_then(conversation).map(|mut record| {
            let system = row.get("systemInstruction").or_else(|| row.get("system_instruction"));
            record.system = record.system.or_else(|| system.and_then(parts).map(Cow::into_owned));
            beside(&mut record, row, &["contents", "systemInstruction", "system_instruction"]);
            Reading::of(FORMAT, [record])
        }))
    }
}

fn parts<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    content(value.get("parts").unwrap_or(value))
}
