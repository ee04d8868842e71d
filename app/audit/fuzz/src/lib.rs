//! What every target holds a file to: no panic, the same however its bytes are split, every record read again from its row, and, of a
//! container, the other records where it is written again without a row.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::rc::Rc;

use serde_json::Value;
use shiftscope_audit::ingest::{
    Answers, Diagnostic, IngestError, Mapping, Options, Picks, Piece, Raw, Sink, Source, Summary, Without, formats, read,
};
use shiftscope_audit::record::{Position, Record};

/// Smaller limits than a person's, so that they are met.
fn limits() -> Options {
    Options { max_record_bytes: 1 << 16, ..Options::default() }
}

/// Takes everything, and reads every record again.
struct Checked<'a> {
    file: &'a [u8],
    records: Vec<Record>,
    diagnostics: Vec<Diagnostic>,
}

impl Sink for Checked<'_> {
    fn record(&mut self, record: Record, raw: &Raw<'_>) {
        if let Some(offset) = raw.offset {
            assert!(self.file[usize::try_from(offset).unwrap()..].starts_with(raw.bytes));
        }
        let mut again = raw.syntax.records(raw.bytes).swap_remove(raw.nth as usize);
        (again.position, again.run) = (record.position, record.run.clone());
        // NaN is no value of JSON, so that equal means equal.
        assert_eq!(again, record);
        self.records.push(record);
    }
    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// A source that gives few bytes at a time.
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

type Read = (Result<Summary, String>, Vec<Record>, Vec<Diagnostic>);

fn read_with(file: &[u8], source: impl Source, options: &Options) -> Read {
    let mut sink = Checked { file, records: Vec::new(), diagnostics: Vec::new() };
    let outcome = read(source, "file", options, &mut sink).map_err(|error: IngestError| error.to_string());
    (outcome, sink.records, sink.diagnostics)
}

fn hold(file: &[u8], options: &Options) -> Vec<Record> {
    let whole = read_with(file, file, options);
    let size = 1 + file.last().map_or(0, |byte| usize::from(byte % 64));
    assert_eq!(whole, read_with(file, Short(file, size), options));
    // Every answer of a conversation is read again as the last one is.
    let every = read_with(file, file, &Options { answers: Answers::Every, ..options.clone() });
    assert!(every.1.len() >= whole.1.len());
    without_the_first(file, options, &whole);
    whole.1
}

/// Where such a file can be written again, it then holds all records but those of the row that went.
fn without_the_first(file: &[u8], options: &Options, (_, records, complaints): &Read) {
    let Some(gone) = records.first().map(|record| record.position.record) else { return };
    let Ok(Some(mut writing)) = Without::new(Rc::new(file.to_vec()), vec![gone], options) else { return };
    let mut out = Vec::new();
    loop {
        match writing.piece() {
            Ok(Some(Piece::Kept(range))) => {
                out.extend_from_slice(&file[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()])
            }
            Ok(Some(Piece::New(bytes))) => out.extend(bytes),
            Ok(None) => break,
            Err(_) => return,
        }
    }
    let (outcome, left, said) = read_with(&out, &out[..], options);
    // Of what cannot be read whole nothing is known, and a smaller file may expand to less.
    if outcome.is_ok() && complaints.is_empty() && said.is_empty() {
        let place = |record: &Record| Record { position: Position::default(), ..record.clone() };
        let kept = records.iter().filter(|record| record.position.record != gone).map(place);
        assert!(kept.eq(left.iter().map(place)));
    }
}

/// Any bytes as a file.
pub fn file(data: &[u8]) {
    hold(data, &limits());
}

/// Any bytes after a header.
pub fn table(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let delimiter = [b',', b'\t', b';'][usize::from(first % 3)];
    let header = [&b"prompt"[..], &[delimiter], b"response\r\n"].concat();
    hold(&[&header, rest].concat(), &limits());
}

/// Any bytes under columns that a person picked.
pub fn mapping(data: &[u8]) {
    let column = |name: &str| Some(name.to_owned());
    let [response, category, id, run, verdict] = ["r", "c", "i", "n", "v"].map(column);
    let mapping = Mapping { prompt: "p".into(), response, category, id, run, verdict };
    hold(data, &Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..limits() });
}

/// Any bytes as a Parquet file.
pub fn parquet(data: &[u8]) {
    hold(&[b"PAR1", data.get(4..).unwrap_or_default()].concat(), &limits());
}

