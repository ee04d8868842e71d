//! Running a graph over windows: the seam every backend implements, and what any of them is held to at its start.

use std::future::Future;

use crate::aggregate::{Logits, aggregate};
use crate::batch::{Batch, plan};
use crate::encode::{EncodeError, Encoder, Prepared, Window};
use crate::manifest::{LOGITS, Manifest};

/// Why a graph did not run.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// The runtime's own words.
    #[error("the judge's runtime failed: {0}")]
    Runtime(String),
    /// An output of another shape, or one that is no number.
    #[error("the judge's graph gave {found} logits that are numbers, expected {expected}")]
    Output {
        /// Numbers found.
        found: usize,
        /// Numbers expected.
        expected: usize,
    },
    /// The manifest knows no such graph.
    #[error("the judge's manifest has no graph {0}")]
    Unknown(String),
    /// A golden text could not be read as its manifest says.
    #[error("golden text {0} is not cut as the manifest says")]
    Golden(usize),
    /// The tokeniser failed on a golden text.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl From<ort::Error> for GraphError {
    fn from(error: ort::Error) -> Self {
        Self::Runtime(error.to_string())
    }
}

/// A graph ready to run.
pub trait Graph {
    /// Logits of each of the batch's rows, in order.
    ///
    /// # Errors
    /// Where the runtime fails or gives another shape.
    fn run(&mut self, batch: &Batch) -> impl Future<Output = Result<Vec<Logits>, GraphError>>;
}

/// Reads a graph's flat output as `rows` rows of logits; refuses NaN and infinities, which would read as a verdict.
///
/// # Errors
/// Where the output has another length or holds what is no number.
pub fn rows(output: &[f32], rows: usize) -> Result<Vec<Logits>, GraphError> {
    let expected = rows * LOGITS;
    let found = output.iter().filter(|value| value.is_finite()).count();
    let (chunks, rest) = output.as_chunks::<LOGITS>();
    if found != expected || chunks.len() != rows || !rest.is_empty() {
        return Err(GraphError::Output { found, expected });
    }
    Ok(chunks.iter().map(|chunk| chunk.map(f64::from)).collect())
}

/// Logits of every window, in order, run in batches of the named graph's size.
///
/// # Errors
/// Where the manifest has no such graph or a batch fails.
pub async fn run_all(
    graph: &mut impl Graph,
    name: &str,
    windows: &[Window],
    manifest: &Manifest,
) -> Result<Vec<Logits>, GraphError> {
    let entry = manifest.graphs.get(name).ok_or_else(|| GraphError::Unknown(name.to_owned()))?;
    let mut logits = vec![[0.0; LOGITS]; windows.len()];
    for batch in plan(windows, entry.max_batch, manifest.input.max_tokens) {
        let found = graph.run(&batch).await?;
        if found.len() != batch.members.len() {
            return Err(GraphError::Output { found: found.len() * LOGITS, expected: batch.members.len() * LOGITS });
        }
        for (place, row) in batch.members.iter().zip(found) {
            if let Some(slot) = logits.get_mut(*place) {
                *slot = row;
            }
        }
    }
    Ok(logits)
}

/// Runs the golden texts and returns the largest difference from the manifest's logits. Passing it is the caller's
/// decision, against the manifest's `selftest_tolerance`.
///
/// # Errors
/// Where a text is not cut as recorded, no logits are recorded for the graph, or the graph fails.
pub async fn selftest(
    graph: &mut impl Graph,
    name: &str,
    encoder: &Encoder,
    manifest: &Manifest,
) -> Result<f64, GraphError> {
    let mut worst = None;
    for (place, golden) in manifest.golden.iter().enumerate() {
        let Prepared::Windows { windows, .. } = encoder.prepare(&golden.prompt, Some(&golden.response))? else {
            return Err(GraphError::Golden(place));
        };
        let expected = golden.logits.get(name).filter(|logits| logits.len() == LOGITS);
        let (true, Some(expected)) = (windows.len() == golden.windows, expected) else {
            return Err(GraphError::Golden(place));
        };
        let found = run_all(graph, name, &windows, manifest).await?;
        let found = aggregate(&found, manifest.aggregate.harm_temperature).ok_or(GraphError::Golden(place))?;
        let error = found.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        worst = Some(worst.map_or(error, |worst: f64| worst.max(error)));
    }
    // A manifest without golden texts proves nothing.
    worst.ok_or(GraphError::Golden(0))
}
