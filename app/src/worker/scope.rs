//! The worker's global scope: posting events, the clock, pauses, and what the boot script keeps there.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, Worker};

use super::reducer::RowBytes;
use crate::protocol::{Event, JudgeState, RunId};

/// What `public/worker.js` keeps.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = shiftscope, js_name = gpuSubmits)]
    pub fn gpu_submits() -> u32;

    #[wasm_bindgen(js_namespace = shiftscope, js_name = requests)]
    pub fn requests() -> u32;

    #[wasm_bindgen(js_namespace = shiftscope, js_name = onRequests)]
    pub fn on_requests(tell: &Closure<dyn FnMut()>);

    #[wasm_bindgen(js_namespace = shiftscope, js_name = ahead)]
    pub fn reader_ahead() -> Option<Worker>;

    #[wasm_bindgen(js_namespace = shiftscope, js_name = rows)]
    pub fn rows_worker() -> Option<Worker>;

    #[wasm_bindgen(js_namespace = shiftscope, js_name = loseRows)]
    pub fn lose_rows_worker();

    /// Resolves once that worker asks for nothing more.
    #[wasm_bindgen(js_namespace = shiftscope, js_name = rowsSettled)]
    pub fn rows_settled() -> Promise;

    #[wasm_bindgen(js_namespace = shiftscope, js_name = lendDocument)]
    pub fn lend_document();

    #[wasm_bindgen(js_namespace = shiftscope, js_name = takeDocumentBack)]
    pub fn take_document_back();
}

/// The scope.
#[must_use]
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The name under which `public/worker.js` starts the worker that makes rows.
const ROWS: &str = "rows";

/// True in the worker that makes rows for another.
#[must_use]
pub fn makes_rows() -> bool {
    scope().name() == ROWS
}

/// Posts an event to the page.
pub fn post(event: &Event) {
    // The enum holds nothing that JSON cannot write.
    let json = serde_json::to_string(event).unwrap_or_default();
    let posted = message(&[("json", json.into())]).and_then(|message| scope().post_message(&message));
    // A page that is gone cannot be told.
    let _gone = posted;
}

/// Posts an event with a file beside it.
pub fn post_with_file(event: &Event, file: &Blob) {
    let json = serde_json::to_string(event).unwrap_or_default();
    let posted =
        message(&[("json", json.into()), ("file", file.into())]).and_then(|message| scope().post_message(&message));
    let _gone = posted;
}

/// Posts the next rows of a run, as bytes, which are handed over: [`Event::Rows`] on the page.
pub fn post_rows(run: RunId, rows: RowBytes) {
    let rows = match rows {
        RowBytes::Here(rows) => Uint8Array::from(rows.as_slice()),
        RowBytes::Outside(rows) => rows,
    };
    let posted = message(&[("run", run.0.into()), ("rows", rows.clone().into())])
        .and_then(|message| scope().post_message_with_transfer(&message, &Array::of1(&rows.buffer())));
    let _gone = posted;
}

fn message(fields: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let message = Object::new();
    for (name, value) in fields {
        Reflect::set(&message, &JsValue::from(*name), value)?;
    }
    Ok(message)
}

/// Posts a failure that no other event says.
pub fn post_failure(message: impl Into<String>) {
    post(&Event::Failed { message: message.into() });
}

/// Posts the judge's state.
pub fn post_judge(judge: JudgeState) {
    post(&Event::Judge { judge });
}

/// Milliseconds of a clock that does not go back.
#[must_use]
pub fn now() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}

/// Milliseconds of work after which messages are answered. A pause costs some itself, so that not every piece of work ends in one.
const WORK_FOR: f64 = 50.0;

/// Long work's pauses, in which messages are answered.
pub struct Pauses(f64);

impl Pauses {
    /// Work begins.
    #[must_use]
    pub fn new() -> Self {
        Self(now())
    }

    /// Pauses where the last pause is long enough ago.
    pub async fn when_due(&mut self) {
        if now() - self.0 >= WORK_FOR {
            pause().await;
            self.0 = now();
        }
    }
}

/// Lets messages that wait be answered.
pub async fn pause() {
    let waited = Promise::new(&mut |resolve, _| {
        // A scope that sets no timer is ending.
        let _ending = scope().set_timeout_with_callback(&resolve);
    });
    let _waited = JsFuture::from(waited).await;
}

/// The absolute address of a file of the site, given from the folder of its build, in which this worker's script lies.
#[must_use]
pub fn address(relative: &str) -> String {
    web_sys::Url::new_with_base(relative, &scope().location().href())
        .map_or_else(|_| relative.to_owned(), |url| url.href())
}

/// What an error of the browser says.
#[must_use]
pub fn words(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
