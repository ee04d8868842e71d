//! The graph on ONNX Runtime Web, inside a worker. Bytes come from the caller: nothing here names an address but the runtime's own scripts.

use std::cell::OnceCell;

use js_sys::{ArrayBuffer, Object, Reflect};
use ort::AsPointer;
use ort::environment::Environment;
use ort::logging::LogLevel;
use ort::session::builder::SessionBuilder;
use ort::session::{RunOptions, Session};
use ort::value::Tensor;
use wasm_bindgen::{JsCast, JsValue};

use crate::aggregate::Logits;
use crate::batch::Batch;
use crate::session::{Graph, GraphError, rows};

/// Where a graph runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// The GPU.
    WebGpu,
    /// The processor.
    Wasm,
}

impl Provider {
    /// The name that the runtime knows; the longer one that `ort` would send is ignored there without a word.
    fn short_name(self) -> &'static std::ffi::CStr {
        match self {
            Self::WebGpu => c"WebGPU",
            Self::Wasm => c"WASM",
        }
    }

    /// The word for it in verdicts and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WebGpu => "webgpu",
            Self::Wasm => "wasm",
        }
    }
}

/// One build of the runtime.
#[derive(Clone, Debug)]
pub struct Build {
    /// Absolute address of the folder the scripts lie in, with a slash at its end.
    pub folder: String,
    /// The entry script.
    pub script: &'static str,
    /// The script around the binary.
    pub wrapper: &'static str,
    /// The binary.
    pub binary: ArrayBuffer,
}

/// A build that is loaded. Several can be at once; each run and each session makes its own the current one, since `ort-web`
/// only looks at the global `ort`.
pub struct Runtime {
    ort: JsValue,
    environment: Environment,
}

thread_local! {
    /// `ort` makes one environment for the life of the program.
    static ENVIRONMENT: OnceCell<Environment> = const { OnceCell::new() };
}

fn environment() -> Result<Environment, GraphError> {
    ENVIRONMENT.with(|once| match once.get() {
        Some(environment) => Ok(environment.clone()),
        None => {
            let environment = ort::init().with_telemetry(false).build()?;
            Ok(once.get_or_init(|| environment).clone())
        }
    })
}

impl Runtime {
    /// Loads a build and sets how many threads it may use. The scripts look for `window` and `document` while this runs and
    /// not after. The binary starts with the first session.
    ///
    /// # Errors
    /// Where a script cannot be loaded.
    pub async fn load(build: &Build, threads: u32) -> Result<Self, GraphError> {
        // With another build in its place the loader would believe that it had done its work.
        Reflect::delete_property(&js_sys::global(), &"ort".into())?;
        let dist = ort_web::Dist::new(&build.folder).with_script_name(build.script);
        let api = ort_web::api(dist).await.map_err(|error| GraphError::Runtime(error.to_string()))?;
        ort::set_api(api);
        let runtime = Self { ort: Reflect::get(&js_sys::global(), &"ort".into())?, environment: environment()? };
        let wasm = runtime.setting(&["env", "wasm"])?;
        let paths = Object::new();
        Reflect::set(&paths, &"mjs".into(), &format!("{}{}", build.folder, build.wrapper).into())?;
        Reflect::set(&wasm, &"wasmPaths".into(), &paths)?;
        Reflect::set(&wasm, &"wasmBinary".into(), &build.binary)?;
        Reflect::set(&wasm, &"numThreads".into(), &threads.into())?;
        Reflect::set(&runtime.setting(&["env"])?, &"logLevel".into(), &"error".into())?;
        Ok(runtime)
    }

    /// Makes a session from a graph's bytes.
    ///
    /// # Errors
    /// Where the provider cannot start or cannot run the graph.
    pub async fn session(&self, provider: Provider, graph: &[u8]) -> Result<WebGraph, GraphError> {
        enter(&self.ort)?;
        let builder = Session::builder(&self.environment)?;
        // Else the runtime warns of every operator that is better off on the processor.
        let mut builder =
            builder.with_log_level(LogLevel::Error).map_err(|error| GraphError::Runtime(error.to_string()))?;
        append(&mut builder, provider)?;
        let session = builder.commit_from_memory(graph).await?;
        // The binary has started; its bytes are not needed a second time.
        Reflect::set(&self.setting(&["env", "wasm"])?, &"wasmBinary".into(), &JsValue::UNDEFINED)?;
        Ok(WebGraph { ort: self.ort.clone(), session, options: RunOptions::new()? })
    }

    /// The runtime's version.
    #[must_use]
    pub fn version(&self) -> String {
        self.setting(&["env", "versions", "web"]).ok().and_then(|version| version.as_string()).unwrap_or_default()
    }

    /// Threads in use; one where the page is not isolated, whatever was asked for. Known once a session was made.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of cores")]
    pub fn threads(&self) -> u32 {
        let threads = self.setting(&["env", "wasm", "numThreads"]).ok().and_then(|threads| threads.as_f64());
        threads.map_or(1, |threads| threads as u32)
    }

    /// The GPU device that sessions run on, once there is one.
    #[must_use]
    pub fn device(&self) -> Option<JsValue> {
        self.setting(&["env", "webgpu", "device"]).ok().filter(JsValue::is_object)
    }

    /// A value below the runtime's object.
    fn setting(&self, path: &[&str]) -> Result<JsValue, GraphError> {
        let step = |value: JsValue, name: &&str| Reflect::get(&value, &(*name).into());
        path.iter().try_fold(self.ort.clone(), step).map_err(GraphError::from)
    }
}

/// Makes a build the one that `ort-web` calls.
fn enter(ort: &JsValue) -> Result<(), GraphError> {
    Reflect::set(&js_sys::global(), &"ort".into(), ort)?;
    Ok(())
}

#[allow(unsafe_code, reason = "no safe call sends a provider's short name")]
fn append(builder: &mut SessionBuilder, provider: Provider) -> Result<(), GraphError> {
    let none = std::ptr::null();
    // SAFETY: the builder and the name outlive the call, and there are no options for the two empty arrays to hold.
    let status = unsafe {
        (ort::api().SessionOptionsAppendExecutionProvider)(
            builder.ptr_mut(),
            provider.short_name().as_ptr(),
            none,
            none,
            0,
        )
    };
    // SAFETY: the status comes from the call above and is read once.
    unsafe { ort::Error::result_from_status(status) }.map_err(GraphError::from)
}

impl From<JsValue> for GraphError {
    fn from(error: JsValue) -> Self {
        let words = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        Self::Runtime(words.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}")))
    }
}

/// A session.
pub struct WebGraph {
    ort: JsValue,
    session: Session,
    options: RunOptions,
}

impl Graph for WebGraph {
    async fn run(&mut self, batch: &Batch) -> Result<Vec<Logits>, GraphError> {
        enter(&self.ort)?;
        let shape = [batch.members.len(), batch.tokens];
        let inputs = ort::inputs! {
            "input_ids" => Tensor::from_array((shape, batch.ids.clone()))?,
            "attention_mask" => Tensor::from_array((shape, batch.mask.clone()))?,
            "token_type_ids" => Tensor::from_array((shape, batch.types.clone()))?,
        };
        let mut outputs = self.session.run_async(inputs, &self.options).await?;
        ort_web::sync_outputs(&mut outputs).await.map_err(|error| GraphError::Runtime(error.to_string()))?;
        let logits = outputs.get("logits").ok_or(GraphError::Output { found: 0, expected: batch.members.len() })?;
        let (_, values) = logits.try_extract_tensor::<f32>()?;
        rows(values, batch.members.len())
    }
}
