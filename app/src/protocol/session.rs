//! Messages about audits that a person keeps in this browser: their verdict lines, and beside these what the lines do not say.

use serde::{Deserialize, Serialize};
use shiftscope_audit::ingest::Answers;
use shiftscope_audit::verdict::VerdictLine;

use super::RowRef;

/// A kept audit; random, so that two tabs never mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

/// What is kept of an audit beside its verdict lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    /// The name that a person gave it.
    pub name: String,
    /// When it was kept: a moment of UTC as ISO 8601 writes it.
    pub saved: String,
    /// Its runs in their order, the baseline first.
    pub runs: Vec<SessionRun>,
    /// Place of the run that was looked at.
    pub selected: Option<usize>,
    /// True where the lines hold prompts and responses.
    pub texts: bool,
    /// Which answers of a conversation are rows.
    #[serde(default)]
    pub answers: Answers,
    /// The field each of whose values is a run of its own.
    #[serde(default)]
    pub run_field: Option<String>,
}

/// What is kept of a run beside its verdict lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRun {
    /// The name under which its lines stand.
    pub lines: String,
    /// The rest.
    #[serde(flatten)]
    pub facts: RunFacts,
}

/// What is known of a run beside its rows and their verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFacts {
    /// Its name, as a person may have changed it.
    pub name: String,
    /// The name it came with.
    pub own_name: String,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file; empty where it is not known.
    pub sha256: String,
    /// Name of the format it was read as.
    pub format: String,
    /// True for the bundled example, which no model wrote.
    pub made_up: bool,
    /// Rows of its file that could not be read; `None` where nobody knows.
    pub skipped: Option<u64>,
}

/// A kept audit, as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// What is kept of it.
    pub facts: SessionFacts,
    /// Its lines: one a row.
    pub rows: u64,
    /// Bytes that it takes.
    pub bytes: u64,
}

/// A kept audit of which the list can say nothing, since what it shows of it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// Which.
    pub id: SessionId,
    /// Why, in a few words.
    pub why: String,
}

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The audits, the newest first.
    pub sessions: Vec<Session>,
    /// Those that cannot be read.
    pub unreadable: Vec<Unreadable>,
}

impl Kept {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sessions.len() + self.unreadable.len()
    }

    /// True where nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, as they are listed.
    #[must_use]
    pub fn ids(&self) -> Vec<SessionId> {
        let unreadable = self.unreadable.iter().map(|unreadable| &unreadable.id);
        self.sessions.iter().map(|session| &session.id).chain(unreadable).cloned().collect()
    }

    /// What stands in the database: for every audit its identifier and, as JSON, what the list shows of it.
    #[must_use]
    pub fn of(stored: impl IntoIterator<Item = (SessionId, Option<String>)>) -> Self {
        let mut kept = Self::default();
        for (id, json) in stored {
            let read = json.ok_or_else(|| "it is no text".to_owned());
            match read.and_then(|json| serde_json::from_str(&json).map_err(|error| error.to_string())) {
                Ok(session) => kept.sessions.push(session),
                Err(why) => kept.unreadable.push(Unreadable { id, why }),
            }
        }
        kept.sessions.sort_by(|a, b| b.facts.saved.cmp(&a.facts.saved).then_with(|| a.id.cmp(&b.id)));
        kept
    }
}

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionRequest {
    /// Say which audits are kept.
    List,
    /// The next lines of an audit that is to be kept, and where their texts stand.
    Lines {
        /// True for its first lines: what came before and was not kept is dropped.
        first: bool,
        /// True where their texts are to be kept with them.
        texts: bool,
        /// The lines, without texts.
        lines: Vec<(Option<RowRef>, VerdictLine)>,
    },
    /// Keep the audit of these lines.
    Save {
        /// What is kept beside them.
        facts: SessionFacts,
    },
    /// Read a kept audit as the verdict file that it is.
    Open {
        /// Number of this opening.
        opening: u32,
        /// Which.
        id: SessionId,
    },
    /// Give a kept audit another name.
    Rename {
        /// Which.
        id: SessionId,
        /// The name.
        name: String,
    },
    /// Delete a kept audit for good.
    Delete {
        /// Which.
        id: SessionId,
    },
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEvent {
    /// What is kept: after every change, and when asked.
    Listed(Kept),
    /// An audit was kept; [`Self::Listed`] follows.
    Saved,
    /// What was asked could not be done.
    Failed {
        /// Why, in a sentence.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::ingest::Answers;

    use super::{Kept, Session, SessionFacts, SessionId};

    fn session(id: &str, saved: &str) -> Session {
        let facts = SessionFacts {
            name: id.into(),
            saved: saved.into(),
            runs: Vec::new(),
            selected: None,
            texts: false,
            answers: Answers::Last,
            run_field: None,
        };
        Session { id: SessionId(id.into()), facts, rows: 1, bytes: 2 }
    }

    #[test]
    fn what_is_kept_is_listed_newest_first_and_what_cannot_be_read_is_listed_too() {
        let json = |session: &Session| serde_json::to_string(session).ok();
        let (old, new) = (session("a", "2026-01-02"), session("b", "2026-02-01"));
        let stored = [("a", json(&old)), ("b", json(&new)), ("c", Some("{\"id\":".into())), ("d", None)];
        let kept = Kept::of(stored.map(|(id, json)| (SessionId(id.into()), json)));
        assert_eq!(kept.sessions, [new, old]);
        let unreadable: Vec<_> = kept.unreadable.iter().map(|one| one.id.0.as_str()).collect();
        assert_eq!((unreadable, kept.len()), (vec!["c", "d"], 4));
        assert!(kept.unreadable.iter().all(|one| !one.why.is_empty()));
    }
}
