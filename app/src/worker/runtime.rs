//! Which build of ONNX Runtime Web runs where, and the binaries that are accepted. The entry scripts beside them are the site's own code, as this
//! program is; the binaries are checked against these digests before they run.

/// One build, as the npm package `onnxruntime-web` 1.30.0 holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build {
    /// The entry script.
    pub script: &'static str,
    /// The script around the binary; threads run it too.
    pub wrapper: &'static str,
    /// The binary.
    pub binary: &'static str,
    /// SHA-256 of the binary.
    pub sha256: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
}

/// For the GPU; runs on the processor too, more slowly.
pub const WEBGPU: Build = Build {
    script: "ort.webgpu.min.mjs",
    wrapper: "ort-wasm-simd-threaded.asyncify.mjs",
    binary: "ort-wasm-simd-threaded.asyncify.wasm",
    sha256: "39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da",
    bytes: 26_781_914,
};

/// For the processor: half the size.
pub const WASM: Build = Build {
    script: "ort.wasm.min.mjs",
    wrapper: "ort-wasm-simd-threaded.mjs",
    binary: "ort-wasm-simd-threaded.wasm",
    sha256: "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2",
    bytes: 14_239_897,
};
