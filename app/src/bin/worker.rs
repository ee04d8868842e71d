//! The worker binary; `public/worker.js` starts it.

#[cfg(target_arch = "wasm32")]
fn main() {
    shiftscope_app::worker::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
