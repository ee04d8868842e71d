//! A thin plotters backend that writes an SVG string, and the shapes our charts are made of. Not what any chart shows.
//!
//! plotters' own SVG backend writes colours into the mark-up and, in a browser, measures text through a `style` attribute
//! that a strict policy blocks. This one writes classes and measures with a width table, so a layout is the same everywhere.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::{Color, DrawingArea, IntoDrawingArea, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use crate::{Chart, Table, Width};

/// Size of chart text in units.
pub(crate) const FONT: i32 = 13;

/// A design token as charts use it. plotters knows only numbers, so each ink travels as the red channel of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Text,
    Muted,
    Grid,
    Baseline,
    Tuned,
}

impl Ink {
    const ALL: [Self; 5] = [Self::Text, Self::Muted, Self::Grid, Self::Baseline, Self::Tuned];

    fn token(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Grid => "grid",
            Self::Baseline => "baseline",
            Self::Tuned => "tuned",
        }
    }

    fn colour(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    fn of(colour: BackendColor) -> Self {
        Self::ALL.into_iter().find(|ink| *ink as u8 == colour.rgb.0).unwrap_or(Self::Text)
    }
}

/// Escapes text for XML content and attributes, and replaces characters that XML cannot hold.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Width of a text in units: a table of advance widths of a common sans-serif in 1/100 em, generous for what it does not know.
pub(crate) fn text_width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 28,
            'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' => 36,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 90,
            'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '−' | '→' => 70,
            '\0'..='\u{24f}' => 57,
            _ => 100,
        })
        .sum();
    (hundredths * size + 99) / 100
}

/// Shortens a text to a width, with an ellipsis where something is left out.
pub(crate) fn fit(text: &str, width: i32) -> String {
    // The fonts of some systems are a little wider than the table of widths.
    let width = width - width / 16;
    // Names come from files: nothing longer than this is even measured.
    let head: String = text.chars().take(200).collect();
    if head.len() == text.len() && text_width(text, FONT) <= width {
        return head;
    }
    let mut kept = String::new();
    for c in head.chars() {
        kept.push(c);
        if text_width(&kept, FONT) + FONT > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

struct Backend {
    out: Rc<RefCell<String>>,
    size: (u32, u32),
}

impl Backend {
    fn write(&self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.borrow_mut().write_fmt(text);
    }

    fn outline<S: BackendStyle>(style: &S) -> String {
        let colour = style.color();
        let mut out =
            format!("fill=\"none\" class=\"s-{}\" stroke-width=\"{}\"", Ink::of(colour).token(), style.stroke_width());
        if colour.alpha < 1.0 {
            let _ = write!(out, " stroke-opacity=\"{:.2}\"", colour.alpha);
        }
        out
    }

    fn filling(colour: BackendColor) -> String {
        let mut out = format!("class=\"f-{}\"", Ink::of(colour).token());
        if colour.alpha < 1.0 {
            let _ = write!(out, " fill-opacity=\"{:.2}\"", colour.alpha);
        }
        out
    }

    fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
        if fill { Self::filling(style.color()) } else { Self::outline(style) }
    }
}

fn list(path: impl IntoIterator<Item = BackendCoord>) -> String {
    path.into_iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Backend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.write(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" {}/>", Self::filling(colour)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        let (x, y, w, h) = (a.0.min(b.0), a.1.min(b.1), (b.0 - a.0).abs(), (b.1 - a.1).abs());
        let paint = Self::paint(style, fill);
        self.write(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {paint}/>"));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.write(format_args!("<polyline points=\"{}\" {}/>", list(path), Self::outline(style)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, r: u32, style: &S, fill: bool) -> Drawn {
        self.write(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {}/>", Self::paint(style, fill)));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.write(format_args!("<polygon points=\"{}\" {}/>", list(path), Self::filling(style.color())));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let size = style.size();
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let y = f64::from(y)
            + size
                * match style.anchor().v_pos {
                    VPos::Top => 0.8,
                    VPos::Center => 0.35,
                    VPos::Bottom => -0.2,
                };
        let (paint, text) = (Self::filling(style.color()), escape(text));
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" {paint}>{text}</text>"
        ));
        Ok(())
    }

    #[allow(clippy::cast_possible_truncation)] // Font sizes are small whole numbers.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        Ok((text_width(text, size).unsigned_abs(), size.unsigned_abs()))
    }
}

/// A drawing in progress.
pub(crate) struct Canvas {
    area: DrawingArea<Backend, Shift>,
    out: Rc<RefCell<String>>,
    /// Width in units.
    pub(crate) width: i32,
    height: i32,
}

impl Canvas {
    pub(crate) fn new(width: Width, height: i32) -> Self {
        let out = Rc::new(RefCell::new(String::new()));
        let size = (width.units().unsigned_abs(), height.unsigned_abs());
        let area = Backend { out: Rc::clone(&out), size }.into_drawing_area();
        Self { area, out, width: width.units(), height }
    }

    // The backend's error has no values and nothing else borrows it while drawing: the results below are always `Ok`.

    pub(crate) fn bar(&self, from: BackendCoord, to: BackendCoord, ink: Ink, opacity: f64) {
        let _ = self.area.draw(&Rectangle::new([from, to], ink.colour().mix(opacity).filled()));
    }

