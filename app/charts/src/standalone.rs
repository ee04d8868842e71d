//! A chart as a file of its own: colours written into the drawing, since no style sheet travels with it.

use crate::Chart;
use crate::tokens::{TOKENS, Token};

/// Which colours a file carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// For paper and light pages.
    Light,
    /// For dark slides.
    Dark,
}

/// The families a drawing is set in; the same as on the page.
const FONTS: &str = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

/// The drawing as an SVG document that looks the same without a style sheet: classes become presentation attributes, which
/// every viewer and office program reads, on a ground of its own.
#[must_use]
pub fn standalone(chart: &Chart, theme: Theme) -> String {
    let colour = |token: &Token| match theme {
        Theme::Light => token.light,
        Theme::Dark => token.dark,
    };
    // Safe on the whole text: what a file's names put in stands there escaped, without a plain quotation mark.
    let mut svg = chart.svg.replace(" tabindex=\"0\"", "").replace(" class=\"mark\"", "");
    for token in &TOKENS {
        svg = svg
            .replace(&format!("class=\"f-{}\"", token.name), &format!("fill=\"{}\"", colour(token)))
            .replace(&format!("class=\"s-{}\"", token.name), &format!("stroke=\"{}\"", colour(token)));
    }
    let ground = TOKENS.iter().find(|token| token.name == "surface").map_or("#ffffff", colour);
    let (width, height) = size(chart);
    svg = svg.replacen("class=\"chart\"", &format!("width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\""), 1);
    svg.replacen("<title", &format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/><title"), 1)
}

/// Width and height of a drawing in units.
#[must_use]
pub fn size(chart: &Chart) -> (u32, u32) {
    let mut numbers = chart
        .svg
        .split_once("viewBox=\"0 0 ")
        .and_then(|(_, rest)| rest.split_once('"'))
        .into_iter()
        .flat_map(|(size, _)| size.split(' '))
        .filter_map(|number| number.parse().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}
