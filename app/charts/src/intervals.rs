//! Rows of two estimates with their intervals on one scale from 0 to 100 %: what charts of rates share.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at, fit};
use crate::{Estimate, Names, Width, percent};

/// One row.
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: String,
    /// What stands at its right.
    pub(crate) right: String,
    /// All of it in words.
    pub(crate) label: String,
    /// Before and after.
    pub(crate) estimates: [Estimate; 2],
}

/// An estimate with its interval in words.
pub(crate) fn words(estimate: &Estimate) -> String {
    format!("{} ({} to {})", percent(estimate.value), percent(estimate.lo), percent(estimate.hi))
}

/// Draws the rows under a legend; a row's mark is its place among them.
pub(crate) fn draw(width: Width, names: Names<'_>, rows: &[Row], axis: &str, right_head: &str) -> Canvas {
    let narrow = width == Width::Narrow;
    let (top, step) = (if narrow { 40 } else { 58 }, if narrow { 58 } else { 34 });
    let bottom = top + step * i32::try_from(rows.len()).unwrap_or(0);
    let canvas = Canvas::new(width, bottom + 44);
    let (left, right) = if narrow { (20, canvas.width - 24) } else { (256, canvas.width - 170) };
    canvas.legend(names);
    for tick in 0..=4 {
        let fraction = f64::from(tick) / 4.0;
        let x = at(fraction, left, right);
        canvas.line(vec![(x, top - 6), (x, bottom)], Ink::Grid, 1);
        canvas.text(&format!("{:.0} %", fraction * 100.0), (x, bottom + 14), Ink::Muted, HPos::Center);
    }
    canvas.text(axis, ((left + right) / 2, bottom + 34), Ink::Muted, HPos::Center);
    if !narrow {
        canvas.text(right_head, (canvas.width - 8, 38), Ink::Muted, HPos::Right);
    }
    for ((index, place), row) in (0..).zip(0..).zip(rows) {
        let y = top + step * index;
        canvas.mark_at(&row.label, place, |canvas| {
            canvas.ground((4, y - 4), (canvas.width - 4, y + step - 6));
            let middle = if narrow {
                canvas.text(&fit(&row.name, right - left - 140), (left, y + 8), Ink::Text, HPos::Left);
                canvas.text(&row.right, (right, y + 8), Ink::Text, HPos::Right);
                y + 34
            } else {
                // Some sans-serifs are wider than the table of widths knows.
                canvas.text(&fit(&row.name, left - 44), (left - 16, y + 12), Ink::Text, HPos::Right);
                canvas.text(&row.right, (canvas.width - 8, y + 12), Ink::Text, HPos::Right);
                y + 12
            };
            let [before, after] = &row.estimates;
            for (estimate, ink, y) in [(before, Ink::Baseline, middle - 6), (after, Ink::Tuned, middle + 6)] {
                let x = |fraction| at(fraction, left, right);
                canvas.line(vec![(x(estimate.lo), y), (x(estimate.hi), y)], ink, 2);
                if ink == Ink::Baseline {
                    canvas.dot((x(estimate.value), y), ink);
                } else {
                    canvas.diamond((x(estimate.value), y), ink);
                }
            }
        });
    }
    canvas
}
