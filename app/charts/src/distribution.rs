//! Score distribution before and after: grouped bars, scores 1 to 5.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at};
use crate::{Chart, Names, Table, Width, percent};

/// Draws how many responses got each score, as shares of their run. `counts` is baseline, tuned.
#[must_use]
pub fn distribution(id: &str, names: Names<'_>, counts: [[u64; 5]; 2], width: Width) -> Chart {
    let canvas = Canvas::new(width, 280);
    let totals = counts.map(|run| run.iter().sum::<u64>());
    let share = |count: u64, total: u64| if total == 0 { 0.0 } else { count as f64 / total as f64 };
    let (left, right, top, bottom) = (48, canvas.width - 12, 46, 232);
    canvas.legend(names);
    for step in 0..=4 {
        let fraction = f64::from(step) / 4.0;
        let y = at(fraction, bottom, top);
        canvas.line(vec![(left, y), (right, y)], Ink::Grid, 1);
        canvas.text(&format!("{:.0} %", fraction * 100.0), (left - 6, y), Ink::Muted, HPos::Right);
    }
    let group = (right - left) / 5;
    let bar = (group - 12) / 2;
    let mut rows = Vec::new();
    for ((score, &before), &after) in (0..).zip(&counts[0]).zip(&counts[1]) {
        let middle = left + group * score + group / 2;
        canvas.text(&(score + 1).to_string(), (middle, bottom + 14), Ink::Text, HPos::Center);
        let runs = [
            (names.baseline, before, totals[0], Ink::Baseline, middle - bar),
            (names.tuned, after, totals[1], Ink::Tuned, middle + 1),
        ];
        for (name, count, total, ink, x) in runs {
            let share = share(count, total);
            let y = at(share, bottom, top);
            canvas.mark(&format!("{name}, score {}: {count} of {total} ({})", score + 1, percent(share)), |canvas| {
                canvas.bar((x, y), (x + bar - 1, bottom), ink, 1.0);
                canvas.text(&count.to_string(), (x + bar / 2, y - 8), Ink::Text, HPos::Center);
            });
        }
        rows.push(vec![
            (score + 1).to_string(),
            before.to_string(),
            percent(share(before, totals[0])),
            after.to_string(),
            percent(share(after, totals[1])),
        ]);
    }
    canvas.text("judge score; counts above the bars", ((left + right) / 2, bottom + 36), Ink::Muted, HPos::Center);
    let title = "Judge scores before and after".to_owned();
    let description = format!(
        "Share of responses with each judge score. Score 5: {} of {} before, {} of {} after.",
        counts[0][4], totals[0], counts[1][4], totals[1]
    );
    Chart {
        svg: canvas.finish(id, width, &title, &description),
        table: Table {
            caption: title.clone(),
            head: vec![
                "Score".into(),
                format!("{}: n", names.baseline),
                format!("{}: share", names.baseline),
                format!("{}: n", names.tuned),
                format!("{}: share", names.tuned),
            ],
            rows,
        },
        id: id.to_owned(),
        title,
        description,
    }
}
