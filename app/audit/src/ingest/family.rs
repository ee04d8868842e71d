//! The formats that can be read, in the order in which a row is tried. A new one is a file and a line here.

use std::borrow::Cow;

use serde_json::Value as Json;
use smallvec::SmallVec;

use crate::imported::ImportedVerdicts;
use crate::record::{Record, Turn};

use super::frames::Outer;
use super::stated::stated;
use super::value::{Object, Value};
use super::{
    batch, chat, columns, comparator, garak, gemini, harmbench, harness, inspect, plain_turns, preference, promptfoo,
    transcript,
};

/// A format a person may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name, as summaries give it.
    pub name: &'static str,
    /// The shape of a row, or of the file where that matters.
    pub shape: &'static str,
    /// Who writes it.
    pub doc: &'static str,
    /// A small file of it, made up.
    pub example: &'static str,
}

/// Most bytes that the records of one row may take: each holds once more what they share.
pub(super) const MOST_OF_A_ROW: usize = 256 << 20;

/// What a row holds.
pub(super) struct Reading {
    /// The format's name.
    pub(super) format: &'static str,
    /// Its records; none where the row is a log's other entry.
    pub(super) records: Vec<Record>,
    /// A key of which only the first row counts.
    pub(super) once: Option<String>,
}

impl Reading {
    pub(super) fn of(format: Format, records: impl IntoIterator<Item = Record>) -> Self {
        Self { format: format.name, records: records.into_iter().collect(), once: None }
    }
}

/// What came of a row: nothing where it is of another family, what was expected where it is of this one and broken.
pub(super) type Read = Option<Result<Reading, &'static str>>;

/// Reads the rows of related formats.
pub(super) trait Family: Sync {
    fn formats(&self) -> Vec<Format>;
    fn read(&self, row: &Value, outer: &Outer) -> Read;
}

/// Most particular first, each with the fields of which every row of it has one, or with none where that cannot be said.
const FAMILIES: [(&[&str], &dyn Family); 13] = [
    (&["entry_type"], &garak::Garak),
    (&["provider"], &promptfoo::Promptfoo),
    (&["resps"], &harness::Harness),
    (&["epoch"], &inspect::Inspect),
    (&["output_text_a"], &comparator::Comparator),
    (&["request", "custom_id"], &batch::Batch),
    (&["behavior", "test_case"], &harmbench::HarmBench),
    (&["contents"], &gemini::Gemini),
    (&["chosen"], &preference::Preference),
    (&["conversations"], &plain_turns::PlainTurns),
    (&[], &chat::Chat),
    (&[], &columns::Columns),
    (&["transcript"], &transcript::Transcript),
];

/// Every format, in the order tried.
#[must_use]
pub fn formats() -> Vec<Format> {
    FAMILIES.iter().flat_map(|(_, family)| family.formats()).collect()
}

/// How many there are.
#[cfg(test)]
pub(super) fn count() -> usize {
    FAMILIES.len()
}

/// What the first family that knows the row makes of it.
pub(super) fn read(row: &Value, outer: &Outer) -> Read {
    let may_be = |fields: &[&str]| fields.is_empty() || fields.iter().any(|field| row.get(field).is_some());
    FAMILIES.iter().find_map(|(fields, family)| if may_be(fields) { read_as(*family, row, outer) } else { None })
}

/// By itself, so that a browser, which compiles what it runs often, compiles no reader of another family.
#[inline(never)]
fn read_as(family: &dyn Family, row: &Value, outer: &Outer) -> Read {
    family.read(row, outer)
}

/// True of a row that holds a response, or a place for one beside its prompt, by fields that settings are not called too.
pub(super) fn is_row(row: &Value) -> bool {
    let Some(Ok(reading)) = read(row, &Outer::default()) else { return false };
    let answered = || reading.records.iter().any(|record| record.response.is_some());
    !columns::is_plain(reading.format) && (columns::is_pair(reading.format) || answered())
}

/// True of what may be a row by fields that settings are called too.
pub(super) fn may_be_row(row: &Value) -> bool {
    read(row, &Outer::default()).and_then(Result::ok).is_some_and(|reading| columns::is_plain(reading.format))
}

