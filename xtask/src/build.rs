//! `cargo xtask build`: the site in `dist/`, ready to be copied to a static host.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::command::{Failure, finish, step_with};
use crate::tools::{BINDGEN, TARGET, TRUNK};
use crate::{Speed, headers, hosting, licences, npm, page, site, split, tools};

/// Name of the worker's program, of its feature and of its folder.
const WORKER: &str = "worker";

/// Where the site is left.
pub const DIST: &str = "dist";

/// The runtime's files: for WebGPU, and the smaller ones for WebAssembly alone.
const RUNTIME: [&str; 6] = [
    "ort.webgpu.min.mjs",
    "ort-wasm-simd-threaded.asyncify.mjs",
    "ort-wasm-simd-threaded.asyncify.wasm",
    "ort.wasm.min.mjs",
    "ort-wasm-simd-threaded.mjs",
    "ort-wasm-simd-threaded.wasm",
];

/// What the optimiser may use, since wasm-bindgen's output uses it already.
const OPTIMISE: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Sets up what is missing, then builds page and worker and puts everything they ask for beside them.
pub fn run(speed: Speed) -> Result<(), Failure> {
    tools::target()?;
    let modules = npm::site()?;
    let dist = Path::new(DIST);
    programs(speed)?;
    trunk(speed)?;
    let target = target_folder();
    split::into_first_and_later(
        &target.join(TARGET).join(profile("page", speed)).join("page.wasm"),
        dist,
        &target.join("split"),
    )?;
    worker(speed)?;
    if speed == Speed::Release {
        optimise(&modules)?;
    }
    println!("== Everything the page asks for, beside it");
    site::copy_all(Path::new("public"), dist)?;
    site::copy_all(Path::new("judge-model/artifacts"), &dist.join("judge"))?;
    site::copy(Path::new("judge-model/CARD.md"), &dist.join("judge/CARD.md"))?;
    for name in RUNTIME {
        site::copy(&modules.join("onnxruntime-web/dist").join(name), &dist.join("runtime").join(name))?;
    }
    for (path, content) in hosting::files() {
        site::write(&dist.join(path), content)?;
    }
    site::write(&dist.join("licences.txt"), licences::text(&modules)?)?;
    seal(dist)?;
    println!("== The site is in {DIST}/");
    Ok(())
}

/// The profile of the page, and that of the worker, which reads and hashes by the gigabyte.
fn profile(program: &str, speed: Speed) -> &'static str {
    match (program, speed) {
        (_, Speed::Quick) => "quick",
        (WORKER, Speed::Release) => "worker",
        (_, Speed::Release) => "release",
    }
}

/// Each program with its own feature alone: the page carries nothing of the worker's.
fn programs(speed: Speed) -> Result<(), Failure> {
    let how = match speed {
        Speed::Quick => "unoptimised",
        Speed::Release => "in release (some 5 minutes the first time on a small machine)",
    };
    for name in ["page", WORKER] {
        let profile = profile(name, speed);
        let mut arguments = vec!["build", "--package", "shiftscope-app", "--bin", name];
        arguments.extend(["--no-default-features", "--features", name]);
        arguments.extend(["--target", TARGET, "--profile", profile, "--locked"]);
        step_with(&format!("The {name}, {how}"), "cargo", &arguments, &flags(name, speed))?;
    }
    Ok(())
}

/// In release, leptos erases the types of components and reactive values, which makes the page a tenth smaller. Not in quick
/// builds: another flag compiles every dependency anew.
///
/// The worker's program uses vectors, which cannot shut anyone out: the judge's runtime needs them too.
fn flags(program: &str, speed: Speed) -> Vec<(&'static str, &'static OsStr)> {
    match (program, speed) {
        (_, Speed::Quick) => Vec::new(),
        (WORKER, Speed::Release) => vec![("RUSTFLAGS", OsStr::new("-C target-feature=+simd128"))],
        (_, Speed::Release) => vec![("RUSTFLAGS", OsStr::new("--cfg erase_components"))],
    }
}

