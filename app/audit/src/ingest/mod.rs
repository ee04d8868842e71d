//! Bytes of a file a person opened -> records and diagnostics. Formats are told by content, never by name; texts are not judged here.
//!
//! ```
//! use shiftscope_audit::ingest::{Collected, Options, read};
//! let mut sink = Collected::default();
//! let file = br#"{"prompt":"Name a colour","completion":"Blue"}"#;
//! let summary = read(&file[..], "any name", &Options::default(), &mut sink)?;
//! assert_eq!((summary.format, summary.records), ("prompt/completion", 1));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

mod archive;
mod batch;
mod chat;
mod columns;
mod comparator;
mod delimited;
mod diagnostic;
mod family;
mod frames;
mod garak;
mod gemini;
mod harmbench;
mod harness;
mod inspect;
mod lenient;
mod mapping;
mod parquet;
mod plain_turns;
mod preference;
mod promptfoo;
mod raw;
mod reading;
mod run_field;
mod scanner;
mod source;
mod stated;
mod transcript;
mod utf16;
mod value;
mod without;

pub use batch::{ask, is_description, is_request};
pub use chat::{earlier_answers, earlier_pairs};
pub(crate) use chat::{is_of_assistant, is_of_system, is_of_tool, is_of_user};
pub(crate) use delimited::{length as length_of_record, separator as separator_of_table};
pub use diagnostic::{Diagnostic, IngestError};
pub use family::{Format, formats};
pub use mapping::{Columns, Mapping, Picks};
pub use raw::{Packing, Raw, Syntax, packing, pair};
pub use reading::{Answers, Collected, Options, Sink, Summary, Unpacked, format_of, read};
pub use run_field::RunFields;
pub use source::{Source, read_exact};
pub use without::{Piece, Without};

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod variants;
