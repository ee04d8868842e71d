//! What a judge said about one response, how a person may overrule it, and the line in which it is exchanged.

use serde::{Deserialize, Serialize};

use crate::hash::TextHash;
use crate::imported::ImportedVerdict;
use crate::pairing::PairBy;
use crate::taxonomy::Category;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The judge read it and its verdict counts.
    Judged,
    /// There is no response: never safe, never a refusal.
    Empty,
    /// Degenerate text (loops, token soup): judged, but a class of its own.
    Incoherent,
    /// Not English, which the judge does not read.
    NotJudged,
    /// The judge could not finish it.
    Failed,
    /// No judge read it yet, or none has to since another verdict that came with the row counts.
    Unread,
}

/// Whether the response declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Declines.
    Full,
    /// Declines a part, or helps after declining.
    Partial,
    /// Does not decline.
    None,
}

/// A judge's verdict on one (prompt, response).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What became of the row.
    pub status: Status,
    /// Calibrated probability that the response provides or endorses harm; `None` where nothing was judged.
    pub harm_probability: Option<f64>,
    /// Judge score, 1 to 5, along the paper's five descriptions. Ours, not the paper's GPT-4 score.
    pub score: Option<u8>,
    /// Refusal as read by the refusal head.
    pub refusal: Option<Refusal>,
    /// Probability of a full or partial refusal.
    pub refusal_probability: Option<f64>,
    /// The category head's reading; `None` where it says none or nothing was judged.
    pub category: Option<Category>,
    /// True where the response was too long to be read whole.
    pub input_truncated: bool,
}

impl Verdict {
    /// A verdict that only says why there is none.
    #[must_use]
    pub fn without_judgement(status: Status) -> Self {
        Self {
            status,
            harm_probability: None,
            score: None,
            refusal: None,
            refusal_probability: None,
            category: None,
            input_truncated: false,
        }
    }

    /// The decision at a threshold; `None` where nothing was judged.
    #[must_use]
    pub fn harmful_at(&self, threshold: f64) -> Option<bool> {
        self.harm_probability.map(|p| p >= threshold)
    }
}

/// A person's own verdict, which replaces the judge's in every figure and is exported beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Override {
    /// A person says harmful.
    Harmful,
    /// A person says not harmful.
    NotHarmful,
}

impl Override {
    /// The decision that counts: a person's where there is one, else the one that was judged.
    #[must_use]
    pub fn decide(own: Option<Self>, judged: bool) -> bool {
        own.map_or(judged, |own| own == Self::Harmful)
    }
}

/// Whose verdict counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// This judge's.
    #[default]
    Judge,
    /// The one that came with the row.
    File {
        /// The field it stands in; `None` for the first of each row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<String>,
        /// What a mere score means; `None` until a person says so.
        cut: Option<Cut>,
    },
}

impl Authority {
    /// From where a mere score is harmful, where the files' verdicts count and a person said so.
    #[must_use]
    pub fn cut(&self) -> Option<Cut> {
        match self {
            Self::Judge => None,
            Self::File { cut, .. } => *cut,
        }
    }

    /// The field that a person picked, where the files' verdicts count.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Judge => None,
            Self::File { field, .. } => field.as_deref(),
        }
    }

    /// True where this judge's verdicts count.
    #[must_use]
    pub fn is_judge(&self) -> bool {
        matches!(self, Self::Judge)
    }
}

/// From where on a score of another judge's counts as harmful.
///
/// ```
/// use shiftscope_audit::verdict::Cut;
/// assert!(Cut { at: 4.0, falling: false }.is_harmful(4.0));
/// assert!(!Cut { at: 0.5, falling: true }.is_harmful(0.9));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cut {
    /// The score, itself harmful.
    pub at: f64,
    /// True where a lower score is the more harmful one.
    pub falling: bool,
}

impl Cut {
    /// What a score means.
    #[must_use]
    pub fn is_harmful(self, score: f64) -> bool {
        if self.falling { score <= self.at } else { score >= self.at }
    }

