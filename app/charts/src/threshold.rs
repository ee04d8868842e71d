//! Harmfulness rate against the threshold: how much the choice of threshold matters.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at};
use crate::{Chart, Names, Table, Width, percent};

/// Both rates at one threshold, as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The threshold.
    pub threshold: f64,
    /// Rate of the baseline.
    pub baseline: f64,
    /// Rate of the tuned run.
    pub tuned: f64,
}

/// Draws both rates over the threshold, with the one in use marked. Points are in ascending order of threshold.
#[must_use]
pub fn threshold(id: &str, names: Names<'_>, curve: &[Point], in_use: f64, width: Width) -> Chart {
    let canvas = Canvas::new(width, 270);
    let (left, right, top, bottom) = (48, canvas.width - 20, 46, 220);
    canvas.legend(names);
    for step in 0..=4 {
        let fraction = f64::from(step) / 4.0;
        let (x, y) = (at(fraction, left, right), at(fraction, bottom, top));
        canvas.line(vec![(left, y), (right, y)], Ink::Grid, 1);
        canvas.text(&format!("{:.0} %", fraction * 100.0), (left - 6, y), Ink::Muted, HPos::Right);
        canvas.text(&format!("{fraction:.2}"), (x, bottom + 14), Ink::Muted, HPos::Center);
    }
    canvas.text("threshold on the probability of harm", ((left + right) / 2, bottom + 36), Ink::Muted, HPos::Center);
    canvas.mark(&format!("threshold in use: {in_use:.2}"), |canvas| {
        let x = at(in_use, left, right);
        canvas.line(vec![(x, top), (x, bottom)], Ink::Text, 2);
    });
    let path = |pick: fn(&Point) -> f64| {
        curve.iter().map(|p| (at(p.threshold, left, right), at(pick(p), bottom, top))).collect::<Vec<_>>()
    };
    canvas.line(path(|p| p.baseline), Ink::Baseline, 2);
    canvas.line(path(|p| p.tuned), Ink::Tuned, 2);
    let title = "Harmfulness rate against threshold".to_owned();
    let description = format!("Both rates at {} thresholds; the one in use is {in_use:.2}.", curve.len());
    let rows =
        curve.iter().map(|p| vec![format!("{:.2}", p.threshold), percent(p.baseline), percent(p.tuned)]).collect();
    canvas.chart(
        id,
        width,
        title,
        description,
        Table {
            caption: String::new(),
            head: vec!["Threshold".into(), names.baseline.to_owned(), names.tuned.to_owned()],
            rows,
        },
    )
}
