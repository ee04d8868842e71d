//! What page and worker say of a dataset: what was found in it, how judging it goes, and how its files are written without rows. Never a
//! text.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use shiftscope_audit::dataset::versions::Versions;
use shiftscope_audit::dataset::{Finding, Languages, Origin, Shape};
use shiftscope_audit::ingest::{Columns, Packing, Picks};
use shiftscope_audit::verdict::Verdict;

use super::{FirstRows, Progress, ReadProblem, RowRef, RunId};

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatasetRequest {
    /// Read the files that travel beside this message in place of the dataset that is open.
    Open {
        /// Number of this opening, each greater than those before: events say of which they are.
        opening: u32,
        /// They are a later version of the dataset that is open: say how they differ.
        #[serde(default)]
        later: bool,
        /// What a person said of columns ([`DatasetEvent::NeedsMapping`]).
        #[serde(default)]
        picks: Picks,
    },
    /// Read the bundled example.
    OpenExample {
        /// Number of this opening.
        opening: u32,
    },
    /// Give up an opening that is not being read yet; one that is being read hears no message: see [`super::STOP`].
    StopReading {
        /// Number of the opening.
        opening: u32,
    },
    /// Judge every row that has no verdict yet, the most suspicious first.
    Judge {
        /// The run that holds its rows.
        of: RunId,
    },
    /// Find what goes with harmful answers.
    Associate {
        /// The run that holds its rows.
        of: RunId,
        /// Rows that are harmful, ascending.
        harmful: Vec<u32>,
        /// Rows without a verdict, ascending.
        unjudged: Vec<u32>,
    },
    /// Say where these rows stand.
    Locate {
        /// The rows, ascending.
        rows: Vec<u32>,
    },
    /// Write a file without these rows, in place of what is being written.
    Clean {
        /// The file, by its place among those opened.
        file: usize,
        /// The rows, ascending; those of other files are passed over.
        rows: Vec<u32>,
    },
    /// Write no further.
    StopCleaning,
    /// Forget it.
    Close,
}

/// How far reading is, over all files that were opened together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Bytes read.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
    /// Rows found.
    pub rows: u64,
    /// True once all is read and rows are set against those of the version before: `done` and `total` then count them.
    #[serde(default)]
    pub comparing: bool,
    /// Rows a second since the beginning; `None` until that says something.
    pub rows_per_second: Option<f64>,
    /// Seconds left; `None` until known.
    pub seconds_left: Option<f64>,
}

/// What a part of a row is that is judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// An answer earlier in the conversation.
    EarlierTurn,
    /// A text that stood encoded or hidden.
    Decoded,
}

/// A part of a row that is judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The row.
    pub row: u32,
    /// What it is.
    pub kind: PartKind,
}

/// A file of the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetFile {
    /// Its place among the files that were opened together, which may have the same name or no row.
    pub opened_as: usize,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal; empty until [`DatasetEvent::Digested`] says it.
    pub sha256: String,
    /// Name of the format it was read as.
    pub format: String,
    /// How its rows stand in it.
    #[serde(default)]
    pub packing: Packing,
    /// Its first row.
    pub first_row: u32,
    /// Its rows.
    pub rows: u32,
}

/// A dataset as opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedDataset {
    /// Number of the opening.
    pub opening: u32,
    /// The run that holds its rows.
    pub rows_run: RunId,
    /// The run that holds its parts.
    pub parts_run: RunId,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Its files with at least one row, or with prompts of others' rows.
    pub files: Vec<DatasetFile>,
    /// Rows in all.
    pub rows: u32,
    /// Rows that stand in one line of their file with others, so that none of them goes alone: those of each such line, in order.
    #[serde(default)]
    pub together: Vec<Range<u32>>,
    /// Rows that cannot be judged, as they have no answer.
    pub unanswered: u32,
    /// What was found without the judge.
    pub findings: Vec<Finding>,
    /// What it looks like as a whole.
    pub shape: Shape,
    /// Which languages it is in.
    #[serde(default)]
    pub languages: Languages,
    /// Where its rows come from, as far as it says.
    #[serde(default)]
    pub origins: Vec<Origin>,
    /// The first problems, at most a thousand.
    pub problems: Vec<ReadProblem>,
    /// Problems in all.
    pub problems_total: usize,
    /// True for the bundled example.
    pub made_up: bool,
    /// How it differs from the version that was open before, where it was opened as a later one.
    #[serde(default)]
    pub versions: Option<Versions>,
}

