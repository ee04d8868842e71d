//! All that stays on the machine between visits: the site's own large files, and verdicts without texts. Deleted when asked.

pub mod files;
pub mod verdicts;

use verdicts::Verdicts;

/// Deletes all of it.
///
/// # Errors
/// The browser's words, where it refuses.
pub async fn delete_all() -> Result<(), String> {
    files::forget_all().await;
    match Verdicts::open().await {
        Some(verdicts) => verdicts.clear().await,
        // Where nothing can be opened nothing was kept.
        None => Ok(()),
    }
}
