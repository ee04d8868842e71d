//! Messages about audits that a person keeps in this browser: their verdict lines, and beside these what the lines do not say.

use serde::{Deserialize, Serialize};
use shiftscope_audit::verdict::VerdictLine;

use super::RowRef;

/// A kept audit; random, so that two tabs never mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

/// What is kept of an audit beside its verdict lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    /// The name that a person gave it.
    pub name: String,
    /// When it was kept: a moment of UTC as ISO 8601 writes it.
    pub saved: String,
    /// Its runs in their order, the baseline first.
    pub runs: Vec<SessionRun>,
    /// Place of the run that was looked at.
    pub selected: Option<usize>,
    /// True where the lines hold prompts and responses.
    pub texts: bool,
}

/// What is kept of a run beside its verdict lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRun {
    /// The name under which its lines stand.
    pub lines: String,
    /// Its name, as a person may have changed it.
    pub name: String,
    /// The name it came with.
    pub own_name: String,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file; empty where it is not known.
    pub sha256: String,
    /// Name of the format it was read as.
    pub format: String,
    /// True for the bundled example, which no model wrote.
    pub made_up: bool,
    /// Rows of its file that could not be read; `None` where nobody knows.
    pub skipped: Option<u64>,
}

/// A kept audit, as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// What is kept of it.
    pub facts: SessionFacts,
    /// Its lines: one a row.
    pub rows: u64,
    /// Bytes that it takes.
    pub bytes: u64,
}

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionRequest {
    /// Say which audits are kept.
    List,
    /// The next lines of an audit that is to be kept, and where their texts stand.
    Lines {
        /// True for its first lines: what came before and was not kept is dropped.
        first: bool,
        /// True where their texts are to be kept with them.
        texts: bool,
        /// The lines, without texts.
        lines: Vec<(Option<RowRef>, VerdictLine)>,
    },
    /// Keep the audit of these lines.
    Save {
        /// What is kept beside them.
        facts: SessionFacts,
    },
    /// Read a kept audit as the verdict file that it is.
    Open {
        /// Which.
        id: SessionId,
    },
    /// Give a kept audit another name.
    Rename {
        /// Which.
        id: SessionId,
        /// The name.
        name: String,
    },
    /// Delete a kept audit for good.
    Delete {
        /// Which.
        id: SessionId,
    },
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEvent {
    /// The audits that are kept, the newest first: after every change, and when asked.
    Listed {
        /// All of them.
        sessions: Vec<Session>,
    },
    /// An audit was kept; [`Self::Listed`] follows.
    Saved,
    /// What was asked could not be done.
    Failed {
        /// Why, in a sentence.
        message: String,
    },
}
