//! The values of a page, one after another: plain, by a dictionary, or as runs. Nothing is taken apart before it is asked for.

use serde_json::{Number, Value};

use super::delta::Deltas;
use super::footer::Physical;
use super::thrift::varint;

/// Numbers of few bits in runs: repeated ones and packed ones. Levels and places in a dictionary are written so.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    /// Where the next run begins, and where the last ends.
    at: usize,
    end: usize,
    width: u32,
    /// Numbers left in the run at hand.
    left: u64,
    /// The number that is repeated; `None` in a run of packed ones, which go on at that bit.
    repeated: Option<u32>,
    bit: u64,
}

impl Runs {
    /// Runs of numbers of `width` bits in a part of the page.
    pub(super) fn new(at: usize, end: usize, width: u32) -> Option<Self> {
        (width <= 32).then_some(Self { at, end, width, left: 0, repeated: None, bit: 0 })
    }

    /// The next number; `None` where the page ends before.
    pub(super) fn next(&mut self, page: &[u8]) -> Option<u32> {
        if self.width == 0 {
            return Some(0);
        }
        while self.left == 0 {
            let rest = page.get(self.at..self.end)?;
            let (head, taken) = varint(rest)?;
            self.at += taken;
            self.left = head >> 1;
            if head & 1 == 0 {
                let bytes = self.width.div_ceil(8) as usize;
                let value = page.get(self.at..self.end)?.get(..bytes)?;
                self.repeated = Some(value.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
                self.at += bytes;
            } else {
                self.left = self.left.checked_mul(8)?;
                (self.repeated, self.bit) = (None, (self.at as u64).checked_mul(8)?);
                let bytes = usize::try_from((head >> 1).checked_mul(u64::from(self.width))?).ok()?;
                // The last run may be cut where its numbers end.
                self.at = self.at.checked_add(bytes)?.min(self.end);
            }
        }
        self.left -= 1;
        if self.repeated.is_some() {
            return self.repeated;
        }
        let from = usize::try_from(self.bit / 8).ok()?;
        let bytes = page.get(from..self.at.max(from)).filter(|bytes| !bytes.is_empty())?;
        let window = bytes.iter().take(5).rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        let number = (window >> (self.bit % 8)) & ((1_u64 << self.width) - 1);
        self.bit += u64::from(self.width);
        u32::try_from(number).ok()
    }
}

/// How the values of a page are written.
#[derive(Debug)]
pub(super) enum Encoding {
    /// One after another, from this byte on; flags from this bit on.
    Plain(usize),
    /// Places in the dictionary.
    Places(Runs),
    /// Flags as runs.
    Flags(Runs),
    /// Numbers as differences.
    Differences(Deltas),
    /// Texts one after another from this byte on, all their lengths before them.
    Measured(Deltas, usize),
    /// The same, each of which begins with so many bytes of the one before.
    Continued { shared: Deltas, lengths: Deltas, at: usize, last: Vec<u8> },
}

/// The values that a column's pages name by their place.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub(super) bytes: Vec<u8>,
    places: Vec<u32>,
}

impl Dictionary {
    pub(super) fn new(bytes: Vec<u8>, physical: Physical, count: u64) -> Option<Self> {
        let (mut places, mut at) = (Vec::new(), 0);
        // Each takes bytes, so that a count that lies ends with them.
        while (places.len() as u64) < count && at < bytes.len() {
            places.push(u32::try_from(at).ok()?);
            at += plain(&bytes, at, physical)?.1;
        }
        Some(Self { bytes, places })
    }

    /// A value's own bytes, as a page of plain values has them.
    fn plain(&self, place: u32, physical: Physical) -> Option<&[u8]> {
        let rest = self.bytes.get(*self.places.get(place as usize)? as usize..)?;
        rest.get(..length(rest, physical)?)
    }

    fn get(&self, place: u32, physical: Physical) -> Option<Value> {
        plain(&self.bytes, *self.places.get(place as usize)? as usize, physical).map(|(value, _)| value)
    }
}

impl Encoding {
    /// The next value; `None` where there is none, or not what was expected.
    pub(super) fn next(&mut self, page: &[u8], physical: Physical, dictionary: Option<&Dictionary>) -> Option<Value> {
        match self {
            Self::Plain(bit) if physical == Physical::Boolean => {
                let byte = page.get(*bit / 8)?;
                let flag = byte >> (*bit % 8) & 1 == 1;
                *bit += 1;
                Some(Value::Bool(flag))
            }
            Self::Plain(at) => {
                let (value, taken) = plain(page, *at, physical)?;
                *at += taken;
                Some(value)
            }
            Self::Places(runs) => dictionary?.get(runs.next(page)?, physical),
            Self::Flags(runs) => Some(Value::Bool(runs.next(page)? == 1)),
            Self::Differences(numbers) => whole(numbers.next(page)?, physical),
            Self::Measured(lengths, at) => Some(text(measured(page, lengths, at)?, physical)),
            Self::Continued { shared, lengths, at, last } => {
                continued(page, (shared, lengths, at), last)?;
                Some(text(last, physical))
            }
        }
    }
}

