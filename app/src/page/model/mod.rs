//! The state of an audit as the page holds it: identities, verdicts and counts, never a text.

pub mod audit;
pub mod lines;
pub mod pairs;
pub mod run;
