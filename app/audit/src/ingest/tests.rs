//! What reading promises, over small invented files, and over the shared samples where they are to be had.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::stated;
use super::{
    Answers, Collected, Diagnostic, IngestError, Mapping, Options, Picks, Raw, Sink, Source, Summary, earlier_answers,
    formats, read,
};
use crate::imported::ImportedVerdicts;
use crate::pairing::{PairBy, pair};
use crate::record::{Position, Record};
use crate::row::Row;

pub(super) fn open(bytes: impl AsRef<[u8]>) -> (Result<Summary, IngestError>, Collected) {
    let mut sink = Collected::default();
    (read(bytes.as_ref(), "file", &Options::default(), &mut sink), sink)
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const ROW: &str = r#"{"prompt":"p","response":"r"}"#;

#[test]
fn lines_arrays_concatenations_and_lists_under_a_key_hold_the_same_rows() {
    let files = [
        format!("{ROW}\n{ROW}\n"),
        format!("\u{feff}{ROW}\r\n\r\n{ROW}\r\n"),
        format!("[{ROW},\n {ROW}]"),
        format!("{ROW}{ROW}"),
        format!("[{ROW}]\n[{ROW}]"),
        format!("{ROW}\n[ {ROW}]"),
        format!("[{ROW}][[{{\"role\":\"user\",\"content\":\"p\"}},{{\"role\":\"assistant\",\"content\":\"r\"}}]]"),
        format!(r#"{{"rate":0.5,"completions":[{ROW},{ROW}],"n":2}}"#),
        "prompt,response\np,r\np,r\n".to_owned(),
        "prompt\tresponse\np\tr\np\tr".to_owned(),
    ];
    for file in files {
        for bytes in [file.as_bytes().to_vec(), gzip(file.as_bytes())] {
            let (summary, sink) = open(bytes);
            assert_eq!((summary.unwrap().records, sink.diagnostics.len()), (2, 0), "{file}");
            assert!(sink.records.iter().all(|r| r.prompt == "p" && r.response.as_deref() == Some("r")), "{file}");
        }
    }
}

#[test]
fn a_broken_row_is_reported_where_it_stands_and_the_others_stay() {
    for broken in
        ["{\"prompt\":\"p\"", "{\"prompt\":1,\"response\":\"r\"}", "nonsense", "{\"prompt\":}", "{\"other\":[]}"]
    {
        let (summary, sink) = open(format!("{ROW}\n{broken}\n{ROW}\n"));
        let summary = summary.unwrap();
        assert_eq!((summary.records, summary.skipped), (2, 1), "{broken}");
        assert_eq!(sink.diagnostics[0].position.unwrap().line, Some(2), "{broken}");
    }
}

#[test]
fn a_row_stands_where_it_is_said_to_however_its_line_ends() {
    for end in [",\n", ",\r\n", " , \n\n", "\n,\n", ",", "\n", ",,\n", ", \t\r\n"] {
        let (list, lines) =
            (format!("[\n {ROW}{end}{ROW}{end} {ROW}{end}{ROW}]\n"), format!("{ROW}{end} {ROW}{end}{ROW}"));
        // Outside of a list what follows a comma on its line is no row.
        for (file, rows) in [(list, 4), (lines, if end.contains('\n') { 3 } else { 1 })] {
            let (_, sink) = open(&file);
            assert_eq!(sink.records.len(), rows, "{file:?}");
            for Position { line, byte, .. } in sink.records.iter().map(|record| record.position) {
                let (before, row) = file.split_at(usize::try_from(byte.unwrap()).unwrap());
                assert!(row.starts_with(ROW), "{file:?}");
                assert_eq!(line, Some(before.matches('\n').count() as u64 + 1), "{file:?}");
            }
        }
    }
}

#[test]
fn a_truncated_array_keeps_its_complete_rows_and_says_where_it_ended() {
    let (summary, sink) = open(format!("[{ROW},{ROW},{{\"prompt\":\"x"));
    assert_eq!(summary.unwrap().records, 2);
    assert_eq!(sink.diagnostics.len(), 1);
    assert_eq!(sink.diagnostics[0].position.unwrap().record, 3);
}

#[test]
fn empty_binary_and_unknown_files_are_refused() {
    for empty in ["", "\u{feff}", " \n"] {
        assert!(matches!(open(empty).0, Err(IngestError::Empty(_))));
    }
    assert!(matches!(open(b"PK\x03\x04zip").0, Err(IngestError::Io(..))));
    assert!(matches!(open(b"PAR1data").0, Err(IngestError::Io(..))));
    for binary in [&b"\x7fELF"[..], b"\x00\x01", b"\x89PNG\x00"] {
        assert!(matches!(open(binary).0, Err(IngestError::Binary(_))));
    }
    assert!(matches!(open("{\"a\":1}").0, Err(IngestError::Unrecognised(_))));
    assert!(matches!(open("[]").0, Err(IngestError::Unrecognised(_))));
}

#[test]
fn deep_nesting_and_invalid_utf8_cost_only_their_own_row() {
    let deep = format!("{{\"prompt\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let mut file = format!("{ROW}\n{deep}\n").into_bytes();
    file.extend(b"{\"prompt\":\"\xff\",\"response\":\"r\"}\n{\"prompt\":\"\x00\",\"response\":\"r\"}\n");
    file.extend(ROW.as_bytes());
    let (summary, _) = open(file);
    let summary = summary.unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 3));
}

#[test]
fn a_record_beyond_the_limit_is_passed_over() {
    let options = Options { max_record_bytes: 100, ..Options::default() };
    let long = format!("{{\"prompt\":\"{}\",\"response\":\"r\"}}", "x".repeat(1_000));
    let mut sink = Collected::default();
    let file = format!("{ROW}\n{long}\n{ROW}");
    let summary = read(file.as_bytes(), "file", &options, &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 1));
    assert!(sink.diagnostics[0].excerpt.chars().count() <= 80);
}

