//! JSON in any framing cut into rows: an array, lines, values one after another, or an object with its rows under a key. Meaning is not read here.

use std::io::BufRead;
use std::ops::ControlFlow;

use crate::record::Position;

use super::scanner::{End, Scanner};

/// Keys under which tools put their rows; see the module's tests for each.
const LIST_KEYS: [&[u8]; 6] =
    [b"\"completions\"", b"\"results\"", b"\"data\"", b"\"rows\"", b"\"examples\"", b"\"jailbreaks\""];

/// A row's bytes, or why there are none; the bytes are then what was kept for an excerpt.
pub(super) type Frame<'a> = (Position, Result<&'a [u8], &'static str>, &'a [u8]);

pub(super) struct Bounds {
    pub(super) bytes: usize,
    pub(super) depth: usize,
}

/// Cuts and hands over until the end or until `each` breaks.
pub(super) fn cut<R: BufRead, B>(
    scanner: &mut Scanner<R>,
    bounds: &Bounds,
    each: &mut dyn FnMut(Frame<'_>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let mut ordinal = 0;
    let mut top = true;
    while let Some(byte) = scanner.peek_after_space() {
        match byte {
            b'[' if top => elements(scanner, bounds, &mut ordinal, each)?,
            b'{' => object(scanner, bounds, &mut ordinal, each)?,
            _ => {
                ordinal += 1;
                let position = place(scanner, ordinal);
                let mut kept = Vec::new();
                while kept.len() < 320 && scanner.peek().is_some_and(|byte| byte != b'\n') {
                    kept.extend(scanner.bump());
                }
                scanner.skip_line();
                each((position, Err("expected a JSON object"), &kept))?;
            }
        }
        top = false;
    }
    ControlFlow::Continue(())
}

fn place<R>(scanner: &Scanner<R>, record: u64) -> Position {
    Position { line: Some(scanner.line), record, byte: Some(scanner.byte) }
}

fn verdict(end: End, kept: &[u8]) -> Result<&[u8], &'static str> {
    match end {
        End::Complete => Ok(kept),
        End::TooLong => Err("the record is longer than the limit"),
        End::TooDeep => Err("the record nests deeper than the limit"),
        End::Truncated => Err("the file ends inside this record"),
    }
}

/// The elements of the array that begins here.
fn elements<R: BufRead, B>(
    scanner: &mut Scanner<R>,
    bounds: &Bounds,
    ordinal: &mut u64,
    each: &mut dyn FnMut(Frame<'_>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    scanner.bump();
    let mut kept = Vec::new();
    loop {
        match scanner.peek_after_space() {
            None => {
                return each((place(scanner, *ordinal + 1), Err("the file ends inside the list"), &[]));
            }
            Some(b']') => {
                scanner.bump();
                return ControlFlow::Continue(());
            }
            Some(b',' | b'}') => {
                scanner.bump();
            }
            Some(_) => {
                *ordinal += 1;
                let position = place(scanner, *ordinal);
                kept.clear();
                let end = scanner.value(&mut kept, bounds.bytes, bounds.depth);
                each((position, verdict(end, &kept), &kept))?;
                if end == End::Truncated {
                    return ControlFlow::Continue(());
                }
            }
        }
    }
}

/// The object that begins here: one row, unless it holds rows under a key.
fn object<R: BufRead, B>(
    scanner: &mut Scanner<R>,
    bounds: &Bounds,
    ordinal: &mut u64,
    each: &mut dyn FnMut(Frame<'_>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let position = place(scanner, *ordinal + 1);
    let mut kept = vec![b'{'];
    scanner.bump();
    let mut worst = End::Complete;
    let mut listed = false;
    loop {
        match scanner.peek_after_space() {
            Some(b'}') => {
                scanner.bump();
                kept.push(b'}');
                break;
            }
            Some(b',') => {
                scanner.bump();
                kept.push(b',');
            }
            Some(b'"') => {
                let start = kept.len();
                let mut end = scanner.value(&mut kept, bounds.bytes, bounds.depth);
                let key_is_list = kept.get(start..).is_some_and(|key| LIST_KEYS.contains(&key));
                if end != End::Truncated && scanner.peek_after_space() == Some(b':') {
                    scanner.bump();
                    kept.push(b':');
                    if scanner.peek_after_space() == Some(b'[') && key_is_list {
                        listed = true;
                        elements(scanner, bounds, ordinal, each)?;
                        kept.extend(b"[]");
                    } else if matches!(scanner.peek(), Some(b',' | b'}')) {
                        kept.extend(b"!");
                    } else {
                        end = scanner.value(&mut kept, bounds.bytes, bounds.depth.saturating_sub(1));
                    }
                }
                if end != End::Complete {
                    worst = end;
                }
                if end == End::Truncated {
                    break;
                }
            }
            None => {
                worst = End::Truncated;
                break;
            }
            Some(_) => {
                *ordinal += 1;
                each((position, Err("expected a complete JSON object"), &kept))?;
                // A row that begins on a line of its own is not lost to the broken one before it.
                while !(scanner.line_start && scanner.peek() == Some(b'{')) && scanner.peek().is_some() {
                    scanner.skip_line();
                }
                return ControlFlow::Continue(());
            }
        }
    }
    if listed {
        if worst == End::Truncated {
            each((position, Err("the file ends inside the object that holds the list"), &[]))?;
        }
        return ControlFlow::Continue(());
    }
    *ordinal += 1;
    each((position, verdict(worst, &kept), &kept))
}
