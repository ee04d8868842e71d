//! What every report is made with: the page around it, its style, tables, charts and the box that says how it was made.

use super::html::{capped, cells, escape, head};
use super::{Figure, Interval, JudgeIdentity, Judging, MOST_ROWS, Rate};

/// The page around a report.
pub(super) struct Frame<'a> {
    /// Title of the document, as plain text.
    pub(super) title: &'a str,
    /// Heading, as mark-up: whoever makes it escapes it.
    pub(super) heading: &'a str,
    /// The main thing in a sentence, as plain text.
    pub(super) headline: &'a str,
    /// Who judged.
    pub(super) judging: &'a Judging,
    /// The style sheet that gives charts and page their colours; ours, taken as it is.
    pub(super) style: &'a str,
}

impl Frame<'_> {
    /// The whole file.
    pub(super) fn around(&self, body: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>\n{}{STYLE}</style></head>\n<body><main>\n\
             <header><p>Shiftscope report, {}</p><h1>{}</h1>\n\
             <p class=\"headline\">{}</p><p>Judged by {}.</p>{}</header>\n{body}</main></body></html>\n",
            escape(self.title),
            self.style,
            escape(&capped(&self.judging.date)),
            self.heading,
            escape(self.headline),
            escape(&capped(&self.judging.named())),
            if self.judging.others.is_empty() { String::new() } else { note(JudgeIdentity::DIFFER) },
        )
    }
}

/// Words that must not be missed.
fn note(words: &str) -> String {
    format!("<p class=\"note\">{}</p>", escape(words))
}

/// A fraction as a percentage.
pub(super) fn percent(fraction: f64) -> String {
    format!("{:.1} %", fraction * 100.0)
}

/// A rate with its interval and what it is of.
pub(super) fn share(rate: Rate) -> String {
    let Interval { value, lo, hi } = rate.share;
    format!("{} {}\n{}", percent(value), within(lo * 100.0, hi * 100.0), rate.basis())
}

/// The ends of an interval, in tenths; no line breaks between them.
pub(super) fn within(lo: f64, hi: f64) -> String {
    format!("[{lo:.1},\u{a0}{hi:.1}]")
}

/// A table of figures; every text in it is escaped here. Its columns are as wide as what stands in them.
pub(super) fn table(caption: &str, columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    tabulate("<table>", caption, columns, rows)
}

/// A table of texts, which may hold words of any length: these are broken where they do not fit.
pub(super) fn texts(caption: &str, columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    tabulate("<table class=\"texts\">", caption, columns, rows)
}

fn tabulate(open: &str, caption: &str, columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let body: String = rows.map(|row| cells(&row)).collect();
    format!(
        "<div class=\"scroll\">{open}<caption>{}</caption><thead>{}</thead><tbody>{body}</tbody></table></div>\n",
        escape(caption),
        head(columns)
    )
}

/// A chart with its numbers.
pub(super) fn drawn(figure: &Figure) -> String {
    let rows = figure.rows.iter().take(MOST_ROWS).map(|row| row.iter().map(|cell| capped(cell)).collect());
    let head: Vec<String> = figure.head.iter().map(|cell| capped(cell)).collect();
    format!(
        "<figure><figcaption><h2>{}</h2><p>{}</p></figcaption>\n{}\n<details><summary>The same as a table</summary>\n{}</details></figure>\n",
        escape(&capped(&figure.title)),
        escape(&capped(&figure.description)),
        figure.svg,
        table(&capped(&figure.title), &head, rows),
    )
}

/// How it was made: the judge, then what only this report has, then the files.
pub(super) fn method_box<'a>(
    judging: &Judging,
    own: impl IntoIterator<Item = (&'a str, String)>,
    files: impl IntoIterator<Item = (&'a str, String)>,
) -> String {
    let known = |value: Option<String>| value.unwrap_or_else(|| "not known".to_owned());
    let mut judge = vec![("Judge", format!("{} {}", judging.judge, judging.judge_version))];
    // Only this judge's verdicts are made with a graph and a threshold.
    if !judging.imported {
        judge.extend([
            ("Graph", format!("{}, SHA-256 {}", judging.graph, judging.graph_sha256)),
            ("Ran on", format!("{}, runtime {}", judging.backend, judging.runtime)),
            ("Self-test, largest logit error", known(judging.selftest_error.map(|error| format!("{error:.4}")))),
            ("Threshold of harm", judging.threshold.to_string()),
            ("Uncertain band", known(judging.uncertain.map(|[low, high]| format!("{low} to {high}")))),
            (
                "Cut-points of the judge score",
                known(judging.score_cuts.map(|cuts| cuts.map(|cut| cut.to_string()).join(", "))),
            ),
        ]);
    }
    let others = judging.others.iter().take(MOST_ROWS);
    judge.extend(others.map(|JudgeIdentity { name, version, sha256, graph, backend }| {
        ("Another judge of these verdicts", format!("{name} {version}, {graph}, SHA-256 {sha256}, ran on {backend}"))
    }));
    judge.push(("Verdicts overridden by a person", judging.overrides.to_string()));
    let app = [("Shiftscope", judging.app_version.clone()), ("Date", judging.date.clone())];
    let rows = judge.into_iter().chain(own).chain(app).chain(files);
    let rows = rows.map(|(name, value)| vec![name.to_owned(), capped(&value)]);
    let head = ["What".to_owned(), "Value".to_owned()];
    format!("<section><h2>Method</h2>\n{}</section>\n", texts("How it was made", &head, rows))
}

const STYLE: &str = "body{margin:0;background:var(--surface);color:var(--text);font:16px/1.5 system-ui,\"Segoe UI\",Helvetica,Arial,sans-serif}
main{max-width:60rem;margin:auto;padding:1rem;overflow-wrap:anywhere}
th{overflow-wrap:normal}tbody th{font-weight:normal}
.headline{font-size:1.25rem}.note{background:var(--raised);padding:.25rem 1rem;border-left:4px solid var(--warning)}
.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
figure{margin:2rem 0}figcaption p{margin:0 0 .5rem;color:var(--muted)}figcaption h2{margin-bottom:0}.scroll{overflow-x:auto}
td{min-width:5.5rem;overflow-wrap:break-word}.texts td{overflow-wrap:anywhere}.scroll+.scroll,.note{margin-top:1.25rem}
table{border-collapse:collapse;width:100%;font-size:.9em}caption{text-align:left;color:var(--muted)}
th,td{text-align:left;white-space:pre-line;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--grid)}
@media print{details:not([open]){display:none}main{max-width:none;padding:0}body{font-size:10pt}table{font-size:8.5pt}
th,td{padding:.15rem .35rem}td{min-width:0}.scroll{overflow-x:visible}figure{margin:1.25rem 0}figure .chart{max-height:200mm}
figure,tr,.note,.scroll:not(:has(tbody tr:nth-child(13))){break-inside:avoid}h2,caption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}}
@page{margin:15mm}
";
