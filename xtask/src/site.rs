//! The files of a built site: walking them, copying them, and the digest that names a build.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cache;
use crate::command::Failure;

/// Every file under a folder, sorted: its address in the site (`/worker/worker.js`) and its path.
pub fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut found = Vec::new();
    list(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn list(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> Result<(), Failure> {
    let broken = |error| Failure::file(folder, &error);
    for entry in fs::read_dir(folder).map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let address = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(broken)?;
        if kind.is_dir() {
            list(&entry.path(), &address, found)?;
        } else if kind.is_file() {
            found.push((address, entry.path()));
        }
    }
    Ok(())
}

/// The text of one file.
pub fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

/// Writes one file, its folder included.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    }
    fs::write(path, content).map_err(|error| Failure::file(path, &error))
}

/// Copies a file, the folder it goes to included.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    }
    fs::copy(from, to).map_err(|error| Failure::file(from, &error)).map(drop)
}

/// Copies everything under a folder.
pub fn copy_all(from: &Path, to: &Path) -> Result<(), Failure> {
    files(from)?.iter().try_for_each(|(address, path)| copy(path, &to.join(address.trim_start_matches('/'))))
}

/// A name for exactly this content of a folder: the service worker keeps a copy of the site under it.
pub fn digest(folder: &Path) -> Result<String, Failure> {
    let mut contents = Vec::new();
    for (address, path) in files(folder)? {
        let content = fs::read(&path).map_err(|error| Failure::file(&path, &error))?;
        contents.push((address, cache::key(content)));
    }
    Ok(cache::key(contents))
}

#[cfg(test)]
mod tests {
    use super::files;
    use std::path::Path;

    #[test]
    fn files_are_listed_by_their_address_in_the_site() {
        let found = files(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(found.iter().any(|(address, path)| address == "/src/site.rs" && path.is_file()));
    }
}
