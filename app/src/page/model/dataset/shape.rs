//! What the data looks like as a whole, in words: for screen and report alike.

use shiftscope_audit::dataset::{Lengths, Shape};

use crate::page::model::words::{count, percent, thousands};

/// What, and how much.
#[must_use]
pub fn described(shape: &Shape) -> Vec<(String, String)> {
    let share = |k: u32| {
        let all = f64::from(shape.rows.max(1));
        format!("{} ({})", count(k as usize, "row"), percent(f64::from(k) / all))
    };
    let lengths = |lengths: Lengths| {
        format!(
            "{} to {}, half of them between {} and {}, median {}",
            thousands(lengths.least as usize),
            thousands(lengths.most as usize),
            thousands(lengths.lower as usize),
            thousands(lengths.upper as usize),
            thousands(lengths.median as usize)
        )
    };
    [
        ("Tokens in all, estimated", thousands(usize::try_from(shape.tokens).unwrap_or(usize::MAX))),
        ("Tokens of a prompt, with what stands before it", lengths(shape.prompts)),
        ("Tokens of an answer", lengths(shape.responses)),
        ("Answers that are lists", share(shape.lists)),
        ("Answers that calculate", share(shape.mathematics)),
        ("Answers with code", share(shape.code)),
        ("Prompts that force a form", share(shape.formats)),
        ("Answers that begin by agreeing", share(shape.affirming)),
        ("Answers with a refusal phrase", share(shape.refusals)),
        ("Of these, to what looks like a harmful request (safety examples)", share(shape.safety)),
        ("With a system prompt", share(shape.systems)),
        ("Of several turns", share(shape.multi_turn)),
    ]
    .map(|(what, value)| (what.to_owned(), value))
    .to_vec()
}
