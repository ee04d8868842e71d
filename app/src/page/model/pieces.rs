//! Rows that come ahead of the run they belong to, put back into it when it comes.

use std::collections::HashMap;

use shiftscope_audit::pairing::Groups;
use shiftscope_audit::row::Row;

use crate::protocol::{Event, RunId, rows_from_bytes};

/// Rows whose runs are still being read, grouped as far as they are there: the page has nothing else to do meanwhile.
#[derive(Debug, Default)]
pub struct Pieces(HashMap<RunId, (Vec<Row>, Groups)>);

impl Pieces {
    /// Keeps rows back, and gives every other event on, runs with their rows. Openings do not overlap, so that at the end of
    /// one nothing is left over.
    pub fn take(&mut self, event: Event) -> Option<Event> {
        match event {
            Event::Rows { run, rows } => {
                let (ahead, groups) = self.0.entry(run).or_default();
                let read = rows_from_bytes(&rows, ahead);
                groups.go_on(ahead);
                read.err()
                    .map(|error| Event::Failed { message: format!("Rows of the worker could not be read: {error}.") })
            }
            Event::Opened { slot, file, mut runs, problems, problems_total } => {
                for run in &mut runs {
                    let (mut ahead, mut groups) = self.0.remove(&run.id).unwrap_or_default();
                    // They stay where they are: there may be a million.
                    ahead.append(&mut run.rows);
                    groups.go_on(&ahead);
                    (run.rows, run.groups) = (ahead, groups);
                }
                self.0.clear();
                Some(Event::Opened { slot, file, runs, problems, problems_total })
            }
            // What was read with a file whose columns must be picked is read again.
            Event::Unopened | Event::NeedsMapping { .. } => {
                self.0.clear();
                Some(event)
            }
            other => Some(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::ingest::Columns;
    use shiftscope_audit::pairing::Groups;
    use shiftscope_audit::record::Record;
    use shiftscope_audit::row::Row;

    use super::Pieces;
    use crate::protocol::{Event, OpenedRun, RunId, Slot, rows_to_bytes};

    fn rows(run: u32, count: usize) -> Event {
        Event::Rows { run: RunId(run), rows: rows_to_bytes(&vec![Row::of(&Record::default()); count]) }
    }

    fn opened(ids: &[u32]) -> Event {
        let run = |id: &u32| OpenedRun {
            id: RunId(*id),
            slot: Slot::Tuned,
            opening: 0,
            name: String::new(),
            file: String::new(),
            format: String::new(),
            skipped: 0,
            earlier: 0,
            fields: Vec::new(),
            rows: Vec::new(),
            groups: Groups::default(),
        };
        let runs = ids.iter().map(run).collect();
        Event::Opened { slot: Slot::Tuned, file: String::new(), runs, problems: vec![], problems_total: 0 }
    }

    fn counts(event: Option<Event>) -> Vec<usize> {
        let Some(Event::Opened { runs, .. }) = event else { panic!("runs expected") };
        runs.iter().map(|run| run.rows.len()).collect()
    }

    #[test]
    fn a_run_comes_with_all_rows_that_came_ahead_of_it() {
        let mut pieces = Pieces::default();
        for piece in [rows(1, 2), rows(2, 1), rows(1, 3)] {
            assert_eq!(pieces.take(piece), None);
        }
        assert_eq!(counts(pieces.take(opened(&[1, 2]))), [5, 1]);
    }

    #[test]
    fn rows_of_a_file_that_was_not_read_to_its_end_or_is_read_again_go_with_it() {
        let asked = || Event::NeedsMapping { opening: 1, file: String::new(), columns: Columns::default() };
        for ended in [Event::Unopened, asked()] {
            let mut pieces = Pieces::default();
            pieces.take(rows(1, 2));
            assert!(pieces.take(ended).is_some());
            assert_eq!(counts(pieces.take(opened(&[1]))), [0]);
        }
    }
}
