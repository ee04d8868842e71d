//! Where the audit of a dataset stands, in a sentence.

use super::Dataset;
use super::summary::rows_and_parts;
use crate::page::model::audit::Phase;
use crate::page::model::words::{count, judging, megabytes, thousands, wait};
use crate::protocol::dataset::Reading;

/// The share of the files that is read, while they are.
#[must_use]
pub fn read_share(dataset: &Dataset) -> Option<f64> {
    dataset.reading.map(|Reading { done, total, .. }| done.min(total) as f64 / total.max(1) as f64)
}

/// The sentence. `ready` says that the judge is.
#[must_use]
pub fn said(dataset: &Dataset, ready: bool) -> String {
    match dataset.phase {
        Phase::Idle => String::new(),
        Phase::Reading => dataset.reading.map_or_else(|| "Reading".to_owned(), reading),
        Phase::Ready => {
            "Everything that needs no judge is found. The judge reads the answers one by one, the most suspicious first."
                .to_owned()
        }
        Phase::Judging if !ready => "Judging begins as soon as the judge is ready.".to_owned(),
        Phase::Judging => judging(&dataset.progress),
        Phase::Done => done(dataset),
        Phase::Cancelled if dataset.opened.is_none() => "Stopped.".to_owned(),
        Phase::Cancelled => match dataset.unread() {
            [0, 0] => "Stopped. What was judged stays.".to_owned(),
            [rows, parts] => {
                // Parts are named once they alone are left.
                let left = rows_and_parts(if rows > 0 { [rows, 0] } else { [0, parts] });
                format!("Stopped. {left} still to be judged; what was judged stays.")
            }
        },
        Phase::Failed => "It could not go on.".to_owned(),
    }
}

fn done(dataset: &Dataset) -> String {
    let but: Vec<String> = unfinished([dataset.failed(), dataset.in_part()]).collect();
    if but.is_empty() {
        return "Done: every row was looked at.".to_owned();
    }
    format!("Done, but the judge {}.", but.join(" and "))
}

/// What the judge did not do with rows and parts of rows: those it could not finish, and those too long for it.
pub(super) fn unfinished([failed, in_part]: [[usize; 2]; 2]) -> impl Iterator<Item = String> {
    [("could not finish", failed), ("read only a part of", in_part)]
        .into_iter()
        .filter(|(_, of)| *of != [0, 0])
        .map(|(what, of)| format!("{what} {}", rows_and_parts(of)))
}

