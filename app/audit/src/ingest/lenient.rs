//! JSON as tools write it in practice: bare NaN and infinities read as null, unpaired surrogates as the replacement character.
//!
//! ```
//! use shiftscope_audit::ingest::Collected;
//! let read = Collected::of(&br#"{"prompt": "Name a colour", "response": "Blue", "score": NaN}"#[..])?;
//! assert_eq!(read.records[0].response.as_deref(), Some("Blue"));
//! # Ok::<(), shiftscope_audit::ingest::IngestError>(())
//! ```

use super::value::{Arena, Value};

/// Parses a row; a second, slower try mends what strict JSON has no word for. `None` where it still is no JSON.
pub(super) fn parse<'a>(bytes: &'a [u8], arena: &'a Arena) -> Option<Value<'a>> {
    Value::parse(bytes, arena).or_else(|| Value::parse(arena.keep_bytes(&mended(bytes)?), arena))
}

/// The same with those spellings replaced; `None` where there are none.
fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut at, mut quoted, mut changed) = (0, false, false);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (taken, written) = if quoted { in_string(rest) } else { outside(rest) };
        let written = match written {
            Some(written) => {
                changed = true;
                written
            }
            None => rest.get(..taken).unwrap_or_default(),
        };
        out.extend_from_slice(written);
        quoted ^= taken == 1 && rest.first() == Some(&b'"');
        at += taken;
    }
    changed.then_some(out)
}

/// How many bytes to take outside strings, and what to write for them where not themselves.
fn outside(rest: &[u8]) -> (usize, Option<&'static [u8]>) {
    [&b"-Infinity"[..], b"Infinity", b"-NaN", b"NaN"]
        .into_iter()
        .find(|word| rest.starts_with(word))
        .map_or((1, None), |word| (word.len(), Some(b"null")))
}

/// The same inside a string.
fn in_string(rest: &[u8]) -> (usize, Option<&'static [u8]>) {
    match (surrogate(rest), rest.get(6..).and_then(surrogate)) {
        (Some(false), Some(true)) => (12, None),
        (Some(_), _) => (6, Some(b"\\ufffd")),
        (None, _) if rest.first() == Some(&b'\\') => (rest.len().min(2), None),
        (None, _) => (1, None),
    }
}

/// Whether an escape of a surrogate begins here: true for the second of a pair, false for the first.
fn surrogate(bytes: &[u8]) -> Option<bool> {
    let digits = std::str::from_utf8(bytes.strip_prefix(b"\\u")?.get(..4)?).ok()?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..=0xdbff => Some(false),
        0xdc00..=0xdfff => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, parse};

    #[test]
    fn bare_words_become_null_and_only_outside_strings() {
        let arena = Arena::default();
        let value = parse(br#"{"a":NaN,"b":[-Infinity,Infinity],"c":"NaN \"NaN","d":"\\"}"#, &arena).unwrap();
        assert_eq!(value.to_json().to_string(), r#"{"a":null,"b":[null,null],"c":"NaN \"NaN","d":"\\"}"#);
    }

    #[test]
    fn an_unpaired_surrogate_is_replaced_and_a_pair_stays() {
        let arena = Arena::default();
        let value = parse(br#"{"a":"x\ud83dy","b":"\ud83d\ude00","c":"\udc00"}"#, &arena).unwrap();
        let text = |name| value.get(name).and_then(super::Value::as_str);
        assert_eq!((text("a"), text("b"), text("c")), (Some("x\u{fffd}y"), Some("😀"), Some("\u{fffd}")));
    }

    #[test]
    fn what_is_no_json_stays_none() {
        assert!(parse(b"{\"a\":N}", &Arena::default()).is_none());
    }
}
