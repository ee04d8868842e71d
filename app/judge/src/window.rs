//! Cutting a response into windows of one size, so that it is judged whole.

use crate::manifest::Input;

/// The windows over a response, as `start..end` over its token ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows {
    /// In order; all of one length, the last one ending with the response.
    pub spans: Vec<std::ops::Range<usize>>,
    /// True where there were more than may be judged, and the middle was left out.
    pub truncated: bool,
}

/// Cuts `length` response tokens into windows of at most `width`, balanced so that no stub is left at the end.
#[must_use]
pub fn windows(length: usize, width: usize, input: &Input) -> Windows {
    let step = width.saturating_sub(input.overlap).max(1);
    if length <= width {
        return Windows { spans: std::iter::once(0..length).collect(), truncated: false };
    }
    let count = length.saturating_sub(input.overlap).div_ceil(step);
    let size = (length + (count - 1) * input.overlap).div_ceil(count);
    let start = |index: usize| (index * size.saturating_sub(input.overlap)).min(length - size);
    let truncated = count > input.max_windows;
    let tail = input.max_windows / 4;
    let kept = (0..count).filter(|&i| !truncated || i < input.max_windows - tail || i >= count - tail);
    Windows { spans: kept.map(|i| start(i)..start(i) + size).collect(), truncated }
}

/// At most `budget` ids of a prompt: its first half and its last half, where the request of a long wrapper stands.
#[must_use]
pub fn prompt_ids(ids: &[u32], budget: usize) -> Vec<u32> {
    if ids.len() <= budget {
        return ids.to_vec();
    }
    let half = budget / 2;
    let first = ids.iter().take(half);
    first.chain(ids.iter().skip(ids.len() - half)).copied().collect()
}
