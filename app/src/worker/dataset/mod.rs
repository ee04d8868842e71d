//! A dataset as the worker holds it: texts, what was found in them, and where each row stands in its file. Reading is in
//! [`reading`], what the page asks for in `requests`.

pub mod reading;
#[cfg(target_arch = "wasm32")]
mod requests;

use std::rc::Rc;

use shiftscope_audit::dataset::association::Features;
use shiftscope_audit::dataset::versions::RowKey;
use shiftscope_audit::dataset::{Finding, Kind, Severity, cut};
use shiftscope_audit::ingest::{Source, is_packed};
use shiftscope_audit::record::Position;

use super::held::Held;
use crate::protocol::dataset::{FileCut, Removed};
use crate::protocol::{RowRef, RunId};

/// A file that stays at hand, so that rows can be cut out of it.
pub struct HeldFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub source: Rc<dyn Source>,
    /// Its first row.
    pub first_row: u32,
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

    /// Which bytes rows take up, and where they stood.
    ///
    /// # Errors
    /// A sentence, where a file has no places or cannot be read.
    pub fn cut(&self, rows: &[u32]) -> Result<(Vec<FileCut>, Vec<Removed>), String> {
        let mut removed = Vec::new();
        let mut cuts = Vec::new();
        for (place, file) in self.files.iter().enumerate() {
            let end = self.files.get(place + 1).map_or(u32::MAX, |next| next.first_row);
            let here: Vec<u32> = rows.iter().copied().filter(|row| (file.first_row..end).contains(row)).collect();
            if is_packed(&file.source).unwrap_or(true) {
                return Err(format!(
                    "{} is compressed or UTF-16, so rows cannot be cut out of it byte for byte. Save it unpacked, as UTF-8, and open it again.",
                    file.name
                ));
            }
            let mut starts = Vec::new();
            for row in here {
                let at = self.places.get(row as usize).and_then(|at| Some((at.byte?, at.line)));
                let (byte, line) = at.ok_or_else(|| format!("{} does not say where its rows stand.", file.name))?;
                starts.push(byte);
                removed.push(Removed { row, file: file.name.clone(), line, byte });
            }
            let ranges = cut::ranges(file.source.clone(), &starts)
                .map_err(|error| format!("{} could not be read again: {error}.", file.name))?;
            cuts.push(FileCut {
                file: place,
                ranges: ranges.into_iter().map(|range| [range.start, range.end]).collect(),
            });
        }
        Ok((cuts, removed))
    }

    /// What stays of the first file without these ranges, as text.
    #[must_use]
    pub fn without(&self, cuts: &[FileCut]) -> String {
        let Some((file, cut)) = self.files.first().zip(cuts.first()) else { return String::new() };
        let mut bytes = vec![0; usize::try_from(file.source.len()).unwrap_or(0)];
        // A file in memory is read in one go.
        let read = file.source.read_at(0, &mut bytes).unwrap_or(0);
        bytes.truncate(read);
        for [start, end] in cut.ranges.iter().rev() {
            let (start, end) = (usize::try_from(*start).unwrap_or(read), usize::try_from(*end).unwrap_or(read));
            bytes.drain(start.min(bytes.len())..end.min(bytes.len()));
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use shiftscope_audit::dataset::Kind;
    use shiftscope_audit::ingest::{Options, Source};

    use super::Dataset;
    use super::reading::{Read, read};
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
    fn rows_of_several_files_are_cut_out_of_their_own() {
        let row = |n: u32| format!("{{\"prompt\":\"p{n}\",\"response\":\"r{n}\"}}\n");
        let (dataset, _) = opened(&[("a.jsonl", &(row(0) + &row(1))), ("b.jsonl", &row(2))]);
        let (cuts, removed) = dataset.cut(&[1, 2]).unwrap();
        let length = row(0).len() as u64;
        assert_eq!(cuts[0].ranges, [[length, 2 * length]]);
        assert_eq!(cuts[1].ranges, [[0, length]]);
        assert_eq!(dataset.without(&cuts), row(0));
        let said: Vec<_> = removed.iter().map(|gone| (gone.row, gone.file.as_str(), gone.line)).collect();
        assert_eq!(said, [(1, "a.jsonl", Some(2)), (2, "b.jsonl", Some(1))]);
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
