//! The audit itself: what was read, how runs pair, what the judge said, what it means, and the report that carries it.
//!
//! Data flows one way: bytes -> [`record`] -> [`row`] -> [`verdict`] -> [`pairing`] -> [`population`] -> figures -> report.
//! Nothing here knows of the web, of files, of time or of the judge's implementation.

pub mod comparator;
pub mod dataset;
pub mod hash;
pub mod imported;
pub mod ingest;
pub mod keywords;
pub mod metrics;
pub mod pairing;
pub mod population;
pub mod record;
pub mod report;
pub mod row;
pub mod sample;
pub mod taxonomy;
pub mod verdict;
