//! The page binary: mounts the page in place of the note that it is loading.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    if let Some(note) = leptos::prelude::document().get_element_by_id("boot") {
        note.remove();
    }
    leptos::mount::mount_to_body(shiftscope_app::page::view::Page);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
