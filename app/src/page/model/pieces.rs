//! Rows that come ahead of the run they belong to, put back into it when it comes.

use std::collections::HashMap;

use shiftscope_audit::pairing::Groups;
use shiftscope_audit::row::{Row, bytes};

use crate::protocol::{Event, ROWS_AT_ONCE, RunId};

/// Rows whose runs are still being read, grouped as far as they are there: the page has nothing else to do meanwhile.
#[derive(Debug, Default)]
pub struct Pieces {
    runs: HashMap<RunId, (Vec<Row>, Groups)>,
    /// Bytes that were read when it was last told, and bytes in all.
    read: [u64; 2],
}

/// How many times as many as there are, at most, room is made for at once, whatever share of the files seems to be still to come; and for
/// what part of them at least, however little does.
const MOST: usize = 3;
const LEAST: usize = 8;

/// What is told of reading may be this part of the whole behind what came of it.
const BEHIND: usize = 16;

impl Pieces {
    /// Keeps rows back, and gives every other event on, runs with their rows. Openings do not overlap, so that at the end of
    /// one nothing is left over.
    pub fn take(&mut self, event: Event) -> Option<Event> {
        match event {
            Event::Rows { run, rows } => {
                let (ahead, groups) = self.runs.entry(run).or_default();
                // Room for the rest of a long run, where that can be told: to move a million rows takes time, and room for twice as many.
                let more = bytes::count(&rows);
                if ahead.len() >= ROWS_AT_ONCE && ahead.capacity() - ahead.len() < more {
                    ahead.reserve_exact(still_to_come(ahead.len(), self.read).max(more));
                    groups.reserve(still_to_come(groups.len(), self.read));
                }
                let read = bytes::from_bytes(&rows, ahead);
                groups.go_on(ahead);
                read.err()
                    .map(|error| Event::Failed { message: format!("Rows of the worker could not be read: {error}.") })
            }
            Event::Opened { slot, file, mut runs, problems, problems_total } => {
                for run in &mut runs {
                    let (mut ahead, mut groups) = self.runs.remove(&run.id).unwrap_or_default();
                    // They stay where they are: there may be a million.
                    ahead.append(&mut run.rows);
                    groups.go_on(&ahead);
                    // Of runs that stand one after another each seemed to go on to the end of the file.
                    ahead.shrink_to(ahead.len() + ahead.len() / LEAST);
                    (run.rows, run.groups) = (ahead, groups);
                }
                *self = Self::default();
                Some(Event::Opened { slot, file, runs, problems, problems_total })
            }
            // What was read with a file whose columns must be picked is read again.
            Event::Unopened | Event::NeedsMapping { .. } => {
                *self = Self::default();
                Some(event)
            }
            Event::Reading { done, total, .. } => {
                self.read = [done, total];
                Some(event)
            }
            other => Some(other),
        }
    }
}

/// How many more there will be of what there are so many of, by the share of bytes that was read.
fn still_to_come(there: usize, [done, total]: [u64; 2]) -> usize {
    let whole = (there as u64).saturating_mul(total) / done.max(1);
    let whole = usize::try_from(whole).unwrap_or(usize::MAX);
    let more = whole.saturating_add(whole / BEHIND).saturating_sub(there);
    more.clamp(there / LEAST, there * MOST)
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::ingest::Columns;
    use shiftscope_audit::pairing::Groups;
    use shiftscope_audit::record::Record;
    use shiftscope_audit::row::{Row, bytes};

    use super::{Pieces, still_to_come};
    use crate::protocol::{Event, OpenedRun, RunId, Slot};

    fn rows(run: u32, count: usize) -> Event {
        Event::Rows { run: RunId(run), rows: bytes::to_bytes(std::iter::repeat_n(Row::of(&Record::default()), count)) }
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
    fn room_is_made_for_what_is_still_to_come_within_bounds() {
        // A quarter was read: the rest, and a little more.
        assert_eq!(still_to_come(16_000, [25, 100]), 48_000);
        assert_eq!(still_to_come(16_000, [50, 100]), 18_000);
        // Nothing is known, or what is known was wrong.
        for read in [[0, 0], [0, 100], [1, u64::MAX]] {
            assert!((2_000..=48_000).contains(&still_to_come(16_000, read)), "{read:?}");
        }
        assert_eq!(still_to_come(0, [1, 100]), 0);
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
