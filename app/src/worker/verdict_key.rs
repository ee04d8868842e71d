//! The name under which a verdict is kept: a digest of everything it depends on. Prompt and response cannot be guessed from it.

use sha2::{Digest, Sha256};

use super::held::TextKey;

/// The judge a verdict depends on: its manifest (which pins tokeniser, rules, graphs, calibration), the graph that ran, and
/// this program's version, whose code reads the texts and aggregates the logits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope([u8; 32]);

impl Scope {
    /// Of the digest of a manifest's bytes and a graph's name.
    #[must_use]
    pub fn new(manifest_sha256: &str, graph: &str) -> Self {
        let scope = ["verdict 1", env!("CARGO_PKG_VERSION"), manifest_sha256, graph].join("\n");
        Self(Sha256::digest(scope.as_bytes()).into())
    }

    /// The name of the verdict on a text.
    #[must_use]
    pub fn name(&self, (prompt, response): &TextKey) -> String {
        let mut digest = Sha256::new();
        digest.update(self.0);
        digest.update(prompt.as_bytes());
        if let Some(response) = response {
            digest.update(response.as_bytes());
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use shiftscope_audit::hash::TextHash;
    use std::collections::HashSet;

    #[test]
    fn another_judge_graph_prompt_or_response_has_another_name() {
        let [a, b] = ["a", "b"].map(TextHash::of);
        let scopes = [Scope::new("1", "wasm"), Scope::new("1", "webgpu"), Scope::new("2", "wasm")];
        let keys = [(a, Some(a)), (a, Some(b)), (b, Some(a)), (a, None)];
        let names: HashSet<_> = scopes.iter().flat_map(|scope| keys.iter().map(|key| scope.name(key))).collect();
        assert_eq!(names.len(), scopes.len() * keys.len());
    }

    #[test]
    fn the_same_text_has_the_same_name_again() {
        let key = (TextHash::of("a"), None);
        assert_eq!(Scope::new("1", "wasm").name(&key), Scope::new("1", "wasm").name(&key));
    }
}
