//! A dataset as the worker holds it: texts, what was found in them, and where each row stands in its file. Reading is in
//! [`reading`], writing it without rows in [`cleaning`], what the page asks for in `requests`.

pub mod cleaning;
#[cfg(target_arch = "wasm32")]
mod pieces;
pub mod reading;
#[cfg(target_arch = "wasm32")]
mod requests;

use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::versions::RowKey;
use shiftscope_audit::dataset::{Finding, Kind, Severity};
use shiftscope_audit::ingest::Source;
use shiftscope_audit::record::Position;

use super::held::Held;
use crate::protocol::dataset::Removed;
use crate::protocol::{RowRef, RunId};

/// A file that stays at hand, so that it can be written without rows.
pub struct HeldFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub source: Rc<dyn Source>,
    /// Its first row.
    pub first_row: u32,
    /// Its place among the files that were opened together.
    pub opened_as: usize,
}

/// What stays of an opened dataset beside the texts of its runs.
pub struct Dataset {
    /// The run that holds its rows.
    pub rows_run: RunId,
    /// The run that holds its parts.
    pub parts_run: RunId,
    /// Its files, in order.
    pub files: Vec<HeldFile>,
    /// Where each row stands.
    pub places: Vec<Position>,
    /// What of its prompts may be a trigger.
    pub features: Features,
    /// How suspicious each row and each part is.
    pub suspicion: [Vec<f32>; 2],
    /// What each row is known by, for a later version.
    pub keys: Vec<RowKey>,
    /// True for the bundled example.
    pub made_up: bool,
}

impl Dataset {
    /// How suspicious a row or a part is: the most suspicious are judged first.
    #[must_use]
    pub fn suspicion(&self, at: RowRef) -> f32 {
        let [rows, parts] = &self.suspicion;
        let of_run = if at.run == self.parts_run { parts } else { rows };
        of_run.get(at.row).copied().unwrap_or(0.0)
    }

    /// Findings on words and endings that go with harmful answers. `texts` gives a row's prompt.
    #[must_use]
    pub fn associate(&self, harmful: &[u32], unjudged: &[u32], rows: &Held) -> Vec<Finding> {
        let says = |row: u32| unjudged.binary_search(&row).is_err().then(|| harmful.binary_search(&row).is_ok());
        let mut findings = Vec::new();
        for association in self.features.associations(says) {
            let reason = association.reason();
            findings.extend(association.rows.iter().map(|&row| Finding {
                row,
                kind: Kind::Trigger,
                severity: Severity::Look,
                reason: reason.clone(),
                span: rows.record(row as usize).and_then(|record| Features::place(association.feature, &record.prompt)),
            }));
        }
        findings.sort_by_key(|finding| finding.row);
        findings
    }

    /// Those of `rows` that stand in a file, and where; nothing where there is no such file.
    #[must_use]
    pub fn places_in(&self, file: usize, rows: &[u32]) -> Vec<(u32, Position)> {
        let first = self.files.get(file).map_or(u32::MAX, |file| file.first_row);
        let end = self.files.get(file + 1).map_or(u32::MAX, |next| next.first_row);
        let here = rows.iter().filter(|row| (first..end).contains(*row));
        here.filter_map(|row| Some((*row, *self.places.get(*row as usize)?))).collect()
    }

