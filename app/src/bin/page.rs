//! The page binary: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(shiftscope_app::page::view::Page);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
