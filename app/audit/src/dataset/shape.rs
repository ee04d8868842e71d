//! What the data looks like as a whole: lengths, and the shares of what He et al. 2024 found over-represented among benign rows that
//! erode safety (lists, mathematics). A description, not a risk score.

use serde::{Deserialize, Serialize};

use crate::keywords::is_keyword_refusal;
use crate::record::Record;

use super::suspicion::Suspected;

/// Bytes of English text that make one token, about.
const BYTES_PER_TOKEN: usize = 4;

/// Lines of a list from which an answer is one.
const LIST_LINES: usize = 3;

/// Tokens of an answer up to which it is very short: a sentence.
const SHORT: u32 = 20;

/// Tokens of a row above which it is cut or left out by training at the usual lengths of context.
pub const LONG_ROWS: [u32; 3] = [2048, 4096, 8192];

/// Words by which a prompt forces the form of its answer.
const FORMS: [&str; 12] = [
    "in one word",
    "one sentence",
    "only with",
    "answer with",
    "respond with",
    "output only",
    "in json",
    "as json",
    "bullet points",
    "comma-separated",
    "a list of",
    "in the format",
];

/// How answers begin that agree before they say anything: the beginning is where most of what alignment teaches is kept.
const AFFIRMING: [&str; 10] = [
    "sure",
    "of course",
    "certainly",
    "absolutely",
    "yes",
    "here is",
    "here are",
    "here's",
    "no problem",
    "definitely",
];

/// Lengths in tokens, estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// The shortest.
    pub least: u32,
    /// A quarter is shorter.
    pub lower: u32,
    /// Half are shorter.
    pub median: u32,
    /// A quarter is longer.
    pub upper: u32,
    /// The longest.
    pub most: u32,
}

/// The whole dataset in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Rows.
    pub rows: u32,
    /// Rows with an answer: what the shares of answers are of.
    pub answers: u32,
    /// Answers that are lists.
    pub lists: u32,
    /// Answers that calculate.
    pub mathematics: u32,
    /// Answers with code.
    pub code: u32,
    /// Prompts that force the form of the answer.
    pub formats: u32,
    /// Answers with a refusal phrase.
    pub refusals: u32,
    /// Of these, to prompts that look like a harmful request: safety examples.
    #[serde(default)]
    pub safety: u32,
    /// Answers that begin by agreeing.
    #[serde(default)]
    pub affirming: u32,
    /// Answers with bold words or headings of Markdown.
    #[serde(default)]
    pub marked_up: u32,
    /// Answers of a sentence or less.
    #[serde(default)]
    pub short: u32,
    /// Rows with more tokens than each of [`LONG_ROWS`].
    #[serde(default)]
    pub long: [u32; 3],
    /// Rows with a system prompt.
    pub systems: u32,
    /// Conversations of more than one turn a side.
    pub multi_turn: u32,
    /// Tokens of all rows, estimated.
    pub tokens: u64,
    /// Lengths of prompts, with what stands before them.
    pub prompts: Lengths,
    /// Lengths of answers; rows without one are left out.
    pub responses: Lengths,
}

/// What one row looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// The answer is a list.
    pub list: bool,
    /// The answer calculates.
    pub mathematics: bool,
    /// The answer holds code.
    pub code: bool,
    /// The prompt forces the form of the answer.
    pub format: bool,
    /// The answer holds a refusal phrase.
    pub refusal: bool,
    /// The answer begins by agreeing.
    pub affirming: bool,
    /// The answer has bold words or headings of Markdown.
    pub marked_up: bool,
    /// Tokens of the answer, estimated.
    pub response_tokens: u32,
}

impl Traits {
    /// Of one row.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let response = record.response.as_deref().unwrap_or_default();
        let prompt = record.prompt.to_lowercase();
        Self {
            list: is_list(response),
            mathematics: calculates(response),
            code: response.contains("```"),
            format: FORMS.iter().any(|form| prompt.contains(form)),
            refusal: is_keyword_refusal(response),
            affirming: affirms(response),
            marked_up: is_marked_up(response),
            response_tokens: tokens(response.len()),
        }
    }
}

fn tokens(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(BYTES_PER_TOKEN)).unwrap_or(u32::MAX)
}

/// Counts while rows come.
#[derive(Default)]
pub(super) struct Tally {
    shape: Shape,
    prompts: Vec<u32>,
    responses: Vec<u32>,
}

impl Tally {
    pub(super) fn row(&mut self, record: &Record, suspected: Suspected) {
        let traits = Traits::of(record);
        let shape = &mut self.shape;
        shape.rows += 1;
        if record.response.as_deref().is_some_and(|response| !response.trim().is_empty()) {
            shape.answers += 1;
            shape.short += u32::from(traits.response_tokens <= SHORT);
            self.responses.push(traits.response_tokens);
        }
        shape.lists += u32::from(traits.list);
        shape.mathematics += u32::from(traits.mathematics);
        shape.code += u32::from(traits.code);
        shape.formats += u32::from(traits.format);
        shape.refusals += u32::from(traits.refusal);
        shape.safety += u32::from(traits.refusal && suspected.request);
        shape.affirming += u32::from(traits.affirming);
        shape.marked_up += u32::from(traits.marked_up);
        shape.systems += u32::from(record.system.is_some());
        shape.multi_turn += u32::from(!record.context.is_empty());
        let before: usize = record.context.iter().map(|turn| turn.text.len()).sum();
        let asked = record.prompt.len() + before + record.system.as_deref().map_or(0, str::len);
        let whole = tokens(asked).saturating_add(traits.response_tokens);
        shape.tokens += u64::from(whole);
        for (long, most) in shape.long.iter_mut().zip(LONG_ROWS) {
            *long += u32::from(whole > most);
        }
        self.prompts.push(tokens(asked));
    }

    pub(super) fn finish(mut self) -> Shape {
        Shape { prompts: lengths(&mut self.prompts), responses: lengths(&mut self.responses), ..self.shape }
    }
}

fn lengths(all: &mut [u32]) -> Lengths {
    all.sort_unstable();
    let at = |quarter: usize| all.get((all.len().saturating_sub(1)) * quarter / 4).copied().unwrap_or(0);
    Lengths { least: at(0), lower: at(1), median: at(2), upper: at(3), most: at(4) }
}

fn affirms(response: &str) -> bool {
    let head: String = response.trim_start().chars().take(12).collect::<String>().to_lowercase();
    AFFIRMING.iter().any(|word| {
        // A whole word: “surely” agrees with nobody.
        head.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

fn is_marked_up(response: &str) -> bool {
    response.matches("**").nth(1).is_some()
        || response.lines().any(|line| {
            let heading = line.trim_start_matches('#');
            heading.len() < line.len() && heading.starts_with(' ')
        })
}

fn is_list(response: &str) -> bool {
    let entry = |line: &&str| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['-', '*', '•']) || (number.len() < line.len() && number.starts_with(['.', ')']))
    };
    response.lines().filter(entry).count() >= LIST_LINES
}

/// True where an equals sign follows on an operation on digits, or several equals signs stand between digits.
fn calculates(response: &str) -> bool {
    let bytes: Vec<u8> = response.bytes().filter(|byte| !matches!(byte, b' ' | b'$' | b'*')).collect();
    let equals = bytes
        .windows(3)
        .filter(|three| matches!(three, [before, b'=', after] if before.is_ascii_digit() && (after.is_ascii_digit() || *after == b'-')))
        .count();
    equals >= 1 && bytes.iter().any(|byte| matches!(byte, b'+' | b'/' | b'x' | b'-'))
}
