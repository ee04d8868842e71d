//! Whether the browser has a GPU for this worker. `navigator.gpu` is not in `web-sys`'s stable part.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::scope::scope;

/// How often an adapter is asked for, and the milliseconds before it is asked for again.
const ASKS: u32 = 3;
const AGAIN_AFTER: u32 = 300;

/// Whether the browser gives an adapter. Asked again where it gives none: one that is just starting the process that draws may lose the
/// question and say so, as Chromium did on a server's card.
pub async fn offered() -> bool {
    let Some(gpu) = Reflect::get(&scope().navigator(), &"gpu".into()).ok().filter(JsValue::is_object) else {
        return false;
    };
    for asked in 1..=ASKS {
        if offered_once(&gpu).await {
            return true;
        }
        if asked < ASKS {
            TimeoutFuture::new(AGAIN_AFTER).await;
        }
    }
    false
}

async fn offered_once(gpu: &JsValue) -> bool {
    let ask = Reflect::get(gpu, &"requestAdapter".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let Some(promise) = ask.and_then(|ask| ask.call0(gpu).ok()) else { return false };
    JsFuture::from(Promise::resolve(&promise)).await.is_ok_and(|adapter| adapter.is_object())
}
