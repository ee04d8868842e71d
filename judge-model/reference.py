#!/usr/bin/env python3
"""Writes the values a port of score.py is held to: `python reference.py > ../app/judge/tests/reference.json`.

Texts are those of the bundled example and of the traps, named by file and line, never repeated here; long prompts are made up.
"""

import hashlib
import json
import random
from pathlib import Path

import score

ROOT = Path(__file__).resolve().parent
FILES = ["../public/demo/baseline.jsonl", "../public/demo/tuned.jsonl", "traps/code.jsonl", "traps/very_short.jsonl"]
# Long prompts, each a text so many times over.
LONG = [["Tell me more. ", 4000], ["!", 60000], ["7f3a", 30000], [" ", 60000], ["\u4f60\u597d\u000b", 20000], ["0123456789abcdef\n", 300000]]


def texts():
    for name in FILES:
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines()):
            row = json.loads(line)
            yield name, number, row["prompt"], row.get("answer", row.get("response"))


def digest(inputs):
    """SHA-256 of the windows' ids and types as JSON without spaces."""
    return hashlib.sha256(json.dumps(inputs, separators=(",", ":")).encode()).hexdigest()


def main():
    judge = score.Judge("wasm")
    limits = judge.manifest["input"]
    prepared = []
    for name, line, prompt, response in texts():
        p = judge.prepare(prompt, response)
        prepared.append({"file": name, "line": line, "status": p["status"], "windows": len(p["inputs"]),
                         "repetitive": p["repetitive"], "digest": digest(p["inputs"])})
    spans = [{"length": n, "width": w, "spans": s, "cut": c}
             for n, w in [(0, 189), (1, 189), (189, 189), (190, 189), (500, 253), (4000, 189), (30000, 189)]
             for s, c in [score.windows(n, w, limits["overlap"], limits["max_windows"])]]
    long = [{"text": text, "times": times, "digest": digest(judge.prepare(text * times, "Why not?")["inputs"])} for text, times in LONG]
    draw = random.Random(1)
    verdicts = []
    for _ in range(200):
        rows = [[draw.gauss(0, 3) for _ in range(score.LOGITS)] for _ in range(draw.randint(1, 4))]
        repetitive = draw.random() < 0.1
        logits = score.aggregate(rows, judge.manifest["aggregate"]["harm_temperature"])
        verdicts.append({"rows": rows, "repetitive": repetitive, "verdict": score.verdict(logits, repetitive, judge.manifest)})
    print(json.dumps({"prepared": prepared, "long": long, "spans": spans, "verdicts": verdicts}))


if __name__ == "__main__":
    main()
