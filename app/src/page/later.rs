//! The boundary between the first view and the part of the program that arrives after it: what stands behind [`arrive`] is
//! linked into a file of its own, which is fetched when a person begins to use the page.
//!
//! The first view reaches the later part through [`Later`] alone. Whatever it reaches directly, it carries.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::first::{First, Wish};
use super::store::Store;
use super::view;

/// The later part as the first view sees it: a screen or an action each.
#[derive(Clone, Copy)]
pub struct Later {
    /// Its state.
    pub store: Store,
    /// Does what the first view asks for.
    pub fulfil: fn(Store, Wish),
    /// The compare screen below its first view.
    pub compared: fn() -> AnyView,
    /// What the paper found.
    pub paper: fn() -> AnyView,
    /// The judge's screen.
    pub judge: fn() -> AnyView,
}

/// Fetches the later part and starts it on the state of the first view; what it adds belongs to `root`.
///
/// # Errors
/// Where it cannot be fetched. Another call tries again.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub fn arrive(first: First, root: Owner) -> Result<Later, SplitLoaderError> {
    Ok(Later {
        store: root.with(|| Store::provide(first)),
        fulfil: Store::fulfil,
        compared: || view::Compared().into_any(),
        paper: || view::Paper().into_any(),
        judge: || view::Judge().into_any(),
    })
}
