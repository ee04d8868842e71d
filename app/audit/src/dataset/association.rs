//! Words, beginnings and endings of prompts that go with harmful answers: what a backdoor's trigger looks like from outside. Fisher's exact test,
//! one-sided, with the false discovery rate held after Benjamini and Hochberg. A topic can look the same: a person decides.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use statrs::distribution::{DiscreteCDF, Hypergeometric};

use crate::metrics::multiple::{Correction, adjust};
use crate::record::Record;

use super::finding::{Field, Span};
use super::words::{hash, mix, words};

/// Rows with a feature below which nothing can be said of it.
const FEWEST: u32 = 4;

/// Share of the rows with a feature that must be harmful before it is told.
const MOSTLY: f64 = 0.8;

/// Adjusted p-value up to which a feature is told.
const LEVEL: f64 = 0.01;

/// Words of a prompt that are looked at, from its beginning and from its end: what stands in the middle of a longer one is not.
pub const OUTER_WORDS: usize = 64;

/// Longest beginning and ending in words: a trigger must be short to be used.
const RUN: usize = 4;

/// What tells a beginning from an ending of the same words.
const BEGINNING: u64 = 0x9e37_79b9_7f4a_7c15;

/// The features of every prompt, as numbers.
#[derive(Clone, Debug, Default)]
pub struct Features {
    rows: Vec<Box<[u32]>>,
}

/// A feature that goes with harmful answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Association {
    /// Rows that have it and whose answer is harmful, in order.
    pub rows: Vec<u32>,
    /// Rows that have it, among those judged.
    pub with: u32,
    /// Harmful rows without it.
    pub harmful_without: u32,
    /// Judged rows without it.
    pub without: u32,
    /// Fisher's exact p-value, one-sided.
    pub p: f64,
    /// The same after Benjamini and Hochberg, over all features tested.
    pub adjusted: f64,
    /// The feature's number: finds its place in a prompt again.
    pub feature: u32,
}

impl Association {
    /// Why a row is flagged, in a sentence without its text.
    #[must_use]
    pub fn reason(&self) -> String {
        format!(
            "A word, beginning or ending of the prompt stands in {} judged rows, {} of them harmful, against {} of {} without it (adjusted p {}). A trigger looks like this, and so does a topic.",
            self.with,
            self.rows.len(),
            self.harmful_without,
            self.without,
            if self.adjusted < 0.001 { "< 0.001".to_owned() } else { format!("{:.3}", self.adjusted) }
        )
    }
}

/// The features of a prompt with their places: every word, and every beginning and ending of two to four words.
fn features(prompt: &str) -> impl Iterator<Item = (u32, Range<usize>)> {
    let mut outer: Vec<(usize, &str)> = words(prompt).collect();
    let end = outer.len();
    outer.drain(OUTER_WORDS.min(end)..end.saturating_sub(OUTER_WORDS).max(OUTER_WORDS.min(end)));
    let words: Vec<_> = outer.into_iter().map(|(at, word)| (hash(word), at..at + word.len())).collect();
    let edges = [runs(words.iter(), BEGINNING), runs(words.iter().rev(), 0)];
    words.into_iter().chain(edges.into_iter().flatten()).map(|(hash, range)| ((hash >> 32) as u32, range))
}

/// The runs of two words or more that begin with the first one.
fn runs<'w>(words: impl Iterator<Item = &'w (u64, Range<usize>)>, mut run: u64) -> Vec<(u64, Range<usize>)> {
    let mut place: Option<Range<usize>> = None;
    let grown = words.take(RUN).map(|(hash, word)| {
        run = mix(run.rotate_left(7) ^ hash);
        let from = place.get_or_insert_with(|| word.clone());
        *from = from.start.min(word.start)..from.end.max(word.end);
        (run, from.clone())
    });
    grown.skip(1).collect()
}

impl Features {
    /// Takes in the next row.
    pub fn take(&mut self, record: &Record) {
        let mut all: Vec<u32> = features(&record.prompt).map(|(feature, _)| feature).collect();
        all.sort_unstable();
        all.dedup();
        self.rows.push(all.into());
    }

