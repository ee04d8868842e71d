//! Large files of the site in the browser's cache, by address and digest. Whether they are what they should be is checked by who asks.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

use super::super::fetch::Wanted;
use super::super::scope::{address, scope};

/// Name of the cache.
const NAME: &str = "shiftscope-judge";

/// A file's bytes, if it was kept.
pub async fn get(wanted: &Wanted) -> Option<Uint8Array> {
    let found = JsFuture::from(cache().await?.match_with_str(&name(wanted))).await.ok()?;
    let buffer = found.dyn_into::<Response>().ok()?.array_buffer().ok()?;
    Some(Uint8Array::new(&JsFuture::from(buffer).await.ok()?))
}

/// Keeps a file; on a full disk it is fetched again next time.
pub async fn put(wanted: &Wanted, bytes: &Uint8Array) {
    if let Some(cache) = cache().await
        && let Ok(response) = Response::new_with_opt_buffer_source(Some(bytes))
    {
        let _kept = JsFuture::from(cache.put_with_str(&name(wanted), &response)).await;
    }
}

/// Deletes what was kept under other names than these files have now.
pub async fn forget_others(wanted: &[Wanted]) {
    let names: Vec<_> = wanted.iter().map(name).collect();
    let Some(cache) = cache().await else { return };
    let Ok(keys) = JsFuture::from(cache.keys()).await else { return };
    for key in js_sys::Array::from(&keys) {
        let key: web_sys::Request = key.unchecked_into();
        if !names.contains(&key.url()) {
            let _gone = JsFuture::from(cache.delete_with_request(&key)).await;
        }
    }
}

/// Deletes every kept file.
pub async fn forget_all() {
    if let Some(caches) = caches() {
        // A cache that is not there is deleted already.
        let _gone = JsFuture::from(caches.delete(NAME)).await;
    }
}

/// The browser's caches; `None` where it has none (an insecure address, a private window).
#[allow(clippy::disallowed_methods, reason = "the home of kept files")]
fn caches() -> Option<CacheStorage> {
    let known = Reflect::has(&scope(), &"caches".into()).unwrap_or(false);
    if known { scope().caches().ok() } else { None }
}

async fn cache() -> Option<Cache> {
    JsFuture::from(caches()?.open(NAME)).await.ok()?.dyn_into().ok()
}

/// Without the folder of the build, in which the worker lies: what the next build has too is not fetched again.
fn name(wanted: &Wanted) -> String {
    format!("{}?sha256={}", address(&format!("../{}", wanted.path)), wanted.sha256)
}
