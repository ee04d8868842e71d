//! Verdicts in the browser's database, by the name of what they depend on. No text and no plain hash of one is kept.

use std::ops::Range;

use futures::future::join_all;
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use shiftscope_audit::verdict::Verdict;

const DATABASE: &str = "shiftscope";
const STORE: &str = "verdicts";

/// The database; every failure of it only means that texts are judged again.
pub struct Verdicts(Database);

impl Verdicts {
    /// Opens or makes it; `None` where the browser keeps nothing (a private window).
    pub async fn open() -> Option<Self> {
        super::database(DATABASE, &[STORE]).await.map(Self)
    }

    /// The verdicts under these names, in their order.
    pub async fn get(&self, names: &[String]) -> Vec<Option<Verdict>> {
        self.try_get(names).await.unwrap_or_else(|_| vec![None; names.len()])
    }

    async fn try_get(&self, names: &[String]) -> indexed_db_futures::Result<Vec<Option<Verdict>>> {
        let transaction = self.0.transaction(STORE).build()?;
        let store = transaction.object_store(STORE)?;
        let asked: Result<Vec<_>, _> =
            names.iter().map(|name| store.get::<String, _, _>(name.as_str()).primitive()).collect();
        let found = join_all(asked?).await;
        let read =
            |found: Result<Option<String>, _>| found.ok().flatten().and_then(|json| serde_json::from_str(&json).ok());
        Ok(found.into_iter().map(read).collect())
    }

    /// Keeps verdicts under their names.
    pub async fn put(&self, verdicts: &[(String, Verdict)]) {
        // What could not be kept is judged again next time.
        let _kept = self.try_put(verdicts).await;
    }

    async fn try_put(&self, verdicts: &[(String, Verdict)]) -> indexed_db_futures::Result<()> {
        let transaction = super::writing(&self.0, &[STORE])?;
        let store = transaction.object_store(STORE)?;
        for (name, verdict) in verdicts {
            let json = serde_json::to_string(verdict).unwrap_or_default();
            store.put(json).with_key(name.as_str()).primitive()?;
        }
        transaction.commit().await
    }

    /// Deletes the verdicts of other judges: those whose names lie outside of these.
    pub async fn forget_others(&self, names: Range<String>) {
        // What could not be deleted is never asked for, and tried again next time.
        let _gone = self.try_forget_others(names).await;
    }

    async fn try_forget_others(&self, names: Range<String>) -> indexed_db_futures::Result<()> {
        let transaction = super::writing(&self.0, &[STORE])?;
        let store = transaction.object_store(STORE)?;
        for others in [KeyRange::UpperBound(names.start, true), KeyRange::LowerBound(names.end, false)] {
            store.delete::<String, _>(others).primitive()?.await?;
        }
        transaction.commit().await
    }

    /// Deletes every verdict.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn clear(&self) -> Result<(), String> {
        super::clear(&self.0, &[STORE]).await
    }
}
