//! Audits that a person asked to keep, in a database of their own: what the list shows of each, and its verdict lines as a file.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::protocol::session::{Kept, Session, SessionId};

const DATABASE: &str = "shiftscope-sessions";

/// What the list shows, as JSON, by identifier.
const FACTS: &str = "facts";

/// Verdict lines, as a file, by identifier.
const LINES: &str = "lines";

const STORES: [&str; 2] = [FACTS, LINES];

/// The database.
pub struct Sessions(Database);

impl Sessions {
    /// Opens or makes it; `None` where the browser keeps nothing (a private window).
    pub async fn open() -> Option<Self> {
        super::database(DATABASE, &STORES).await.map(Self)
    }

    /// What is kept.
    ///
    /// # Errors
    /// The browser's words, where it refuses.
    pub async fn list(&self) -> Result<Kept, String> {
        let found = async {
            let transaction = self.0.transaction(FACTS).build()?;
            let facts = transaction.object_store(FACTS)?;
            // Both in the order of the keys.
            let keys: Vec<_> = facts.get_all_keys::<String>().primitive()?.await?.collect();
            let values: Vec<_> = facts.get_all::<String>().primitive()?.await?.collect();
            let keyed = keys.into_iter().zip(values);
            Ok(keyed.filter_map(|(key, value)| Some((SessionId(key.ok()?), value.ok()))).collect::<Vec<_>>())
        };
        found.await.map(Kept::of).map_err(words)
    }

    /// Keeps an audit with its lines, all or nothing.
    ///
    /// # Errors
    /// The browser's words, where it refuses: mostly since it lends no more room.
    pub async fn put(&self, session: &Session, lines: &Blob) -> Result<(), String> {
        let kept = async {
            let transaction = super::writing(&self.0, &STORES)?;
            let id = session.id.0.as_str();
            let lines: &JsValue = lines.as_ref();
            transaction.object_store(LINES)?.put(lines.clone()).with_key(id).primitive()?;
            transaction.object_store(FACTS)?.put(json(session)).with_key(id).primitive()?;
            transaction.commit().await
        };
        kept.await.map_err(words)
    }

    /// Changes what the list shows of an audit.
    ///
    /// # Errors
    /// The browser's words, where it refuses.
    pub async fn change(&self, session: &Session) -> Result<(), String> {
        let changed = async {
            let transaction = super::writing(&self.0, &STORES)?;
            transaction.object_store(FACTS)?.put(json(session)).with_key(session.id.0.as_str()).primitive()?;
            transaction.commit().await
        };
        changed.await.map_err(words)
    }

    /// The lines of an audit; `None` where it is not kept any more.
    ///
    /// # Errors
    /// The browser's words, where it refuses.
    pub async fn lines(&self, id: &SessionId) -> Result<Option<Blob>, String> {
        let found = async {
            let transaction = self.0.transaction(LINES).build()?;
            transaction.object_store(LINES)?.get::<JsValue, _, _>(id.0.as_str()).primitive()?.await
        };
        let found: Option<JsValue> = found.await.map_err(words)?;
        Ok(found.and_then(|found| found.dyn_into().ok()))
    }

    /// Deletes an audit.
    ///
    /// # Errors
    /// The browser's words, where it refuses.
    pub async fn delete(&self, id: &SessionId) -> Result<(), String> {
        let deleted = async {
            let transaction = super::writing(&self.0, &STORES)?;
            for store in STORES {
                transaction.object_store(store)?.delete(id.0.as_str()).primitive()?.await?;
            }
            transaction.commit().await
        };
        deleted.await.map_err(words)
    }

    /// Deletes every audit.
    ///
    /// # Errors
    /// The browser's words, where it refuses.
    pub async fn clear(&self) -> Result<(), String> {
        super::clear(&self.0, &STORES).await
    }
}

fn json(session: &Session) -> String {
    // The struct holds nothing that JSON cannot write.
    serde_json::to_string(session).unwrap_or_default()
}

#[allow(clippy::needless_pass_by_value, reason = "what an error is mapped with")]
fn words(error: Error) -> String {
    error.to_string()
}