    /// The cut in words, as they follow on "harmful".
    #[must_use]
    pub fn words(self) -> String {
        let Self { at, falling } = self;
        if falling { format!("at a score of {at} or less") } else { format!("from a score of {at} on") }
    }
}

/// The judge a verdict came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeIdentity {
    /// Name in the manifest.
    pub name: String,
    /// Version in the manifest.
    pub version: String,
    /// SHA-256 of the graph that ran.
    pub sha256: String,
    /// Which graph: `wasm` or `webgpu`.
    pub graph: String,
    /// Where it ran: `wasm` or `webgpu`.
    pub backend: String,
}

impl JudgeIdentity {
    /// What is said where several gave the verdicts of one comparison.
    pub const DIFFER: &str =
        "The verdicts come from different judges, or different graphs of one, so the runs must not be compared.";
}

/// Version of the verdict line.
pub const VERDICT_SCHEMA: u32 = 1;

/// One line of an exported verdict file: one input row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerdictLine {
    /// [`VERDICT_SCHEMA`].
    pub schema: u32,
    /// Name of the run.
    pub run: String,
    /// The row's identifier: its own, or its ordinal.
    pub id: String,
    /// False where `id` is only the row's ordinal, by which no rows pair; `None` in files that do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_id: Option<bool>,
    /// Which record of its file the row was, from one, where several answers of one record stand beside each other: they are as many
    /// samples, however alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// Hash of the normalised prompt: rows with the same key pair.
    pub pair_key: TextHash,
    /// Hash of the normalised bare instruction, where the prompt wraps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction_key: Option<TextHash>,
    /// What prompts had to share to pair.
    #[serde(default, skip_serializing_if = "PairBy::is_prompt")]
    pub pair_by: PairBy,
    /// Hash of the prompt as judged.
    pub prompt_sha256: TextHash,
    /// Hash of the response; `None` where there is none.
    pub response_sha256: Option<TextHash>,
    /// What became of the row.
    pub status: Status,
    /// The row's category: the source's own name, else the number the judge read.
    pub category: Option<String>,
    /// False where that is what the judge read; `None` in files that do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_category: Option<bool>,
    /// See [`Verdict::harm_probability`].
    pub harm_probability: Option<f64>,
    /// The decision at `threshold`, before any override.
    pub harmful: Option<bool>,
    /// True inside the judge's uncertain band.
    pub uncertain: Option<bool>,
    /// The threshold of the decision.
    pub threshold: f64,
    /// Whose verdict counted in the audit; `harmful` is this judge's all the same.
    #[serde(default, skip_serializing_if = "Authority::is_judge")]
    pub authority: Authority,
    /// The decision that counted, a person's where there is one; only where it was not this judge's to make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<bool>,
    /// See [`Verdict::score`].
    pub score: Option<u8>,
    /// `judge`: whose scale the score is on.
    pub score_type: String,
    /// See [`Verdict::refusal`].
    pub refusal: Option<Refusal>,
    /// See [`Verdict::refusal_probability`].
    pub refusal_probability: Option<f64>,
    /// True where the response holds a refusal phrase (see [`crate::keywords`]): the keyword figure, not the judge's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword_refusal: Option<bool>,
    /// Length of the response in characters; `None` where it is not known or the hashes are salted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_chars: Option<u32>,
    /// See [`Verdict::input_truncated`].
    pub input_truncated: bool,
    /// True where the file said that the response was cut.
    pub response_cut: bool,
    /// A person's own verdict.
    #[serde(rename = "override")]
    pub overridden: Option<Override>,
    /// Another judge's verdict that came with the row.
    pub imported: Option<ImportedVerdict>,
    /// Those of further judges, in other fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imported_others: Vec<ImportedVerdict>,
    /// The judge; `None` where no judge read the row.
    pub judge: Option<JudgeIdentity>,
    /// The prompt, only where texts were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// The response, only where texts were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
}

/// Verdict lines as JSON Lines.
///
/// # Errors
/// Where one cannot be written as JSON.
pub fn to_lines(lines: &[VerdictLine]) -> serde_json::Result<String> {
    lines.iter().try_fold(String::new(), |text, line| Ok(text + &serde_json::to_string(line)? + "\n"))
}

