//! The wire to the worker: posts requests, hands on events. What they mean is for others.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Atomics, Int32Array, Reflect, SharedArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::model::pieces::Pieces;
use crate::protocol::dataset::DatasetRequest;
use crate::protocol::session::SessionRequest;
use crate::protocol::{Event, Request, RunId, SHOW_FIRST, STOP};

/// Openings that can wait to be read at a time.
const FLAGS: usize = 16;

/// The worker's script, in the folder of the page's build.
const SCRIPT: &str = "worker.js";

/// What the page says of its build, which `cargo xtask build` names.
const BUILD: &str = "meta[name=shiftscope-build]";

/// A running worker.
pub struct Port {
    worker: Worker,
    // One for each opening, newest last: storing 1 stops its reading.
    reading: RefCell<Vec<Int32Array>>,
    // What travelled beside the last event that had a file.
    file: Rc<RefCell<Option<Blob>>>,
    // Kept alive as long as the worker may call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Port {
    /// Starts a worker; its events go to `hear`. A worker that breaks down is `lost`, with the reason: it answers nothing more.
    ///
    /// # Errors
    /// Where the browser starts no module worker, or the page does not say of which build it is.
    pub fn open(hear: impl Fn(Event) + 'static, lost: impl Fn(String) + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script()?, &options)?;

        let mut pieces = Pieces::default();
        let file: Rc<RefCell<Option<Blob>>> = Rc::default();
        let beside = file.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let data = message.data();
            if let Some(file) = Reflect::get(&data, &"file".into()).ok().and_then(|file| file.dyn_into().ok()) {
                beside.replace(Some(file));
            }
            if let Some(event) = pieces.take(read(&data)) {
                hear(event);
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |error: ErrorEvent| {
            lost(match error.message() {
                message if message.is_empty() => "its script could not be loaded".to_owned(),
                message => message,
            });
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, reading: RefCell::default(), file, _on_message: on_message, _on_error: on_error })
    }

    /// Posts a request with its files.
    ///
    /// # Errors
    /// Where the browser cannot clone the message.
    pub fn post(&self, request: &Request, files: &[File]) -> Result<(), JsValue> {
        let json = serde_json::to_string(request).map_err(|error| JsValue::from(error.to_string()))?;
        let message = js_sys::Object::new();
        Reflect::set(&message, &"json".into(), &json.into())?;
        Reflect::set(&message, &"files".into(), &files.iter().collect::<js_sys::Array>())?;
        let opens = matches!(
            request,
            Request::Open { .. }
                | Request::Dataset(DatasetRequest::Open { .. })
                | Request::Session(SessionRequest::Open { .. })
        );
        if isolated() && opens {
            let flag = Int32Array::new(&SharedArrayBuffer::new(4));
            Reflect::set(&message, &"cancel".into(), &flag)?;
            let mut reading = self.reading.borrow_mut();
            reading.push(flag);
            let old = reading.len().saturating_sub(FLAGS);
            reading.drain(..old);
        }
        self.worker.post_message(&message)
    }

    /// The file that travelled beside the last event that had one, once.
    pub fn take_file(&self) -> Option<Blob> {
        self.file.take()
    }

    /// Asks for the texts of the first rows of what is being read.
    pub fn show_first(&self) {
        // Not where it is to stop.
        self.reading.borrow().iter().for_each(|flag| drop(Atomics::compare_exchange(flag, 0, 0, SHOW_FIRST)));
    }

    /// Stops whatever is being read; false where the page is not isolated and only ending the worker helps.
    pub fn stop_reading(&self) -> bool {
        // A flag can always be stored into; one of a file that was read long ago is heard by nobody.
        self.reading.borrow().iter().for_each(|flag| drop(Atomics::store(flag, 0, STOP)));
        isolated()
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Where the worker's script lies, relative to the document: no other build has it there.
fn script() -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let build = document.query_selector(BUILD)?.and_then(|said| said.get_attribute("content"));
    Ok(format!("{}/{SCRIPT}", build.ok_or(JsValue::NULL)?))
}

/// True where memory can be shared with the worker.
pub fn isolated() -> bool {
    Reflect::get(&js_sys::global(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy())
}

fn read(data: &JsValue) -> Event {
    if let Some(rows) = Reflect::get(data, &"rows".into()).ok().and_then(|rows| rows.dyn_into::<Uint8Array>().ok()) {
        return read_rows(data, &rows).unwrap_or_else(unreadable);
    }
    read_json(data)
}

/// By itself: a browser compiles what it runs often, and that is to be the little that rows need.
#[inline(never)]
fn read_json(data: &JsValue) -> Event {
    let json = Reflect::get(data, &"json".into()).ok().and_then(|json| json.as_string());
    let event = json
        .ok_or_else(|| "it holds no JSON".to_owned())
        .and_then(|json| serde_json::from_str(&json).map_err(|error| error.to_string()));
    event.unwrap_or_else(unreadable)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a run's number, as the worker gave it")]
fn read_rows(data: &JsValue, rows: &Uint8Array) -> Result<Event, String> {
    let run = Reflect::get(data, &"run".into()).ok().and_then(|run| run.as_f64()).ok_or("it names no run")?;
    Ok(Event::Rows { run: RunId(run as u32), rows: rows.to_vec() })
}

fn unreadable(error: String) -> Event {
    Event::Failed { message: format!("A message of the worker could not be read: {error}.") }
}
