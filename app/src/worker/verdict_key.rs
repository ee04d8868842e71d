//! The name under which a verdict is kept: a digest of everything it depends on. Prompt and response cannot be guessed from it.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::held::TextKey;

/// What a verdict depends on beside its text: the judge, which is its manifest (which pins tokeniser, rules, graphs, calibration) and
/// this program's version (whose code reads the texts and aggregates the logits); and which of its graphs ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    judge: String,
    graph: String,
}

/// Bytes of the judge's digest that a name begins with.
const JUDGE_BYTES: usize = 8;

impl Scope {
    /// Of the digest of a manifest's bytes and a graph's name.
    #[must_use]
    pub fn new(manifest_sha256: &str, graph: &str) -> Self {
        let judge = Sha256::digest(["verdict 2", env!("CARGO_PKG_VERSION"), manifest_sha256].join("\n"));
        Self { judge: hex(judge.iter().take(JUDGE_BYTES)), graph: graph.to_owned() }
    }

    /// The name of the verdict on a text: the judge, then all else.
    #[must_use]
    pub fn name(&self, (prompt, response): &TextKey) -> String {
        let mut digest = Sha256::new();
        digest.update(format!("{}\n{}\n", self.judge, self.graph));
        digest.update(prompt.as_bytes());
        if let Some(response) = response {
            digest.update(response.as_bytes());
        }
        format!("{} {}", self.judge, hex(digest.finalize().iter()))
    }

    /// Where the names of this judge's verdicts lie among all names, those of either graph: others come before or behind.
    #[must_use]
    pub fn names(&self) -> Range<String> {
        // The character after the space.
        format!("{} ", self.judge)..format!("{}!", self.judge)
    }
}

fn hex<'a>(bytes: impl Iterator<Item = &'a u8>) -> String {
    bytes.map(|byte| format!("{byte:02x}")).collect()
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

    #[test]
    fn the_verdicts_of_a_judge_are_told_by_their_names_from_those_of_another() {
        let key = (TextHash::of("a"), Some(TextHash::of("b")));
        let names = Scope::new("1", "wasm").names();
        assert!(["wasm", "webgpu"].iter().all(|graph| names.contains(&Scope::new("1", graph).name(&key))));
        let others = (2..50).map(|judge| Scope::new(&judge.to_string(), "wasm").name(&key));
        assert!(others.into_iter().all(|name| !names.contains(&name)));
        // As names were made before judges were told apart by them.
        assert!(!names.contains(&names.start.trim().repeat(4)));
    }
}
