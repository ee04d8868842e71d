//! The page: what it knows of an audit. Plain Rust without the web, so that every behaviour is tested natively.

pub mod model;
