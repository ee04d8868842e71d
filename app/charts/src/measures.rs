//! Harm, refusal and incoherence side by side: what a rise of harm goes together with.

use crate::intervals::{Row, draw, words};
use crate::{Chart, Estimate, Names, Table, Width, points};

/// One measure: a share of the responses.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What it is the share of.
    pub name: String,
    /// Before.
    pub baseline: Estimate,
    /// After.
    pub tuned: Estimate,
}

/// Draws the measures in the order given; `gap` is what lies between the two of each, as a word: "Change" of what was one thing before.
#[must_use]
pub fn measures(id: &str, names: Names<'_>, gap: &str, measures: &[Measure], width: Width) -> Chart {
    let in_points = format!("{gap} in points");
    let change = |measure: &Measure| points(measure.tuned.value - measure.baseline.value);
    let rows: Vec<Row> = measures
        .iter()
        .map(|measure| Row {
            name: measure.name.clone(),
            right: change(measure),
            label: format!(
                "{}: {} {}, {} {}",
                measure.name,
                names.baseline,
                words(&measure.baseline),
                names.tuned,
                words(&measure.tuned)
            ),
            estimates: [measure.baseline, measure.tuned],
        })
        .collect();
    let canvas = draw(width, names, &rows, "share of responses, 95 % interval", &in_points.to_lowercase());
    let title = "Harm, refusal and incoherence".to_owned();
    let said: Vec<String> =
        measures.iter().map(|measure| format!("{}: {} points", measure.name, change(measure))).collect();
    let description = format!("{gap} of each share. {}.", said.join("; "));
    let rows = measures
        .iter()
        .map(|measure| vec![measure.name.clone(), words(&measure.baseline), words(&measure.tuned), change(measure)])
        .collect();
    let head = vec!["Share".into(), names.baseline.to_owned(), names.tuned.to_owned(), in_points];
    canvas.chart(id, width, title, description, Table { caption: String::new(), head, rows })
}
