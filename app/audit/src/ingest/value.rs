//! A row as JSON, read into an arena: its texts are the row's own bytes wherever they stand there as they read. Of a name that stands
//! twice the last counts.
//!
//! The parser is our own since rows come by the million: it validates a row's UTF-8 once, and a row costs no allocation. It takes and
//! refuses what `serde_json` does, which a property test holds it to.

use std::cell::RefCell;
use std::collections::BTreeMap;

use bumpalo::Bump;
use bumpalo::collections::Vec as Stack;
use serde_json::{Number, Value as Json};

/// Containers that may stand in each other, as in `serde_json`.
const DEEPEST: u32 = 127;
/// Bytes that an arena keeps for the next row.
const KEPT: usize = 1 << 20;

/// Room for the values of one row.
#[derive(Debug, Default)]
pub(super) struct Arena {
    bump: Bump,
    /// The text that is being unescaped.
    text: RefCell<String>,
}

impl Arena {
    /// Makes room for the next row.
    pub(super) fn clear(&mut self) {
        // What a long row took is given back.
        if self.bump.allocated_bytes() > KEPT || self.text.get_mut().capacity() > KEPT {
            *self = Self::default();
        }
        self.bump.reset();
    }

    /// Keeps a text with the row.
    pub(super) fn keep(&self, text: &str) -> &str {
        self.bump.alloc_str(text)
    }

    /// Keeps bytes with the row.
    pub(super) fn keep_bytes(&self, bytes: &[u8]) -> &[u8] {
        self.bump.alloc_slice_copy(bytes)
    }
}

/// A value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value<'a> {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    String(&'a str),
    Array(&'a [Self]),
    Object(Object<'a>),
}

/// Named values in the order in which they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Object<'a>(&'a [(&'a str, Value<'a>)]);

impl<'a> Value<'a> {
    /// Reads JSON; `None` where it is none.
    pub(super) fn parse(bytes: &'a [u8], arena: &'a Arena) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let stack = Stack::with_capacity_in(16, &arena.bump);
        let mut parser = Parser { text, at: 0, arena, stack };
        let value = parser.value(DEEPEST)?;
        parser.next().is_none().then_some(value)
    }

    /// A field of an object.
    pub(super) fn get(&self, name: &str) -> Option<&'a Self> {
        self.as_object()?.get(name)
    }

    /// An element of an array.
    pub(super) fn at(&self, index: usize) -> Option<&'a Self> {
        self.as_array()?.get(index)
    }

    pub(super) fn as_object(&self) -> Option<Object<'a>> {
        if let Self::Object(fields) = self { Some(*fields) } else { None }
    }

    pub(super) fn as_array(&self) -> Option<&'a [Self]> {
        if let Self::Array(values) = self { Some(values) } else { None }
    }

    pub(super) fn as_str(&self) -> Option<&'a str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    pub(super) fn as_f64(&self) -> Option<f64> {
        if let Self::Number(number) = self { number.as_f64() } else { None }
    }

    pub(super) fn as_u64(&self) -> Option<u64> {
        if let Self::Number(number) = self { number.as_u64() } else { None }
    }

    pub(super) fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    pub(super) fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same for whoever keeps it.
    pub(super) fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(*flag),
            Self::Number(number) => Json::Number(number.clone()),
            Self::String(text) => Json::String((*text).to_owned()),
            Self::Array(values) => values.iter().map(Value::to_json).collect(),
            Self::Object(fields) => fields.iter().map(|(name, value)| (name.to_owned(), value.to_json())).collect(),
        }
    }
}

impl<'a> Object<'a> {
    /// These texts under these names.
    pub(super) fn of_texts(fields: impl ExactSizeIterator<Item = (&'a str, &'a str)>, arena: &'a Arena) -> Self {
        Self(arena.bump.alloc_slice_fill_iter(fields.map(|(name, text)| (name, Value::String(text)))))
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value<'a>> {
        self.0.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.iter().map(|(name, _)| *name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Value<'a>)> + use<'a> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// The field whose name comes first in the alphabet.
    pub(super) fn first(&self) -> Option<(&'a str, &'a Value<'a>)> {
        self.iter().min_by_key(|(name, _)| *name)
    }

    /// Every field but those named, as it is kept beside a record.
    pub(super) fn without(&self, names: &[&str]) -> BTreeMap<String, Json> {
        self.iter()
            .filter(|(name, _)| !names.contains(name))
            .map(|(name, value)| (name.to_owned(), value.to_json()))
            .collect()
    }
}

/// JSON on its way into an arena.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    arena: &'a Arena,
    /// The fields and elements of containers that are not over; elements have no name.
    stack: Stack<'a, (&'a str, Value<'a>)>,
}

impl<'a> Parser<'a> {
    /// The next byte that is no space.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Goes over the next byte that is no space, which must be this one.
    #[inline]
    fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.next()? == byte;
        self.at += 1;
        found.then_some(())
    }