/// Any bytes compressed, and as if they were.
pub fn gzip(data: &[u8]) {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    let packed = encoder.finish().unwrap();
    let plain = read_with(data, data, &limits());
    // Nested packing is not unpacked, and an empty file has other limits.
    let nested = [&b"\x1f"[..], b"PK\x03\x04", b"PAR1", b"\xff\xfe", b"\xfe\xff"];
    if !nested.iter().any(|start| data.starts_with(start)) && data.len() > 1000 {
        assert_eq!(plain.1, hold(&packed, &limits()));
    } else {
        hold(&packed, &limits());
    }
    // What is damaged gives a little more or less before it is noticed, by how much is read at once.
    let damaged = [&packed[..10], data].concat();
    drop(read_with(&damaged, &damaged[..], &limits()));
    drop(read_with(&damaged, Short(&damaged, 7), &limits()));
}

/// Any bytes as an archive, and as a sample in a sound one.
pub fn archive(data: &[u8]) {
    hold(&[b"PK\x03\x04", data].concat(), &limits());
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let method = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [("header.json", &br#"{"eval":{"model":"m"}}"#[..]), ("samples/1_epoch_1.json", data)] {
        writer.start_file(name, method).unwrap();
        writer.write_all(bytes).unwrap();
    }
    let mut whole = writer.finish().unwrap().into_inner();
    hold(&whole, &limits());
    // Where the archive itself is changed: its directory stands at the end.
    let length = whole.len();
    for (place, byte) in (length.saturating_sub(160)..length).zip(data) {
        whole[place] ^= byte;
    }
    hold(&whole, &limits());
}

/// A file of these formats whose JSON is changed as the bytes say, row by row where it is lines.
pub fn rows(names: &[&str], data: &[u8]) {
    let mut plan = Plan(data);
    let known: Vec<_> = formats().into_iter().filter(|format| names.contains(&format.name)).collect();
    let format = known[plan.next() % known.len()];
    // What strict JSON has no word for is tried by the seeds of `framing`.
    let example = format.example.replace("NaN", "null");
    let parsed = match serde_json::from_str::<Value>(&example) {
        Ok(value) => vec![value],
        Err(_) => example.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
    };
    let mut file = Vec::new();
    for mut value in parsed {
        for _ in 0..1 + plan.next() % 6 {
            change(&mut value, &mut plan);
        }
        serde_json::to_writer(&mut file, &value).unwrap();
        file.push(b'\n');
    }
    if file.is_empty() {
        file.extend_from_slice(format.example.as_bytes());
    }
    // Some damage to the bytes too.
    for _ in 0..plan.next() % 4 {
        let length = file.len();
        let at = (plan.next() << 8 | plan.next()) % length;
        file[at] = u8::try_from(plan.next()).unwrap();
    }
    hold(&file, &limits());
}

/// Decisions, a byte each; zero when there are no more.
struct Plan<'a>(&'a [u8]);

impl Plan<'_> {
    fn next(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first)
    }
}

/// Goes down to some value and changes it.
fn change(value: &mut Value, plan: &mut Plan<'_>) {
    let down = plan.next();
    if down % 4 != 0 {
        match value {
            Value::Array(list) if !list.is_empty() => {
                let at = plan.next() % list.len();
                return change(&mut list[at], plan);
            }
            Value::Object(fields) if !fields.is_empty() => {
                let at = plan.next() % fields.len();
                return change(fields.values_mut().nth(at).unwrap(), plan);
            }
            _ => {}
        }
    }
    match (plan.next() % 10, &mut *value) {
        (0, _) => *value = Value::Null,
        (1, _) => *value = Value::from(plan.next()),
        (2, _) => *value = Value::from(-1.5e300),
        (3, _) => *value = Value::from(plan.next() % 2 == 0),
        (4, _) => {
            *value = Value::from(
                ["", " ", "[{", "attachment://k", "\u{0}", "é😀", "user", "\n\nHuman: a\n\nAssistant: b"]
                    [plan.next() % 8],
            )
        }
        (5, _) => *value = Value::Array(vec![value.clone(), Value::Null]),
        (6, _) => *value = serde_json::json!({ "text": value.clone(), "role": "user" }),
        (7, Value::Object(fields)) if !fields.is_empty() => {
            let key = fields.keys().nth(plan.next() % fields.len()).unwrap().clone();
            fields.remove(&key);
        }
        (8, Value::Object(fields)) => {
            let from = fields.values().nth(plan.next() % fields.len().max(1)).cloned().unwrap_or_default();
            let key = ["messages", "prompt", "response", "id", "run", "output", "samples", "results", "generation"]
                [plan.next() % 9];
            fields.insert(key.into(), from);
        }
        (_, Value::Array(list)) => {
            list.extend(list.first().cloned());
            let step = usize::from(!list.is_empty());
            list.rotate_left(step);
        }
        (_, other) => *other = Value::from("text"),
    }
}
