//! Inspect's `.eval` logs: a ZIP of one JSON file a sample, deflated or in Zstandard. Nothing is ever written to a path that it names.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! use std::io::Write;
//! let mut log = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
//! log.start_file("samples/1_epoch_1.json", zip::write::SimpleFileOptions::default()).unwrap();
//! log.write_all(br#"{"id": 1, "epoch": 1, "input": "Name a colour", "output": {"choices": [{"message": {"content": "Blue"}}]}}"#).unwrap();
//! let read = Collected::of(log.finish().unwrap().into_inner())?;
//! assert_eq!(read.records[0].response.as_deref(), Some("Blue"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

mod sample;
mod without;

use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

use zip::{CompressionMethod, ZipArchive};

use crate::record::Position;

use self::sample::{Frames, Unread, sample};
pub(super) use self::without::Without;
use super::family::field;
use super::frames::{Frame, Outer};
use super::lenient;
use super::value::Arena;

/// How a ZIP file begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";
/// Where a log says what was evaluated; the second where it was never finished.
const HEADERS: [&str; 2] = ["header.json", "_journal/start.json"];
/// The method number of Zstandard.
#[allow(deprecated, reason = "the crate names it only with its C library built in")]
const ZSTD: CompressionMethod = CompressionMethod::Unsupported(93);

/// Why no member could be read: the sample's fault, or the file's.
type Member = Result<Vec<u8>, &'static str>;

/// Bytes that may yet come out of an archive.
struct Left {
    /// Of those that are held.
    held: u64,
    /// Of those that are held or passed over.
    read: u64,
}

impl Left {
    /// So many may be held in all, and some times as many be passed over.
    fn of(most: u64) -> Self {
        Self { held: most, read: most.saturating_mul(4) }
    }
}

/// Hands over every sample of the log, in the archive's order; false where it holds none. `most` bytes may be held in all.
///
/// # Errors
/// Where the archive itself cannot be read.
pub(super) fn samples<R: Read + Seek>(
    input: R,
    bound: usize,
    most: u64,
    each: &mut dyn FnMut(Frame<'_>) -> ControlFlow<()>,
) -> io::Result<ControlFlow<(), bool>> {
    let mut archive = ZipArchive::new(BufReader::new(input)).map_err(io::Error::other)?;
    let mut left = Left::of(most);
    // By the directory alone: a member that is damaged where it stands has a name too.
    let name = |index: usize| Some(archive.name_for_index(index)?.ok()?.into_owned());
    let names: Vec<Option<String>> = (0..archive.len()).map(name).collect();
    let place = |wanted: &str| names.iter().position(|name| name.as_deref() == Some(wanted));
    let header = HEADERS.iter().find_map(|name| member(&mut archive, place(name)?, bound, &mut left).ok());
    let arena = Arena::default();
    let evaluated = header.as_deref().and_then(|bytes| field(lenient::parse(bytes, &arena)?.get("eval")?, "model"));
    let outer = Rc::new(Outer { key: "samples".into(), evaluated, ..Outer::default() });
    let mut record = 0;
    for (index, name) in names.iter().enumerate() {
        if !name.as_deref().is_some_and(is_sample) {
            continue;
        }
        record += 1;
        let read = member(&mut archive, index, bound, &mut left);
        let kept = read.as_deref().unwrap_or_default();
        let position = Position { line: None, record, byte: None };
        let frame = Frame {
            position,
            bytes: read.as_deref().map_err(|message| *message),
            value: None,
            kept,
            rows: 1,
            outer: &outer,
        };
        if each(frame).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(record > 0))
}

/// True of the name of a member that is a sample.
fn is_sample(name: &str) -> bool {
    name.starts_with("samples/") && name.ends_with(".json")
}

/// One member's bytes but for what is not read of it, within bounds.
fn member<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize, bound: usize, left: &mut Left) -> Member {
    const BROKEN: &str = "expected a member that can be decompressed";
    const LONG: &str = "the record is longer than the limit, or the file expands beyond its own";
    let raw = archive.by_index_raw(index).map_err(|_| BROKEN)?;
    let plain: Box<dyn Read + '_> = if raw.compression() == ZSTD {
        Box::new(Frames::of(BufReader::new(raw)).map_err(|_| BROKEN)?)
    } else {
        drop(raw);
        Box::new(archive.by_index(index).map_err(|_| BROKEN)?)
    };
    let most = left.held.min(left.read);
    let mut plain = plain.take(most);
    let read = sample(BufReader::new(&mut plain), bound);
    let used = most - plain.limit();
    left.read -= used;
    left.held -= used.min(bound as u64);
    match read {
        _ if used == most => Err(LONG),
        Ok(bytes) => Ok(bytes),
        Err(Unread::TooLong) => Err(LONG),
        Err(Unread::Broken) => Err(BROKEN),
    }
}