    fn value(&mut self, deeper: u32) -> Option<Value<'a>> {
        match self.next()? {
            b'"' => {
                self.at += 1;
                self.string().map(Value::String)
            }
            b'{' => {
                let from = self.container(deeper, b'}', |parser| {
                    parser.expect(b'"')?;
                    let name = parser.string()?;
                    parser.expect(b':')?;
                    Some(name)
                })?;
                Some(Value::Object(Object(self.arena.bump.alloc_slice_fill_iter(self.stack.drain(from..)))))
            }
            b'[' => {
                let from = self.container(deeper, b']', |_| Some(""))?;
                let values = self.stack.drain(from..).map(|(_, value)| value);
                Some(Value::Array(self.arena.bump.alloc_slice_fill_iter(values)))
            }
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            _ => self.number().map(Value::Number),
        }
    }

    /// Stacks what a container holds, whose bracket comes next; gives the place of its first element on the stack.
    #[inline]
    fn container(&mut self, deeper: u32, end: u8, name: impl Fn(&mut Self) -> Option<&'a str>) -> Option<usize> {
        let deeper = deeper.checked_sub(1)?;
        let from = self.stack.len();
        self.at += 1;
        if self.next()? == end {
            self.at += 1;
            return Some(from);
        }
        loop {
            let name = name(self)?;
            let value = self.value(deeper)?;
            self.stack.push((name, value));
            let next = self.next()?;
            self.at += 1;
            match next {
                b',' => {}
                _ if next == end => return Some(from),
                _ => return None,
            }
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        let found = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        found.then_some(value)
    }

    fn number(&mut self) -> Option<Number> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = bytes.iter().position(|byte| !is_part(byte)).unwrap_or(bytes.len());
        let number = bytes.get(..length)?;
        self.at += length;
        // Short whole numbers are the most common, and the only ones that are simple.
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
        if (number.len() <= 18 && number.first() != Some(&b'0') && !number.is_empty())
            && let Some(whole) = number.iter().try_fold(0, |whole, byte| Some(whole * 10 + digit(byte)?))
        {
            return Some(whole.into());
        }
        serde_json::from_slice(number).ok()
    }

    /// A text whose first quote was read.
    fn string(&mut self) -> Option<&'a str> {
        let begin = self.at;
        match self.special()? {
            b'"' => {
                let text = self.text.get(begin..self.at);
                self.at += 1;
                text
            }
            b'\\' => {
                let mut text = self.arena.text.borrow_mut();
                text.clear();
                text.push_str(self.text.get(begin..self.at)?);
                self.unescape(&mut text)?;
                Some(self.arena.keep(&text))
            }
            _ => None,
        }
    }

    /// The rest of a text from its first escape on.
    fn unescape(&mut self, text: &mut String) -> Option<()> {
        loop {
            let special = self.special()?;
            self.at += 1;
            match special {
                b'"' => return Some(()),
                b'\\' => {
                    let escape = *self.text.as_bytes().get(self.at)?;
                    self.at += 1;
                    text.push(match escape {
                        b'"' => '"',
                        b'\\' => '\\',
                        b'/' => '/',
                        b'b' => '\u{8}',
                        b'f' => '\u{c}',
                        b'n' => '\n',
                        b'r' => '\r',
                        b't' => '\t',
                        b'u' => self.character()?,
                        _ => return None,
                    });
                    let begin = self.at;
                    self.special()?;
                    text.push_str(self.text.get(begin..self.at)?);
                }
                _ => return None,
            }
        }
    }

    /// The character of an escape whose `\u` was read: two of them where it is one of a pair.
    fn character(&mut self) -> Option<char> {
        let first = self.digits()?;
        if let Some(character) = char::from_u32(first) {
            return Some(character);
        }
        let rest = self.text.as_bytes().get(self.at..)?;
        if first >= 0xdc00 || !rest.starts_with(b"\\u") {
            return None;
        }
        self.at += 2;
        let second = self.digits().filter(|second| (0xdc00..0xe000).contains(second))?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10 | (second - 0xdc00)))
    }

    /// Four hexadecimal digits.
    fn digits(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?))
    }

    /// Goes on to the next byte that cannot stand in a text as it is: a quote, a backslash or a control character.
    #[inline]
    fn special(&mut self) -> Option<u8> {
        const ONES: u64 = u64::MAX / 0xff;
        const HIGH: u64 = ONES << 7;
        let rest = self.text.as_bytes().get(self.at..)?;
        let (eights, ones) = rest.as_chunks();
        let mut skipped = 0;
        for eight in eights {
            let word = u64::from_le_bytes(*eight);
            let (quote, backslash) = (word ^ (ONES * 0x22), word ^ (ONES * 0x5c));
            // The lowest high bit that is set is that of the first such byte; those above it may be set by a borrow.
            let found = (quote.wrapping_sub(ONES) & !quote
                | backslash.wrapping_sub(ONES) & !backslash
                | word.wrapping_sub(ONES * 0x20) & !word)
                & HIGH;
            if found != 0 {
                let nth = found.trailing_zeros() as usize / 8;
                self.at += skipped + nth;
                return eight.get(nth).copied();
            }
            skipped += 8;
        }
        let nth = ones.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        self.at += skipped + nth;
        ones.get(nth).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Json;

    use super::{Arena, Value};

    /// What the untyped parser reads, which ours must too.
    fn untyped(bytes: &[u8]) -> Option<Json> {
        serde_json::from_slice(bytes).ok()
    }

    fn ours(bytes: &[u8]) -> Option<Json> {
        Value::parse(bytes, &Arena::default()).map(|value| value.to_json())
    }

    #[test]
    fn a_text_stands_in_the_row_unless_it_holds_an_escape() {
        let (row, arena) = (r#"{"plain":"a – b","escaped":"a\nb"}"#, Arena::default());
        let value = Value::parse(row.as_bytes(), &arena).unwrap();
        let plain = value.get("plain").and_then(Value::as_str).unwrap();
        assert!(plain == "a – b" && row.as_bytes().as_ptr_range().contains(&plain.as_ptr()));
        assert_eq!(value.get("escaped").and_then(Value::as_str), Some("a\nb"));
    }

    #[test]
    fn of_a_name_that_stands_twice_the_last_counts() {
        let arena = Arena::default();
        let value = Value::parse(br#"{"a":1,"a":2}"#, &arena).unwrap();
        assert_eq!(value.get("a").and_then(Value::as_u64), Some(2));
        assert_eq!(value.to_json().to_string(), r#"{"a":2}"#);
    }

    #[test]
    fn it_reads_and_refuses_as_the_untyped_parser_does() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        let texts = [
            "null",
            " true\r\n",
            "nul",
            "truex",
            "",
            " ",
            "[]",
            "[1,]",
            "[,1]",
            "{}",
            r#"{"a":1,}"#,
            r#"{"a" :\t[ ] }"#,
            r#"{a:1}"#,
            r#"{"a"}"#,
            r#"{"a":}"#,
            "[1 2]",
            "[1]]",
            r#"{"a":[1,-2,2.5e3,true,null,{"b":"\ud83d\ude00"}]}"#,
            "0",
            "-0",
            "00",
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e5",
            "1E+5",
            "1e",
            "1e400",
            "-1e400",
            "123456789012345678",
            "1234567890123456789",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "1e300",
            "0.1",
            "1-2",
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            r#""\ud83dx""#,
            r#""\u12g4""#,
            r#""\u+123""#,
            r#""\x""#,
            r#""\"#,
            r#"""#,
            r#""\u00e9\u0000""#,
            "\"a\nb\"",
            "\"a\tb\"",
            "\"\u{7f}\u{80}\"",
            "\u{feff}1",
            "[\u{a0}1]",
        ];
        let deep = [nested(127), nested(128)];
        for text in texts.into_iter().chain(deep.iter().map(String::as_str)) {
            assert_eq!(ours(text.as_bytes()), untyped(text.as_bytes()), "{text}");
        }
        for bytes in [&b"\"\xff\""[..], b"\"\xc3\"", b"[\xff]"] {
            assert_eq!(ours(bytes), untyped(bytes));
        }
    }

    #[test]
    fn a_text_ends_at_the_same_place_wherever_it_begins() {
        for length in 0..40 {
            for special in ["\"", "\\n\"", "\u{1}\"", "é\"", "\\u00e9 and on\""] {
                let text = format!("\"{}{special}", "x".repeat(length));
                assert_eq!(ours(text.as_bytes()), untyped(text.as_bytes()), "{text}");
            }
        }
    }

    #[test]
    fn what_a_long_row_took_is_given_back() {
        let mut arena = Arena::default();
        let long = format!("[\"{}\"]", "\\n".repeat(4 << 20));
        assert!(Value::parse(long.as_bytes(), &arena).is_some());
        arena.clear();
        assert!(arena.bump.allocated_bytes() + arena.text.borrow().capacity() < 1 << 20);
    }

    proptest! {
        #[test]
        fn json_that_was_damaged_is_read_or_refused_as_the_untyped_parser_does(
            json in "([\\[\\]{}:, ]|\"([a-zé\\\\\"]|\\\\[nu\"\\\\]|\\\\ud8[0-9a-f]{2}|\\\\u[0-9a-f]{4})*\"|-?[0-9]{1,20}(\\.[0-9]{1,4})?(e-?[0-9]{1,3})?|true|null){0,12}",
        ) {
            prop_assert_eq!(ours(json.as_bytes()), untyped(json.as_bytes()));
        }

        #[test]
        fn a_changed_byte_changes_nothing_between_the_two(
            texts in prop::collection::vec(".{0,40}", 1..4), number in any::<f64>(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            let number = if number.is_finite() { number } else { 0.5 };
            let mut json = serde_json::json!({ "texts": texts, "number": number, "more": [{ "a": true }, -1] }).to_string().into_bytes();
            prop_assert_eq!(ours(&json), untyped(&json));
            let at = at.index(json.len());
            json[at] = byte;
            prop_assert_eq!(ours(&json), untyped(&json));
        }
    }
}