fn reading(Reading { done, total, rows, comparing, rows_per_second, seconds_left }: Reading) -> String {
    if comparing {
        let [done, total] = [done, total].map(|rows| thousands(usize::try_from(rows).unwrap_or(usize::MAX)));
        return format!("Read. Reworded rows are looked for: {done} of {total} rows that differ were read again.");
    }
    if total == 0 {
        return "Reading".to_owned();
    }
    let rows = count(usize::try_from(rows).unwrap_or(usize::MAX), "row");
    if done >= total {
        return format!("Read: {}, {rows}. Copies are looked for among all of them.", megabytes(total));
    }
    let mut said = format!("Reading: {} of {}, {rows}", megabytes(done), megabytes(total));
    if let Some(speed) = rows_per_second {
        said.push_str(&format!(", {} a second", thousands(speed.round() as usize)));
    }
    if let Some(left) = seconds_left {
        said.push_str(&format!(", {} left", wait(left)));
    }
    said + "."
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::verdict::{Status, Verdict};

    use super::{read_share, said};
    use crate::page::model::dataset::Dataset;
    use crate::page::model::dataset::tests::{opened, verdict};
    use crate::protocol::dataset::{DatasetEvent, Reading};
    use crate::protocol::{Progress, RowRef, RunId};

    fn at(done: u64, seconds_left: Option<f64>) -> String {
        let mut dataset = Dataset::default();
        dataset.begin_reading(1);
        let reading = Reading {
            done,
            total: 4_000_000,
            rows: 12_000,
            comparing: false,
            rows_per_second: seconds_left.map(|_| 3871.6),
            seconds_left,
        };
        dataset.apply(DatasetEvent::Reading { opening: 1, reading }, 0.8);
        assert_eq!(read_share(&dataset), Some(done as f64 / 4e6));
        said(&dataset, false)
    }

    #[test]
    fn reading_says_bytes_rows_speed_and_time_left_as_they_become_known() {
        assert_eq!(at(1_000_000, None), "Reading: 1.0 MB of 4.0 MB, 12\u{202f}000 rows.");
        assert_eq!(
            at(1_000_000, Some(43.0)),
            "Reading: 1.0 MB of 4.0 MB, 12\u{202f}000 rows, 3\u{202f}872 a second, about 45 seconds left."
        );
        assert!(at(4_000_000, Some(0.0)).contains("Copies are looked for"));
        let mut dataset = Dataset::default();
        dataset.begin_reading(1);
        assert_eq!(said(&dataset, false), "Reading");
        let reading = Reading { done: 1_200, total: 4_000, comparing: true, ..Reading::default() };
        dataset.apply(DatasetEvent::Reading { opening: 1, reading }, 0.8);
        assert_eq!(read_share(&dataset), Some(0.3));
        assert!(said(&dataset, false).contains("1\u{202f}200 of 4\u{202f}000 rows that differ"));
    }

    #[test]
    fn judging_says_how_many_answers_at_which_speed_and_what_waits_once_stopped() {
        let mut dataset = opened();
        dataset.begin_judging();
        assert!(said(&dataset, false).contains("as soon as the judge is ready"));
        let progress =
            Progress { done: 3, total: 6, texts_per_second: Some(1.5), seconds_left: Some(2.0), ..Progress::default() };
        let of = RunId(1);
        dataset.apply(DatasetEvent::Progress { of, progress }, 0.8);
        assert_eq!(said(&dataset, true), "Judging: 3 of 6 distinct answers, 1.5 a second, a few seconds left.");
        dataset.apply(DatasetEvent::Finished { of, cancelled: true }, 0.8);
        assert!(said(&dataset, true).contains("6 rows still to be judged"));
    }

    #[test]
    fn what_waits_or_was_not_finished_beside_the_rows_is_said_once_they_are_judged() {
        let mut dataset = opened();
        let (of, part) = (RunId(1), RowRef { run: RunId(2), row: 0 });
        let rows = (0..6).map(|row| (RowRef { run: RunId(1), row }, verdict(0.1))).collect();
        dataset.apply(DatasetEvent::Verdicts(rows), 0.8);
        dataset.apply(DatasetEvent::Finished { of, cancelled: true }, 0.8);
        assert!(said(&dataset, true).contains("1 earlier answer or decoded text still to be judged"));
        let failed = Verdict::without_judgement(Status::Failed);
        dataset.apply(DatasetEvent::Verdicts(vec![(part, failed)]), 0.8);
        dataset.apply(DatasetEvent::Finished { of, cancelled: false }, 0.8);
        assert_eq!(said(&dataset, true), "Done, but the judge could not finish 1 earlier answer or decoded text.");
        let long = Verdict { input_truncated: true, ..verdict(0.1) };
        let rows = [0, 1].map(|row| (RowRef { run: RunId(1), row }, long.clone()));
        dataset.apply(DatasetEvent::Verdicts(rows.to_vec()), 0.8);
        assert_eq!(
            said(&dataset, true),
            "Done, but the judge could not finish 1 earlier answer or decoded text and read only a part of 2 rows."
        );
        let short =
            [RowRef { run: RunId(1), row: 0 }, RowRef { run: RunId(1), row: 1 }, part].map(|at| (at, verdict(0.1)));
        dataset.apply(DatasetEvent::Verdicts(short.to_vec()), 0.8);
        assert_eq!(said(&dataset, true), "Done: every row was looked at.");
    }
}
