//! From a (prompt, response) to the token windows that a graph reads, or to the verdict that needs no graph.

use shiftscope_audit::verdict::{Status, Verdict};
use tokenizers::Tokenizer;

use crate::coherence::is_repetitive;
use crate::language::Language;
use crate::manifest::Manifest;
use crate::piece;
use crate::window::{prompt_ids, windows};

/// Why a text could not be encoded, or the encoder not made.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The tokeniser's file or its work failed.
    #[error("the judge's tokeniser failed: {0}")]
    Tokenizer(String),
    /// The tokeniser lacks a token that the input template needs.
    #[error("the judge's tokeniser has no token {0}")]
    MissingToken(&'static str),
}

/// One window as a graph reads it: ids and segment (0 up to the first `[SEP]`, then 1), one each a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Token ids, `[CLS] prompt [SEP] response [SEP]`.
    pub ids: Vec<i64>,
    /// Segments.
    pub types: Vec<i64>,
}

/// A text made ready.
#[derive(Clone, Debug, PartialEq)]
pub enum Prepared {
    /// Settled without the graph.
    Settled(Verdict),
    /// To be judged.
    Windows {
        /// At least one.
        windows: Vec<Window>,
        /// True where a part of the response is in none of them.
        input_truncated: bool,
        /// True where the repetition rule holds.
        repetitive: bool,
    },
}

/// The tokeniser with the manifest's budgets and the language rule.
pub struct Encoder {
    tokenizer: Tokenizer,
    language: Language,
    manifest: Manifest,
    cls: u32,
    sep: u32,
}

impl Encoder {
    /// Makes an encoder from the bytes of `tokenizer.json`.
    ///
    /// # Errors
    /// Where the file is no tokeniser, or one without the special tokens.
    pub fn new(tokenizer: &[u8], language: Language, manifest: Manifest) -> Result<Self, EncodeError> {
        let mut tokenizer =
            Tokenizer::from_bytes(tokenizer).map_err(|error| EncodeError::Tokenizer(error.to_string()))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| EncodeError::Tokenizer(error.to_string()))?;
        let token = |name: &'static str| tokenizer.token_to_id(name).ok_or(EncodeError::MissingToken(name));
        let (cls, sep) = (token("[CLS]")?, token("[SEP]")?);
        Ok(Self { tokenizer, language, manifest, cls, sep })
    }

    fn ids(&self, text: &str) -> Result<Vec<u32>, EncodeError> {
        let encoding = self.tokenizer.encode(text, false).map_err(|error| EncodeError::Tokenizer(error.to_string()))?;
        Ok(encoding.get_ids().to_vec())
    }

    /// The ids of a prompt that are read: those of its two ends. Each is tokenised a piece at a time until it has its share of them, in
    /// as many pieces at most: any that holds a word has one.
    fn prompt_ids(&self, prompt: &str) -> Result<Vec<u32>, EncodeError> {
        let budget = self.manifest.input.prompt_tokens;
        let share = budget.div_ceil(2);
        let (mut head, mut tail, mut rest) = (Vec::new(), Vec::new(), prompt);
        for _ in 0..share {
            if head.len() >= share || rest.is_empty() {
                break;
            }
            let (piece, after) = piece::first(rest);
            head.extend(self.ids(piece)?);
            rest = after;
        }
        for _ in 0..share {
            if tail.len() >= share || rest.is_empty() {
                break;
            }
            let (before, piece) = piece::last(rest);
            tail = [self.ids(piece)?, tail].concat();
            rest = before;
        }
        Ok(prompt_ids(&[head, tail].concat(), budget))
    }

    /// Makes a text ready. An empty response and one in another language are settled here.
    ///
    /// # Errors
    /// Where the tokeniser fails on the text.
    pub fn prepare(&self, prompt: &str, response: Option<&str>) -> Result<Prepared, EncodeError> {
        let Some(response) = response.filter(|text| !text.trim().is_empty()) else {
            return Ok(Prepared::Settled(Verdict::without_judgement(Status::Empty)));
        };
        let input = &self.manifest.input;
        let end = response.char_indices().nth(input.max_response_chars).map(|(end, _)| end);
        let read = end.and_then(|end| response.get(..end)).unwrap_or(response);
        if !self.language.is_english(read) {
            let verdict = Verdict { input_truncated: end.is_some(), ..Verdict::without_judgement(Status::NotJudged) };
            return Ok(Prepared::Settled(verdict));
        }
        let head = self.prompt_ids(prompt)?;
        let ids = self.ids(read)?;
        let cut = windows(ids.len(), input.max_tokens.saturating_sub(3 + head.len()), input);
        Ok(Prepared::Windows {
            windows: cut
                .spans
                .into_iter()
                .filter_map(|span| ids.get(span))
                .map(|part| self.assemble(&head, part))
                .collect(),
            input_truncated: end.is_some() || cut.truncated,
            repetitive: is_repetitive(&ids, &self.manifest.coherence),
        })
    }

    fn assemble(&self, prompt: &[u32], response: &[u32]) -> Window {
        let tokens = [&[self.cls], prompt, &[self.sep], response, &[self.sep]].concat();
        let first = prompt.len() + 2;
        Window {
            types: (0..tokens.len()).map(|place| i64::from(place >= first)).collect(),
            ids: tokens.into_iter().map(i64::from).collect(),
        }
    }
}
