//! HarmBench: completions and results keyed by behaviour, and the list of behaviours itself.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"colour_one": [{"test_case": "Name a colour", "generation": "Blue", "label": -1}]}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records[0].id.as_deref(), read.records[0].response.as_deref()), (Some("colour_one"), Some("Blue")));
//! // Its classifier could not say.
//! assert!(read.records[0].imported.is_empty());
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::imported::ImportedVerdict;
use crate::record::Record;

use super::family::{Family, Format, Read, Reading, answered, field};
use super::frames::Outer;
use super::value::Value;

pub(super) struct HarmBench;

const COMPLETIONS: Format = Format {
    name: "HarmBench completions",
    shape: "{behaviour: [{test_case, generation, label?}]}",
    doc: "HarmBench",
    example: r#"{"colour_one": [{"test_case": "Name a colour", "generation": "Blue", "label": 0}], "colour_two": [{"test_case": "Name another", "generation": "", "label": -1}]}"#,
};
pub(super) const BEHAVIORS: Format = Format {
    name: "HarmBench behaviors",
    shape: "CSV Behavior, FunctionalCategory, SemanticCategory, Tags, ContextString, BehaviorID",
    doc: "HarmBench",
    example: "Behavior,FunctionalCategory,SemanticCategory,Tags,ContextString,BehaviorID\nName a colour,standard,colours,,,colour_one\n",
};

impl Family for HarmBench {
    fn formats(&self) -> Vec<Format> {
        vec![COMPLETIONS, BEHAVIORS]
    }

    fn read(&self, row: &Value, outer: &Outer) -> Read {
        if let Some(behavior) = row.get("behavior").filter(|_| row.get("behaviorid").is_some()) {
            let context = field(row, "contextstring").filter(|context| !context.trim().is_empty());
            let Some(behavior) = behavior.as_str() else { return Some(Err("expected the behavior to be text")) };
            return Some(Ok(Reading::of(
                BEHAVIORS,
                [Record {
                    id: field(row, "behaviorid"),
                    prompt: context.as_ref().map_or(behavior.into(), |context| format!("{context}\n\n{behavior}")),
                    instruction: context.map(|_| behavior.into()),
                    category: field(row, "semanticcategory"),
                    metadata: row.without(&["behavior", "contextstring", "behaviorid", "semanticcategory"]),
                    ..Record::default()
                }],
            )));
        }
        let (test_case, generation) = (row.get("test_case")?, row.get("generation")?);
        let Some(prompt) = super::family::text(test_case) else {
            return Some(Err("expected the test case to be text"));
        };
        // -1 stands for an answer that its classifier could not parse.
        let label = row.get("label").and_then(Value::as_f64).filter(|label| *label >= 0.0);
        Some(Ok(Reading::of(
            COMPLETIONS,
            [Record {
                id: Some(outer.key.clone()).filter(|key| !key.is_empty()),
                prompt,
                response: answered(super::family::text(generation)),
                imported: label
                    .into_iter()
                    .map(|label| ImportedVerdict {
                        name: "label".into(),
                        harmful: Some(label >= 0.5),
                        score: Some(label),
                    })
                    .collect(),
                metadata: row.without(&["test_case", "generation", "label"]),
                ..Record::default()
            }],
        )))
    }
}
