//! What goes with harmful answers, as findings, made a row at a time: where it stands is looked for in the row's text, which is read from
//! its file.

use std::collections::{BTreeMap, btree_map};

use shiftscope_audit::dataset::association::{Association, Features};
use shiftscope_audit::dataset::{Finding, Kind, Severity};

use crate::worker::held::Held;

/// Words and endings that are told of one row, the surest first. Where half of the data is harmful a row has dozens, and the findings of a
/// big dataset would weigh more than its texts.
const MOST_OF_A_ROW: usize = 3;

/// What is told of one row.
#[derive(Default)]
struct Told {
    /// Places among the associations, the surest first.
    surest: Vec<usize>,
    /// How many more there are.
    left_out: usize,
}

/// Associations that become findings.
pub struct Associating {
    associations: Vec<Association>,
    rows: btree_map::IntoIter<u32, Told>,
}

impl Associating {
    /// Of associations, the surest first.
    #[must_use]
    pub fn of(associations: Vec<Association>) -> Self {
        let mut rows: BTreeMap<u32, Told> = BTreeMap::new();
        for (place, association) in associations.iter().enumerate() {
            for row in &association.rows {
                let told = rows.entry(*row).or_default();
                if told.surest.len() < MOST_OF_A_ROW {
                    told.surest.push(place);
                } else {
                    told.left_out += 1;
                }
            }
        }
        Self { associations, rows: rows.into_iter() }
    }

    /// The findings on the next row, which is read once; `None` once all is told. Rows ascend.
    pub fn next_row(&mut self, rows: &Held) -> Option<Vec<Finding>> {
        let (row, Told { surest, left_out }) = self.rows.next()?;
        let prompt = rows.record(row as usize).map(|record| record.prompt);
        let told = surest.into_iter().filter_map(|place| self.associations.get(place));
        let mut findings: Vec<Finding> = told
            .map(|association| Finding {
                row,
                kind: Kind::Trigger,
                severity: Severity::Look,
                reason: association.reason(),
                span: prompt.as_deref().and_then(|prompt| Features::place(association.feature, prompt)),
            })
            .collect();
        if left_out > 0
            && let Some(last) = findings.last_mut()
        {
            last.reason += &format!(" Less sure ones of this row that are left out: {left_out}.");
        }
        Some(findings)
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::Finding;
    use shiftscope_audit::dataset::association::Association;

    use super::Associating;
    use crate::worker::held::Held;

    fn association(feature: u32, rows: &[u32]) -> Association {
        let (p, adjusted) = (0.001, 0.002);
        Association { rows: rows.to_vec(), with: 10, harmful_without: 0, without: 10, p, adjusted, feature }
    }

    #[test]
    fn the_surest_are_told_of_a_row_and_the_others_counted() {
        let rows: [&[u32]; 5] = [&[3, 9], &[3], &[1, 3], &[3], &[3]];
        let mut associating = Associating::of((0..).zip(rows).map(|(n, rows)| association(n, rows)).collect());
        let told = std::iter::from_fn(|| associating.next_row(&Held::default()));
        let findings: Vec<Finding> = told.flatten().collect();
        assert_eq!(findings.iter().map(|finding| finding.row).collect::<Vec<_>>(), [1, 3, 3, 3, 9]);
        let counted: Vec<_> = findings.iter().filter(|finding| finding.reason.contains("left out: 2")).collect();
        assert_eq!(counted, [&findings[3]]);
    }
}
