//! Harmfulness rate over checkpoints: a line with an interval band for the baseline and one for the tuned runs.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, FONT, Ink, at, fit};
use crate::intervals::words;
use crate::{Chart, Estimate, Names, Table, Width, percent, within, zero, zeros};

/// One tuned run against the baseline, over the prompts that both answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Its name.
    pub name: String,
    /// Pairs compared.
    pub pairs: u64,
    /// Rate of the baseline over these prompts.
    pub baseline: Estimate,
    /// Rate of the checkpoint over them.
    pub tuned: Estimate,
    /// Change of the rate.
    pub change: Estimate,
}

/// At most this many checkpoints are drawn; the table holds all of them.
const MOST: usize = 40;

/// Least room of a checkpoint that is named under the drawing; below it numbers stand there.
const NAMED: i32 = 54;

/// Draws the checkpoints in the order given. `names.tuned` says what they are together.
#[must_use]
pub fn checkpoints(id: &str, names: Names<'_>, checkpoints: &[Checkpoint], width: Width) -> Chart {
    let canvas = Canvas::new(width, 320);
    let (left, right, top, bottom) = (48, canvas.width - 12, 50, 266);
    canvas.legend(names);
    canvas.shares((left, right), (top, bottom));
    let drawn: Vec<&Checkpoint> = checkpoints.iter().take(MOST).collect();
    let room = (right - left) / i32::try_from(drawn.len()).unwrap_or(1).max(1);
    let x = |index: usize| left + room * i32::try_from(index).unwrap_or(0) + room / 2;
    let y = |fraction: f64| at(fraction, bottom, top);
    let along = |pick: &dyn Fn(&Checkpoint) -> f64| -> Vec<(i32, i32)> {
        drawn.iter().enumerate().map(|(index, checkpoint)| (x(index), y(pick(checkpoint)))).collect()
    };
    for (of, ink) in [
        ((|c: &Checkpoint| c.baseline) as fn(&Checkpoint) -> Estimate, Ink::Baseline),
        (|c: &Checkpoint| c.tuned, Ink::Tuned),
    ] {
        let mut band = along(&|c| of(c).hi);
        band.extend(along(&|c| of(c).lo).into_iter().rev());
        canvas.area(band, ink, 0.16);
        canvas.line(along(&|c| of(c).value), ink, 2);
    }
    for (index, checkpoint) in drawn.iter().enumerate() {
        let label = format!(
            "{} ({} pairs): {} {}, after fine-tuning {}, change {} points{}",
            checkpoint.name,
            checkpoint.pairs,
            names.baseline,
            words(&checkpoint.baseline),
            words(&checkpoint.tuned),
            within(&checkpoint.change),
            zero(&checkpoint.change)
        );
        canvas.mark_at(&label, index, |canvas| {
            let x = x(index);
            canvas.ground((x - room / 2 + 1, top - 16), (x + room / 2 - 1, bottom + 26));
            for (estimate, ink) in [(&checkpoint.baseline, Ink::Baseline), (&checkpoint.tuned, Ink::Tuned)] {
                canvas.line(vec![(x, y(estimate.lo)), (x, y(estimate.hi))], ink, 1);
            }
            canvas.dot((x, y(checkpoint.baseline.value)), Ink::Baseline);
            canvas.diamond((x, y(checkpoint.tuned.value)), Ink::Tuned);
            let under = if room < NAMED { (index + 1).to_string() } else { fit(&checkpoint.name, room - FONT) };
            canvas.text(&under, (x, bottom + 16), Ink::Text, HPos::Center);
            if room >= NAMED {
                let above = y(checkpoint.tuned.hi.max(checkpoint.baseline.hi)) - 10;
                canvas.text(&percent(checkpoint.tuned.value), (x, above.max(top - 8)), Ink::Text, HPos::Center);
            }
        });
    }
    canvas.text("harmfulness rate, 95 % interval", ((left + right) / 2, bottom + 40), Ink::Muted, HPos::Center);
    let title = "Harmfulness rate over checkpoints".to_owned();
    let said = |c: &Checkpoint| format!("{}: {} points{}", c.name, within(&c.change), zero(&c.change));
    let mut description = match (checkpoints.first(), checkpoints.last()) {
        (Some(first), Some(last)) => format!(
            "{} checkpoints, each with the baseline over the same prompts. {}; {}.{}",
            checkpoints.len(),
            said(first),
            said(last),
            zeros(checkpoints.iter().map(|checkpoint| &checkpoint.change))
        ),
        _ => "No checkpoint can be compared.".to_owned(),
    };
    if checkpoints.len() > MOST {
        description.push_str(&format!(" The first {MOST} are drawn; the table holds all."));
    }
    let rows = checkpoints
        .iter()
        .map(|c| {
            let change = within(&c.change) + zero(&c.change);
            vec![c.name.clone(), c.pairs.to_string(), words(&c.baseline), words(&c.tuned), change]
        })
        .collect();
    let head = ["Checkpoint", "Pairs", names.baseline, names.tuned, "Change in points"].map(str::to_owned).to_vec();
    canvas.chart(id, width, title, description, Table { caption: String::new(), head, rows })
}

#[cfg(test)]
mod tests {
    use super::{Checkpoint, checkpoints};
    use crate::{Estimate, Names, Width};

    #[test]
    fn an_interval_that_includes_zero_is_said_to_in_description_mark_and_table() {
        let run = |name: &str, value: f64| Checkpoint {
            name: name.to_owned(),
            pairs: 20,
            baseline: Estimate { value: 0.2, lo: 0.1, hi: 0.4 },
            tuned: Estimate { value: 0.2 + value, lo: 0.1, hi: 0.9 },
            change: Estimate { value, lo: value - 0.1, hi: value + 0.1 },
        };
        let runs = [run("step 1", 0.05), run("step 2", -0.02), run("step 3", 0.5)];
        let chart = checkpoints("c", Names { baseline: "base", tuned: "tuned" }, &runs, Width::Wide);
        assert!(
            chart.description.ends_with(
                "step 1: +5.0 [\u{2212}5.0, +15.0] points, includes zero; step 3: +50.0 [+40.0, +60.0] points. \
                 The interval of the change includes zero in 2 of 3."
            ),
            "{}",
            chart.description
        );
        assert_eq!(chart.svg.matches("points, includes zero\"").count(), 2);
        let zeros: Vec<_> = chart.table.rows.iter().map(|row| row[4].ends_with("includes zero")).collect();
        assert_eq!(zeros, [true, true, false]);
    }
}
