//! The first rows of a file while the others are being read, and their texts once a person asked for them.

use crate::protocol;

/// The first rows.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstRows {
    /// What the worker told.
    pub told: protocol::FirstRows,
    /// The beginnings of their prompts and responses, once a person asked for them.
    pub texts: Option<Vec<[String; 2]>>,
}

impl From<protocol::FirstRows> for FirstRows {
    fn from(told: protocol::FirstRows) -> Self {
        Self { told, texts: None }
    }
}
