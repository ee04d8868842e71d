//! The graph on ONNX Runtime's own library, for tests and tools outside the browser.

use std::path::Path;

use ort::environment::Environment;
use ort::session::Session;
use ort::value::Tensor;

use crate::aggregate::Logits;
use crate::batch::Batch;
use crate::session::{Graph, GraphError, rows};

/// Loads the library and starts its one environment, telemetry off.
///
/// # Errors
/// Where the file is no such library.
pub fn environment(library: &Path) -> Result<Environment, GraphError> {
    let builder = ort::init_from(library).map_err(|error| GraphError::Runtime(error.to_string()))?;
    Ok(builder.with_telemetry(false).build()?)
}

/// A session.
pub struct NativeGraph(Session);

impl NativeGraph {
    /// Makes a session from a graph's bytes.
    ///
    /// # Errors
    /// Where the bytes are no graph the library can run.
    pub fn new(environment: &Environment, graph: &[u8]) -> Result<Self, GraphError> {
        Ok(Self(Session::builder(environment)?.commit_from_memory(graph)?))
    }
}

impl Graph for NativeGraph {
    async fn run(&mut self, batch: &Batch) -> Result<Vec<Logits>, GraphError> {
        let shape = [batch.members.len(), batch.tokens];
        let outputs = self.0.run(ort::inputs! {
            "input_ids" => Tensor::from_array((shape, batch.ids.clone()))?,
            "attention_mask" => Tensor::from_array((shape, batch.mask.clone()))?,
            "token_type_ids" => Tensor::from_array((shape, batch.types.clone()))?,
        })?;
        let logits = outputs.get("logits").ok_or(GraphError::Output { found: 0, expected: batch.members.len() })?;
        let (_, values) = logits.try_extract_tensor::<f32>()?;
        rows(values, batch.members.len())
    }
}
