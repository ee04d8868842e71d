//! A sample of a log as it comes out of its member, without the fields of which nothing is read: what happened on the way to its answer is
//! often many times as long as all else.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::super::scanner::{End, Scanner};

/// Fields of which nothing is read.
const PASSED: [&[u8]; 3] = [b"\"events\"", b"\"events_data\"", b"\"store\""];

/// Why a sample could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// More than the bound is left without those fields.
    TooLong,
    /// It cannot be decompressed.
    Broken,
}

/// A sample's bytes, as they stood but for the fields that are passed over and the space between the others. What is no JSON object is
/// handed over as it stands, for the parser to refuse.
pub(super) fn sample(input: impl BufRead, bound: usize) -> Result<Vec<u8>, Unread> {
    let mut scanner = Scanner::new(input);
    let mut out = Vec::new();
    let whole = fields(&mut scanner, &mut out, bound);
    // Only at its end is a member known to be undamaged, and what stands behind the object is none of it.
    if whole == Some(false) || whole == Some(true) && scanner.peek_after_space().is_some() {
        while out.len() <= bound && scanner.peek().is_some() {
            scanner.line(&mut out, bound + 1);
        }
    }
    match scanner.failure {
        Some(_) => Err(Unread::Broken),
        None if whole.is_none() || out.len() > bound => Err(Unread::TooLong),
        None => Ok(out),
    }
}

/// Appends the object that begins here; false where it is none or does not end, nothing where it is too long.
fn fields<R: BufRead>(scanner: &mut Scanner<R>, out: &mut Vec<u8>, bound: usize) -> Option<bool> {
    if scanner.peek_after_space() != Some(b'{') {
        return Some(false);
    }
    loop {
        // The bracket or the comma before a field.
        scanner.bump();
        match scanner.peek_after_space() {
            Some(b'"') => {}
            Some(b'}') if out.is_empty() => {
                scanner.bump();
                out.extend_from_slice(b"{}");
                return Some(true);
            }
            _ => return Some(false),
        }
        let before = out.len();
        out.push(if out.is_empty() { b'{' } else { b',' });
        let key = out.len();
        let end = scanner.value(out, bound, usize::MAX);
        if end != End::Complete || scanner.peek_after_space() != Some(b':') {
            return (end != End::TooLong).then_some(false);
        }
        scanner.bump();
        scanner.peek_after_space();
        let end = if PASSED.contains(&out.get(key..).unwrap_or_default()) {
            out.truncate(before);
            scanner.value(&mut Vec::new(), 0, usize::MAX)
        } else {
            out.push(b':');
            scanner.value(out, bound, usize::MAX)
        };
        match end {
            End::Complete => {}
            // Of what is passed over nothing is kept.
            End::TooLong if out.len() == before => {}
            End::TooLong => return None,
            End::TooDeep | End::Broken | End::Truncated => return Some(false),
        }
        match scanner.peek_after_space() {
            Some(b',') => {}
            Some(b'}') => {
                scanner.bump();
                out.extend_from_slice(if out.is_empty() { b"{}" } else { b"}" });
                return Some(true);
            }
            _ => return Some(false),
        }
    }
}

/// What comes out of Zstandard frames that stand one after another.
pub(super) struct Frames<R: BufRead> {
    frame: Option<StreamingDecoder<R, FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn of(packed: R) -> io::Result<Self> {
        let frame = StreamingDecoder::new(packed).map_err(io::Error::other)?;
        Ok(Self { frame: Some(frame) })
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.frame {
            let read = frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some((mut rest, decoder)) = self.frame.take().map(StreamingDecoder::into_parts) else { break };
            if !rest.fill_buf()?.is_empty() {
                self.frame = Some(StreamingDecoder::new_with_decoder(rest, decoder).map_err(io::Error::other)?);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Unread, sample};

    fn kept(text: &str, bound: usize) -> Result<String, Unread> {
        sample(text.as_bytes(), bound).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_is_not_read_is_passed_over_however_long_it_is() {
        let events = format!("[{}1]", r#"{"a":"b\"]"},"#.repeat(1000));
        for (sample, expected) in [
            (format!(r#"{{"id": 1, "events": {events}, "epoch": 2}}"#), r#"{"id":1,"epoch":2}"#),
            (format!(r#"{{ "events": {events} , "x" : [ {{"events": 1}} ]}}"#), r#"{"x":[ {"events": 1} ]}"#),
            (format!(r#"{{"a":NaN,"store":{{}},"events":{events}}}"#), r#"{"a":NaN}"#),
            (format!(r#"{{"events":{events}}}"#), "{}"),
            ("{ }".to_owned(), "{}"),
        ] {
            assert_eq!(kept(&sample, 60).as_deref(), Ok(expected), "{sample:.60}");
        }
    }

    #[test]
    fn what_is_read_is_bounded_and_what_is_no_object_is_handed_over() {
        assert_eq!(kept(&format!(r#"{{"id":"{}"}}"#, "x".repeat(100)), 60), Err(Unread::TooLong));
        assert_eq!(kept(&"x".repeat(100), 60), Err(Unread::TooLong));
        for broken in ["[1]", "", r#"{"a":1"#, r#"{"a" 1}"#, r#"{"a":1 "b"}"#, "{a}"] {
            assert!(
                serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&kept(broken, 60).unwrap()).is_err(),
                "{broken}"
            );
        }
    }
}
