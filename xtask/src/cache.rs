//! Where installed tools are kept: the user's cache folder, keyed by version, so that a second checkout does not install them again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::command::Failure;

/// `$XDG_CACHE_HOME/shiftscope/tools/<name>`, else the same under `~/.cache`; not created here.
pub fn tool(name: &str) -> Result<PathBuf, Failure> {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .ok_or_else(|| Failure::new("neither XDG_CACHE_HOME nor HOME is set: there is no folder to keep tools in"))?;
    Ok(base.join("shiftscope/tools").join(name))
}

/// A short name for some content: a key of a cache, not a proof of anything.
pub fn key(content: impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
