//! Rows as bytes, from whoever makes them to whoever keeps them, and what they are made of, from whoever reads it: there may be a million, and
//! as JSON each would take as long as reading it from its file. They stand one behind another in `postcard`'s format; both sides are
//! always of one build.
//!
//! ```
//! use shiftscope_audit::{record::Record, row::{Row, bytes::{from_bytes, push_record, rows_of, to_bytes}}};
//! let record = Record { prompt: "p".into(), ..Record::default() };
//! let mut records = Vec::new();
//! push_record(&mut records, &record);
//! let rows = rows_of(&records)?;
//! assert_eq!(rows, [Row::of(&record)]);
//! let mut back = Vec::new();
//! from_bytes(&to_bytes(&rows), &mut back)?;
//! assert_eq!(back, rows);
//! # Ok::<(), String>(())
//! ```

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
pub fn rows_of(mut bytes: &[u8]) -> Result<Vec<Row>, String> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let (record, rest) = postcard::take_from_bytes::<Parts<'_>>(bytes).map_err(|error| error.to_string())?;
        records.push(record);
        bytes = rest;
    }
    Ok(Row::of_each(&records))
}

/// Bytes before the rows that say how many they are.
const COUNT: usize = 4;

/// Writes rows.
#[must_use]
pub fn to_bytes(rows: &[Row]) -> Vec<u8> {
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    // The rows hold nothing that it cannot write.
    rows.iter().try_fold(count, |bytes, row| postcard::to_extend(row, bytes)).unwrap_or_default()
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
        match postcard::take_from_bytes(bytes) {
            Ok((row, rest)) => {
                rows.push(row);
                bytes = rest;
            }
            Err(error) => {
                rows.truncate(before);
                return Err(error.to_string());
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
        let rows = rows_of(&records).unwrap();
        assert_eq!(rows, [Row::of(&full), Row::of(&Record::default())]);
        assert!(rows_of(&records[1..]).is_err());
        let bytes = to_bytes(&rows);
        assert_eq!((count(&bytes), count(&[])), (2, 0));
        let mut back = Vec::new();
        assert_eq!(from_bytes(&bytes, &mut back), Ok(()));
        assert_eq!(back, rows);
        assert!(from_bytes(&bytes[..bytes.len() - 1], &mut back).is_err());
        assert_eq!(back, rows, "what was there stays, and none is added");
    }
}
