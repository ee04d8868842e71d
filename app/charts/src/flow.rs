//! Flow of prompts from what the answer was before to what it is after: a ribbon for each way that prompts went.

use plotters::style::text_anchor::HPos;

use crate::canvas::{Canvas, Ink, at, fit};
use crate::{Chart, Names, Table, Width};

/// One kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Its name.
    pub name: &'static str,
    /// Whether it is harmful.
    pub harmful: bool,
}

/// So many prompts whose answer went from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ribbon {
    before: usize,
    after: usize,
    count: u64,
}

/// Height that all states of a side share beyond that.
const SHARED: i32 = 200;

/// Where the states begin.
const TOP: i32 = 64;

/// Width of the bar that stands for a state.
const BAR: i32 = 10;

/// Steps of a ribbon's bend.
const STEPS: i32 = 14;

/// Draws the flow; `counts[before][after]` is a number of prompts, by places in `states`. A ribbon's mark is its row in the table.
#[must_use]
pub fn flow<const N: usize>(
    id: &str,
    names: Names<'_>,
    states: &[State; N],
    counts: &[[u64; N]; N],
    width: Width,
) -> Chart {
    let ribbons: Vec<Ribbon> = (0..)
        .zip(counts)
        .flat_map(|(before, row)| (0..).zip(row).map(move |(after, &count)| Ribbon { before, after, count }))
        .filter(|ribbon| ribbon.count > 0)
        .collect();
    let total: u64 = ribbons.iter().map(|ribbon| ribbon.count).sum();
    let height = |count: u64| at(count as f64 / total as f64, 0, SHARED);
    // Wide, a state's name and count stand beside each other; narrow, one under the other.
    let (label, least) = if width == Width::Wide { (190, 20) } else { (118, 38) };
    let sides = [|ribbon: &Ribbon| ribbon.before, |ribbon: &Ribbon| ribbon.after]
        .map(|of| Side::stand(N, &ribbons, of, height, least));
    let bottom = sides.iter().map(|side| side.bottom).max().unwrap_or(TOP);
    let canvas = Canvas::new(width, bottom + 14);
    let (left, right) = (label, canvas.width - label);
    canvas.text(&fit(names.baseline, right - 8), (8, 12), Ink::Baseline, HPos::Left);
    canvas.text(&fit(names.tuned, right - 8), (canvas.width - 8, 32), Ink::Tuned, HPos::Right);
    let name = |place: usize| states.get(place).map_or("", |state| state.name);
    let harmful = |place: usize| states.get(place).is_some_and(|state| state.harmful);
    let mut used = sides.each_ref().map(|side| side.tops.clone());
    let mut rows = Vec::new();
    for (place, ribbon) in ribbons.iter().enumerate() {
        let Ribbon { before, after, count } = *ribbon;
        let ink = match (harmful(before), harmful(after)) {
            (false, true) => Ink::Tuned,
            (true, false) => Ink::Baseline,
            _ => Ink::Muted,
        };
        let tall = height(count).max(1);
        let [from, to] = [(0, before), (1, after)].map(|(side, state)| {
            let top = used.get_mut(side).and_then(|tops| tops.get_mut(state));
            top.map_or(TOP, |top| std::mem::replace(top, *top + tall))
        });
        let said = format!("before “{}”, after “{}”: {count} {}", name(before), name(after), prompts(count));
        canvas.mark_at(&said, place, |canvas| {
            canvas.area(bend((left + BAR, from), (right - BAR, to), tall), ink, 0.45);
        });
        rows.push(vec![name(before).to_owned(), name(after).to_owned(), count.to_string()]);
    }
    let ends = [(8, HPos::Left, left), (canvas.width - 8, HPos::Right, right - BAR)];
    for (side, (x, anchor, bar)) in sides.iter().zip(ends) {
        for (place, (&top, &count)) in
            side.tops.iter().zip(&side.counts).enumerate().filter(|(_, (_, count))| **count > 0)
        {
            let tall = height(count).max(1);
            let ink = if harmful(place) { Ink::Tuned } else { Ink::Muted };
            canvas.bar((bar, top), (bar + BAR, top + tall), ink, 1.0);
            let middle = top + tall / 2;
            match width {
                Width::Wide => {
                    canvas.text(&fit(&format!("{}: {count}", name(place)), label - 12), (x, middle), Ink::Text, anchor);
                }
                Width::Narrow => {
                    // What comes after the comma tells states apart, so it is never cut off.
                    let (first, rest) = name(place).split_once(", ").unwrap_or((name(place), ""));
                    let rest = if rest.is_empty() { count.to_string() } else { format!("{rest}: {count}") };
                    canvas.text(&fit(first, label - 8), (x, middle - 8), Ink::Text, anchor);
                    canvas.text(&fit(&rest, label - 8), (x, middle + 8), Ink::Text, anchor);
                }
            }
        }
    }
    let became: u64 = ribbons.iter().filter(|r| !harmful(r.before) && harmful(r.after)).map(|r| r.count).sum();
    let stopped: u64 = ribbons.iter().filter(|r| harmful(r.before) && !harmful(r.after)).map(|r| r.count).sum();
    let largest = ribbons.iter().filter(|r| r.before != r.after).max_by_key(|r| r.count);
    let way = largest.map_or_else(
        || "None went from one kind of answer to another.".to_owned(),
        |r| {
            format!(
                "The widest way: from “{}” to “{}”, {} {}.",
                name(r.before),
                name(r.after),
                r.count,
                prompts(r.count)
            )
        },
    );
    let description =
        format!("Of {total} {}, {became} became harmful and {stopped} stopped being so. {way}", prompts(total));
    let head = [names.baseline, names.tuned, "Prompts"].map(str::to_owned).to_vec();
    canvas.chart(
        id,
        width,
        "From refusing to complying".to_owned(),
        description,
        Table { caption: "Prompts by kind of answer before and after".to_owned(), head, rows },
    )
}

fn prompts(count: u64) -> &'static str {
    if count == 1 { "prompt" } else { "prompts" }
}

/// Where the states of one side stand.
struct Side {
    /// Upper ends of their bars, by place.
    tops: Vec<i32>,
    /// Prompts in each.
    counts: Vec<u64>,
    bottom: i32,
}

impl Side {
    fn stand(
        states: usize,
        ribbons: &[Ribbon],
        of: fn(&Ribbon) -> usize,
        height: impl Fn(u64) -> i32,
        least: i32,
    ) -> Self {
        let mut side = Self { tops: Vec::new(), counts: Vec::new(), bottom: TOP };
        for state in 0..states {
            let within = ribbons.iter().filter(|ribbon| of(ribbon) == state);
            let (count, tall) =
                within.fold((0, 0), |(count, tall), ribbon| (count + ribbon.count, tall + height(ribbon.count).max(1)));
            let room = if count == 0 { 0 } else { least.max(tall + 4) };
            side.tops.push(side.bottom + (room - tall) / 2);
            side.counts.push(count);
            side.bottom += room;
        }
        side
    }
}

/// A ribbon of one height that leaves one side level and reaches the other so.
fn bend((x, y): (i32, i32), (to_x, to_y): (i32, i32), tall: i32) -> Vec<(i32, i32)> {
    let edge = |down: i32| {
        (0..=STEPS).map(move |step| {
            let part = f64::from(step) / f64::from(STEPS);
            // Smoothstep: level at both ends.
            let bent = part * part * (3.0 - 2.0 * part);
            (at(part, x, to_x), at(bent, y, to_y) + down)
        })
    };
    edge(0).chain(edge(tall).rev()).collect()
}
