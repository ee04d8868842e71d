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

use std::collections::HashMap;

use crate::imported::{ImportedVerdict, ImportedVerdicts};

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

/// How the types of a red team's graders begin.
const GRADER: &str = "promptfoo:redteam:";

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
        record.imported = graded(row, record.category.is_some());
        record.metadata = row.without(&["prompt", "response", "provider", "vars", "testCase"]);
        Some(Ok(Reading::of(FORMAT, [record])))
    }
}

/// What the test as a whole says, then each of its assertions; those of one name are numbered. Only a red team's test passes because the
/// answer was safe, and of its assertions only its graders: others ask for a form, or, as its guardrails do, fail because harm was held back.
fn graded(row: &Value, red_team: bool) -> ImportedVerdicts {
    let verdict = |name: String, from: &Value, passed: &str, is_safe: bool| {
        let passed = from.get(passed).and_then(Value::as_bool);
        let score = from.get("score").and_then(Value::as_f64);
        let harmful = passed.filter(|_| is_safe).map(|passed| !passed);
        (passed.is_some() || score.is_some()).then_some(ImportedVerdict { name, harmful, score })
    };
    let mut met: HashMap<String, usize> = HashMap::new();
    let parts = row.get("gradingResult").and_then(|result| result.get("componentResults")).and_then(Value::as_array);
    let parts = parts.unwrap_or_default().iter().filter_map(|part| {
        let assertion = part.get("assertion")?;
        let kind = field(assertion, "type").unwrap_or_default();
        let name = field(assertion, "metric").unwrap_or_else(|| kind.clone());
        let count = met.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count > 1 { format!("{name} ({count})") } else { name };
        verdict(name, part, "pass", red_team && kind.starts_with(GRADER))
    });
    verdict("success".into(), row, "success", red_team).into_iter().chain(parts).collect()
}
