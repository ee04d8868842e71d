//! Where rows come from, as far as the data itself says: fields beside prompt and answer that part the rows into a few groups, such as a
//! source, a task, a category or a rating.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::record::Record;

/// Groups of a field above which it parts the rows too finely.
const MOST_GROUPS: usize = 40;

/// Bytes of a group's name above which the field holds texts.
const LONGEST: usize = 80;

/// Fields that are followed at once, and told of in the end.
const FOLLOWED: usize = 24;
const TOLD: usize = 6;

/// Names of fields that say where a row comes from, the plainest first.
const PLAIN: [&str; 9] = ["source", "dataset", "origin", "subset", "task", "category", "type", "domain", "split"];

/// A field and the rows by its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The field's name in the data.
    pub field: String,
    /// Its values, in the order met; numbers, and true and false, as they were written.
    pub values: Vec<String>,
    /// Of each row the place of its value, from one; zero where it has none.
    pub of_rows: Vec<u8>,
    /// How many rows have no value, and how many each.
    #[serde(default)]
    pub counts: Vec<u32>,
}

/// A field that is followed.
#[derive(Default)]
struct Followed {
    places: HashMap<String, u8>,
    origin: Origin,
    with: usize,
    /// True where one of its values is a number, or true or false.
    measured: bool,
}

/// Follows fields while rows come.
#[derive(Default)]
pub(super) struct Origins {
    rows: usize,
    fields: BTreeMap<String, Followed>,
    /// Fields that part the rows too finely.
    left: Vec<String>,
}

impl Origins {
    pub(super) fn row(&mut self, record: &Record) {
        let category = record.category.as_deref().map(|value| ("category", value));
        if let Some((field, value)) = category {
            self.take(field, Cow::Borrowed(value), false);
        }
        for (field, value) in &record.metadata {
            // What is not followed is not written out.
            if !self.follows(field) {
                continue;
            }
            match value {
                Value::String(text) => self.take(field, Cow::Borrowed(text), false),
                Value::Number(_) | Value::Bool(_) => self.take(field, Cow::Owned(value.to_string()), true),
                Value::Null | Value::Array(_) | Value::Object(_) => {}
            }
        }
        self.rows += 1;
    }

    fn take(&mut self, field: &str, value: Cow<'_, str>, measured: bool) {
        let value = value.trim();
        if value.is_empty() || !self.follows(field) {
            return;
        }
        if !self.follow(field, value) {
            self.fields.remove(field);
            self.left.push(field.to_owned());
        } else if let Some(followed) = self.fields.get_mut(field) {
            followed.measured |= measured;
        }
    }

    /// True of a field that is followed, or would be once it has a value.
    fn follows(&self, field: &str) -> bool {
        if self.fields.contains_key(field) {
            return true;
        }
        // Of data with ever new fields the first are followed, and those that say plainly where a row comes from.
        let plain = PLAIN.iter().any(|plain| field.eq_ignore_ascii_case(plain));
        let most = FOLLOWED + if plain { PLAIN.len() } else { 0 };
        let known = self.left.iter().any(|left| left == field);
        !known && field.len() <= LONGEST && self.fields.len() + self.left.len() < most
    }

    /// Notes a row's value; false where the field is not worth following.
    fn follow(&mut self, field: &str, value: &str) -> bool {
        let row = self.rows;
        let followed = match self.fields.get_mut(field) {
            Some(followed) => followed,
            None => self.fields.entry(field.to_owned()).or_default(),
        };
        let place = match followed.places.get(value) {
            Some(place) => *place,
            None if value.len() > LONGEST || followed.places.len() >= MOST_GROUPS => return false,
            None => {
                followed.origin.values.push(value.to_owned());
                let place = followed.origin.values.len() as u8;
                followed.places.insert(value.to_owned(), place);
                place
            }
        };
        // The first of two values of one name counts.
        if followed.origin.of_rows.len() <= row {
            followed.origin.of_rows.resize(row, 0);
            followed.origin.of_rows.push(place);
            followed.with += 1;
        }
        true
    }

