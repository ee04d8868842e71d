//! Conversations written as one text, each turn after a mark that says whose it is: on their own here, in pairs in `preference`.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"transcript": "Be brief.\n\nHuman: Name a colour\n\nAssistant: Blue", "rating": 0}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records[0].system.as_deref(), read.records[0].prompt.as_str()), (Some("Be brief."), "Name a colour"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::Record;

use super::chat::{Said, conversation};
use super::family::{Family, Format, Read, Reading, beside};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Transcript;

const FORMAT: Format = Format {
    name: "transcript",
    shape: r"{transcript} with \n\nHuman: and \n\nAssistant:",
    doc: "Anthropic red team attempts",
    example: r#"{"transcript": "\n\nHuman: Name a colour\n\nAssistant: Blue", "rating": 0, "task_description": "made up"}"#,
};
const USER: &str = "user";
/// What a turn begins with, and whose it is then.
const MARKS: [(&str, &str); 2] = [("Human:", USER), ("Assistant:", "assistant")];

impl Family for Transcript {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let text = row.get("transcript")?.as_str()?;
        // Many a text is called a transcript.
        if !text.split("\n\n").any(|part| begun(part).is_some_and(|(role, _)| role == USER)) {
            return None;
        }
        Some(record(text).map(|mut record| {
            beside(&mut record, row, &["transcript"]);
            Reading::of(FORMAT, [record])
        }))
    }
}

/// Whose turn begins with a part of a text, and what is said of it there.
fn begun(part: &str) -> Option<(&'static str, &str)> {
    MARKS.iter().find_map(|(mark, role)| Some((*role, part.trim_start_matches('\n').strip_prefix(mark)?)))
}

/// A transcript as a conversation; what stands before the first mark is its system prompt.
pub(super) fn record(text: &str) -> Result<Record, &'static str> {
    let mut turns = vec![Said::new("system", "")];
    // A mark stands after an empty line, or at the very beginning.
    for part in text.split("\n\n") {
        match (begun(part), turns.last_mut()) {
            (Some((role, said)), _) => turns.push(Said::new(role, said)),
            (None, Some(turn)) => turn.text.to_mut().extend(["\n\n", part]),
            (None, None) => {}
        }
    }
    for turn in &mut turns {
        turn.text = turn.text.trim().to_owned().into();
    }
    // Few have a system prompt.
    turns.drain(..usize::from(turns.first().is_some_and(|turn| turn.text.is_empty())));
    conversation(turns)
}
