//! The report of a dataset's audit: the same frame and rules as that of a comparison. It holds counts, and texts only where excerpts are
//! handed in.

use serde::Serialize;

use crate::dataset::versions::{Difference, LevelChange};
use crate::dataset::{Kind, Shape};
use crate::metrics::interval::Interval;

use super::frame::{Frame, drawn, method_box, percent, table, texts};
use super::html::{capped, escape, inert_json};
use super::{Figure, FileFacts, Judging, MOST_CHARS, MOST_EXCERPTS, MOST_ROWS};

/// A level of risk as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelFacts {
    /// Its name.
    pub name: &'static str,
    /// How it stands, in words.
    pub risk: &'static str,
    /// Rows it is about, but for those a person kept.
    pub rows: usize,
    /// Rows found that a person kept.
    pub kept: usize,
    /// Share of the rows looked at that was found, kept or not, where that means something.
    pub share: Option<Interval>,
    /// What was found and how sure it is, a sentence each.
    pub evidence: Vec<String>,
}

/// Rows of one kind, and what was decided of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KindFacts {
    /// The kind.
    pub kind: Kind,
    /// Rows flagged.
    pub rows: usize,
    /// Of these, to be removed.
    pub removed: usize,
    /// Of these, kept by a person.
    pub kept: usize,
}

/// What became of all rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// Rows read.
    pub rows: usize,
    /// Problems met while reading; what stood there is no row.
    pub problems: usize,
    /// Rows the judge has judged.
    pub judged: usize,
    /// Earlier answers and decoded texts that it has judged beside them.
    pub parts: usize,
    /// Rows without an answer.
    pub unanswered: usize,
    /// Rows whose answer is not in English: not judged.
    pub not_english: usize,
    /// Rows whose answer is incoherent.
    pub incoherent: usize,
    /// Earlier answers and decoded texts that are incoherent.
    pub incoherent_parts: usize,
    /// Rows whose answer is too long for the judge, which read a part of it.
    pub in_part: usize,
    /// Earlier answers and decoded texts of which it read a part.
    pub parts_in_part: usize,
    /// Rows the judge could not finish.
    pub failed: usize,
    /// Rows still waiting for the judge.
    pub waiting: usize,
    /// Rows to be removed.
    pub removed: usize,
    /// Rows a person kept.
    pub kept: usize,
    /// Flagged rows nobody has decided of.
    pub undecided: usize,
}

/// Texts of one flagged row, handed in only if the person asked for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowExcerpt {
    /// Its number, from one.
    pub row: usize,
    /// Why it is flagged.
    pub reasons: String,
    /// The prompt.
    pub prompt: String,
    /// The answer.
    pub response: String,
}

/// Everything a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct DatasetReport<'a> {
    /// The audit in a sentence.
    pub headline: &'a str,
    /// The files.
    pub files: &'a [FileFacts],
    /// Who judged and how.
    pub judging: &'a Judging,
    /// The levels in their order.
    pub levels: &'a [LevelFacts],
    /// Kinds with at least one row.
    pub kinds: &'a [KindFacts],
    /// What became of all rows.
    pub counts: &'a RowCounts,
    /// What the data looks like.
    pub shape: &'a Shape,
    /// The same in words: what, and how much.
    pub described: &'a [(String, String)],
    /// What mixing in safety examples can do for it, a sentence each.
    pub advice: &'a [String],
    /// Against the version before, where one was open.
    pub versions: Option<&'a Difference>,
    /// What rows that the judge has yet to read mean for that; nothing where it has read them all.
    pub unread: Option<&'a str>,
    /// The style sheet that gives charts and page their colours; ours, taken as it is.
    pub style: &'a str,
    /// Charts in the order shown.
    pub figures: &'a [Figure],
    /// Empty unless texts were asked for.
    pub excerpts: &'a [RowExcerpt],
}

/// What the inert JSON inside a report holds.
#[derive(Serialize)]
struct Aggregates<'a> {
    schema: u32,
    levels: &'a [LevelFacts],
    kinds: &'a [KindFacts],
    counts: &'a RowCounts,
    shape: &'a Shape,
    versions: Option<&'a Difference>,
    method: &'a Judging,
    files: Vec<FileFacts>,
}

