//! Conversations: OpenAI `messages`, ShareGPT `conversations`, and bare lists of turns. The last assistant turn is the response.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let file = br#"{"messages": [{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]}
//! {"conversations": [{"from": "human", "value": "Name a colour"}, {"from": "gpt", "value": "Blue"}]}"#;
//! let read = Collected::of(&file[..])?;
//! assert_eq!(read.records.len(), 2);
//! assert!(read.records.iter().all(|record| record.response.as_deref() == Some("Blue")));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::record::{Record, Turn};

use super::columns;
use super::family::{Family, Format, Read, Reading, answered, beside, each_answered, field, scalar, several};
use super::frames::Outer;
use super::value::{Arena, Value};

pub(super) struct Chat;

const MESSAGES: Format = Format {
    name: "OpenAI chat",
    shape: "{messages: [{role, content, weight?}]}",
    doc: "OpenAI fine-tuning; an answer of weight 0 is not trained on, so that it is only context",
    example: r#"{"messages": [{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]}"#,
};
const BARE: Format = Format {
    name: "bare conversation",
    shape: "[[{role, content}]]",
    doc: "LLMs-Finetuning-Safety",
    example: r#"[[{"role": "user", "content": "Name a colour"}, {"role": "assistant", "content": "Blue"}]]"#,
};
const SHAREGPT: Format = Format {
    name: "ShareGPT",
    shape: "{conversations: [{from, value}]}",
    doc: "FastChat, LLaMA-Factory",
    example: r#"{"conversations": [{"from": "human", "value": "Name a colour"}, {"from": "gpt", "value": "Blue"}]}"#,
};

impl Family for Chat {
    fn formats(&self) -> Vec<Format> {
        vec![MESSAGES, BARE, SHAREGPT]
    }

    fn read(&self, row: &Value, _: &Outer) -> Read {
        let (format, turns) = if row.is_array() {
            (BARE, row)
        } else if let Some(turns) = row.get("messages").filter(|turns| turns.is_array()) {
            (MESSAGES, turns)
        } else {
            (SHAREGPT, row.get("conversations").filter(|turns| turns.is_array())?)
        };
        let Some(turns) = self::turns(turns) else { return Some(Err("expected turns with a role and content")) };
        let (used, answers, record) = match answer_beside(row, &turns)? {
            None => (None, None, conversation(turns)),
            Some((name, answer)) => match several(Some(answer)) {
                Some(answers) => (Some(name), Some(answers), put(turns)),
                None => (Some(name), None, answered_by(turns, answer)),
            },
        };
        let texts: SmallVec<[&str; 4]> = ["messages", "conversations", "system"].into_iter().chain(used).collect();
        let records = record.and_then(|mut record| {
            beside(&mut record, row, &texts);
            record.system = record.system.or_else(|| field(row, "system"));
            match answers {
                Some(answers) => each_answered(record, answers.iter()),
                None => Ok(vec![record]),
            }
        });
        Some(records.map(|records| Reading::of(format, records)))
    }
}

/// The field beside a conversation that ends in a question which holds the answer to it, if there is one; where there are several, which
/// of them it is is for a person to say, and there is no reading it.
fn answer_beside<'a>(row: &Value<'a>, asked: &[Said<'_>]) -> Option<Option<(&'a str, &'a Value<'a>)>> {
    let open = asked.last().is_some_and(|turn| is_of_user(&turn.role));
    let fields = row.as_object().filter(|_| open).into_iter().flat_map(|row| row.iter());
    let says = |value: &Value| match turns(value) {
        Some(turns) => !turns.is_empty(),
        None => content(value).is_some_and(|text| !text.trim().is_empty()),
    };
    let mut answers =
        fields.filter(|(name, value)| columns::is_answer(name) && columns::may_answer(name, value) && says(value));
    let first = answers.next();
    answers.next().is_none().then_some(first)
}

