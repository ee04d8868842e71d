//! A Parquet file written again without some of its rows. Row groups that keep all rows are copied, pages and all; the others get new
//! pages of plain values. Schema and what writers noted about the file stay. Statistics and indexes of what is written anew do not, since
//! they hold values of rows that are gone.

use std::io;
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use super::super::reading::Options;
use super::super::source::{Sequential, Source};
use super::super::without::Piece;
use super::footer::{Chunk, Footer, Kind, Physical};
use super::leaf::{Leaf, width};
use super::thrift::{I32, I64, STRUCT, Writer, Written, number, put_varint, structs, varint, written, zigzag};
use super::{DAMAGED, Fault, MAGIC, OUT_OF_STEP, OUTSIDE, Room, footer_bytes};

/// Bytes and entries of a page from which the next row begins a new one.
const PAGE: usize = 1 << 20;
const MOST_ENTRIES: usize = 20_000;
/// Entries that are read for one piece at most.
const AT_ONCE: usize = 50_000;
/// Numbers of equal levels from which they are written as one.
const RUN: usize = 8;

/// Plain pages, and levels as runs.
const PLAIN: i64 = 0;
const RLE: i64 = 3;
/// Codecs: none, and the one that every reader knows.
const NONE: i64 = 0;
const SNAPPY: i64 = 1;

/// A file that is being written.
pub(in super::super) struct Without {
    input: Sequential<'static, Rc<dyn Source>>,
    footer: Footer,
    footer_bytes: Vec<u8>,
    /// What the footer says of each group.
    described: Vec<Vec<u8>>,
    /// Numbers of the rows that go, from one.
    gone: Vec<u64>,
    room: Room,
    /// Bytes of one row at most.
    bound: usize,
    /// Bytes that were written, and how many of the file's own may yet be copied.
    at: u64,
    copied: u64,
    /// Groups that are written: what the footer says of them.
    groups: Vec<Vec<u8>>,
    rows: u64,
    /// The group at hand: its place, its first row, and what is known of its columns.
    group: usize,
    first_row: u64,
    columns: Vec<Column>,
    /// The column at hand, where it is written anew.
    rewriting: Option<Rewriting>,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Groups,
    End,
}

/// A column of a group as it is written.
struct Column {
    begin: u64,
    packed: u64,
    whole: u64,
    /// Where it was written anew: its codec and its entries.
    anew: Option<(i64, u64)>,
}

/// A column while its pages are made.
struct Rewriting {
    leaf: Leaf,
    kind: Kind,
    codec: i64,
    column: Column,
    entries: u64,
    /// Rows that were begun, and whether the last one stays.
    begun: u64,
    stays: bool,
    page: Page,
}

/// A page while it is filled.
#[derive(Default)]
struct Page {
    repetition: Vec<u32>,
    definition: Vec<u32>,
    values: Vec<u8>,
}

impl Without {
    pub(in super::super) fn new(source: Rc<dyn Source>, gone: Vec<u64>, options: &Options) -> io::Result<Self> {
        let total = source.len();
        let mut input = Sequential::new(source, &|_| ControlFlow::Continue(()));
        let footer_bytes = footer_bytes(&mut input, total)?;
        let footer = Footer::read(&footer_bytes).ok_or(DAMAGED)?;
        let file = written(&footer_bytes).ok_or(DAMAGED)?;
        let groups = file.iter().find(|field| field.id == 4).and_then(|field| structs(field.bytes)).ok_or(DAMAGED)?;
        let described = groups.into_iter().map(<[u8]>::to_vec).collect();
        let lies = |group: &super::footer::Group| {
            group.chunks.as_ref().is_none_or(|chunks| chunks.iter().any(|chunk| chunk.end > total))
        };
        if footer.groups.iter().any(lies) {
            return Err(OUTSIDE.into());
        }
        Ok(Self {
            input,
            footer,
            described,
            footer_bytes,
            gone,
            room: Room { held: 0, left: options.most(total), row: 0 },
            bound: options.max_record_bytes,
            at: 0,
            copied: total,
            groups: Vec::new(),
            rows: 0,
            group: 0,
            first_row: 1,
            columns: Vec::new(),
            rewriting: None,
            stage: Stage::Start,
        })
    }

