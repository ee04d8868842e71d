//! Rows that stand in the data more than once: the same word for word, nearly the same, and floods of them.

use std::collections::HashMap;

use super::check::{Check, Found, Seen};
use super::finding::{Kind, Severity};
use super::minhash::{Signature, near_pairs};

/// Near copies of one row from which they are a flood.
const FLOOD: u32 = 20;

/// Keeps what a row is known by, and one signature a row.
#[derive(Default)]
pub(super) struct Duplicates {
    /// The first row with a text.
    first: HashMap<u128, u32>,
    /// Exact copies with their first.
    exact: Vec<(u32, u32)>,
    /// Rows that are no exact copies and long enough to tell by, in order, and what they are compared by.
    compared: Vec<u32>,
    signatures: Vec<Signature>,
}

impl Check for Duplicates {
    fn row(&mut self, row: Seen<'_>, _: &mut Found) {
        let record = row.record;
        match self.first.get(&row.key.whole) {
            Some(first) => self.exact.push((row.index, *first)),
            None => {
                self.first.insert(row.key.whole, row.index);
                let response = record.response.as_deref().unwrap_or_default();
                if let Some(signature) = Signature::of([&*record.prompt, response]) {
                    self.compared.push(row.index);
                    self.signatures.push(signature);
                }
            }
        }
    }

    fn finish(&mut self, found: &mut Found) {
        let clusters = self.clusters();
        let mut sizes: HashMap<u32, u32> = HashMap::new();
        let root = |row: u32| clusters.get(&row).copied().unwrap_or(row);
        for row in clusters.keys().copied().chain(self.exact.iter().map(|(_, first)| *first)) {
            *sizes.entry(root(row)).or_default() += 1;
        }
        let size = |root: u32| sizes.get(&root).map_or(0, |copies| copies + 1);
        let flood = |found: &mut Found, row: u32, root: u32| {
            if size(root) > FLOOD {
                let reason = format!(
                    "One of {} rows that say nearly the same as row {}: a flood outweighs what else the data teaches.",
                    size(root),
                    root + 1
                );
                found.flag(row, Kind::Flood, Severity::Look, None, reason);
            }
        };
        for &(row, first) in &self.exact {
            let reason = format!("Prompt and answer are the same as in row {}.", first + 1);
            found.flag(row, Kind::ExactDuplicate, Severity::Note, None, reason);
            flood(found, row, root(first));
        }
        let mut near: Vec<(u32, u32)> = clusters.iter().map(|(row, root)| (*row, *root)).collect();
        near.sort_unstable();
        for (row, root) in near {
            let reason = format!(
                "Prompt and answer together are nearly the same as in row {}: a copy, or another row of one template.",
                root + 1
            );
            found.flag(row, Kind::NearDuplicate, Severity::Note, None, reason);
            flood(found, row, root);
        }
    }
}

impl Duplicates {
    /// Rows that are near copies, each with the first row of its cluster.
    fn clusters(&self) -> HashMap<u32, u32> {
        let mut parent: Vec<usize> = (0..self.signatures.len()).collect();
        near_pairs(&self.signatures, |earlier, later| {
            join(&mut parent, later, earlier);
            true
        });
        let row = |at: usize| self.compared.get(at).copied();
        (0..parent.len())
            .filter_map(|at| Some((row(at)?, row(root(&mut parent, at))?)))
            .filter(|(row, root)| row != root)
            .collect()
    }
}

/// The first member of the cluster.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = parent.get(at).filter(|up| **up != at) {
        let above = parent.get(up).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(at) {
            *slot = above;
        }
        at = up;
    }
    at
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    if let Some(slot) = parent.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}
