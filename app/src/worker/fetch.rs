//! Every request the project makes: same-origin files of the site, verified, kept for next time, and none once the judge is ready.

use std::cell::Cell;

use js_sys::{Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

use super::kept::files;
use super::scope::{address, scope, words};

/// Why a file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The judge is ready; from then on nothing is fetched.
    #[error("{0} was asked for after the judge was ready")]
    Sealed(String),
    /// No answer, or one that is not the file.
    #[error("{file} could not be fetched: {why}")]
    Failed {
        /// The file.
        file: String,
        /// The browser's or the server's words.
        why: String,
    },
    /// Other bytes than expected.
    #[error("{file} is not the file it should be: expected {expected} bytes with SHA-256 {sha256}")]
    Mismatch {
        /// The file.
        file: String,
        /// Its length.
        expected: u64,
        /// Its digest.
        sha256: String,
    },
}

/// A file of the site that is known by its digest.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its address below the worker's folder.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

thread_local! {
    static SEALED: Cell<bool> = const { Cell::new(false) };
}

/// Ends all fetching for the worker's life.
pub fn seal() {
    SEALED.set(true);
}

/// Fetches a file whose digest is not known beforehand; the browser asks the server whether its copy is still good.
///
/// # Errors
/// Where it cannot be had.
pub async fn plain(path: &str) -> Result<Vec<u8>, FetchError> {
    let failed = |error: JsValue| FetchError::Failed { file: path.to_owned(), why: words(&error) };
    let buffer = request(path).await?.array_buffer().map_err(failed)?;
    Ok(Uint8Array::new(&JsFuture::from(buffer).await.map_err(failed)?).to_vec())
}

/// Has a file from the cache or fetches it; tells how many more bytes are there, as they come.
///
/// # Errors
/// Where it cannot be had or is another file.
pub async fn verified(wanted: &Wanted, tell: &dyn Fn(u64)) -> Result<Uint8Array, FetchError> {
    let failed = |error: JsValue| FetchError::Failed { file: wanted.path.clone(), why: words(&error) };
    if let Some(bytes) = files::get(wanted).await.filter(|bytes| is(bytes, wanted)) {
        tell(wanted.bytes);
        return Ok(bytes);
    }
    let response = request(&wanted.path).await?;
    let mismatch =
        || FetchError::Mismatch { file: wanted.path.clone(), expected: wanted.bytes, sha256: wanted.sha256.clone() };
    let length = u32::try_from(wanted.bytes).map_err(|_| mismatch())?;
    let bytes = Uint8Array::new_with_length(length);
    let body = response.body().ok_or_else(mismatch)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut at = 0;
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(failed)?;
        if Reflect::get(&part, &"done".into()).map_err(failed)?.is_truthy() {
            break;
        }
        let part: Uint8Array = Reflect::get(&part, &"value".into()).map_err(failed)?.unchecked_into();
        if part.length() > length - at {
            return Err(mismatch());
        }
        bytes.set(&part, at);
        at += part.length();
        tell(u64::from(part.length()));
    }
    if at != length || !is(&bytes, wanted) {
        return Err(mismatch());
    }
    files::put(wanted, &bytes).await;
    Ok(bytes)
}

fn is(bytes: &Uint8Array, wanted: &Wanted) -> bool {
    const BLOCK: u32 = 1 << 20;
    let mut digest = Sha256::new();
    let mut at = 0;
    while at < bytes.length() {
        let end = bytes.length().min(at + BLOCK);
        digest.update(bytes.subarray(at, end).to_vec());
        at = end;
    }
    let found: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    u64::from(bytes.length()) == wanted.bytes && found == wanted.sha256
}

#[allow(clippy::disallowed_methods, reason = "the one place that fetches")]
async fn request(path: &str) -> Result<Response, FetchError> {
    if SEALED.get() {
        return Err(FetchError::Sealed(path.to_owned()));
    }
    let failed = |why: String| FetchError::Failed { file: path.to_owned(), why };
    let address = address(path);
    if !address.starts_with(&format!("{}/", scope().location().origin())) {
        return Err(failed("it is not a file of this site".to_owned()));
    }
    let answer = JsFuture::from(scope().fetch_with_str(&address)).await.map_err(|error| failed(words(&error)))?;
    let response: Response = answer.unchecked_into();
    if response.ok() { Ok(response) } else { Err(failed(format!("the server answered {}", response.status()))) }
}
