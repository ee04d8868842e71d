#!/usr/bin/env python3
"""What the judge is worth on a family that training never saw: trains without it, with all that shares a question with it, and measures on it.

    python leave_out.py --items 16000 --workers 2        # every family, one after the other; those measured already are kept

Starts from the base model each time, so that nothing of the family is in the weights. The threshold comes from `dev` rows of the other
families. Writes leave_out.json and the table in CARD.md. Intervals are 95 %, resampled over questions.
"""

import argparse
import collections
import json
import subprocess
import sys

import numpy
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

import baseline
import score
from compare import Reader, f1, specificity, threshold
from compare import labelled as compared
from train import CHECKPOINTS, HERE

FAMILIES = ("gptfuzz", "jailbreakbench", "hh", "pyrit")
CAP, DRAWS = 200, 1000
BEGIN, END = "<!-- left out: leave_out.py -->", "<!-- end of left out -->"


def unseen(family):
    """`dev` and `test` rows of a family that have a harm label."""
    rows = [row for split in ("dev", "test") for row in compared(split, CAP)[0] if row["family"] == family]
    return rows, numpy.array([row["harmful"] for row in rows])


def over_questions(rows, figure):
    """The interval of a figure of row indices, by resampling questions."""
    members = collections.defaultdict(list)
    for at, row in enumerate(rows):
        members[row["group"]].append(at)
    groups, rng = [numpy.array(of) for of in members.values()], numpy.random.default_rng(3)
    drawn = [figure(numpy.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))])) for _ in range(DRAWS)]
    return [round(float(edge), 3) for edge in numpy.nanquantile(drawn, (0.025, 0.975))]


def measure(family, checkpoint, items):
    """The figures of one family under weights that never saw it."""
    tokenizer = Tokenizer.from_file(str(HERE / "artifacts" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    temperature = json.loads((HERE / "artifacts" / "judge.json").read_text("utf-8"))["aggregate"]["harm_temperature"]
    reader = Reader(checkpoint, tokenizer)
    harm = lambda rows: numpy.array([score.aggregate(w, temperature)[score.HARM] for w in reader.logits([(r["prompt"], r["response"]) for r in rows])])
    others = [row for row in compared("dev", CAP)[0] if row["family"] != family]
    cut = threshold(harm(others), numpy.array([r["harmful"] for r in others]), numpy.array([r["source"] for r in others]))
    rows, y = unseen(family)
    z, listed = harm(rows), numpy.array([not baseline.refuses(r["response"]) for r in rows])
    every = numpy.ones(len(rows), bool)
    auroc = lambda at: roc_auc_score(y[at], z[at]) if 0 < y[at].sum() < len(at) else numpy.nan
    ahead = lambda at: f1(z[at] >= cut, y[at]) - f1(listed[at], y[at])
    whole = numpy.arange(len(rows))
    return {
        "items": items,
        "n": len(rows),
        "harmful": int(y.sum()),
        "questions": len({r["group"] for r in rows}),
        "f1": round(float(f1(z >= cut, y)), 3),
        "f1_refusal_phrases": round(float(f1(listed, y)), 3),
        "f1_always_harmful": round(float(f1(every, y)), 3),
        "f1_ahead": {"value": round(float(ahead(whole)), 3), "interval": over_questions(rows, ahead)},
        "auroc": {"value": round(float(auroc(whole)), 3), "interval": over_questions(rows, auroc)},
        "specificity": round(float(specificity(z >= cut, y)), 3),
    }


def table(found):
    """The card's table, in Markdown."""
    out = [
        "| left out | rows (harmful), questions | F1 | refusal phrases | always harmful | F1 ahead of refusal phrases | AUROC | specificity | items of training |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    span = lambda s: f"{s['value']:.3f} [{s['interval'][0]:.2f}, {s['interval'][1]:.2f}]"
    for family, s in found.items():
        out.append(
            f"| {family} | {s['n']} ({s['harmful']}), {s['questions']} | {s['f1']:.3f} | {s['f1_refusal_phrases']:.3f} | {s['f1_always_harmful']:.3f} "
            f"| {span(s['f1_ahead'])} | {span(s['auroc'])} | {s['specificity']:.3f} | {s['items']:,} |"
        )
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--items", type=int, default=16_000)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.workers)
    path = HERE / "leave_out.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for family in args.families.split(","):
        if found.get(family, {}).get("items", 0) >= args.items:
            continue
        name = f"without-{family}"
        orders = ["--name", name, "--leave-out", family, "--items", str(args.items), "--workers", str(args.workers)]
        subprocess.run([sys.executable, "train.py", *orders], cwd=HERE, check=True)
        found[family] = measure(family, CHECKPOINTS / f"{name}.pt", args.items)
        path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        print(family, found[family], flush=True)
    card = HERE / "CARD.md"
    before, rest = card.read_text("utf-8").split(BEGIN)
    card.write_text(f"{before}{BEGIN}\n\n{table(found)}\n\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
