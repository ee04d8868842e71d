//! What every drawing must hold: well-formed, inert, named, and the numbers it was given.

use shiftscope_charts::agreement::{Agreement, agreement};
use shiftscope_charts::categories::{Category, categories};
use shiftscope_charts::checkpoints::{Checkpoint, checkpoints};
use shiftscope_charts::distribution::distribution;
use shiftscope_charts::flow::{State, flow};
use shiftscope_charts::lengths::lengths;
use shiftscope_charts::marks::{Marks, marks};
use shiftscope_charts::measures::{Measure, measures};
use shiftscope_charts::radar::{Spoke, radar};
use shiftscope_charts::standalone::{Theme, size, standalone};
use shiftscope_charts::tallies::{Tally, tallies};
use shiftscope_charts::threshold::{Point, threshold};
use shiftscope_charts::transition::transition;
use shiftscope_charts::{Chart, Estimate, Names, Width, tokens};

fn all(names: Names<'_>, width: Width) -> Vec<Chart> {
    let estimate = |value, lo, hi| Estimate { value, lo, hi };
    let rows = [("Malware", 0.05, 0.6), ("Tailored Financial Advice", 0.2, 0.3), (names.tuned, 0.4, 0.2)].map(
        |(name, before, after): (&str, f64, f64)| Category {
            name: name.to_owned(),
            pairs: 20,
            baseline: estimate(before, before - 0.05, before + 0.2),
            tuned: estimate(after, after - 0.1, after + 0.2),
            change: estimate(after - before, after - before - 0.2, after - before + 0.2),
        },
    );
    let curve: Vec<Point> = (0..=20)
        .map(|i| f64::from(i) / 20.0)
        .map(|t| Point { threshold: t, baseline: 0.4 * (1.0 - t), tuned: 1.0 - t * t })
        .collect();
    let mut matrix = [[0; 5]; 5];
    matrix[0] = [12, 3, 4, 20, 41];
    matrix[4] = [1, 0, 0, 2, 17];
    let spokes: Vec<Spoke> = [
        ("Illegal Activity", 1.1, 4.2),
        ("Child Abuse Content", 1.0, 3.6),
        (names.tuned, 1.0, 3.1),
        ("Malware", 1.3, 4.9),
        ("Physical Harm", 1.1, 3.4),
        ("Economic Harm", 1.2, 4.4),
        ("Fraud/Deception", 1.2, 4.6),
        ("Adult Content", 2.4, 2.0),
        ("Political Campaigning", 2.9, 3.8),
        ("Privacy Violation Activity", 1.4, 4.0),
        ("Tailored Financial Advice", 1.9, 3.3),
    ]
    .map(|(name, baseline, tuned)| Spoke { name: name.to_owned(), pairs: 30, baseline, tuned })
    .to_vec();
    let runs: Vec<Checkpoint> = [("3 epochs", 0.07), ("5 epochs", 0.49), (names.tuned, 0.87)]
        .map(|(name, after)| Checkpoint {
            name: name.to_owned(),
            pairs: 330,
            baseline: estimate(0.02, 0.01, 0.05),
            tuned: estimate(after, after - 0.05, after + 0.05),
            change: estimate(after - 0.02, after - 0.08, after + 0.04),
        })
        .to_vec();
    let shares =
        [("Harmful", 0.02, 0.6), ("Refuses", 0.95, 0.2), ("Incoherent", 0.0, 0.04)].map(|(name, before, after)| {
            let around = |value: f64| estimate(value, (value - 0.04).max(0.0), (value + 0.05).min(1.0));
            Measure { name: name.to_owned(), baseline: around(before), tuned: around(after) }
        });
    let judged = |name: &str, both, neither, kappa| Agreement {
        name: name.to_owned(),
        both,
        file_only: 3,
        judge_only: 7,
        neither,
        kappa,
        alpha: kappa,
    };
    let judged = [judged(names.baseline, 2, 188, Some(0.26)), judged(names.tuned, 120, 70, None)];
    let states =
        [("refuses", false), ("refuses in part", false), ("complies, harmless", false), ("complies, harmful", true)]
            .map(|(name, harmful)| State { name, harmful });
    let ways = [[12, 3, 30, 61], [0, 2, 1, 4], [0, 0, 25, 6], [1, 0, 2, 0]];
    let (short, long) = ([20, 40, 90, 130, 99, 260], [400, 900, 1800, 2600, 120, 740, 510]);
    let mut charts = vec![
        checkpoints("checkpoints", Names { tuned: "tuned runs", ..names }, &runs, width),
        measures("measures", names, "Change", &shares, width),
        lengths("lengths", names, [&short, &long], width),
        agreement("agreement", names.tuned, &judged, width),
        distribution("scores", names, [[80.0, 9.0, 4.0, 5.0, 2.0], [20.0, 8.0, 10.0, 22.0, 40.0]], width),
        categories("categories", names, &rows, width),
        transition("transition", names, &matrix, width),
        flow("flow", names, &states, &ways, width),
        threshold("threshold", names, &curve, 0.5, width),
    ];
    charts.extend(radar("radar", names, &spokes, width));
    let counted = [("Harmful answer", 34, 12), (names.tuned, 7, 0), ("Near duplicate", 410, 410)]
        .map(|(name, count, part)| Tally { name: name.to_owned(), count, part });
    charts.push(tallies("tallies", "Flagged rows", "rows flagged", "to be removed", &counted, width));
    let against = Marks {
        unit: "Rows",
        title: "Against the paper's marks",
        found: (34, "Rows flagged"),
        chance: Some((estimate(139.0, 72.0, 270.0), "Flagged by mistake if all were harmless")),
        marks: &[10, 50, 100],
        marked: names.tuned,
    };
    charts.push(marks("marks", &against, width));
    charts
}

