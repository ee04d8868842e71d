//! Rows as bytes, from whoever makes them to whoever keeps them: there may be a million, and as JSON each would take as long as reading it
//! from its file. They stand one behind another in `postcard`'s format; both sides are always of one build.
//!
//! ```
//! use shiftscope_audit::{record::Record, row::{Row, bytes::{from_bytes, to_bytes}}};
//! let rows = [Row::of(&Record { prompt: "p".into(), ..Record::default() })];
//! let mut back = Vec::new();
//! from_bytes(&to_bytes(&rows), &mut back)?;
//! assert_eq!(back, rows);
//! # Ok::<(), String>(())
//! ```

use super::Row;

/// Writes rows.
#[must_use]
pub fn to_bytes(rows: &[Row]) -> Vec<u8> {
    // The rows hold nothing that it cannot write.
    rows.iter().try_fold(Vec::new(), |bytes, row| postcard::to_extend(row, bytes)).unwrap_or_default()
}

/// Reads them, behind those that are there.
///
/// # Errors
/// Where one is none; then none of them is added.
pub fn from_bytes(mut bytes: &[u8], rows: &mut Vec<Row>) -> Result<(), String> {
    let before = rows.len();
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
    use super::{from_bytes, to_bytes};
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
        let rows = vec![Row::of(&full), Row::of(&Record::default())];
        let bytes = to_bytes(&rows);
        let mut back = Vec::new();
        assert_eq!(from_bytes(&bytes, &mut back), Ok(()));
        assert_eq!(back, rows);
        assert!(from_bytes(&bytes[..bytes.len() - 1], &mut back).is_err());
        assert_eq!(back, rows, "what was there stays, and none is added");
    }
}
