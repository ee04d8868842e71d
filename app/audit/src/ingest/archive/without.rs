//! A ZIP archive written again without some of its samples. Members that stay are copied as they are packed; the archive's directory is
//! written anew, and so are the logs' own lists of what each sample asks and answers. What the log says of scores over epochs, sample by
//! sample, stays out.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, Read, Seek};
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use serde_json::Value;
use zip::ZipArchive;

use super::super::lenient;
use super::super::reading::Options;
use super::super::source::{Sequential, Source, read_exact};
use super::super::value::Arena;
use super::super::without::Piece;
use super::{Left, is_sample, member};

/// Bytes of a directory at most, and of an archive: larger ones have another kind of directory.
const MOST_DIRECTORY: u64 = 64 << 20;
const MOST_BYTES: u64 = u32::MAX as u64;
const MOST_MEMBERS: usize = u16::MAX as usize;

/// How the head of a member begins, an entry of the directory, and its end.
const HEAD: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// Bytes of an entry before its name, where in it the member's place stands, and bytes of a member's head before its name.
const ENTRY_LENGTH: usize = 46;
const OFFSET: usize = 42;
const HEAD_LENGTH: usize = 30;

/// What a log says of each sample's scores over its epochs, answers and explanations with them.
const REDUCTIONS: &str = "reductions.json";

/// Bytes that may follow a member's own, where its head did not know its size.
const MOST_BEHIND: u64 = 24;

/// The archive, whose pieces are known from the start: what is new in it is small.
pub(in super::super) struct Without {
    pieces: VecDeque<Piece>,
    all: usize,
}

/// A member as the directory has it.
struct Entry {
    name: String,
    /// What the directory says of it.
    said: Vec<u8>,
    /// Its bytes, head and all.
    range: Range<u64>,
}

fn broken(message: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

const DAMAGED: &str = "expected an archive whose directory says where its members stand";

impl Without {
    /// Without the samples of these numbers, which count from one in the directory's order.
    pub(in super::super) fn new(source: Rc<dyn Source>, gone: &[u64], options: &Options) -> io::Result<Self> {
        let (bound, mut left) = (options.max_record_bytes, Left::of(options.most(source.len())));
        let input = Sequential::new(source.clone(), &|_| ControlFlow::Continue(()));
        let mut archive = ZipArchive::new(io::BufReader::new(input)).map_err(io::Error::other)?;
        let entries = entries(&mut archive, &source)?;
        let samples = (0..).zip(&entries).filter(|(_, entry)| is_sample(&entry.name));
        let gone: HashMap<usize, &str> = (1..)
            .zip(samples)
            .filter(|(number, _)| gone.binary_search(number).is_ok())
            .map(|(_, (place, entry))| (place, entry.name.as_str()))
            .collect();
        let names: HashSet<&str> = gone.values().copied().collect();
        let (mut pieces, mut directory, mut at) = (VecDeque::new(), Vec::new(), 0_u64);
        let stays = |(place, entry): &(usize, &Entry)| {
            !gone.contains_key(place) && (gone.is_empty() || entry.name != REDUCTIONS)
        };
        for (place, entry) in entries.iter().enumerate().filter(stays) {
            let mut said = entry.said.clone();
            put(&mut said, OFFSET, &four(at)?);
            let piece = if lists_samples(&entry.name) && !gone.is_empty() {
                let bytes = member(&mut archive, place, bound, &mut left).map_err(broken)?;
                // A list that cannot be read may tell of what is gone.
                let bytes = unlisted(&bytes, &names).ok_or_else(|| broken("expected lists of samples in JSON"))?;
                Piece::New(stored(&entry.name, &bytes, &mut said)?)
            } else {
                Piece::Kept(entry.range.clone())
            };
            at += piece.length();
            directory.push(said);
            pieces.push_back(piece);
        }
        pieces.push_back(Piece::New(end(&directory, at)?));
        Ok(Self { all: pieces.len(), pieces })
    }

    pub(in super::super) fn piece(&mut self) -> Option<Piece> {
        self.pieces.pop_front()
    }

    pub(in super::super) fn done(&self) -> f64 {
        1.0 - self.pieces.len() as f64 / self.all.max(1) as f64
    }
}

/// Every member, in the directory's order.
fn entries<R: Read + Seek>(archive: &mut ZipArchive<R>, source: &dyn Source) -> io::Result<Vec<Entry>> {
    let from = archive.central_directory_start();
    if source.len() > MOST_BYTES || archive.len() > MOST_MEMBERS || source.len().saturating_sub(from) > MOST_DIRECTORY {
        return Err(broken("expected an archive of less than 4 GB and 65,536 members"));
    }
    let mut known = Vec::new();
    for place in 0..archive.len() {
        let raw = archive.by_index_raw(place).map_err(io::Error::other)?;
        let name = String::from_utf8_lossy(raw.name_raw()).into_owned();
        known.push((name, raw.header_start(), raw.central_header_start(), raw.compressed_size()));
    }
    let mut begins: Vec<u64> = known.iter().map(|(_, begin, ..)| *begin).collect();
    begins.push(from);
    begins.sort_unstable();
    let mut entries = Vec::new();
    for (name, begin, said, packed) in known {
        let head = bytes(source, begin, HEAD_LENGTH)?;
        let fixed = bytes(source, said, ENTRY_LENGTH)?;
        let lengths = |of: &[u8], at: [usize; 3]| at.into_iter().map(|at| two(of, at)).sum::<usize>();
        let said = bytes(source, said, ENTRY_LENGTH + lengths(&fixed, [28, 30, 32]))?;
        if !head.starts_with(HEAD) || !said.starts_with(ENTRY) || said.get(OFFSET..OFFSET + 4) == Some(&[0xff; 4]) {
            return Err(broken(DAMAGED));
        }
        let after = begins.get(begins.partition_point(|other| *other <= begin)).copied().unwrap_or(from);
        let own = (HEAD_LENGTH + two(&head, 26) + two(&head, 28)) as u64;
        let end = begin.checked_add(own).and_then(|at| at.checked_add(packed)).filter(|end| *end <= after);
        let end = end.ok_or_else(|| broken(DAMAGED))?;
        let behind = if two(&fixed, 8) & 8 == 0 { 0 } else { (after - end).min(MOST_BEHIND) };
        entries.push(Entry { name, said, range: begin..end + behind });
    }
    Ok(entries)
}

fn bytes(source: &dyn Source, at: u64, length: usize) -> io::Result<Vec<u8>> {
    read_exact(source, at, length).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => broken(DAMAGED),
        _ => error,
    })
}