/// A conversation that ends in a question, with the answer that stands beside it.
fn answered_by(asked: Vec<Said<'_>>, answer: &Value) -> Result<Record, &'static str> {
    replied(put(asked)?, answer)
}

/// What was asked, with the answer that stands beside it: text, or the turns that followed.
pub(super) fn replied(asked: Record, answer: &Value) -> Result<Record, &'static str> {
    match turns(answer) {
        Some(turns) => followed(asked, turns),
        None => Ok(Record { response: answered(content(answer)), ..asked }),
    }
}

/// A turn as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said<'a> {
    pub(super) role: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    /// False of an answer that training leaves out.
    trained: bool,
}

impl<'a> Said<'a> {
    pub(super) fn new(role: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        Self { role: role.into(), text: text.into(), trained: true }
    }

    fn into_turn(self) -> Turn {
        Turn { role: self.role.into_owned(), text: self.text.into_owned() }
    }
}

/// The turns of a list of messages; null ones are left out, as tools write them where nothing was said.
pub(super) fn turns<'a>(list: &Value<'a>) -> Option<Vec<Said<'a>>> {
    turns_by(list, |text| text)
}

/// The same where a text may stand for another.
pub(super) fn turns_by<'a>(list: &Value<'a>, text: impl Fn(&'a str) -> &'a str) -> Option<Vec<Said<'a>>> {
    let list = list.as_array()?;
    let mut turns = Vec::with_capacity(list.len());
    for value in list.iter().filter(|turn| !turn.is_null()) {
        turns.push(turn(value, &text)?);
    }
    Some(turns)
}

/// True of what is one turn of a conversation, and no row with a role in it.
pub(super) fn is_turn(value: &Value) -> bool {
    turn(value, |text| text).is_some() && (value.get("content").is_some() || value.get("value").is_some())
}

fn turn<'a>(value: &Value<'a>, text: impl Fn(&'a str) -> &'a str) -> Option<Said<'a>> {
    let named = |name: &str| value.get(name).and_then(scalar);
    let role = named("role").or_else(|| named("from"))?;
    let text = message_by(value, text)?;
    let trained = !is_of_assistant(&role) || value.get("weight").and_then(Value::as_f64) != Some(0.0);
    Some(Said { role, text, trained })
}

/// What a message says: its content, or the refusal that a model which declines may write into a field of its own.
pub(super) fn message<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    message_by(value, |text| text)
}

/// The same where a text may stand for another.
fn message_by<'a>(value: &Value<'a>, text: impl Fn(&'a str) -> &'a str) -> Option<Cow<'a, str>> {
    let said = value.get("content").or_else(|| value.get("value"));
    let said = said.map_or(Some(Cow::Borrowed("")), |said| content_by(said, &text))?;
    let refusal = value.get("refusal").and_then(Value::as_str).filter(|_| said.trim().is_empty());
    Some(refusal.map_or(said, |refusal| Cow::Borrowed(text(refusal))))
}

/// What was said: null is empty, a list of parts is their texts, or refusals, in order.
pub(super) fn content<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    content_by(value, |text| text)
}

/// The same where a text may stand for another, each part for itself.
pub(super) fn content_by<'a>(value: &Value<'a>, text: impl Fn(&'a str) -> &'a str) -> Option<Cow<'a, str>> {
    let said = |value: &Value<'a>| value.as_str().map(&text);
    let named = |part: &Value<'a>| ["text", "refusal"].into_iter().find_map(|name| said(part.get(name)?));
    match value {
        Value::Null => Some(Cow::Borrowed("")),
        Value::Array(parts) => Some(parts.iter().filter_map(|part| said(part).or_else(|| named(part))).collect()),
        Value::Object(part) => part.get("text").and_then(|part| said(part).map(Cow::Borrowed).or_else(|| scalar(part))),
        _ => said(value).map(Cow::Borrowed).or_else(|| scalar(value)),
    }
}

