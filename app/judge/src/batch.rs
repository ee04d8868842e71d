//! Which windows run together, and the padded arrays they run as. The graph itself is not here.

use std::collections::BTreeMap;

use crate::encode::Window;

/// A bucket's length is rounded up to a multiple of this where a graph may take several windows.
const BUCKET: usize = 16;

/// Windows of about one length, as the graph reads them: three arrays of `members.len()` rows of `tokens` each, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Place of each row among the planned windows.
    pub members: Vec<usize>,
    /// Length of a row.
    pub tokens: usize,
    /// Token ids, 0 where padded.
    pub ids: Vec<i64>,
    /// 1 for a token, 0 for padding.
    pub mask: Vec<i64>,
    /// Segments, 0 where padded.
    pub types: Vec<i64>,
}

impl Batch {
    fn new(tokens: usize) -> Self {
        Self { members: Vec::new(), tokens, ids: Vec::new(), mask: Vec::new(), types: Vec::new() }
    }

    fn push(&mut self, member: usize, window: &Window) {
        self.members.push(member);
        let end = self.members.len() * self.tokens;
        self.mask.resize(self.mask.len() + window.ids.len(), 1);
        self.ids.extend(&window.ids);
        self.types.extend(&window.types);
        for array in [&mut self.ids, &mut self.mask, &mut self.types] {
            array.resize(end, 0);
        }
    }
}

/// Batches of at most `max_batch` windows of one bucket, shortest first, never longer than the longer of `max_tokens` and
/// the window itself. At a `max_batch` of 1 windows run alone and unpadded.
#[must_use]
pub fn plan(windows: &[Window], max_batch: usize, max_tokens: usize) -> Vec<Batch> {
    let length = |window: &Window| match (max_batch, window.ids.len()) {
        (0 | 1, own) => own,
        (_, own) => own.next_multiple_of(BUCKET).min(max_tokens).max(own),
    };
    let mut buckets: BTreeMap<usize, Vec<(usize, &Window)>> = BTreeMap::new();
    for (place, window) in windows.iter().enumerate() {
        buckets.entry(length(window)).or_default().push((place, window));
    }
    let mut batches = Vec::new();
    for (tokens, members) in buckets {
        for chunk in members.chunks(max_batch.max(1)) {
            let mut batch = Batch::new(tokens);
            chunk.iter().for_each(|(place, window)| batch.push(*place, window));
            batches.push(batch);
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::{Window, plan};

    fn window(length: usize) -> Window {
        Window { ids: vec![7; length], types: vec![1; length] }
    }

    #[test]
    fn windows_of_one_bucket_run_together_and_each_runs_once() {
        let windows: Vec<Window> = [5, 40, 16, 17, 3, 250, 256].into_iter().map(window).collect();
        let batches = plan(&windows, 2, 256);
        let shapes: Vec<_> = batches.iter().map(|b| (b.tokens, b.members.clone())).collect();
        assert_eq!(shapes, [(16, vec![0, 2]), (16, vec![4]), (32, vec![3]), (48, vec![1]), (256, vec![5, 6])]);
    }

    #[test]
    fn padding_is_masked() {
        let batches = plan(&[window(3), window(5)], 8, 256);
        let [batch] = batches.as_slice() else { panic!("one batch expected") };
        assert_eq!((batch.ids.len(), batch.mask.len(), batch.types.len()), (32, 32, 32));
        assert_eq!(batch.mask[..16], [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(batch.mask[16..].iter().sum::<i64>(), 5);
        assert!(batch.ids.iter().zip(&batch.mask).all(|(id, mask)| *id == 7 * mask));
    }

    #[test]
    fn a_graph_that_minds_padding_runs_each_window_alone_and_unpadded() {
        let batches = plan(&[window(3), window(3), window(300)], 1, 256);
        let shapes: Vec<_> = batches.iter().map(|b| (b.tokens, b.members.len(), b.ids.len())).collect();
        assert_eq!(shapes, [(3, 1, 3), (3, 1, 3), (300, 1, 300)]);
    }
}
