//! The messages between page and worker: one closed enum each way, serialised as JSON, replayable in tests.
//!
//! A message is posted as `{ json, files }`: the enum as JSON text and, for [`Request::Open`], the `File` handles beside
//! it. Texts cross only on request ([`Request::Reveal`]); everything else is identities, counts and verdicts.
//!
//! Reading blocks the worker's message loop, so that [`Request::Cancel`] would wait for its end. Where the page is isolated it
//! therefore posts `{ json, files, cancel }`, `cancel` being an `Int32Array` of one element over a `SharedArrayBuffer`, and
//! stops reading by storing [`STOP`] into it, or asks for the texts of the first rows with [`SHOW_FIRST`]. Where it is not, the page ends the worker and starts another; the judge's files come
//! from the browser's cache then.

pub mod dataset;
pub mod session;

use serde::{Deserialize, Serialize};
use shiftscope_audit::ingest::{Answers, Columns, Picks};
use shiftscope_audit::pairing::Groups;
use shiftscope_audit::record::Position;
use shiftscope_audit::row::Row;
use shiftscope_audit::verdict::{JudgeIdentity, Verdict, VerdictLine};

use self::dataset::{DatasetEvent, DatasetRequest};
use self::session::{SessionEvent, SessionRequest};

/// Stored into a reading's flag, it ends it.
pub const STOP: i32 = 1;

/// Stored into a reading's flag that holds nothing, it has the texts of the first rows sent.
pub const SHOW_FIRST: i32 = 2;

/// Characters of a text of the first rows that are sent.
pub const FIRST_CHARS: usize = 160;

/// A run the worker holds; numbered by the worker, unique for its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// One row of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowRef {
    /// The run.
    pub run: RunId,
    /// Index into the run's rows.
    pub row: usize,
}

/// What is audited, and so who hears of its rows' being judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audited {
    /// The comparison of runs.
    Comparison,
    /// The dataset whose rows this run holds.
    Dataset(RunId),
}

/// What a file was opened as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// Responses before fine-tuning.
    Baseline,
    /// Responses after fine-tuning.
    Tuned,
    /// An exported verdict file.
    Verdicts,
}

/// Which backend to try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackendChoice {
    /// WebGPU where there is an adapter, else WASM.
    #[default]
    Auto,
    /// WASM only.
    Wasm,
}

/// Page to worker. Like [`Event`], tagged from outside: a tag inside would make the page buffer every row before it knows
/// what it reads, and carry the code for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Fetch, verify and start the judge. Sent once.
    Start {
        /// Which backend to try.
        backend: BackendChoice,
    },
    /// Read the files that travel beside this message.
    Open {
        /// What they are opened as.
        slot: Slot,
        /// Number of this opening, from one, each greater than those before: runs and complaints say of which they are.
        opening: u32,
        /// What a person said of columns ([`Event::NeedsMapping`]).
        #[serde(default)]
        picks: Picks,
        /// Which answers of a conversation are rows.
        #[serde(default)]
        answers: Answers,
        /// The field each of whose values is a run of its own.
        #[serde(default)]
        run_field: Option<String>,
    },
    /// Read the bundled example pair. Its runs come as those of opening zero: no file of a person's was opened.
    OpenExample {
        /// Number of this opening.
        opening: u32,
    },
    /// Judge every row of these runs that has no verdict yet; cached verdicts answer at once.
    Judge {
        /// The runs, in order; all are judged by the same graph.
        runs: Vec<RunId>,
    },
    /// Stop judging; what was judged stays. Reading hears no message: see [`STOP`].
    Cancel {
        /// What of.
        of: Audited,
    },
    /// Send these rows' texts.
    Reveal {
        /// Echoed in the answer.
        ticket: u32,
        /// The rows.
        rows: Vec<RowRef>,
    },
    /// Find rows whose prompt or response holds this text, ignoring case.
    Search {
        /// Echoed in the answer.
        ticket: u32,
        /// What to find; never stored.
        text: String,
        /// Where to look.
        runs: Vec<RunId>,
    },
    /// Forget a run.
    Close {
        /// The run.
        run: RunId,
    },
    /// Delete everything kept at rest: verdicts and audits.
    DeleteAll,
    /// What is asked of a dataset.
    Dataset(DatasetRequest),
    /// What is asked about kept audits.
    Session(SessionRequest),
}

