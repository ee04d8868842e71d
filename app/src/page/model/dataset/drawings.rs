//! The charts of a dataset's audit: which there are, from which figures. The same on screen and in the report.

use shiftscope_audit::dataset::style::{MEASURES, REFERENCE_NAME, REFERENCE_SOURCE, STYLE_REFERENCE};
use shiftscope_audit::dataset::{Kind, Level, Shape};
use shiftscope_audit::metrics::interval::{Interval, wilson};
use shiftscope_audit::taxonomy::Category;
use shiftscope_charts::marks::{Marks, marks};
use shiftscope_charts::measures::{Measure, measures};
use shiftscope_charts::tallies::{Tally, tallies};
use shiftscope_charts::{Chart, Estimate, Names, Table, Width};

use super::flags::{Flag, categories, flagged};
use super::origins::{Group, Grouping};
use super::summary::{LEVEL, MARKS, false_flags, not_kept};
use super::{Dataset, Decision};
use crate::page::model::card::Rare;
use crate::page::model::words::percent;

/// Origins that are drawn; all stand in the table.
const MOST_BARS: usize = 12;

/// What is flagged as harmful against the paper's marks and against chance, in rows, or in texts where the judge reads several of a row;
/// `None` before it has read one.
#[must_use]
pub fn against_marks(dataset: &Dataset, flags: &[Flag], rare: Option<&Rare>, width: Width) -> Option<Chart> {
    let [counts, kept] = flagged(flags, Level::Explicit);
    let chance = false_flags(rare, dataset.texts()).map(|expected| {
        let Interval { value, lo, hi } = not_kept(expected, kept.findings);
        Estimate { value, lo, hi }
    });
    let [one, several] = if dataset.has_parts() { ["text", "Texts"] } else { ["row", "Rows"] };
    let so_far = if dataset.unread() == [0, 0] { "" } else { " so far" };
    let but = if kept.rows > 0 { ", but for those kept" } else { "" };
    let mistaken = format!("Flagged by mistake if every {one} were harmless{but}");
    let drawn = Marks {
        title: &format!("Harmful {} against the paper’s marks", several.to_lowercase()),
        unit: several,
        found: (counts.findings as u64, &format!("{several} flagged{so_far}{but}")),
        chance: chance.map(|chance| (chance, mistaken.as_str())),
        marks: &MARKS.map(|mark| mark as u64),
        marked: "harmful examples that undid alignment in the paper",
    };
    (dataset.judged_rows() > 0).then(|| marks("marks", &drawn, width))
}

/// Flagged rows by kind, and how many of them go; `None` where none is flagged.
#[must_use]
pub fn by_kind(flags: &[Flag], width: Width) -> Option<Chart> {
    let counted: Vec<Tally> = kinds(flags)
        .into_iter()
        .map(|(kind, [flagged, removed, _])| Tally {
            name: kind.name().to_owned(),
            count: flagged as u64,
            part: removed as u64,
        })
        .collect();
    (!counted.is_empty())
        .then(|| tallies("kinds", "Flagged rows by what was found", "rows flagged", "to be removed", &counted, width))
}

/// Rows that the judge flagged by category and score; `None` where it flagged none.
#[must_use]
pub fn by_category(flags: &[Flag], width: Width) -> Option<Chart> {
    let counted: Vec<Tally> = categories(flags)
        .into_iter()
        .map(|(category, [rows, fives])| Tally {
            name: category.map_or("No category", Category::name).to_owned(),
            count: rows as u64,
            part: fives as u64,
        })
        .collect();
    (!counted.is_empty()).then(|| {
        tallies("harmful-categories", "Harmful rows by category", "rows flagged", "with judge score 5", &counted, width)
    })
}

/// Rows flagged as a risk by where they come from, those with the most first; the table says of each which share of its rows that is.
/// `place` tells the ways apart in which rows are parted: two fields may be called alike but for what no id holds.
#[must_use]
pub fn by_origin(place: usize, grouping: &Grouping, width: Width) -> Option<Chart> {
    let Grouping { field, groups } = grouping;
    let counted: Vec<Tally> = groups
        .iter()
        .filter(|group| group.flagged > 0)
        .take(MOST_BARS)
        .map(|group| Tally { name: group.name.clone(), count: group.flagged as u64, part: group.removed as u64 })
        .collect();
    let title = format!("Rows flagged as a risk by {field}");
    let row = |Group { name, rows, flagged, removed, share }: &Group| {
        vec![
            name.clone(),
            rows.to_string(),
            flagged.to_string(),
            removed.to_string(),
            format!("{} ({:.1} to {:.1})", percent(share.value), share.lo * 100.0, share.hi * 100.0),
        ]
    };
    let head = [field.as_str(), "Rows", "Flagged as a risk", "To be removed", "Share flagged, 95 % interval"]
        .map(str::to_owned)
        .to_vec();
    let table = Table { caption: title.clone(), head, rows: groups.iter().map(row).collect() };
    let left = groups.iter().filter(|group| group.flagged > 0).count().saturating_sub(counted.len());
    let more = if left > 0 { format!(" {left} more stand in the numbers.") } else { String::new() };
    let first = groups.first()?;
    let said = format!("Most come from {}: {} of its {} rows.{more}", first.name, first.flagged, first.rows);
    (!counted.is_empty()).then(|| {
        let chart = tallies(&format!("origin-{place}"), &title, "rows flagged", "to be removed", &counted, width);
        Chart { table, ..chart.named(&title, &said) }
    })
}

/// How the answers are written against the reference; `None` of data without answers.
#[must_use]
pub fn style(shape: &Shape, width: Width) -> Option<Chart> {
    let reference = STYLE_REFERENCE.as_ref().filter(|_| shape.answers > 0)?;
    let estimate = |shape: &Shape, of: fn(&Shape) -> u32| {
        let Interval { value, lo, hi } = wilson(of(shape) as usize, shape.answers as usize, LEVEL);
        Estimate { value, lo, hi }
    };
    let drawn: Vec<Measure> = MEASURES
        .iter()
        .map(|(name, of)| Measure {
            name: (*name).to_owned(),
            baseline: estimate(reference, *of),
            tuned: estimate(shape, *of),
        })
        .collect();
    let names = Names { baseline: REFERENCE_NAME, tuned: "this data" };
    let said = format!(
        "{} answers here against {} {REFERENCE_SOURCE}. What differs is what training would pull a model’s style to; it is no measure of risk.",
        shape.answers, reference.answers
    );
    Some(
        measures("style", names, "Difference", &drawn, width)
            .named("Style of the answers against an aligned model’s", &said),
    )
}

/// Kinds with at least one row: rows flagged, of these to be removed, of these kept. A row counts under each of its kinds.
#[must_use]
pub fn kinds(flags: &[Flag]) -> Vec<(Kind, [usize; 3])> {
    let count = |kind: Kind| {
        let of_kind = flags.iter().filter(|flag| flag.findings.iter().any(|finding| finding.kind == kind));
        of_kind.fold([0; 3], |[all, removed, kept], flag| {
            let is = |decision| usize::from(flag.decision == Some(decision));
            [all + 1, removed + is(Decision::Remove), kept + is(Decision::Keep)]
        })
    };
    Kind::ALL.map(|kind| (kind, count(kind))).into_iter().filter(|(_, [all, ..])| *all > 0).collect()
}
