//! Conversations whose turns are plain strings that alternate, the person's first.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"conversations": ["Name a colour", "Blue", "Another?", "Red"], "source": "made up"}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records[0].prompt.as_str(), read.records[0].context.len()), ("Another?", 2));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use super::chat::{Said, conversation};
use super::family::{Family, Format, Read, Reading, beside};
use super::frames::Outer;
use super::value::Value;

pub(super) struct PlainTurns;

const LIMA: Format = Format {
    name: "LIMA",
    shape: "{conversations: [text, text], source}",
    doc: "GAIR LIMA",
    example: r#"{"conversations": ["Name a colour", "Blue"], "source": "made up"}"#,
};

impl Family for PlainTurns {
    fn formats(&self) -> Vec<Format> {
        vec![LIMA]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let turns = row.get("conversations")?.as_array()?;
        if turns.is_empty() || !turns.iter().all(Value::is_string) {
            return None;
        }
        let roles = ["user", "assistant"].into_iter().cycle();
        let turns = turns.iter().filter_map(Value::as_str).zip(roles);
        let turns = turns.map(|(text, role)| Said::new(role, text)).collect();
        Some(conversation(turns).map(|mut record| {
            beside(&mut record, row, &["conversations"]);
            Reading::of(LIMA, [record])
        }))
    }
}
