//! What could not be read, where, and what was expected. Excerpts come last and are short; nothing here decides what to skip.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::record::Position;

use super::mapping::Columns;

/// One complaint about a file, with the place it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where, if it is about a place.
    pub position: Option<Position>,
    /// What was expected, or what happened.
    pub message: String,
    /// At most 80 characters of what stood there; control characters are replaced by spaces.
    pub excerpt: String,
}

impl Diagnostic {
    pub(super) fn new(position: Position, message: impl Into<String>, bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(320)).unwrap_or_default();
        let excerpt =
            String::from_utf8_lossy(head).chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { position: Some(position), message: message.into(), excerpt }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            if let Some(line) = position.line {
                write!(f, "line {line}, ")?;
            }
            write!(f, "record {}: ", position.record)?;
        }
        f.write_str(&self.message)?;
        if !self.excerpt.is_empty() {
            write!(f, ": {}", self.excerpt)?;
        }
        Ok(())
    }
}

/// Why nothing could be read at all.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The file has no bytes but white space.
    #[error("{0} is empty")]
    Empty(String),
    /// The file is neither text nor a container of a known kind.
    #[error("{0} is not text; expected JSON, JSON Lines or CSV, plain or gzip, Parquet, or an Inspect log")]
    Binary(String),
    /// No row had a known shape.
    #[error("no row of {0} has a known shape; expected rows with a prompt and a response, or conversations")]
    Unrecognised(String),
    /// No row had a known shape, but the rows have columns to pick from.
    #[error("no row of {0} has a known shape; pick the columns that hold prompt and response")]
    Unmapped(String, Columns),
    /// The person stopped it.
    #[error("reading was cancelled")]
    Cancelled,
    /// The file could not be read.
    #[error("{0} could not be read: {1}")]
    Io(String, std::io::Error),
}