/// Roles as tools write them, in any case.
const USER: [&str; 3] = ["user", "human", "prompter"];
const ASSISTANT: [&str; 9] = ["assistant", "gpt", "model", "bot", "chatgpt", "bing", "bard", "ai", "claude"];
const SYSTEM: [&str; 2] = ["system", "developer"];
const TOOL: [&str; 5] = ["tool", "function", "observation", "function_call", "ipython"];

/// True of the role of whoever asks.
pub(crate) fn is_of_user(role: &str) -> bool {
    is_one_of(&USER, role)
}

/// True of the role of a model.
pub(crate) fn is_of_assistant(role: &str) -> bool {
    is_one_of(&ASSISTANT, role)
}

/// True of the role of a system prompt.
pub(crate) fn is_of_system(role: &str) -> bool {
    is_one_of(&SYSTEM, role)
}

/// True of the role of a tool, or of a call of one.
pub(crate) fn is_of_tool(role: &str) -> bool {
    is_one_of(&TOOL, role)
}

fn is_one_of(known: &[&str], role: &str) -> bool {
    let role = role.trim();
    known.iter().any(|known| role.eq_ignore_ascii_case(known))
}

/// A conversation as a record: the last turn of the assistant's is the response, the last of the user's before it the prompt. What
/// was said before is given.
pub(super) fn from_turns(turns: Vec<Said<'_>>) -> Result<Record, &'static str> {
    conversation(turns).map(|record| Record { given: usize::MAX, ..record })
}

/// The same of turns that were put to a model whose answer stands elsewhere: an answer that they end with is the beginning of that one.
pub(super) fn put(turns: Vec<Said<'_>>) -> Result<Record, &'static str> {
    let mut record = from_turns(turns)?;
    if let Some(begun) = record.response.take() {
        record.context.push(Turn { role: "assistant".into(), text: begun });
    }
    Ok(record)
}

/// The same of a conversation that went on from turns that were given to the model, down to its last answer. What was asked is the last
/// that was given: what a program says to keep a model going is alike in every conversation.
pub(super) fn went_on(mut given: Vec<Said<'_>>, mut turns: Vec<Said<'_>>) -> Result<Record, &'static str> {
    turns.truncate(turns.iter().rposition(|turn| is_of_assistant(&turn.role)).map_or(turns.len(), |last| last + 1));
    let system = take_system(&mut turns);
    // Whoever asks may put a system prompt of its own before what is given.
    take_system(&mut given);
    let asked = given.iter().rposition(|turn| is_of_user(&turn.role));
    let given = given.iter().zip(&turns).take_while(|(given, said)| given == said).count();
    Ok(Record { system, given, ..last_answer(turns, asked)? })
}

/// The same of a conversation in which every answer is of the model.
pub(super) fn conversation(mut turns: Vec<Said<'_>>) -> Result<Record, &'static str> {
    let system = take_system(&mut turns);
    if turns.last().is_some_and(|turn| !turn.trained) {
        // What follows the last answer that is trained on was not before it.
        let last = turns.iter().rposition(|turn| turn.trained && is_of_assistant(&turn.role));
        turns.truncate(last.map_or(turns.len(), |last| last + 1));
    }
    Ok(Record { system, ..last_answer(turns, None)? })
}

fn take_system(turns: &mut Vec<Said<'_>>) -> Option<String> {
    let at = turns.iter().position(|turn| is_of_system(&turn.role))?;
    Some(turns.remove(at).text.into_owned())
}

/// The last answer, and what was asked: at a place, where that is a turn of the user's, else last.
fn last_answer(mut turns: Vec<Said<'_>>, asked: Option<usize>) -> Result<Record, &'static str> {
    let mut record = Record::default();
    if turns.last().is_some_and(|turn| turn.trained && is_of_assistant(&turn.role)) {
        record.response = answered(turns.pop().map(|turn| turn.text));
    }
    record.untrained = turns.iter().enumerate().filter(|(_, turn)| !turn.trained).map(|(place, _)| place).collect();
    let of_user = |at: &usize| turns.get(*at).is_some_and(|turn| is_of_user(&turn.role));
    let last = || turns.iter().rposition(|turn| is_of_user(&turn.role));
    let at = asked.filter(of_user).or_else(last).ok_or("expected a user turn")?;
    record.prompt = turns.remove(at).text.into_owned();
    record.context = turns.into_iter().map(Said::into_turn).collect();
    record.asked_at = Some(at);
    Ok(record)
}

/// The answers that stand before the response, each with the question before it, oldest first. What a model said before it was
/// asked anything answers nothing, and what training leaves out is none.
pub fn earlier_pairs(record: &Record) -> impl Iterator<Item = (&str, &str)> {
    answers_before(record).map(|(_, asked, answer)| (asked, answer))
}

/// How many answers of the same model stand before the response.
#[must_use]
pub fn earlier_answers(record: &Record) -> usize {
    answers_before(record).filter(|(place, ..)| *place >= record.given).count()
}

/// The same with the answer's place among all turns.
fn answers_before<'r>(record: &'r Record) -> impl Iterator<Item = (usize, &'r str, &'r str)> {
    let (before, after) = record.around_prompt();
    let seen = |turn: &'r Turn| (is_of_user(&turn.role), is_answer(turn), turn.text.as_str());
    let asked = std::iter::once((true, false, record.prompt.as_str()));
    let turns = before.iter().map(seen).chain(asked).chain(after.iter().map(seen));
    let mut asked = None;
    turns.enumerate().filter_map(move |(place, (asks, answers, text))| {
        if asks {
            asked = Some(text);
        }
        let answers = answers && record.untrained.binary_search(&place).is_err();
        Some((place, asked.filter(|_| answers)?, text))
    })
}

fn is_answer(turn: &Turn) -> bool {
    is_of_assistant(&turn.role) && !turn.text.trim().is_empty()
}

/// Every answer of a conversation as a record of its own, in their order, each with what was said before it; the last is the record
/// itself. What came with the row as a verdict is of that one. Of a conversation so long that its answers would take more
/// than the bytes that are left for the row the last one alone is a record, and the others count as earlier ones.
pub(super) fn every_answer(last: Record, left: &mut usize) -> Vec<Record> {
    let (Some(at), 1..) = (last.asked_at, earlier_answers(&last)) else { return vec![last] };
    let mut turns = last.context.clone();
    let asked = Turn { role: "user".into(), text: last.prompt.clone() };
    turns.insert(at.min(turns.len()), asked);
    let Some(rest) = left.checked_sub(bytes_of_all(&turns)) else { return vec![last] };
    *left = rest;
    let said: Vec<&str> = turns.iter().filter(|turn| is_of_user(&turn.role)).map(|turn| turn.text.as_str()).collect();
    let conversation = Some(said.join("\n\n"));
    let counts = |(place, turn): &(usize, &Turn)| is_answer(turn) && last.untrained.binary_search(place).is_err();
    let answers = turns.iter().enumerate().skip(last.given).filter(counts);
    let earlier = answers.filter_map(|(place, answer)| {
        let before = turns.get(..place)?;
        let at = before.iter().rposition(|turn| is_of_user(&turn.role))?;
        let mut context = before.to_vec();
        let prompt = context.remove(at).text;
        Some(Record {
            id: last.id.clone(),
            run: last.run.clone(),
            system: last.system.clone(),
            category: last.category.clone(),
            conversation: conversation.clone(),
            response: Some(answer.text.clone()),
            context,
            prompt,
            ..Record::default()
        })
    });
    let mut records: Vec<Record> = earlier.collect();
    // The last answers what was asked last.
    let at = turns.iter().rposition(|turn| is_of_user(&turn.role));
    let (prompt, context) = match at.map(|at| turns.remove(at)) {
        Some(asked) => (asked.text, turns),
        None => (last.prompt, last.context),
    };
    records.push(Record { conversation, prompt, context, asked_at: at, ..last });
    records
}

/// Bytes of every answer with what was said before it and all that the user said.
fn bytes_of_all(turns: &[Turn]) -> usize {
    let (mut before, mut all, mut answers) = (0_usize, 0_usize, 0_usize);
    for turn in turns {
        before = before.saturating_add(size_of::<Turn>() + turn.role.len() + turn.text.len());
        if is_answer(turn) {
            answers += 1;
            all = all.saturating_add(before);
        }
    }
    all.saturating_add(before.saturating_mul(answers))
}

/// A prompt that is a text, a list of messages, or such a list written as text; its response stands elsewhere.
pub(super) fn prompt(value: &Value) -> Option<Record> {
    asked(value, put)
}

/// The same where a list of messages is made a record in another way.
pub(super) fn asked(value: &Value, make: impl FnOnce(Vec<Said<'_>>) -> Result<Record, &'static str>) -> Option<Record> {
    let arena = Arena::default();
    let lists =
        |text: &&str| text.trim_start().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    let written = value.as_str().filter(lists);
    let parsed = written.and_then(|text| Value::parse(text.as_bytes(), &arena));
    match turns(parsed.as_ref().unwrap_or(value)) {
        Some(turns) => make(turns).ok(),
        None => Some(Record { prompt: value.as_str()?.to_owned(), ..Record::default() }),
    }
}

/// How many turns at the beginning of an answer hold what was asked once more: all of it, or its last question at this place.
fn repeated(answer: &[Said<'_>], asked: &[Said<'_>], at: usize) -> usize {
    let system = answer.iter().take_while(|turn| is_of_system(&turn.role)).count();
    let same = |(turn, other): (&Said<'_>, &Said<'_>)| {
        is_of_user(&turn.role) == is_of_user(&other.role) && turn.text == other.text
    };
    let holds = |known: &&[Said<'_>]| {
        answer.get(system..system + known.len()).is_some_and(|turns| turns.iter().zip(*known).all(same))
    };
    [asked, asked.get(at..=at).unwrap_or_default()]
        .iter()
        .find(|known| holds(known))
        .map_or(0, |known| system + known.len())
}

/// What was asked, with the turns that followed it: down to the last answer, and those before it as what was said.
pub(super) fn followed(mut record: Record, turns: Vec<Said<'_>>) -> Result<Record, &'static str> {
    if turns.is_empty() {
        return Ok(record);
    }
    let said = std::mem::take(&mut record.context);
    let at = record.asked_at.unwrap_or(said.len()).min(said.len());
    let mut all: Vec<Said<'_>> = said.into_iter().map(|turn| Said::new(turn.role, turn.text)).collect();
    all.insert(at, Said::new("user", std::mem::take(&mut record.prompt)));
    for (place, turn) in all.iter_mut().enumerate() {
        turn.trained = record.untrained.binary_search(&place).is_err();
    }
    let given = all.len();
    let again = repeated(&turns, &all, at);
    all.extend(turns.into_iter().skip(again));
    // Whoever speaks last and neither asks nor is a tool answers, whatever the role is called.
    if let Some(last) = all.get_mut(given..).and_then(<[_]>::last_mut)
        && !(is_of_user(&last.role) || is_of_system(&last.role) || is_of_tool(&last.role))
    {
        last.role = Cow::Borrowed("assistant");
    }
    let Record { system, context, prompt, asked_at, untrained, response, .. } = conversation(all)?;
    // What was asked last has no instruction of its own.
    let instruction = record.instruction.filter(|_| asked_at == Some(at));
    let system = record.system.or(system);
    Ok(Record { system, context, prompt, asked_at, given, untrained, response, instruction, ..record })
}
