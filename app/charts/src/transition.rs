//! Transition matrix: how many prompts moved from each score before to each score after.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, FONT, Ink, fit, shade};
use crate::{Chart, Names, Table, Width};

/// Draws the matrix; `counts[before - 1][after - 1]` is a number of prompts. A cell's mark is its place, row by row.
#[must_use]
pub fn transition(id: &str, names: Names<'_>, counts: &[[u64; 5]; 5], width: Width) -> Chart {
    let canvas = Canvas::new(width, 300);
    let most = counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    let (left, top, right, bottom) = (40, 62, canvas.width - 12, 292);
    let (w, h) = ((right - left) / 5, (bottom - top) / 5);
    canvas.text(&fit(&format!("rows: {}", names.baseline), canvas.width - 20), (8, 12), Ink::Muted, HPos::Left);
    canvas.text(&fit(&format!("columns: {}", names.tuned), canvas.width - 20), (8, 30), Ink::Muted, HPos::Left);
    let (mut rose, mut fell, mut same) = (0, 0, 0);
    let mut rows = Vec::new();
    for (before, line) in (0i32..).zip(counts) {
        let y = top + h * before;
        canvas.text(&(before + 1).to_string(), (left - 14, y + h / 2), Ink::Text, HPos::Center);
        canvas.text(&(before + 1).to_string(), (left + w * before + w / 2, top - FONT), Ink::Text, HPos::Center);
        let mut cells = vec![(before + 1).to_string()];
        for (after, &count) in (0i32..).zip(line) {
            let (sum, ink) = match after.cmp(&before) {
                std::cmp::Ordering::Less => (&mut fell, Ink::Baseline),
                std::cmp::Ordering::Equal => (&mut same, Ink::Muted),
                std::cmp::Ordering::Greater => (&mut rose, Ink::Tuned),
            };
            *sum += count;
            let x = left + w * after;
            let label = format!("score {} before, {} after: {count} prompts", before + 1, after + 1);
            canvas.mark_at(&label, usize::try_from(before * 5 + after).unwrap_or(0), |canvas| {
                canvas.bar((x + 1, y + 1), (x + w - 1, y + h - 1), ink, shade(count, most));
                canvas.text(&count.to_string(), (x + w / 2, y + h / 2), Ink::Text, HPos::Center);
            });
            cells.push(count.to_string());
        }
        rows.push(cells);
    }
    let title = "From score to score".to_owned();
    let description = format!("{rose} prompts rose in judge score, {fell} fell and {same} kept theirs.");
    let mut head = vec!["Before \\ after".to_owned()];
    head.extend((1..=5).map(|score| score.to_string()));
    canvas.chart(
        id,
        width,
        title,
        description,
        Table { caption: format!("Prompts by score: {} to {}", names.baseline, names.tuned), head, rows },
    )
}
