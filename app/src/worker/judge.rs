//! The judge in the worker: which graph runs where, what is loaded for it, how it proves itself, and its fallback.

use std::cell::Cell;

use futures::future::{Either, join, join_all, select};
use js_sys::{Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use shiftscope_audit::verdict::JudgeIdentity;
use shiftscope_judge::aggregate::Logits;
use shiftscope_judge::batch::Batch;
use shiftscope_judge::encode::Encoder;
use shiftscope_judge::language::Language;
use shiftscope_judge::manifest::{File, Manifest};
use shiftscope_judge::session::{Graph, GraphError, selftest};
use shiftscope_judge::web::{Build, Provider, Runtime, WebGraph};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::adapter;
use super::fetch::{self, Wanted};
use super::kept::files;
use super::patience::{self, within};
use super::runtime::{self, Build as Pinned};
use super::scope::{address, gpu_submits, lend_document, now, post_judge, scope, take_document_back};
use super::verdict_key::Scope;
use crate::protocol::{BackendChoice, JudgeState, ReadyJudge};

/// Most threads that help: more gain little on graphs of this size.
const MAX_THREADS: u32 = 4;

/// Least milliseconds between two reports on a download.
const REPORT_EVERY: f64 = 100.0;

/// The stage of the self-test.
const CHECKING: &str = "Checking the judge";

/// A judge that passed its self-test.
pub struct Judge {
    /// Reads texts.
    pub encoder: Encoder,
    /// Everything it decides by.
    pub manifest: Manifest,
    manifest_sha256: String,
    active: Active,
    /// The processor's graph in its own runtime while the GPU is in use: started, since starting its threads makes requests.
    spare: Option<(Runtime, WebGraph)>,
    fell_back: Option<String>,
}

/// The graph in use.
struct Active {
    provider: Provider,
    runtime: Runtime,
    graph: WebGraph,
    /// Ends with the GPU device.
    lost: Option<JsFuture>,
    /// Seconds a batch may take on the GPU.
    patience: u32,
    selftest_error: f64,
}

/// Whether the GPU went away while something ran on it.
pub enum Ran {
    /// It ran.
    Logits(Vec<Logits>),
    /// The GPU is gone, for this reason.
    GpuLost(String),
}

/// What one backend is started from.
struct Parts {
    provider: Provider,
    build: Pinned,
    binary: Wanted,
    graph: Wanted,
}

impl Parts {
    fn of(provider: Provider, manifest: &Manifest) -> Result<Self, String> {
        let build = match provider {
            Provider::WebGpu => runtime::WEBGPU,
            Provider::Wasm => runtime::WASM,
        };
        let graph = manifest.graphs.get(provider.word()).map(|graph| beside(&graph.file));
        let binary =
            Wanted { path: format!("runtime/{}", build.binary), sha256: build.sha256.into(), bytes: build.bytes };
        let graph = graph.ok_or_else(|| format!("the judge's manifest names no graph {}", provider.word()))?;
        Ok(Self { provider, build, binary, graph })
    }

    /// Loads the runtime and makes a session.
    async fn begin(&self, binary: &Uint8Array, graph: &Uint8Array) -> Result<(Runtime, WebGraph), GraphError> {
        let build = Build {
            folder: address("runtime/"),
            script: self.build.script,
            wrapper: self.build.wrapper,
            binary: binary.buffer(),
        };
        // The GPU's runtime does little on the processor.
        let threads = if self.provider == Provider::WebGpu { 1 } else { threads() };
        lend_document();
        let runtime = Runtime::load(&build, threads).await;
        take_document_back();
        let runtime = runtime?;
        let graph = runtime.session(self.provider, &graph.to_vec()).await?;
        Ok((runtime, graph))
    }
}

impl Judge {
    /// Loads and starts the judge; tells its progress.
    ///
    /// # Errors
    /// A sentence, where neither backend can be used.
    pub async fn start(choice: BackendChoice) -> Result<Self, String> {
        let gpu = async { choice == BackendChoice::Auto && adapter::offered().await };
        let (gpu, manifest) = join(gpu, manifest()).await;
        let (manifest_sha256, manifest) = manifest?;
        let wasm = Parts::of(Provider::Wasm, &manifest)?;
        let webgpu = Parts::of(Provider::WebGpu, &manifest)?;
        let mut wanted = vec![beside(&manifest.tokenizer), beside(&manifest.language)];
        wanted.extend([&wasm, &webgpu].into_iter().flat_map(|parts| [parts.binary.clone(), parts.graph.clone()]));
        files::forget_others(&wanted).await;
        if !gpu {
            // Tokeniser, language rule, and the processor's binary and graph.
            wanted.truncate(4);
        }
        let files = download(&wanted).await?;
        let [tokenizer, language, wasm_binary, wasm_graph, for_gpu @ ..] = files.as_slice() else {
            return Err("a file of the judge is missing".into());
        };

        stage("Starting the judge");
        let language = String::from_utf8(language.to_vec()).map_err(|_| "the language rule is no text")?;
        let language =
            Language::parse(&language).map_err(|error| format!("the language rule cannot be read: {error}"))?;
        let encoder = Encoder::new(&tokenizer.to_vec(), language, manifest.clone()).map_err(say)?;
        let spare = wasm.begin(wasm_binary, wasm_graph).await.map_err(say)?;
        let mut fell_back =
            (choice == BackendChoice::Auto && !gpu).then(|| "This browser offers no WebGPU adapter.".to_owned());
        if let [binary, graph] = for_gpu {
            let begin = async {
                let (runtime, graph) = webgpu.begin(binary, graph).await.map_err(say)?;
                stage(CHECKING);
                check(webgpu.provider, runtime, graph, &encoder, &manifest).await
            };
            let begun = within(patience::START, begin).await;
            match begun.unwrap_or_else(|| Err(format!("it had not started after {} seconds", patience::START))) {
                Ok(active) => {
                    return Ok(Self { encoder, manifest, manifest_sha256, active, spare: Some(spare), fell_back });
                }
                Err(reason) => fell_back = Some(format!("WebGPU could not be used: {reason}.")),
            }
        }
        let (runtime, graph) = spare;
        stage(CHECKING);
        let active = check(Provider::Wasm, runtime, graph, &encoder, &manifest).await?;
        Ok(Self { encoder, manifest, manifest_sha256, active, spare: None, fell_back })
    }

    /// Runs a batch.
    ///
    /// # Errors
    /// Where the graph fails on the processor; on the GPU a failure is [`Ran::GpuLost`].
    pub async fn run(&mut self, batch: &Batch) -> Result<Ran, GraphError> {
        let patience = self.active.patience;
        let Some(lost) = self.active.lost.as_mut() else { return self.active.graph.run(batch).await.map(Ran::Logits) };
        let run = std::pin::pin!(within(patience, self.active.graph.run(batch)));
        // A run on a device that is lost may never end.
        Ok(match select(run, lost).await {
            Either::Left((Some(Ok(logits)), _)) => Ran::Logits(logits),
            Either::Left((None, _)) => Ran::GpuLost(format!("it gave no answer for {patience} seconds")),
            Either::Left((Some(Err(error)), _)) => {
                web_sys::console::warn_1(&error.to_string().into());
                Ran::GpuLost("a run on it failed".to_owned())
            }
            Either::Right((info, _)) => {
                let why =
                    info.ok().and_then(|info| Reflect::get(&info, &"message".into()).ok()).and_then(|m| m.as_string());
                Ran::GpuLost(why.filter(|why| !why.is_empty()).unwrap_or_else(|| "the device was lost".to_owned()))
            }
        })
    }

    /// Goes on with the processor's graph, which is started already. No stage is told: to the page the judge stays what it is until
    /// the other graph has proved itself, and what was judged so far keeps its figures.
    ///
    /// # Errors
    /// A sentence, where that cannot be used either.
    pub async fn fall_back(&mut self, reason: &str) -> Result<(), String> {
        let (runtime, graph) = self.spare.take().ok_or_else(|| reason.to_owned())?;
        let active = check(Provider::Wasm, runtime, graph, &self.encoder, &self.manifest).await?;
        // Releasing a session on a lost device may never end, and there is nothing left to release.
        std::mem::forget(std::mem::replace(&mut self.active, active));
        self.fell_back = Some(format!("The GPU was lost while judging: {reason}. What it had judged is judged again."));
        Ok(())
    }

    /// Name, version, graph and backend.
    #[must_use]
    pub fn identity(&self) -> JudgeIdentity {
        let word = self.active.provider.word().to_owned();
        JudgeIdentity {
            name: self.manifest.name.clone(),
            version: self.manifest.version.clone(),
            sha256: self.manifest.graphs.get(&word).map(|graph| graph.file.sha256.clone()).unwrap_or_default(),
            graph: word.clone(),
            backend: word,
        }
    }

    /// What its verdicts depend on.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope::new(&self.manifest_sha256, self.active.provider.word())
    }

    /// Windows that run together. The processor gains nothing from company and reads no padding alone, and messages are
    /// answered between short runs.
    #[must_use]
    pub fn max_batch(&self) -> usize {
        match self.active.provider {
            Provider::Wasm => 1,
            Provider::WebGpu => self.manifest.graphs.get(Provider::WebGpu.word()).map_or(1, |graph| graph.max_batch),
        }
    }

    /// What the page shows of it.
    #[must_use]
    pub fn ready(&self) -> ReadyJudge {
        ReadyJudge {
            identity: self.identity(),
            threads: if self.active.provider == Provider::Wasm { self.active.runtime.threads() } else { 1 },
            runtime: format!("ONNX Runtime Web {}", self.active.runtime.version()),
            selftest_error: self.active.selftest_error,
            threshold: self.manifest.threshold,
            uncertain: self.manifest.uncertain,
            rare_threshold: self.manifest.rare_threshold,
            score_cuts: self.manifest.score_cuts,
            fell_back: self.fell_back.clone(),
            gpu_submits: gpu_submits(),
        }
    }
}