/// A number of two bytes; zero where there are none.
fn two(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |two| u16::from_le_bytes(*two).into())
}

fn four(number: u64) -> io::Result<[u8; 4]> {
    u32::try_from(number).map(u32::to_le_bytes).map_err(io::Error::other)
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + new.len()) {
        place.copy_from_slice(new);
    }
}

/// True of a member that tells in a list what each sample asks and answers.
fn lists_samples(name: &str) -> bool {
    name == "summaries.json" || (name.starts_with("_journal/summaries/") && name.ends_with(".json"))
}

/// Such a list without the samples whose members are gone.
fn unlisted(bytes: &[u8], gone: &HashSet<&str>) -> Option<Vec<u8>> {
    // A score may be NaN.
    let Value::Array(list) = lenient::parse(bytes, &Arena::default())?.to_json() else { return None };
    let stays = |sample: &&Value| {
        let word =
            |key: &str| sample.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let name = word("id").zip(word("epoch")).map(|(id, epoch)| format!("samples/{id}_epoch_{epoch}.json"));
        name.is_none_or(|name| !gone.contains(name.as_str()))
    };
    serde_json::to_vec(&list.iter().filter(stays).collect::<Vec<_>>()).ok()
}

/// A member that is not packed, head and all; what the directory says of it is put right.
fn stored(name: &str, bytes: &[u8], said: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    let size = four(bytes.len() as u64)?;
    // No flag but that of names in UTF-8, and no packing: the same ten bytes in both places, whose date and time stay.
    let (date, named) = (said.get(12..16).unwrap_or_default().to_vec(), two(said, 28));
    let mut facts = vec![20, 0, 0, 8, 0, 0];
    facts.extend(date);
    facts.extend(crc.sum().to_le_bytes());
    facts.extend(size);
    facts.extend(size);
    facts.extend(u16::try_from(name.len()).map_err(io::Error::other)?.to_le_bytes());
    facts.extend([0, 0]);
    put(said, 6, &facts);
    // Neither extra fields nor a comment, which could speak of sizes too.
    put(said, 32, &[0, 0]);
    said.truncate(ENTRY_LENGTH + named);
    let mut out = HEAD.to_vec();
    out.extend(facts);
    out.extend(name.as_bytes());
    out.extend(bytes);
    Ok(out)
}