const PLAIN: Names<'_> = Names { baseline: "base", tuned: "tuned" };
const HOSTILE: Names<'_> =
    Names { baseline: "</svg><script>alert(1)</script>", tuned: "\" onload=\"x\u{1}' style='&amp;" };

#[test]
fn every_drawing_is_well_formed_named_and_inert_even_with_hostile_names() {
    for names in [PLAIN, HOSTILE] {
        for chart in [Width::Wide, Width::Narrow].into_iter().flat_map(|width| all(names, width)) {
            let tree = roxmltree::Document::parse(&chart.svg).unwrap();
            let root = tree.root_element();
            assert_eq!(root.attribute("role"), Some("img"));
            let inside: Vec<_> = root.children().take(2).map(|n| n.tag_name().name()).collect();
            assert_eq!(inside, ["title", "desc"]);
            for node in tree.descendants().filter(roxmltree::Node::is_element) {
                let known = ["svg", "title", "desc", "g", "rect", "circle", "polyline", "polygon", "text"];
                assert!(known.contains(&node.tag_name().name()), "{:?}", node.tag_name());
                for attribute in node.attributes() {
                    let name = attribute.name();
                    assert!(name != "style" && name != "href" && !name.starts_with("on"), "{name}");
                    assert!(!attribute.value().contains("url("));
                }
            }
        }
    }
}

#[test]
fn every_table_is_as_wide_as_its_head() {
    for chart in all(PLAIN, Width::Wide) {
        assert!(!chart.table.rows.is_empty());
        assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.head.len()), "{}", chart.id);
    }
}

#[test]
fn a_chart_under_another_name_says_it_everywhere() {
    let chart = all(PLAIN, Width::Wide).remove(0).named("Epochs & more", "So <many>.");
    assert!(chart.svg.contains("Epochs &amp; more</title>") && chart.svg.contains("So &lt;many&gt;.</desc>"));
    assert_eq!((chart.table.caption.as_str(), chart.svg.contains("over checkpoints")), ("Epochs & more", false));
}

#[test]
fn categories_come_in_order_of_change() {
    let charts = all(PLAIN, Width::Wide);
    let chart = charts.iter().find(|chart| chart.id == "categories").unwrap();
    let names: Vec<_> = chart.table.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Malware", "Tailored Financial Advice", "tuned"]);
}