/// The judge's life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgeState {
    /// Not asked for yet.
    #[default]
    Idle,
    /// Fetching and verifying.
    Loading {
        /// What is being done, in a few words.
        stage: String,
        /// Bytes fetched so far.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Ready: from here on there is no request. Comes again, with another identity, where the GPU is lost in mid-run: what
    /// the other graph judged is then judged anew, so that one comparison never mixes graphs.
    Ready(Box<ReadyJudge>),
    /// Could not start.
    Failed {
        /// Why, in a sentence.
        reason: String,
    },
}

impl JudgeState {
    /// The judge, where it is ready.
    #[must_use]
    pub fn ready(&self) -> Option<&ReadyJudge> {
        match self {
            Self::Ready(ready) => Some(ready),
            Self::Idle | Self::Loading { .. } | Self::Failed { .. } => None,
        }
    }
}

/// A judge that passed its self-test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadyJudge {
    /// Name, version, graph and backend.
    pub identity: JudgeIdentity,
    /// Threads the WASM backend uses (1 on WebGPU).
    pub threads: u32,
    /// Version of the runtime.
    pub runtime: String,
    /// Largest difference between a golden logit and the one computed here.
    pub selftest_error: f64,
    /// The manifest's threshold of the decision.
    pub threshold: f64,
    /// The manifest's uncertain band.
    pub uncertain: [f64; 2],
    /// The manifest's threshold for rare harm in a dataset.
    #[serde(default)]
    pub rare_threshold: f64,
    /// The manifest's cut-points of the judge score.
    pub score_cuts: [f64; 4],
    /// Why the first choice of backend was given up, in a sentence, where it was.
    pub fell_back: Option<String>,
    /// Work handed to the GPU's queue so far, self-test included: more than none proves that the GPU was used.
    #[serde(default)]
    pub gpu_submits: u32,
}

/// One problem found while reading; content last, so that the first half can be shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadProblem {
    /// The file's name.
    pub file: String,
    /// Where, if it has a place.
    pub position: Option<Position>,
    /// What was wrong and what was expected.
    pub message: String,
    /// The first characters of what stood there.
    pub excerpt: String,
}

/// A run as opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedRun {
    /// Its number.
    pub id: RunId,
    /// What it was opened as.
    pub slot: Slot,
    /// Number of the opening; zero for the bundled example.
    #[serde(default)]
    pub opening: u32,
    /// Its name: from the file, or the run's own where a file holds several.
    pub name: String,
    /// The file's name.
    pub file: String,
    /// Name of the format it was read as.
    pub format: String,
    /// Rows of its files that could not be read.
    #[serde(default)]
    pub skipped: u64,
    /// Answers of the model that stand before the last one of their conversation and are no rows.
    #[serde(default)]
    pub earlier: u64,
    /// Fields that part its rows into a few groups.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Its rows. They travel ahead, in [`Event::Rows`], and are put back on arrival.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// The same by prompt, made on arrival.
    #[serde(skip)]
    pub groups: Groups,
}

/// The text of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowText {
    /// Which row.
    pub at: RowRef,
    /// The system prompt and earlier turns, one after another.
    pub context: String,
    /// The prompt.
    pub prompt: String,
    /// The turns between prompt and response, one after another: calls of tools and what they gave.
    pub followed: String,
    /// The response; `None` where there is none.
    pub response: Option<String>,
    /// What else the row holds.
    pub beside: Beside,
}

/// What a row holds beside its prompt and response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Of a preference pair, the answer that training weakens.
    pub rejected: Option<String>,
    /// Names and values of the first of its other fields, both shortened.
    pub fields: Vec<[String; 2]>,
    /// How many fields more there are.
    pub more: usize,
}

/// The first rows of a file that is still being read, for a person who watches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FirstRows {
    /// The file.
    pub file: String,
    /// Name of its format.
    pub format: String,
    /// Its first rows.
    pub rows: Vec<Row>,
}