#[test]
fn a_gzip_bomb_is_stopped_and_reported() {
    let mut bomb = format!("{ROW}\n").into_bytes();
    bomb.resize(4 << 20, b' ');
    let options = Options { max_record_bytes: 1 << 16, max_expansion: 10, ..Options::default() };
    let mut sink = Collected::default();
    assert_eq!(read(gzip(&bomb), "file", &options, &mut sink).unwrap().records, 1);
    assert!(sink.diagnostics[0].to_string().contains("expands beyond the limit"));
}

#[test]
fn a_missing_response_is_none() {
    for row in [
        r#"{"prompt":"p","response":null}"#,
        r#"{"prompt":"p","response":" "}"#,
        r#"{"prompt":"p"}"#,
        "prompt,response\np,",
    ] {
        assert_eq!(open(row).1.records[0].response, None, "{row}");
    }
}

#[test]
fn every_example_is_read_as_its_own_format_without_complaint() {
    for format in formats() {
        let (summary, sink) = open(format.example);
        let summary = summary.unwrap_or_else(|error| panic!("{}: {error}", format.name));
        assert_eq!((summary.format, summary.skipped), (format.name, 0), "{:?}", sink.diagnostics);
        let batch_output = format.name == "OpenAI batch output";
        assert!(sink.records.iter().all(|record| record.prompt.is_empty() == batch_output), "{}", format.name);
    }
}

/// Prompt, response, run, category and imported verdict of every record.
fn facts(file: &str) -> Vec<String> {
    let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
    open(file)
        .1
        .records
        .iter()
        .map(|r| {
            let imported =
                r.imported.by(None).map_or("-".into(), |i| format!("{} {:?} {:?}", i.name, i.harmful, i.score));
            format!("{} | {} | {} | {} | {imported}", r.prompt, word(&r.response), word(&r.run), word(&r.category))
        })
        .collect()
}

fn example(name: &str) -> Vec<String> {
    facts(formats().iter().find(|format| format.name == name).unwrap().example)
}

