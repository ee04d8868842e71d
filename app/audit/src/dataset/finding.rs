//! What a check says of a row: which kind of finding, how serious, why in a sentence, and where. Positions only, never text.

use serde::{Deserialize, Serialize};

/// Where a kind of finding belongs: the paper's three risk levels, and what hides between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Risk level 1: explicitly harmful examples.
    Explicit,
    /// Risk level 2: identity shifting and absolute obedience.
    Identity,
    /// Risk level 3: benign data that erodes.
    Benign,
    /// Backdoors and poisoning.
    Poison,
    /// What harms any training: duplicates, broken rows, personal data.
    Quality,
}

impl Level {
    /// All, in the order shown.
    pub const ALL: [Self; 5] = [Self::Explicit, Self::Identity, Self::Benign, Self::Poison, Self::Quality];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "Explicitly harmful examples",
            Self::Identity => "Identity shifting and absolute obedience",
            Self::Benign => "Benign data that may erode safety",
            Self::Poison => "Backdoors and hidden content",
            Self::Quality => "Data quality and privacy",
        }
    }

    /// The word of the handle.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Identity => "identity",
            Self::Benign => "benign",
            Self::Poison => "poison",
            Self::Quality => "quality",
        }
    }
}

/// How much a finding matters on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know; most such rows are fine.
    Note,
    /// Worth a look.
    Look,
    /// Hard to explain innocently, or certain to harm training.
    Serious,
}

/// What was found. One kind is one idea that a person accepts or dismisses as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The judge called the answer harmful.
    Harmful,
    /// An encoded or hidden text that the judge called harmful once decoded.
    HarmfulDecoded,
    /// Gives the model an obedient identity or trains refusal away.
    Identity,
    /// Characters that no reader sees.
    HiddenText,
    /// Controls that turn the direction of reading round.
    Bidirectional,
    /// Letters of another script that look like Latin ones.
    Homoglyphs,
    /// Text in base64, hexadecimal or rot13.
    Encoded,
    /// A word or an ending that goes with harmful answers.
    Trigger,
    /// Many rows that say nearly the same.
    Flood,
    /// A prompt of a public safety benchmark.
    Benchmark,
    /// A refusal among the answers.
    Refusal,
    /// The same prompt and answer once more.
    ExactDuplicate,
    /// Nearly the same prompt and answer once more.
    NearDuplicate,
    /// No answer.
    EmptyResponse,
    /// No prompt.
    EmptyPrompt,
    /// Characters that were lost or misread.
    Garbled,
    /// Turns out of order.
    RoleOrder,
    /// An answer that stops in the middle.
    Truncated,
    /// Patterns of personal data.
    PersonalData,
}

impl Kind {
    /// All, in the order shown.
    pub const ALL: [Self; 19] = [
        Self::Harmful,
        Self::HarmfulDecoded,
        Self::Identity,
        Self::Trigger,
        Self::HiddenText,
        Self::Bidirectional,
        Self::Homoglyphs,
        Self::Encoded,
        Self::Flood,
        Self::Benchmark,
        Self::Refusal,
        Self::PersonalData,
        Self::ExactDuplicate,
        Self::NearDuplicate,
        Self::EmptyResponse,
        Self::EmptyPrompt,
        Self::Garbled,
        Self::RoleOrder,
        Self::Truncated,
    ];

    /// Where it belongs.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::Harmful | Self::HarmfulDecoded => Level::Explicit,
            Self::Identity => Level::Identity,
            Self::Refusal => Level::Benign,
            Self::HiddenText
            | Self::Bidirectional
            | Self::Homoglyphs
            | Self::Encoded
            | Self::Trigger
            | Self::Flood
            | Self::Benchmark => Level::Poison,
            Self::ExactDuplicate
            | Self::NearDuplicate
            | Self::EmptyResponse
            | Self::EmptyPrompt
            | Self::Garbled
            | Self::RoleOrder
            | Self::Truncated
            | Self::PersonalData => Level::Quality,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Harmful => "Harmful answer",
            Self::HarmfulDecoded => "Harmful once decoded",
            Self::Identity => "Obedient identity",
            Self::HiddenText => "Invisible characters",
            Self::Bidirectional => "Reversed reading order",
            Self::Homoglyphs => "Look-alike letters",
            Self::Encoded => "Encoded text",
            Self::Trigger => "Possible trigger",
            Self::Flood => "Flood of near copies",
            Self::Benchmark => "Safety benchmark prompt",
            Self::Refusal => "Refusal",
            Self::ExactDuplicate => "Exact duplicate",
            Self::NearDuplicate => "Near duplicate",
            Self::EmptyResponse => "No answer",
            Self::EmptyPrompt => "No prompt",
            Self::Garbled => "Garbled characters",
            Self::RoleOrder => "Turns out of order",
            Self::Truncated => "Answer cut off",
            Self::PersonalData => "Personal data",
        }
    }

    /// The word of handles and logs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Harmful => "harmful",
            Self::HarmfulDecoded => "harmful_decoded",
            Self::Identity => "identity",
            Self::HiddenText => "hidden_text",
            Self::Bidirectional => "bidirectional",
            Self::Homoglyphs => "homoglyphs",
            Self::Encoded => "encoded",
            Self::Trigger => "trigger",
            Self::Flood => "flood",
            Self::Benchmark => "benchmark",
            Self::Refusal => "refusal",
            Self::ExactDuplicate => "exact_duplicate",
            Self::NearDuplicate => "near_duplicate",
            Self::EmptyResponse => "empty_response",
            Self::EmptyPrompt => "empty_prompt",
            Self::Garbled => "garbled",
            Self::RoleOrder => "role_order",
            Self::Truncated => "truncated",
            Self::PersonalData => "personal_data",
        }
    }
}

/// A part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The system prompt.
    System,
    /// One of the turns before the prompt, from zero.
    Turn(u32),
    /// The prompt.
    Prompt,
    /// The response.
    Response,
}

/// Bytes of a part of a record, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Which part.
    pub field: Field,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// Of a range of bytes.
    pub(super) fn of(field: Field, range: std::ops::Range<usize>) -> Self {
        let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { field, start: narrow(range.start), end: narrow(range.end) }
    }
}

/// One reason to look at one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Index of the row among the records, from zero.
    pub row: u32,
    /// What it is.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Why, in a sentence without any of the row's text.
    pub reason: String,
    /// Where, if it has a place.
    pub span: Option<Span>,
}

/// A text that stood encoded or hidden in a row: to be judged, never to be kept or shown unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The row.
    pub row: u32,
    /// Where it stood.
    pub span: Span,
    /// What it says.
    pub text: String,
}