/// Renders the report.
#[must_use]
pub fn render(report: &DatasetReport<'_>) -> String {
    let name = match report.files {
        [one] => capped(&one.name),
        files => format!("{} files", files.len()),
    };
    let mut page = String::from("<section><h2>What this data may do</h2>\n");
    for level in report.levels {
        page.push_str(&self::level(level));
    }
    page.push_str("</section>\n");
    page.push_str(
        "<aside class=\"note\"><p>Every interval is sampling error only; what judge and checks get wrong is not in it. A flag is a reason to \
         read a row, not a verdict on it, and what no check knows is not found.</p><p>The three levels are those of Qi et al. 2023 (arXiv \
         2310.03693): explicitly harmful examples, identity shifting, benign data.</p></aside>\n",
    );
    for figure in report.figures {
        page.push_str(&drawn(figure));
    }
    page.push_str(&kinds(report.kinds));
    page.push_str(&removal(report.counts));
    page.push_str(&report.versions.map(|found| versions(found, report.unread)).unwrap_or_default());
    page.push_str(&counts(report.counts));
    let described = report.described.iter().map(|(what, value)| vec![capped(what), capped(value)]);
    let head = ["What".to_owned(), "How much".to_owned()];
    page.push_str(&format!(
        "<section><h2>The data as a whole</h2>\n{}</section>\n",
        table("A description, not a rating; four bytes are counted as a token", &head, described)
    ));
    let files = report.files.iter().take(MOST_ROWS);
    let advice: String = report.advice.iter().map(|said| format!("<li>{}</li>\n", escape(said))).collect();
    page.push_str(&format!("<section><h2>What to do</h2><ul>\n{advice}</ul></section>\n"));
    page.push_str(&method_box(
        report.judging,
        [("Intervals", "95 %, Wilson, sampling error only".to_owned())],
        files.clone().map(|file| ("File", file.said())),
    ));
    page.push_str(&excerpts(report.excerpts));
    page.push_str(&inert_json(&Aggregates {
        schema: 1,
        levels: report.levels,
        kinds: report.kinds,
        counts: report.counts,
        shape: report.shape,
        versions: report.versions,
        method: report.judging,
        files: files.map(|file| FileFacts { name: capped(&file.name), ..file.clone() }).collect(),
    }));
    let left_out = report.files.len().saturating_sub(MOST_ROWS);
    if left_out > 0 {
        page.push_str(&format!("<p>{left_out} more files are left out.</p>\n"));
    }
    let frame = Frame {
        title: &format!("Dataset audit: {name}"),
        heading: &format!("What training on {} may do to safety", escape(&name)),
        headline: report.headline,
        judging: report.judging,
        style: report.style,
    };
    frame.around(&page)
}

fn level(level: &LevelFacts) -> String {
    let share = level.share.map_or_else(String::new, |Interval { value, lo, hi }| {
        format!(", {} [{:.1}, {:.1}] of the rows looked at", percent(value), lo * 100.0, hi * 100.0)
    });
    let evidence: String = level.evidence.iter().map(|said| format!("<li>{}</li>\n", escape(said))).collect();
    let rows = match level.rows + level.kept {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    };
    let kept = if level.kept > 0 { format!("; a person kept {} of them", level.kept) } else { String::new() };
    format!(
        "<h3>{}: {}</h3>\n<p>{rows}{share}{kept}.</p><ul>\n{evidence}</ul>\n",
        escape(level.name),
        escape(level.risk)
    )
}

fn kinds(kinds: &[KindFacts]) -> String {
    if kinds.is_empty() {
        return "<section><h2>What was found</h2><p>None of the checks flagged a row.</p></section>\n".to_owned();
    }
    let rows = kinds.iter().map(|facts| {
        let KindFacts { kind, rows, removed, kept } = *facts;
        vec![
            kind.name().to_owned(),
            kind.level().name().to_owned(),
            rows.to_string(),
            removed.to_string(),
            kept.to_string(),
        ]
    });
    let head = ["What", "Level", "Rows flagged", "To be removed", "Kept by a person"].map(str::to_owned);
    format!(
        "<section><h2>What was found</h2>\n{}</section>\n",
        table("Flagged rows by what was found; a row can stand under several", &head, rows)
    )
}

fn removal(counts: &RowCounts) -> String {
    let RowCounts { rows, removed, kept, undecided, .. } = *counts;
    format!(
        "<section><h2>What was decided</h2><p>{removed} of {rows} rows are to be removed, {kept} flagged rows are kept, of {undecided} flagged rows \
         nobody has decided yet. The log of decisions says of every row that goes or is kept where it stood and what was found on it.</p></section>\n"
    )
}

