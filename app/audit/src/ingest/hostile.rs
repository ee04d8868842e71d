//! What reading promises of files that are broken or made to harm: good rows stay, every loss is said, memory and time are bounded.

use std::cell::Cell;
use std::io;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::tests::{Short, gzip, open, read_again};
use super::{Collected, Diagnostic, IngestError, Options, Raw, Sink, Source, Summary, read};
use crate::record::Record;

const ROW: &str = r#"{"prompt":"p","response":"r"}"#;

/// Records and rows skipped.
#[track_caller]
fn counted(bytes: impl AsRef<[u8]>) -> (u64, u64) {
    let summary = open(bytes).0.unwrap();
    (summary.records, summary.skipped)
}

#[test]
fn a_truncated_file_keeps_its_complete_rows() {
    for (file, kept) in [
        (format!("[{ROW},{ROW},{{\"prompt\":\"x"), 2),
        (format!("{ROW}\n{ROW}\n{{\"prompt\":"), 2),
        (format!("{{\"completions\":[{ROW},{ROW},{{\"prompt\":\"x\",\"resp"), 2),
        (format!("[\n  {ROW},\n  {ROW},\n  {{\n    \"prompt\": \"x\",\n    \"nested\": [\n      {{"), 2),
    ] {
        let (summary, sink) = open(&file);
        assert_eq!((summary.unwrap().records, sink.diagnostics.is_empty()), (kept, false), "{file}");
    }
}

#[test]
fn a_row_cut_off_anywhere_takes_no_other_with_it() {
    let row = r#"{"id":"x","messages":[{"role":"user","content":"a \"b\""},{"role":"assistant","content":"c"}],"n":{"m":[1,2]}}"#;
    for end in 1..row.len() {
        for file in [
            format!("{ROW}\n{}\n{ROW}\n{ROW}\n", &row[..end]),
            format!("[\n{ROW},\n{},\n{ROW},\n{ROW}\n]", &row[..end]),
        ] {
            let (summary, sink) = open(&file);
            assert_eq!(summary.unwrap().records, 3, "{file}");
            assert!(!sink.diagnostics.is_empty());
        }
    }
}

#[test]
fn a_broken_row_in_an_indented_list_takes_no_other_with_it() {
    let row = "  {\n    \"prompt\": \"p\",\n    \"response\": \"r\"\n  }";
    for broken in [
        "  {\n    \"prompt\": \"p,\n    \"response\": \"r\"\n  }",
        "  {\n    \"prompt\": \"p\"\n    \"response\": \"r\"\n  }",
        "  {\n    \"prompt\": \"p\",\n    \"response\": \"r\"\n",
        "  {\n    prompt: 'p'\n  }",
    ] {
        let file = format!("[\n{row},\n{broken},\n{row},\n{row}\n]");
        let (summary, sink) = open(&file);
        assert_eq!(summary.unwrap().records, 3, "{file}: {:?}", sink.diagnostics);
        assert!(!sink.diagnostics.is_empty());
    }
}

#[test]
fn a_response_that_spans_lines_as_escapes_is_not_a_broken_row() {
    assert_eq!(
        counted("{\"prompt\":\"p\",\n\"response\":\"line\\nline\"}\n{\"prompt\":\"p\",\"response\":\"r\"}"),
        (2, 0)
    );
    assert_eq!(
        counted(
            "[\n{\n\"messages\":\n[\n{\"role\":\"user\",\n\"content\":\"p\"},\n{\"role\":\"assistant\",\"content\":\"r\"}\n]\n}\n]"
        ),
        (1, 0)
    );
}