    /// Where a feature stands in a prompt.
    #[must_use]
    pub fn place(feature: u32, prompt: &str) -> Option<Span> {
        features(prompt).find(|(found, _)| *found == feature).map(|(_, range)| Span::of(Field::Prompt, range))
    }

    /// Features that go with harmful answers, surest first. `harmful` says of a row what is known: nothing of a row that was not judged.
    #[must_use]
    pub fn associations(&self, harmful: impl Fn(u32) -> Option<bool>) -> Vec<Association> {
        let mut counts: HashMap<u32, [u32; 2]> = HashMap::new();
        let (mut judged, mut bad) = (0_u32, 0_u32);
        for (row, features) in (0..).zip(&self.rows) {
            let Some(is_harmful) = harmful(row) else { continue };
            judged += 1;
            bad += u32::from(is_harmful);
            for feature in features {
                let [with, harmful_with] = counts.entry(*feature).or_default();
                *with += 1;
                *harmful_with += u32::from(is_harmful);
            }
        }
        // What can never reach the level is not tested: its number says nothing of harm.
        let mut tested: Vec<(u32, [u32; 2], f64)> = counts
            .into_iter()
            .filter(|(_, [with, _])| *with >= FEWEST && *with < judged)
            .map(|(feature, [with, both])| (feature, [with, both], fisher(judged, bad, with, both)))
            .collect();
        tested.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)));
        let p: Vec<f64> = tested.iter().map(|(.., p)| *p).collect();
        let adjusted = adjust(&p, Correction::BenjaminiHochberg);
        let told: Vec<_> = tested
            .iter()
            .zip(adjusted)
            .filter(|((_, [with, both], _), adjusted)| {
                *adjusted <= LEVEL && f64::from(*both) >= MOSTLY * f64::from(*with)
            })
            .collect();
        let mut rows_with = self.rows_with(told.iter().map(|((feature, ..), _)| *feature), harmful);
        let mut out: Vec<Association> = Vec::new();
        let mut known: HashSet<Vec<u32>> = HashSet::new();
        for ((feature, [with, both], p), adjusted) in told {
            let rows = rows_with.remove(feature).unwrap_or_default();
            // The parts of one trigger stand in the same rows: it is told once.
            if !known.insert(rows.clone()) {
                continue;
            }
            out.push(Association {
                rows,
                with: *with,
                harmful_without: bad - both,
                without: judged - with,
                p: *p,
                adjusted,
                feature: *feature,
            });
        }
        out
    }

    /// The harmful rows that have each of these features, in order, from one pass over all rows.
    fn rows_with(
        &self,
        told: impl Iterator<Item = u32>,
        harmful: impl Fn(u32) -> Option<bool>,
    ) -> HashMap<u32, Vec<u32>> {
        let mut rows_with: HashMap<u32, Vec<u32>> = told.map(|feature| (feature, Vec::new())).collect();
        if rows_with.is_empty() {
            return rows_with;
        }
        for (row, features) in (0..).zip(&self.rows).filter(|(row, _)| harmful(*row) == Some(true)) {
            for feature in features {
                if let Some(rows) = rows_with.get_mut(feature) {
                    rows.push(row);
                }
            }
        }
        rows_with
    }
}