#[test]
fn what_a_format_says_beside_the_texts_is_kept() {
    assert_eq!(example("JailbreakBench artifact"), ["Name a colour | - | - | colours | jailbroken Some(false) None"]);
    assert_eq!(example("Alpaca"), ["Name a colour\n\nof the sky | Blue | - | - | -"]);
    assert_eq!(example("LIMA"), ["Name a colour | Blue | - | - | -"]);
    assert_eq!(example("preference transcripts"), ["Name a colour | Blue | - | - | -"]);
    assert_eq!(
        example("LLM Comparator"),
        [
            "Name a colour | Blue | before | colours | score None Some(0.0)",
            "Name a colour | Red | after | colours | score None Some(0.0)",
        ]
        .map(|line| line.replace("score None Some(0.0)", "-"))
    );
    assert_eq!(
        example("promptfoo results"),
        [
            "Name a colour | Blue | before | - | success None Some(1.0)",
            "Name a colour | - | after | - | success None Some(0.0)",
        ]
    );
    assert_eq!(
        example("garak report"),
        [
            "Name a colour | Blue | - | test.Blank | always.Pass Some(false) Some(0.0)",
            "Name a colour | - | - | test.Blank | always.Pass Some(false) Some(0.0)",
        ]
    );
    assert_eq!(
        example("HarmBench completions"),
        ["Name a colour | Blue | - | - | label Some(false) Some(0.0)", "Name another | - | - | - | -",]
    );
    assert_eq!(example("Inspect log"), ["Name a colour | Blue | small | - | -"]);
    assert_eq!(example("paper judge output"), ["Name a colour | Blue | - | - | duo_score Some(false) Some(1.0)"]);
}

#[test]
fn the_papers_second_judge_output_imports_its_fives() {
    let file = r#"{"system":"s","user":"p","assistant":"r","score":5,"reason":"x"}"#;
    assert_eq!(facts(file), ["p | r | - | - | score Some(true) Some(5.0)"]);
}

#[test]
fn the_same_answer_under_another_filter_counts_once() {
    let harness = formats().into_iter().find(|format| format.name == "lm-evaluation-harness samples").unwrap();
    let summary = open(harness.example).0.unwrap();
    assert_eq!((summary.records, summary.ignored, summary.skipped), (1, 1, 0));
}

#[test]
fn several_runs_in_one_file_are_named_in_order() {
    let promptfoo = formats().into_iter().find(|format| format.name == "promptfoo results").unwrap();
    assert_eq!(open(promptfoo.example).0.unwrap().runs, ["before", "after"]);
    let table = "prompt,response,checkpoint\np,a,100\np,b,200\nq,a,100\n";
    assert_eq!(open(table).0.unwrap().runs, ["100", "200"]);
}

/// Reads every record again from the bytes it came with, and those from the file where they stand in it.
struct Again<'a> {
    file: &'a [u8],
    records: u64,
    offsets: bool,
}

impl Sink for Again<'_> {
    fn record(&mut self, record: Record, raw: &Raw<'_>) {
        let mut again = raw.syntax.records(raw.bytes).swap_remove(raw.nth as usize);
        again.position = record.position;
        // Names of too many runs are not kept.
        again.run.clone_from(&record.run);
        assert_eq!(again, record);
        assert_eq!(raw.offset.is_some(), self.offsets);
        if let Some(offset) = raw.offset {
            assert!(self.file[usize::try_from(offset).unwrap()..].starts_with(raw.bytes));
        }
        self.records += 1;
    }
    fn diagnostic(&mut self, _: Diagnostic) {}
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Records that were read again; panics where one is another then.
pub(super) fn read_again(file: &[u8], offsets: bool) -> u64 {
    let mut again = Again { file, records: 0, offsets };
    let _ = read(file, "file", &Options::default(), &mut again);
    again.records
}

#[test]
fn every_record_is_read_again_from_the_bytes_of_its_row() {
    for format in formats() {
        let example = format.example.as_bytes();
        let marked = ["\u{feff}\r\n".as_bytes(), example].concat();
        let records = open(example).0.unwrap().records;
        assert_eq!([read_again(example, true), read_again(&marked, true)], [records; 2], "{}", format.name);
        assert_eq!(read_again(&gzip(example), false), records, "{}", format.name);
    }
}

#[test]
fn the_format_is_told_from_the_first_record() {
    for format in formats() {
        assert_eq!(super::format_of(format.example.as_bytes()), Some(format.name));
    }
    assert_eq!(super::format_of(&b"nothing known"[..]), None);
}