#[test]
fn binary_and_empty_files_are_refused_in_a_sentence() {
    for bytes in [&b"\x7fELF\x02"[..], b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xff{\x00", b"\x00"] {
        assert!(matches!(open(bytes).0, Err(IngestError::Binary(_))), "{bytes:?}");
    }
    assert_eq!(open("").0.unwrap_err().to_string(), "file is empty");
}

#[test]
fn rows_without_responses_stay_and_say_so() {
    let (summary, sink) =
        open("{\"prompt\":\"p\",\"response\":null}\n{\"prompt\":\"p\",\"response\":\"\"}\n{\"prompt\":\"q\"}\n");
    assert_eq!(summary.unwrap().records, 3);
    assert!(sink.records.iter().all(|record| record.response.is_none()));
}

#[test]
fn invalid_utf8_and_nul_bytes_cost_their_own_row() {
    for bad in [&b"{\"prompt\":\"\xff\xfe\",\"response\":\"r\"}"[..], b"{\"prompt\":\"\x00\",\"response\":\"r\"}"] {
        let file = [ROW.as_bytes(), b"\n", bad, b"\n", ROW.as_bytes()].concat();
        assert_eq!(counted(file), (2, 1));
    }
    let (summary, sink) = open(b"prompt,response\np,r\n\xff,r\np,r\n");
    assert_eq!((summary.unwrap().records, sink.diagnostics.len()), (2, 1));
}

#[test]
fn marks_and_line_ends_of_any_kind_change_nothing() {
    let file = format!("\u{feff}\r\n{ROW}\r\n\n{ROW}\n\r\n{ROW}");
    assert_eq!(counted(file), (3, 0));
    assert_eq!(counted("\u{feff}prompt,response\r\np,r\n\r\np,\"r\r\ns\"\r\np,r"), (3, 0));
}

#[test]
fn a_damaged_gzip_file_ends_alike_however_its_bytes_come() {
    // A header, and what no compressor wrote.
    let damaged = [&b"\x1f\x8b\x08\x00\xfe\xff"[..], &[b'2'; 125], b"c\x07\x07,"].concat();
    let outcome = |source: &dyn Fn(&mut Collected) -> Result<Summary, IngestError>| {
        let mut sink = Collected::default();
        (source(&mut sink).map_err(|error| error.to_string()), sink.records, sink.diagnostics)
    };
    let whole = outcome(&|sink| read(&damaged[..], "file", &Options::default(), sink));
    for size in 1..70 {
        let split = outcome(&|sink| read(Short(&damaged, size), "file", &Options::default(), sink));
        assert_eq!(split, whole, "{size}");
    }
}

#[test]
fn text_in_utf16_of_either_order_is_read_and_what_is_no_character_costs_no_row() {
    let orders: [fn(u16) -> [u8; 2]; 2] = [u16::to_le_bytes, u16::to_be_bytes];
    for bytes in orders {
        let file = |text: &str| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let rows = file(&format!("\u{feff}{ROW}\r\n{{\"prompt\":\"é \u{1f98b}\",\"response\":\"r\"}}\n"));
        let half = [0xd83e, 0x22, 0xdd8b].into_iter().flat_map(bytes);
        let broken: Vec<u8> = file("\u{feff}\"").into_iter().chain(half).chain(file("\"\n")).chain([0x7b]).collect();
        let (summary, sink) = open(&rows);
        assert_eq!((summary.unwrap().records, sink.records[1].prompt.as_str()), (2, "é \u{1f98b}"));
        assert_eq!(sink.records[1].position.line, Some(2));
        assert_eq!(read_again(&rows, false), 2);
        for file in [rows, broken] {
            let whole = open(&file).1;
            for size in 1..5 {
                let mut split = Collected::default();
                let _ = read(Short(&file, size), "file", &Options::default(), &mut split);
                assert_eq!((&split.records, &split.diagnostics), (&whole.records, &whole.diagnostics));
            }
        }
    }
}

#[test]
fn lines_may_end_in_any_mixture_and_a_table_of_old_line_ends_is_said_not_to_be_one() {
    assert_eq!(counted(format!("{ROW}\r{ROW}\r\n{ROW}\n\r{ROW}")), (4, 0));
    assert_eq!(counted("prompt,response\r\np,r\np,r\r\n\n\r\np,\"r\ns\"\n"), (3, 0));
    let (summary, sink) = open("prompt,response\rp,r\rp,r\r");
    assert!(summary.is_err() && sink.records.is_empty());
}

#[test]
fn a_carriage_return_alone_is_text_of_a_table_and_costs_nothing_behind_it() {
    let file = "prompt,response\np,first\rsecond\n\"p\",first\rsecond\r\np,\"first\rsecond\"\r\r\n";
    let (_, sink) = open(file);
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (3, 0));
    assert!(
        sink.records.iter().all(|record| record.response.as_deref() == Some("first\rsecond")),
        "{:?}",
        sink.records
    );
    // Where rows end in nothing else they are said to be none.
    let (_, sink) = open("prompt,response\np,r\n\np,r\rp,r\rp,r\r");
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 1));
}

