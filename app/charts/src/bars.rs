//! Grouped bars of two runs: how much of each falls into each of a few groups, as shares of the run.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, FONT, Ink, at, text_width};
use crate::{Names, Table, Width, percent};

/// One group.
pub(crate) struct Group {
    /// What stands under it.
    pub(crate) tick: &'static str,
    /// The same in words.
    pub(crate) words: String,
    /// What falls into it before and after, whole or not.
    pub(crate) counts: [f64; 2],
}

/// Draws the groups; `axis` says what they are of and `head` names them in the table.
pub(crate) fn draw(width: Width, names: Names<'_>, groups: &[Group], axis: &str, head: &str) -> (Canvas, Table) {
    let canvas = Canvas::new(width, 280);
    let totals = [0, 1].map(|run| groups.iter().filter_map(|group| group.counts.get(run)).sum::<f64>());
    let share = |count: f64, total: f64| if total > 0.0 { count / total } else { 0.0 };
    let (left, right, top, bottom) = (48, canvas.width - 12, 46, 232);
    canvas.legend(names);
    canvas.shares((left, right), (top, bottom));
    let room = (right - left) / i32::try_from(groups.len()).unwrap_or(1).max(1);
    let bar = (room - 12) / 2;
    // Numbers that would run into each other stand in the table alone.
    let fits = groups.iter().flat_map(|group| group.counts).all(|n| text_width(&counted(n), FONT) <= bar + 4);
    let mut rows = Vec::new();
    for (index, group) in (0..).zip(groups) {
        let middle = left + room * index + room / 2;
        canvas.text(group.tick, (middle, bottom + 14), Ink::Text, HPos::Center);
        let ([before, after], [all_before, all_after]) = (group.counts, totals);
        let runs = [
            (names.baseline, before, all_before, Ink::Baseline, middle - bar, (middle - 1, HPos::Right)),
            (names.tuned, after, all_after, Ink::Tuned, middle + 1, (middle + 1, HPos::Left)),
        ];
        for (name, count, total, ink, x, outwards) in runs {
            let y = at(share(count, total), bottom, top);
            canvas.mark(
                &format!(
                    "{name}, {}: {} of {} ({})",
                    group.words,
                    counted(count),
                    counted(total),
                    percent(share(count, total))
                ),
                |canvas| {
                    canvas.bar((x, y), (x + bar - 1, bottom), ink, 1.0);
                    if fits {
                        // A number wider than its bar goes on where no other bar stands.
                        let number = counted(count);
                        let centred = text_width(&number, FONT) <= bar;
                        let (x, from) = if centred { (x + bar / 2, HPos::Center) } else { outwards };
                        canvas.text(&number, (x, y - 8), Ink::Text, from);
                    }
                },
            );
        }
        rows.push(vec![
            group.tick.to_owned(),
            counted(before),
            percent(share(before, all_before)),
            counted(after),
            percent(share(after, all_after)),
        ]);
    }
    let axis = if fits { format!("{axis}; counts above the bars") } else { axis.to_owned() };
    canvas.text(&axis, ((left + right) / 2, bottom + 36), Ink::Muted, HPos::Center);
    let table = Table {
        caption: String::new(),
        head: vec![
            head.to_owned(),
            format!("{}: n", names.baseline),
            format!("{}: share", names.baseline),
            format!("{}: n", names.tuned),
            format!("{}: share", names.tuned),
        ],
        rows,
    };
    (canvas, table)
}

/// A count as it is written: one that is not whole with one decimal.
pub(crate) fn counted(count: f64) -> String {
    let written = format!("{count:.1}");
    written.strip_suffix(".0").map_or_else(|| written.clone(), str::to_owned)
}