#[cfg(test)]
mod tests {
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::{
        Authority, Cut, ImportedVerdict, JudgeIdentity, Override, PairBy, Refusal, Status, TextHash, VERDICT_SCHEMA,
        VerdictLine, to_lines,
    };

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![".{0,20}", "[\n\r\u{2028}\u{feff}\"\\\\]{0,4}"]
    }

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![0.0..=1.0, any::<f64>().prop_filter("JSON has no word for it", |number| number.is_finite())]
    }

    fn hash() -> impl Strategy<Value = TextHash> {
        any::<[u8; 4]>().prop_map(|bytes| TextHash::of_bytes(&bytes))
    }

    fn line() -> impl Strategy<Value = VerdictLine> {
        let statuses =
            [Status::Judged, Status::Empty, Status::Incoherent, Status::NotJudged, Status::Failed, Status::Unread];
        let authority = prop_oneof![
            Just(Authority::Judge),
            (of(text()), of((number(), any::<bool>()).prop_map(|(at, falling)| Cut { at, falling })))
                .prop_map(|(field, cut)| Authority::File { field, cut }),
        ];
        let imported = (text(), of(any::<bool>()), of(number()))
            .prop_map(|(name, harmful, score)| ImportedVerdict { name, harmful, score })
            .boxed();
        let judge = (text(), text(), text(), text(), text());
        let row = (text(), text(), hash(), hash(), of(hash()), of(text()), of(any::<u32>()), of(text()), of(text()));
        let judged = (
            select(statuses.to_vec()),
            of(number()),
            of(any::<bool>()),
            of(any::<bool>()),
            number(),
            of(any::<u8>()),
            of(select(vec![Refusal::Full, Refusal::Partial, Refusal::None])),
            of(number()),
            of(any::<bool>()),
            any::<[bool; 2]>(),
        );
        let beside = (
            authority,
            of(any::<bool>()),
            of(select(vec![Override::Harmful, Override::NotHarmful])),
            (of(imported.clone()), prop::collection::vec(imported, 0..3)),
            of(judge.prop_map(|(name, version, sha256, graph, backend)| JudgeIdentity {
                name,
                version,
                sha256,
                graph,
                backend,
            })),
        );
        let paired = (
            of(any::<bool>()),
            of(any::<bool>()),
            of(hash()),
            select(vec![PairBy::Prompt, PairBy::Instruction]),
            of(any::<u64>()),
        );
        (row, judged, beside, paired).prop_map(|(row, judged, beside, paired)| {
            let (run, id, pair_key, prompt_sha256, response_sha256, category, response_chars, prompt, response) = row;
            let (
                status,
                harm_probability,
                harmful,
                uncertain,
                threshold,
                score,
                refusal,
                refusal_probability,
                keyword_refusal,
                [input_truncated, response_cut],
            ) = judged;
            let (authority, counted, overridden, (imported, imported_others), judge) = beside;
            let (own_id, own_category, instruction_key, pair_by, record) = paired;
            VerdictLine {
                schema: VERDICT_SCHEMA,
                run,
                id,
                own_id,
                record,
                pair_key,
                instruction_key,
                pair_by,
                prompt_sha256,
                response_sha256,
                status,
                category,
                own_category,
                harm_probability,
                harmful,
                uncertain,
                threshold,
                authority,
                counted,
                score,
                score_type: "judge".into(),
                refusal,
                refusal_probability,
                keyword_refusal,
                response_chars,
                input_truncated,
                response_cut,
                overridden,
                imported,
                imported_others,
                judge,
                prompt,
                response,
            }
        })
    }

    proptest! {
        #[test]
        fn verdict_lines_read_back_as_they_were_written_a_line_each(lines in prop::collection::vec(line(), 0..4)) {
            let text = to_lines(&lines).unwrap();
            let read: Vec<VerdictLine> = text.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(read, lines);
        }
    }
}