#[test]
fn bare_nan_duplicate_keys_and_numbers_as_ids_keep_their_rows() {
    let (summary, sink) =
        open("{\"id\":1.5,\"prompt\":\"a\",\"prompt\":\"p\",\"response\":\"r\",\"score\":NaN,\"x\":[-Infinity]}");
    assert_eq!(summary.unwrap().records, 1);
    let record = &sink.records[0];
    assert_eq!((record.id.as_deref(), record.prompt.as_str()), (Some("1.5"), "p"));
    assert!(record.imported.is_empty());
}

#[test]
fn null_turns_unknown_roles_and_empty_arrays_are_read_or_reported() {
    let turns = r#"{"messages":[null,{"role":"tool","content":"t"},{"role":"user","content":"p"},{"role":"assistant","content":null}]}"#;
    let (_, sink) = open(turns);
    let record = &sink.records[0];
    assert_eq!(
        (record.prompt.as_str(), record.response.as_ref(), record.context[0].role.as_str()),
        ("p", None, "tool")
    );
    let file = format!("{ROW}\n{{\"messages\":[]}}\n{{\"conversations\":[]}}\n[]\n{{}}\n{ROW}");
    assert_eq!(counted(file), (2, 4));
}

#[test]
fn a_row_that_shares_much_among_countless_answers_is_reported() {
    let outputs = vec!["0"; 100_000].join(",");
    let beside = "x".repeat(100_000);
    for row in [
        format!(r#"{{"entry_type":"attempt","status":2,"prompt":"p","notes":"{beside}","outputs":[{outputs}]}}"#),
        format!(
            r#"{{"doc_id":1,"doc":{{}},"arguments":[["{beside}"]],"resps":[["{}"]]}}"#,
            outputs.replace(',', "\",\"")
        ),
    ] {
        let (summary, sink) = open(format!("{ROW}\n{row}\n{ROW}"));
        assert_eq!(summary.unwrap().records, 2);
        assert_eq!(sink.diagnostics[0].message, "expected fewer answers beside so much text in one row");
    }
}

#[test]
fn what_answers_share_counts_as_much_as_it_takes_however_deep_it_nests() {
    let answers = |beside: &str, count: usize| {
        let answers = vec![r#""b""#; count].join(",");
        open(format!(r#"{{"prompt":"a","response":[{answers}],"schema":{beside}}}"#)).1.records.len()
    };
    let deep = |levels: usize, inside: &str| format!("{}{inside}{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    let schema = deep(10, &format!(r#""{}""#, "x".repeat(5_000)));
    assert_eq!(answers(&schema, 64), 64);
    assert_eq!(answers(&deep(40, "1"), 100), 100);
    // Of single fields the tree takes many times their bytes.
    assert_eq!(answers(&format!("[{}]", vec![r#"{"a":1}"#; 10_000].join(",")), 100), 0);
}

#[test]
fn an_object_of_countless_lists_is_asked_once_what_it_is() {
    let lists = vec![r#""data":[{}]"#; 200_000].join(",");
    let (_, sink) = open(format!(r#"{{"prompt":"p","response":"r",{lists}}}"#));
    assert_eq!(sink.records.len(), 1);
    let (_, sink) = open(format!("{ROW}\n{{{lists}}}\n"));
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 1));
    let (_, sink) = open(format!("{{{lists}}}\n{ROW}\n"));
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 200_000));
}

#[test]
fn nesting_however_deep_costs_one_row() {
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"results\":".repeat(100_000)] {
        let (summary, sink) = open(format!("{ROW}\n{{\"prompt\":{deep}\n{ROW}\n"));
        assert_eq!((summary.unwrap().records, sink.diagnostics.is_empty()), (2, false));
    }
}

#[test]
fn quotes_that_never_close_cost_their_own_line() {
    let file = "prompt,response\np,r\n\"open,r\np,r\n\"q\",\"s\"\np,\"line\nline\"\np,r\n";
    let (summary, sink) = open(file);
    assert_eq!(summary.unwrap().records, 5, "{:?}", sink.diagnostics);
    assert_eq!(sink.diagnostics.len(), 1);
    assert_eq!(sink.diagnostics[0].position.unwrap().line, Some(3));
    assert_eq!(sink.records[3].response.as_deref(), Some("line\nline"));
    assert_eq!(sink.records[4].position.line, Some(8));
}

#[test]
fn a_quote_inside_a_plain_field_is_a_character() {
    let (summary, sink) = open("prompt,response\n5\" pipe,r\np,r\n");
    assert_eq!(summary.unwrap().records, 2);
    assert_eq!(sink.records[0].prompt, "5\" pipe");
}

#[test]
fn a_quote_that_goes_astray_cuts_off_no_cell_behind_it() {
    let (_, sink) = open("prompt,response\n\"6\" nails\",\"line one\nline two\"\np,r\n");
    let texts: Vec<_> =
        sink.records.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect();
    assert_eq!(texts, [("6 nails\"", Some("line one\nline two")), ("p", Some("r"))]);
    // One that never closes is said, and the rows behind it stay.
    let (_, sink) = open("prompt,response\n\"6\" nails\",\"line one\np,r\np,r\n");
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (2, 1));
}

#[test]
fn a_file_of_nothing_but_open_quotes_ends_in_reasonable_time() {
    let file = format!("prompt,response\n{}p,r\n", "\"x,y\n".repeat(50_000));
    let (summary, sink) = open(file);
    assert_eq!((summary.unwrap().records > 0, sink.diagnostics.len() > 20_000), (true, true));
}

#[test]
fn prose_is_no_list_of_prompts() {
    for prose in [
        "It was a mild day.\nNothing happened.\n",
        "\"Good morning\", she said.\nHe nodded.\n",
        "%PDF-1.4\n1 0 obj\n",
        "name\nblue\nred\n",
    ] {
        assert!(matches!(open(prose).0, Err(IngestError::Unrecognised(_))), "{prose}");
    }
    assert_eq!(counted("\"one\"\nprose between\n\"two, with \"\"quotes\"\"\"\n"), (2, 1));
}

/// A file that is never in memory: text, then so many bytes of filling, then text.
struct Made {
    head: String,
    filling: u64,
    tail: String,
    reads: Cell<u64>,
}

impl Source for Made {
    fn len(&self) -> u64 {
        (self.head.len() + self.tail.len()) as u64 + self.filling
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        self.reads.set(self.reads.get() + 1);
        let (head, tail_at) = (self.head.len() as u64, self.head.len() as u64 + self.filling);
        if offset < head {
            return self.head.as_bytes().read_at(offset, buf);
        }
        if offset >= tail_at {
            return self.tail.as_bytes().read_at(offset - tail_at, buf);
        }
        let count = buf.len().min(usize::try_from(tail_at - offset).unwrap_or(usize::MAX));
        buf[..count].fill(b'x');
        Ok(count)
    }
}

fn long_line() -> Made {
    Made {
        head: format!("{ROW}\n{{\"prompt\":\"p\",\"response\":\""),
        filling: 200 << 20,
        tail: format!("\"}}\n{ROW}\n"),
        reads: Cell::new(0),
    }
}

#[test]
fn a_line_of_two_hundred_megabytes_is_passed_over_and_the_rest_stays() {
    let mut sink = Collected::default();
    let summary = read(long_line(), "file", &Options::default(), &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 1));
    assert_eq!(sink.diagnostics[0].message, "the record is longer than the limit");
    assert_eq!(sink.records[1].position.line, Some(3));
}

struct StopsAt(u64);

impl Sink for StopsAt {
    fn record(&mut self, _: Record, _: &Raw<'_>) {}
    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        panic!("a cancelled reading complains: {diagnostic}");
    }
    fn progress(&mut self, bytes: u64, _: u64) -> ControlFlow<()> {
        if bytes >= self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[test]
fn a_person_can_cancel_in_the_middle_of_a_long_line() {
    let source = long_line();
    let result = read(&source, "file", &Options::default(), &mut StopsAt(1 << 20));
    assert!(matches!(result, Err(IngestError::Cancelled)));
    assert!(source.reads.get() <= 40, "{} blocks were read", source.reads.get());
}

impl Source for &Made {
    fn len(&self) -> u64 {
        (*self).len()
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        (*self).read_at(offset, buf)
    }
}

/// An Inspect log with members of these names and contents.
fn eval(members: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in members {
        writer.start_file(*name, options).unwrap();
        io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const HEADER: &[u8] = br#"{"eval":{"model":"m"}}"#;
const SAMPLE: &[u8] = br#"{"id":1,"epoch":1,"input":"p","output":{"choices":[{"message":{"content":"r"}}]}}"#;

#[test]
fn a_log_with_names_that_climb_out_of_it_gives_its_own_samples_only() {
    let file = eval(
        &[
            ("header.json", HEADER),
            ("../samples/evil.json", SAMPLE),
            ("/samples/evil.json", SAMPLE),
            ("samples/1_epoch_1.json", SAMPLE),
            ("samples/2_epoch_1.json", b"{\"id\":2,"),
            ("samples/3_epoch_1.json", SAMPLE),
        ],
        zip::CompressionMethod::Deflated,
    );
    let (summary, sink) = open(&file);
    let summary = summary.unwrap();
    assert_eq!((summary.records, summary.skipped, summary.runs), (2, 1, vec!["m".to_owned()]));
    assert_eq!((sink.records[1].prompt.as_str(), sink.records[1].position.record), ("p", 3));
}

#[test]
fn a_log_that_was_never_finished_says_in_its_journal_what_was_evaluated() {
    let file = eval(
        &[("_journal/start.json", HEADER), ("samples/1_epoch_1.json", SAMPLE), ("_journal/summaries/1.json", b"[]")],
        zip::CompressionMethod::Deflated,
    );
    let (summary, sink) = open(&file);
    let summary = summary.unwrap();
    assert_eq!((summary.records, summary.skipped, summary.runs), (1, 0, vec!["m".to_owned()]));
    assert_eq!(sink.records[0].response.as_deref(), Some("r"));
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// An Inspect log of members that are packed in Zstandard.
fn zstandard(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let mut file = eval(&members, zip::CompressionMethod::Stored);
    // The writer has no such method: it is set in the local headers and in the directory.
    for (mark, method) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let places: Vec<usize> = memchr::memmem::find_iter(&file, mark).collect();
        assert_eq!(places.len(), members.len());
        places.into_iter().for_each(|place| file[place + method] = 93);
    }
    file
}

#[test]
fn samples_in_zstandard_are_read_frame_by_frame() {
    let (head, tail) = SAMPLE.split_at(30);
    let file = zstandard(&[("samples/1.json", [zstd(head), zstd(tail)].concat())]);
    let (summary, sink) = open(&file);
    assert_eq!(summary.unwrap().records, 1, "{:?}", sink.diagnostics);
    assert_eq!(sink.records[0].response.as_deref(), Some("r"));
}

#[test]
fn a_sample_that_is_not_as_it_was_packed_is_reported() {
    let mut file = eval(&[("samples/1.json", SAMPLE), ("samples/2.json", SAMPLE)], zip::CompressionMethod::Stored);
    let content = b"\"content\":\"";
    let at = memchr::memmem::find(&file, content).unwrap() + content.len();
    file[at] = b'q';
    let (_, sink) = open(&file);
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 1));
}

#[test]
fn a_zip_bomb_is_stopped_and_reported() {
    let bomb = vec![b' '; 8 << 20];
    let members =
        [("samples/0.json", SAMPLE), ("samples/1.json", &bomb), ("samples/2.json", &bomb), ("samples/3.json", SAMPLE)];
    let file = eval(&members, zip::CompressionMethod::Deflated);
    let options = Options { max_record_bytes: 1 << 16, max_expansion: 10, ..Options::default() };
    let mut sink = Collected::default();
    let summary = read(file.as_slice(), "file", &options, &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 2));
    assert!(sink.diagnostics[0].message.contains("expands"));
}

#[test]
fn a_zip_bomb_in_zstandard_is_stopped_and_reported() {
    // In one frame, and in many.
    let bombs = [zstd(&vec![b' '; 8 << 20]), zstd(&[b' '; 1 << 10]).repeat(1 << 10)];
    let [one, many] = bombs;
    let file = zstandard(&[
        ("samples/0.json", zstd(SAMPLE)),
        ("samples/1.json", one),
        ("samples/2.json", many),
        ("samples/3.json", zstd(SAMPLE)),
    ]);
    let options = Options { max_record_bytes: 1 << 16, max_expansion: 10, ..Options::default() };
    let mut sink = Collected::default();
    let summary = read(file.as_slice(), "file", &options, &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 2));
    assert!(sink.diagnostics.iter().all(|said| said.message.contains("expands")), "{:?}", sink.diagnostics);
    // What one member's bomb took is gone for the others too.
    let options = Options { max_expansion: 0, ..options };
    let mut sink = Collected::default();
    let summary = read(file.as_slice(), "file", &options, &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (1, 3));
}

#[test]
fn short_reads_change_nothing_of_archives_and_parquet() {
    let log = eval(&[("header.json", HEADER), ("samples/1.json", SAMPLE)], zip::CompressionMethod::Deflated);
    let packed = zstandard(&[("header.json", zstd(HEADER)), ("samples/1.json", zstd(SAMPLE))]);
    for file in [&log, &packed, CHAT, DELTAS, DOLLY] {
        let (summary, whole) = open(file);
        let summary = summary.unwrap();
        assert!(summary.records > 0 && whole.diagnostics.is_empty());
        for size in 1..20 {
            let mut sink = Collected::default();
            let again = read(Short(file, size), "file", &Options::default(), &mut sink).unwrap();
            assert_eq!(
                (again, &sink.records, &sink.diagnostics),
                (summary.clone(), &whole.records, &whole.diagnostics)
            );
        }
    }
}

#[test]
fn a_zip_cut_off_or_of_something_else_is_refused() {
    let file = eval(&[("samples/1.json", SAMPLE)], zip::CompressionMethod::Deflated);
    assert!(matches!(open(&file[..file.len() / 2]).0, Err(IngestError::Io(..))));
    let other = eval(&[("notes.txt", b"p")], zip::CompressionMethod::Deflated);
    assert!(matches!(open(other).0, Err(IngestError::Binary(_))));
}

const CHAT: &[u8] = include_bytes!("fixtures/chat_snappy.parquet");
const ALPACA: &[u8] = include_bytes!("fixtures/alpaca_gzip.parquet");
const DOLLY: &[u8] = include_bytes!("fixtures/dolly_dictionary.parquet");
const DELTAS: &[u8] = include_bytes!("fixtures/alpaca_delta.parquet");

#[test]
fn parquet_rows_are_conversations_and_columns_like_any_other() {
    for chat in [CHAT, include_bytes!("fixtures/chat_zstd.parquet")] {
        let (summary, sink) = open(chat);
        assert_eq!(summary.unwrap().records, 2, "{:?}", sink.diagnostics);
        let facts: Vec<_> = sink
            .records
            .iter()
            .map(|r| (r.id.as_deref(), r.prompt.as_str(), r.response.as_deref(), r.system.as_deref()))
            .collect();
        assert_eq!(
            facts,
            [(Some("7"), "Name a colour", Some("Blue"), None), (Some("8"), "Name another", None, Some("Be brief")),]
        );
        assert_eq!(read_again(chat, false), 2);
    }
    for alpaca in [ALPACA, DELTAS] {
        let (summary, sink) = open(alpaca);
        assert_eq!((summary.unwrap().format, sink.records.len()), ("Alpaca", 3));
        assert_eq!(sink.records[1].prompt, "Name a colour\n\nof the sky");
    }
    let (summary, sink) = open(DOLLY);
    assert_eq!((summary.unwrap().format, sink.records.len()), ("Dolly", 2));
    let facts: Vec<_> =
        sink.records.iter().map(|r| (r.prompt.as_str(), r.response.as_deref(), r.category.as_deref())).collect();
    let expected =
        [("Name a colour\n\nof the sky", Some("Blue"), Some("open_qa")), ("Name another", None, Some("open_qa"))];
    assert_eq!(facts, expected);
}

#[test]
fn parquet_values_written_as_differences_are_those_that_were_written() {
    let (summary, sink) = open(include_bytes!("fixtures/walks_delta.parquet"));
    assert_eq!(summary.unwrap().records, 400, "{:?}", sink.diagnostics);
    for (n, record) in sink.records.iter().enumerate() {
        let id = match n {
            398 => i64::from(i32::MIN),
            399 => i64::from(i32::MAX),
            n => (n as i64 * 7919) % 1009 - 500,
        };
        let asked = n % 3 > 0;
        let prompt = if asked { format!("Name {} colours, please", n % 50) } else { format!("Walk {n}") };
        let response = asked.then(|| format!("{}{n}", "é".repeat(n % 40)));
        assert_eq!((record.id.clone(), &record.prompt, &record.response), (Some(id.to_string()), &prompt, &response));
        assert_eq!(record.metadata["step"], serde_json::json!(n * n * 1_000_000_000));
    }
}

#[test]
fn a_parquet_row_keeps_its_number_where_rows_before_it_cannot_be_read() {
    let file: &[u8] = include_bytes!("fixtures/alpaca_groups.parquet");
    let mut sink = Collected::default();
    read(file, "file", &Options { max_record_bytes: 1000, ..Options::default() }, &mut sink).unwrap();
    let numbers: Vec<_> = sink.records.iter().map(|record| (record.prompt.as_str(), record.position.record)).collect();
    assert_eq!(numbers, [("Name a tree", 3), ("Name a bird", 4)]);
    // The second row cannot be found behind the first, and that is said too.
    let said: Vec<_> = sink.diagnostics.iter().map(|said| said.position.map(|position| position.record)).collect();
    assert_eq!(said, [Some(1), Some(2)]);
}

#[test]
fn parquet_columns_that_disagree_on_the_items_of_a_list_mix_no_values() {
    let mut file = include_bytes!("fixtures/chat_zstd.parquet").to_vec();
    // Rows of two and three messages by the first column; by the second the last message begins a third row.
    let levels = [2, 0, 0, 0, 3, 0b1_1010];
    let at = file.windows(levels.len()).rposition(|bytes| bytes == levels).unwrap();
    file[at + 5] = 0b0_1010;
    let (_, sink) = open(file);
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (1, 1));
    assert_eq!(sink.diagnostics[0].position.map(|position| position.record), Some(2));
}

#[test]
fn a_parquet_level_beyond_the_columns_own_is_reported() {
    let mut file = include_bytes!("fixtures/chat_zstd.parquet").to_vec();
    // The levels of the roles: what of a list is repeated, bit by bit, and what is there, as one run.
    let levels = [2, 0, 0, 0, 3, 0b1_1010, 2, 0, 0, 0, 0x0a, 4];
    let at = file.windows(levels.len()).rposition(|bytes| bytes == levels).unwrap();
    file[at + 11] = 0xdc;
    let (_, sink) = open(file);
    assert_eq!((sink.records.len(), sink.diagnostics.len()), (0, 2));
}

/// Records and what is said of a file that may only give so many bytes.
fn within(file: &[u8], bytes: usize) -> (usize, Vec<String>) {
    let options = Options { max_record_bytes: bytes, max_expansion: 0, ..Options::default() };
    let mut sink = Collected::default();
    read(file, "file", &options, &mut sink).unwrap();
    (sink.records.len(), sink.diagnostics.into_iter().map(|said| said.message).collect())
}

#[test]
fn parquet_pages_that_expand_beyond_the_limit_are_stopped_and_reported() {
    // The first row group's page is long, the second's are not.
    let (records, said) = within(include_bytes!("fixtures/alpaca_groups.parquet"), 1500);
    assert_eq!(records, 2, "{said:?}");
    assert_eq!(said[0], "the compressed file expands beyond the limit");
}

#[test]
fn parquet_rows_made_of_one_word_of_a_dictionary_count_as_what_comes_out() {
    let file: &[u8] = include_bytes!("fixtures/alpaca_repeated.parquet");
    assert_eq!(open(file).1.records.len(), 1000);
    let (records, said) = within(file, 10_000);
    assert!((100..200).contains(&records), "{records}");
    assert_eq!(said[0], "the file holds more rows than one of its size can");
}

#[test]
fn a_sample_of_a_log_that_is_damaged_where_it_stands_is_reported() {
    let members = [("header.json", HEADER), ("samples/1.json", SAMPLE), ("samples/2.json", SAMPLE)];
    let mut file = eval(&members, zip::CompressionMethod::Deflated);
    let heads: Vec<usize> = memchr::memmem::find_iter(&file, b"PK\x03\x04").collect();
    file[heads[1]] = 0;
    let (summary, sink) = open(&file);
    assert_eq!((summary.unwrap().skipped, sink.records.len()), (1, 1));
    let said: Vec<_> = sink.diagnostics.iter().map(|said| said.position.map(|position| position.record)).collect();
    assert_eq!((said, sink.records[0].position.record), (vec![Some(1)], 2));
}

#[test]
fn a_parquet_file_cut_off_anywhere_is_refused() {
    for end in 4..CHAT.len() {
        assert!(open(&CHAT[..end]).0.is_err());
    }
}

#[test]
fn a_parquet_file_that_lies_anywhere_does_no_harm() {
    for file in [CHAT, include_bytes!("fixtures/chat_zstd.parquet"), ALPACA, DELTAS, DOLLY] {
        for at in 4..file.len() {
            for byte in [0x00, 0x7f, 0x80, 0xff] {
                let mut file = file.to_vec();
                file[at] = byte;
                let (_, sink) = open(&file);
                assert!(sink.records.len() < 100_000);
            }
        }
    }
}

/// Pieces that files are made of: good rows, broken ones, space and noise.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = vec![
        ROW.as_bytes(),
        b"\n",
        b"\r\n",
        b",",
        b"[",
        b"]",
        b"{\"messages\":[{\"role\":\"user\",\"content\":\"p\"},{\"role\":\"assistant\",\"content\":\"\\\"r\"}]}",
        b"[{\"role\":\"user\",\"content\":\"p\"},{\"role\":\"assistant\",\"content\":\"r\"}]",
        b"[{\"role\":\"user\",\"content\":\"p\"}",
        b"\\",
        b"{\"completions\":[",
        b"]}",
        b"{\"prompt\":\"p",
        b"\"",
        b"{\"a\":NaN}",
        "é\u{1f600}".as_bytes(),
        b"prompt,response\n",
        b"p,\"r\n\"\"s\"\n",
        b"\xff",
        b"{",
        b"}",
        b"  ",
    ];
    prop::collection::vec(
        prop_oneof![6 => prop::sample::select(known).prop_map(<[u8]>::to_vec), 1 => prop::collection::vec(any::<u8>(), 0..8)],
        0..24,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_file_makes_it_panic_and_splitting_its_bytes_changes_nothing(file in pieces(), size in 1..40_usize) {
        for file in [gzip(&file), file] {
            let (whole, one) = open(&file);
            let mut other = Collected::default();
            let split = read(Short(&file, size), "file", &Options::default(), &mut other);
            prop_assert_eq!(whole.map_err(|e| e.to_string()), split.map_err(|e| e.to_string()));
            prop_assert_eq!(one.records, other.records);
            prop_assert_eq!(one.diagnostics, other.diagnostics);
            read_again(&file, file.first() != Some(&0x1f));
        }
    }

    #[test]
    fn no_damaged_log_makes_it_panic(at in 0..400_usize, byte in any::<u8>(), end in 0..400_usize) {
        let mut file = eval(&[("header.json", HEADER), ("samples/1.json", SAMPLE)], zip::CompressionMethod::Deflated);
        if let Some(place) = file.get_mut(at.max(4)) {
            *place = byte;
        }
        let _ = open(&file);
        file.truncate(end.max(4));
        let _ = open(&file);
    }

    #[test]
    fn good_lines_stay_whatever_stands_on_the_lines_between(noise in prop::collection::vec("[ -~]{0,12}", 1..6)) {
        let file: String = noise.iter().map(|noise| format!("{ROW}\n{noise}\n")).collect();
        let (summary, sink) = open(format!("{file}{ROW}\n"));
        prop_assert!(summary.is_ok());
        let good = sink.records.iter().filter(|record| record.prompt == "p" && record.response.as_deref() == Some("r"));
        prop_assert!(good.count() > noise.len(), "{:?}", sink.diagnostics);
    }
}
