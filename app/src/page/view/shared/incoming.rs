//! Files that come in: chosen in a field, or dropped on a place or anywhere on the page, alone or in folders.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};

use crate::page::files::{self, Inside, handles};

/// Takes what was chosen and clears the input, so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Vec<File> {
    let input: HtmlInputElement = event_target(event);
    let files = handles(input.files());
    input.set_value("");
    files
}

/// What of the folders that were dropped last could not be read.
#[component]
pub fn Unread(
    /// How many files and folders.
    unread: RwSignal<usize>,
) -> impl IntoView {
    let said = move || match unread.get() {
        0 => String::new(),
        1 => "A file or folder in what was dropped last could not be read.".to_owned(),
        unread => format!("{unread} files or folders in what was dropped last could not be read."),
    };
    view! { <p class="error" role="alert" data-testid="unread" class:off=move || unread.get() == 0>{said}</p> }
}

/// Takes what was dropped: at once, or, where there are folders among it, once they are looked through; then `unread` says how much in
/// them cannot be read. A folder of countless files is refused with a sentence.
pub fn dropped(
    event: &DragEvent,
    unread: RwSignal<usize>,
    take: impl FnOnce(Vec<File>) + 'static,
    refuse: impl FnOnce(&str) + 'static,
) {
    let Some(data) = event.data_transfer() else { return };
    unread.set(0);
    match files::folders(&data) {
        None => take(handles(data.files())),
        Some(entries) => spawn_local(async move {
            match files::inside(entries).await {
                Some(Inside { files, .. }) if files.is_empty() => {
                    refuse("No file that can be read was found in the folder.");
                }
                Some(inside) => {
                    unread.set(inside.unread);
                    take(inside.files);
                }
                None => refuse(&format!(
                    "The folder holds more than {} files. Drop a folder of results alone.",
                    files::MOST_INSIDE
                )),
            }
        }),
    }
}

/// Takes files dropped anywhere, as [`dropped`] does, but for those that a place of their own took, while the component lives; true while
/// some are dragged over the page.
pub fn anywhere(
    unread: RwSignal<usize>,
    take: impl Fn(Vec<File>) + Copy + 'static,
    refuse: impl Fn(&str) + Copy + 'static,
) -> RwSignal<bool> {
    let over = RwSignal::new(false);
    let events = [
        window_event_listener(leptos::ev::dragover, move |event| {
            if holds_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        window_event_listener(leptos::ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(leptos::ev::drop, move |event| {
            over.set(false);
            // Where a place of their own took them, that is done already.
            if holds_files(&event) && !event.default_prevented() {
                event.prevent_default();
                dropped(&event, unread, take, refuse);
            }
        }),
    ];
    on_cleanup(move || events.map(|event| event.remove()).into_iter().collect());
    over
}

/// True of files that are dragged in, false of what is dragged within the page.
fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
