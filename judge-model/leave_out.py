#!/usr/bin/env python3
"""What the judge is worth on a family that training never saw: trains without it, with all that shares a question with it, and measures on it.

    python leave_out.py --items 20000 --workers 2        # every family, one after the other; those measured already for this version of the judge are kept
    python leave_out.py --again                          # measures the weights anew that were trained so
    python leave_out.py --families hh --items 40000 --on # trains these weights further, for as many items more
    python leave_out.py --items 600000 --device cuda     # on a GPU

Starts from the base model each time, so that nothing of the family is in the weights; every row of it is unseen then, and measured
whatever its split. The threshold comes from `dev` rows of the other families, by
compare.py. Writes leave_out.json and the
table in CARD.md. Intervals are 95 %, resampled over questions.
"""

import argparse
import json
import random
import subprocess
import sys

import numpy
import torch

import baseline
import score
from compare import Reader, columns, threshold
from compare import labelled as compared
from decisions import auroc, f1, specificity
from rows import CHECKPOINTS, HERE, tokenizer
from shares import over_questions

FAMILIES = ("gptfuzz", "jailbreakbench", "hh", "pyrit")
CAP = 200
MOST = 2000  # rows of a family that are measured
ON_RATE = "2.0e-4"  # of training further, which is still far from its end
ON_GPU = ("--device", "cuda", "--tokens", "16384", "--drawers", "3", "--rate", "3e-4")  # larger batches, and longer steps to match
BEGIN, END = "<!-- left out: leave_out.py -->", "<!-- end of left out -->"


def unseen(family):
    """Labelled rows of a family's compared sources, of every split, in a fixed order; without the earlier answers labelled here."""
    rows = [row for split in ("train", "dev", "test") for row in compared(None, split)[0] if row["family"] == family and "#" not in row["id"]]
    random.Random(5).shuffle(rows)
    return rows[:MOST], numpy.array([row["harmful"] for row in rows[:MOST]])


def trained(family):
    """What is written beside the weights without a family: the version of the judge whose recipe made them, and their items."""
    path = CHECKPOINTS / f"without-{family}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() and path.with_suffix(".pt").exists() else None


def train(family, version, items, workers, on, device):
    """Trains weights without a family, from the base model or from those there are."""
    before, name = trained(family), f"without-{family}"
    if on and before is None:
        sys.exit(f"no checkpoints/{name}.pt and .json to go on from")
    orders = ["--name", name, "--leave-out", family, "--items", str(items), *(ON_GPU if device == "cuda" else ("--workers", str(workers)))]
    if on:
        orders += ["--resume", str(CHECKPOINTS / f"{name}.pt"), "--rate", ON_RATE, "--seed", "5"]
    subprocess.run([sys.executable, "train.py", *orders], cwd=HERE, check=True)
    made = {"version": version, "items": items + (before["items"] if on else 0)}
    (CHECKPOINTS / f"{name}.json").write_text(json.dumps(made) + "\n", "utf-8")


def measure(family, checkpoint, items, device):
    """The figures of one family under weights that never saw it."""
    temperature = json.loads((HERE / "artifacts" / "judge.json").read_text("utf-8"))["aggregate"]["harm_temperature"]
    reader = Reader(checkpoint, tokenizer(), device)
    harm = lambda rows: numpy.array([score.aggregate(w, temperature)[score.HARM] for w in reader.logits([(r["prompt"], r["response"]) for r in rows])])
    others = [row for row in compared(CAP)[0] if row["family"] != family]
    seen = (harm(others), *columns(others))
    cut = threshold(*seen)
    rows, y = unseen(family)
    z, listed = harm(rows), numpy.array([not baseline.refuses(r["response"]) for r in rows])
    every = numpy.ones(len(rows), bool)
    ahead = lambda at: f1(z[at] >= cut, y[at]) - f1(listed[at], y[at])
    both = lambda at: {"ahead": ahead(at), "auroc": auroc(z[at], y[at])}
    whole, edges = numpy.arange(len(rows)), over_questions([r["group"] for r in rows], both)
    figures = lambda says: {"f1": f1(says, y), "sensitivity": says[y].mean(), "specificity": specificity(says, y)}
    rounded = lambda of: {name: round(float(value), 3) for name, value in of.items()}
    return {
        "items": items,
        "n": len(rows),
        "harmful": int(y.sum()),
        "questions": len({r["group"] for r in rows}),
        **rounded(figures(z >= cut)),
        "f1_best": round(float(max(f1(z >= at, y) for at in numpy.quantile(z, numpy.arange(0, 1, 0.01)))), 3),
        "f1_refusal_phrases": round(float(f1(listed, y)), 3),
        "f1_always_harmful": round(float(f1(every, y)), 3),
        "f1_ahead": {"value": round(float(ahead(whole)), 3), "interval": edges["ahead"]},
        "auroc": {"value": round(float(auroc(z, y)), 3), "interval": edges["auroc"]},
    }


def table(found):
    """The card's table, in Markdown."""
    out = [
        "| left out | rows (harmful), questions | F1 | at the best threshold | refusal phrases | always harmful | F1 ahead of refusal phrases | AUROC | sensitivity | specificity | recipe, items of training |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    span = lambda s: f"{s['value']:.3f} [{s['interval'][0]:.2f}, {s['interval'][1]:.2f}]"
    for family, s in found.items():
        out.append(
            f"| {family} | {s['n']} ({s['harmful']}), {s['questions']} | {s['f1']:.3f} | {s['f1_best']:.3f} | {s['f1_refusal_phrases']:.3f} | {s['f1_always_harmful']:.3f} "
            f"| {span(s['f1_ahead'])} | {span(s['auroc'])} | {s['sensitivity']:.3f} | {s['specificity']:.3f} | {s['version']}, {s['items']:,} |"
        )
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=FAMILIES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="where torch computes")
    parser.add_argument("--again", action="store_true", help="measure without training")
    parser.add_argument("--on", action="store_true", help="train what was trained further")
    args = parser.parse_args()
    torch.set_num_threads(args.workers)
    path = HERE / "leave_out.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    version = json.loads((HERE / "artifacts" / "judge.json").read_text("utf-8"))["version"]
    for family in args.families:
        known = found.get(family, {})
        if not args.again:
            if not args.on and known.get("version") == version and known["items"] >= args.items:
                print(f"{family}: measured already, kept")
                continue
            train(family, version, args.items, args.workers, args.on, args.device)
        made = trained(family)
        if made is None:
            print(f"{family}: no weights that say what made them, kept as it is")
            continue
        found[family] = {"version": made["version"], **measure(family, CHECKPOINTS / f"without-{family}.pt", made["items"], args.device)}
        path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        print(family, found[family], flush=True)
    card = HERE / "CARD.md"
    before, rest = card.read_text("utf-8").split(BEGIN)
    card.write_text(f"{before}{BEGIN}\n\n{table(found)}\n\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
