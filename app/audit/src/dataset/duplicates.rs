//! Rows that stand in the data more than once: the very same, nearly the same, and floods of them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::check::{Check, Found, Seen};
use super::finding::{Kind, Severity};
use super::minhash::{Signature, near_pairs};

/// Near copies of one row from which they are a flood.
const FLOOD: u32 = 20;

/// The first row with a normalised text.
struct First {
    row: u32,
    /// A hash of its texts as they are.
    texts: u64,
}

/// A row with the normalised text of an earlier one.
struct CopyOf {
    row: u32,
    /// The earlier row: one with the very same texts where there is one, else the first.
    of: u32,
    /// Whether the texts are the very same.
    exact: bool,
    /// The first row.
    first: u32,
}

/// Keeps what a row is known by, and one signature a row.
#[derive(Default)]
pub(super) struct Duplicates {
    /// The first row of each normalised text.
    first: HashMap<u128, First>,
    /// The first rows of texts that differ from the first row's, by hash: few.
    variants: HashMap<u64, u32>,
    /// Copies, in order.
    copies: Vec<CopyOf>,
    /// Rows that are no copies and long enough to tell by, in order, and what they are compared by.
    compared: Vec<u32>,
    signatures: Vec<Signature>,
}

/// A hash of a row's texts as they are, for telling apart rows whose normalised texts are the same.
fn texts(row: Seen<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.texts().for_each(|text| text.hash(&mut hasher));
    hasher.finish()
}

impl Check for Duplicates {
    fn row(&mut self, row: Seen<'_>, _: &mut Found) {
        let (record, texts) = (row.record, texts(row));
        let Some(first) = self.first.get(&row.key.whole) else {
            self.first.insert(row.key.whole, First { row: row.index, texts });
            let response = record.response.as_deref().unwrap_or_default();
            if let Some(signature) = Signature::of([&*record.prompt, response]) {
                self.compared.push(row.index);
                self.signatures.push(signature);
            }
            return;
        };
        let same = if first.texts == texts { Some(first.row) } else { self.variants.get(&texts).copied() };
        if same.is_none() {
            self.variants.insert(texts, row.index);
        }
        let of = same.unwrap_or(first.row);
        self.copies.push(CopyOf { row: row.index, of, exact: same.is_some(), first: first.row });
    }

    fn finish(&mut self, found: &mut Found) {
        let clusters = self.clusters();
        let mut sizes: HashMap<u32, u32> = HashMap::new();
        let root = |row: u32| clusters.get(&row).copied().unwrap_or(row);
        for row in clusters.keys().copied().chain(self.copies.iter().map(|copy| copy.first)) {
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
        for &CopyOf { row, of, exact, first } in &self.copies {
            let (kind, reason) = if exact {
                (Kind::ExactDuplicate, format!("Prompt and answer are the same as in row {}.", of + 1))
            } else {
                let reason = format!(
                    "Prompt and answer differ from those of row {} in case, spaces or forms of characters alone, which count in code and formulas.",
                    of + 1
                );
                (Kind::NearDuplicate, reason)
            };
            found.flag(row, kind, Severity::Note, None, reason);
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