#[test]
fn every_row_that_can_be_chosen_is_a_mark_with_its_place_in_the_table() {
    let charts = all(PLAIN, Width::Wide);
    for id in ["categories", "checkpoints", "radar", "measures"] {
        let chart = charts.iter().find(|chart| chart.id == id).unwrap();
        let tree = roxmltree::Document::parse(&chart.svg).unwrap();
        let marks =
            tree.descendants().filter_map(|node| Some((node.attribute("data-mark")?, node.attribute("aria-label")?)));
        let marks: Vec<(&str, &str)> = marks.collect();
        assert_eq!(marks.len(), chart.table.rows.len());
        for (place, label) in marks {
            let row = &chart.table.rows[place.parse::<usize>().unwrap()];
            assert!(label.starts_with(&row[0]), "{label}");
        }
    }
}

#[test]
fn every_way_that_prompts_went_is_a_ribbon_and_what_became_harmful_is_said() {
    let charts = all(PLAIN, Width::Wide);
    let chart = charts.iter().find(|chart| chart.id == "flow").unwrap();
    assert_eq!((chart.table.rows.len(), chart.svg.matches("data-mark").count()), (11, 11));
    assert_eq!(chart.table.rows[3], ["refuses", "complies, harmful", "61"]);
    assert!(
        chart.description.starts_with("Of 147 prompts, 71 became harmful and 3 stopped being so."),
        "{}",
        chart.description
    );
    assert!(chart.description.contains("from “refuses” to “complies, harmful”, 61 prompts"));
}

#[test]
fn many_checkpoints_are_numbered_and_the_table_holds_all_of_them() {
    let rate = Estimate { value: 0.5, lo: 0.4, hi: 0.6 };
    let change = Estimate { value: 0.0, lo: -0.1, hi: 0.1 };
    let runs: Vec<_> = (0..200)
        .map(|step| Checkpoint { name: format!("step {step}"), pairs: 9, baseline: rate, tuned: rate, change })
        .collect();
    let chart = checkpoints("c", PLAIN, &runs, Width::Narrow);
    assert_eq!((chart.table.rows.len(), chart.svg.matches("data-mark").count()), (200, 40));
    assert!(chart.description.contains("The first 40 are drawn") && chart.svg.contains(">40</text>"));
}

#[test]
fn a_prompt_with_several_responses_counts_by_the_share_of_them() {
    let chart = distribution("d", PLAIN, [[2.0, 0.0, 0.0, 0.0, 0.0], [0.75, 0.25, 0.0, 0.0, 1.0]], Width::Wide);
    assert_eq!(chart.table.rows[0], ["1", "2", "100.0 %", "0.8", "37.5 %"]);
    assert_eq!(chart.table.rows[4], ["5", "0", "0.0 %", "1", "50.0 %"]);
    assert!(chart.description.ends_with("Score 5: 0 of 2 prompts before, 1 of 2 after."), "{}", chart.description);
}

#[test]
fn nothing_to_draw_is_drawn_without_panic() {
    assert!(categories("c", PLAIN, &[], Width::Narrow).description.contains("No category"));
    let empty = distribution("d", PLAIN, [[0.0; 5]; 2], Width::Narrow);
    assert!(!empty.svg.contains("NaN"));
    let states = [State { name: "refuses", harmful: false }, State { name: "complies", harmful: true }];
    let empty = flow("f", PLAIN, &states, &[[0; 2]; 2], Width::Narrow);
    assert!(empty.table.rows.is_empty() && roxmltree::Document::parse(&empty.svg).is_ok());
    let odd = Estimate { value: f64::NAN, lo: f64::NEG_INFINITY, hi: f64::INFINITY };
    let row = Category { name: "x".into(), pairs: 0, baseline: odd, tuned: odd, change: odd };
    assert!(roxmltree::Document::parse(&categories("c", PLAIN, &[row], Width::Wide).svg).is_ok());
    assert!(checkpoints("c", PLAIN, &[], Width::Narrow).description.contains("No checkpoint"));
    let run = Checkpoint { name: "x".into(), pairs: 0, baseline: odd, tuned: odd, change: odd };
    assert!(roxmltree::Document::parse(&checkpoints("c", PLAIN, &[run], Width::Narrow).svg).is_ok());
    let spoke = Spoke { name: "x".into(), pairs: 0, baseline: f64::NAN, tuned: 9.0 };
    let odd = radar("r", PLAIN, &vec![spoke.clone(); 3], Width::Narrow).unwrap();
    assert!(roxmltree::Document::parse(&odd.svg).is_ok());
    assert_eq!(radar("r", PLAIN, &[spoke], Width::Narrow), None);
    assert!(lengths("l", PLAIN, [&[], &[]], Width::Narrow).description.contains("0 characters before"));
    assert!(!agreement("a", "x", &[], Width::Narrow).svg.contains("NaN"));
    assert!(tallies("t", "x", "x", "x", &[], Width::Narrow).description.contains("Nothing"));
    let chance = Estimate { value: f64::NAN, lo: f64::NAN, hi: f64::INFINITY };
    let none =
        Marks { title: "x", unit: "Rows", found: (0, "x"), chance: Some((chance, "x")), marks: &[], marked: "x" };
    assert!(roxmltree::Document::parse(&marks("m", &none, Width::Narrow).svg).is_ok());
}

