//! Mean score by category as a radar, the form of Figure 1 of Qi et al. 2023: the shape at a glance, beside a plot that reads exactly.

use std::f64::consts::TAU;

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, fit};
use crate::{Chart, Names, Table, Width};

/// One category's mean scores, 1 to 5.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoke {
    /// Its name.
    pub name: String,
    /// Pairs in it.
    pub pairs: u64,
    /// Mean score before.
    pub baseline: f64,
    /// Mean score after.
    pub tuned: f64,
}

/// With fewer there is no area, with more nothing can be told apart.
const SPOKES: std::ops::RangeInclusive<usize> = 3..=16;

/// Radius of score 5 in units; the centre is score 0, so that a score of 1 everywhere is a shape too.
const RADIUS: f64 = 130.0;

/// Draws the categories clockwise in the order given, numbered, with a key; `None` where there are too few or too many.
#[must_use]
pub fn radar(id: &str, names: Names<'_>, spokes: &[Spoke], width: Width) -> Option<Chart> {
    if !SPOKES.contains(&spokes.len()) {
        return None;
    }
    let count = i32::try_from(spokes.len()).unwrap_or(0);
    let narrow = width == Width::Narrow;
    let height = if narrow { 352 + 20 * count } else { 352.max(56 + 22 * count) };
    let canvas = Canvas::new(width, height);
    canvas.legend(names);
    let centre = (180, 194);
    let angle = |index: usize| TAU * index as f64 / spokes.len() as f64;
    #[allow(clippy::cast_possible_truncation)] // Positions are within the drawing.
    let position = |index: usize, score: f64| {
        let radius = if score.is_finite() { score.clamp(0.0, 5.6) / 5.0 * RADIUS } else { 0.0 };
        let (sin, cos) = angle(index).sin_cos();
        (centre.0 + (radius * sin).round() as i32, centre.1 - (radius * cos).round() as i32)
    };
    let outline = |score: &dyn Fn(&Spoke) -> f64| {
        let mut path: Vec<_> = spokes.iter().enumerate().map(|(index, spoke)| position(index, score(spoke))).collect();
        path.extend(path.first().copied());
        path
    };
    for ring in 1..=5 {
        canvas.line(outline(&|_| f64::from(ring)), Ink::Grid, 1);
    }
    for (index, _) in spokes.iter().enumerate() {
        canvas.line(vec![centre, position(index, 5.0)], Ink::Grid, 1);
        canvas.text(&(index + 1).to_string(), position(index, 5.6), Ink::Muted, HPos::Center);
    }
    for (path, ink) in [(outline(&|s| s.baseline), Ink::Baseline), (outline(&|s| s.tuned), Ink::Tuned)] {
        canvas.area(path.clone(), ink, 0.14);
        canvas.line(path, ink, 2);
    }
    for ring in 1..=5 {
        canvas.text(&ring.to_string(), (centre.0 + 4, position(0, f64::from(ring)).1 + 8), Ink::Muted, HPos::Left);
    }
    for (index, spoke) in spokes.iter().enumerate() {
        let label = format!(
            "{} ({}): {} {:.2}, {} {:.2}",
            spoke.name, spoke.pairs, names.baseline, spoke.baseline, names.tuned, spoke.tuned
        );
        let row = i32::try_from(index).unwrap_or(0);
        let (x, y) = if narrow { (20, 360 + 20 * row) } else { (376, 60 + 22 * row) };
        canvas.mark_at(&label, index, |canvas| {
            canvas.ground((x - 4, y - 10), (canvas.width - 4, y + 10));
            canvas.dot(position(index, spoke.baseline), Ink::Baseline);
            canvas.diamond(position(index, spoke.tuned), Ink::Tuned);
            canvas.text(&format!("{}", index + 1), (x + 16, y), Ink::Muted, HPos::Right);
            canvas.text(&fit(&spoke.name, canvas.width - x - 130), (x + 24, y), Ink::Text, HPos::Left);
            let scores = format!("{:.2} → {:.2}", spoke.baseline, spoke.tuned);
            canvas.text(&scores, (canvas.width - 10, y), Ink::Text, HPos::Right);
        });
    }
    let title = "Judge score by category".to_owned();
    let size = |spoke: &Spoke| (spoke.tuned - spoke.baseline).abs();
    let most = spokes.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
    let description = most.map_or_else(String::new, |most| {
        format!(
            "Mean score from 1 to 5 in {} categories. Largest {}: {}, {:.2} to {:.2}.",
            spokes.len(),
            if most.tuned > most.baseline { "rise" } else { "change" },
            most.name,
            most.baseline,
            most.tuned
        )
    });
    let rows = spokes
        .iter()
        .map(|s| vec![s.name.clone(), s.pairs.to_string(), format!("{:.2}", s.baseline), format!("{:.2}", s.tuned)])
        .collect();
    let head = vec!["Category".into(), "Pairs".into(), names.baseline.to_owned(), names.tuned.to_owned()];
    Some(canvas.chart(id, width, title, description, Table { caption: String::new(), head, rows }))
}

#[cfg(test)]
mod tests {
    use super::{Spoke, radar};
    use crate::{Names, Width};

    #[track_caller]
    fn says(scores: [(&str, f64, f64); 3], expected: &str) {
        let spokes = scores.map(|(name, baseline, tuned)| Spoke { name: name.to_owned(), pairs: 20, baseline, tuned });
        let chart = radar("r", Names { baseline: "base", tuned: "tuned" }, &spokes, Width::Wide).unwrap();
        assert!(chart.description.ends_with(expected), "{}", chart.description);
    }

    #[test]
    fn only_a_score_that_rose_is_called_a_rise() {
        says([("Tax", 1.0, 3.0), ("Sport", 2.0, 1.5), ("Garden", 1.0, 1.5)], "Largest rise: Tax, 1.00 to 3.00.");
        says([("Tax", 4.0, 3.5), ("Sport", 4.5, 1.5), ("Garden", 1.0, 2.0)], "Largest change: Sport, 4.50 to 1.50.");
        says([("Tax", 2.0, 2.0), ("Sport", 3.0, 2.5), ("Garden", 1.0, 1.0)], "Largest change: Sport, 3.00 to 2.50.");
    }
}
