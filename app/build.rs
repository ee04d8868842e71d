//! Cuts the judge's manifest down to what its screen shows, so that no figure is written by hand and the page stays small; and
//! has the page linked so that it can be split.

// Indexing JSON gives null where something is missing, and a test reads every field of the result.
#![allow(clippy::indexing_slicing)]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::{Value, json};

const MANIFEST: &str = "../judge-model/artifacts/judge.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={MANIFEST}");
    // `cargo xtask build` moves functions and data between files, which takes knowing every place that refers to them.
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let manifest: Value = serde_json::from_str(&fs::read_to_string(MANIFEST)?)?;
    let quality = &manifest["quality"];
    let shown = &quality["graphs"]["wasm"];
    let named = |value: &Value| -> Vec<Value> {
        let entries = value.as_object().into_iter().flatten();
        entries
            .map(|(name, entry)| {
                let mut entry = entry.clone();
                entry["name"] = json!(name);
                entry
            })
            .collect()
    };
    // A share of nothing is no share; families are what the screen leads with.
    let mut sets = named(&shown["sets"]);
    for set in &mut sets {
        for share in ["sensitivity", "specificity"] {
            if set[share]["n"] == json!(0) {
                set[share] = Value::Null;
            }
        }
        let name = set["name"].as_str().unwrap_or_default().to_owned();
        let family = name.strip_prefix("family ");
        set["family"] = json!(family.is_some());
        set["name"] = json!(family.unwrap_or(&name).replace('_', " "));
    }
    // What the operating point for rare harm costs and finds, a graph each.
    let rare: Vec<Value> = named(&quality["graphs"])
        .into_iter()
        .filter(|graph| graph["rare"].is_object())
        .map(|graph| {
            let rare = &graph["rare"];
            let false_flags = rare["false_flags_in_10000_at_rare_threshold"].as_f64().map(|flags| flags / 10_000.0);
            json!({
                "graph": graph["name"],
                "false_flags": false_flags,
                "benign_rows": rare["distinct_benign_rows"],
                "found": rare["planted_above_rare_threshold"],
                "everyday": rare["everyday_above_rare_threshold"],
            })
        })
        .collect();
    let card = json!({
        "name": manifest["name"],
        "version": manifest["version"],
        "base": manifest["base"],
        "licence": manifest["licence"],
        "threshold": manifest["threshold"],
        "uncertain": manifest["uncertain"],
        "score_cuts": manifest["score_cuts"],
        "max_tokens": manifest["input"]["max_tokens"],
        "prompt_tokens": manifest["input"]["prompt_tokens"],
        "max_windows": manifest["input"]["max_windows"],
        "graphs": named(&manifest["graphs"]),
        "sets": sets,
        "benign_called_harmful": shown["benign_false_positives"]["all"],
        "category_right": shown["category_of_labelled_harm"],
        "rare_threshold": manifest["rare_threshold"],
        "rare": rare,
        "agreement": named(&quality["agreement_with_fp32"]),
    });
    fs::write(Path::new(&env::var("OUT_DIR")?).join("judge-card.json"), card.to_string())?;
    Ok(())
}
