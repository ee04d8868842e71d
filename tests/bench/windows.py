#!/usr/bin/env python3
"""The windows of response logs as text pairs, in file order, for a peer that tokenises on its own.

    python windows.py LOG.json [LOG.json ...] > windows.json

Writes {"rows": n, "windows": [{"prompt", "response"}]}: each response cut where the judge cuts it, nothing deduplicated,
so that a peer does the same work over the same text. Rows that the judge settles without its graph are left out.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "judge-model"))
import score


def cut(judge, prompt, response):
    """The response's windows as substrings, by the character offsets of their first and last tokens."""
    limits = judge.manifest["input"]
    head = judge.tokenizer.encode(prompt, add_special_tokens=False)
    body = judge.tokenizer.encode(response, add_special_tokens=False)
    width = limits["max_tokens"] - 3 - min(len(head.ids), limits["prompt_tokens"])
    spans, _ = score.windows(len(body.ids), width, limits["overlap"], limits["max_windows"])
    if len(head.ids) > limits["prompt_tokens"]:
        half = limits["prompt_tokens"] // 2
        prompt = prompt[: head.offsets[half - 1][1]] + " " + prompt[head.offsets[-half][0] :]
    for start, end in spans:
        yield {"prompt": prompt, "response": response[body.offsets[start][0] : body.offsets[end - 1][1]]}


def main():
    judge = score.Judge("wasm", threads=1)
    rows, pairs = 0, []
    for name in sys.argv[1:]:
        log = json.loads(Path(name).read_text("utf-8"))
        for row in log["completions"] if isinstance(log, dict) else log:
            rows += 1
            if judge.prepare(row["prompt"], row["response"])["inputs"]:
                pairs.extend(cut(judge, row["prompt"], row["response"]))
    json.dump({"rows": rows, "windows": pairs}, sys.stdout)


if __name__ == "__main__":
    main()
