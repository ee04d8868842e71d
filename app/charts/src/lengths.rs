//! Length of the responses before and after: a model that stops refusing says more, and one that breaks down says anything.

use crate::bars::{Group, draw};
use crate::{Chart, Names, Width};

/// Where one group ends and the next begins, in characters.
const ENDS: [u32; 5] = [100, 250, 500, 1000, 2000];

/// How the groups are called, one more than there are ends.
const TICKS: [&str; 6] = ["<100", "<250", "<500", "<1k", "<2k", "2k+"];

/// Draws the lengths of responses in characters; `lengths` is baseline, tuned.
#[must_use]
pub fn lengths(id: &str, names: Names<'_>, lengths: [&[u32]; 2], width: Width) -> Chart {
    let count = |run: &[u32], group: usize| {
        run.iter().filter(|length| ENDS.partition_point(|end| end <= length) == group).count() as f64
    };
    let from = |group: usize| group.checked_sub(1).and_then(|before| ENDS.get(before)).copied().unwrap_or(0);
    let words = |group: usize| match ENDS.get(group) {
        Some(end) => format!("{} to {} characters", from(group), end - 1),
        None => format!("{} characters or more", from(group)),
    };
    let groups: Vec<Group> = TICKS
        .into_iter()
        .enumerate()
        .map(|(group, tick)| Group { tick, words: words(group), counts: lengths.map(|run| count(run, group)) })
        .collect();
    let (canvas, table) = draw(width, names, &groups, "characters", "Characters");
    let title = "Length of the responses".to_owned();
    let [before, after] = lengths.map(median);
    let description = format!("Median length: {before} characters before, {after} after.");
    canvas.chart(id, width, title, description, table)
}

/// The middle length, the lower of two; 0 of nothing.
fn median(lengths: &[u32]) -> u32 {
    let mut lengths = lengths.to_vec();
    let Some(middle) = lengths.len().checked_sub(1).map(|last| last / 2) else { return 0 };
    *lengths.select_nth_unstable(middle).1
}