    pub(in super::super) fn done(&self) -> f64 {
        let columns = self.footer.leaves.len().max(1);
        let within = self.columns.len() as f64 / columns as f64;
        (self.group as f64 + within) / self.footer.groups.len().max(1) as f64
    }

    pub(in super::super) fn piece(&mut self) -> io::Result<Option<Piece>> {
        let piece = match self.stage {
            Stage::Start => {
                self.stage = Stage::Groups;
                Piece::New(MAGIC.to_vec())
            }
            Stage::Groups => self.step()?,
            Stage::End => return Ok(None),
        };
        self.at += piece.length();
        Ok(Some(piece))
    }

    fn step(&mut self) -> Result<Piece, Fault> {
        let Some(group) = self.footer.groups.get(self.group) else {
            self.stage = Stage::End;
            return self.end().map(Piece::New);
        };
        let rows = group.rows;
        let after = self.first_row.checked_add(rows).ok_or(DAMAGED)?;
        let gone = self.gone_between(self.first_row..after).len() as u64;
        let column = group.chunks.as_deref().and_then(|chunks| chunks.get(self.columns.len())).copied();
        match column {
            Some(chunk) if rows > 0 && gone == 0 => self.copy(chunk).map(Piece::Kept),
            Some(chunk) if gone < rows => self.rewrite(chunk, rows).map(Piece::New),
            _ => {
                if gone < rows {
                    let described = self.described(rows - gone)?;
                    self.groups.push(described);
                    self.rows += rows - gone;
                }
                self.columns.clear();
                self.group += 1;
                self.first_row = after;
                Ok(Piece::New(Vec::new()))
            }
        }
    }

    fn gone_between(&self, rows: Range<u64>) -> &[u64] {
        let (from, to) =
            (self.gone.partition_point(|row| *row < rows.start), self.gone.partition_point(|row| *row < rows.end));
        self.gone.get(from..to).unwrap_or_default()
    }

    fn copy(&mut self, chunk: Chunk) -> Result<Range<u64>, Fault> {
        let length = chunk.end - chunk.begin;
        // What is copied twice could make a file of any size.
        self.copied =
            self.copied.checked_sub(length).ok_or(Fault::Broken("expected columns that lie apart from each other"))?;
        self.columns.push(Column { begin: self.at, packed: length, whole: 0, anew: None });
        Ok(chunk.begin..chunk.end)
    }

    /// Some entries of the column at hand; a page where one is full or the last.
    fn rewrite(&mut self, chunk: Chunk, rows: u64) -> Result<Vec<u8>, Fault> {
        let mut column = match self.rewriting.take() {
            Some(column) => column,
            None => {
                let kind = *self.footer.leaves.get(self.columns.len()).ok_or(DAMAGED)?;
                self.room.held = 0;
                Rewriting::new(kind, chunk, self.at)
            }
        };
        for _ in 0..AT_ONCE {
            let Some(entry) = column.leaf.peek(&mut self.input, &mut self.room)? else {
                if column.begun != rows {
                    return Err(OUT_OF_STEP);
                }
                // A column of no entries still has a page, as readers expect one.
                let first = column.column.packed == 0;
                let page = if first || !column.page.definition.is_empty() { column.page()? } else { Vec::new() };
                let anew = Some((column.codec, column.entries));
                self.columns.push(Column { anew, ..column.column });
                return Ok(page);
            };
            if entry.repetition == 0 {
                if column.page.is_full() {
                    let page = column.page()?;
                    self.rewriting = Some(column);
                    return Ok(page);
                }
                let row = self.first_row + column.begun;
                column.begun += 1;
                column.stays = self.gone.binary_search(&row).is_err();
                self.room.row = self.bound;
            } else if column.begun == 0 {
                return Err(OUT_OF_STEP);
            }
            let before = column.page.values.len();
            column.leaf.copy(&mut self.input, &mut self.room, &mut column.page.values)?;
            if column.stays {
                let taken = column.page.values.len() - before;
                self.room.spend(taken)?;
                self.room.give(taken)?;
                column.page.repetition.push(entry.repetition);
                column.page.definition.push(entry.definition);
            } else {
                column.page.values.truncate(before);
            }
        }
        self.rewriting = Some(column);
        Ok(Vec::new())
    }

