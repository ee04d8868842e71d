//! The judge without its runtime: what is read of a text, how it is cut into windows, and what the graph's logits mean.
//!
//! `judge-model/score.py` is the reference; the tests hold this crate to values it computed. Running the graph is not here.

pub mod aggregate;
pub mod coherence;
pub mod encode;
pub mod language;
pub mod manifest;
pub mod window;
