//! The state of an audit as the page holds it: identities, verdicts and counts, never a text.

pub mod address;
pub mod agreement;
pub mod audit;
pub mod card;
pub mod columns;
pub mod comparator;
pub mod dataset;
pub mod drawings;
pub mod dropped;
pub mod first_rows;
pub mod judge_error;
pub mod leftovers;
pub mod lines;
pub mod order;
pub mod overview;
pub mod pair;
pub mod pairs;
pub mod paper;
pub mod pieces;
pub mod problems;
pub mod report;
pub mod run;
pub mod runs;
pub mod sessions;
pub mod words;