    /// What the footer says of the group at hand.
    fn described(&self, rows: u64) -> Result<Vec<u8>, Fault> {
        let group = self.described.get(self.group).and_then(|group| written(group)).ok_or(DAMAGED)?;
        let columns = group.iter().find(|field| field.id == 1).and_then(|field| structs(field.bytes)).ok_or(DAMAGED)?;
        let chunks = self.footer.groups.get(self.group).and_then(|group| group.chunks.as_deref()).unwrap_or_default();
        let described: Vec<Vec<u8>> = columns
            .iter()
            .zip(&self.columns)
            .zip(chunks)
            .map(|((bytes, column), chunk)| column.described(bytes, *chunk))
            .collect::<Option<_>>()
            .ok_or(DAMAGED)?;
        let whole = |column: &Column| column.whole as i64;
        let packed: i64 = self.columns.iter().map(|column| column.packed as i64).sum();
        let anew = self.columns.iter().all(|column| column.anew.is_some());
        let mut out = Writer::default();
        for Written { id, kind, bytes } in group {
            match id {
                1 => out.list(1, STRUCT, &described),
                2 if anew => out.int(2, I64, self.columns.iter().map(whole).sum()),
                3 => out.int(3, I64, rows as i64),
                5 => out.int(5, I64, self.columns.first().map_or(0, |column| column.begin) as i64),
                6 => out.int(6, I64, packed),
                // Groups may have gone, so that their numbers say nothing.
                7 => {}
                _ => out.field(id, kind, bytes),
            }
        }
        Ok(out.end())
    }

    /// The footer and what stands behind it.
    fn end(&self) -> Result<Vec<u8>, Fault> {
        let mut out = Writer::default();
        for Written { id, kind, bytes } in written(&self.footer_bytes).ok_or(DAMAGED)? {
            match id {
                3 => out.int(3, I64, self.rows as i64),
                4 => out.list(4, STRUCT, &self.groups),
                8 | 9 => return Err(Fault::Broken("expected a file that is not encrypted")),
                _ => out.field(id, kind, bytes),
            }
        }
        let mut bytes = out.end();
        let length = u32::try_from(bytes.len()).map_err(|_| DAMAGED)?;
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(MAGIC);
        Ok(bytes)
    }
}

impl Column {
    /// What the footer says of it: where it lies now, and of one that was written anew how.
    fn described(&self, chunk: &[u8], old: Chunk) -> Option<Vec<u8>> {
        let moved = |bytes: &[u8]| {
            let at = varint(bytes).map(|(at, _)| zigzag(at))?;
            // Some writers say zero for none.
            Some(if at > 0 { at.wrapping_sub(old.begin as i64).wrapping_add(self.begin as i64) } else { at })
        };
        let mut out = Writer::default();
        for Written { id, kind, bytes } in written(chunk)? {
            match id {
                2 => out.int(2, I64, self.begin as i64),
                3 => {
                    let mut meta = Writer::default();
                    for Written { id, kind, bytes } in written(bytes)? {
                        match (id, self.anew) {
                            (2, Some(_)) => meta.list(2, I32, &[number(PLAIN), number(RLE)]),
                            (4, Some((codec, _))) => meta.int(4, I32, codec),
                            (5, Some((_, entries))) => meta.int(5, I64, entries as i64),
                            (6, Some(_)) => meta.int(6, I64, self.whole as i64),
                            (7, Some(_)) => meta.int(7, I64, self.packed as i64),
                            (9, Some(_)) => meta.int(9, I64, self.begin as i64),
                            (9 | 11, None) => meta.int(id, I64, moved(bytes)?),
                            // Where an index or a filter lay says nothing any more, and what describes other pages neither.
                            (10 | 14 | 15, _) | (11..=13 | 16.., Some(_)) => {}
                            _ => meta.field(id, kind, bytes),
                        }
                    }
                    out.field(3, STRUCT, &meta.end());
                }
                4..=7 => {}
                // In another file, or encrypted.
                1 | 8 | 9 => return None,
                _ => out.field(id, kind, bytes),
            }
        }
        Some(out.end())
    }
}