/// The answers in a list of texts, each of which is one to the same prompt; none where that is no such list.
pub(super) fn several<'a>(value: Option<&Value<'a>>) -> Option<&'a [Value<'a>]> {
    let answers = value?.as_array()?;
    let texts =
        answers.iter().any(Value::is_string) && answers.iter().all(|answer| answer.is_string() || answer.is_null());
    texts.then_some(answers)
}

/// A record for each of several answers, which share all else. Whose answer a verdict of the row is about nobody says: it stays beside them.
pub(super) fn each_answered<'v, 'a: 'v>(
    shared: Record,
    answers: impl ExactSizeIterator<Item = &'v Value<'a>>,
) -> Result<Vec<Record>, &'static str> {
    let imported = if answers.len() == 1 { shared.imported.clone() } else { ImportedVerdicts::default() };
    let shared = Record { imported, ..shared };
    match too_many(&shared, answers.len()) {
        Some(message) => Err(message),
        None => Ok(answers.map(|answer| Record { response: answered(text(answer)), ..shared.clone() }).collect()),
    }
}

/// What is wrong with a row of which so many records share this much.
pub(super) fn too_many(shared: &Record, records: usize) -> Option<&'static str> {
    let Record { system, context, prompt, metadata, .. } = shared;
    let context = context.iter().map(|turn| size_of::<Turn>() + turn.role.len() + turn.text.len());
    let texts = system.as_ref().map_or(0, String::len) + prompt.len() + context.sum::<usize>();
    let each = bytes_of_fields(metadata.iter()).saturating_add(size_of::<Record>() + texts);
    (each.saturating_mul(records) > MOST_OF_A_ROW).then_some("expected fewer answers beside so much text in one row")
}

/// Bytes that a value takes where it is kept, rather too many than too few.
fn bytes_of(value: &Json) -> usize {
    let inner = match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => 0,
        Json::String(text) => text.len(),
        Json::Array(values) => values.iter().map(bytes_of).fold(0, usize::saturating_add),
        Json::Object(fields) => bytes_of_fields(fields.iter()),
    };
    inner.saturating_add(size_of::<Json>())
}

/// The same of fields in a tree, whose nodes have room for eleven each and, but for the first, hold five or more.
fn bytes_of_fields<'a>(fields: impl ExactSizeIterator<Item = (&'a String, &'a Json)>) -> usize {
    const NODE: usize = 11 * (size_of::<String>() + size_of::<Json>());
    let nodes = fields.len().div_ceil(5).saturating_mul(NODE);
    fields.map(|(name, value)| name.len().saturating_add(bytes_of(value))).fold(nodes, usize::saturating_add)
}

/// A scalar as text; `None` for null, lists and objects.
pub(super) fn text(value: &Value) -> Option<String> {
    scalar(value).map(Cow::into_owned)
}

/// The same, borrowed where it stands there as text.
pub(super) fn scalar<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Bool(flag) => Some(flag.to_string().into()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A scalar field as text.
pub(super) fn field(row: &Value, key: &str) -> Option<String> {
    row.get(key).and_then(text)
}

/// Fields that say which of several runs a row belongs to, likeliest first. An epoch or a step is none of them: in training data they
/// number rows.
const RUNS: [&str; 3] = ["checkpoint", "run", "model"];

/// The run that a row names, and the field in which it does.
pub(super) fn run(row: Object<'_>) -> Option<(&'static str, String)> {
    RUNS.into_iter().find_map(|name| Some((name, row.get(name).and_then(text)?)))
}

/// What a row says beside the texts, which stand in the fields of these names: identifier, category, run, another judge's verdict, and all
/// fields but those as metadata.
pub(super) fn beside(record: &mut Record, row: &Value, texts: &[&str]) {
    let Some(fields) = row.as_object() else { return };
    record.id = field(row, "id");
    record.category = field(row, "category");
    let (named, run) = run(fields).unzip();
    record.run = run;
    let taken = [("id", &record.id), ("category", &record.category)];
    let taken = taken.into_iter().filter_map(|(name, value)| value.is_some().then_some(name));
    let used: SmallVec<[&str; 8]> = texts.iter().copied().chain(taken).chain(named).collect();
    record.imported = stated(fields, false);
    record.metadata = fields.without(&used);
}

/// A response, or none where there is nothing but white space.
pub(super) fn answered(response: Option<impl AsRef<str> + Into<String>>) -> Option<String> {
    response.filter(|response| !response.as_ref().trim().is_empty()).map(Into::into)
}
