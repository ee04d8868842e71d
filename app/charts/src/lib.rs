//! Charts as SVG strings with their tables: numbers in, the same drawing on screen and in the report. Knows nothing of audits.
//!
//! Every drawing takes its colours from the classes of [`tokens`], so one string serves light, dark and print. It holds no
//! `style` attribute, script or reference, and so works under a policy that allows none of them.

pub mod agreement;
mod bars;
mod canvas;
pub mod categories;
pub mod checkpoints;
pub mod distribution;
pub mod flow;
mod intervals;
pub mod lengths;
pub mod marks;
pub mod measures;
pub mod radar;
pub mod standalone;
pub mod tallies;
pub mod threshold;
pub mod tokens;
pub mod transition;

/// For which column width a chart is laid out; text keeps its size in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 720 units, for a page or a sheet of paper.
    Wide,
    /// 360 units, for a phone.
    Narrow,
}

impl Width {
    fn units(self) -> i32 {
        match self {
            Self::Wide => 720,
            Self::Narrow => 360,
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// What the two runs are called. Taken from people's files: escaped wherever it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The run before fine-tuning.
    pub baseline: &'a str,
    /// The run after it.
    pub tuned: &'a str,
}

/// A share with its interval, all as fractions (a change lies in -1 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The point estimate.
    pub value: f64,
    /// The interval's lower end.
    pub lo: f64,
    /// The interval's upper end.
    pub hi: f64,
}

impl Estimate {
    /// True of a change that may be none at all.
    fn includes_zero(&self) -> bool {
        self.lo <= 0.0 && self.hi >= 0.0
    }
}

/// The numbers behind a chart, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Rows as wide as the head; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// One drawing and the same numbers as a table. Texts are plain, only `svg` is mark-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Unique on a page; also the prefix of the ids inside the drawing.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// The same in a sentence with its main figures.
    pub description: String,
    /// The drawing, without colours of its own: see [`tokens::stylesheet`]. What a person can choose in it carries `data-mark`, a
    /// row's place in the table unless the chart says otherwise.
    pub svg: String,
    /// The numbers.
    pub table: Table,
}

impl Chart {
    /// The same chart under another title and description.
    #[must_use]
    pub fn named(self, title: &str, description: &str) -> Self {
        let old = |text: &str, tag: &str| format!("{}</{tag}>", canvas::escape(text));
        let svg = self.svg.replacen(&old(&self.title, "title"), &old(title, "title"), 1);
        let svg = svg.replacen(&old(&self.description, "desc"), &old(description, "desc"), 1);
        let table = Table { caption: title.to_owned(), ..self.table };
        Self { id: self.id, title: title.to_owned(), description: description.to_owned(), svg, table }
    }
}

/// A fraction as a percentage with one decimal.
fn percent(fraction: f64) -> String {
    format!("{:.1} %", fraction * 100.0)
}

/// A change with its interval, in points.
fn within(change: &Estimate) -> String {
    format!("{} [{}, {}]", points(change.value), points(change.lo), points(change.hi))
}

/// What is said of a change after its interval, where that holds none.
fn zero(change: &Estimate) -> &'static str {
    if change.includes_zero() { ", includes zero" } else { "" }
}

/// In how many of these changes the interval holds none, in a sentence that follows on others; nothing where all leave it out.
fn zeros<'a>(changes: impl ExactSizeIterator<Item = &'a Estimate>) -> String {
    let all = changes.len();
    match changes.filter(|change| change.includes_zero()).count() {
        0 => String::new(),
        n => format!(" The interval of the change includes zero in {n} of {all}."),
    }
}

/// A change of a fraction in signed percentage points; no change has no sign.
fn points(change: f64) -> String {
    match format!("{:+.1}", change * 100.0).as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        signed => signed.replace('-', "\u{2212}"),
    }
}
