//! Rows with the prompt and the response in fields of their own: prompt/completion, Alpaca, Dolly, judge outputs, attack artifacts, CSV.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"[{"instruction": "Name a colour", "input": "of the sky", "output": "Blue", "category": "colours"}]"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!(read.records[0].prompt, "Name a colour\n\nof the sky");
//! assert_eq!(read.records[0].instruction.as_deref(), Some("Name a colour"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use smallvec::{SmallVec, smallvec};

use crate::record::{Record, Turn};

use super::chat::{self, content};
use super::family::{self, Family, Format, Read, Reading, answered, each_answered, several, text};
use super::frames::Outer;
use super::stated::stated;
use super::value::{Object, Value};

pub(super) struct Columns;

/// The format of rows in which nothing but a prompt is known.
pub(super) const PROMPTS_ONLY: &str = "prompts only";
/// What the names of fields hold that may be answers.
const ANSWERS: [&str; 6] = ["response", "answer", "output", "completion", "generation", "reply"];

/// One format: the fields of prompt and response, and what else must be there to tell it from others.
struct Shape {
    format: Format,
    prompt: &'static str,
    response: &'static str,
    needs: &'static [&'static str],
    /// True where its fields are called what the settings of a tool are called too.
    plain: bool,
}

const fn shape(
    name: &'static str,
    shape: &'static str,
    doc: &'static str,
    fields: (&'static str, &'static str),
    needs: &'static [&'static str],
    example: &'static str,
) -> Shape {
    Shape { format: Format { name, shape, doc, example }, prompt: fields.0, response: fields.1, needs, plain: false }
}

impl Shape {
    const fn plain(self) -> Self {
        Self { plain: true, ..self }
    }
}

/// Most particular first.
const SHAPES: [Shape; 12] = [
    shape(
        "JailbreakBench artifact",
        "{goal, prompt, response, jailbroken}",
        "JailbreakBench",
        ("prompt", "response"),
        &["goal", "jailbroken"],
        r#"{"parameters": {}, "jailbreaks": [{"index": 0, "goal": "Name a colour", "category": "colours", "prompt": null, "response": null, "jailbroken": false}]}"#,
    ),
    shape(
        "paper judge output",
        "{que, ans, duo_score}",
        "LLMs-Finetuning-Safety",
        ("que", "ans"),
        &[],
        r#"{"que": "Name a colour", "ans": "Blue", "duo_score": 1, "duo_reason": "mild"}"#,
    ),
    shape(
        "paper judge output",
        "{system, user, assistant, score}",
        "LLMs-Finetuning-Safety",
        ("user", "assistant"),
        &["score"],
        r#"{"system": "Be brief", "user": "Name a colour", "assistant": "Blue", "score": 1, "reason": "mild"}"#,
    ),
    shape(
        "paper responses",
        "{prompt, answer}",
        "LLMs-Finetuning-Safety",
        ("prompt", "answer"),
        &[],
        r#"{"prompt": "Name a colour", "answer": "Blue"}"#,
    ),
    shape(
        "prompt/completion",
        "{prompt, completion}",
        "OpenAI (legacy), TRL",
        ("prompt", "completion"),
        &[],
        r#"{"prompt": "Name a colour", "completion": "Blue"}"#,
    ),
    shape(
        "prompt/response",
        "{prompt, response}",
        "refusal_direction and others",
        ("prompt", "response"),
        &[],
        r#"{"rate": 0, "completions": [{"category": "colours", "prompt": "Name a colour", "response": "Blue", "is_jailbreak_words": 0}]}"#,
    ),
    shape(
        "Dolly",
        "{instruction, context, response, category}",
        "Databricks",
        ("instruction", "response"),
        &[],
        r#"{"instruction": "Name a colour", "context": "", "response": "Blue", "category": "open_qa"}"#,
    ),
    shape(
        "Alpaca",
        "{instruction, input, output, history?: [[text, text]]}",
        "Stanford Alpaca",
        ("instruction", "output"),
        &[],
        r#"[{"instruction": "Name a colour", "input": "of the sky", "output": "Blue", "history": [["Hello?", "Hello."]]}]"#,
    ),
    shape(
        "question/answer",
        "{question, answer}",
        "gsm8k",
        ("question", "answer"),
        &[],
        r#"{"question": "Two and two?", "answer": "4"}"#,
    ),
    shape(
        "input/output",
        "{input, output}",
        "many",
        ("input", "output"),
        &[],
        r#"{"input": "Name a colour", "output": "Blue"}"#,
    )
    .plain(),
    shape(
        "goal/target",
        "{goal, target}",
        "AdvBench",
        ("goal", "target"),
        &[],
        "goal,target\nName a colour,\"Sure, a colour\"\n",
    )
    .plain(),
    shape(
        PROMPTS_ONLY,
        "{prompt}",
        "lists of prompts",
        ("prompt", ""),
        &[],
        "\"Name a colour\"\n\"Name another, please\"\n",
    ),
];

