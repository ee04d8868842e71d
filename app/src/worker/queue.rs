//! What is to be judged: every distinct (prompt, response) once, the most suspicious first and of equals the shortest, each with all the rows
//! it stands in. Judging is not here; which runs wait for it is in [`waiting`].

pub mod waiting;

use std::collections::HashMap;

use super::held::TextKey;
use crate::protocol::RowRef;

/// Bytes of English text that make one token, about.
const BYTES_PER_TOKEN: usize = 4;

/// Tokens of a prompt that are read, and of a window: only the estimate of the work uses them, so they need not be the manifest's.
const PROMPT_TOKENS: usize = 64;
const WINDOW_TOKENS: usize = 256;

/// A distinct text.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub key: TextKey,
    /// Where it stands; at least one row.
    pub rows: Vec<RowRef>,
    /// Tokens it will cost, about.
    pub weight: usize,
    /// How suspicious it is: the most that one of its rows is.
    suspicion: f32,
}

/// Distinct texts that wait.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The next is the last.
    waiting: Vec<Item>,
}

/// Tokens that a text of so many bytes of prompt and response costs: the prompt is read again in every window.
fn weight([prompt, response]: [usize; 2]) -> usize {
    let prompt = (prompt / BYTES_PER_TOKEN).min(PROMPT_TOKENS) + 3;
    let response = response / BYTES_PER_TOKEN;
    response + prompt * response.div_ceil(WINDOW_TOKENS - prompt).max(1)
}

impl Queue {
    /// Takes in rows, with their keys, the lengths of prompt and response in bytes, and how suspicious each is: the same number for all
    /// where nobody knows.
    pub fn of(rows: impl Iterator<Item = (RowRef, TextKey, [usize; 2], f32)>) -> Self {
        let mut places = HashMap::new();
        let mut waiting: Vec<Item> = Vec::new();
        for (at, key, bytes, suspicion) in rows {
            let place = *places.entry(key).or_insert(waiting.len());
            match waiting.get_mut(place) {
                Some(item) => {
                    item.rows.push(at);
                    item.suspicion = item.suspicion.max(suspicion);
                }
                None => waiting.push(Item { key, rows: vec![at], weight: weight(bytes), suspicion }),
            }
        }
        // Stable, so that the order is the same every time.
        waiting.sort_by(|a, b| a.suspicion.total_cmp(&b.suspicion).then(b.weight.cmp(&a.weight)));
        Self { waiting }
    }

    /// Texts that wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// True where none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Tokens that wait, about.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.waiting.iter().map(|item| item.weight).sum()
    }

    /// The next texts, in order, of at most `tokens` together but at least one text while any waits.
    pub fn take(&mut self, tokens: usize) -> Vec<Item> {
        let mut taken = Vec::new();
        let mut sum = 0;
        while let Some(item) = self.waiting.pop_if(|item| taken.is_empty() || sum + item.weight <= tokens) {
            sum += item.weight;
            taken.push(item);
        }
        taken
    }

    /// Takes out every text that `answer` knows, with the answer.
    pub fn answered<T>(&mut self, mut answer: impl FnMut(&TextKey) -> Option<T>) -> Vec<(Item, T)> {
        let mut found = Vec::new();
        for item in std::mem::take(&mut self.waiting) {
            match answer(&item.key) {
                Some(answer) => found.push((item, answer)),
                None => self.waiting.push(item),
            }
        }
        found
    }

    /// The keys of all that wait.
    pub fn keys(&self) -> impl Iterator<Item = &TextKey> {
        self.waiting.iter().map(|item| &item.key)
    }
}

#[cfg(test)]
mod tests {
    use super::{Queue, weight};
    use crate::protocol::{RowRef, RunId};
    use shiftscope_audit::hash::TextHash;

    fn queue(rows: &[(&str, usize)]) -> Queue {
        Queue::of(rows.iter().enumerate().map(|(row, (text, bytes))| {
            (RowRef { run: RunId(1), row }, (TextHash::of("p"), Some(TextHash::of(text))), [4, *bytes], 0.0)
        }))
    }

    #[test]
    fn the_most_suspicious_texts_come_first_and_a_text_is_as_suspicious_as_its_worst_row() {
        let rows = [("a", 40, 0.5), ("b", 4000, 2.0), ("c", 80, -1.0), ("c", 80, 1.0), ("d", 20, 0.5)];
        let mut queue = Queue::of(rows.iter().enumerate().map(|(row, (text, bytes, suspicion))| {
            let key = (TextHash::of("p"), Some(TextHash::of(text)));
            (RowRef { run: RunId(1), row }, key, [4, *bytes], *suspicion)
        }));
        let order: Vec<_> = queue.take(usize::MAX).iter().map(|item| item.rows[0].row).collect();
        assert_eq!(order, [1, 2, 4, 0]);
    }

    #[test]
    fn a_text_that_stands_in_several_rows_is_taken_once_with_all_of_them() {
        let mut queue = queue(&[("a", 40), ("b", 80), ("a", 40)]);
        assert_eq!(queue.len(), 2);
        let rows: Vec<Vec<_>> =
            queue.take(usize::MAX).iter().map(|i| i.rows.iter().map(|at| at.row).collect()).collect();
        assert_eq!(rows, [vec![0, 2], vec![1]]);
        assert!(queue.is_empty());
    }

    #[test]
    fn of_equals_the_shortest_texts_come_first_and_a_long_one_comes_alone() {
        let mut queue = queue(&[("a", 4000), ("b", 40), ("c", 80)]);
        let sizes: Vec<_> = std::iter::from_fn(|| Some(queue.take(100).len()).filter(|n| *n > 0)).collect();
        assert_eq!(sizes, [2, 1]);
    }

    #[test]
    fn what_is_known_already_does_not_wait() {
        let mut queue = queue(&[("a", 40), ("b", 80)]);
        let known = queue.answered(|key| (key.1 == Some(TextHash::of("a"))).then_some(7));
        assert_eq!((known.len(), known[0].1, queue.len()), (1, 7, 1));
    }

    #[test]
    fn a_longer_text_never_costs_less() {
        let weights: Vec<_> = (0..5000).map(|bytes| weight([300, bytes])).collect();
        assert!(weights.is_sorted());
        assert!(weights[4000] > 4000 / 4 + 4 * 64);
    }
}
