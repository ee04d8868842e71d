//! What a row holds beside its prompt and answer, as a person reads it: the rejected answer of a preference pair, and the other fields, so
//! many and so long as can be shown.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::protocol::Beside;

/// Fields that are shown; the rest is counted.
const MOST_FIELDS: usize = 40;

/// Characters of a field's name and of its value that are shown.
const LONGEST: [usize; 2] = [80, 400];

/// The field with the answer that training would weaken.
const REJECTED: &str = "rejected";

/// Parts what came with a row.
///
/// ```
/// use shiftscope_app::worker::beside::beside;
/// let fields = serde_json::json!({ "rejected": "Seven", "turns": [1, 2] });
/// let found = beside(fields.as_object().cloned().into_iter().flatten().collect());
/// assert_eq!(found.rejected.as_deref(), Some("Seven"));
/// assert_eq!(found.fields, [["turns".to_owned(), "[1,2]".to_owned()]]);
/// ```
#[must_use]
pub fn beside(mut metadata: BTreeMap<String, Value>) -> Beside {
    let rejected = metadata.get(REJECTED).and_then(said);
    if rejected.is_some() {
        metadata.remove(REJECTED);
    }
    let shown = metadata.iter().take(MOST_FIELDS);
    let fields: Vec<_> = shown.map(|(name, value)| [shortened(name, LONGEST[0]), value_of(value)]).collect();
    Beside { rejected, more: metadata.len() - fields.len(), fields }
}

/// A field's value: text as it is, anything else as compact JSON.
fn value_of(value: &Value) -> String {
    match value {
        Value::String(text) => shortened(text, LONGEST[1]),
        other => shortened(&other.to_string(), LONGEST[1]),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What an answer says that stands as text, as a message or as messages; nothing where it is something else.
fn said(answer: &Value) -> Option<String> {
    let text = match answer {
        Value::String(text) => text.clone(),
        Value::Array(turns) => turns.iter().map(turn).collect::<Option<Vec<_>>>()?.join("\n\n"),
        message => content(message.get("content")?)?,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A message with who said it.
fn turn(message: &Value) -> Option<String> {
    let of = |names: [&str; 2]| names.iter().find_map(|name| message.get(name));
    Some(format!("{}: {}", of(["role", "from"])?.as_str()?, content(of(["content", "value"])?)?))
}

/// What a message says, which may come in parts.
fn content(content: &Value) -> Option<String> {
    match content {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.iter().filter_map(|part| part.get("text")?.as_str()).collect()),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::beside;
    use crate::protocol::Beside;

    fn of(fields: serde_json::Value) -> Beside {
        beside(fields.as_object().unwrap().clone().into_iter().collect())
    }

    #[test]
    fn messages_that_were_rejected_are_told_with_who_said_them() {
        let found = of(json!({ "rejected": [
            { "role": "user", "content": "Name a colour" },
            { "role": "assistant", "content": [{ "type": "text", "text": "Sev" }, { "type": "text", "text": "en" }] },
        ] }));
        assert_eq!(found.rejected.as_deref(), Some("user: Name a colour\n\nassistant: Seven"));
        assert_eq!(of(json!({ "rejected": { "role": "assistant", "content": "Seven" } })).rejected.unwrap(), "Seven");
    }

    #[test]
    fn a_field_called_rejected_that_holds_no_answer_is_a_field_like_others() {
        for value in [json!(true), json!([1, 2]), json!({ "why": "late" }), json!(" ")] {
            let found = of(json!({ "rejected": value }));
            assert_eq!((found.rejected, found.fields.len()), (None, 1), "{value}");
        }
    }

    #[test]
    fn values_are_shortened_and_fields_beyond_the_first_are_counted() {
        let mut fields = serde_json::Map::new();
        for at in 0..50 {
            fields.insert(format!("{at:02}{}", "n".repeat(100)), json!({ "é": "é".repeat(1000) }));
        }
        let found = of(fields.into());
        assert_eq!((found.fields.len(), found.more), (40, 10));
        let [name, value] = &found.fields[0];
        assert_eq!((name.chars().count(), value.chars().count()), (81, 401));
        assert!(name.starts_with("00n") && value.starts_with("{\"é\":\"éé") && value.ends_with('…'));
    }

    #[test]
    fn a_value_of_any_kind_is_told_as_it_was_written() {
        let found = of(json!({ "a": "b", "c": 1.5, "d": null, "e": true, "f": { "g": [1, "h"] } }));
        let values: Vec<_> = found.fields.iter().map(|[_, value]| value.as_str()).collect();
        assert_eq!(values, ["b", "1.5", "null", "true", r#"{"g":[1,"h"]}"#]);
    }
}