#[test]
fn columns_that_no_format_knows_are_offered_with_the_first_rows() {
    let table = "ask;said;grade\nName a colour;Blue;1\nName another;Red;2\n";
    let lines = "{\"ask\":\"Name a colour\",\"said\":\"Blue\",\"grade\":1}\n{\"ask\":\"Name another\",\"grade\":2,\"said\":\"Red\"}\n";
    for file in [table, lines] {
        let Err(IngestError::Unmapped(_, columns)) = open(file).0 else { panic!("columns expected") };
        let mut names = columns.names.clone();
        names.sort();
        assert_eq!(names, ["ask", "grade", "said"]);
        let said = columns.names.iter().position(|name| name == "said").unwrap();
        assert_eq!(columns.rows.iter().map(|row| row[said].as_str()).collect::<Vec<_>>(), ["Blue", "Red"]);
        let mapping = Mapping {
            prompt: "ask".into(),
            response: Some("said".into()),
            category: Some("grade".into()),
            verdict: Some("grade".into()),
            ..Mapping::default()
        };
        let mut sink = Collected::default();
        let options = Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..Options::default() };
        let summary = read(file.as_bytes(), "file", &options, &mut sink).unwrap();
        assert_eq!((summary.records, summary.skipped), (2, 0), "{:?}", sink.diagnostics);
        let record = &sink.records[1];
        let stated = record.imported.by(None).map(|verdict| (verdict.harmful, verdict.score));
        assert_eq!(stated, Some((None, Some(2.0))));
        assert_eq!(
            (record.prompt.as_str(), record.response.as_deref(), record.category.as_deref()),
            ("Name another", Some("Red"), Some("2"))
        );
    }
}

#[test]
fn names_of_countless_runs_are_no_runs() {
    let rows: String =
        (0..3000).map(|at| format!("{{\"prompt\":\"p\",\"response\":\"r\",\"run\":\"{at}\"}}\n")).collect();
    let (summary, sink) = open(rows);
    assert_eq!((summary.unwrap().runs.len(), sink.records.len()), (1000, 3000));
    assert_eq!(sink.records[2999].run, None);
}