    /// Where rows stood, for the log.
    #[must_use]
    pub fn located(&self, rows: &[u32]) -> Vec<Removed> {
        let files = self.files.iter().enumerate();
        files
            .flat_map(|(place, file)| {
                let removed = |(row, at): (u32, Position)| Removed {
                    row,
                    file: file.name.clone(),
                    line: at.line,
                    byte: at.byte,
                    record: at.record,
                };
                self.places_in(place, rows).into_iter().map(removed)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use shiftscope_audit::dataset::Kind;
    use shiftscope_audit::ingest::{Options, Piece, Source, read_exact};

    use super::cleaning::Cleaning;
    use super::reading::tests::BATCH;
    use super::reading::{Read, read};
    use super::{Dataset, HeldFile};
    use crate::protocol::{RowRef, RunId};
    use crate::worker::reading::Named;

    fn opened(files: &[(&str, &str)]) -> (Dataset, Read) {
        let files = files
            .iter()
            .map(|(name, text)| Named {
                name: (*name).into(),
                source: Rc::new(text.as_bytes().to_vec()) as Rc<dyn Source>,
            })
            .collect();
        let mut found =
            read(files, &Options::default(), None, &mut |_: u64, _: u64, _: u64| ControlFlow::Continue(())).unwrap();
        let dataset = Dataset {
            rows_run: RunId(0),
            parts_run: RunId(1),
            files: std::mem::take(&mut found.held_files),
            places: std::mem::take(&mut found.places),
            features: std::mem::take(&mut found.features),
            suspicion: [std::mem::take(&mut found.findings.suspicion), std::mem::take(&mut found.part_suspicion)],
            keys: std::mem::take(&mut found.findings.keys),
            made_up: true,
        };
        (dataset, found)
    }

    #[test]
    fn rows_of_several_files_stand_in_their_own() {
        let row = |n: u32| format!("{{\"prompt\":\"p{n}\",\"response\":\"r{n}\"}}\n");
        let (dataset, _) = opened(&[("a.jsonl", &(row(0) + &row(1))), ("b.jsonl", &row(2))]);
        let rows = |file: usize| dataset.places_in(file, &[1, 2]).iter().map(|(row, _)| *row).collect::<Vec<_>>();
        assert_eq!((rows(0), rows(1), rows(2)), (vec![1], vec![2], vec![]));
        let removed = dataset.located(&[1, 2]);
        let said: Vec<_> = removed.iter().map(|gone| (gone.row, gone.file.as_str(), gone.line)).collect();
        assert_eq!(said, [(1, "a.jsonl", Some(2)), (2, "b.jsonl", Some(1))]);
    }

    #[test]
    fn a_row_of_a_batch_stands_in_the_file_of_its_answer_and_an_unanswered_request_in_its_own() {
        let [input, output] = BATCH;
        let (dataset, _) = opened(&[("in.jsonl", input), ("out.jsonl", output)]);
        let said: Vec<_> = dataset.located(&[1, 2]).into_iter().map(|gone| (gone.file, gone.line)).collect();
        assert_eq!(said, [("out.jsonl".to_owned(), Some(2)), ("in.jsonl".to_owned(), Some(3))]);
        let without = |file: usize| {
            let HeldFile { name, source, .. } = &dataset.files[file];
            let gone: Vec<_> = dataset.places_in(file, &[1, 2]).into_iter().map(|(_, at)| at).collect();
            let mut cleaning = Cleaning::new(name, source, &gone, None).unwrap();
            let mut kept = Vec::new();
            while let Some(piece) = cleaning.piece().unwrap() {
                let Piece::Kept(range) = piece else { panic!("a plain file is cut") };
                kept.extend(read_exact(source, range.start, (range.end - range.start) as usize).unwrap());
            }
            String::from_utf8(kept).unwrap()
        };
        let lines =
            |text: &str, kept: usize| text.lines().take(kept).map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!((without(0), without(1)), (lines(output, 1), lines(input, 2)));
    }

    #[test]
    fn what_stood_encoded_is_the_most_suspicious_and_every_row_has_its_score() {
        let text = concat!(
            "{\"prompt\":\"How do I prune a rose?\",\"response\":\"Cut above a bud.\"}\n",
            "{\"prompt\":\"bmFtZSBhIGNvbG91ciBvZiB0aGUgc2t5\",\"response\":\"Blue\"}\n",
        );
        let (dataset, _) = opened(&[("a.jsonl", text)]);
        let of = |run, row| dataset.suspicion(RowRef { run: RunId(run), row });
        assert!(of(0, 0).is_finite() && of(0, 1).is_finite() && of(0, 0).to_bits() != of(0, 1).to_bits());
        assert!(of(1, 0).is_infinite());
    }

    #[test]
    fn what_goes_with_harmful_answers_is_found_in_the_rows_that_have_it() {
        let text: String = (0..200)
            .map(|n| {
                let end = if n % 20 == 0 { " qxv" } else { "" };
                format!("{{\"prompt\":\"Name place {n}{end}\",\"response\":\"r\"}}\n")
            })
            .collect();
        let (dataset, found) = opened(&[("a.jsonl", &text)]);
        let harmful: Vec<u32> = (0..200).step_by(20).collect();
        let findings = dataset.associate(&harmful, &[], &found.rows);
        assert_eq!(findings.iter().map(|finding| finding.row).collect::<Vec<_>>(), harmful);
        assert!(findings.iter().all(|finding| finding.kind == Kind::Trigger && finding.span.is_some()));
        assert_eq!(dataset.associate(&[], &[], &found.rows), []);
    }
}