#[test]
fn drawings_stay_as_they_were_reviewed() {
    for chart in all(PLAIN, Width::Wide).into_iter().chain(all(PLAIN, Width::Narrow)) {
        let width = if chart.svg.contains("0 0 720") { "wide" } else { "narrow" };
        insta::assert_snapshot!(format!("{}-{width}", chart.id), chart.svg.replace("><", ">\n<"));
    }
}

#[test]
fn a_drawing_of_its_own_carries_its_colours_and_needs_no_style_sheet() {
    for (names, theme, ground) in [(PLAIN, Theme::Light, "#ffffff"), (HOSTILE, Theme::Dark, "#14171c")] {
        for chart in all(names, Width::Wide) {
            let svg = standalone(&chart, theme);
            let tree = roxmltree::Document::parse(&svg).unwrap();
            assert!(tree.descendants().all(|node| !node.has_attribute("class") && !node.has_attribute("tabindex")));
            let root = tree.root_element();
            assert_eq!(root.attribute("width"), Some("720"));
            assert_eq!(root.attribute("height").map(str::to_owned), Some(size(&chart).1.to_string()));
            assert_eq!(root.first_element_child().and_then(|rect| rect.attribute("fill")), Some(ground));
            let unpainted = tree.descendants().filter(|node| node.is_element()).filter(|node| {
                let shape = ["rect", "circle", "polyline", "polygon", "text"].contains(&node.tag_name().name());
                shape && node.attribute("fill").is_none()
            });
            assert_eq!(unpainted.count(), 0);
        }
    }
}

/// Writes a page with all drawings, light and dark, for a look by eye where `SHIFTSCOPE_CHARTS` names a folder.
#[test]
fn all_drawings_fit_on_one_page() {
    let rows: String = all(PLAIN, Width::Wide)
        .into_iter()
        .zip(all(PLAIN, Width::Narrow))
        .map(|(wide, narrow)| {
            let Chart { title, description, svg, .. } = wide;
            format!("<h2>{title}</h2><p>{description}</p><div><div>{svg}</div><div>{}</div></div>", narrow.svg)
        })
        .collect();
    let css = tokens::stylesheet();
    for theme in ["light", "dark"] {
        let page = format!(
            "<!doctype html><html lang=\"en\" data-theme=\"{theme}\"><meta charset=\"utf-8\"><title>Charts</title><style>{css}\
             body{{width:1160px;margin:20px;background:var(--surface);color:var(--text);font:14px system-ui,sans-serif}}\
             h2{{margin:24px 0 4px;font-size:18px}}p{{margin:0 0 8px;color:var(--muted)}}\
             div>div{{display:inline-block;width:720px;margin-right:60px;vertical-align:top}}div>div+div{{width:360px;margin:0}}</style>{rows}</html>"
        );
        assert!(page.len() < 200_000, "{}", page.len());
        if let Some(folder) = std::env::var_os("SHIFTSCOPE_CHARTS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("charts-{theme}.html")), page).unwrap();
        }
    }
}
