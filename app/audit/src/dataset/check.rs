//! What a check is: something that sees every row once and says what it found. A new one is a file and a line in [`all`].

use crate::record::Record;

use super::finding::{Decoded, Field, Finding, Kind, Severity, Span};
use super::versions::RowKey;
use super::{benchmark, broken, duplicates, encoded, hidden, homoglyph, identity, order, personal, refusal, truncated};

/// Looks at rows one after another.
pub(super) trait Check {
    /// Sees one row.
    fn row(&mut self, row: Seen<'_>, found: &mut Found);

    /// Says what only the whole dataset shows.
    fn finish(&mut self, _: &mut Found) {}
}

/// Every check of the pass.
pub(super) fn all() -> Vec<Box<dyn Check>> {
    vec![
        Box::new(hidden::Hidden),
        Box::new(homoglyph::Homoglyphs),
        Box::new(encoded::Encoded),
        Box::new(identity::Identity::new()),
        Box::new(benchmark::Benchmarks::new()),
        Box::new(refusal::Refusals),
        Box::new(personal::PersonalData::new()),
        Box::new(broken::Broken),
        Box::new(order::RoleOrder),
        Box::new(truncated::Truncated),
        Box::new(duplicates::Duplicates::default()),
    ]
}

/// A row with its number and what it is known by.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) index: u32,
    pub(super) record: &'a Record,
    pub(super) key: RowKey,
}

impl<'a> Seen<'a> {
    /// Every text of the row with the part it is, in the order of reading.
    pub(super) fn texts(self) -> impl Iterator<Item = (Field, &'a str)> {
        let Record { system, response, .. } = self.record;
        let asked = self.asked().map(|(field, _, text)| (field, text));
        let system = system.as_deref().map(|text| (Field::System, text));
        let response = response.as_deref().map(|text| (Field::Response, text));
        system.into_iter().chain(asked).chain(response)
    }

    /// Every turn before the answer, with its role, in the order of the conversation.
    pub(super) fn asked(self) -> impl Iterator<Item = (Field, &'a str, &'a str)> {
        let Record { context, prompt, .. } = self.record;
        let turns = move || (0..).zip(context).map(|(at, turn)| (Field::Turn(at), &*turn.role, &*turn.text));
        let before = self.record.around_prompt().0.len();
        turns().take(before).chain([(Field::Prompt, "user", prompt.as_str())]).chain(turns().skip(before))
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) decoded: Vec<Decoded>,
}

impl Found {
    pub(super) fn flag(
        &mut self,
        row: u32,
        kind: Kind,
        severity: Severity,
        span: Option<Span>,
        reason: impl Into<String>,
    ) {
        self.findings.push(Finding { row, kind, severity, reason: reason.into(), span });
    }

    pub(super) fn decoded(&mut self, row: u32, span: Span, text: String) {
        self.decoded.push(Decoded { row, span, text });
    }
}
