//! `cargo xtask build`: the site in `dist/`, ready to be copied to a static host.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::{Value, json};

use crate::command::{Failure, finish, step_with};
use crate::tools::{BINDGEN, TARGET, TRUNK};
use crate::{Speed, headers, hosting, licences, npm, page, site, split, tools};

/// Name of the worker's program, of its feature and of its folder.
const WORKER: &str = "worker";

/// Where the site is left.
pub const DIST: &str = "dist";

/// The folder of what only this build has, until the build has its name.
const PARTS: &str = "parts";

/// What of `public` has the same address in every build.
const IN_EVERY_BUILD: [&str; 3] = ["/app.webmanifest", "/icon.svg", headers::SERVICE_WORKER];

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

/// That a site was built, for commands that use it.
pub fn there(folder: &Path) -> Result<(), Failure> {
    if folder.join("index.html").is_file() {
        return Ok(());
    }
    Err(Failure::new(format!("{} holds no site yet: cargo xtask build makes one", folder.display())))
}

/// Sets up what is missing, then builds page and worker and puts everything they ask for beside them.
pub fn run(speed: Speed) -> Result<(), Failure> {
    tools::target()?;
    let modules = npm::site()?;
    let dist = Path::new(DIST);
    let parts = dist.join(PARTS);
    programs(speed)?;
    trunk(speed)?;
    let target = target_folder();
    split::into_first_and_later(
        &target.join(TARGET).join(profile("page", speed)).join("page.wasm"),
        dist,
        &target.join("split"),
    )?;
    worker(speed, &parts)?;
    if speed == Speed::Release {
        optimise(&modules)?;
    }
    println!("== Everything the page asks for, beside it");
    for (address, path) in site::files(Path::new("public"))? {
        let folder = if IN_EVERY_BUILD.contains(&address.as_str()) { dist } else { &parts };
        site::copy(&path, &folder.join(address.trim_start_matches('/')))?;
    }
    site::copy_all(Path::new("judge-model/artifacts"), &parts.join("judge"))?;
    site::copy(Path::new("judge-model/CARD.md"), &parts.join("judge/CARD.md"))?;
    for name in RUNTIME {
        site::copy(&modules.join("onnxruntime-web/dist").join(name), &parts.join("runtime").join(name))?;
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

fn worker(speed: Speed, parts: &Path) -> Result<(), Failure> {
    let mut command = Command::new(BINDGEN.program()?);
    let compiled = target_folder().join(TARGET).join(profile(WORKER, speed)).join("worker.wasm");
    command.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(parts.join(WORKER)).arg(compiled);
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
            let for_speed = path.starts_with(Path::new(DIST).join(PARTS));
            command.arg(modules.join("binaryen/bin/wasm-opt")).arg(if for_speed { "-O2" } else { "-Os" });
            command.args(OPTIMISE).arg(&path).arg("--output").arg(&path);
            finish("Smaller WebAssembly", &mut command)?;
        }
    }
    Ok(())
}

/// Names the build, and writes its name, policy, headers and addresses where they belong. What only this build has lies under its name,
/// so that no cache on the way can answer one build's page with a part of another's.
fn seal(dist: &Path) -> Result<(), Failure> {
    let build = site::digest(dist)?;
    let parts = dist.join(&build);
    fs::rename(dist.join(PARTS), &parts).map_err(|error| Failure::file(&parts, &error))?;

    let index = dist.join("index.html");
    let boot = format!("boot-{build}.js");
    let (page, script) = page::lift_script(&site::read(&index)?, &boot)
        .ok_or_else(|| Failure::new("the built page holds no boot script of the form Trunk writes"))?;
    site::write(&dist.join(boot), script)?;
    let page = page::start_in(&page, &build).ok_or_else(|| Failure::new("the built page does not ask for start.js"))?;
    let page = page::mark(&page, &build).ok_or_else(|| Failure::new("the built page does not declare its charset"))?;
    site::write(&index, page)?;

    fill(&parts.join("start.js"), &[("LATER", json!(later(dist, &build)?))])?;
    let headers: serde_json::Map<_, _> =
        headers::every().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    fill(
        &dist.join(headers::SERVICE_WORKER.trim_start_matches('/')),
        &[("BUILD", json!(build)), ("HEADERS", headers.into())],
    )
}

/// What the app may ask for after its first view, but for what the judge asks for.
fn later(dist: &Path, build: &str) -> Result<Vec<String>, Failure> {
    let addresses = site::files(dist)?.into_iter().map(|(address, _)| address.trim_start_matches('/').to_owned());
    let worker = format!("{build}/{WORKER}");
    let is_later = |address: &String| {
        address.starts_with(&worker) || address.ends_with(".jsonl") || address.ends_with(split::LATER_PART)
    };
    Ok(addresses.filter(is_later).collect())
}

/// Writes values into a script, which declares each as a constant that is empty.
fn fill(path: &Path, values: &[(&str, Value)]) -> Result<(), Failure> {
    let mut script = site::read(path)?;
    for (name, value) in values {
        let empty = match value {
            Value::String(_) => "\"\"",
            Value::Array(_) => "[]",
            _ => "{}",
        };
        let place = format!("const {name} = {empty};");
        if !script.contains(&place) {
            return Err(Failure::new(format!("{} has no line `{place}`", path.display())));
        }
        script = script.replacen(&place, &format!("const {name} = {value};"), 1);
    }
    site::write(path, script)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::{env, fs, process};

    use super::{IN_EVERY_BUILD, PARTS, seal};
    use crate::site;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><script type=\"module\" src=\"start.js\"></script>\
        <script type=\"module\">go()</script></head>";

    fn public(name: &str) -> String {
        site::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../public").join(name)).unwrap()
    }

    /// The addresses of a built site with this worker.
    fn sealed(worker: &str) -> BTreeSet<String> {
        let dist = env::temp_dir().join(format!("shiftscope-sealed-{worker}-{}", process::id()));
        for (path, content) in [("index.html", PAGE), ("icon.svg", "<svg/>"), ("app.webmanifest", "{}")] {
            site::write(&dist.join(path), content).unwrap();
        }
        site::write(&dist.join("sw.js"), public("sw.js")).unwrap();
        for (path, content) in [("start.js", public("start.js")), ("worker/worker.js", worker.to_owned())] {
            site::write(&dist.join(PARTS).join(path), content).unwrap();
        }
        seal(&dist).unwrap();
        let addresses = site::files(&dist).unwrap().into_iter().map(|(address, _)| address).collect();
        fs::remove_dir_all(&dist).unwrap();
        addresses
    }

    #[test]
    fn two_builds_share_no_address_but_of_what_every_build_has() {
        let [one, other] = ["one", "other"].map(sealed);
        let shared: Vec<_> = one.intersection(&other).map(String::as_str).collect();
        let mut every = IN_EVERY_BUILD.to_vec();
        every.push("/index.html");
        every.sort_unstable();
        assert_eq!(shared, every);
        assert!(one.len() > shared.len());
    }
}