/// The promise that the device keeps for its end.
fn lost(runtime: &Runtime) -> Option<JsFuture> {
    let lost = Reflect::get(&runtime.device()?, &"lost".into()).ok()?;
    lost.dyn_into::<js_sys::Promise>().ok().map(JsFuture::from)
}

async fn manifest() -> Result<(String, Manifest), String> {
    stage("Fetching the judge");
    let bytes = fetch::plain("judge/judge.json").await.map_err(|error| error.to_string())?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let json = String::from_utf8(bytes).map_err(|_| "The judge's manifest is no text.".to_owned())?;
    Ok((digest, Manifest::parse(&json).map_err(|error| error.to_string())?))
}

fn stage(stage: &str) {
    post_judge(JudgeState::Loading { stage: stage.to_owned(), done: 0, total: 0 });
}

/// All files side by side, in the order they are wanted in.
async fn download(wanted: &[Wanted]) -> Result<Vec<Uint8Array>, String> {
    let total = wanted.iter().map(|file| file.bytes).sum();
    let done = Cell::new(0);
    let told = Cell::new(f64::NEG_INFINITY);
    let tell = |bytes: u64| {
        done.set(done.get() + bytes);
        if now() - told.get() >= REPORT_EVERY || done.get() == total {
            told.set(now());
            let stage = "Fetching the judge".to_owned();
            post_judge(JudgeState::Loading { stage, done: done.get(), total });
        }
    };
    let files = join_all(wanted.iter().map(|file| fetch::verified(file, &tell))).await;
    files.into_iter().collect::<Result<_, _>>().map_err(|error| error.to_string())
}

