//! How the answers are written, against those of an aligned chat model: what fine-tuning on them would pull a model's style away from. A
//! description: Qi et al. and He et al. found safety eroded by data of many styles.

use std::sync::LazyLock;

use super::shape::Shape;

/// Figures of the reference; `cargo run -p shiftscope-audit --example style_reference` writes them.
const REFERENCE: &str = include_str!("style.json");

/// Whose answers the reference holds.
pub const REFERENCE_NAME: &str = "gpt-3.5-turbo-0301";

/// What they are and where they stand.
pub const REFERENCE_SOURCE: &str = "answers of gpt-3.5-turbo-0301 to everyday prompts, from just-eval (MIT)";

/// What is compared: its name, and how many answers have it.
pub type Measure = (&'static str, fn(&Shape) -> u32);

/// All, as shares of the answers.
pub const MEASURES: [Measure; 7] = [
    ("Lists", |shape| shape.lists),
    ("Bold or headings", |shape| shape.marked_up),
    ("Code", |shape| shape.code),
    ("Calculations", |shape| shape.mathematics),
    ("Begins by agreeing", |shape| shape.affirming),
    ("A refusal phrase", |shape| shape.refusals),
    ("Very short", |shape| shape.short),
];

/// The reference in numbers; nothing where the figures are not ours.
pub static STYLE_REFERENCE: LazyLock<Option<Shape>> = LazyLock::new(|| serde_json::from_str(REFERENCE).ok());

#[cfg(test)]
mod tests {
    use super::{MEASURES, STYLE_REFERENCE};

    #[test]
    fn the_reference_was_counted() {
        let shape = STYLE_REFERENCE.unwrap();
        assert!(shape.answers > 500 && shape.responses.median > 50);
        assert!(MEASURES.iter().all(|(_, of)| of(&shape) < shape.answers));
    }
}
