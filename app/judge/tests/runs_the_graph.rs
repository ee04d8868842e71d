//! The shipped graphs on ONNX Runtime's library, named by `ORT_DYLIB_PATH`; skipped, with a count, where it is not set.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "missing artefacts should fail the test"
)]

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use shiftscope_judge::encode::{Encoder, Prepared, Window};
use shiftscope_judge::language::Language;
use shiftscope_judge::manifest::Manifest;
use shiftscope_judge::native::{NativeGraph, environment};
use shiftscope_judge::session::{rows, run_all, selftest};

/// The native graph never waits, so one poll finishes it.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a native run waited"),
    }
}

fn artifact(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../judge-model/artifacts")).join(name)
}

// One test: the process has one environment.
#[test]
fn both_graphs_give_their_golden_logits_whatever_else_is_in_the_batch() {
    let Some(library) = std::env::var_os("ORT_DYLIB_PATH") else {
        println!("skipped 2 graphs: ORT_DYLIB_PATH is not set");
        return;
    };
    let environment = environment(Path::new(&library)).unwrap();
    let manifest = Manifest::parse(&fs::read_to_string(artifact("judge.json")).unwrap()).unwrap();
    let language = Language::parse(&fs::read_to_string(artifact("language.json")).unwrap()).unwrap();
    let encoder = Encoder::new(&fs::read(artifact("tokenizer.json")).unwrap(), language, manifest.clone()).unwrap();
    let windows: Vec<Window> = manifest
        .golden
        .iter()
        .flat_map(|golden| match encoder.prepare(&golden.prompt, Some(&golden.response)).unwrap() {
            Prepared::Windows { windows, .. } => windows,
            Prepared::Settled(_) => Vec::new(),
        })
        .collect();
    assert!(windows.len() > 1);
    for (name, entry) in &manifest.graphs {
        let mut graph = NativeGraph::new(&environment, &fs::read(artifact(&entry.file.file)).unwrap()).unwrap();
        let error = now(selftest(&mut graph, name, &encoder, &manifest)).unwrap();
        println!("{name}: largest difference from the golden logits {error:.6}");
        assert!(error <= manifest.selftest_tolerance, "{name}: {error}");
        let together = now(run_all(&mut graph, name, &windows, &manifest)).unwrap();
        let mut worst = 0.0_f64;
        for (window, expected) in windows.iter().zip(&together) {
            let alone = now(run_all(&mut graph, name, std::slice::from_ref(window), &manifest)).unwrap();
            worst = alone[0].iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(worst, f64::max);
        }
        println!("{name}: largest difference between {} windows alone and in batches {worst:.6}", windows.len());
        assert!(worst < 1e-3, "{name}: {worst}");
    }
}

#[test]
fn an_output_of_another_shape_or_without_numbers_is_refused() {
    assert_eq!(rows(&[0.5; 34], 2).unwrap().len(), 2);
    assert!(rows(&[0.5; 33], 2).is_err());
    assert!(rows(&[0.5; 51], 2).is_err());
    assert!(rows(&[f32::NAN; 17], 1).is_err());
}
