//! Score distribution before and after: grouped bars, scores 1 to 5.

use crate::bars::{Group, counted, draw};
use crate::{Chart, Names, Width};

/// Draws how many prompts' responses got each score, as shares of their run. `counts` is baseline, tuned; a prompt with several responses
/// counts by the share of them.
#[must_use]
pub fn distribution(id: &str, names: Names<'_>, counts: [[f64; 5]; 2], width: Width) -> Chart {
    let [before, after] = counts;
    let groups: Vec<Group> = ["1", "2", "3", "4", "5"]
        .into_iter()
        .zip(before.into_iter().zip(after))
        .map(|(tick, (before, after))| Group { tick, words: format!("score {tick}"), counts: [before, after] })
        .collect();
    let (canvas, table) = draw(width, names, &groups, "judge score", "Score");
    let title = "Judge scores before and after".to_owned();
    let [all_before, all_after] = counts.map(|run| counted(run.iter().sum()));
    let description = format!(
        "Share of responses with each judge score, every prompt weighing the same. Score 5: {} of {all_before} prompts before, {} of \
         {all_after} after.",
        counted(before[4]),
        counted(after[4])
    );
    canvas.chart(id, width, title, description, table)
}
