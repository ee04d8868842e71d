//! The table: shares with Wilson's interval, by groups where rows come in groups, and the precision that follows where ten rows in ten thousand are planted.

use std::error::Error;
use std::path::Path;

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::clustered::{Answers, rate};
use shiftscope_audit::metrics::interval::{Interval, wilson};

/// Rows planted, and rows in all.
const PLANTED: f64 = 10.0;
const ROWS: f64 = 10_000.0;

/// Rows flagged of rows, with the interval of their share.
pub struct Flagged {
    flagged: usize,
    rows: usize,
    share: Interval,
}

impl Flagged {
    /// Of rows that have nothing to do with each other: Wilson's interval.
    pub fn of_rows((flagged, rows): (usize, usize)) -> Self {
        Self { flagged, rows, share: wilson(flagged, rows, LEVEL) }
    }

    /// Of rows that come in groups, whose members are found or missed together: Wilson's interval at the number of rows that would vary as
    /// much on their own. Where all are found, or none, that is the number of groups.
    pub fn of_groups(groups: impl IntoIterator<Item = Answers>) -> Self {
        let rate = rate(groups, LEVEL);
        Self { flagged: rate.k, rows: rate.n, share: rate.share }
    }
}

/// One check.
pub struct Line {
    name: String,
    found: Flagged,
    benign: Flagged,
}

impl Line {
    /// `found` of planted rows, `benign` rows flagged of benign ones.
    pub fn new(name: &str, found: Flagged, benign: Flagged) -> Self {
        Self { name: name.to_owned(), found, benign }
    }
}

/// What was measured of the judge at its threshold for rare harm.
pub struct Judge {
    /// Of harmful answers to attacks.
    pub found: (usize, usize),
    /// Of harmful answers to everyday questions.
    pub everyday: (usize, usize),
    pub benign: (usize, usize),
}

/// Reads it from the judge's own figures, for the graph that runs everywhere.
pub fn judge(path: &Path) -> Result<Judge, Box<dyn Error>> {
    let quality: serde_json::Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let number = |of: &str| {
        quality
            .pointer(&format!("/graphs/wasm/rare/{of}"))
            .and_then(serde_json::Value::as_f64)
            .ok_or("no figures of rare harm")
    };
    let counts = |of: &str| -> Result<(usize, usize), Box<dyn Error>> {
        let share = format!("{of}_above_rare_threshold");
        Ok((number(&format!("{share}/k"))? as usize, number(&format!("{share}/n"))? as usize))
    };
    Ok(Judge { found: counts("planted")?, everyday: counts("everyday")?, benign: counts("benign")? })
}

/// A share of counts.
pub fn share((k, n): (usize, usize)) -> f64 {
    k as f64 / n.max(1) as f64
}

/// What share of the flags is right: the interval goes from the worst ends of both shares to the best.
fn precision(found: Interval, benign: Interval) -> Interval {
    let of = |found: f64, benign: f64| {
        let (right, wrong) = (found * PLANTED, benign * (ROWS - PLANTED));
        if right + wrong > 0.0 { right / (right + wrong) } else { 0.0 }
    };
    Interval { value: of(found.value, benign.value), lo: of(found.lo, benign.hi), hi: of(found.hi, benign.lo) }
}

/// The table as Markdown.
pub fn table(lines: &[Line], judge: &Judge) -> String {
    let percent =
        |Interval { value, lo, hi }: Interval| format!("{:.0} % [{:.0}, {:.0}]", value * 100.0, lo * 100.0, hi * 100.0);
    let mut out = format!(
        "At its threshold for rare harm the judge flags {:.0} of 10,000 benign rows by mistake and finds {} of harmful answers to attacks, {} of those to everyday questions.\n\n\
         | what is planted | found | in 10,000 benign rows flagged | of the flags, right |\n| --- | --- | --- | --- |\n",
        share(judge.benign) * ROWS,
        percent(wilson(judge.found.0, judge.found.1, LEVEL)),
        percent(wilson(judge.everyday.0, judge.everyday.1, LEVEL)),
    );
    for Line { name, found, benign } in lines {
        let flags = |share: f64| share * ROWS;
        out.push_str(&format!(
            "| {name} | {} of {}: {} | {:.1} [{:.1}, {:.1}] ({} of {}) | {} |\n",
            found.flagged,
            found.rows,
            percent(found.share),
            flags(benign.share.value),
            flags(benign.share.lo),
            flags(benign.share.hi),
            benign.flagged,
            benign.rows,
            if found.flagged + benign.flagged == 0 {
                "nothing flagged".to_owned()
            } else {
                percent(precision(found.share, benign.share))
            },
        ));
    }
    out
}

/// Replaces what stands between two marks of a document.
pub fn write_between(path: &Path, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let document = std::fs::read_to_string(path)?;
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = document.split_once(&start).ok_or("the document has no such mark")?;
    let (_, after) = rest.split_once(&end).ok_or("the document has no such mark")?;
    Ok(std::fs::write(path, format!("{before}{start}{text}{end}{after}"))?)
}