/// Where a row stands, for the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// The row.
    pub row: u32,
    /// Its file.
    pub file: String,
    /// Its line in it.
    pub line: Option<u64>,
    /// Its first byte in it, unpacked where that is gzip; `None` where rows do not stand in it as bytes.
    pub byte: Option<u64>,
    /// Its number among the file's rows, from one, rows counted that could not be read.
    pub record: u64,
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatasetEvent {
    /// Reading goes on.
    Reading {
        /// Number of the opening.
        opening: u32,
        /// How far it is.
        reading: Reading,
    },
    /// The first rows of a file that is still being read.
    First {
        /// Number of the opening.
        opening: u32,
        /// The rows.
        rows: FirstRows,
    },
    /// The beginnings of their prompts and responses, which a person asked for; see [`super::SHOW_FIRST`].
    FirstTexts {
        /// Number of the opening.
        opening: u32,
        /// Of each row.
        texts: Vec<[String; 2]>,
    },
    /// Nothing was read, since a file's format is not known: a person may pick its columns and open it again. What was open before
    /// stays with the worker, so that a later version can still be told from it.
    NeedsMapping {
        /// Number of the opening.
        opening: u32,
        /// The file.
        file: String,
        /// Its columns and first rows.
        columns: Columns,
    },
    /// Reading was stopped; what was open before stays.
    Stopped {
        /// Number of the opening.
        opening: u32,
    },
    /// Nothing can be read; what was open before stays.
    NotRead {
        /// Number of the opening.
        opening: u32,
        /// Why, in a sentence.
        reason: String,
    },
    /// It was read, and took the place of what was open before.
    Opened(Box<OpenedDataset>),
    /// The SHA-256 of a file is known, or known not to be had. Said once of every file.
    Digested {
        /// The file, by its place among those opened.
        file: usize,
        /// The digest, hexadecimal; `None` where the file cannot be read again.
        sha256: Option<String>,
    },
    /// Verdicts, a batch at a time, on rows and parts.
    Verdicts(Vec<(RowRef, Verdict)>),
    /// Judging goes on.
    Progress {
        /// The run that holds the rows of what is judged.
        of: RunId,
        /// How far it is.
        progress: Progress,
    },
    /// Judging ended.
    Finished {
        /// The run that holds the rows of what was judged.
        of: RunId,
        /// True where it was cancelled.
        cancelled: bool,
    },
    /// It cannot be judged.
    NotJudged {
        /// The run that holds its rows.
        of: RunId,
        /// Why, in a sentence.
        reason: String,
    },
    /// Answer to [`DatasetRequest::Associate`]: in place of those told before.
    Associations(Vec<Finding>),
    /// Answer to [`DatasetRequest::Locate`].
    Located(Vec<Located>),
    /// Writing a file without rows goes on.
    Cleaning {
        /// How much is done, from zero to one.
        done: f64,
    },
    /// It is written: what it holds travels beside this message, as a `Blob`.
    Cleaned {
        /// The file, by its place among those opened.
        file: usize,
    },
    /// It cannot be written.
    NotCleaned {
        /// Why, in a sentence.
        reason: String,
    },
}

impl DatasetEvent {
    /// Number of the opening that it tells of while nothing is opened yet.
    #[must_use]
    pub fn opening(&self) -> Option<u32> {
        match self {
            Self::Reading { opening, .. }
            | Self::First { opening, .. }
            | Self::FirstTexts { opening, .. }
            | Self::NeedsMapping { opening, .. }
            | Self::Stopped { opening }
            | Self::NotRead { opening, .. } => Some(*opening),
            Self::Opened(_)
            | Self::Digested { .. }
            | Self::Verdicts(_)
            | Self::Progress { .. }
            | Self::Finished { .. }
            | Self::NotJudged { .. }
            | Self::Associations(_)
            | Self::Located(_)
            | Self::Cleaning { .. }
            | Self::Cleaned { .. }
            | Self::NotCleaned { .. } => None,
        }
    }
}
