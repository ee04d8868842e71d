//! The licences of what the site redistributes: each must be one that allows it, and their texts travel with the site.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::command::{Failure, ended, not_started};
use crate::tools::TARGET;

/// Licences that allow redistribution in a site under Apache-2.0 with no more than their text beside it.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What npm packages say in their sources, since they bring no file of it.
const RUNTIME: &str =
    "Copyright (c) Microsoft Corporation. Licensed under the MIT License, whose text stands below for other packages.";

/// A crate that is compiled into the site.
struct Package {
    name: String,
    version: String,
    licence: String,
    texts: Vec<String>,
}

/// Fails with the names of crates whose licence does not allow redistribution.
pub fn check() -> Result<(), Failure> {
    println!("== Licences of what the site redistributes");
    let refused: Vec<_> = packages()?
        .into_iter()
        .filter(|package| !allowed(&package.licence))
        .map(|package| format!("{} {} ({})", package.name, package.version, package.licence))
        .collect();
    if refused.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("licences not on the list of those that allow redistribution: {}", refused.join(", "))))
}

/// What travels with the site: every licence text once, under the names of those it covers.
pub fn text(modules: &Path) -> Result<String, Failure> {
    let manifest = read(&modules.join("onnxruntime-web/package.json"))?;
    let runtime: Value = serde_json::from_str(&manifest).map_err(|error| Failure::new(error.to_string()))?;
    let mut out = format!("Shiftscope\n\n{}\n", read(Path::new("LICENSE"))?);
    let mut covered: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let own = format!("onnxruntime-web {}", field(&runtime, "version"));
    covered.entry(RUNTIME.to_owned()).or_default().insert(own);
    for package in packages()? {
        let name = format!("{} {} ({})", package.name, package.version, package.licence);
        if package.texts.is_empty() {
            covered.entry("No text of the licence travels with this package.".to_owned()).or_default().insert(name);
        } else {
            for text in package.texts {
                covered.entry(text).or_default().insert(name.clone());
            }
        }
    }
    for (text, names) in covered {
        let names: Vec<_> = names.into_iter().collect();
        let _never = write!(out, "\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join("\n"));
    }
    Ok(out)
}

fn allowed(licence: &str) -> bool {
    spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|required| required.license.id().is_some_and(|id| ALLOWED.contains(&id.name)))
    })
}

/// The crates that the page and the worker are compiled from, ours left out.
fn packages() -> Result<Vec<Package>, Failure> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET]);
    let output = command.output().map_err(|error| not_started(&command, &error))?;
    ended("Licences", &command, output.status)?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| Failure::new(error.to_string()))?;
    let nodes: BTreeMap<&str, &Value> =
        items(&metadata, "/resolve/nodes").map(|node| (field(node, "id"), node)).collect();
    let packages: BTreeMap<&str, &Value> =
        items(&metadata, "/packages").map(|package| (field(package, "id"), package)).collect();
    let mut waiting: Vec<&str> = packages
        .values()
        .filter(|package| field(package, "name") == "shiftscope-app")
        .map(|app| field(app, "id"))
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            let node = nodes.get(id).copied().unwrap_or(&Value::Null);
            waiting.extend(items(node, "/deps").filter(|edge| compiled_in(edge)).map(|edge| field(edge, "pkg")));
        }
    }
    let foreign = reached.iter().filter_map(|id| packages.get(id)).filter(|package| !package["source"].is_null());
    foreign.map(|package| describe(package)).collect()
}

/// A dependency of the program itself, neither of its tests nor of its build script.
fn compiled_in(edge: &Value) -> bool {
    items(edge, "/dep_kinds").any(|kind| kind["kind"].is_null())
}

fn describe(package: &Value) -> Result<Package, Failure> {
    let folder = Path::new(field(package, "manifest_path")).parent().unwrap_or(Path::new("."));
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|error| Failure::file(folder, &error))?
        .flatten()
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().to_uppercase();
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|start| name.starts_with(start))
        })
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let texts = paths.iter().map(|path| read(path).map(|text| text.trim().to_owned())).collect::<Result<_, _>>()?;
    let of = |name| field(package, name).to_owned();
    Ok(Package { name: of("name"), version: of("version"), licence: of("license"), texts })
}

fn items<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

fn field<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_choice_is_allowed_where_one_side_is() {
        assert!(allowed("GPL-3.0-only OR MIT"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("Apache-2.0 WITH LLVM-exception"));
    }

    #[test]
    fn both_licences_must_be_allowed_where_both_hold() {
        assert!(!allowed("MIT AND GPL-3.0-only"));
        assert!(!allowed(""));
    }
}
