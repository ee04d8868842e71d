//! Agreement with another judge's verdicts that came with the files: a table of decisions for each run, with Cohen's κ.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, fit, shade};
use crate::{Chart, Table, Width, percent};

/// How the decisions on one run's responses meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The run.
    pub name: String,
    /// Harmful to both.
    pub both: u64,
    /// Harmful in the file only.
    pub file_only: u64,
    /// Harmful to this judge only.
    pub judge_only: u64,
    /// Harmful to neither.
    pub neither: u64,
    /// Cohen's κ; `None` where chance alone would agree fully.
    pub kappa: Option<f64>,
    /// Krippendorff's α of the same decisions, which counts both judges as interchangeable; `None` where all are the same.
    pub alpha: Option<f64>,
}

impl Agreement {
    fn total(&self) -> u64 {
        self.both + self.file_only + self.judge_only + self.neither
    }

    fn said(&self) -> String {
        let total = self.total();
        let alike = if total == 0 { 0.0 } else { (self.both + self.neither) as f64 / total as f64 };
        let kappa = self.kappa.map_or_else(|| "κ not defined".to_owned(), |kappa| format!("κ {kappa:.2}"));
        format!("{} agree, {kappa}", percent(alike))
    }
}

/// Draws a table of decisions for each run, one under the other. `source` names the field that the other verdicts came from.
#[must_use]
pub fn agreement(id: &str, source: &str, runs: &[Agreement], width: Width) -> Chart {
    let step = 140;
    let canvas = Canvas::new(width, 16 + step * i32::try_from(runs.len()).unwrap_or(0));
    let (left, right) = (112, canvas.width - 8);
    let room = (right - left) / 2;
    for (index, run) in (0..).zip(runs) {
        let top = 16 + step * index;
        canvas.text(&fit(&run.name, canvas.width - 190), (8, top), Ink::Text, HPos::Left);
        canvas.text(&run.said(), (right, top), Ink::Text, HPos::Right);
        for (column, name) in (0..).zip(["judge: harmful", "judge: not"]) {
            canvas.text(name, (left + room * column + room / 2, top + 24), Ink::Muted, HPos::Center);
        }
        let most = [run.both, run.file_only, run.judge_only, run.neither].into_iter().max().unwrap_or(0).max(1);
        let lines = [("file: harmful", [run.both, run.file_only]), ("file: not", [run.judge_only, run.neither])];
        for (row, (name, cells)) in (0..).zip(lines) {
            let y = top + 36 + 40 * row;
            canvas.text(name, (left - 10, y + 19), Ink::Muted, HPos::Right);
            for (column, count) in (0..).zip(cells) {
                let x = left + room * column;
                let judge = if column == 0 { "harmful" } else { "not harmful" };
                let ink = if row == column { Ink::Muted } else { Ink::Tuned };
                canvas.mark(&format!("{}, {name}, this judge: {judge}: {count} responses", run.name), |canvas| {
                    canvas.bar((x + 1, y + 1), (x + room - 1, y + 38), ink, shade(count, most));
                    canvas.text(&count.to_string(), (x + room / 2, y + 20), Ink::Text, HPos::Center);
                });
            }
        }
    }
    let title = "Agreement with the verdicts in the files".to_owned();
    let said: Vec<String> = runs.iter().map(|run| format!("{}: {}", run.name, run.said())).collect();
    let description = format!("This judge against “{source}”. {}. Neither of the two is the truth.", said.join("; "));
    let rows = runs
        .iter()
        .map(|run| {
            let beyond_chance =
                [run.kappa, run.alpha].map(|of| of.map_or_else(|| "not defined".to_owned(), |of| format!("{of:.3}")));
            let counts = [run.both, run.file_only, run.judge_only, run.neither].map(|count| count.to_string());
            std::iter::once(run.name.clone()).chain(counts).chain(beyond_chance).collect()
        })
        .collect();
    let head = [
        "Run",
        "Harmful to both",
        "In the file only",
        "To this judge only",
        "To neither",
        "Cohen’s κ",
        "Krippendorff’s α",
    ];
    canvas.chart(
        id,
        width,
        title,
        description,
        Table { caption: String::new(), head: head.map(str::to_owned).to_vec(), rows },
    )
}
