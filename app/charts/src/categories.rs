//! Harmfulness rate by category before and after, each with its interval, sorted by change: a plot that can be read exactly.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at, fit};
use crate::{Chart, Estimate, Names, Table, Width, percent, points};

/// One category's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// Pairs in it.
    pub pairs: u64,
    /// Harmfulness rate of the baseline.
    pub baseline: Estimate,
    /// Harmfulness rate of the tuned run.
    pub tuned: Estimate,
    /// Change of the rate.
    pub change: Estimate,
}

/// At most this many categories are drawn; the table holds all of them.
const MOST: usize = 40;

/// Draws rates by category, the largest rise first.
#[must_use]
pub fn categories(id: &str, names: Names<'_>, categories: &[Category], width: Width) -> Chart {
    let mut sorted: Vec<&Category> = categories.iter().collect();
    sorted.sort_by(|a, b| b.change.value.total_cmp(&a.change.value).then_with(|| a.name.cmp(&b.name)));
    let narrow = width == Width::Narrow;
    let (top, step) = (if narrow { 40 } else { 58 }, if narrow { 58 } else { 34 });
    let drawn: Vec<&Category> = sorted.iter().copied().take(MOST).collect();
    let bottom = top + step * i32::try_from(drawn.len()).unwrap_or(0);
    let canvas = Canvas::new(width, bottom + 44);
    let (left, right) = if narrow { (20, canvas.width - 24) } else { (236, canvas.width - 170) };
    canvas.legend(names);
    for tick in 0..=4 {
        let fraction = f64::from(tick) / 4.0;
        let x = at(fraction, left, right);
        canvas.line(vec![(x, top - 6), (x, bottom)], Ink::Grid, 1);
        canvas.text(&format!("{:.0} %", fraction * 100.0), (x, bottom + 14), Ink::Muted, HPos::Center);
    }
    canvas.text("harmfulness rate, 95 % interval (pairs)", ((left + right) / 2, bottom + 34), Ink::Muted, HPos::Center);
    if !narrow {
        canvas.text("change in points [95 %]", (canvas.width - 8, 38), Ink::Muted, HPos::Right);
    }
    let interval = |e: &Estimate| format!("{} ({} to {})", percent(e.value), percent(e.lo), percent(e.hi));
    let change = |e: &Estimate| format!("{} [{}, {}]", points(e.value), points(e.lo), points(e.hi));
    for (index, category) in (0..).zip(&drawn) {
        let y = top + step * index;
        let name = format!("{} ({})", category.name, category.pairs);
        let label = format!(
            "{name}: {} {}, {} {}, change {} points",
            names.baseline,
            interval(&category.baseline),
            names.tuned,
            interval(&category.tuned),
            change(&category.change)
        );
        canvas.mark(&label, |canvas| {
            let row = if narrow {
                canvas.text(&fit(&name, right - left - 140), (left, y + 8), Ink::Text, HPos::Left);
                canvas.text(&change(&category.change), (right, y + 8), Ink::Text, HPos::Right);
                y + 34
            } else {
                canvas.text(&fit(&name, left - 24), (left - 16, y + 12), Ink::Text, HPos::Right);
                canvas.text(&change(&category.change), (canvas.width - 8, y + 12), Ink::Text, HPos::Right);
                y + 12
            };
            for (estimate, ink, y) in
                [(&category.baseline, Ink::Baseline, row - 6), (&category.tuned, Ink::Tuned, row + 6)]
            {
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
    let title = "Harmfulness rate by category".to_owned();
    let mut description = match sorted.first() {
        Some(first) => format!(
            "Rates before and after for {} categories, sorted by change. Largest change: {}, {} points.",
            sorted.len(),
            first.name,
            points(first.change.value)
        ),
        None => "No category has a matched pair.".to_owned(),
    };
    if sorted.len() > MOST {
        description.push_str(&format!(" The first {MOST} are drawn; the table holds all."));
    }
    let rows = sorted
        .iter()
        .map(|c| {
            vec![c.name.clone(), c.pairs.to_string(), interval(&c.baseline), interval(&c.tuned), change(&c.change)]
        })
        .collect();
    Chart {
        svg: canvas.finish(id, width, &title, &description),
        table: Table {
            caption: title.clone(),
            head: vec![
                "Category".into(),
                "Pairs".into(),
                names.baseline.to_owned(),
                names.tuned.to_owned(),
                "Change in points".into(),
            ],
            rows,
        },
        id: id.to_owned(),
        title,
        description,
    }
}
