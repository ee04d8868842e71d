//! Writes the seeds of every fuzz target into the folder that is named: the made-up examples of the formats, whole and in part.

use std::fs;
use std::path::{Path, PathBuf};

/// Targets whose seeds are files; those of all others are plans by which the rows of a reader's formats are changed.
const OF_BYTES: [&str; 6] = ["framing", "gzip", "parquet", "archive", "table", "mapping"];

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "seeds".into()));
    let put = |target: &str, name: String, bytes: &[u8]| {
        let folder = folder.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), bytes)
    };
    for (at, format) in shiftscope_audit::ingest::formats().into_iter().enumerate() {
        for target in ["framing", "gzip"] {
            put(target, format!("example-{at}"), format.example.as_bytes())?;
        }
    }
    let row = "\u{feff}{\"prompt\":\"p\",\"response\":\"r\"}\n";
    put("framing", "utf16".into(), &row.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())?;
    for (at, file) in [
        &include_bytes!("../src/ingest/fixtures/chat_snappy.parquet")[..],
        include_bytes!("../src/ingest/fixtures/chat_zstd.parquet"),
        include_bytes!("../src/ingest/fixtures/alpaca_gzip.parquet"),
        include_bytes!("../src/ingest/fixtures/alpaca_delta.parquet"),
    ]
    .into_iter()
    .enumerate()
    {
        put("parquet", format!("file-{at}"), file)?;
    }
    for (at, sample) in [
        r#"{"id":1,"epoch":1,"input":"p","output":{"choices":[{"message":{"content":"r"}}]},"scores":{"s":{"value":"C"}}}"#,
        r#"{"id":"a","epoch":2,"input":[{"role":"user","content":"attachment://k"}],"output":{},"attachments":{"k":"p"},"scores":{"s":{"value":NaN}}}"#,
    ]
    .into_iter()
    .enumerate()
    {
        put("archive", format!("sample-{at}"), sample.as_bytes())?;
    }
    for (at, rows) in ["p,r\n\"p\n2\",\"\"\"r\"\"\"\n", "p;r\r\n", "p\tr\n\"open\n"].into_iter().enumerate() {
        put("table", format!("rows-{at}"), format!("{at}{rows}").as_bytes())?;
    }
    for (at, file) in
        ["p,r,c\na,b,1\n", "{\"p\":\"a\",\"r\":[{\"text\":\"b\"}],\"i\":1,\"n\":null}\n", "[{\"p\":null},{\"p\":\"\"}]"]
            .into_iter()
            .enumerate()
    {
        put("mapping", format!("file-{at}"), file.as_bytes())?;
    }
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    for target in fs::read_dir(targets)? {
        let path = target?.path();
        let Some(target) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        if OF_BYTES.contains(&target) {
            continue;
        }
        for at in 0..12_u8 {
            let plan: Vec<u8> = (0..48).map(|step| at.wrapping_mul(step).wrapping_add(at)).collect();
            put(target, format!("plan-{at}"), &plan)?;
        }
    }
    Ok(())
}