impl Rewriting {
    fn new(kind: Kind, chunk: Chunk, begin: u64) -> Self {
        Self {
            leaf: Leaf::new(kind, chunk),
            kind,
            codec: if chunk.codec == NONE { NONE } else { SNAPPY },
            column: Column { begin, packed: 0, whole: 0, anew: None },
            entries: 0,
            begun: 0,
            stays: false,
            page: Page::default(),
        }
    }

    /// The page at hand with its header, in place of which an empty one is begun.
    fn page(&mut self) -> Result<Vec<u8>, Fault> {
        const TOO_LARGE: Fault = Fault::Broken("expected a row that fits into a page");
        let Page { repetition, definition, mut values } = std::mem::take(&mut self.page);
        if self.kind.physical == Physical::Boolean {
            values = values.chunks(8).map(|flags| flags.iter().rev().fold(0, |byte, flag| byte << 1 | flag)).collect();
        }
        let mut body = Vec::new();
        for (levels, most) in [(&repetition, self.kind.repetition), (&definition, self.kind.definition)] {
            if most > 0 {
                let runs = runs(levels, width(most));
                body.extend_from_slice(&u32::try_from(runs.len()).map_err(|_| TOO_LARGE)?.to_le_bytes());
                body.extend_from_slice(&runs);
            }
        }
        body.extend_from_slice(&values);
        let whole = i32::try_from(body.len()).map_err(|_| TOO_LARGE)?;
        if self.codec == SNAPPY {
            body = snap::raw::Encoder::new().compress_vec(&body).map_err(|_| TOO_LARGE)?;
        }
        let packed = i32::try_from(body.len()).map_err(|_| TOO_LARGE)?;
        let mut said = Writer::default();
        for (id, value) in [(1, definition.len() as i64), (2, PLAIN), (3, RLE), (4, RLE)] {
            said.int(id, I32, value);
        }
        let mut header = Writer::default();
        for (id, value) in [(1, 0), (2, i64::from(whole)), (3, i64::from(packed))] {
            header.int(id, I32, value);
        }
        header.field(5, STRUCT, &said.end());
        let mut page = header.end();
        self.entries += definition.len() as u64;
        self.column.whole += page.len() as u64 + u64::from(whole.unsigned_abs());
        page.append(&mut body);
        self.column.packed += page.len() as u64;
        Ok(page)
    }
}

impl Page {
    fn is_full(&self) -> bool {
        self.values.len() >= PAGE || self.definition.len() >= MOST_ENTRIES
    }
}
/// Levels as runs: equal ones as one number, others packed by eights.
fn runs(levels: &[u32], width: u32) -> Vec<u8> {
    let (mut out, mut packed) = (Vec::new(), Vec::new());
    let mut rest = levels;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|level| *level == first).count();
        if same >= RUN && packed.len() % 8 == 0 {
            pack(&mut packed, width, &mut out);
            put_varint(&mut out, (same as u64) << 1);
            out.extend(first.to_le_bytes().iter().take(width.div_ceil(8) as usize));
            rest = rest.get(same..).unwrap_or_default();
        } else {
            // Up to where the next may begin.
            let more = same.min(8 - packed.len() % 8);
            packed.extend(rest.iter().take(more));
            rest = rest.get(more..).unwrap_or_default();
        }
    }
    pack(&mut packed, width, &mut out);
    out
}

