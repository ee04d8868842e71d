//! A spill on the disk: a file in the origin's private file system, which no other site sees and which goes with the runs that
//! need it. What a crash left is deleted at the next start.

use std::cell::{Cell, RefCell};
use std::io;

use js_sys::{IteratorNext, Reflect};
use shiftscope_audit::ingest::Source;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
};

use super::scope::{scope, words};
use super::spill::Spill;

/// Name of the folder.
const FOLDER: &str = "opened";

/// Bytes that are written at once.
const BLOCK: usize = 1 << 20;

/// A file of the private file system, held for this worker alone.
pub struct OnDisk {
    name: String,
    handle: FileSystemSyncAccessHandle,
    written: Cell<u64>,
    /// What comes after that.
    tail: RefCell<Vec<u8>>,
}

impl OnDisk {
    /// Makes an empty one; `None` where the browser lends no room on the disk.
    pub async fn create() -> Option<Self> {
        let folder = folder().await?;
        let name = scope().crypto().ok()?.random_uuid();
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = JsFuture::from(folder.get_file_handle_with_options(&name, &options)).await.ok()?;
        let file: FileSystemFileHandle = file.dyn_into().ok()?;
        // Not in every browser that has files.
        Reflect::has(&file, &"createSyncAccessHandle".into()).ok().filter(|known| *known)?;
        let handle = JsFuture::from(file.create_sync_access_handle()).await.ok()?.dyn_into().ok()?;
        Some(Self { name, handle, written: Cell::new(0), tail: RefCell::default() })
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        self.handle.close();
        let name = std::mem::take(&mut self.name);
        spawn_local(async move {
            if let Some(folder) = folder().await {
                // Where it cannot be deleted now it is at the next start.
                let _gone = JsFuture::from(folder.remove_entry(&name)).await;
            }
        });
    }
}

impl Source for OnDisk {
    fn len(&self) -> u64 {
        self.written.get() + self.tail.borrow().len() as u64
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length is a whole number below 2^53")]
    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let written = self.written.get();
        if let Some(within) = offset.checked_sub(written) {
            let tail = self.tail.borrow();
            let mut rest = usize::try_from(within).ok().and_then(|from| tail.get(from..)).unwrap_or_default();
            return io::Read::read(&mut rest, buf);
        }
        let most = usize::try_from(written - offset).unwrap_or(usize::MAX).min(buf.len());
        let read = self
            .handle
            .read_with_u8_array_and_options(buf.get_mut(..most).unwrap_or_default(), &at(offset))
            .map_err(failed)?;
        Ok(read as usize)
    }
}

impl Spill for OnDisk {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length is a whole number below 2^53")]
    fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let offset = self.len();
        let mut tail = self.tail.borrow_mut();
        tail.extend_from_slice(bytes);
        if tail.len() >= BLOCK {
            let written =
                self.handle.write_with_u8_array_and_options(&tail, &at(self.written.get())).map_err(failed)?;
            if (written as usize) < tail.len() {
                return Err(io::Error::other("the disk lends no more room for what is compressed"));
            }
            self.written.set(self.written.get() + tail.len() as u64);
            tail.clear();
        }
        Ok(offset)
    }
}

#[allow(clippy::cast_precision_loss, reason = "an offset is a whole number below 2^53")]
fn at(offset: u64) -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    options.set_at(offset as f64);
    options
}

fn failed(error: JsValue) -> io::Error {
    io::Error::other(words(&error))
}

/// Deletes what earlier visits left; what another tab has open is locked, and stays.
pub async fn sweep() {
    let Some(folder) = folder().await else { return };
    let names = folder.keys();
    let mut found = Vec::new();
    while let Ok(next) = names.next() {
        let Ok(next) = JsFuture::from(next).await else { break };
        let next: IteratorNext = next.unchecked_into();
        if next.done() {
            break;
        }
        found.extend(next.value().as_string());
    }
    for name in found {
        let _locked = JsFuture::from(folder.remove_entry(&name)).await;
    }
}

async fn folder() -> Option<FileSystemDirectoryHandle> {
    let navigator = scope().navigator();
    // Not at an insecure address, and not in every private window.
    Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let root = JsFuture::from(navigator.storage().get_directory()).await.ok()?;
    let root: FileSystemDirectoryHandle = root.dyn_into().ok()?;
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    JsFuture::from(root.get_directory_handle_with_options(FOLDER, &options)).await.ok()?.dyn_into().ok()
}
