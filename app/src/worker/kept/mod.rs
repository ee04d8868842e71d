//! All that stays on the machine between visits: the site's own large files, verdicts without texts, and audits that a person
//! asked to keep. Deleted when asked.

pub mod files;
pub mod sessions;
pub mod verdicts;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionMode};
use sessions::Sessions;
use verdicts::Verdicts;

/// Opens or makes a database of these stores; `None` where the browser keeps nothing (a private window).
async fn database(name: &str, stores: &'static [&'static str]) -> Option<Database> {
    let opening = Database::open(name).with_version(1_u8).with_on_upgrade_needed(move |_, database| {
        for store in stores {
            database.create_object_store(store).build()?;
        }
        Ok(())
    });
    opening.await.ok()
}

/// A transaction that writes to these stores.
fn writing<'d>(database: &'d Database, stores: &[&str]) -> indexed_db_futures::Result<Transaction<'d>> {
    database.transaction(stores.to_vec()).with_mode(TransactionMode::Readwrite).build()
}

/// Deletes all that these stores hold.
async fn clear(database: &Database, stores: &[&str]) -> Result<(), String> {
    let cleared = async {
        let transaction = writing(database, stores)?;
        for store in stores {
            transaction.object_store(store)?.clear()?.await?;
        }
        transaction.commit().await
    };
    cleared.await.map_err(|error: Error| error.to_string())
}

/// Deletes all of it.
///
/// # Errors
/// The browser's words, where it refuses.
pub async fn delete_all() -> Result<(), String> {
    files::forget_all().await;
    // Where nothing can be opened nothing was kept.
    if let Some(sessions) = Sessions::open().await {
        sessions.clear().await?;
    }
    if let Some(verdicts) = Verdicts::open().await {
        verdicts.clear().await?;
    }
    Ok(())
}
