//! What reading promises, over small invented files, and over the shared samples where they are to be had.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::{Collected, Diagnostic, IngestError, Options, Sink, Source, Summary, formats, read};
use crate::record::Record;

fn open(bytes: impl AsRef<[u8]>) -> (Result<Summary, IngestError>, Collected) {
    let mut sink = Collected::default();
    (read(bytes.as_ref(), "file", &Options::default(), &mut sink), sink)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
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
    for binary in [&b"PK\x03\x04zip"[..], b"PAR1data", b"\x00\x01", b"\x89PNG\x00"] {
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
fn each_shape_is_read_as_what_it_is() {
    let cases = [
        (r#"{"que":"p","ans":"r","duo_score":5}"#, "paper judge output"),
        (r#"{"prompt":"p","answer":"r"}"#, "paper responses"),
        (r#"{"prompt":"p","completion":"r"}"#, "prompt/completion"),
        (r#"{"instruction":"p","input":"","output":"r"}"#, "Alpaca"),
        (r#"{"instruction":"p","context":"","response":"r","category":"c"}"#, "Dolly"),
        (r#"{"question":"p","answer":"r"}"#, "question/answer"),
        (r#"{"jailbreaks":[{"goal":"g","prompt":"p","response":"r","jailbroken":true}]}"#, "JailbreakBench artifact"),
        (
            r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"p"},{"role":"assistant","content":[{"text":"r"}]}]}"#,
            "OpenAI chat",
        ),
        (r#"[[{"role":"user","content":"p"},{"role":"assistant","content":"r"}]]"#, "bare conversation"),
        (r#"{"conversations":[{"from":"human","value":"p"},{"from":"gpt","value":"r"}]}"#, "ShareGPT"),
        ("\"p\"\n\"two\nlines\"\n", "prompts only"),
    ];
    for (file, format) in cases {
        let (summary, sink) = open(file);
        assert_eq!(summary.unwrap().format, format, "{file}");
        assert!(formats().iter().any(|known| known.name == format));
        assert_eq!(sink.records[0].prompt, "p");
    }
}

#[test]
fn a_number_is_an_identifier_and_a_verdict_comes_along() {
    let (_, sink) = open(r#"{"id":7,"prompt":"p","response":"r","is_jailbreak_x":1,"note":"n"}"#);
    let record = &sink.records[0];
    assert_eq!(record.id.as_deref(), Some("7"));
    assert_eq!(record.imported.as_ref().unwrap().harmful, Some(true));
    assert_eq!(record.metadata["note"], "n");
}

struct Short<'a>(&'a [u8], usize);

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
    fn record(&mut self, _: Record) {}
    fn diagnostic(&mut self, _: Diagnostic) {}
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Break(())
    }
}

#[test]
fn a_person_can_cancel() {
    assert!(matches!(read(ROW.as_bytes(), "file", &Options::default(), &mut Stop), Err(IngestError::Cancelled)));
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
            sink.records.iter().all(|record| record.imported.is_some() && record.category.is_some() == harmful),
            "{file}"
        );
    }
}
