//! The statistics: rates, intervals, paired tests, agreement and correction, each with its source, and the comparison of two runs made of them.

pub mod agreement;
pub mod auroc;
pub mod checkpoints;
pub mod clustered;
pub mod comparison;
pub mod correction;
pub mod interval;
pub mod multiple;
pub mod paired;
pub mod powered;
pub mod scores;
pub mod sentence;
pub mod stance;
pub mod threshold;

#[cfg(test)]
mod properties;

/// The field's usual confidence level.
pub const LEVEL: f64 = 0.95;