impl Encoding {
    /// Appends the next value as a page of plain values has it, a flag as a byte of its own; `None` where there is none.
    pub(super) fn copy(
        &mut self,
        page: &[u8],
        physical: Physical,
        dictionary: Option<&Dictionary>,
        out: &mut Vec<u8>,
    ) -> Option<()> {
        match self {
            Self::Plain(at) if physical != Physical::Boolean => {
                let rest = page.get(*at..)?;
                let value = rest.get(..length(rest, physical)?)?;
                *at += value.len();
                out.extend_from_slice(value);
            }
            Self::Places(runs) => out.extend_from_slice(dictionary?.plain(runs.next(page)?, physical)?),
            Self::Differences(numbers) => {
                let number = numbers.next(page)?.to_le_bytes();
                out.extend_from_slice(if physical == Physical::Int32 { number.get(..4)? } else { &number });
            }
            Self::Measured(lengths, at) => prefixed(measured(page, lengths, at)?, physical, out)?,
            Self::Continued { shared, lengths, at, last } => {
                continued(page, (shared, lengths, at), last)?;
                prefixed(last, physical, out)?;
            }
            Self::Plain(_) | Self::Flags(_) => {
                let flag = self.next(page, physical, dictionary)?.as_bool()?;
                out.push(u8::from(flag));
            }
        }
        Some(())
    }
}

/// A value with its length before it, where its kind says none.
fn prefixed(value: &[u8], physical: Physical, out: &mut Vec<u8>) -> Option<()> {
    if physical == Physical::Bytes {
        out.extend_from_slice(&u32::try_from(value.len()).ok()?.to_le_bytes());
    }
    out.extend_from_slice(value);
    Some(())
}

/// Bytes that the plain value at the start of these takes.
fn length(bytes: &[u8], physical: Physical) -> Option<usize> {
    Some(match physical {
        Physical::Boolean => return None,
        Physical::Int32 | Physical::Float => 4,
        Physical::Int64 | Physical::Double => 8,
        Physical::Bytes => 4_usize.checked_add(u32::from_le_bytes(*bytes.first_chunk()?) as usize)?,
        Physical::Opaque(length) => Some(length).filter(|length| *length > 0)?,
    })
}

/// A number of a column's kind; a difference may have taken it beyond that kind's end, where it goes on at the other.
fn whole(number: i64, physical: Physical) -> Option<Value> {
    match physical {
        Physical::Int32 => Some(i32::from_le_bytes(*number.to_le_bytes().first_chunk()?).into()),
        Physical::Int64 => Some(number.into()),
        _ => None,
    }
}

/// The bytes at `at`, as many as the next length says.
fn measured<'p>(page: &'p [u8], lengths: &mut Deltas, at: &mut usize) -> Option<&'p [u8]> {
    let end = at.checked_add(usize::try_from(lengths.next(page)?).ok()?)?;
    let bytes = page.get(*at..end)?;
    *at = end;
    Some(bytes)
}

/// Puts the next text in place of the one before, of which it begins with so many bytes.
fn continued(
    page: &[u8],
    (shared, lengths, at): (&mut Deltas, &mut Deltas, &mut usize),
    last: &mut Vec<u8>,
) -> Option<()> {
    let common = usize::try_from(shared.next(page)?).ok().filter(|common| *common <= last.len())?;
    let rest = measured(page, lengths, at)?;
    last.truncate(common);
    last.extend_from_slice(rest);
    Some(())
}

fn text(bytes: &[u8], physical: Physical) -> Value {
    if physical == Physical::Bytes { Value::String(String::from_utf8_lossy(bytes).into_owned()) } else { Value::Null }
}

/// A plain value with the bytes it takes, never none.
fn plain(bytes: &[u8], at: usize, physical: Physical) -> Option<(Value, usize)> {
    let rest = bytes.get(at..)?;
    let float = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::Number);
    Some(match physical {
        // In a dictionary flags would make no sense.
        Physical::Boolean => return None,
        Physical::Int32 => (i32::from_le_bytes(*rest.first_chunk()?).into(), 4),
        Physical::Int64 => (i64::from_le_bytes(*rest.first_chunk()?).into(), 8),
        Physical::Float => (float(f32::from_le_bytes(*rest.first_chunk()?).into()), 4),
        Physical::Double => (float(f64::from_le_bytes(*rest.first_chunk()?)), 8),
        Physical::Bytes => {
            let length = u32::from_le_bytes(*rest.first_chunk()?) as usize;
            (text(rest.get(4..)?.get(..length)?, physical), 4 + length)
        }
        Physical::Opaque(length) => {
            rest.get(..length).filter(|bytes| !bytes.is_empty())?;
            (Value::Null, length)
        }
    })
}
