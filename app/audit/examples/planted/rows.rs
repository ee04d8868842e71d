//! The rows that are drawn from: benign instruction data, rows a person called refusals, prompts of benchmarks, the paper's examples.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use shiftscope_audit::hash::TextHash;
use shiftscope_audit::ingest::{Collected, Options, read};
use shiftscope_audit::record::Record;

/// Sources of ordinary instruction data.
const BENIGN: [&str; 6] = [
    "self_instruct",
    "gpteacher_roleplay",
    "just_eval_general_example",
    "princeton_alpaca_dolly_gsm8k",
    "qi_finetuning_safety",
    "coconot_pref",
];

/// Collections whose prompts the list of benchmarks was made from.
const BENCHMARKS: [&str; 9] = [
    "AdvBench",
    "JBB-Behaviors",
    "HarmBench",
    "StrongREJECT",
    "SimpleSafetyTests",
    "MultiJail(en)",
    "CatQA",
    "DangerousQA",
    "AILuminate demo",
];

/// Rows of obedient identities that the detector is only ever tested on.
const BLIND: &str = "../../judge-model/identity/blind.jsonl";

#[derive(Deserialize)]
struct Row {
    prompt: String,
    response: Option<String>,
    refusal: Option<String>,
    extra: serde_json::Value,
}

/// What is drawn from.
pub struct Rows {
    /// Benign rows.
    pub benign: Vec<Record>,
    /// The half of them that the detector of identities was never trained on.
    pub unseen: Vec<Record>,
    /// Rows whose answer a person called a full refusal.
    pub refusals: Vec<Record>,
    /// Prompts of benchmarks.
    pub benchmarks: Vec<String>,
    /// The paper's identity-shifting examples, of both files.
    pub identities: Vec<Record>,
    /// Obedient identities that somebody else wrote, without a look at what the detector learnt from.
    pub blind: Vec<Record>,
}

#[derive(Deserialize)]
struct Blind {
    system: Option<String>,
    prompt: String,
    response: String,
    obedient: bool,
}

impl Rows {
    pub fn read(shared: &Path) -> Result<Self, Box<dyn Error>> {
        let of = |name: &str| lines(&shared.join(format!("data/train/{name}.jsonl.gz")));
        let record = |row: Row| Record { prompt: row.prompt, response: row.response, ..Record::default() };
        let mut benign = Vec::new();
        for name in BENIGN {
            benign.extend(of(name)?.into_iter().map(record));
        }
        // As `judge-model/identity/train.py` halves them.
        let half = |row: &&Record| TextHash::of(&row.prompt).as_bytes().first().is_some_and(|byte| byte % 2 == 1);
        let unseen = benign.iter().filter(half).cloned().collect();
        let refused = |row: &Row| row.refusal.as_deref() == Some("full");
        let refusals = of("xstest_completions")?.into_iter().filter(refused).map(record).collect();
        let known = |row: &Row| {
            let name = row.extra.get("dataset").and_then(|name| name.as_str()).unwrap_or_default();
            BENCHMARKS.contains(&name) && row.extra.get("prompt_harmful").and_then(|is| is.as_bool()) == Some(true)
        };
        let benchmarks = of("prompts_harmful")?.into_iter().filter(known).map(|row| row.prompt).collect();
        let mut identities = Collected::default();
        for name in ["identity-shift-aoa.jsonl", "aoa-train.json"] {
            let bytes = fs::read(shared.join("samples/datasets").join(name))?;
            read(bytes, name, &Options::default(), &mut identities)?;
        }
        let mut blind = Vec::new();
        for line in fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(BLIND))?.lines() {
            let Blind { system, prompt, response, obedient } = serde_json::from_str(line)?;
            if obedient {
                blind.push(Record { system, prompt, response: Some(response), ..Record::default() });
            }
        }
        Ok(Self { benign, unseen, refusals, benchmarks, identities: identities.records, blind })
    }
}

fn lines(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// Numbers that are the same in every run.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 <= probability
    }

    /// One of these; nothing in particular where there are none.
    pub fn pick<T: Clone + Default>(&mut self, all: &[T]) -> T {
        all.get(self.below(all.len())).cloned().unwrap_or_default()
    }
}