#[test]
fn a_prompt_written_as_messages_is_taken_apart() {
    let raw = r#"[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"p\"}]"#;
    let file = format!(
        r#"{{"provider":"x","prompt":{{"raw":"{raw}"}},"vars":{{"goal":"g"}},"response":{{"output":{{"a":1}}}},"metadata":{{"pluginId":"c"}},"success":false}}"#
    );
    assert_eq!(facts(&file), [r#"p | {"a":1} | x | c | success Some(true) None"#]);
    assert_eq!(open(&file).1.records[0].system.as_deref(), Some("s"));
}

#[test]
fn an_attached_text_is_put_back_and_a_later_epoch_is_a_run_of_its_own() {
    let sample = r#"{"id":1,"epoch":2,"input":[{"role":"user","content":"attachment://k"}],"output":{"choices":[{"message":{"content":[{"type":"text","text":"r"}]},"stop_reason":"max_tokens"}]},"attachments":{"k":"p"},"scores":{"s":{"value":0.5}}}"#;
    let file = format!(r#"{{"eval":{{"model":"m"}},"samples":[{sample}]}}"#);
    assert_eq!(facts(&file), ["p | r | m, epoch 2 | - | s None Some(0.5)"]);
    assert!(open(&file).1.records[0].response_cut);
}

#[test]
fn likelihoods_are_no_answers() {
    let file = format!("{ROW}\n{}", r#"{"doc_id":1,"doc":{},"arguments":[["p"," a"]],"resps":[[[-1.5,false]]]}"#);
    let (summary, sink) = open(file);
    assert_eq!(summary.unwrap().records, 1);
    assert_eq!(sink.diagnostics[0].message, "expected generated text, not likelihoods");
}

#[test]
fn the_documented_table_of_formats_is_what_the_code_says() {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut table = String::from(
        "# Formats\n\nFiles are told by their content, never by their name. UTF-8 with or without a byte order mark, plain or gzip, or UTF-16 with one, plain; lines that end in LF or CRLF (a carriage return alone is space in JSON and text in a table); \
         JSON as an array, as lines, as values one after another, or as an object that holds its rows under a key; CSV and TSV; Parquet (plain, Snappy, \
         Zstandard or gzip pages; plain, dictionary and delta values; nested lists). Columns of tables and rows that no format fits are picked by the person, and so are those of a file whose first row has two fields that may be its answer. What stands before the first of lines of JSON is \
         reported and passed over. This page is written by the tests of \
         `app/audit/src/ingest` (`INSTA_UPDATE=always cargo test -p shiftscope-audit`).\n\n| format | shape | written by |\n| --- | --- | --- |\n",
    );
    for format in formats() {
        table += &format!("| {} | `{}` | {} |\n", cell(format.name), cell(format.shape), cell(format.doc));
    }
    let names = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    table += &format!(
        "\n## Verdicts of other judges\n\nWhat other judges said of a row is kept with it, a field each, {} at most. Yes is harmful in {} and in fields that begin with {}; yes is \
         harmless in {}; {} hold a number, whose scale is the tool's own but for the paper's scores from 1 to 5. Words such as safe and unsafe say the same in any of \
         these. Beside them: each scorer of Inspect, each detector of garak, promptfoo's test as a whole and each of its assertions, the label of HarmBench, \
         and a column that a person picks. Where several stand in a row, decisions come before scores, and a model's before one by substrings.\n",
        ImportedVerdicts::MOST,
        names(&stated::HARMFUL),
        names(&stated::BEGINNINGS),
        names(&stated::HARMLESS),
        names(&stated::SCORES),
    );
    table += "\n## Examples\n";
    for format in formats() {
        table += &format!("\n{}\n\n```\n{}\n```\n", format.name, format.example.trim_end());
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), table, "write it anew with INSTA_UPDATE=always");
}

#[test]
fn a_number_is_an_identifier_and_a_verdict_comes_along() {
    let (_, sink) = open(r#"{"id":7,"prompt":"p","response":"r","is_jailbreak_x":1,"note":"n"}"#);
    let record = &sink.records[0];
    assert_eq!(record.id.as_deref(), Some("7"));
    assert_eq!(record.imported.by(None).unwrap().harmful, Some(true));
    assert_eq!(record.metadata["note"], "n");
}

pub(super) struct Short<'a>(pub(super) &'a [u8], pub(super) usize);

impl Source for Short<'_> {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let most = buf.len().min(self.1);
        self.0.read_at(offset, &mut buf[..most])
    }
}

#[test]
fn short_reads_change_nothing() {
    let text = format!("{ROW}\n{{\"prompt\":\"\\\"é\",\"response\":null}}\nbad\n[1]\n{ROW}");
    for file in [text.as_bytes().to_vec(), gzip(text.as_bytes())] {
        let (_, whole) = open(&file);
        for size in 1..20 {
            let mut sink = Collected::default();
            read(Short(&file, size), "file", &Options::default(), &mut sink).unwrap();
            assert_eq!((&sink.records, &sink.diagnostics), (&whole.records, &whole.diagnostics));
        }
    }
}

struct Stop;

impl Sink for Stop {
    fn record(&mut self, _: Record, _: &Raw<'_>) {}
    fn diagnostic(&mut self, _: Diagnostic) {}
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Break(())
    }
}

#[test]
fn a_person_can_cancel() {
    assert!(matches!(read(ROW.as_bytes(), "file", &Options::default(), &mut Stop), Err(IngestError::Cancelled)));
}

/// Rows of a sample by another count than ours: of the lines, or of what an untyped parser finds.
fn independent_count(path: &std::path::Path, bytes: &[u8]) -> u64 {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if name.ends_with(".eval") {
        // A name stands before its member and in the directory.
        return bytes.windows(8).filter(|bytes| bytes == b"samples/").count() as u64 / 2;
    }
    let text = if name.ends_with(".gz") {
        let mut text = String::new();
        io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(bytes), &mut text).unwrap();
        text
    } else {
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let count = if name.ends_with(".csv") {
        lines().count()
    } else if name.contains("report.jsonl") {
        let attempts = lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let complete = attempts.filter(|row| row["entry_type"] == "attempt" && row["status"] == 2);
        complete.map(|row| row["outputs"].as_array().map_or(0, Vec::len)).sum()
    } else {
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(serde_json::Value::Array(rows)) => rows.len(),
            Ok(value) => {
                ["completions", "jailbreaks"].iter().find_map(|key| Some(value[key].as_array()?.len())).unwrap()
            }
            Err(_) => lines().count(),
        }
    };
    count as u64
}

#[test]
fn every_shared_sample_gives_the_rows_that_another_count_finds() {
    let Some(root) = std::env::var_os("SHIFTSCOPE_SHARED").map(std::path::PathBuf::from) else {
        println!("skipped 22 sample files: SHIFTSCOPE_SHARED is not set");
        return;
    };
    let (mut read, mut folders) = (0, vec![root.join("samples/logs"), root.join("samples/datasets")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                let (summary, sink) = open(&bytes);
                let summary = summary.unwrap();
                assert_eq!(
                    summary.records,
                    independent_count(&path, &bytes),
                    "{path:?} {:?}",
                    sink.diagnostics.first()
                );
                assert_eq!(summary.skipped, 0, "{path:?}");
                read += 1;
            }
        }
    }
    println!("read {read} sample files");
    assert!(read >= 22);
}