    /// Fields that part the rows: those first that say plainly where a row comes from, then those of words, then those of numbers.
    pub(super) fn finish(self) -> Vec<Origin> {
        let rows = self.rows;
        let parts = |followed: &Followed| {
            // Of few rows hardly any field has a value that stands twice.
            followed.places.len() > 1 && followed.with * 2 >= rows && followed.places.len() * 2 <= rows
        };
        let rank =
            |field: &str| PLAIN.iter().position(|plain| field.eq_ignore_ascii_case(plain)).unwrap_or(PLAIN.len());
        let mut fields: Vec<_> = self.fields.into_iter().filter(|(_, followed)| parts(followed)).collect();
        fields.sort_by_key(|(field, followed)| (rank(field), followed.measured));
        fields.truncate(TOLD);
        fields
            .into_iter()
            .map(|(field, followed)| {
                let mut origin = Origin { field, ..followed.origin };
                origin.of_rows.resize(rows, 0);
                origin.counts = vec![0; origin.values.len() + 1];
                for place in &origin.of_rows {
                    if let Some(count) = origin.counts.get_mut(usize::from(*place)) {
                        *count += 1;
                    }
                }
                origin
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Origin, Origins};
    use crate::record::Record;

    fn told(rows: impl IntoIterator<Item = serde_json::Value>) -> Vec<Origin> {
        let mut origins = Origins::default();
        for fields in rows {
            let metadata = fields.as_object().unwrap().clone().into_iter().collect();
            origins.row(&Record { metadata, ..Record::default() });
        }
        origins.finish()
    }

    #[test]
    fn a_field_with_few_values_parts_the_rows_and_the_plainest_name_comes_first() {
        let found = told(
            (0..100)
                .map(|n| json!({ "id": n.to_string(), "lang": (n % 2).to_string(), "source": format!("s{}", n % 3) })),
        );
        let fields: Vec<_> = found.iter().map(|origin| origin.field.as_str()).collect();
        assert_eq!(fields, ["source", "lang"]);
        assert_eq!((found[0].values.len(), found[0].of_rows[4], found[0].of_rows.len()), (3, 2, 100));
    }

    #[test]
    fn numbers_and_yes_and_no_part_the_rows_as_they_were_written_after_words() {
        let found = told((0..100).map(|n| {
            json!({ "a_rating": n % 5, "b_kept": n % 2 == 0, "id": n, "loss": f64::from(n) / 7.0, "lang": if n % 2 == 0 { "en" } else { "de" } })
        }));
        let fields: Vec<_> = found.iter().map(|origin| origin.field.as_str()).collect();
        assert_eq!(fields, ["lang", "a_rating", "b_kept"]);
        assert_eq!((found[1].values.join(" "), found[2].values.join(" ")), ("0 1 2 3 4".into(), "true false".into()));
    }

    #[test]
    fn texts_single_values_and_fields_of_few_rows_part_nothing() {
        let long = "word ".repeat(40);
        assert_eq!(told((0..50).map(|n| json!({ "note": format!("{long}{n}"), "split": "train" }))), []);
        assert_eq!(told((0..50).map(|n| if n < 10 { json!({ "tag": (n % 2).to_string() }) } else { json!({}) })), []);
        // A new field a row is no reason to hold them all.
        assert_eq!(told((0..500).map(|n| json!({ format!("field{n}"): "value" }))), []);
    }

    #[test]
    fn a_plain_name_is_followed_behind_many_others() {
        let row = |n: usize| {
            let mut fields: serde_json::Map<_, _> =
                (0..40).map(|k| (format!("a{k:02}"), json!((n % 2).to_string()))).collect();
            fields.insert("source".into(), json!((n % 3).to_string()));
            fields.into()
        };
        assert_eq!(told((0..50).map(row))[0].field, "source");
    }

    #[test]
    fn rows_without_a_value_stand_in_no_group() {
        let values = [json!("a"), json!("b"), json!([7])];
        let found = told((0..9).map(|n| json!({ "source": values[n % 3] })));
        assert_eq!(found[0].of_rows, [1, 2, 0, 1, 2, 0, 1, 2, 0]);
        assert_eq!(found[0].counts, [3, 3, 3]);
    }
}
