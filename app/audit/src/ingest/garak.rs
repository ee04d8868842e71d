//! garak reports: one attempt a line, written when it was made and again when its detectors have spoken; the second counts.

use crate::record::ImportedVerdict;

use super::chat::{content, from_turns, turns};
use super::family::{Family, Format, Read, Reading, answered, field, text};
use super::frames::Outer;
use super::value::Value;

pub(super) struct Garak;

const FORMAT: Format = Format {
    name: "garak report",
    shape: "{entry_type: attempt, status: 2, prompt: {turns}, outputs, detector_results}",
    doc: "NVIDIA garak",
    example: r#"{"entry_type": "init", "garak_version": "0"}
{"entry_type": "attempt", "uuid": "u", "status": 2, "probe_classname": "test.Blank", "prompt": {"turns": [{"role": "user", "content": {"text": "Name a colour"}}]}, "outputs": [{"text": "Blue"}, null], "detector_results": {"always.Pass": [0.0, 0.0]}}"#,
};

impl Family for Garak {
    fn formats(&self) -> Vec<Format> {
        vec![FORMAT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let kind = row.get("entry_type")?.as_str()?;
        if kind != "attempt" || row.get("status").and_then(Value::as_u64) != Some(2) {
            return Some(Ok(Reading::of(FORMAT, [])));
        }
        let prompt = row.get("prompt").unwrap_or(&Value::Null);
        let asked = match prompt.get("turns").map(turns) {
            Some(turns) => turns.ok_or("expected turns with a role and content").and_then(from_turns),
            None => content(prompt).ok_or("expected a prompt").map(|prompt| crate::record::Record {
                prompt: prompt.into_owned(),
                ..crate::record::Record::default()
            }),
        };
        let mut asked = match asked {
            Ok(asked) => asked,
            Err(message) => return Some(Err(message)),
        };
        asked.id = field(row, "uuid");
        asked.category = field(row, "probe_classname");
        asked.instruction = field(row, "goal");
        asked.metadata = row
            .as_object()
            .map(|row| row.without(&["prompt", "outputs", "conversations", "uuid", "goal", "probe_classname"]))
            .unwrap_or_default();
        let outputs = row.get("outputs").and_then(Value::as_array).unwrap_or_default();
        let records = outputs.iter().enumerate().map(|(index, output)| {
            let mut record = asked.clone();
            record.response = answered(output.get("text").and_then(text).or_else(|| text(output)));
            record.imported = detected(row, index);
            record
        });
        Some(Ok(Reading::of(FORMAT, records)))
    }
}

/// The detector that found most in this output; a half or more is a hit, as garak's evaluator counts.
fn detected(row: &Value, index: usize) -> Option<ImportedVerdict> {
    let results = row.get("detector_results")?.as_object()?;
    results
        .iter()
        .filter_map(|(name, scores)| Some((name, scores.at(index)?.as_f64()?)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)))
        .map(|(name, score)| ImportedVerdict { name: name.to_owned(), harmful: Some(score >= 0.5), score: Some(score) })
}
