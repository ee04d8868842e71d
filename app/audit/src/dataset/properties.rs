//! What holds for any data whatever.

use proptest::prelude::*;

use super::association::Features;
use super::{Audit, Field, Findings, Kind};
use crate::record::{Record, Turn};

/// Any text, and texts of what the checks look for.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\u{200b}-\u{200f}\u{202a}-\u{202e}\u{e0020}-\u{e007e}а-яα-ω]{0,60}",
        "[A-Za-z0-9+/=]{16,80}",
        "[0-9 .@+()-]{0,60}",
    ]
}

fn record() -> impl Strategy<Value = Record> {
    let turn = (prop_oneof!["user", "assistant", "system", any::<String>()], text())
        .prop_map(|(role, text)| Turn { role, text });
    (proptest::option::of(text()), proptest::collection::vec(turn, 0..4), text(), proptest::option::of(text()))
        .prop_map(|(system, context, prompt, response)| Record {
            system,
            context,
            prompt,
            response,
            ..Record::default()
        })
}

fn audited(rows: &[Record]) -> Findings {
    let mut audit = Audit::new();
    rows.iter().for_each(|record| audit.take(record));
    audit.finish()
}

/// What is said of single rows, whatever else is in the data.
fn of_single_rows(found: &Findings) -> Vec<(u32, Kind, String)> {
    let alone = |kind: Kind| !matches!(kind, Kind::ExactDuplicate | Kind::NearDuplicate | Kind::Flood);
    found.findings.iter().filter(|f| alone(f.kind)).map(|f| (f.row, f.kind, f.reason.clone())).collect()
}

proptest! {
    #[test]
    fn every_finding_names_a_row_and_a_place_in_it(rows in proptest::collection::vec(record(), 0..6)) {
        let found = audited(&rows);
        prop_assert_eq!(found.rows as usize, rows.len());
        let spans = found.findings.iter().filter_map(|f| Some((f.row, f.span?)));
        for (row, span) in spans.chain(found.decoded.iter().map(|d| (d.row, d.span))) {
            let record = &rows[row as usize];
            let text = match span.field {
                Field::System => record.system.as_deref().unwrap(),
                Field::Turn(at) => &record.context[at as usize].text,
                Field::Prompt => &record.prompt,
                Field::Response => record.response.as_deref().unwrap(),
            };
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
        }
    }

    #[test]
    fn what_is_said_of_a_row_does_not_depend_on_where_the_data_is_split(rows in proptest::collection::vec(record(), 0..6), at in 0_usize..6) {
        let (head, tail) = rows.split_at(at.min(rows.len()));
        let shift = head.len() as u32;
        let mut parts = of_single_rows(&audited(head));
        parts.extend(of_single_rows(&audited(tail)).into_iter().map(|(row, kind, reason)| (row + shift, kind, reason)));
        prop_assert_eq!(of_single_rows(&audited(&rows)), parts);
    }

    #[test]
    fn associations_never_panic_and_name_harmful_rows(rows in proptest::collection::vec(record(), 0..40), harmful in any::<u64>()) {
        let mut features = Features::default();
        rows.iter().for_each(|record| features.take(record));
        let says = |row: u32| Some(harmful >> row & 1 == 1);
        for association in features.associations(says) {
            prop_assert!(association.rows.iter().all(|row| says(*row) == Some(true)));
            prop_assert!(Features::place(association.feature, &rows[association.rows[0] as usize].prompt).is_some());
        }
    }
}
