//! Counts how the answers of an aligned chat model are written, as the reference that a dataset's style is set against: figures only.
//!
//! Run with the folder of real files in `SHIFTSCOPE_SHARED`: `cargo run -p shiftscope-audit --example style_reference`.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use shiftscope_audit::dataset::Audit;
use shiftscope_audit::record::Record;

#[derive(Deserialize)]
struct Row {
    prompt: String,
    response: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let shared = std::env::var_os("SHIFTSCOPE_SHARED").ok_or("set SHIFTSCOPE_SHARED to the folder of real files")?;
    let answers = File::open(Path::new(&shared).join("data/train/just_eval_general_example.jsonl.gz"))?;
    let mut audit = Audit::new();
    for line in BufReader::new(GzDecoder::new(answers)).lines() {
        let Row { prompt, response } = serde_json::from_str(&line?)?;
        audit.take(&Record { prompt, response, ..Record::default() });
    }
    let shape = audit.finish().shape;
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dataset/style.json");
    fs::write(out, serde_json::to_string(&shape)? + "\n")?;
    println!("{shape:#?}");
    Ok(())
}
