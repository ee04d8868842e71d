//! A file of a dataset written without some of its rows, a little at a time, so that a person can stop in between: cut where its rows stand
//! as bytes, packed again where it is gzip, in UTF-8 where it is UTF-16, written anew where it is an archive or Parquet.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use flate2::Compression;
use flate2::write::GzEncoder;
use shiftscope_audit::dataset::cut;
use shiftscope_audit::ingest::{Options, Packing, Piece, Source, Unpacked, Without, packing};
use shiftscope_audit::record::Position;

use crate::worker::spill::Spill;

/// Bytes that are unpacked or packed at once.
const BLOCK: usize = 1 << 20;

/// A file while it is written.
pub struct Cleaning(Work);

enum Work {
    /// Ranges of the file.
    Cut { left: VecDeque<Range<u64>>, all: usize },
    /// The bytes of a gzip file, or those of UTF-16 in UTF-8, go where they can be read in any order.
    Unpacking { unpacked: Unpacked<'static>, into: Rc<dyn Spill>, starts: Vec<u64>, packer: Packer },
    /// What stays of them is packed again.
    Packing { from: Rc<dyn Spill>, left: VecDeque<Range<u64>>, packer: Packer },
    /// An archive or Parquet.
    Anew(Box<Without>),
}

/// What what stays goes through.
enum Packer {
    Gzip(Box<GzEncoder<Vec<u8>>>),
    /// It stays as it is.
    None,
    /// Nothing comes any more.
    Done,
}

impl Cleaning {
    /// Begins to write a file without the rows that stand there. `spill` holds what a gzip file unpacks to.
    ///
    /// # Errors
    /// A sentence, where the file cannot be written again.
    pub fn new(
        name: &str,
        source: &Rc<dyn Source>,
        gone: &[Position],
        spill: Option<Rc<dyn Spill>>,
    ) -> Result<Self, String> {
        let failed = |error: io::Error| format!("{name} cannot be written without these rows: {error}.");
        let options = Options::default();
        let mut numbers: Vec<u64> = gone.iter().map(|at| at.record).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if let Some(without) = Without::new(source.clone(), numbers, &options).map_err(failed)? {
            return Ok(Self(Work::Anew(Box::new(without))));
        }
        let starts: Option<Vec<u64>> = gone.iter().map(|at| at.byte).collect();
        let starts = starts.ok_or_else(|| format!("{name} does not say where its rows stand."))?;
        let packing = packing(source).map_err(failed)?;
        if packing == Packing::Plain {
            let left = kept(source, &starts).map_err(failed)?;
            return Ok(Self(Work::Cut { all: left.len(), left }));
        }
        let into = spill.ok_or_else(|| format!("There is no room to unpack {name}."))?;
        let unpacked = Unpacked::of(source.clone(), &options, &|_| ControlFlow::Continue(())).map_err(failed)?;
        let packer = match packing {
            Packing::Gzip => Packer::Gzip(Box::new(GzEncoder::new(Vec::new(), Compression::default()))),
            Packing::Plain | Packing::Utf16 | Packing::Archive | Packing::Parquet => Packer::None,
        };
        Ok(Self(Work::Unpacking { unpacked, into, starts, packer }))
    }

