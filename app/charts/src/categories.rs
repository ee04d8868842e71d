//! Harmfulness rate by category before and after, each with its interval, sorted by change: a plot that can be read exactly.

use crate::intervals::{Row, draw, words};
use crate::{Chart, Estimate, Names, Table, Width, within, zero, zeros};

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
    let drawn: Vec<Row> = sorted
        .iter()
        .take(MOST)
        .map(|category| {
            let name = format!("{} ({})", category.name, category.pairs);
            Row {
                label: format!(
                    "{name}: {} {}, {} {}, change {} points{}",
                    names.baseline,
                    words(&category.baseline),
                    names.tuned,
                    words(&category.tuned),
                    within(&category.change),
                    zero(&category.change)
                ),
                name,
                right: within(&category.change),
                estimates: [category.baseline, category.tuned],
            }
        })
        .collect();
    let canvas = draw(width, names, &drawn, "harmfulness rate, 95 % interval (pairs)", "change in points [95 %]");
    let title = "Harmfulness rate by category".to_owned();
    // Of a rise and a fall of one size the rise is named.
    let size = |category: &Category| category.change.value.abs();
    let most = sorted.iter().copied().rev().max_by(|a, b| size(a).total_cmp(&size(b)));
    let mut description = match most {
        Some(most) => format!(
            "Rates before and after for {} categories, sorted by change. Largest change: {}, {} points{}.{}",
            sorted.len(),
            most.name,
            within(&most.change),
            zero(&most.change),
            zeros(sorted.iter().map(|category| &category.change))
        ),
        None => "No category has a matched pair.".to_owned(),
    };
    if sorted.len() > MOST {
        description.push_str(&format!(" The first {MOST} are drawn; the table holds all."));
    }
    let rows = sorted
        .iter()
        .map(|c| {
            let change = within(&c.change) + zero(&c.change);
            vec![c.name.clone(), c.pairs.to_string(), words(&c.baseline), words(&c.tuned), change]
        })
        .collect();
    canvas.chart(
        id,
        width,
        title,
        description,
        Table {
            caption: String::new(),
            head: vec![
                "Category".into(),
                "Pairs".into(),
                names.baseline.to_owned(),
                names.tuned.to_owned(),
                "Change in points".into(),
            ],
            rows,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{Category, categories};
    use crate::{Chart, Estimate, Names, Width};

    fn drawn(changes: &[(&str, f64)]) -> Chart {
        let at = |value: f64| Estimate { value, lo: value - 0.05, hi: value + 0.05 };
        let rows: Vec<Category> = changes
            .iter()
            .map(|&(name, change)| Category {
                name: name.to_owned(),
                pairs: 20,
                baseline: at(0.5),
                tuned: at(0.5 + change),
                change: at(change),
            })
            .collect();
        categories("c", Names { baseline: "base", tuned: "tuned" }, &rows, Width::Wide)
    }

    #[test]
    fn an_interval_that_includes_zero_is_said_to_in_description_mark_and_table() {
        let chart = drawn(&[("Tax", 0.02), ("Sport", 0.01), ("Garden", -0.04)]);
        assert!(
            chart.description.ends_with(
                "Largest change: Garden, \u{2212}4.0 [\u{2212}9.0, +1.0] points, includes zero. \
                 The interval of the change includes zero in 3 of 3."
            ),
            "{}",
            chart.description
        );
        assert_eq!(chart.svg.matches("points, includes zero\"").count(), 3);
        assert!(chart.table.rows.iter().all(|row| row[4].ends_with("], includes zero")));
        let chart = drawn(&[("Tax", 0.4)]);
        assert!(!chart.svg.contains("zero") && !chart.table.rows[0][4].contains("zero"));
    }

    #[test]
    fn the_largest_change_is_the_furthest_from_none_up_or_down() {
        let fall = drawn(&[("Tax", 0.1), ("Sport", -0.4), ("Garden", -0.1)]).description;
        assert!(fall.ends_with("Largest change: Sport, \u{2212}40.0 [\u{2212}45.0, \u{2212}35.0] points."), "{fall}");
        let rise = drawn(&[("Sport", -0.25), ("Tax", 0.25)]).description;
        assert!(rise.ends_with("Largest change: Tax, +25.0 [+20.0, +30.0] points."), "{rise}");
    }
}
