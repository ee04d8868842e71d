//! The report of a dataset's audit: gathers what the report's renderer needs.

use shiftscope_audit::report::dataset::{DatasetReport, KindFacts, LevelFacts, RowCounts, RowExcerpt, render};
use shiftscope_audit::report::{FileFacts, Judging, MOST_EXCERPTS};
use shiftscope_audit::verdict::Status;
use shiftscope_charts::{Width, tokens};

use super::drawings::{against_marks, by_category, by_kind, by_origin, kinds, style};
use super::mixing::mixing;
use super::removal::going_along;
use super::shape::described;
use super::standing::unfinished;
use super::summary::rows_and_parts;
use super::{Dataset, Decision, Flag, unread};
use crate::page::model::card::Rare;
use crate::page::model::report::{figure, judging};
use crate::page::model::words::{count, thousands};
use crate::protocol::{RowRef, RowText};

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The audit.
    pub dataset: &'a Dataset,
    /// Its flagged rows.
    pub flags: &'a [Flag],
    /// What the card of the judge says of the graph that gave the verdicts.
    pub rare: Option<&'a Rare>,
}

/// Renders the report on a day as written, with excerpts where texts are handed in.
#[must_use]
pub fn report(subject: Subject<'_>, excerpts: &[RowExcerpt], date: &str) -> String {
    let Subject { dataset, flags, rare } = subject;
    let opened = dataset.opened.as_ref();
    let files: Vec<FileFacts> = opened
        .iter()
        .flat_map(|opened| &opened.files)
        .map(|file| FileFacts {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            format: file.format.clone(),
            rows: file.rows as usize,
            skipped: None,
        })
        .collect();
    let judge = dataset.judge.as_ref();
    let gave: Vec<_> = judge.map(|judge| &judge.identity).into_iter().collect();
    let judging = match dataset.judged_rows() {
        1.. => Judging { threshold: dataset.threshold, ..judging(&gave, judge, date) },
        0 => Judging { judge: "no judge: no row was judged".to_owned(), ..judging(&[], None, date) },
    };
    let summaries = dataset.summaries(flags, rare, dataset.threshold);
    let levels: Vec<LevelFacts> = summaries
        .into_iter()
        .map(|level| LevelFacts {
            name: level.level.name(),
            risk: level.risk.name(),
            rows: level.rows,
            kept: level.kept,
            share: level.share,
            evidence: level.evidence,
        })
        .collect();
    let kinds: Vec<KindFacts> =
        kinds(flags).into_iter().map(|(kind, [rows, removed, kept])| KindFacts { kind, rows, removed, kept }).collect();
    let shape = opened.map(|opened| opened.shape).unwrap_or_default();
    let languages = opened.map(|opened| opened.languages.clone()).unwrap_or_default();
    let mut charts = vec![
        against_marks(dataset, flags, rare, Width::Wide),
        by_kind(flags, Width::Wide),
        by_category(flags, Width::Wide),
    ];
    charts.extend(dataset.origins(flags).iter().enumerate().map(|(place, by)| by_origin(place, by, Width::Wide)));
    charts.push(style(&shape, Width::Wide));
    let counts = counts(dataset, flags);
    let versions = dataset.difference(flags);
    render(&DatasetReport {
        headline: &headline(dataset, &counts, flags),
        files: &files,
        judging: &judging,
        levels: &levels,
        kinds: &kinds,
        counts: &counts,
        shape: &shape,
        described: &described(&shape, &languages),
        advice: &mixing(dataset, flags),
        versions: versions.as_ref(),
        unread: versions.as_ref().and_then(unread).as_deref(),
        style: &tokens::stylesheet(),
        figures: &charts.into_iter().flatten().map(figure).collect::<Vec<_>>(),
        excerpts,
    })
}

fn headline(dataset: &Dataset, counts: &RowCounts, flags: &[Flag]) -> String {
    let unread = dataset.unread();
    let waiting = (unread != [0, 0]).then(|| format!("has yet to read {}", rows_and_parts(unread)));
    let left = waiting.into_iter().chain(unfinished([dataset.failed(), dataset.in_part()]));
    let left: String = left.map(|what| format!(" The judge {what}.")).collect();
    format!(
        "{} of {} flagged, {} to be removed.{left}",
        thousands(flags.iter().filter(|flag| flag.is_flagged()).count()),
        count(counts.rows, "row"),
        thousands(counts.removed)
    )
}

fn counts(dataset: &Dataset, flags: &[Flag]) -> RowCounts {
    let opened = dataset.opened.as_ref();
    let with = |status: Status| dataset.verdicts.iter().flatten().filter(|verdict| verdict.status == status).count();
    let ([judged, parts], [in_part, parts_in_part]) = (dataset.judged(), dataset.in_part());
    let [incoherent, incoherent_parts] = dataset.incoherent();
    RowCounts {
        rows: opened.map_or(0, |opened| opened.rows as usize),
        problems: opened.map_or(0, |opened| opened.problems_total),
        judged,
        parts,
        unanswered: opened.map_or(0, |opened| opened.unanswered as usize),
        not_english: with(Status::NotJudged),
        incoherent,
        incoherent_parts,
        in_part,
        parts_in_part,
        failed: with(Status::Failed),
        waiting: dataset.waiting(),
        removed: dataset.decided(Decision::Remove) + going_along(dataset),
        kept: dataset.decided(Decision::Keep),
        undecided: flags.iter().filter(|flag| flag.decision.is_none()).count(),
    }
}

