//! What mixing in safety examples can do for this data, in sentences: for screen and report alike.

use shiftscope_audit::dataset::{Finding, Level, Severity};

use super::Dataset;
use super::flags::Flag;
use crate::page::model::words::{count, rate, thousands};

/// The advice, a sentence each.
#[must_use]
pub fn mixing(dataset: &Dataset, flags: &[Flag]) -> Vec<String> {
    let shape = dataset.opened.as_ref().map(|opened| opened.shape).unwrap_or_default();
    let at_risk = |finding: &Finding| {
        finding.severity >= Severity::Look && matches!(finding.kind.level(), Level::Explicit | Level::Identity)
    };
    let stays = |flag: &&Flag| flag.decision.is_none() && flag.findings.iter().any(at_risk);
    let risks = flags.iter().filter(stays).count();
    let rows = shape.rows as usize;
    let there = format!(
        "{} of {} look like safety examples already ({}).",
        thousands(shape.safety as usize),
        count(rows, "row"),
        rate(shape.safety as usize, rows)
    );
    let first = match risks {
        0 => "No row that is flagged at level 1 or 2 would stay in.".to_owned(),
        risks => format!(
            "{} flagged at level 1 or 2 would stay in: removing rows is surer than outweighing them, since ten were enough in the paper.",
            count(risks, "row")
        ),
    };
    let mut advice = vec![
        first,
        "Mixing safety examples (harmful requests with good refusals) into the data lowered the harm in the paper and did not remove it.".to_owned(),
        there,
    ];
    let harmless = shape.refusals.saturating_sub(shape.safety) as usize;
    if harmless > shape.safety as usize {
        advice.push(format!(
            "More refusals are of what looks harmless ({}): more of that kind would teach over-refusal, not safety.",
            thousands(harmless)
        ));
    }
    advice.push(
        "Write them in the form of this data, over every category that matters to you, leave out prompts of the benchmark you will measure with, open the result here as a later version, and compare the model’s answers before and after training."
            .to_owned(),
    );
    advice
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::{Finding, Kind, Severity, Shape};

    use super::super::tests::{note, opened};
    use super::mixing;
    use crate::page::model::dataset::Decision;

    #[test]
    fn advice_counts_what_stays_and_what_is_there() {
        let mut dataset = opened();
        let inside = dataset.opened.as_mut().unwrap();
        inside.shape = Shape { rows: 200, refusals: 9, safety: 2, ..Shape::default() };
        inside.findings = vec![Finding { severity: Severity::Serious, ..note(1, Kind::Identity) }];
        let said = |dataset: &super::Dataset| mixing(dataset, &dataset.flags(0.8)).join(" ");
        assert!(said(&dataset).starts_with("1 row flagged at level 1 or 2 would stay in"));
        assert!(said(&dataset).contains("2 of 200 rows look like safety examples already"));
        assert!(said(&dataset).contains("of what looks harmless (7)"));
        // A row that is flagged at both levels is one row.
        let harmful = Finding { severity: Severity::Serious, ..note(1, Kind::HarmfulDecoded) };
        dataset.opened.as_mut().unwrap().findings.push(harmful);
        assert!(said(&dataset).starts_with("1 row flagged at level 1 or 2 would stay in"));
        dataset.decide(&[1], Some(Decision::Remove));
        assert!(said(&dataset).starts_with("No row"));
    }
}
