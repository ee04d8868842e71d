//! Fields by which a person may part a file into runs: an epoch, a step, a probe, a checkpoint that no reader takes for a run by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use crate::record::Record;

/// Values of a field above which it parts rows too finely to be runs.
const MOST_VALUES: usize = 400;
/// Bytes of a value above which the field holds texts.
const LONGEST: usize = 80;
/// Fields that are followed at once.
const FOLLOWED: usize = 64;
/// Names of fields that say what a run is, the likeliest first.
const LIKELY: [&str; 9] = ["epoch", "step", "checkpoint", "model", "provider", "seed", "probe", "source", "category"];

/// The values of a field so far, and how many rows have one.
#[derive(Default)]
struct Followed {
    values: HashSet<String>,
    rows: usize,
}

/// Follows fields while rows come.
///
/// ```
/// use shiftscope_audit::ingest::RunFields;
/// use shiftscope_audit::record::Record;
/// let mut fields = RunFields::default();
/// for n in 0..9 {
///     let metadata = [("step".to_owned(), (n % 3).into()), ("loss".to_owned(), n.into())];
///     fields.row(&Record { metadata: metadata.into(), ..Record::default() });
/// }
/// assert_eq!(fields.names(), ["step"]);
/// ```
#[derive(Default)]
pub struct RunFields {
    rows: usize,
    fields: BTreeMap<String, Followed>,
    /// Fields of too many values.
    left: HashSet<String>,
}

impl RunFields {
    /// Takes in the next row.
    pub fn row(&mut self, record: &Record) {
        self.rows += 1;
        let category = record.category.as_ref().map(|_| "category");
        let others =
            record.metadata.keys().map(String::as_str).filter(|name| category.is_none() || *name != "category");
        for name in category.into_iter().chain(others) {
            if self.follows(name)
                && let Some(value) = record.scalar(name)
            {
                self.take(name, value);
            }
        }
    }

    /// True of a field that is followed, or would be once it has a value.
    fn follows(&self, name: &str) -> bool {
        let room = self.fields.len() + self.left.len() < FOLLOWED && name.len() <= LONGEST;
        self.fields.contains_key(name) || room && !self.left.contains(name)
    }

    fn take(&mut self, name: &str, value: Cow<'_, str>) {
        let followed = match self.fields.get_mut(name) {
            Some(followed) => followed,
            None => self.fields.entry(name.to_owned()).or_default(),
        };
        followed.rows += 1;
        if followed.values.contains(&*value) {
            return;
        }
        if value.len() <= LONGEST && followed.values.len() < MOST_VALUES {
            followed.values.insert(value.into_owned());
        } else {
            self.fields.remove(name);
            self.left.insert(name.to_owned());
        }
    }

    /// The fields that part the rows: of several values, in most rows, each of which stands twice in the mean; the likeliest first.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let parts = |of: &Followed| of.values.len() > 1 && of.rows * 2 >= self.rows && of.values.len() * 2 <= of.rows;
        let rank =
            |name: &str| LIKELY.iter().position(|likely| name.eq_ignore_ascii_case(likely)).unwrap_or(LIKELY.len());
        let mut names: Vec<String> =
            self.fields.iter().filter(|(_, of)| parts(of)).map(|(name, _)| name.clone()).collect();
        names.sort_by_key(|name| rank(name));
        names
    }
}

/// The name of the run to which a record belongs by a field, within the one that its file names; a number is called by the field's name too.
pub(super) fn run_by(record: &Record, field: &str) -> Option<String> {
    let value = record.scalar(field)?;
    let is_word = value.parse::<f64>().is_err() && value.parse::<bool>().is_err();
    Some(if is_word { value.into_owned() } else { format!("{field} {value}") })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::RunFields;
    use crate::record::Record;

    fn named(rows: impl IntoIterator<Item = serde_json::Value>) -> Vec<String> {
        let mut fields = RunFields::default();
        for row in rows {
            let metadata = row.as_object().unwrap().clone().into_iter().collect();
            fields.row(&Record { metadata, ..Record::default() });
        }
        fields.names()
    }

    #[test]
    fn an_epoch_goes_before_words_and_what_hardly_repeats_is_left_out() {
        let rows = (0..600).map(|n| json!({ "id": n, "lang": if n % 2 == 0 { "en" } else { "de" }, "epoch": n % 3, "note": "x".repeat(90) }));
        assert_eq!(named(rows), ["epoch", "lang"]);
        assert_eq!(named((0..3).map(|n| json!({ "epoch": n }))), <[String; 0]>::default());
    }

    #[test]
    fn a_hundred_probes_are_runs_and_ever_new_fields_are_held_by_none() {
        assert_eq!(named((0..300).map(|n| json!({ "probe": format!("probe {}", n % 100) }))), ["probe"]);
        assert_eq!(named((0..500).map(|n| json!({ format!("field{n}"): "value" }))), <[String; 0]>::default());
    }

    #[test]
    fn a_category_is_a_field_and_one_value_parts_nothing() {
        let mut fields = RunFields::default();
        for n in 0..4 {
            let metadata = [("lang".to_owned(), "en".into())].into();
            fields.row(&Record { category: Some(format!("c{}", n % 2)), metadata, ..Record::default() });
        }
        assert_eq!(fields.names(), ["category"]);
    }
}
