//! A dataset as the worker holds it: texts, what was found in them, and where each row stands in its file. Reading is in
//! [`reading`], writing it without rows in [`cleaning`], what the page asks for in `requests`.

pub mod associating;
pub mod cleaning;
#[cfg(target_arch = "wasm32")]
mod pieces;
pub mod reading;
#[cfg(target_arch = "wasm32")]
mod requests;

use std::ops::Range;
use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::versions::RowKey;
use shiftscope_audit::ingest::Source;
use shiftscope_audit::record::Position;

use self::associating::Associating;
use crate::protocol::dataset::Located;
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

    /// Words and endings that go with harmful answers, of which findings are made a row at a time.
    #[must_use]
    pub fn associate(&self, harmful: &[u32], unjudged: &[u32]) -> Associating {
        let says = |row: u32| unjudged.binary_search(&row).is_err().then(|| harmful.binary_search(&row).is_ok());
        Associating::of(self.features.associations(says))
    }

    /// The rows of a file; none where there is no such file.
    fn rows_of(&self, file: usize) -> Range<u32> {
        let first = |file: usize| self.files.get(file).map(|file| file.first_row);
        let all = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        first(file).unwrap_or(all)..first(file + 1).unwrap_or(all)
    }

    /// The rows among those of a file that stand in one line of it with this one, which is among them.
    fn line(&self, of_file: &Range<u32>, row: u32) -> Range<u32> {
        let record = |row: u32| self.places.get(row as usize).map(|at| at.record);
        let same = |other: &u32| record(*other) == record(row);
        let first = (of_file.start..row).rev().take_while(same).last().unwrap_or(row);
        let last = (row + 1..of_file.end).take_while(same).last().unwrap_or(row);
        first..last + 1
    }

    /// Rows that stand in one line of their file with others, so that none of them goes alone: each such line's, in order.
    #[must_use]
    pub fn together(&self) -> Vec<Range<u32>> {
        let mut together = Vec::new();
        for file in 0..self.files.len() {
            let of_file = self.rows_of(file);
            let mut row = of_file.start;
            while row < of_file.end {
                let line = self.line(&of_file, row);
                row = line.end;
                if line.len() > 1 {
                    together.push(line);
                }
            }
        }
        together
    }

    /// What goes with `rows`, which ascend, of a file, and where it stands: those of them that stand in it, and what stands in one line
    /// with them. Nothing where there is no such file.
    #[must_use]
    pub fn places_in(&self, file: usize, rows: &[u32]) -> Vec<(u32, Position)> {
        let of_file = self.rows_of(file);
        let mut places: Vec<(u32, Position)> = Vec::new();
        for row in rows.iter().copied().filter(|row| of_file.contains(row)) {
            // It may have gone with one before it.
            if places.last().is_none_or(|(last, _)| *last < row) {
                let line = self.line(&of_file, row);
                places.extend(line.filter_map(|row| Some((row, *self.places.get(row as usize)?))));
            }
        }
        places
    }

    /// Where rows stand, for the log.
    #[must_use]
    pub fn located(&self, rows: &[u32]) -> Vec<Located> {
        let files = self.files.iter().enumerate();
        files
            .flat_map(|(place, file)| {
                let located = |(row, at): (u32, Position)| Located {
                    row,
                    file: file.name.clone(),
                    line: at.line,
                    byte: at.byte,
                    record: at.record,
                };
                self.places_in(place, rows).into_iter().map(located)
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
    fn rows_of_one_line_go_together_and_no_row_of_another_file_with_them() {
        let one = "{\"prompt\":\"a\",\"response\":\"b\"}\n";
        let choices = |id: &str, answers: &[&str]| {
            let choices: Vec<String> =
                answers.iter().map(|text| format!("{{\"message\":{{\"content\":\"{text}\"}}}}")).collect();
            let body = format!("{{\"choices\":[{}]}}", choices.join(","));
            format!("{{\"custom_id\":\"{id}\",\"response\":{{\"body\":{body}}},\"error\":null}}\n")
        };
        let output = [choices("b", &["two", "deux", "zwei"]), choices("a", &["one", "un"])].concat();
        let (dataset, _) = opened(&[("a.jsonl", one), ("in.jsonl", BATCH[0]), ("out.jsonl", &output)]);
        let names: Vec<_> = dataset.files.iter().map(|file| (file.name.as_str(), file.first_row)).collect();
        assert_eq!(names, [("a.jsonl", 0), ("out.jsonl", 1), ("in.jsonl", 6)]);
        assert_eq!(dataset.together(), [1..4, 4..6]);
        let rows = |gone: &[u32]| dataset.located(gone).iter().map(|gone| gone.row).collect::<Vec<_>>();
        assert_eq!((rows(&[0]), rows(&[2]), rows(&[1, 3, 6])), (vec![0], vec![1, 2, 3], vec![1, 2, 3, 6]));
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
        let told = |harmful: &[u32]| {
            let mut associating = dataset.associate(harmful, &[]);
            std::iter::from_fn(|| associating.next_row(&found.rows)).flatten().collect::<Vec<_>>()
        };
        let findings = told(&harmful);
        assert_eq!(findings.iter().map(|finding| finding.row).collect::<Vec<_>>(), harmful);
        assert!(findings.iter().all(|finding| finding.kind == Kind::Trigger && finding.span.is_some()));
        assert_eq!(told(&[]), []);
    }
}
