//! Files in and out of the page: handles from inputs and drops, text and drawings as downloads or on the clipboard. No request is made.

use shiftscope_charts::Chart;
use shiftscope_charts::standalone::{Theme, size, standalone};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, ClipboardItem, DataTransfer, File, FileList,
    FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, Url,
};

/// Files that are taken from folders at once: more of them are no runs of one audit.
pub const MOST_INSIDE: usize = 200;

/// Bytes by which a file's kind is told on the page: a long first line among them.
const BEGINNING: i32 = 1 << 16;

/// Pixels of a PNG for each unit of a drawing.
const SCALE: u32 = 2;

/// The handles of a list.
pub fn handles(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// How a file begins; nothing where it cannot be read.
pub async fn beginning(file: &File) -> String {
    let Ok(blob) = file.slice_with_i32_and_i32(0, BEGINNING) else { return String::new() };
    JsFuture::from(blob.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// What was dropped, where there is a folder among it.
pub fn folders(data: &DataTransfer) -> Option<Vec<FileSystemEntry>> {
    let items = data.items();
    let entries: Vec<FileSystemEntry> =
        (0..items.length()).filter_map(|place| items.get(place)?.webkit_get_as_entry().ok().flatten()).collect();
    entries.iter().any(FileSystemEntry::is_directory).then_some(entries)
}

/// What is in folders.
#[derive(Debug, Default)]
pub struct Inside {
    /// The files.
    pub files: Vec<File>,
    /// Files and folders that the browser cannot read; it does not say why.
    pub unread: usize,
}

/// The files in folders, hidden ones left out; `None` where there are more than [`MOST_INSIDE`]. Those of a folder are called by their
/// path in it, since files of several folders are often called the same.
pub async fn inside(mut entries: Vec<FileSystemEntry>) -> Option<Inside> {
    let Inside { mut files, mut unread } = Inside::default();
    entries.reverse();
    while let Some(entry) = entries.pop() {
        if files.len() + entries.len() > MOST_INSIDE {
            return None;
        }
        if entry.name().starts_with('.') {
            continue;
        }
        if entry.is_directory() {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            let (mut found, whole) = listed(&reader).await;
            unread += usize::from(!whole);
            found.sort_by_key(|entry| std::cmp::Reverse(entry.name()));
            entries.extend(found);
        } else if let Ok(file) = file_of(entry.unchecked_ref()).await {
            let path = entry.full_path();
            let path = path.strip_prefix('/').unwrap_or(&path);
            let renamed = path.contains('/').then(|| File::new_with_blob_sequence(&js_sys::Array::of1(&file), path));
            files.push(renamed.and_then(Result::ok).unwrap_or(file));
        } else {
            unread += 1;
        }
    }
    Some(Inside { files, unread })
}

/// What is in a folder, which a browser lists in pieces; false with it where it could not be listed to its end.
async fn listed(reader: &FileSystemDirectoryReader) -> (Vec<FileSystemEntry>, bool) {
    let mut all = Vec::new();
    loop {
        let piece = answer(|done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await;
        let Ok(piece) = piece.map(|piece| js_sys::Array::from(&piece)) else { return (all, false) };
        if piece.length() == 0 || all.len() > MOST_INSIDE {
            return (all, true);
        }
        all.extend(piece.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    answer(|done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        Ok(())
    })
    .await
    .map(JsCast::unchecked_into)
}

/// What a browser says later, of those of its functions that know no promises.
async fn answer(ask: impl Fn(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        if let Err(error) = ask(&done, &failed) {
            // A promise that is not settled yet can be.
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await
}

/// The day, as reports write it.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.split('T').next().unwrap_or_default().to_owned()
}

/// Offers text as a download.
///
/// # Errors
/// Where the browser refuses to make a blob or a link.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    save_blob(name, &Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?)
}

/// Text that is to become a file, a part at a time.
#[derive(Debug, Default)]
pub struct Parts(js_sys::Array);

impl Parts {
    /// Adds a part. It is handed to the browser at once, which may put it on the disk.
    ///
    /// # Errors
    /// Where the browser refuses to make a blob.
    pub fn add(&self, text: &str) -> Result<(), JsValue> {
        let part: JsValue = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()))?.into();
        self.0.push(&part);
        Ok(())
    }

    /// Offers all parts as one download.
    ///
    /// # Errors
    /// Where the browser refuses to make a blob or a link.
    pub fn save(&self, name: &str, kind: &str) -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        save_blob(name, &Blob::new_with_blob_sequence_and_options(&self.0, &options)?)
    }
}

/// Offers a blob as a download.
///
/// # Errors
/// Where the browser refuses to make a link.
pub fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document()?.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Offers a drawing as an SVG file.
///
/// # Errors
/// Where the browser refuses to make a blob or a link.
pub fn save_svg(chart: &Chart, theme: Theme) -> Result<(), JsValue> {
    save(&format!("shiftscope-{}.svg", chart.id), "image/svg+xml", &standalone(chart, theme))
}

/// Offers a drawing as a PNG file.
///
/// # Errors
/// Where the browser refuses to paint it.
pub async fn save_png(chart: Chart, theme: Theme) -> Result<(), JsValue> {
    save_blob(&format!("shiftscope-{}.png", chart.id), &paint(&chart, theme).await?)
}

/// Copies a drawing to the clipboard as a PNG.
///
/// # Errors
/// Where the browser refuses to paint it or to write to the clipboard.
pub async fn copy_png(chart: Chart, theme: Theme) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let record = js_sys::Object::new();
    js_sys::Reflect::set(&record, &"image/png".into(), &paint(&chart, theme).await?.into())?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record)?;
    JsFuture::from(window.navigator().clipboard().write(&js_sys::Array::of1(&item))).await?;
    Ok(())
}

async fn paint(chart: &Chart, theme: Theme) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    // A data address, since the policy lets images come from nowhere else.
    image.set_src(&format!(
        "data:image/svg+xml;charset=utf-8,{}",
        String::from(js_sys::encode_uri_component(&standalone(chart, theme)))
    ));
    JsFuture::from(image.decode()).await?;
    let (width, height) = size(chart);
    let canvas: HtmlCanvasElement = document()?.create_element("canvas")?.unchecked_into();
    canvas.set_width(width * SCALE);
    canvas.set_height(height * SCALE);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("the browser gives no canvas")?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width * SCALE),
        f64::from(height * SCALE),
    )?;
    let painted = js_sys::Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // A promise that is settled already cannot fail to be settled.
            let _ =
                if blob.is_null() { reject.call1(&JsValue::NULL, &blob) } else { resolve.call1(&JsValue::NULL, &blob) };
        });
        // Where this throws, the promise never resolves and nothing is saved; browsers throw only for foreign images.
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(painted).await.map(JsCast::unchecked_into)
}

/// Random bytes that nobody can foresee.
pub fn random() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

fn document() -> Result<web_sys::Document, JsValue> {
    web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)
}