/// Appends levels by eights, the last ones filled up, and empties them.
fn pack(levels: &mut Vec<u32>, width: u32, out: &mut Vec<u8>) {
    if levels.is_empty() {
        return;
    }
    put_varint(out, (levels.len().div_ceil(8) as u64) << 1 | 1);
    levels.resize(levels.len().next_multiple_of(8), 0);
    let (mut bits, mut filled) = (0_u64, 0);
    for level in levels.drain(..) {
        bits |= u64::from(level) << filled;
        filled += width;
        while filled >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            filled -= 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::super::super::without::testing::without;
    use super::super::super::{Collected, Options, Piece, Without, read};
    use super::super::values::Runs;
    use super::runs;
    use crate::record::Record;

    const FILES: [&[u8]; 7] = [
        include_bytes!("../fixtures/chat_snappy.parquet"),
        include_bytes!("../fixtures/chat_zstd.parquet"),
        include_bytes!("../fixtures/alpaca_gzip.parquet"),
        include_bytes!("../fixtures/alpaca_delta.parquet"),
        include_bytes!("../fixtures/walks_delta.parquet"),
        include_bytes!("../fixtures/dolly_dictionary.parquet"),
        include_bytes!("../fixtures/alpaca_repeated.parquet"),
    ];

    fn records(file: &[u8]) -> Vec<Record> {
        let mut sink = Collected::default();
        // A file without a row is no file that can be read.
        let _empty = read(file, "file", &Options::default(), &mut sink);
        assert_eq!(sink.diagnostics, []);
        sink.records.into_iter().map(|record| Record { position: Default::default(), ..record }).collect()
    }

    fn kept(file: &'static [u8], gone: &[u64]) -> Vec<Record> {
        let rows = (1..).zip(records(file));
        rows.filter(|(row, _)| !gone.contains(row)).map(|(_, record)| record).collect()
    }

    #[test]
    fn a_row_group_that_keeps_its_rows_stays_byte_for_byte() {
        let file = FILES[0];
        let mut writing = Without::new(Rc::new(file), vec![1], &Options::default()).unwrap().unwrap();
        let pieces: Vec<Piece> = std::iter::from_fn(|| writing.piece().unwrap()).collect();
        assert!(pieces.iter().filter(|piece| matches!(piece, Piece::Kept(_))).count() > 1);
        assert_eq!(records(&without(file, &[1])), kept(file, &[1]));
    }

    #[test]
    fn the_values_of_rows_that_are_gone_stand_nowhere_in_the_file() {
        // Neither in pages nor in statistics, which name the smallest and the largest.
        let file = FILES[3];
        let holds = |file: &[u8], text: &[u8]| file.windows(text.len()).any(|part| part == text);
        assert!(holds(file, b"of the sky"));
        assert!(!holds(&without(file, &[2]), b"of the sky"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        #[test]
        fn what_is_left_holds_the_other_rows_as_they_were(file in 0..FILES.len(), seed in any::<u64>(), share in 0_u64..9) {
            let file = FILES[file];
            let goes = |row: u64| (row ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 61 < share;
            let gone: Vec<u64> = (1..=records(file).len() as u64).filter(|row| goes(*row)).collect();
            prop_assert_eq!(records(&without(file, &gone)), kept(file, &gone));
        }

        #[test]
        fn a_file_that_lies_anywhere_does_no_harm(file in 0..FILES.len(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = FILES[file].to_vec();
            let place = at.index(bytes.len());
            bytes[place] = byte;
            let Ok(Some(mut writing)) = Without::new(Rc::new(bytes), vec![1], &Options::default()) else { return Ok(()) };
            let mut written = 0;
            while let Ok(Some(piece)) = writing.piece() {
                written += piece.length();
            }
            prop_assert!(written < 1 << 24);
        }

        #[test]
        fn levels_are_read_back_as_they_were(levels in prop::collection::vec((0_u32..4, 1_usize..20), 0..30)) {
            let levels: Vec<u32> = levels.into_iter().flat_map(|(level, times)| vec![level; times]).collect();
            let bytes = runs(&levels, 2);
            let mut read = Runs::new(0, bytes.len(), 2).unwrap();
            for level in levels {
                prop_assert_eq!(read.next(&bytes), Some(level));
            }
        }
    }
}
