//! Which decisions are in a file that was saved. A cleaned file holds those of its own rows, the log those of all.

use std::collections::{BTreeMap, BTreeSet};

/// What decisions are saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Saved {
    /// A file without the rows that go, by its place among those opened.
    Cleaned(usize),
    /// The log of what is removed and what is kept.
    Log,
}

/// What was changed, and what was saved of that. Changes are counted over all files.
#[derive(Clone, Debug, Default)]
pub(super) struct Saves {
    changes: u64,
    /// By file, the last change to a row of it.
    changed: BTreeMap<usize, u64>,
    /// The last change that is in what is being written.
    writing: BTreeMap<Saved, u64>,
    /// The last change that is in what was saved.
    saved: BTreeMap<Saved, u64>,
}

impl Saves {
    /// Decisions on rows of these files changed.
    pub fn change(&mut self, files: &BTreeSet<usize>) {
        self.changes += 1;
        self.changed.extend(files.iter().map(|file| (*file, self.changes)));
    }

    /// What is decided by now is to be written.
    pub fn begin(&mut self, what: Saved) {
        self.writing.insert(what, self.changes);
    }

    /// What was decided when writing began was saved; what was decided since then is in no file.
    pub fn end(&mut self, what: Saved) {
        if let Some(written) = self.writing.remove(&what) {
            self.saved.insert(what, written);
        }
    }

    /// True where a decision on a row of this file was changed since it was saved last.
    pub fn is_behind(&self, file: usize) -> bool {
        let saved = [Saved::Cleaned(file), Saved::Log].into_iter().filter_map(|what| self.saved.get(&what)).max();
        self.changed.get(&file) > saved
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Saved, Saves};

    fn changed(saves: &mut Saves, files: &[usize]) {
        saves.change(&files.iter().copied().collect::<BTreeSet<_>>());
    }

    fn behind(saves: &Saves) -> [bool; 2] {
        [saves.is_behind(0), saves.is_behind(1)]
    }

    #[test]
    fn a_cleaned_file_saves_the_decisions_of_its_own_rows_and_the_log_those_of_all() {
        let mut saves = Saves::default();
        assert_eq!(behind(&saves), [false, false]);
        changed(&mut saves, &[0, 1]);
        saves.begin(Saved::Cleaned(1));
        assert_eq!(behind(&saves), [true, true]);
        saves.end(Saved::Cleaned(1));
        assert_eq!(behind(&saves), [true, false]);
        saves.begin(Saved::Log);
        saves.end(Saved::Log);
        assert_eq!(behind(&saves), [false, false]);
        changed(&mut saves, &[1]);
        assert_eq!(behind(&saves), [false, true]);
    }

    #[test]
    fn a_log_that_is_saved_while_a_file_is_written_leaves_what_that_file_holds_as_it_was() {
        let mut saves = Saves::default();
        changed(&mut saves, &[0]);
        saves.begin(Saved::Cleaned(0));
        changed(&mut saves, &[0, 1]);
        saves.begin(Saved::Log);
        saves.end(Saved::Cleaned(0));
        assert_eq!(behind(&saves), [true, true]);
        saves.end(Saved::Log);
        assert_eq!(behind(&saves), [false, false]);
    }
}
