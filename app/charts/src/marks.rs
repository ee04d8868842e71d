//! A count against marks on a scale of powers of ten, beside what chance alone explains.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at};
use crate::{Chart, Estimate, Table, Width};

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks<'a> {
    /// What the chart shows.
    pub title: &'a str,
    /// What is counted, as a heading begins.
    pub unit: &'a str,
    /// What was found, and in words.
    pub found: (u64, &'a str),
    /// How many are found by mistake where there is nothing to find, and in words; `None` where that is not known.
    pub chance: Option<(Estimate, &'a str)>,
    /// Counts that mean something, and what they are.
    pub marks: &'a [u64],
    /// What the marks are.
    pub marked: &'a str,
}

/// How far apart marks must be for their numbers to stand beside each other, and how much higher one stands else.
const APART: i32 = 30;
const RAISED: i32 = 14;

/// Draws the count, the interval of chance and the marks.
#[must_use]
pub fn marks(id: &str, drawn: &Marks<'_>, width: Width) -> Chart {
    let canvas = Canvas::new(width, 176);
    let (left, right, top, bottom) = (30, canvas.width - 40, 40, 128);
    let (found, said) = drawn.found;
    let most = [Some(found as f64), drawn.chance.map(|(e, _)| e.hi), drawn.marks.last().map(|mark| *mark as f64)];
    let most = most.into_iter().flatten().fold(10.0, f64::max);
    // One step from nothing to one, and then one for every power of ten.
    let decades = most.log10().ceil().clamp(1.0, 9.0);
    let steps = |count: f64| if count < 1.0 { count } else { 1.0 + count.log10() };
    let x = |count: f64| at(steps(count) / (1.0 + decades), left, right);
    let mut tick = 0.0;
    while tick <= decades {
        let power = 10_f64.powf(tick);
        canvas.line(vec![(x(power), top), (x(power), bottom)], Ink::Grid, 1);
        canvas.text(&format!("{power:.0}"), (x(power), bottom + 14), Ink::Muted, HPos::Center);
        tick += 1.0;
    }
    canvas.line(vec![(x(0.0), top), (x(0.0), bottom)], Ink::Grid, 1);
    canvas.text("0", (x(0.0), bottom + 14), Ink::Muted, HPos::Center);
    canvas.text(&drawn.unit.to_lowercase(), (right, bottom + 34), Ink::Muted, HPos::Right);
    let mut last = (i32::MIN, 0);
    for mark in drawn.marks {
        let at = x(*mark as f64);
        // A number that would touch the one before stands higher.
        let raised = if last.1 == 0 && at.saturating_sub(last.0) < APART { RAISED } else { 0 };
        last = (at, raised);
        canvas.mark(&format!("{mark}: {}", drawn.marked), |canvas| {
            canvas.ground((at - 6, top - 22 - raised), (at + 6, bottom));
            canvas.line(vec![(at, top - 8 - raised), (at, bottom)], Ink::Text, 2);
            canvas.text(&mark.to_string(), (at, top - 18 - raised), Ink::Text, HPos::Center);
        });
    }
    let mut rows = vec![vec![said.to_owned(), found.to_string(), String::new()]];
    let mut description = format!("{said}: {found}.");
    if let Some((chance, words)) = drawn.chance {
        // A few rows are said to a tenth, so that less than one is not said to be none.
        let digits = usize::from(chance.hi < 10.0);
        let interval = format!("{:.digits$} to {:.digits$}", chance.lo, chance.hi);
        let value = format!("{:.digits$}", chance.value);
        canvas.mark(&format!("{words}: {value} ({interval})"), |canvas| {
            let y = bottom - 24;
            canvas.ground((x(chance.lo) - 6, y - 10), (x(chance.hi) + 6, y + 10));
            canvas.line(vec![(x(chance.lo), y), (x(chance.hi), y)], Ink::Baseline, 2);
            canvas.dot((x(chance.value), y), Ink::Baseline);
        });
        description.push_str(&format!(" {words}: {value} ({interval})."));
        rows.push(vec![words.to_owned(), value, interval]);
    }
    canvas.mark(&format!("{said}: {found}"), |canvas| {
        let (at, y) = (x(found as f64), top + 24);
        canvas.ground((at - 12, y - 12), (at + 12, y + 12));
        canvas.diamond((at, y), Ink::Tuned);
        // Beyond the middle the number stands left of its sign, where it cannot leave the drawing.
        let (place, anchor) = if at > (left + right) / 2 { (at - 12, HPos::Right) } else { (at + 12, HPos::Left) };
        canvas.text(&found.to_string(), (place, y), Ink::Text, anchor);
    });
    let listed = drawn.marks.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    rows.push(vec![drawn.marked.to_owned(), listed.clone(), String::new()]);
    description.push_str(&format!(" Marks at {listed}: {}.", drawn.marked));
    let legend_y = bottom + 34;
    canvas.diamond((left, legend_y), Ink::Tuned);
    canvas.text("found", (left + 12, legend_y), Ink::Text, HPos::Left);
    if drawn.chance.is_some() {
        canvas.dot((left + 70, legend_y), Ink::Baseline);
        canvas.text("by mistake alone", (left + 82, legend_y), Ink::Text, HPos::Left);
    }
    let head = ["What", drawn.unit, "95 % interval"].map(str::to_owned).to_vec();
    canvas.chart(id, width, drawn.title.to_owned(), description, Table { caption: String::new(), head, rows })
}
