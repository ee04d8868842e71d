//! What reading holds in memory at most, counted by an allocator: bounded by the limits, not by the file.

#![allow(unsafe_code, reason = "an allocator cannot be counted without being one")]
#![allow(clippy::unwrap_used, reason = "a file that cannot be read should fail the test")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use shiftscope_audit::ingest::{Diagnostic, Options, Raw, Sink, Source, read};
use shiftscope_audit::record::Record;

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is the system allocator's with the same arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A row repeated to a length, or one endless string; never in memory.
struct Made {
    head: &'static str,
    row: &'static str,
    length: u64,
}

impl Source for Made {
    fn len(&self) -> u64 {
        self.length
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length - offset).unwrap_or(usize::MAX).min(buf.len());
        for (place, byte) in buf.iter_mut().take(left).enumerate() {
            let at = usize::try_from(offset).unwrap() + place;
            let row = self.row.as_bytes();
            let found = self.head.as_bytes().get(at).or_else(|| row.get((at - self.head.len()) % row.len()));
            *byte = found.copied().unwrap_or(b' ');
        }
        Ok(left)
    }
}

#[derive(Default)]
struct Count(u64, u64);

impl Sink for Count {
    fn record(&mut self, _: Record, _: &Raw<'_>) {
        self.0 += 1;
    }
    fn diagnostic(&mut self, _: Diagnostic) {
        self.1 += 1;
    }
    fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Most bytes held while a file is read, beyond what was held before.
fn most_held(file: Made) -> (usize, Count) {
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let mut sink = Count::default();
    let _ = read(file, "file", &Options::default(), &mut sink);
    (MOST.load(Ordering::Relaxed) - before, sink)
}

#[test]
fn neither_a_long_file_nor_a_long_line_is_held() {
    let row = "{\"prompt\":\"a mild question\",\"response\":\"a mild answer\"}\n";
    let (held, counted) = most_held(Made { head: "", row, length: 32 << 20 });
    assert!(counted.0 > 500_000, "{} rows", counted.0);
    assert!(held < 1 << 20, "{held} bytes for 32 MiB of rows");

    let head = "{\"prompt\":\"p\",\"response\":\"r\"}\n{\"prompt\":\"";
    let (held, counted) = most_held(Made { head, row: "x", length: 200 << 20 });
    assert_eq!((counted.0, counted.1), (1, 1));
    let limit = 2 * Options::default().max_record_bytes + (1 << 20);
    assert!(held < limit, "{held} bytes for a line of 200 MiB");

    let (held, _) = most_held(Made { head: "prompt,response\n\"", row: "x", length: 64 << 20 });
    assert!(held < limit, "{held} bytes for a quote that never closes");
}
