//! The report of an audit: gathers what the report's renderer needs from the audit's state.

use shiftscope_audit::metrics::comparison::Comparison;
use shiftscope_audit::population::Population;
use shiftscope_audit::report::{Excerpt, Figure, FileFacts, MOST_EXCERPTS, Method, ReportInput, render};
use shiftscope_audit::verdict::JudgeIdentity;
use shiftscope_charts::{Names, Width, tokens};

use super::audit::{Audit, Side};
use super::drawings;
use super::pair::SideBySide;
use super::pairs::{Filter, kept, lines};
use super::run::Run;
use crate::protocol::{JudgeState, RowRef, RowText};

/// Renders the report of an audit on a day as written, with excerpts where texts are handed in.
#[must_use]
pub fn report(
    audit: &Audit,
    population: &Population,
    comparison: &Comparison,
    excerpts: &[Excerpt],
    date: &str,
) -> String {
    let names = names(audit);
    let [baseline, tuned] = names.each_ref().map(String::as_str);
    let charts = drawings::all(comparison, population, audit.threshold(), Names { baseline, tuned }, Width::Wide);
    let figures: Vec<Figure> = charts
        .into_iter()
        .map(|chart| Figure {
            title: chart.title,
            description: chart.description,
            svg: chart.svg,
            head: chart.table.head,
            rows: chart.table.rows,
        })
        .collect();
    render(&ReportInput {
        names: [baseline, tuned],
        comparison,
        counts: &population.counts,
        method: &method(audit, date),
        style: &tokens::stylesheet(),
        figures: &figures,
        excerpts,
    })
}

/// The names of both runs; empty where none is open.
#[must_use]
pub fn names(audit: &Audit) -> [String; 2] {
    Side::BOTH.map(|side| audit.run(side).map_or_else(String::new, |run| run.name.clone()))
}

/// Rows whose texts excerpts are made of: one answer a side of the pairs that rose most.
#[must_use]
pub fn rows_for_excerpts(audit: &Audit, population: &Population) -> Vec<[RowRef; 2]> {
    kept(&lines(audit, population), &Filter::default())
        .iter()
        .take(MOST_EXCERPTS)
        .filter_map(|line| {
            let pair = SideBySide::of(audit, line.key)?;
            let [baseline, tuned] = pair.answers;
            Some([baseline.first()?.at?, tuned.first()?.at?])
        })
        .collect()
}

/// Excerpts of the texts that came back for [`rows_for_excerpts`].
#[must_use]
pub fn excerpts(rows: &[[RowRef; 2]], texts: &[RowText]) -> Vec<Excerpt> {
    let text = |at: RowRef| texts.iter().find(|text| text.at == at);
    rows.iter()
        .filter_map(|&[baseline, tuned]| {
            let (baseline, tuned) = (text(baseline)?, text(tuned)?);
            let response = |text: &RowText| text.response.clone().unwrap_or_default();
            Some(Excerpt { prompt: tuned.prompt.clone(), baseline: response(baseline), tuned: response(tuned) })
        })
        .collect()
}

fn method(audit: &Audit, date: &str) -> Method {
    let ready = match &audit.judge {
        JudgeState::Ready(ready) => Some(ready.as_ref()),
        JudgeState::Idle | JudgeState::Loading { .. } | JudgeState::Failed { .. } => None,
    };
    // The judge that gave the verdicts: of a restored audit it is not the one loaded here.
    let gave: Option<&JudgeIdentity> = Side::BOTH
        .into_iter()
        .filter_map(|side| audit.run(side))
        .flat_map(|run| run.given.iter().flatten())
        .find_map(|given| given.judge.as_ref());
    let same = ready.filter(|ready| gave == Some(&ready.identity));
    let unknown = || "not known".to_owned();
    Method {
        judge: gave.map_or_else(unknown, |judge| judge.name.clone()),
        judge_version: gave.map_or_else(String::new, |judge| judge.version.clone()),
        graph_sha256: gave.map_or_else(unknown, |judge| judge.sha256.clone()),
        graph: gave.map_or_else(unknown, |judge| judge.graph.clone()),
        backend: gave.map_or_else(unknown, |judge| judge.backend.clone()),
        runtime: same.map_or_else(unknown, |ready| ready.runtime.clone()),
        selftest_error: same.map(|ready| ready.selftest_error),
        threshold: audit.threshold(),
        uncertain: same.map(|ready| ready.uncertain),
        score_cuts: same.map(|ready| ready.score_cuts),
        overrides: audit.overrides(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        date: date.to_owned(),
        files: Side::BOTH.map(|side| audit.run(side).map_or_else(FileFacts::default, facts)),
    }
}

fn facts(run: &Run) -> FileFacts {
    FileFacts {
        name: run.file.clone(),
        sha256: run.sha256.clone(),
        format: run.format.clone(),
        rows: run.rows.len(),
        skipped: run.skipped.and_then(|rows| rows.try_into().ok()),
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::comparison::{Settings, compare};

    use super::{excerpts, report, rows_for_excerpts};
    use crate::page::model::audit::tests::judged;
    use crate::protocol::RowText;

    #[test]
    fn a_report_names_the_judge_that_gave_the_verdicts_and_holds_no_text() {
        let audit = judged();
        let population = audit.population();
        let page = report(&audit, &population, &compare(&population, Settings::default()).unwrap(), &[], "2026-01-02");
        assert!(page.contains("judge 1") && page.contains("Texts are left out"));
        assert!(page.contains("run 1") && page.contains("<svg"));
    }

    #[test]
    fn excerpts_are_made_of_the_texts_that_came_back() {
        let audit = judged();
        let rows = rows_for_excerpts(&audit, &audit.population());
        assert_eq!(rows.len(), 2);
        let text = |at, response: &str| RowText {
            at,
            context: String::new(),
            prompt: "p".into(),
            response: Some(response.into()),
        };
        let made = excerpts(&rows, &[text(rows[0][0], "before"), text(rows[0][1], "after")]);
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].baseline.as_str(), made[0].tuned.as_str()), ("before", "after"));
    }
}
