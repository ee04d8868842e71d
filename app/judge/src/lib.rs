//! The judge: what is read of a text, how it is cut into windows, run in batches, and what the graph's logits mean.
//!
//! `judge-model/score.py` is the reference; the tests hold this crate to values it computed. Fetching and caching are not here.

pub mod aggregate;
pub mod batch;
pub mod coherence;
pub mod encode;
pub mod language;
pub mod manifest;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod piece;
pub mod session;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod window;
