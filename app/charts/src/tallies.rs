//! Counts by name as bars from one line: what was found how often.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at, fit};
use crate::{Chart, Table, Width};

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: u64,
    /// How many of these are marked off, such as rows to be removed.
    pub part: u64,
}

/// Draws the counts in the order given. `of` says what is counted, `part` what is marked off within the bars.
#[must_use]
pub fn tallies(id: &str, title: &str, of: &str, part: &str, tallies: &[Tally], width: Width) -> Chart {
    let narrow = width == Width::Narrow;
    let (top, step) = (36, if narrow { 44 } else { 30 });
    let bottom = top + step * i32::try_from(tallies.len()).unwrap_or(0);
    let canvas = Canvas::new(width, bottom + 12);
    let (left, right) = if narrow { (12, canvas.width - 64) } else { (216, canvas.width - 80) };
    canvas.bar((4, 8), (20, 20), Ink::Baseline, 1.0);
    canvas.text(of, (28, 14), Ink::Text, HPos::Left);
    let half = canvas.width / 2;
    canvas.bar((half + 4, 8), (half + 20, 20), Ink::Tuned, 1.0);
    canvas.text(part, (half + 28, 14), Ink::Text, HPos::Left);
    let most = tallies.iter().map(|tally| tally.count).max().unwrap_or(1).max(1);
    for (index, tally) in (0..).zip(tallies) {
        let y = top + step * index;
        let label = format!("{}: {} {of}, {} of them {part}", tally.name, tally.count, tally.part);
        canvas.mark(&label, |canvas| {
            let (upper, lower) = if narrow {
                canvas.text(&fit(&tally.name, right - left), (left, y + 8), Ink::Text, HPos::Left);
                (y + 18, y + 34)
            } else {
                canvas.text(&fit(&tally.name, left - 24), (left - 12, y + 12), Ink::Text, HPos::Right);
                (y + 3, y + 21)
            };
            // Something that was found is never drawn as nothing.
            let end = |count: u64| at(count as f64 / most as f64, left, right).max(left + 2);
            if tally.count > 0 {
                canvas.bar((left, upper), (end(tally.count), lower), Ink::Baseline, 1.0);
            }
            if tally.part > 0 {
                canvas.bar((left, upper + 4), (end(tally.part), lower - 4), Ink::Tuned, 1.0);
            }
            canvas.text(&tally.count.to_string(), (end(tally.count) + 8, (upper + lower) / 2), Ink::Text, HPos::Left);
        });
    }
    let description = match tallies.iter().max_by_key(|tally| tally.count) {
        Some(most) => format!("Most often: {}, {} {of}.", most.name, most.count),
        None => "Nothing was found.".to_owned(),
    };
    let rows = tallies.iter().map(|t| vec![t.name.clone(), t.count.to_string(), t.part.to_string()]).collect();
    let head = vec!["What".to_owned(), of.to_owned(), part.to_owned()];
    canvas.chart(id, width, title.to_owned(), description, Table { caption: String::new(), head, rows })
}
