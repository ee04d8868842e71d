//! The judge in the worker: which graph runs where, what is loaded for it, how it proves itself, and its fallback.

use std::cell::Cell;

use futures::future::{Either, join_all, select};
use js_sys::{Reflect, Uint8Array};
use shiftscope_audit::verdict::JudgeIdentity;
use shiftscope_judge::aggregate::Logits;
use shiftscope_judge::batch::Batch;
use shiftscope_judge::encode::Encoder;
use shiftscope_judge::language::Language;
use shiftscope_judge::manifest::{File, Manifest};
use shiftscope_judge::session::{Graph, GraphError, selftest};
use shiftscope_judge::web::{Build, Provider, Runtime, WebGraph};
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::fetch::{self, Wanted};
use super::runtime::{self, Build as Pinned};
use super::scope::{address, gpu_submits, lend_document, now, post_judge, scope, take_document_back, words};
use super::verdict_key::Scope;
use crate::protocol::{BackendChoice, JudgeState, ReadyJudge};

/// Most threads that help: more gain little on graphs of this size.
const MAX_THREADS: u32 = 4;

/// Least milliseconds between two reports on a download.
const REPORT_EVERY: f64 = 100.0;

/// A judge that passed its self-test.
pub struct Judge {
    /// Reads texts.
    pub encoder: Encoder,
    /// Everything it decides by.
    pub manifest: Manifest,
    manifest_sha256: String,
    runtime: Runtime,
    wasm_graph: Uint8Array,
    provider: Provider,
    graph: WebGraph,
    lost: Option<JsFuture>,
    selftest_error: f64,
    fell_back: Option<String>,
}

/// Whether the GPU went away while something ran on it.
pub enum Ran {
    /// It ran.
    Logits(Vec<Logits>),
    /// The GPU is gone, for this reason.
    GpuLost(String),
}

impl Judge {
    /// Loads and starts the judge; tells its progress.
    ///
    /// # Errors
    /// A sentence, where neither backend can be used.
    pub async fn start(choice: BackendChoice) -> Result<Self, String> {
        let gpu = choice == BackendChoice::Auto && adapter().await;
        let (manifest_sha256, manifest) = manifest().await?;
        let build = if gpu { runtime::WEBGPU } else { runtime::WASM };
        let beside = |file: &File| Wanted {
            path: format!("judge/{}", file.file),
            sha256: file.sha256.clone(),
            bytes: file.bytes,
        };
        let graph = |name: &str| {
            let graph = manifest.graphs.get(name).map(|graph| beside(&graph.file));
            graph.ok_or_else(|| format!("The judge's manifest names no graph {name}."))
        };
        let mut wanted = vec![
            beside(&manifest.tokenizer),
            beside(&manifest.language),
            graph(Provider::Wasm.word())?,
            Wanted { path: format!("runtime/{}", build.binary), sha256: build.sha256.into(), bytes: build.bytes },
        ];
        if gpu {
            wanted.push(graph(Provider::WebGpu.word())?);
        }
        let files = download(&wanted).await?;
        let mut files = files.into_iter();
        let mut next = || files.next().ok_or_else(|| "A file of the judge is missing.".to_owned());
        let (tokenizer, language, wasm_graph, binary) = (next()?, next()?, next()?, next()?);
        let webgpu_graph = files.next();
        fetch::forget_others(&wanted).await;

        stage("Starting the judge");
        let language = String::from_utf8(language.to_vec()).map_err(|_| "The language rule is no text.".to_owned())?;
        let language = Language::parse(&language).map_err(|error| format!("The language rule cannot be read: {error}."))?;
        let encoder = Encoder::new(&tokenizer.to_vec(), language, manifest.clone()).map_err(|error| error.to_string())?;
        let runtime = load(&build, binary).await.map_err(|error| error.to_string())?;
        let mut fell_back = (choice == BackendChoice::Auto && !gpu)
            .then(|| "This browser offers no WebGPU adapter.".to_owned());
        if let Some(bytes) = webgpu_graph {
            match attempt(&runtime, Provider::WebGpu, &bytes, &encoder, &manifest).await {
                Ok((graph, selftest_error)) => {
                    let lost = lost(&runtime);
                    let provider = Provider::WebGpu;
                    return Ok(Self {
                        encoder, manifest, manifest_sha256, runtime, wasm_graph, provider, graph, lost, selftest_error, fell_back,
                    });
                }
                Err(reason) => fell_back = Some(format!("The judge could not use WebGPU: {reason}.")),
            }
        }
        let (graph, selftest_error) = attempt(&runtime, Provider::Wasm, &wasm_graph, &encoder, &manifest).await?;
        let provider = Provider::Wasm;
        Ok(Self {
            encoder, manifest, manifest_sha256, runtime, wasm_graph, provider, graph, lost: None, selftest_error, fell_back,
        })
    }

