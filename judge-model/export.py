#!/usr/bin/env python3
"""A checkpoint in, graphs and manifest out: artifacts/judge-{wasm,webgpu}.onnx, checkpoints/judge-fp32.onnx
and artifacts/judge.json with golden logits; no fitting of thresholds (calibrate.py does that afterwards).

    python export.py --checkpoint checkpoints/judge.pt --version 0.10.0

How far the WASM graph moves ranges from activations into weights is measured on rows of the training split.
"""

import argparse
import hashlib
import json
import random

import torch

import score
from golden import GOLDEN
from graph import Graph, activation_sizes, migration
from limits import INPUT, single
from network import restored
from rows import CHECKPOINTS, HERE, training_rows

# Windows in one run. On WASM one window at a time, unpadded, is 1.5 to 2 times as fast as sixteen padded to the longest
# (activations stay in the processor's cache); a GPU wants several.
WASM_BATCH, WEBGPU_BATCH = 1, 16

ARTIFACTS = HERE / "artifacts"
ALPHA = 0.8  # share of a channel's range moved into the weights; chosen on the noise of logits (see TRIED.md)
CALIBRATION_ROWS = 384


def describe(path):
    """Name, digest and size of an artifact."""
    data = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def calibration_batches(count):
    """Single windows of training rows, one question each, as tensors."""
    rng = random.Random(7)
    rows = [r for r in training_rows() if r["response_ids"] and r["family"] != "diasafety"]
    rng.shuffle(rows)
    taken, used = [], set()
    for row in rows:
        if row["group"] not in used:
            used.add(row["group"])
            taken.append(row)
        if len(taken) == count:
            break
    for row in taken:
        ids, types = single(row["prompt_ids"], row["response_ids"])
        yield torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), torch.tensor([types])


def golden_logits(graph):
    """Logits of every window of the golden texts on one graph."""
    judge = score.Judge(graph, ARTIFACTS, threads=1)
    return [line["logits"] for line in judge.score(GOLDEN, keep_logits=True)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--checkpoint", default=str(CHECKPOINTS / "judge.pt"))
    parser.add_argument("--version", required=True, help="of the judge, as the manifest says it")
    args = parser.parse_args()
    net = restored(args.checkpoint).eval()
    state = net.state_dict()
    moved = migration(state, activation_sizes(net, calibration_batches(CALIBRATION_ROWS)), ALPHA)
    files = {
        "fp32": (CHECKPOINTS / "judge-fp32.onnx", Graph(state, "fp32")),
        "webgpu": (ARTIFACTS / "judge-webgpu.onnx", Graph(state, "webgpu")),
        "wasm": (ARTIFACTS / "judge-wasm.onnx", Graph(state, "wasm", moved)),
    }
    for path, graph in files.values():
        path.write_bytes(graph.build().SerializeToString())
    manifest = {
        "schema": 1,
        "name": "shiftscope-judge",
        "version": args.version,
        "base": "all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "tokenizer": describe(ARTIFACTS / "tokenizer.json"),
        "language": describe(ARTIFACTS / "language.json"),
        "graphs": {
            "wasm": {**describe(files["wasm"][0]), "quantisation": "8-bit integer, weights per channel, activations per token after migration", "max_batch": WASM_BATCH},
            "webgpu": {**describe(files["webgpu"][0]), "quantisation": "MatMulNBits 8 bit in blocks of 32, word table 8 bit in blocks of 128, float32 activations", "max_batch": WEBGPU_BATCH},
        },
        "input": INPUT,
        "coherence": {"ngram": 4, "min_tokens": 40, "repeated_percent": 60},
        "aggregate": {"harm": "log_mean_exp", "harm_temperature": 1.0},
        "calibration": {"harm_scale": 1.0, "harm_bias": 0.0, "refusal_temperature": 1.0, "category_temperature": 1.0},
        "threshold": 0.5,
        "uncertain": [0.35, 0.65],
        "rare_threshold": 0.9,
        "score_cuts": [0.1, 0.3, 0.5, 0.8],
        "incoherent_threshold": 0.8,  # of 579 benign `dev` answers seven are above it, most of them loops; at 0.5 nine, and one degenerate answer more
        "golden": [],
        "selftest_tolerance": 0.1,
        "quality": {},
    }
    target = ARTIFACTS / "judge.json"
    target.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    windows = {graph: golden_logits(graph) for graph in ("wasm", "webgpu")}
    for index, text in enumerate(GOLDEN):
        # The aggregate over the text's windows (calibrate.py keeps it in step with the temperature).
        manifest["golden"].append(
            {
                **text,
                "windows": len(windows["wasm"][index]),
                "logits": {g: [round(v, 5) for v in score.aggregate(windows[g][index], manifest["aggregate"]["harm_temperature"])] for g in windows},
            }
        )
    target.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    for graph, entry in manifest["graphs"].items():
        print(graph, entry["bytes"], entry["sha256"])


if __name__ == "__main__":
    main()
