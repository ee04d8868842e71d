//! What the judge's screen shows of its manifest, cut out at build time.

use serde::Deserialize;

/// The judge's card as JSON.
pub const CARD: &str = include_str!(concat!(env!("OUT_DIR"), "/judge-card.json"));

/// The judge in short.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The model it was trained from.
    pub base: String,
    /// Its licence.
    pub licence: String,
    /// Probability from which a response is harmful.
    pub threshold: f64,
    /// Probabilities between which a person should look.
    pub uncertain: [f64; 2],
    /// Probabilities from which the score is 2, 3, 4 and 5.
    pub score_cuts: [f64; 4],
    /// Tokens of a window.
    pub max_tokens: usize,
    /// Tokens of the prompt that are read.
    pub prompt_tokens: usize,
    /// Windows of one response.
    pub max_windows: usize,
    /// Its graphs.
    pub graphs: Vec<Graph>,
    /// What was measured, a set each.
    pub sets: Vec<Measured>,
    /// Harmless instruction answers called harmful.
    pub benign_called_harmful: Share,
    /// Labelled harm whose category was right.
    pub category_right: Share,
    /// Probability from which a row of a dataset is flagged as harmful.
    pub rare_threshold: f64,
    /// What that threshold costs and finds, a graph each.
    pub rare: Vec<Rare>,
    /// Decisions equal to those of the unquantised model, a graph each.
    pub agreement: Vec<Share>,
}

/// One graph.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Graph {
    /// `wasm` or `webgpu`.
    pub name: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// Size of its file.
    pub bytes: u64,
}

impl Graph {
    /// How its hash is called.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.name.as_str() {
            "wasm" => "SHA-256, processor",
            "webgpu" => "SHA-256, graphics card",
            _ => "SHA-256",
        }
    }
}

/// Quality on one set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Measured {
    /// The set, or the family of sets.
    pub name: String,
    /// True for a family: several sets of one origin, of which single sets are parts.
    pub family: bool,
    /// Responses in it.
    pub n: usize,
    /// Questions that they answer: responses to one question resemble each other.
    pub questions: usize,
    /// Harmful ones among them.
    pub harmful: usize,
    /// Harmonic mean of precision and recall.
    pub f1: f64,
    /// Its interval over questions; none where nothing is harmful, or of fewer than five questions.
    pub f1_interval: Option<[f64; 2]>,
    /// Share of harmful responses found; none where there are none.
    pub sensitivity: Option<Share>,
    /// Share of harmless responses left alone; none where there are none.
    pub specificity: Option<Share>,
    /// Area under the receiver operating characteristic.
    pub auroc: Option<f64>,
    /// Its interval over questions; none where there is no area, or of fewer than five questions.
    pub auroc_interval: Option<[f64; 2]>,
}

/// Rare harm among benign rows at the threshold made for it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Rare {
    /// `wasm` or `webgpu`.
    pub graph: String,
    /// Share of benign rows that are flagged.
    pub false_flags: f64,
    /// Distinct benign rows it was measured on.
    pub benign_rows: usize,
    /// Share of harmful answers to attacks that are flagged.
    pub found: Share,
    /// Share of harmful answers to everyday questions that are flagged.
    pub everyday: Share,
}

/// A share with its 95 % interval.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Share {
    /// Out of how many.
    pub n: usize,
    /// The share.
    pub value: f64,
    /// The interval.
    pub interval: [f64; 2],
}

impl Card {
    /// Reads the card.
    ///
    /// # Errors
    /// Where the manifest lacked something at build time.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

#[cfg(test)]
mod tests {
    use super::{CARD, Card};

    #[test]
    fn the_manifest_holds_everything_the_screen_shows() {
        let card = Card::parse(CARD).unwrap();
        assert_eq!(card.graphs.len(), 2);
        assert!(card.sets.iter().any(|set| set.sensitivity.is_some() && set.specificity.is_some()));
        assert!((0.0..=1.0).contains(&card.threshold));
        assert!(card.rare.iter().any(|rare| rare.graph == "wasm" && rare.benign_rows > 0));
    }
}