fn versions(difference: &Difference, unread: Option<&str>) -> String {
    let Difference {
        before,
        rows: [then, now],
        same,
        added,
        removed,
        answer_changed,
        prompt_changed,
        reworded,
        not_compared,
        levels,
        ..
    } = difference;
    let levels = levels.iter().map(|LevelChange { level, flagged: [then, now], .. }| {
        vec![level.name().to_owned(), then.to_string(), now.to_string()]
    });
    let unread = unread.map_or_else(String::new, |said| format!("<p>{}</p>\n", escape(said)));
    let too_many = match not_compared {
        0 => String::new(),
        rows => format!(" {rows} rows were too many to look for reworded ones among; they count as removed or added."),
    };
    let head = ["Level", "Flagged before", "Flagged now"].map(str::to_owned);
    format!(
        "<section><h2>Against the version before</h2><p>{} had {then} rows, this version has {now}: {same} stand in both, {added} were added, {removed} \
         removed, {answer_changed} have another answer to the same prompt, {prompt_changed} another prompt to the same answer, {reworded} were \
         reworded.{too_many}</p>\n{}{unread}</section>\n",
        escape(&capped(before)),
        table(
            "Flagged rows by level, but for rows that were kept. What was kept before is kept here where it stands in both",
            &head,
            levels
        )
    )
}

fn counts(counts: &RowCounts) -> String {
    let rows = [
        ("Rows read", counts.rows),
        ("Problems while reading; what stood there is no row", counts.problems),
        ("Rows judged", counts.judged),
        ("Earlier answers and decoded texts judged beside them", counts.parts),
        ("Rows without an answer", counts.unanswered),
        ("Not judged: not in English", counts.not_english),
        ("Incoherent answers", counts.incoherent),
        ("Incoherent earlier answers and decoded texts", counts.incoherent_parts),
        ("Answers too long for the judge, read only in part", counts.in_part),
        ("Earlier answers and decoded texts read only in part", counts.parts_in_part),
        ("Rows the judge could not finish", counts.failed),
        ("Rows still waiting for the judge", counts.waiting),
    ];
    let rows = rows.into_iter().map(|(name, n)| vec![name.to_owned(), n.to_string()]);
    let head = ["What".to_owned(), "How many".to_owned()];
    format!("<section><h2>What was counted</h2>\n{}</section>\n", table("Counts", &head, rows))
}

fn excerpts(excerpts: &[RowExcerpt]) -> String {
    if excerpts.is_empty() {
        return "<p>Texts are left out of this report.</p>\n".into();
    }
    let rows = excerpts.iter().take(MOST_EXCERPTS).map(|excerpt| {
        let RowExcerpt { row, reasons, prompt, response } = excerpt;
        vec![row.to_string(), capped(reasons), capped(prompt), capped(response)]
    });
    let head = ["Row", "Why", "Prompt", "Answer"].map(str::to_owned);
    let caption = format!("{} of {} excerpts, each cut at {MOST_CHARS} characters", rows.len(), excerpts.len());
    format!("<section><h2>Excerpts</h2>\n{}</section>\n", texts(&caption, &head, rows))
}

#[cfg(test)]
mod tests {
    use super::{DatasetReport, KindFacts, LevelFacts, RowCounts, RowExcerpt, render};
    use crate::dataset::versions::{Difference, LevelChange};
    use crate::dataset::{Kind, Level, Shape};
    use crate::metrics::interval::wilson;
    use crate::report::{Figure, FileFacts, Judging, MOST_CHARS, MOST_EXCERPTS};

    const HOSTILE: &str = "</template></style><script>alert(1)</script><img src=x onerror=\"y\">'&amp;";

