//! Files in and out of the page: reads an opened verdict file, saves text as a download. No request is made for either.

use shiftscope_audit::verdict::VerdictLine;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::protocol::{Event, ReadProblem, Slot};
use shiftscope_audit::record::Position;

/// Larger verdict files would not fit a tab's memory as text and rows at once.
const MAX_BYTES: f64 = 256.0 * 1024.0 * 1024.0;

/// Problems that are kept word for word; the rest is counted.
const MAX_PROBLEMS: usize = 1000;

/// Reads a verdict file; a bad line is a problem with its place and never loses the others.
pub async fn read_verdicts(file: File) -> Event {
    let name = file.name();
    if file.size() > MAX_BYTES {
        return Event::Failed { message: format!("A verdict file of at most 256 MB was expected: {name}") };
    }
    let Ok(text) = JsFuture::from(file.text()).await else {
        return Event::Failed { message: format!("The browser could not read {name}") };
    };
    let text = text.as_string().unwrap_or_default();
    let mut verdicts = Vec::new();
    let mut problems = Vec::new();
    let mut problems_total = 0;
    for (line, record) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        match serde_json::from_str::<VerdictLine>(line) {
            Ok(verdict) => verdicts.push(verdict),
            Err(error) => {
                problems_total += 1;
                if problems.len() < MAX_PROBLEMS {
                    problems.push(ReadProblem {
                        file: name.clone(),
                        position: Some(Position { line: Some(record), record, byte: None }),
                        message: format!("a verdict line was expected: {error}"),
                        excerpt: line.chars().take(80).collect(),
                    });
                }
            }
        }
    }
    if verdicts.is_empty() {
        return Event::Failed { message: format!("No verdict line was found in {name}") };
    }
    Event::Opened { slot: Slot::Verdicts, file: name, runs: Vec::new(), verdicts, problems, problems_total }
}

/// Offers text as a download.
///
/// # Errors
/// Where the browser refuses to make a blob or a link.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
