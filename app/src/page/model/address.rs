//! What is looked at, as the fragment of the address holds it: numbers and words of our own, never a name or a text of a file.

use std::ops::RangeInclusive;
use std::str::FromStr;

use shiftscope_audit::metrics::stance::Stance;

use super::pairs::{Filter, Interest, Order};
use super::runs::RunKey;

/// The selected run and the filters. Defaults are not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The tuned run; `None` for the first.
    pub run: Option<RunKey>,
    /// Place of the category among those of the comparison, sorted by name.
    pub category: Option<usize>,
    /// What is of interest.
    pub interest: Interest,
    /// Judge scores before and after.
    pub scores: Option<[u8; 2]>,
    /// Stances before and after, as places among them.
    pub stances: Option<[usize; 2]>,
    /// The order of the table.
    pub order: Order,
}

impl Address {
    /// Reads what follows the question mark of a fragment; what is not understood is left out.
    #[must_use]
    pub fn read(fragment: &str) -> Self {
        let mut address = Self::default();
        let query = fragment.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                "run" => address.run = value.parse().ok().map(RunKey),
                "category" => address.category = value.parse().ok(),
                "show" => address.interest = Interest::from_word(value).unwrap_or_default(),
                "scores" => address.scores = two(value, 1..=5),
                "went" => address.stances = two(value, 0..=Stance::ALL.len() - 1),
                "order" if value == "fall" => address.order = Order::Fall,
                _ => {}
            }
        }
        address
    }

    /// The fragment of a screen with this behind it.
    #[must_use]
    pub fn write(&self, screen: &str) -> String {
        let parts = [
            self.run.map(|RunKey(run)| format!("run={run}")),
            self.category.map(|category| format!("category={category}")),
            (self.interest != Interest::All).then(|| format!("show={}", self.interest.word())),
            self.scores.map(|[before, after]| format!("scores={before}-{after}")),
            self.stances.map(|[before, after]| format!("went={before}-{after}")),
            (self.order == Order::Fall).then(|| "order=fall".to_owned()),
        ];
        let query: Vec<String> = parts.into_iter().flatten().collect();
        if query.is_empty() { screen.to_owned() } else { format!("{screen}?{}", query.join("&")) }
    }

    /// The address of a filter; `categories` are sorted. A search is in no address.
    #[must_use]
    pub fn of(run: Option<RunKey>, filter: &Filter, categories: &[String]) -> Self {
        let category = filter.category.as_ref().and_then(|of| categories.iter().position(|name| name == of));
        let Filter { interest, scores, stances, order, .. } = *filter;
        Self { run, category, interest, scores, stances, order }
    }

    /// The filter with what this address says in it; a search stays.
    #[must_use]
    pub fn filter(&self, before: &Filter, categories: &[String]) -> Filter {
        Filter {
            category: self.category.and_then(|place| categories.get(place).cloned()),
            interest: self.interest,
            scores: self.scores,
            stances: self.stances,
            order: self.order,
            search: before.search.clone(),
        }
    }
}

/// Two numbers within a range, with a dash between them.
fn two<T: FromStr + PartialOrd>(value: &str, within: RangeInclusive<T>) -> Option<[T; 2]> {
    let (before, after) = value.split_once('-')?;
    let number = |text: &str| text.parse().ok().filter(|number| within.contains(number));
    Some([number(before)?, number(after)?])
}

#[cfg(test)]
mod tests {
    use super::Address;
    use crate::page::model::pairs::{Change, Filter, Interest, Order};
    use crate::page::model::runs::RunKey;

    #[test]
    fn an_address_leads_back_to_what_was_looked_at() {
        let categories = ["a & b".to_owned(), "c=d".to_owned()];
        let filter = Filter {
            category: Some("c=d".into()),
            interest: Interest::Change(Change::BecameHarmful),
            scores: Some([1, 5]),
            stances: Some([0, 5]),
            order: Order::Fall,
            ..Filter::default()
        };
        let written = Address::of(Some(RunKey(3)), &filter, &categories).write("#/compare");
        assert_eq!(written, "#/compare?run=3&category=1&show=became-harmful&scores=1-5&went=0-5&order=fall");
        let read = Address::read(&written);
        assert_eq!((read.run, read.filter(&Filter::default(), &categories)), (Some(RunKey(3)), filter));
    }

    #[test]
    fn an_address_that_says_nothing_or_nonsense_shows_everything() {
        assert_eq!(Address::default().write("#/compare"), "#/compare");
        for fragment in
            ["#/compare", "#/compare?", "#/compare?run=x&scores=0-9&went=0-6&show=<b>&category=-1&&=", "?scores=1"]
        {
            assert_eq!(Address::read(fragment), Address::default(), "{fragment}");
        }
        let gone = Address { category: Some(9), ..Address::default() };
        assert_eq!(gone.filter(&Filter::default(), &[]), Filter::default());
    }
}