    pub(crate) fn line(&self, path: Vec<BackendCoord>, ink: Ink, stroke: u32) {
        let _ = self.area.draw(&PathElement::new(path, Color::stroke_width(&ink.colour(), stroke)));
    }

    pub(crate) fn dot(&self, at: BackendCoord, ink: Ink) {
        let _ = self.area.draw(&Circle::new(at, 5, ink.colour().filled()));
    }

    pub(crate) fn diamond(&self, (x, y): BackendCoord, ink: Ink) {
        let style: ShapeStyle = ink.colour().filled();
        let _ = self.area.draw(&Polygon::new(vec![(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)], style));
    }

    pub(crate) fn text(&self, text: &str, at: BackendCoord, ink: Ink, h: HPos) {
        let colour = ink.colour();
        let style = TextStyle::from(("sans-serif", FONT).into_font()).color(&colour).pos(Pos::new(h, VPos::Center));
        let _ = self.area.draw(&Text::new(text.to_owned(), at, style));
    }

    pub(crate) fn area(&self, path: Vec<BackendCoord>, ink: Ink, opacity: f64) {
        let _ = self.area.draw(&Polygon::new(path, ink.colour().mix(opacity).filled()));
    }

    /// An unseen ground of a mark, so that the gaps between its shapes can be pressed too.
    pub(crate) fn ground(&self, from: BackendCoord, to: BackendCoord) {
        self.bar(from, to, Ink::Grid, 0.0);
    }

    /// Draws what `draw` draws as one mark that can be reached by keyboard and says its numbers.
    pub(crate) fn mark(&self, label: &str, draw: impl FnOnce(&Self)) {
        self.group(label, "", draw);
    }

    /// The same, numbered, so that whoever shows the drawing knows which mark was chosen.
    pub(crate) fn mark_at(&self, label: &str, place: usize, draw: impl FnOnce(&Self)) {
        self.group(label, &format!(" data-mark=\"{place}\""), draw);
    }

    fn group(&self, label: &str, number: &str, draw: impl FnOnce(&Self)) {
        let label = escape(label);
        self.out.borrow_mut().push_str(&format!(
            "<g class=\"mark\" tabindex=\"0\" role=\"img\"{number} aria-label=\"{label}\"><title>{label}</title>"
        ));
        draw(self);
        self.out.borrow_mut().push_str("</g>");
    }

    /// Names the two runs and their signs: a dot for the baseline, a diamond for the tuned run.
    pub(crate) fn legend(&self, names: crate::Names<'_>) {
        let baseline = fit(names.baseline, self.width / 2 - 40);
        self.dot((14, 14), Ink::Baseline);
        self.text(&baseline, (26, 14), Ink::Text, HPos::Left);
        let x = (26 + text_width(&baseline, FONT) + 30).min(self.width / 2 + 10);
        self.diamond((x, 14), Ink::Tuned);
        self.text(&fit(names.tuned, self.width - x - 16), (x + 12, 14), Ink::Text, HPos::Left);
    }

    /// Level lines from 0 to 100 % between `top` and `bottom`, with the shares left of them.
    pub(crate) fn shares(&self, (left, right): (i32, i32), (top, bottom): (i32, i32)) {
        for step in 0..=4 {
            let fraction = f64::from(step) / 4.0;
            let y = at(fraction, bottom, top);
            self.line(vec![(left, y), (right, y)], Ink::Grid, 1);
            self.text(&format!("{:.0} %", fraction * 100.0), (left - 6, y), Ink::Muted, HPos::Right);
        }
    }

    /// The finished drawing as a chart with its table, which is captioned like the chart unless it says what it shows.
    pub(crate) fn chart(self, id: &str, width: Width, title: String, description: String, table: Table) -> Chart {
        let svg = self.finish(id, width, &title, &description);
        let caption = if table.caption.is_empty() { title.clone() } else { table.caption };
        Chart { id: id.to_owned(), title, description, svg, table: Table { caption, ..table } }
    }

    /// The drawing, named and described for those who do not see it.
    fn finish(self, id: &str, width: Width, title: &str, description: &str) -> String {
        let id = format!("{}-{}", escape(id), width.suffix());
        let (w, h, title, description) = (self.width, self.height, escape(title), escape(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title>\
             <desc id=\"{id}-desc\">{description}</desc>{}</svg>",
            self.out.borrow()
        )
    }
}

/// How dark a cell is that holds so many of the most: at most 0.4, so that the count stays readable on it, and never nothing.
pub(crate) fn shade(count: u64, most: u64) -> f64 {
    f64::from(at(count as f64 / most as f64, 4, 40)) / 100.0
}

/// Where a fraction lies between two positions; what is not a number lies at the start.
#[allow(clippy::cast_possible_truncation)] // Positions are within the drawing.
pub(crate) fn at(fraction: f64, from: i32, to: i32) -> i32 {
    let fraction = if fraction.is_finite() { fraction.clamp(0.0, 1.0) } else { 0.0 };
    from + (f64::from(to - from) * fraction).round() as i32
}

#[cfg(test)]
mod tests {
    use super::{FONT, fit, text_width};

    #[test]
    fn a_long_name_is_cut_to_its_room_and_a_short_one_is_kept() {
        assert_eq!(fit("base", 100), "base");
        let cut = fit(&"a very long name ".repeat(1000), 100);
        assert!(cut.ends_with('…') && text_width(&cut, FONT) <= 110, "{cut}");
    }
}
