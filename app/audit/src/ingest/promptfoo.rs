//! promptfoo results: one test of one prompt at one provider a row; every provider is a run.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"results": {"version": 3, "results": [
//!  {"provider": {"id": "small"}, "prompt": {"raw": "Name a colour"}, "vars": {}, "response": {"output": "Blue"}, "success": true}]}}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!((read.records[0].run.as_deref(), read.records[0].response.as_deref()), (Some("small"), Some("Blue")));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use crate::record::ImportedVerdict;

use super::chat;
use super::family::{Family, Format, Read, Reading, answered, field, text};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Promptfoo;

const FORMAT: Format = Format {
    name: "promptfoo results",
    shape: "{results: {version: 3, results: [{provider, prompt: {raw}, vars, response: {output}}]}}",
    doc: "promptfoo",
    example: r#"{"evalId": "e", "results": {"version": 3, "prompts": [], "results": [
 {"promptIdx": 0, "testIdx": 0, "provider": {"id": "before"}, "prompt": {"raw": "Name a colour"}, "vars": {}, "response": {"output": "Blue"}, "success": true, "score": 1},
 {"promptIdx": 0, "testIdx": 0, "provider": {"id": "after"}, "prompt": {"raw": "Name a colour"}, "vars": {}, "response": {"error": "busy"}, "success": false, "score": 0}]}}"#,
};

impl Family for Promptfoo {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let (provider, prompt) = (row.get("provider")?, row.get("prompt")?);
        row.get("vars").or_else(|| row.get("testIdx"))?;
        let raw = prompt.get("raw").unwrap_or(prompt);
        let Some(mut record) = chat::prompt(raw) else { return Some(Err("expected the prompt as text or messages")) };
        record.run = ["label", "id"].into_iter().find_map(|key| field(provider, key)).or_else(|| text(provider));
        record.id =
            ["testIdx", "promptIdx"].map(|key| field(row, key)).into_iter().flatten().reduce(|a, b| a + "." + &b);
        let output = row.get("response").and_then(|response| response.get("output"));
        record.response = answered(match output {
            None | Some(Value::Null) => None,
            Some(output) => Some(text(output).unwrap_or_else(|| output.to_json().to_string())),
        });
        let plugin = row.get("metadata").or_else(|| row.get("testCase")?.get("metadata"));
        record.category = plugin.and_then(|metadata| field(metadata, "pluginId"));
        record.instruction =
            row.get("vars").and_then(|vars| ["goal", "prompt", "query"].into_iter().find_map(|key| field(vars, key)));
        let success = row.get("success").and_then(Value::as_bool);
        record.imported = (success.is_some() || row.get("score").is_some()).then(|| ImportedVerdict {
            name: "success".into(),
            // Only a red team's test passes because the answer was safe.
            harmful: success.filter(|_| record.category.is_some()).map(|success| !success),
            score: row.get("score").and_then(Value::as_f64),
        });
        record.metadata = row.without(&["prompt", "response", "provider", "vars", "testCase"]);
        Some(Ok(Reading::of(FORMAT, [record])))
    }
}