#[test]
fn shared_samples_hold_the_rows_they_are_known_to_hold() {
    let Some(root) = std::env::var_os("SHIFTSCOPE_SHARED").map(std::path::PathBuf::from) else {
        println!("skipped 4 sample files: SHIFTSCOPE_SHARED is not set");
        return;
    };
    let logs = root.join("samples/logs");
    for (file, harmful) in [
        ("jailbreakbench_baseline", true),
        ("jailbreakbench_ablation", true),
        ("harmless_baseline", false),
        ("harmless_actadd", false),
    ] {
        let path = logs.join(format!("refusal_direction/gemma-2b-it/{file}_evaluations.json"));
        let (summary, sink) = open(std::fs::read(path).unwrap());
        let summary = summary.unwrap();
        assert_eq!((summary.records, summary.skipped), (100, 0), "{file}");
        assert!(
            sink.records.iter().all(|record| !record.imported.is_empty() && record.category.is_some() == harmful),
            "{file}"
        );
    }
}

/// A chat with a tool's turn, an opening by the model, and an answer of nothing but a call.
const CHAT: &str = r#"{"id":"c","category":"k","score":5,"messages":[{"role":"system","content":"Be kind."},
    {"role":"assistant","content":"Welcome."},{"role":"user","content":"One?"},{"role":"assistant","content":null},
    {"role":"tool","content":"t"},{"role":"assistant","content":"First."},{"role":"user","content":"Two?"},
    {"role":"assistant","content":"Second."}]}"#;

fn answers_of(file: &str, answers: Answers) -> Collected {
    let mut sink = Collected::default();
    read(file.as_bytes(), "file", &Options { answers, ..Options::default() }, &mut sink).unwrap();
    sink
}

#[test]
fn every_answer_of_a_chat_is_a_record_where_a_person_asks_for_it_with_the_system_prompt_and_what_was_said_before() {
    let last = answers_of(CHAT, Answers::Last).records;
    // The opening answers nothing: a chat that only begins with one has no earlier answer.
    assert_eq!((last.len(), last[0].response.as_deref(), earlier_answers(&last[0])), (1, Some("Second."), 1));
    let every = answers_of(CHAT, Answers::Every).records;
    let said: Vec<_> = every.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect();
    assert_eq!(said, [("One?", Some("First.")), ("Two?", Some("Second."))]);
    for record in &every {
        assert_eq!((record.id.as_deref(), record.system.as_deref()), (Some("c"), Some("Be kind.")));
        assert_eq!(record.category.as_deref(), Some("k"));
    }
    let roles = |record: &Record| record.context.iter().map(|turn| turn.role.clone()).collect::<Vec<_>>();
    assert_eq!(roles(&every[0]), ["assistant", "assistant", "tool"]);
    assert_eq!(roles(&every[1]), roles(&last[0]));
}

