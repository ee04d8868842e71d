//! The bytes of a row beside the record made of them, and how they are read again later, so that nobody need hold a text.

use std::io;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::record::Record;

use super::chat;
use super::delimited;
use super::family::{self, MOST_OF_A_ROW, Read, Reading};
use super::frames::Outer;
use super::lenient;
use super::mapping::Mapping;
use super::reading::Answers;
use super::source::{Source, first};
use super::value::{Arena, Value};

/// A row as it stood in its file.
pub struct Raw<'a> {
    /// Name of its format.
    pub format: &'static str,
    /// Its bytes, exactly as they stood: one JSON value, or one record of a table with the end of its line. Of a sample of a log, without
    /// what is not read of it.
    pub bytes: &'a [u8],
    /// Offset of those bytes in the file; `None` where the file is compressed, an archive or UTF-16, so that they stand nowhere in it.
    pub offset: Option<u64>,
    /// Which of the row's records this one is, from zero.
    pub nth: u32,
    /// How the bytes are read again.
    pub syntax: &'a Syntax,
}

/// How the rows of one list are read: what surrounded it, or the columns of its table, and what a person said of them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Syntax {
    kind: Kind,
    answers: Answers,
    /// Columns that a person picked, which are read in place of the known formats.
    mapping: Option<Rc<Mapping>>,
}

#[derive(Clone, Debug)]
enum Kind {
    Json(Rc<Outer>),
    Table(Rc<Table>),
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) names: Vec<String>,
    pub(super) delimiter: u8,
}

impl Syntax {
    pub(super) fn json(outer: &Rc<Outer>, answers: Answers) -> Self {
        Self { kind: Kind::Json(outer.clone()), answers, mapping: None }
    }

    pub(super) fn table(names: Vec<String>, delimiter: u8, answers: Answers) -> Self {
        Self { kind: Kind::Table(Rc::new(Table { names, delimiter })), answers, mapping: None }
    }

    /// The same list, read by picked columns.
    pub(super) fn mapped(&self, mapping: &Rc<Mapping>) -> Self {
        Self { mapping: Some(mapping.clone()), ..self.clone() }
    }

    /// Rows with a prompt and a response, as [`pair`] writes them.
    #[must_use]
    pub fn of_pairs() -> Self {
        Self::json(&Rc::new(Outer::default()), Answers::default())
    }

    /// The bytes of a row taken apart.
    pub(super) fn parse<'b>(&'b self, bytes: &'b [u8], arena: &'b Arena) -> Result<Value<'b>, &'static str> {
        match &self.kind {
            Kind::Json(_) => lenient::parse(bytes, arena).ok_or("expected valid JSON in UTF-8"),
            Kind::Table(table) => {
                let fields = delimited::fields(bytes, table.delimiter, arena).ok_or("expected fields in UTF-8")?;
                if fields.len() != table.names.len() {
                    return Err("expected as many fields as the header has");
                }
                Ok(Value::Object(delimited::row(&table.names, &fields, arena)))
            }
        }
    }

    /// What a row means.
    pub(super) fn read(&self, row: &Value) -> Read {
        let read = match (&self.mapping, &self.kind) {
            (Some(mapping), _) => mapping.read(row),
            (None, Kind::Json(outer)) => family::read(row, outer),
            (None, Kind::Table(_)) => family::read(row, &Outer::default()),
        };
        match (self.answers, read) {
            (Answers::Every, Some(Ok(reading))) => {
                let mut left = MOST_OF_A_ROW;
                let records =
                    reading.records.into_iter().flat_map(|last| chat::every_answer(last, &mut left)).collect();
                Some(Ok(Reading { records, ..reading }))
            }
            (_, read) => read,
        }
    }

    /// The records of a row, from the bytes that were handed over with the first of them; none where the bytes are others now.
    /// Their positions are not set.
    #[must_use]
    pub fn records(&self, bytes: &[u8]) -> Vec<Record> {
        let arena = Arena::default();
        let value = self.parse(bytes, &arena).ok();
        value.and_then(|value| self.read(&value)?.ok()).map(|reading| reading.records).unwrap_or_default()
    }

    /// True for rows of one list that are read alike.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let mapped = match (&self.mapping, &other.mapping) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        mapped
            && match (&self.kind, &other.kind) {
                (Kind::Json(one), Kind::Json(other)) => Rc::ptr_eq(one, other),
                (Kind::Table(one), Kind::Table(other)) => Rc::ptr_eq(one, other),
                (Kind::Json(_), Kind::Table(_)) | (Kind::Table(_), Kind::Json(_)) => false,
            }
    }
}

/// A row with a prompt and a response, for what stands in no file; [`Syntax::of_pairs`] reads it.
#[must_use]
pub fn pair(prompt: &str, response: &str) -> Vec<u8> {
    serde_json::json!({ "prompt": prompt, "response": response }).to_string().into_bytes()
}

/// How the rows of a file stand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Packing {
    /// As bytes.
    #[default]
    Plain,
    /// As bytes once it is unpacked.
    Gzip,
    /// As members of a ZIP archive.
    Archive,
    /// By column.
    Parquet,
    /// As text in UTF-16.
    Utf16,
}

/// How the rows of a file stand in it.
///
/// # Errors
/// Whatever keeps its first bytes from being read.
pub fn packing(source: &impl Source) -> io::Result<Packing> {
    let start = first::<4>(source)?;
    Ok(match &start[..] {
        start if start.starts_with(super::reading::GZIP) => Packing::Gzip,
        super::archive::MAGIC => Packing::Archive,
        super::parquet::MAGIC => Packing::Parquet,
        start if super::utf16::order(start).is_some() => Packing::Utf16,
        _ => Packing::Plain,
    })
}
