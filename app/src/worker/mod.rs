//! The worker: reads files, holds texts, runs the judge. What needs no web is plain Rust and tested natively.

#[cfg(target_arch = "wasm32")]
mod adapter;
#[cfg(target_arch = "wasm32")]
mod ahead;
pub mod asked;
pub mod beside;
#[cfg(target_arch = "wasm32")]
mod counts;
pub mod dataset;
#[cfg(target_arch = "wasm32")]
mod desk;
pub mod digest;
#[cfg(target_arch = "wasm32")]
mod disk;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod file;
#[cfg(target_arch = "wasm32")]
mod flag;
pub mod held;
#[cfg(target_arch = "wasm32")]
mod judge;
#[cfg(target_arch = "wasm32")]
mod judging;
#[cfg(target_arch = "wasm32")]
mod kept;
pub mod pace;
#[cfg(target_arch = "wasm32")]
mod patience;
pub mod queue;
pub mod reading;
pub mod reducer;
#[cfg(target_arch = "wasm32")]
mod rows_worker;
#[cfg(target_arch = "wasm32")]
mod runtime;
#[cfg(target_arch = "wasm32")]
mod scope;
#[cfg(target_arch = "wasm32")]
mod sessions;
pub mod spill;
pub mod stored;
pub mod verdict_key;

/// Opens the desk, or makes rows for the worker that has one. A fault of this program is told to the page before the worker ends; of one
/// that makes rows it is no matter, since its work is done without it then.
#[cfg(target_arch = "wasm32")]
pub fn main() {
    if scope::makes_rows() {
        return rows_worker::listen();
    }
    std::panic::set_hook(Box::new(|panic| {
        // The place alone: what a panic says may hold a person's text.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        scope::post_failure(format!("The worker stopped at a fault of its own ({place}); reload the page to go on."));
    }));
    desk::open();
}
