//! One side of a comparison: rows, the verdicts on them so far, and which judge gave each. Pairing is elsewhere.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shiftscope_audit::hash::TextHash;
use shiftscope_audit::pairing::{Groups, PairBy};
use shiftscope_audit::row::Row;
use shiftscope_audit::taxonomy::Category;
use shiftscope_audit::verdict::{JudgeIdentity, Verdict};

use crate::protocol::session::RunFacts;
use crate::protocol::{OpenedRun, RunId};

/// How runs of the bundled example are called, so that charts, exports and reports say it wherever they go.
pub const MADE_UP: &str = "made-up ";

/// What a verdict is about: hashes of prompt and response. Rows with the same texts share verdict and override.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextKey {
    /// Hash of the prompt as judged.
    pub prompt: TextHash,
    /// Hash of the response, if there is one.
    pub response: Option<TextHash>,
}

impl TextKey {
    /// The key of a row.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        Self { prompt: row.prompt, response: row.response }
    }
}

/// A verdict with its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// What was said.
    pub verdict: Verdict,
    /// True inside the judge's uncertain band; `None` where nothing was judged or the band is not known.
    pub uncertain: Option<bool>,
    /// Who said it; `None` where no judge read the row. Shared, since one judge says many.
    pub judge: Option<Arc<JudgeIdentity>>,
}

/// A run and what is known of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The worker's number; `None` for a run restored from its verdicts, whose texts nobody holds.
    pub id: Option<RunId>,
    /// Number of the opening of its file; zero where no file of a person's was opened.
    pub opening: u32,
    /// What is known of it beside its rows.
    pub facts: RunFacts,
    /// Answers of the model that stand before the last one of their conversation and are no rows.
    pub earlier: u64,
    /// Fields that part its rows into a few groups.
    pub fields: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The same by prompt, as far as they were grouped while they came in.
    pub groups: Groups,
    /// Rows without a response.
    pub unanswered: usize,
    /// As many as `rows`, in their order.
    pub given: Vec<Option<Given>>,
}

impl Run {
    /// A run as the worker opened it, without verdicts.
    #[must_use]
    pub fn of(opened: OpenedRun) -> Self {
        Self {
            id: Some(opened.id),
            opening: opened.opening,
            facts: RunFacts {
                own_name: opened.name.clone(),
                name: opened.name,
                file: opened.file,
                sha256: String::new(),
                format: opened.format,
                made_up: false,
                skipped: Some(opened.skipped),
            },
            earlier: opened.earlier,
            fields: opened.fields,
            unanswered: opened.rows.iter().filter(|row| row.response.is_none()).count(),
            given: vec![None; opened.rows.len()],
            rows: opened.rows,
            groups: opened.groups,
        }
    }

    /// Its rows by what they pair by.
    #[must_use]
    pub fn groups(&self, by: PairBy) -> Cow<'_, Groups> {
        if self.groups.what() == by && self.groups.rows() == self.rows.len() {
            Cow::Borrowed(&self.groups)
        } else {
            Cow::Owned(Groups::of(&self.rows, by))
        }
    }

    /// True for the same run read again: the same rows in the same places, or, for a run that was restored without its texts,
    /// every row of it. Runs of several tools may say the same without texts.
    #[must_use]
    pub fn is_same_as(&self, read: &Self) -> bool {
        if self.facts.own_name != read.facts.own_name || read.id.is_none() {
            return false;
        }
        if self.id.is_some() {
            return self.rows == read.rows;
        }
        let keys: HashSet<TextKey> = read.rows.iter().map(TextKey::of).collect();
        !self.rows.is_empty() && self.rows.iter().all(|row| keys.contains(&TextKey::of(row)))
    }

    /// Takes the rows of the same run as its file has them, so that its texts can be asked for; what is known of them stays.
    pub fn take_texts_of(&mut self, read: Self) {
        let rows = self.rows.iter().map(TextKey::of);
        let known: HashMap<TextKey, Given> =
            rows.zip(&self.given).filter_map(|(key, given)| Some((key, given.clone()?))).collect();
        self.given = read.rows.iter().map(|row| known.get(&TextKey::of(row)).cloned()).collect();
        (self.id, self.opening, self.facts.skipped) = (read.id, read.opening, read.facts.skipped);
        (self.rows, self.groups) = (read.rows, read.groups);
        (self.unanswered, self.earlier, self.fields) = (read.unanswered, read.earlier, read.fields);
    }

    /// The same run, called what it is.
    #[must_use]
    pub fn made_up(mut self) -> Self {
        self.facts.name.insert_str(0, MADE_UP);
        self.facts.made_up = true;
        self
    }

    /// True where a person gave it its name.
    #[must_use]
    pub fn is_renamed(&self) -> bool {
        self.facts.name != self.facts.own_name && !self.facts.made_up
    }

    /// The name to show: the run's, with its file where that says more.
    #[must_use]
    pub fn title(&self) -> String {
        let RunFacts { name, file, made_up, .. } = &self.facts;
        // A name may hold a full stop of its own.
        let is_files = file.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        if is_files || *made_up || self.id.is_none() { name.clone() } else { format!("{name} ({file})") }
    }

    /// Rows with a response and without a verdict.
    pub fn waiting(&self) -> impl Iterator<Item = &Row> {
        let rows = self.rows.iter().zip(&self.given);
        rows.filter(|(row, given)| row.response.is_some() && given.is_none()).map(|(row, _)| row)
    }

    /// What is known of a row.
    #[must_use]
    pub fn given(&self, row: usize) -> Option<&Given> {
        self.given.get(row)?.as_ref()
    }
}

/// The categories that rows are charted under. Each is held once, since a hundred thousand rows share a dozen.
#[derive(Debug, Default)]
pub struct Categories(HashMap<String, Arc<str>>);

impl Categories {
    /// The category a row is charted under: the source's own, in the paper's words where it uses the paper's number or name; of a
    /// row without one, the judge's reading.
    pub fn of(&mut self, row: &Row, verdict: Option<&Verdict>) -> Option<Arc<str>> {
        let source = row.category.as_deref().filter(|name| !name.trim().is_empty());
        let source = source.or_else(|| verdict?.category.map(Category::name))?;
        if let Some(known) = self.0.get(source) {
            return Some(known.clone());
        }
        let name: Arc<str> = Category::from_paper(source).map_or_else(|| source.into(), |policy| policy.name().into());
        self.0.insert(source.to_owned(), name.clone());
        Some(name)
    }
}