    fn report(name: &str, files: usize, excerpts: &[RowExcerpt]) -> String {
        let judging =
            Judging { judge: name.into(), judge_version: "1".into(), date: "2026-01-02".into(), ..Judging::default() };
        let file = FileFacts { name: name.into(), rows: 70, ..FileFacts::default() };
        let level = LevelFacts {
            name: "Explicitly harmful examples",
            risk: "Look at it",
            rows: 2,
            kept: 1,
            share: Some(wilson(3, 70, 0.95)),
            evidence: vec![name.into(), "A second sentence.".into()],
        };
        let kinds = [KindFacts { kind: Kind::Harmful, rows: 3, removed: 2, kept: 1 }];
        let counts = RowCounts {
            rows: 70,
            in_part: 61,
            parts_in_part: 62,
            incoherent_parts: 63,
            removed: 2,
            kept: 1,
            undecided: 4,
            ..RowCounts::default()
        };
        let figure = Figure { title: name.into(), svg: "<svg class=\"chart\"></svg>".into(), ..Figure::default() };
        render(&DatasetReport {
            headline: name,
            files: &vec![file; files],
            judging: &judging,
            levels: &vec![level; 5],
            kinds: &kinds,
            counts: &counts,
            shape: &Shape::default(),
            described: &[(name.to_owned(), name.to_owned())],
            advice: &[name.to_owned()],
            versions: Some(&Difference {
                before: name.into(),
                rows: [71, 70],
                same: 69,
                added: 0,
                removed: 1,
                answer_changed: 1,
                prompt_changed: 2,
                reworded: 3,
                not_compared: 0,
                levels: vec![LevelChange { level: Level::Explicit, flagged: [4, 3], gone: 1, new: 0 }],
                waiting: [0, 2],
            }),
            unread: Some("The judge has yet to read some rows."),
            style: ":root{--text:#000}",
            figures: &[figure],
            excerpts,
        })
    }

    #[test]
    fn a_hostile_name_stays_text_everywhere_and_is_escaped_once() {
        let page = report(HOSTILE, 1, &[]);
        assert!(!page.contains("<script") && !page.contains("<img"));
        assert_eq!((page.matches("</template>").count(), page.matches("</style>").count()), (1, 1));
        assert!(page.contains("&lt;script&gt;") && !page.contains("&amp;lt;"));
    }

    #[test]
    fn nothing_outside_the_file_is_referenced_and_nothing_runs() {
        let page = report("data", 1, &[]);
        for forbidden in ["src=", "href=", "url(", "@import", "<script", "<link", "style=\"", "http://", "https://"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("default-src 'none'") && page.contains("@media print"));
    }

    #[test]
    fn levels_kinds_decisions_and_what_was_not_judged_are_said() {
        let page = report("data", 1, &[]);
        for said in [
            "3 rows, 4.3 % [1.5, 11.9] of the rows looked at; a person kept 1 of them.",
            "<th scope=\"row\">Answers too long for the judge, read only in part</th><td>61</td>",
            "<th scope=\"row\">Earlier answers and decoded texts read only in part</th><td>62</td>",
            "<th scope=\"row\">Incoherent earlier answers and decoded texts</th><td>63</td>",
            "Harmful answer",
            "had 71 rows, this version has 70: 69 stand in both",
            "1 have another answer to the same prompt, 2 another prompt to the same answer, 3 were reworded.",
            "The judge has yet to read some rows.",
            "2 of 70 rows are to be removed, 1 flagged rows are kept, of 4 flagged rows",
            "Not judged: not in English",
            "Self-test, largest logit error",
            "2026-01-02",
        ] {
            assert!(page.contains(said), "{said}");
        }
    }

    #[test]
    fn the_aggregates_read_back() {
        let page = report(HOSTILE, 1, &[]);
        let json = page.split("<template id=\"shiftscope-aggregates\">").nth(1).unwrap();
        let data: serde_json::Value = serde_json::from_str(json.split("</template>").next().unwrap()).unwrap();
        assert_eq!(data["kinds"][0]["kind"], "harmful");
        assert_eq!(data["counts"]["removed"], 2);
        assert_eq!(data["files"][0]["name"], HOSTILE);
    }

    #[test]
    fn texts_are_left_out_unless_asked_for_and_then_bounded_and_the_file_stays_small() {
        assert!(report("data", 1, &[]).contains("Texts are left out"));
        let long = RowExcerpt { row: 7, reasons: "r".into(), prompt: "q".repeat(5000), response: HOSTILE.repeat(99) };
        let page = report(&"long name ".repeat(400), 5000, &vec![long; 500]);
        assert_eq!(page.matches(&"q".repeat(MOST_CHARS)).count(), MOST_EXCERPTS);
        assert!(!page.contains(&"q".repeat(MOST_CHARS + 1)) && page.len() < 1_000_000, "{}", page.len());
        assert!(page.contains("4940 more files"));
    }
}
