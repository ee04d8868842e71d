//! All that stays on the machine between visits: the site's own large files, verdicts without texts, and audits that a person
//! asked to keep. Deleted when asked.

pub mod files;
pub mod sessions;
pub mod verdicts;

use sessions::Sessions;
use verdicts::Verdicts;

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