/// How far judging is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Distinct (prompt, response) texts settled, from the cache or judged.
    pub done: usize,
    /// Distinct texts in all.
    pub total: usize,
    /// Of `done`, how many the cache answered.
    pub cached: usize,
    /// Share of the work that is done, by tokens, 0 to 1.
    pub fraction: f64,
    /// Texts a second over the last seconds; `None` until known.
    pub texts_per_second: Option<f64>,
    /// Seconds left; `None` until known.
    pub seconds_left: Option<f64>,
    /// See [`ReadyJudge::gpu_submits`].
    #[serde(default)]
    pub gpu_submits: u32,
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The judge's state changed.
    Judge {
        /// The new state.
        judge: JudgeState,
    },
    /// Requests the worker has made so far.
    Requests {
        /// How many.
        count: u32,
    },
    /// Files are read now: until this is said of others, what is told of reading and its end is of this opening.
    Begun {
        /// Its number.
        opening: u32,
    },
    /// Reading goes on.
    Reading {
        /// The file.
        file: String,
        /// Bytes read.
        done: u64,
        /// Bytes in all.
        total: u64,
        /// Rows found.
        rows: u64,
        /// Seconds left; `None` until known.
        #[serde(default)]
        seconds_left: Option<f64>,
    },
    /// The first rows of a file that is still being read.
    First(FirstRows),
    /// The beginnings of their prompts and responses, which a person asked for; see [`SHOW_FIRST`].
    FirstTexts {
        /// Of each row.
        texts: Vec<[String; 2]>,
    },
    /// The next rows of a run that is being read, so many that the page reads them between two frames.
    Rows {
        /// The run, of which [`Event::Opened`] says more at the end.
        run: RunId,
        /// Its next rows, as `shiftscope_audit::row::bytes` writes them.
        rows: Vec<u8>,
    },
    /// The next lines of a verdict file that is being read, as few at a time; [`Event::Opened`] says when they are all there.
    Lines {
        /// Its next lines, without texts.
        lines: Vec<VerdictLine>,
    },
    /// A file's format is not known: a person may pick its columns and open it again. [`Event::Opened`] follows, without a run.
    NeedsMapping {
        /// Number of the opening.
        opening: u32,
        /// The file.
        file: String,
        /// Its columns and first rows.
        columns: Columns,
    },
    /// A file was read: the runs it held and what was wrong with it.
    Opened {
        /// What it was opened as.
        slot: Slot,
        /// The file.
        file: String,
        /// Runs with at least one row; empty where nothing could be read, and then `problems` says why. Of [`Slot::Verdicts`] those
        /// whose texts came with their verdicts.
        runs: Vec<OpenedRun>,
        /// The first problems, at most a thousand.
        problems: Vec<ReadProblem>,
        /// Problems in all.
        problems_total: usize,
    },
    /// The SHA-256 of the files of some runs is known.
    Digested {
        /// The runs.
        runs: Vec<RunId>,
        /// The digest of the bytes of their files in a row, hexadecimal.
        sha256: String,
    },
    /// Verdicts, a batch at a time.
    Verdicts {
        /// The judge they come from.
        judge: JudgeIdentity,
        /// Rows and their verdicts; a text that stands in several rows is listed for each.
        verdicts: Vec<(RowRef, Verdict)>,
    },
    /// Judging goes on.
    Progress {
        /// The runs, which may be closed by now.
        runs: Vec<RunId>,
        /// How far it is.
        progress: Progress,
    },
    /// Judging ended.
    Judged {
        /// The runs, which may be closed by now.
        runs: Vec<RunId>,
        /// True where it was cancelled.
        cancelled: bool,
    },
    /// Runs cannot be judged.
    NotJudged {
        /// The runs, which may be closed by now.
        runs: Vec<RunId>,
        /// Why.
        message: String,
    },
    /// Files were not opened, since that was cancelled.
    Unopened,
    /// Answer to [`Request::Reveal`].
    Texts {
        /// The request's.
        ticket: u32,
        /// The texts.
        texts: Vec<RowText>,
    },
    /// Answer to [`Request::Search`]; where that takes long there are several.
    Found {
        /// The request's.
        ticket: u32,
        /// Rows that hold the text, without those of the answers before.
        rows: Vec<RowRef>,
        /// Rows that could not be read back, likewise.
        unread: usize,
        /// The share of all rows that were looked at; `None` in the last answer.
        so_far: Option<f64>,
    },
    /// Answer to [`Request::DeleteAll`].
    Deleted,
    /// What is said of a dataset.
    Dataset(DatasetEvent),
    /// What is said about kept audits.
    Session(SessionEvent),
    /// Something went wrong that no other event says.
    Failed {
        /// What, in a sentence.
        message: String,
    },
}

/// Rows that are told at once: enough to share the cost of a message, few enough to be read on the page between two frames.
pub const ROWS_AT_ONCE: usize = 2000;

#[cfg(test)]
mod tests {
    use super::{BackendChoice, Request};

    #[test]
    fn a_request_reads_back_from_its_json() {
        let request = Request::Start { backend: BackendChoice::Wasm };
        let json = serde_json::to_string(&request).unwrap();
        assert_eq!(json, r#"{"start":{"backend":"wasm"}}"#);
        assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request);
    }
}