/// Threads for the processor's graph: one where memory cannot be shared, else one for each two logical cores. A run waits for
/// its slowest thread, so that a thread without a core of its own holds up all others.
fn threads() -> u32 {
    let isolated = Reflect::get(&scope(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of cores")]
    let cores = scope().navigator().hardware_concurrency() as u32;
    if isolated { cores.div_ceil(2).clamp(1, MAX_THREADS) } else { 1 }
}

/// Holds a graph to the golden texts.
async fn check(
    provider: Provider,
    runtime: Runtime,
    mut graph: WebGraph,
    encoder: &Encoder,
    manifest: &Manifest,
) -> Result<Active, String> {
    let submits = gpu_submits();
    let began = now();
    let selftest_error = selftest(&mut graph, provider.word(), encoder, manifest).await.map_err(say)?;
    if selftest_error > manifest.selftest_tolerance {
        let tolerance = manifest.selftest_tolerance;
        return Err(format!("its self-test was off by {selftest_error:.3}, more than {tolerance} allows"));
    }
    if provider == Provider::WebGpu && gpu_submits() == submits {
        return Err("the GPU was given no work".to_owned());
    }
    let lost = if provider == Provider::WebGpu { lost(&runtime) } else { None };
    let patience = patience::of_batch(now() - began);
    Ok(Active { provider, runtime, graph, lost, patience, selftest_error })
}

fn beside(file: &File) -> Wanted {
    Wanted { path: format!("judge/{}", file.file), sha256: file.sha256.clone(), bytes: file.bytes }
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}