    /// The next piece, which may be empty; `None` once all is written.
    ///
    /// # Errors
    /// Where the file cannot be read any more, or there is no room.
    pub fn piece(&mut self) -> io::Result<Option<Piece>> {
        match &mut self.0 {
            Work::Cut { left, .. } => Ok(left.pop_front().map(Piece::Kept)),
            Work::Anew(without) => without.piece(),
            Work::Unpacking { unpacked, into, starts, packer } => {
                let mut block = Vec::new();
                unpacked.bytes.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
                if block.is_empty() {
                    let (from, left) = (into.clone(), kept(into, starts)?);
                    let packer = std::mem::replace(packer, Packer::Done);
                    self.0 = Work::Packing { from, left, packer };
                } else {
                    into.append(&block)?;
                }
                Ok(Some(Piece::New(Vec::new())))
            }
            Work::Packing { from, left, packer } => {
                let Some(range) = left.front_mut() else {
                    return match std::mem::replace(packer, Packer::Done) {
                        Packer::Gzip(packer) => packer.finish().map(|end| Some(Piece::New(end))),
                        Packer::None | Packer::Done => Ok(None),
                    };
                };
                let mut block = vec![0; BLOCK.min(usize::try_from(range.end - range.start).unwrap_or(BLOCK))];
                let read = from.read_at(range.start, &mut block)?;
                if read == 0 && !block.is_empty() {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                block.truncate(read);
                range.start += read as u64;
                if range.is_empty() {
                    left.pop_front();
                }
                if let Packer::Gzip(open) = packer {
                    open.write_all(&block)?;
                    block = std::mem::take(open.get_mut());
                }
                Ok(Some(Piece::New(block)))
            }
        }
    }

    /// How much of the work is done, from zero to one.
    #[must_use]
    pub fn done(&self) -> f64 {
        match &self.0 {
            Work::Cut { left, all } => 1.0 - left.len() as f64 / (*all).max(1) as f64,
            Work::Anew(without) => without.done(),
            // Unpacking is quick, and what comes out of it is not known before.
            Work::Unpacking { .. } => 0.0,
            Work::Packing { from, left, .. } => {
                let at = left.front().map_or(from.len(), |range| range.start);
                at as f64 / from.len().max(1) as f64
            }
        }
    }
}

/// The ranges that stay without the rows that begin there.
fn kept(source: &(impl Source + Clone), starts: &[u64]) -> io::Result<VecDeque<Range<u64>>> {
    let (mut kept, mut at) = (VecDeque::new(), 0);
    for gone in cut::ranges(source.clone(), starts)? {
        kept.push_back(at..gone.start);
        at = gone.end;
    }
    kept.push_back(at..source.len());
    kept.retain(|range| !range.is_empty());
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::ops::ControlFlow;
    use std::rc::Rc;

    use flate2::Compression;
    use flate2::read::MultiGzDecoder;
    use flate2::write::GzEncoder;
    use shiftscope_audit::ingest::{Options, Piece, Source};

    use super::Cleaning;
    use crate::worker::dataset::reading::read;
    use crate::worker::reading::Named;
    use crate::worker::spill::{InMemory, Spill};

    /// The file without the rows of these numbers.
    fn without(file: Vec<u8>, gone: &[usize]) -> Result<Vec<u8>, String> {
        let source: Rc<dyn Source> = Rc::new(file.clone());
        let spill = || Some(Rc::new(InMemory::new(1 << 26)) as Rc<dyn Spill>);
        let named = vec![Named { name: "file".into(), source: source.clone() }];
        let mut watch = |_: u64, _: u64, _: u64| ControlFlow::Continue(());
        let found = read(named, &Options::default(), spill(), &mut watch).unwrap();
        let gone: Vec<_> = gone.iter().map(|row| found.places[*row]).collect();
        let mut cleaning = Cleaning::new("file", &source, &gone, spill())?;
        let mut out = Vec::new();
        while let Some(piece) = cleaning.piece().map_err(|error| error.to_string())? {
            assert!((0.0..=1.0).contains(&cleaning.done()));
            match piece {
                Piece::Kept(range) => out.extend_from_slice(&file[range.start as usize..range.end as usize]),
                Piece::New(bytes) => out.extend(bytes),
            }
        }
        Ok(out)
    }

    fn row(n: usize) -> String {
        format!("{{\"prompt\":\"p{n}\",\"response\":\"r{n}\"}}")
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> String {
        let mut text = String::new();
        MultiGzDecoder::new(bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_stays_of_a_plain_file_is_never_copied() {
        let text = [row(0), row(1), row(2)].join("\n");
        assert_eq!(without(text.clone().into_bytes(), &[1]), Ok([row(0), row(2)].join("\n").into_bytes()));
        assert_eq!(without(text.into_bytes(), &[0, 1, 2]), Ok(Vec::new()));
    }

    #[test]
    fn a_gzip_file_is_packed_again_and_unpacks_to_the_rows_that_stay_byte_for_byte() {
        let list =
            |rows: &[usize]| format!("[\n  {}\n]\n", rows.iter().map(|n| row(*n)).collect::<Vec<_>>().join(",\n  "));
        let cleaned = without(gzip(&list(&[0, 1, 2, 3])), &[0, 3]).unwrap();
        assert_eq!(unpacked(&cleaned), list(&[1, 2]));
        // Of several blocks, and of several members one after another.
        let rows: Vec<usize> = (0..60_000).collect();
        let lines = |rows: &[usize]| rows.iter().map(|n| row(*n) + "\n").collect::<String>();
        let file = [gzip(&lines(&rows[..30_000])), gzip(&lines(&rows[30_000..]))].concat();
        let stay: Vec<usize> = rows.iter().copied().filter(|n| n % 1000 != 7).collect();
        let gone: Vec<usize> = rows.into_iter().filter(|n| n % 1000 == 7).collect();
        assert_eq!(unpacked(&without(file, &gone).unwrap()), lines(&stay));
    }

    #[test]
    fn a_file_in_utf16_is_written_in_utf8() {
        let file = "\u{feff}prompt,response\na,é\nd,🦋\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(without(file, &[0]), Ok("\u{feff}prompt,response\nd,🦋\n".as_bytes().to_vec()));
    }

    #[test]
    fn a_gzip_table_keeps_its_head() {
        let cleaned = without(gzip("prompt,response\na,\"b\nc\"\nd,e\n"), &[0]).unwrap();
        assert_eq!(unpacked(&cleaned), "prompt,response\nd,e\n");
    }

    #[test]
    fn a_record_that_begins_with_a_bracket_is_cut_out_of_a_table_as_one() {
        let table = "prompt;response\n[INST] a [/INST];6\" b\n{c;d\ne;f\n";
        let left = "prompt;response\n{c;d\ne;f\n";
        assert_eq!(without(table.into(), &[0]), Ok(left.into()));
        assert_eq!(unpacked(&without(gzip(table), &[0]).unwrap()), left);
        let utf16 = ["\u{feff}", table].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(without(utf16, &[0]), Ok(["\u{feff}", left].concat().into_bytes()));
    }

    #[test]
    fn rows_of_one_line_go_with_it_once() {
        let choices = r#"{"message":{"content":"b"}},{"message":{"content":"c"}}"#;
        let line = |n: usize| {
            let request = format!(r#"{{"messages":[{{"role":"user","content":"p{n}"}}]}}"#);
            format!("{{\"request\":{request},\"response\":{{\"choices\":[{choices}]}}}}\n")
        };
        let text = [line(0), line(1), line(2)].concat();
        assert_eq!(without(text.into_bytes(), &[2, 3]), Ok([line(0), line(2)].concat().into_bytes()));
    }
}
