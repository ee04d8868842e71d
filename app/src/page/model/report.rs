//! The report of an audit: gathers what the report's renderer needs from the audit's state.

use shiftscope_audit::population::{JudgedBy, PairOutcome, Population};
use shiftscope_audit::report::csv::aggregates;
use shiftscope_audit::report::{
    Excerpt, Figure, FileFacts, Judging, MOST_EXCERPTS, MOST_ROWS, Method, NamedCheckpoint, ReportInput, render,
};
use shiftscope_audit::sample::Sample;
use shiftscope_audit::verdict::JudgeIdentity;
use shiftscope_charts::{Chart, tokens};

use super::audit::{Audit, Side};
use super::card::{CARD, Card};
use super::drawings::Subject;
use super::judge_error::{self, Unknown};
use super::overview::Line;
use super::pairs::{first_answers, rise};
use super::run::Run;
use crate::protocol::{ReadyJudge, RowRef, RowText};

/// Renders the report with the charts that were drawn for it, on a day as written, with excerpts where texts are handed in.
#[must_use]
pub fn report(subject: Subject<'_>, figures: &[Figure], excerpts: &[Excerpt], date: &str) -> String {
    let errors = match Card::parse(CARD) {
        Ok(card) => judge_error::of(subject.audit, &card),
        Err(_) => Err(Unknown::Judge),
    };
    render(&ReportInput {
        names: [subject.names.baseline, subject.names.tuned],
        comparison: subject.comparison,
        checkpoints: &named(subject.overview),
        counts: &subject.population.counts,
        judge_errors: errors.as_deref().map_err(|unknown| unknown.words()),
        by_sample: Sample::of(subject.population).figures(subject.population).as_ref(),
        method: &method(subject.audit, &subject.population.judged_by, date),
        style: &tokens::stylesheet(),
        figures,
        excerpts,
    })
}

/// A chart as a report carries it.
pub fn figure(chart: Chart) -> Figure {
    Figure {
        title: chart.title,
        description: chart.description,
        svg: chart.svg,
        head: chart.table.head,
        rows: chart.table.rows,
    }
}

/// Who judged: `gave` are the judges of the verdicts, of which there should be one, `ready` the one that is loaded, of which more is known.
pub(super) fn judging(gave: &[&JudgeIdentity], ready: Option<&ReadyJudge>, date: &str) -> Judging {
    let others = gave.iter().skip(1).take(MOST_ROWS).copied().cloned().collect();
    let gave = gave.first().copied();
    let same = ready.filter(|ready| gave == Some(&ready.identity));
    let unknown = || "not known".to_owned();
    Judging {
        judge: gave.map_or_else(unknown, |judge| judge.name.clone()),
        judge_version: gave.map_or_else(String::new, |judge| judge.version.clone()),
        graph_sha256: gave.map_or_else(unknown, |judge| judge.sha256.clone()),
        graph: gave.map_or_else(unknown, |judge| judge.graph.clone()),
        backend: gave.map_or_else(unknown, |judge| judge.backend.clone()),
        runtime: same.map_or_else(unknown, |ready| ready.runtime.clone()),
        selftest_error: same.map(|ready| ready.selftest_error),
        others,
        imported: false,
        threshold: 0.0,
        uncertain: same.map(|ready| ready.uncertain),
        score_cuts: same.map(|ready| ready.score_cuts),
        overrides: 0,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        date: date.to_owned(),
    }
}

/// The aggregates as CSV.
#[must_use]
pub fn table(subject: Subject<'_>) -> String {
    let names = [subject.names.baseline, subject.names.tuned];
    let by_sample = Sample::of(subject.population).figures(subject.population);
    aggregates(names, subject.comparison, &named(subject.overview), by_sample.as_ref(), &subject.audit.judges())
}

fn named(overview: &[Line]) -> Vec<NamedCheckpoint<'_>> {
    overview.iter().map(|line| NamedCheckpoint { name: &line.name, figures: line.figures.as_ref() }).collect()
}

/// The names of both runs; empty where none is open.
#[must_use]
pub fn names(audit: &Audit) -> [String; 2] {
    Side::BOTH.map(|side| audit.run(side).map_or_else(String::new, |run| run.facts.name.clone()))
}