    /// Runs a batch.
    ///
    /// # Errors
    /// Where the graph fails on the processor; on the GPU a failure is [`Ran::GpuLost`].
    pub async fn run(&mut self, batch: &Batch) -> Result<Ran, GraphError> {
        let Some(lost) = self.lost.as_mut() else { return self.graph.run(batch).await.map(Ran::Logits) };
        let run = std::pin::pin!(self.graph.run(batch));
        // A run on a device that is lost may never end.
        Ok(match select(run, lost).await {
            Either::Left((Ok(logits), _)) => Ran::Logits(logits),
            Either::Left((Err(error), _)) => Ran::GpuLost(error.to_string()),
            Either::Right((info, _)) => {
                let why = info.ok().and_then(|info| Reflect::get(&info, &"message".into()).ok()).and_then(|m| m.as_string());
                Ran::GpuLost(why.filter(|why| !why.is_empty()).unwrap_or_else(|| "the device was lost".to_owned()))
            }
        })
    }

    /// Goes on with the processor's graph, which is loaded already.
    ///
    /// # Errors
    /// A sentence, where that cannot be used either.
    pub async fn fall_back(&mut self, reason: &str) -> Result<(), String> {
        let bytes = self.wasm_graph.clone();
        let (graph, error) = attempt(&self.runtime, Provider::Wasm, &bytes, &self.encoder, &self.manifest).await?;
        // Releasing a session on a lost device may never end, and there is nothing left to release.
        std::mem::forget(std::mem::replace(&mut self.graph, graph));
        self.provider = Provider::Wasm;
        self.lost = None;
        self.selftest_error = error;
        self.fell_back = Some(format!("The GPU was lost while judging: {reason}. What it had judged is judged again."));
        Ok(())
    }

    /// Name, version, graph and backend.
    #[must_use]
    pub fn identity(&self) -> JudgeIdentity {
        let word = self.provider.word().to_owned();
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
        Scope::new(&self.manifest_sha256, self.provider.word())
    }

    /// Windows that may run together.
    #[must_use]
    pub fn max_batch(&self) -> usize {
        self.manifest.graphs.get(self.provider.word()).map_or(1, |graph| graph.max_batch)
    }

    /// What the page shows of it.
    #[must_use]
    pub fn ready(&self) -> ReadyJudge {
        ReadyJudge {
            identity: self.identity(),
            threads: if self.provider == Provider::Wasm { self.runtime.threads() } else { 1 },
            runtime: format!("ONNX Runtime Web {}", self.runtime.version()),
            selftest_error: self.selftest_error,
            threshold: self.manifest.threshold,
            uncertain: self.manifest.uncertain,
            score_cuts: self.manifest.score_cuts,
            fell_back: self.fell_back.clone(),
            gpu_submits: gpu_submits(),
        }
    }
}

/// Whether the browser gives this worker a GPU adapter. `navigator.gpu` is not in `web-sys`'s stable part.
async fn adapter() -> bool {
    let gpu = Reflect::get(&scope().navigator(), &"gpu".into()).ok().filter(|gpu| gpu.is_object());
    let Some(gpu) = gpu else { return false };
    let ask = Reflect::get(&gpu, &"requestAdapter".into()).ok().and_then(|ask| ask.dyn_into::<js_sys::Function>().ok());
    let Some(promise) = ask.and_then(|ask| ask.call0(&gpu).ok()) else { return false };
    JsFuture::from(js_sys::Promise::resolve(&promise)).await.is_ok_and(|adapter| adapter.is_object())
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

async fn load(pinned: &Pinned, binary: Uint8Array) -> Result<Runtime, GraphError> {
    let isolated = Reflect::get(&scope(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of cores")]
    let cores = scope().navigator().hardware_concurrency() as u32;
    let build = Build {
        folder: address("runtime/"),
        script: pinned.script,
        wrapper: pinned.wrapper,
        binary: binary.buffer(),
    };
    lend_document();
    let runtime = Runtime::load(&build, if isolated { cores.clamp(1, MAX_THREADS) } else { 1 }).await;
    take_document_back();
    runtime
}

/// A session that passes the self-test, with its largest error.
async fn attempt(
    runtime: &Runtime,
    provider: Provider,
    graph: &Uint8Array,
    encoder: &Encoder,
    manifest: &Manifest,
) -> Result<(WebGraph, f64), String> {
    let submits = gpu_submits();
    let mut graph = runtime.session(provider, &graph.to_vec()).await.map_err(|error| error.to_string())?;
    stage("Checking the judge");
    let error = selftest(&mut graph, provider.word(), encoder, manifest).await.map_err(|error| error.to_string())?;
    if error > manifest.selftest_tolerance {
        let tolerance = manifest.selftest_tolerance;
        return Err(format!("its self-test was off by {error:.3}, more than {tolerance} allows"));
    }
    if provider == Provider::WebGpu && gpu_submits() == submits {
        return Err("the GPU was given no work".to_owned());
    }
    Ok((graph, error))
}
