//! Rows as bytes, from whoever makes them to whoever keeps them, and what they are made of, from whoever reads it: there may be a million, and
//! as JSON each would take as long as reading it from its file. They stand one behind another in `postcard`'s format; both sides are
//! always of one build.
//!
//! ```
//! use shiftscope_audit::{record::Record, row::{Row, bytes::{from_bytes, push_record, rows_of, to_bytes}}};
//! let record = Record { prompt: "p".into(), ..Record::default() };
//! let mut records = Vec::new();
//! push_record(&mut records, &record);
//! let mut rows = Vec::new();
//! from_bytes(&to_bytes(rows_of(&records)?), &mut rows)?;
//! assert_eq!(rows, [Row::of(&record)]);
//! # Ok::<(), String>(())
//! ```

use std::borrow::Borrow;

use postcard::Deserializer;
use serde::Deserialize;

use super::{Parts, Row};
use crate::record::Record;

/// Writes what a record's row is made of, behind what is there.
pub fn push_record(bytes: &mut Vec<u8>, record: &Record) {
    // A record holds nothing that cannot be written.
    *bytes = postcard::to_extend(&Parts::from(record), std::mem::take(bytes)).unwrap_or_default();
}

/// The rows of records that were so written.
///
/// # Errors
/// Where one is none.
pub fn rows_of(mut bytes: &[u8]) -> Result<impl ExactSizeIterator<Item = Row>, String> {
    let mut records: Vec<Parts<'_>> = Vec::new();
    while !bytes.is_empty() {
        records.push(next(&mut bytes)?);
    }
    Ok(Row::of_each(records))
}

/// Takes what stands first in the bytes.
fn next<'b, T: Deserialize<'b>>(bytes: &mut &'b [u8]) -> Result<T, String> {
    let mut from = Deserializer::from_bytes(bytes);
    let first = T::deserialize(&mut from).map_err(|error| error.to_string())?;
    *bytes = from.finalize().map_err(|error| error.to_string())?;
    Ok(first)
}

/// Bytes before the rows that say how many they are.
const COUNT: usize = 4;

/// Writes rows.
#[must_use]
pub fn to_bytes(mut rows: impl ExactSizeIterator<Item: Borrow<Row>>) -> Vec<u8> {
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    // The rows hold nothing that it cannot write.
    rows.try_fold(count, |bytes, row| postcard::to_extend(row.borrow(), bytes)).unwrap_or_default()
}

/// How many rows were so written.
#[must_use]
pub fn count(bytes: &[u8]) -> usize {
    bytes.first_chunk().map_or(0, |count| u32::from_le_bytes(*count) as usize)
}

/// Reads them, behind those that are there.
///
/// # Errors
/// Where one is none; then none of them is added.
pub fn from_bytes(bytes: &[u8], rows: &mut Vec<Row>) -> Result<(), String> {
    let before = rows.len();
    let mut bytes = bytes.get(COUNT..).unwrap_or_default();
    while !bytes.is_empty() {
        match next(&mut bytes) {
            Ok(row) => rows.push(row),
            Err(error) => {
                rows.truncate(before);
                return Err(error);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{count, from_bytes, push_record, rows_of, to_bytes};
    use crate::imported::ImportedVerdict;
    use crate::record::Record;
    use crate::row::Row;

    #[test]
    fn rows_read_back_from_their_bytes() {
        let imported = ImportedVerdict { name: "label".into(), harmful: Some(true), score: Some(0.1) };
        let full = Record {
            id: Some("7".into()),
            prompt: "p".into(),
            response: Some("r".into()),
            instruction: Some("i".into()),
            category: Some("c".into()),
            imported: [imported].into_iter().collect(),
            ..Record::default()
        };
        let mut records = Vec::new();
        [&full, &Record::default()].into_iter().for_each(|record| push_record(&mut records, record));
        let rows: Vec<Row> = rows_of(&records).unwrap().collect();
        assert_eq!(rows, [Row::of(&full), Row::of(&Record::default())]);
        assert!(rows_of(&records[1..]).is_err());
        let bytes = to_bytes(rows.iter());
        assert_eq!((count(&bytes), count(&[])), (2, 0));
        let mut back = Vec::new();
        assert_eq!(from_bytes(&bytes, &mut back), Ok(()));
        assert_eq!(back, rows);
        assert!(from_bytes(&bytes[..bytes.len() - 1], &mut back).is_err());
        assert_eq!(back, rows, "what was there stays, and none is added");
    }
}
