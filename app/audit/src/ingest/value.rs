//! A row as JSON, read into an arena: its texts are the row's own bytes wherever they stand there as they read. Of a name that stands
//! twice the last counts.
//! Rows come by the million, and in an arena none of them costs an allocation.

use std::collections::BTreeMap;
use std::fmt;

use bumpalo::Bump;
use bumpalo::collections::Vec as Stack;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value as Json};

/// Bytes that an arena keeps for the next row.
const KEPT: usize = 1 << 20;

/// Room for the values of one row.
#[derive(Debug, Default)]
pub(super) struct Arena {
    bump: Bump,
}

impl Arena {
    /// Makes room for the next row.
    pub(super) fn clear(&mut self) {
        // What a long row took is given back.
        if self.bump.allocated_bytes() > KEPT {
            *self = Self::default();
        }
        self.bump.reset();
    }

    /// Bytes it takes up.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.bump.allocated_bytes()
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
pub(super) struct Object<'a> {
    fields: &'a [(&'a str, Value<'a>)],
    /// The marks of all names: rows by the million are asked for the fields of every format, and most have none of them.
    marks: u32,
}

/// A bit for a name, by its length and its first byte.
fn mark(name: &str) -> u32 {
    let first = name.as_bytes().first().copied().map_or(0, usize::from);
    1 << ((first + 8 * name.len()) % 32)
}

impl<'a> Value<'a> {
    /// Reads JSON; `None` where it is none.
    pub(super) fn parse(bytes: &'a [u8], arena: &'a Arena) -> Option<Self> {
        // Deeper than `serde_json` goes.
        Self::parse_within(bytes, usize::MAX, arena)
    }

    /// The same where at most so many lists and objects stand in one another.
    pub(super) fn parse_within(bytes: &'a [u8], depth: usize, arena: &'a Arena) -> Option<Self> {
        // Of a text `serde_json` need not look at each string once more.
        let mut json = serde_json::Deserializer::from_str(std::str::from_utf8(bytes).ok()?);
        let value = Kept { arena, depth }.deserialize(&mut json).ok()?;
        json.end().ok().map(|()| value)
    }

    /// A field of an object.
    pub(super) fn get(&self, name: &str) -> Option<&'a Self> {
        self.as_object()?.get(name)
    }

    /// Every field but those named, as it is kept beside a record; none where this is no object.
    pub(super) fn without(&self, names: &[&str]) -> BTreeMap<String, Json> {
        self.as_object().map(|fields| fields.without(names)).unwrap_or_default()
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
        Self::of(arena.bump.alloc_slice_fill_iter(fields.map(|(name, text)| (name, Value::String(text)))))
    }

    fn of(fields: &'a [(&'a str, Value<'a>)]) -> Self {
        Self { fields, marks: fields.iter().fold(0, |marks, (name, _)| marks | mark(name)) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value<'a>> {
        if self.marks & mark(name) == 0 {
            return None;
        }
        self.fields.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.fields.iter().map(|(name, _)| *name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Value<'a>)> + use<'a> {
        self.fields.iter().map(|(name, value)| (*name, value))
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

/// What `serde_json` reads, kept in an arena.
#[derive(Clone, Copy)]
struct Kept<'a> {
    arena: &'a Arena,
    /// How many lists and objects may stand in one another.
    depth: usize,
}

impl Kept<'_> {
    /// What stands in a list or an object.
    fn inside<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(Self { depth, ..self })
    }
}

impl<'a> DeserializeSeed<'a> for Kept<'a> {
    type Value = Value<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Value<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Kept<'a> {
    type Value = Value<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'a>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value<'a>, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'a>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'a>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'a>, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Value<'a>, E> {
        Ok(Value::String(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'a>, E> {
        Ok(Value::String(self.arena.keep(text)))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut access: A) -> Result<Value<'a>, A::Error> {
        let mut values = Stack::new_in(&self.arena.bump);
        let inside = self.inside()?;
        while let Some(value) = access.next_element_seed(inside)? {
            values.push(value);
        }
        Ok(Value::Array(values.into_bump_slice()))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut access: A) -> Result<Value<'a>, A::Error> {
        let mut fields = Stack::new_in(&self.arena.bump);
        let inside = self.inside()?;
        while let Some(field) = access.next_entry_seed(Name(self.arena), inside)? {
            fields.push(field);
        }
        Ok(Value::Object(Object::of(fields.into_bump_slice())))
    }
}

/// A name: serde's own reading of one always copies.
struct Name<'a>(&'a Arena);

impl<'a> DeserializeSeed<'a> for Name<'a> {
    type Value = &'a str;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<&'a str, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for Name<'a> {
    type Value = &'a str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'a str) -> Result<&'a str, E> {
        Ok(name)
    }

    fn visit_str<E>(self, name: &str) -> Result<&'a str, E> {
        Ok(self.0.keep(name))
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, Value};

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
    fn it_reads_as_the_untyped_parser_does() {
        for text in
            ["null", "[]", r#"{"a":[1,-2,2.5e3,true,null,{"b":"\ud83d\ude00"}]}"#, "18446744073709551615", "1e300"]
        {
            let arena = Arena::default();
            let value = Value::parse(text.as_bytes(), &arena).unwrap();
            assert_eq!(value.to_json(), serde_json::from_str::<serde_json::Value>(text).unwrap(), "{text}");
        }
        for text in [&b"[1]]"[..], b"{a:1}", b"\"\xff\"", b""] {
            assert!(Value::parse(text, &Arena::default()).is_none());
        }
    }

    #[test]
    fn what_a_long_row_took_is_given_back() {
        let mut arena = Arena::default();
        let long = format!("[\"{}\"]", "\\n".repeat(4 << 20));
        assert!(Value::parse(long.as_bytes(), &arena).is_some());
        arena.clear();
        assert!(arena.bytes() < 1 << 20);
    }
}