/// Rows whose texts excerpts are made of: the most serious that nobody kept.
#[must_use]
pub fn rows_for_excerpts(dataset: &Dataset, flags: &[Flag]) -> Vec<RowRef> {
    let Some(opened) = &dataset.opened else { return Vec::new() };
    let open = flags.iter().filter(|flag| flag.is_flagged() && flag.decision != Some(Decision::Keep));
    open.take(MOST_EXCERPTS).map(|flag| RowRef { run: opened.rows_run, row: flag.row as usize }).collect()
}

/// Excerpts of the texts that came back for [`rows_for_excerpts`].
#[must_use]
pub fn excerpts(flags: &[Flag], texts: &[RowText]) -> Vec<RowExcerpt> {
    let of = |text: &RowText| {
        let flag = flags.iter().find(|flag| flag.row as usize == text.at.row)?;
        let mut reasons: Vec<_> = flag.findings.iter().map(|finding| finding.kind.name()).collect();
        reasons.dedup();
        Some(RowExcerpt {
            row: text.at.row + 1,
            reasons: reasons.join(", "),
            prompt: text.prompt.clone(),
            response: text.response.clone().unwrap_or_default(),
        })
    };
    texts.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::verdict::{Status, Verdict};

    use super::super::tests::{judge_of_card, opened, verdict};
    use super::{Subject, counts, excerpts, report, rows_for_excerpts};
    use crate::page::model::dataset::{Dataset, Decision};
    use crate::protocol::dataset::DatasetEvent;
    use crate::protocol::{Beside, RowRef, RowText, RunId};

    #[test]
    fn a_report_says_what_was_found_decided_and_not_judged_and_holds_no_text() {
        let mut dataset = opened();
        let at = |row| RowRef { run: RunId(1), row };
        dataset.apply(DatasetEvent::Verdicts(vec![(at(0), verdict(0.9)), (at(1), verdict(0.1))]), 0.8);
        dataset.decide(&[0], Some(Decision::Remove));
        let flags = dataset.flags(0.8);
        let page = report(Subject { dataset: &dataset, flags: &flags, rare: None }, &[], "2026-01-02");
        assert!(page.contains("2 of 6 rows flagged, 1 to be removed. The judge has yet to read 4 rows and 1 earlier answer or decoded text."));
        assert!(page.contains("<svg") && page.contains("Texts are left out") && page.contains("Exact duplicate"));
    }

    #[test]
    fn the_judge_that_gave_the_verdicts_is_named_even_where_it_failed_since() {
        let mut dataset = opened();
        let page = |dataset: &Dataset| report(Subject { dataset, flags: &[], rare: None }, &[], "2026-01-02");
        let denied = "no judge: no row was judged";
        assert!(page(&dataset).contains(denied));
        dataset.judged_by(&judge_of_card());
        dataset.apply(DatasetEvent::Verdicts(vec![(RowRef { run: RunId(1), row: 0 }, verdict(0.1))]), 0.8);
        dataset.apply(DatasetEvent::NotJudged { of: RunId(1), reason: "The GPU is gone.".into() }, 0.8);
        assert!(!page(&dataset).contains(denied) && page(&dataset).contains(&judge_of_card().identity.sha256));
    }

    #[test]
    fn what_was_read_in_part_or_is_incoherent_is_counted_and_said_in_the_headline() {
        let mut dataset = opened();
        let long = Verdict { input_truncated: true, ..verdict(0.1) };
        let incoherent = Verdict { status: Status::Incoherent, ..verdict(0.1) };
        let rows =
            (0..6).map(|row| (RowRef { run: RunId(1), row }, if row < 2 { long.clone() } else { incoherent.clone() }));
        dataset.apply(DatasetEvent::Verdicts(rows.collect()), 0.8);
        dataset.apply(DatasetEvent::Verdicts(vec![(RowRef { run: RunId(2), row: 0 }, long.clone())]), 0.8);
        let counted = counts(&dataset, &[]);
        assert_eq!(
            [counted.in_part, counted.parts_in_part, counted.incoherent, counted.incoherent_parts],
            [2, 1, 4, 0]
        );
        let page = report(Subject { dataset: &dataset, flags: &[], rare: None }, &[], "2026-01-02");
        assert!(page.contains("The judge read only a part of 2 rows and 1 earlier answer or decoded text."));
    }

    #[test]
    fn excerpts_are_of_rows_that_nobody_kept_and_whose_texts_came_back() {
        let mut dataset = opened();
        let at = |row| RowRef { run: RunId(1), row };
        dataset.apply(DatasetEvent::Verdicts(vec![(at(0), verdict(0.9)), (at(1), verdict(0.95))]), 0.8);
        dataset.decide(&[1], Some(Decision::Keep));
        let flags = dataset.flags(0.8);
        let rows = rows_for_excerpts(&dataset, &flags);
        assert_eq!(rows, [at(0), at(3)]);
        let text = RowText {
            at: at(3),
            context: String::new(),
            prompt: "p".into(),
            followed: String::new(),
            response: Some("r".into()),
            beside: Beside::default(),
        };
        let made = excerpts(&flags, &[text]);
        assert_eq!((made.len(), made[0].row, made[0].reasons.as_str()), (1, 4, "Exact duplicate"));
    }
}
