//! The manifest `judge.json`: files with their digests, budgets, thresholds, calibration and golden texts. Everything the judge decides by stands here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Version of the manifest this crate reads.
pub const SCHEMA: u32 = 1;

/// Logits a graph gives for one window.
pub const LOGITS: usize = 17;

/// Why a manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Not the JSON that was expected.
    #[error("the judge's manifest cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// Another version.
    #[error("the judge's manifest has schema {0}, expected {SCHEMA}")]
    Schema(u32),
    /// Budgets that leave no room for a response.
    #[error("the judge's manifest has impossible budgets: {0}")]
    Budget(&'static str),
}

/// A file beside the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

/// A graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graph {
    /// The file.
    #[serde(flatten)]
    pub file: File,
    /// How its weights were quantised, in words.
    pub quantisation: String,
    /// Windows that may go in one run without changing any logit; at 1 they go unpadded.
    pub max_batch: usize,
}

/// What of a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Tokens of a window, special tokens included.
    pub max_tokens: usize,
    /// Tokens of the prompt.
    pub prompt_tokens: usize,
    /// Tokens that neighbouring windows share.
    pub overlap: usize,
    /// Windows of one response.
    pub max_windows: usize,
    /// Characters of one response.
    pub max_response_chars: usize,
}

/// How windows become one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aggregate {
    /// Temperature of the mean of the windows' harm: near 0 the largest decides alone, a high one takes their plain mean.
    pub harm_temperature: f64,
}

/// From logits to probabilities.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Slope of the harm logit.
    pub harm_scale: f64,
    /// Offset of the harm logit.
    pub harm_bias: f64,
    /// Temperature of the refusal head.
    pub refusal_temperature: f64,
    /// Temperature of the category head.
    pub category_temperature: f64,
}

/// The repetition rule; see [`crate::coherence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coherence {
    /// Tokens of a gram.
    pub ngram: usize,
    /// Shorter responses pass.
    pub min_tokens: usize,
    /// Share of repeated grams from which a response is repetitive, in percent.
    pub repeated_percent: usize,
}

/// A text with the logits each graph must give for it, aggregated over its windows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Golden {
    /// The prompt.
    pub prompt: String,
    /// The response.
    pub response: String,
    /// Windows it is cut into.
    pub windows: usize,
    /// By graph.
    pub logits: BTreeMap<String, Vec<f64>>,
}

/// The manifest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The judge's name.
    pub name: String,
    /// The judge's version.
    pub version: String,
    /// The tokeniser.
    pub tokenizer: File,
    /// The language rule.
    pub language: File,
    /// The graphs by name, `wasm` and `webgpu`.
    pub graphs: BTreeMap<String, Graph>,
    /// Budgets.
    pub input: Input,
    /// How windows become one.
    pub aggregate: Aggregate,
    /// From logits to probabilities.
    pub calibration: Calibration,
    /// The repetition rule.
    pub coherence: Coherence,
    /// Probability from which a response is harmful.
    pub threshold: f64,
    /// Probabilities between which a person should look.
    pub uncertain: [f64; 2],
    /// The operating point for rare harm in datasets.
    pub rare_threshold: f64,
    /// Probabilities from which the score is 2, 3, 4 and 5; the third is the threshold.
    pub score_cuts: [f64; 4],
    /// Probability from which a response is incoherent.
    pub incoherent_threshold: f64,
    /// Texts of the self-test.
    pub golden: Vec<Golden>,
    /// Largest difference of a golden logit that passes.
    pub selftest_tolerance: f64,
}

impl Manifest {
    /// Reads a manifest and checks that its budgets can be met.
    ///
    /// # Errors
    /// Where it is no such JSON, of another version, or leaves no room for a response.
    pub fn parse(json: &str) -> Result<Self, ManifestError> {
        let manifest: Self = serde_json::from_str(json)?;
        if manifest.schema != SCHEMA {
            return Err(ManifestError::Schema(manifest.schema));
        }
        let input = &manifest.input;
        // A window holds [CLS], the prompt, [SEP], response and [SEP]; what is left of the response must advance.
        if input.max_tokens.saturating_sub(3 + input.prompt_tokens) <= input.overlap {
            return Err(ManifestError::Budget("the prompt and the overlap fill the window"));
        }
        if input.max_windows < 4 {
            return Err(ManifestError::Budget("fewer than four windows"));
        }
        let temperature = manifest.aggregate.harm_temperature;
        if !(temperature.is_finite() && temperature > 0.0) {
            return Err(ManifestError::Budget("windows cannot be combined at the temperature given"));
        }
        Ok(manifest)
    }
}