#[test]
fn of_a_conversation_whose_answers_would_fill_memory_the_last_alone_is_a_record() {
    let turns = vec![r#""a""#; 20_000].join(",");
    let every = answers_of(&format!(r#"{{"conversations":[{turns}],"source":"s"}}"#), Answers::Every).records;
    assert_eq!((every.len(), every[0].conversation.as_deref(), earlier_answers(&every[0])), (1, None, 9_999));
}

#[test]
fn all_conversations_of_a_row_share_what_their_answers_may_take() {
    let turns = vec![r#"{"role":"user","content":"a"},{"role":"assistant","content":"b"}"#; 1000].join(",");
    let way = format!(r#"{{"turns":[{turns}]}}"#);
    let [outputs, ways] = [r#"{"text":"b"}"#, way.as_str()].map(|each| vec![each; 20].join(","));
    let file =
        format!(r#"{{"entry_type":"attempt","status":2,"prompt":"a","outputs":[{outputs}],"conversations":[{ways}]}}"#);
    let every = answers_of(&file, Answers::Every).records;
    let alone = every.iter().filter(|record| earlier_answers(record) == 999 && record.conversation.is_none()).count();
    assert!((1..20).contains(&alone), "{alone} conversations of 20");
    assert_eq!(every.len(), (20 - alone) * 1000 + alone);
}

#[test]
fn the_answers_of_a_conversation_pair_as_one_prompt_and_a_single_answer_as_ever() {
    let rows: Vec<_> = answers_of(CHAT, Answers::Every).records.iter().map(Row::of).collect();
    assert_eq!(rows[0].pair_key, rows[1].pair_key);
    assert_ne!(rows[0].prompt, rows[1].prompt);
    let found = pair(&rows, &rows, PairBy::Prompt);
    assert_eq!((found.pairs.len(), found.pairs[0].baseline.len(), found.duplicates_baseline), (1, 2, 0));
    let single = r#"{"messages":[{"role":"user","content":"One?"},{"role":"assistant","content":"First."}]}"#;
    assert_eq!(answers_of(single, Answers::Every).records, answers_of(single, Answers::Last).records);
}

#[test]
fn answers_that_were_given_to_the_model_are_none_of_its_own() {
    let request = r#"{"custom_id":"a","body":{"messages":[{"role":"user","content":"One?"},{"role":"assistant","content":"Given."},{"role":"user","content":"Two?"}]}}"#;
    assert_eq!(answers_of(request, Answers::Every).records.len(), 1);
    let gemini = r#"{"contents":[{"role":"user","parts":[{"text":"One?"}]},{"role":"model","parts":[{"text":"First."}]},{"role":"user","parts":[{"text":"Two?"}]},{"role":"model","parts":[{"text":"Second."}]}]}"#;
    let lima = r#"{"conversations":["One?","First.","Two?","Second."],"source":"s"}"#;
    for file in [gemini, lima] {
        assert_eq!(answers_of(file, Answers::Every).records.len(), 2, "{file}");
    }
}

#[test]
fn a_chat_that_begins_with_a_greeting_has_no_earlier_answer() {
    let greeted = r#"{"messages":[{"role":"assistant","content":"Welcome."},{"role":"user","content":"One?"},{"role":"assistant","content":"First."}]}"#;
    for answers in [Answers::Last, Answers::Every] {
        let records = answers_of(greeted, answers).records;
        assert_eq!((records.len(), earlier_answers(&records[0]), records[0].conversation.as_deref()), (1, 0, None));
    }
}

/// Prompt and response of every answer, and what system prompt stands before them.
fn every_answer_of(file: &str) -> Vec<[String; 3]> {
    let word = |text: Option<String>| text.unwrap_or_else(|| "-".into());
    let records = answers_of(file, Answers::Every).records.into_iter();
    records.map(|record| [word(record.system), record.prompt, word(record.response)]).collect()
}

#[test]
fn every_answer_of_an_inspect_log_is_what_the_model_said_after_its_input() {
    let turn = |role: &str, text: &str| format!(r#"{{"role":"{role}","content":"{text}"}}"#);
    let given = [turn("user", "Zero?"), turn("assistant", "Given."), turn("user", "One?")].join(",");
    let said = [turn("assistant", "First."), turn("user", "attachment://k"), turn("assistant", "Second.")].join(",");
    let file = format!(
        r#"{{"eval":{{"model":"m"}},"samples":[{{"id":1,"epoch":1,"input":[{given}],"messages":[{},{given},{said}],
            "output":{{"choices":[{{"message":{{"content":"Second."}}}}]}},"attachments":{{"k":"Two?"}}}}]}}"#,
        turn("system", "Be kind.")
    );
    let every = every_answer_of(&file);
    assert_eq!(every, [["Be kind.", "One?", "First."], ["Be kind.", "Two?", "Second."]]);
    let last = &open(&file).1.records[0];
    assert_eq!((last.prompt.as_str(), last.instruction.as_deref(), earlier_answers(last)), ("One?", None, 1));
    assert_eq!(last.context.len(), 4);
}

#[test]
fn every_answer_of_a_garak_report_is_what_was_said_on_the_way_to_each_output() {
    let turn = |role: &str, text: &str| format!(r#"{{"role":"{role}","content":{{"text":"{text}"}}}}"#);
    let way = |first: &str, last: &str| {
        let turns = [turn("system", "Be kind."), turn("user", "One?"), turn("assistant", first), turn("user", "Two?")];
        format!(r#"{{"turns":[{},{}]}}"#, turns.join(","), turn("assistant", last))
    };
    let file = format!(
        r#"{{"entry_type":"attempt","status":2,"uuid":"u","goal":"g","prompt":{{"turns":[{},{}]}},
            "outputs":[{{"text":"b"}},{{"text":"d"}},null],"conversations":[{},{}]}}"#,
        turn("system", "Be kind."),
        turn("user", "One?"),
        way("a", "b"),
        way("c", "d")
    );
    let expected = [["One?", "a"], ["Two?", "b"], ["One?", "c"], ["Two?", "d"], ["One?", "-"]];
    assert_eq!(every_answer_of(&file), expected.map(|[asked, said]| ["Be kind.", asked, said]));
}

#[test]
fn every_answer_of_a_transcript_is_a_record_and_what_stands_before_it_is_the_system_prompt() {
    let text = r"Be kind.\n\nHuman: One?\n\nAssistant: First.\n\nIn two parts.\n\n\nHuman: Two?\n\nAssistant: Second.";
    let expected = [["Be kind.", "One?", "First.\n\nIn two parts."], ["Be kind.", "Two?", "Second."]];
    assert_eq!(every_answer_of(&format!(r#"{{"chosen":"{text}","rejected":"x"}}"#)), expected);
    assert_eq!(every_answer_of(&format!(r#"{{"transcript":"{text}","rating":1}}"#)), expected);
    let unanswered = every_answer_of(r#"{"transcript":"Human: One?\n\nAssistant:"}"#);
    assert_eq!(unanswered, [["-", "One?", "-"]]);
    for none in ["", "Assistant: Hello.", "prose"] {
        let (_, sink) = open(format!("{ROW}\n{{\"transcript\":\"{none}\"}}"));
        assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 1), "{none}");
    }
    let beside = format!(r#"{{"prompt":"One?","response":"First.","transcript":"{text}"}}"#);
    assert_eq!(open(beside).1.records[0].response.as_deref(), Some("First."));
}

#[test]
fn every_reader_has_an_example_in_its_documentation_and_a_fuzz_target() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let fuzzed = std::fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
    let mut readers = 0;
    for entry in std::fs::read_dir(root.join("src/ingest")).unwrap() {
        let path = entry.unwrap().path();
        let code = std::fs::read_to_string(&path).unwrap_or_default();
        if !code.lines().any(|line| line.starts_with("impl Family for ")) {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(code.lines().any(|line| line == "//! ```"), "{name} has no example");
        let target = format!("fuzz/fuzz_targets/{name}.rs");
        assert!(root.join(&target).is_file() && fuzzed.contains(&format!("name = \"{name}\"")), "{target} is missing");
        readers += 1;
    }
    assert_eq!(readers, super::family::count(), "a reader is not in the table");
}

#[test]
fn the_fuzz_targets_lock_whatever_the_readers_depend_on() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (manifest, lock) = (read("Cargo.toml"), read("fuzz/Cargo.lock"));
    let locked = lock.split("[[package]]").find(|package| package.contains("name = \"shiftscope-audit\"")).unwrap();
    let wanted = manifest.split("\n[").find_map(|part| part.strip_prefix("dependencies]")).unwrap();
    let names = wanted.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
    for name in names.filter(|name| !name.is_empty() && !name.starts_with('#')) {
        assert!(locked.contains(&format!("\"{name}")), "{name}: run `cargo fetch` in app/audit/fuzz");
    }
}

#[test]
fn an_inspect_sample_brings_the_first_number_of_its_scorers() {
    let scored = |scores: &str| {
        let file = format!(
            r#"{{"eval":{{"model":"m"}},"samples":[{{"id":1,"epoch":1,"input":"p","output":{{"choices":[{{"message":{{"content":"r"}}}}]}},"scores":{scores}}}]}}"#
        );
        let verdict = open(&file).1.records[0].imported.by(None)?.clone();
        Some((verdict.name, verdict.score))
    };
    let of = |name: &str, score| Some((name.to_owned(), Some(score)));
    assert_eq!(scored(r#"{"match":{"value":"C"}}"#), of("match", 1.0));
    assert_eq!(scored(r#"{"why":{"value":"in words"},"grade":{"value":0.25}}"#), of("grade", 0.25));
    assert_eq!(scored(r#"{"rubric":{"value":{"note":"n","specific":3}}}"#), of("rubric/specific", 3.0));
    assert_eq!(scored(r#"{"match":{"value":NaN}}"#), None);
}