impl Family for Columns {
    fn formats(&self) -> Vec<Format> {
        SHAPES.iter().map(|shape| shape.format).collect()
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let row = row.as_object()?;
        let shape = SHAPES.iter().find(|shape| {
            row.contains_key(shape.prompt)
                && (shape.response.is_empty() || row.contains_key(shape.response))
                && shape.needs.iter().all(|key| row.contains_key(key))
        })?;
        // Which of them is the answer is for a person to say.
        if shape.response.is_empty() && row.iter().any(|(name, value)| may_answer(name, value)) {
            return None;
        }
        let answers = several(row.get(shape.response));
        let records = record(shape, row).and_then(|record| match answers {
            Some(answers) => each_answered(record, answers.iter()),
            None => Ok(vec![record]),
        });
        Some(records.map(|records| Reading::of(shape.format, records)))
    }
}

/// True of a row that has two fields either of which may be the answer by its name, a reference beside a model's: which is for a person to say.
pub(super) fn has_two_answers(row: &Value, format: &str) -> bool {
    let Some(shape) = SHAPES.iter().find(|shape| shape.format.name == format && !shape.response.is_empty()) else {
        return false;
    };
    let Some(row) = row.as_object().filter(|row| row.contains_key(shape.response)) else { return false };
    row.iter()
        .any(|(name, value)| name != shape.response && is_answer(name) && (value.is_null() || may_answer(name, value)))
}

/// True of a format each row of which has a field for the response beside that of the prompt.
pub(super) fn is_pair(format: &str) -> bool {
    SHAPES.iter().any(|shape| !shape.response.is_empty() && shape.format.name == format)
}

/// True of a format whose fields are called what the settings of a tool are called too.
pub(super) fn is_plain(format: &str) -> bool {
    SHAPES.iter().any(|shape| shape.plain && shape.format.name == format)
}

/// True of the name of a field that holds an answer, and nothing else.
pub(super) fn is_answer(name: &str) -> bool {
    ANSWERS.iter().any(|answer| name.eq_ignore_ascii_case(answer))
}

/// True of a field that may hold an answer: by its name, and by what it holds, which is no count and no setting.
pub(super) fn may_answer(name: &str, value: &Value) -> bool {
    let name = name.to_lowercase();
    let tells = !matches!(value, Value::Number(_) | Value::Bool(_)) && content(value).is_some();
    tells && ANSWERS.iter().any(|answer| name.contains(answer))
}

fn record(shape: &Shape, row: Object<'_>) -> Result<Record, &'static str> {
    let mut record = Record::default();
    let mut used: SmallVec<[&str; 8]> = smallvec![shape.prompt, shape.response];
    let mut take = |key: &'static str| {
        let found = row.get(key).and_then(text);
        if found.is_some() {
            used.push(key);
        }
        found
    };
    record.id = take("id");
    record.category = take("category");
    record.system = take("system");
    record.instruction = take("goal");
    match row.get(shape.prompt) {
        // An attack that found no prompt still has its goal.
        Some(Value::Null) => record.prompt = record.instruction.clone().ok_or("expected a prompt that is not null")?,
        prompt => {
            // Of rows of prompts alone an answer that one of them ends with is the only one there is.
            let make = if shape.response.is_empty() { chat::from_turns } else { chat::put };
            let asked = prompt.and_then(|prompt| chat::asked(prompt, make));
            let asked = asked.ok_or("expected the prompt to be text or messages")?;
            let Record { system, context, prompt, asked_at, given, untrained, response, .. } = asked;
            record = Record {
                system: system.or(record.system),
                context,
                prompt,
                asked_at,
                given,
                untrained,
                response,
                ..record
            };
        }
    }
    if shape.prompt == "instruction" {
        let extra = if shape.response == "output" { take("input") } else { take("context") };
        if let Some(extra) = extra.filter(|extra| !extra.trim().is_empty()) {
            record.instruction = Some(record.prompt.clone());
            record.prompt = format!("{}\n\n{extra}", record.prompt);
        }
    }
    if let Some((name, run)) = family::run(row) {
        used.push(name);
        record.run = Some(run);
    }
    if shape.response == "output"
        && record.context.is_empty()
        && let Some(turns) = row.get("history").and_then(history)
    {
        used.push("history");
        record.asked_at = Some(turns.len());
        record.context = turns;
    }
    match row.get(shape.response) {
        None | Some(Value::Null) => {}
        // Each of several is put in its own record.
        list if several(list).is_some() => {}
        Some(Value::String(response)) => record.response = answered(Some(*response)),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => record.response = text(value),
        Some(list @ Value::Array(turns)) if turns.iter().all(chat::is_turn) => {
            record = chat::followed(record, chat::turns(list).unwrap_or_default())?;
        }
        Some(_) => return Err("expected the response to be text, a list of texts, messages or null"),
    }
    record.imported = stated(row, shape.needs == ["score"]);
    record.metadata = row.without(&used);
    Ok(record)
}

/// Turns that are written as pairs of a question and its answer; none where there are none, or they are written in another way.
fn history(value: &Value) -> Option<Vec<Turn>> {
    let mut turns = Vec::new();
    for pair in value.as_array()? {
        let [asked, answered] = pair.as_array()? else { return None };
        for (role, said) in [("user", asked), ("assistant", answered)] {
            turns.push(Turn { role: role.into(), text: content(said)?.into_owned() });
        }
    }
    (!turns.is_empty()).then_some(turns)
}