/// The directory, which begins at `at`, and its end.
fn end(directory: &[Vec<u8>], at: u64) -> io::Result<Vec<u8>> {
    let mut out = directory.concat();
    let (count, length) =
        (u16::try_from(directory.len()).map_err(io::Error::other)?.to_le_bytes(), four(out.len() as u64)?);
    out.extend(END);
    out.extend([0; 4]);
    out.extend([count, count].concat());
    out.extend(length);
    out.extend(four(at)?);
    out.extend([0; 2]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};
    use std::rc::Rc;

    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    use super::super::super::without::testing::without;
    use super::super::super::{Collected, Options, Without, read};

    fn log(stream: bool) -> Vec<u8> {
        let sample = |n: usize| {
            format!(
                r#"{{"id": "s{n}", "epoch": 1, "input": "p{n}", "output": {{"choices": [{{"message": {{"content": "r{n}"}}}}]}}}}"#
            )
        };
        let summaries = (0..4)
            .map(|n| format!(r#"{{"id": "s{n}", "epoch": 1, "input": "p{n}", "score": NaN}}"#))
            .collect::<Vec<_>>();
        let mut members = vec![("header.json".to_owned(), r#"{"eval": {"model": "small"}}"#.to_owned())];
        members.extend((0..4).map(|n| (format!("samples/s{n}_epoch_1.json"), sample(n))));
        members.push(("reductions.json".into(), r#"[{"samples": [{"sample_id": "s0", "answer": "r0"}]}]"#.into()));
        members.push(("summaries.json".into(), format!("[{}]", summaries.join(","))));
        let mut out = Vec::new();
        let write = |out: &mut dyn FnMut(&str, &str)| members.iter().for_each(|(name, text)| out(name, text));
        if stream {
            let mut zip = ZipWriter::new_stream(&mut out);
            write(&mut |name, text| {
                zip.start_file(name, SimpleFileOptions::default()).unwrap();
                zip.write_all(text.as_bytes()).unwrap();
            });
            zip.finish().unwrap();
        } else {
            let mut zip = ZipWriter::new(Cursor::new(&mut out));
            write(&mut |name, text| {
                zip.start_file(name, SimpleFileOptions::default()).unwrap();
                zip.write_all(text.as_bytes()).unwrap();
            });
            zip.finish().unwrap();
        }
        out
    }

    fn prompts(file: &[u8]) -> Vec<String> {
        let mut sink = Collected::default();
        read(file, "log.eval", &Options::default(), &mut sink).unwrap();
        sink.records.into_iter().map(|record| record.prompt).collect()
    }

    #[test]
    fn samples_that_stay_are_copied_and_lists_name_no_other() {
        for file in [log(false), log(true)] {
            let cleaned = without(&file, &[1, 3]);
            assert_eq!(prompts(&cleaned), ["p1", "p3"]);
            let mut archive = ZipArchive::new(Cursor::new(&cleaned)).unwrap();
            let mut member = |name: &str| {
                let mut text = String::new();
                archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
                text
            };
            assert!(member("header.json").contains("small"));
            let list: Vec<serde_json::Value> = serde_json::from_str(&member("summaries.json")).unwrap();
            assert_eq!(list.iter().map(|sample| sample["input"].as_str().unwrap()).collect::<Vec<_>>(), ["p1", "p3"]);
            for gone in ["samples/s0_epoch_1.json", "reductions.json"] {
                assert!(archive.by_name(gone).is_err());
            }
            // Whoever reads on from the start finds the same as whoever reads the directory.
            assert!(!cleaned.windows(4).any(|part| part == b"s0_e"));
        }
    }

    #[test]
    fn an_archive_that_loses_nothing_stays_as_it_is() {
        let file = log(false);
        assert_eq!(without(&file, &[]), file);
    }

    #[test]
    fn an_archive_that_lies_anywhere_does_no_harm() {
        let file = log(true);
        for at in 0..file.len() {
            for byte in [0, 0x7f, 0xff] {
                let mut bytes = file.clone();
                bytes[at] = byte;
                if let Ok(Some(mut writing)) = Without::new(Rc::new(bytes), vec![2], &Options::default()) {
                    while let Ok(Some(_)) = writing.piece() {}
                }
            }
        }
    }
}