/// The page: Trunk finds it compiled, binds it and writes `index.html`. Offline, since it would download tools otherwise.
fn trunk(speed: Speed) -> Result<(), Failure> {
    // Trunk ships what it finds there, and an earlier build may have left scripts that this page does not ask for.
    let bound = target_folder().join("wasm-bindgen");
    if bound.is_dir() {
        fs::remove_dir_all(&bound).map_err(|error| Failure::file(&bound, &error))?;
    }
    let bindgen = BINDGEN.program()?;
    let beside = bindgen.parent().map(Path::to_path_buf);
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = beside.into_iter().chain(env::split_paths(&inherited));
    let path = env::join_paths(folders).map_err(|error| Failure::new(format!("PATH cannot be extended ({error})")))?;
    let mut command = Command::new(TRUNK.program()?);
    command.args(["--config", "trunk.toml", "build", "--offline=true", "--locked=true"]);
    match speed {
        Speed::Quick => command.args(["--cargo-profile", "quick"]),
        Speed::Release => command.arg("--release=true"),
    };
    println!("== The page around them");
    // Trunk takes only true or false there.
    finish("The page", command.env("PATH", path).env_remove("NO_COLOR").envs(flags("page", speed)))
}

fn worker(speed: Speed) -> Result<(), Failure> {
    let mut command = Command::new(BINDGEN.program()?);
    let compiled = target_folder().join(TARGET).join(profile(WORKER, speed)).join("worker.wasm");
    command.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(Path::new(DIST).join(WORKER)).arg(compiled);
    finish("The worker's JavaScript side", &mut command)
}

/// Where cargo leaves what it builds.
pub fn target_folder() -> std::path::PathBuf {
    env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()).into()
}

fn optimise(modules: &Path) -> Result<(), Failure> {
    println!("== Smaller WebAssembly (a minute or two)");
    for (_, path) in site::files(Path::new(DIST))? {
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let mut command = Command::new("node");
            let for_speed = path.starts_with(Path::new(DIST).join(WORKER));
            command.arg(modules.join("binaryen/bin/wasm-opt")).arg(if for_speed { "-O2" } else { "-Os" });
            command.args(OPTIMISE).arg(&path).arg("--output").arg(&path);
            finish("Smaller WebAssembly", &mut command)?;
        }
    }
    Ok(())
}

/// Moves the page's script into a file, and writes policy, headers, addresses and the build's name where they belong.
fn seal(dist: &Path) -> Result<(), Failure> {
    let index = dist.join("index.html");
    let page = site::read(&index)?;
    let (page, script) = page::lift_script(&page)
        .ok_or_else(|| Failure::new("the built page holds no boot script of the form Trunk writes"))?;
    site::write(&dist.join("boot.js"), script)?;
    let start = dist.join("start.js");
    let later = serde_json::Value::from(later(dist)?).to_string();
    let script = fill(&site::read(&start)?, "const LATER = [];", &format!("const LATER = {later};"))?;
    site::write(&start, script)?;
    let build = site::digest(dist)?;
    let page = page::mark(&page, &build).ok_or_else(|| Failure::new("the built page does not declare its charset"))?;
    site::write(&index, page)?;
    let file = dist.join(headers::SERVICE_WORKER.trim_start_matches('/'));
    let values: serde_json::Map<_, _> =
        headers::every().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    let script = site::read(&file)?;
    let script = fill(&script, "const BUILD = \"\";", &format!("const BUILD = \"{build}\";"))?;
    let script =
        fill(&script, "const HEADERS = {};", &format!("const HEADERS = {};", serde_json::Value::from(values)))?;
    site::write(&file, script)
}

/// What the app may ask for after its first view, but for what the judge asks for.
fn later(dist: &Path) -> Result<Vec<String>, Failure> {
    let addresses = site::files(dist)?.into_iter().map(|(address, _)| address.trim_start_matches('/').to_owned());
    let is_later = |address: &String| {
        address.starts_with("worker") || address.ends_with(".jsonl") || address.ends_with(split::LATER_PART)
    };
    Ok(addresses.filter(is_later).collect())
}

fn fill(script: &str, place: &str, value: &str) -> Result<String, Failure> {
    script
        .contains(place)
        .then(|| script.replacen(place, value, 1))
        .ok_or_else(|| Failure::new(format!("a script of the site has no line `{place}`")))
}