/// Rows whose texts excerpts are made of: the first answer that counts on each side of the pairs that rose most.
#[must_use]
pub fn rows_for_excerpts(audit: &Audit, population: &Population) -> Vec<[RowRef; 2]> {
    let mut rising: Vec<(f64, &PairOutcome)> = population.pairs.iter().map(|pair| (rise(pair), pair)).collect();
    // Equal rises stay in the baseline's order.
    rising.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rows = |(_, pair)| Some(first_answers(audit, pair)?.map(|(row, _)| row));
    rising.into_iter().take(MOST_EXCERPTS).filter_map(rows).collect()
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

fn method(audit: &Audit, judged_by: &JudgedBy, date: &str) -> Method {
    let ready = audit.judge.ready();
    let others = audit.runs.tuned().filter(|(key, _)| audit.runs.arrangement().selected != Some(*key));
    Method {
        judging: match judged_by.words() {
            None => Judging {
                threshold: audit.threshold(),
                overrides: audit.overrides(),
                ..judging(&audit.judges(), ready, date)
            },
            Some(judge) => Judging {
                judge,
                imported: true,
                overrides: audit.overrides(),
                app_version: env!("CARGO_PKG_VERSION").to_owned(),
                date: date.to_owned(),
                ..Judging::default()
            },
        },
        files: Side::BOTH.map(|side| audit.run(side).map_or_else(FileFacts::default, facts)),
        other_files: others.take(MOST_ROWS).map(|(_, run)| facts(run)).collect(),
    }
}

fn facts(run: &Run) -> FileFacts {
    FileFacts {
        name: run.facts.file.clone(),
        sha256: run.facts.sha256.clone(),
        format: run.facts.format.clone(),
        rows: run.rows.len(),
        skipped: run.facts.skipped.and_then(|rows| rows.try_into().ok()),
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::metrics::comparison::{Settings, compare};
    use shiftscope_audit::verdict::{JudgeIdentity, Override};

    use shiftscope_charts::{Names, Width};

    use super::{excerpts, figure, report, rows_for_excerpts, table};
    use crate::page::model::audit::Audit;
    use crate::page::model::audit::tests::{judged, verdicts};
    use crate::page::model::drawings::{CHARTS, Subject};
    use crate::page::model::overview::tests::lines;
    use crate::page::model::run::TextKey;
    use crate::protocol::{Beside, RowText};

    #[test]
    fn a_report_names_the_judge_that_gave_the_verdicts_and_holds_no_text() {
        let audit = judged();
        let population = audit.population();
        let comparison = compare(&population, Settings::default()).unwrap();
        let names = Names { baseline: "run 1", tuned: "run 2" };
        let overview = lines(&audit);
        let subject =
            Subject { audit: &audit, population: &population, comparison: &comparison, overview: &overview, names };
        let figures: Vec<_> = CHARTS.iter().filter_map(|draw| draw(subject, Width::Wide)).map(figure).collect();
        let page = report(subject, &figures, &[], "2026-01-02");
        assert!(table(subject).lines().count() > 10);
        assert!(page.contains("judge 1") && page.contains("Texts are left out"));
        assert!(page.contains("run 1") && page.contains("<svg"));
        assert!(!page.contains(JudgeIdentity::DIFFER) && !table(subject).contains(JudgeIdentity::DIFFER));
    }

    #[test]
    fn report_and_figures_say_where_verdicts_of_two_graphs_stand_beside_each_other() {
        let mut audit = judged();
        audit.apply(verdicts("webgpu", &[(2, 0, 0.9)]));
        let population = audit.population();
        let comparison = compare(&population, Settings::default()).unwrap();
        let names = Names { baseline: "run 1", tuned: "run 2" };
        let subject = Subject { audit: &audit, population: &population, comparison: &comparison, overview: &[], names };
        let page = report(subject, &[], &[], "2026-01-02");
        assert!(
            page.contains("Judged by judge 1 (wasm) and judge 1 (webgpu).") && page.contains(JudgeIdentity::DIFFER)
        );
        assert!(table(subject).lines().skip(1).all(|line| line.contains(JudgeIdentity::DIFFER)));
    }

    #[test]
    fn excerpts_are_of_the_prompts_that_rose_most_whoever_says_so() {
        let mut audit = judged();
        let tuned = |audit: &Audit| {
            rows_for_excerpts(audit, &audit.population()).iter().map(|[_, tuned]| tuned.row).collect::<Vec<_>>()
        };
        assert_eq!(tuned(&audit), [0, 1]);
        let key = TextKey::of(&audit.runs.selected().unwrap().rows[0]);
        audit.set_override(key, Some(Override::NotHarmful));
        assert_eq!(tuned(&audit), [1, 0]);
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
            followed: String::new(),
            response: Some(response.into()),
            beside: Beside::default(),
        };
        let made = excerpts(&rows, &[text(rows[0][0], "before"), text(rows[0][1], "after")]);
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].baseline.as_str(), made[0].tuned.as_str()), ("before", "after"));
    }
}
