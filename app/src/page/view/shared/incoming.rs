//! Files that come in: chosen in a field, or dropped on a place or anywhere on the page.

use leptos::prelude::*;
use web_sys::{DragEvent, File, HtmlInputElement};

use crate::page::files::handles;

/// Takes what was chosen and clears the input, so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Vec<File> {
    let input: HtmlInputElement = event_target(event);
    let files = handles(input.files());
    input.set_value("");
    files
}

/// What was dropped.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().map(|data| handles(data.files())).unwrap_or_default()
}

/// Takes files dropped anywhere, while the component lives; true while some are dragged over the page.
pub fn anywhere(take: impl Fn(Vec<File>) + 'static) -> RwSignal<bool> {
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
            if holds_files(&event) {
                event.prevent_default();
                take(dropped(&event));
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
