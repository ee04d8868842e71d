//! How fast a file is read, against the JSON parser alone over the same bytes: milliseconds as JSON, for `cargo xtask bench --reading`.

use std::fmt;
use std::ops::ControlFlow;
use std::time::Instant;

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::{Deserializer, Value, json};
use shiftscope_audit::ingest::{Diagnostic, Options, Raw, Sink, read};
use shiftscope_audit::record::Record;
use shiftscope_audit::row::bytes::{push_record, rows_of};

/// Records reduced together, as the worker does.
const AT_ONCE: usize = 2000;

/// Reduces records to rows and keeps none.
#[derive(Default)]
struct Reduce {
    records: Vec<u8>,
    count: usize,
    rows: usize,
}

impl Sink for Reduce {
    fn record(&mut self, record: Record, _: &Raw<'_>) {
        push_record(&mut self.records, &record);
        self.count += 1;
        if self.count == AT_ONCE {
            self.reduce();
        }
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        eprintln!("unexpected: {diagnostic}");
    }

    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl Reduce {
    fn reduce(&mut self) {
        self.rows += rows_of(&self.records).map_or(0, |rows| rows.collect::<Vec<_>>().len());
        self.records.clear();
        self.count = 0;
    }
}

/// Counts the elements of an array, each turned into an untyped value.
struct Count;

impl<'de> Visitor<'de> for Count {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while elements.next_element::<Value>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }
}

fn untyped(bytes: &[u8]) -> Result<usize, serde_json::Error> {
    let mut values = Deserializer::from_slice(bytes);
    if bytes.first() == Some(&b'[') {
        return values.deserialize_seq(Count);
    }
    values.into_iter::<Value>().try_fold(0, |count, value| value.map(|_| count + 1))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("expected the path of a file")?;
    let bytes = std::fs::read(&file)?;
    let start = Instant::now();
    let values = untyped(&bytes)?;
    let parsing = start.elapsed();
    let start = Instant::now();
    let mut reduce = Reduce::default();
    read(&*bytes, &file, &Options::default(), &mut reduce)?;
    reduce.reduce();
    let reading = start.elapsed();
    let milliseconds = |took: std::time::Duration| took.as_secs_f64() * 1000.0;
    let rows = reduce.rows;
    println!(
        "{}",
        json!({ "rows": rows, "values": values, "reading": milliseconds(reading), "parsing": milliseconds(parsing) })
    );
    Ok(())
}