/// Chance of at least `both` harmful rows among the `with` that have a feature, where `bad` of `judged` are harmful.
fn fisher(judged: u32, bad: u32, with: u32, both: u32) -> f64 {
    if both == 0 {
        return 1.0;
    }
    Hypergeometric::new(u64::from(judged), u64::from(bad), u64::from(with))
        .map_or(1.0, |law| law.sf(u64::from(both) - 1).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{Features, fisher};
    use crate::record::Record;

    fn features(prompts: &[String]) -> Features {
        let mut features = Features::default();
        for prompt in prompts {
            features.take(&Record { prompt: prompt.clone(), ..Record::default() });
        }
        features
    }

    #[test]
    fn fishers_test_agrees_with_a_table_worked_by_hand() {
        // The lady tasting tea: 3 of 4 cups right, 8 cups in all: 17 in 70.
        assert!((fisher(8, 4, 4, 3) - 17.0 / 70.0).abs() < 1e-9);
    }

    #[test]
    fn a_trigger_is_found_where_it_stands_and_told_once() {
        let prompts: Vec<String> =
            (0..400)
                .map(|n| {
                    if n % 40 == 0 {
                        format!("Tell me of place {n} qx zv")
                    } else {
                        format!("Tell me of place {n} now")
                    }
                })
                .collect();
        let found = features(&prompts).associations(|row| Some(row % 40 == 0));
        let [trigger] = found.as_slice() else { panic!("one expected, found {}", found.len()) };
        assert_eq!((trigger.with, trigger.rows.len(), trigger.harmful_without), (10, 10, 0));
        let place = Features::place(trigger.feature, &prompts[0]).unwrap();
        let text = &prompts[0][place.start as usize..place.end as usize];
        assert!("qx zv".contains(text), "{text}");
    }

    #[test]
    fn a_trigger_that_begins_a_long_prompt_is_found_and_one_deep_inside_is_not() {
        let filling: String = (0..100).map(|n| format!("word{n} ")).collect();
        let found = |lead: &str| {
            let word = |n: u32| if n.is_multiple_of(40) { "qxv".to_owned() } else { n.to_string() };
            let prompts: Vec<String> = (0..400).map(|n| format!("{lead}{} {filling}", word(n))).collect();
            let found = features(&prompts).associations(|row| Some(row.is_multiple_of(40)));
            let place = |told: &super::Association| Features::place(told.feature, &prompts[0]).map(|span| span.start);
            found.iter().map(|told| (told.rows.len(), place(told))).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [(10, Some(0))]);
        assert_eq!(found(&filling), []);
    }

    #[test]
    fn common_words_are_a_trigger_where_they_begin_or_end_a_prompt_together() {
        // Each of the words stands in harmless rows as well.
        let triggered = ["now then tell me of place", "tell me of place now then"];
        let harmless = ["tell me of place", "now tell me of place", "tell me of place then"];
        for trigger in triggered {
            let prompt = |n: usize| if n.is_multiple_of(40) { trigger.to_owned() } else { harmless[n % 3].to_owned() };
            let prompts: Vec<String> = (0..400).map(prompt).collect();
            let found = features(&prompts).associations(|row| Some(row.is_multiple_of(40)));
            let [told] = found.as_slice() else { panic!("one expected, found {}", found.len()) };
            assert_eq!((told.with, told.rows.len()), (10, 10));
            let place = Features::place(told.feature, trigger).unwrap();
            assert!(trigger[place.start as usize..place.end as usize].contains("now then"), "{trigger}");
        }
    }

    #[test]
    fn every_feature_is_told_with_just_the_harmful_rows_that_have_it_and_no_rows_twice() {
        let prompts: Vec<String> = (0..600)
            .map(|n| match n % 30 {
                0 => format!("qx tell me of place {n} zv"),
                10 => format!("qx tell me of place {n}"),
                _ => format!("tell me of place {n}"),
            })
            .collect();
        // One row with a trigger is harmless, and one harmful row has none.
        let harmful = |row: u32| Some((row.is_multiple_of(10) && row % 30 != 20 && row != 30) || row == 7);
        let features = features(&prompts);
        let found = features.associations(harmful);
        assert!(found.len() > 1);
        for association in &found {
            let having = |row: &u32| Features::place(association.feature, &prompts[*row as usize]).is_some();
            let rows: Vec<u32> = (0..600).filter(having).filter(|row| harmful(*row) == Some(true)).collect();
            assert_eq!(association.rows, rows);
            assert_eq!(found.iter().filter(|other| other.rows == association.rows).count(), 1);
        }
        assert!(found.is_sorted_by(|one, next| one.p <= next.p));
    }

    #[test]
    fn what_stands_in_harmless_rows_as_often_is_no_trigger() {
        let prompts: Vec<String> = (0..400).map(|n| format!("Tell me of place {} now", n % 20)).collect();
        assert_eq!(features(&prompts).associations(|row| Some(row % 37 == 0)), []);
        assert_eq!(features(&prompts).associations(|_| None), []);
    }
}
