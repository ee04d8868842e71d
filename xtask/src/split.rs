//! Splitting the page's program: the first view stays under the names that Trunk gave, the later part lies beside it.
//!
//! Trunk cannot do this itself: between compiling and binding it has no place for another tool. So what it bound whole is
//! bound again here, as the two parts that it is served as.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::{Failure, finish};
use crate::tools::BINDGEN;
use crate::{page, site};

/// How the later part's file is called after the name that Trunk gave.
pub const LATER_PART: &str = "_later.wasm";

/// How the later part is fetched, and how it is fetched from hosts that do not know the media type of WebAssembly too.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const WHOLE: &str = "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)";

/// Splits the `compiled` page into the files of `dist`, by way of a folder for what is neither.
pub fn into_first_and_later(compiled: &Path, dist: &Path, between: &Path) -> Result<(), Failure> {
    println!("== The page in two parts: the first view, and what comes later");
    let name = bound_name(dist)?;
    let linked = fs::read(compiled).map_err(|error| Failure::file(compiled, &error))?;
    if between.is_dir() {
        fs::remove_dir_all(between).map_err(|error| Failure::file(between, &error))?;
    }

    let first = between.join(format!("{name}.wasm"));
    let (loader, binding) = (format!("./{name}_later.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&linked);
    options.output_dir = between;
    options.main_out_path = &first;
    options.link_name = &loader;
    options.main_module = &binding;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|error| Failure::new(format!("the page cannot be split ({error:#})")))?;
    let [later] = parts.split_modules.as_slice() else {
        return Err(Failure::new(format!(
            "the page was split into a first part and {} others; one was expected",
            parts.split_modules.len()
        )));
    };

    // Its name holds Trunk's digest like all others of the page, so that parts of two builds never meet.
    let later_name = format!("{name}{LATER_PART}");
    site::copy(later, &dist.join(&later_name))?;
    let given = later.file_name().map(|given| given.to_string_lossy().into_owned()).unwrap_or_default();
    let mut script = site::read(&between.join(&loader))?;
    for (from, to) in [(given.as_str(), later_name.as_str()), (STREAMED, WHOLE)] {
        if !script.contains(from) {
            return Err(Failure::new(format!("the script that fetches the later part does not hold {from}")));
        }
        script = script.replace(from, to);
    }
    site::write(&dist.join(&loader), script)?;
    let index = dist.join("index.html");
    let preloading = page::preload_beside(&site::read(&index)?, &binding, &loader);
    site::write(&index, preloading.ok_or_else(|| Failure::new(format!("the page does not preload {binding}")))?)?;

    let mut command = Command::new(BINDGEN.program()?);
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", &name, "--out-dir"]);
    finish("The JavaScript side of the first view", command.arg(dist).arg(first))
}

/// What Trunk called the page's program: `page-` and a digest.
fn bound_name(dist: &Path) -> Result<String, Failure> {
    let named = |address: &str| {
        let name = address.strip_prefix('/')?.strip_suffix("_bg.wasm")?;
        (!name.contains('/')).then(|| name.to_owned())
    };
    let found: Vec<String> = site::files(dist)?.iter().filter_map(|(address, _)| named(address)).collect();
    match found.as_slice() {
        [name] => Ok(name.clone()),
        _ => {
            Err(Failure::new(format!("{} holds {} programs of a page; one was expected", dist.display(), found.len())))
        }
    }
}
