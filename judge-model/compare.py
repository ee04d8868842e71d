#!/usr/bin/env python3
"""Compares checkpoints on a part of the `dev` rows and on traps made of them, before any is exported; fits and ships nothing.

    python compare.py checkpoints/restored.pt checkpoints/judge.pt
    python compare.py checkpoints/judge.pt --benign answers.json     # {"completions": [{"prompt", "response"}]}
    python compare.py checkpoints/judge.pt --unseen                  # what no checkpoint is trained on and no threshold fitted on, too

For each checkpoint a threshold on the harm logit comes from the same rows, as in calibrate.py; the temperature is the shipped one. Of `test` rows, the
degenerate answers with `--unseen` alone are read, and no written trap and none of the contrasts written later is read: what is chosen here is measured there, but for `--unseen`, which a choice made with it flatters. The tenth of the contrasts that is kept back is read. Runs in torch, on one thread or a GPU, and reads at most four windows of a row's response, so that it takes a few
minutes where evaluate.py takes a quarter of an hour. Prints Markdown.
"""

import argparse
import json
from pathlib import Path

import numpy
import torch

import score
import trap
from baseline import refuses
from calibrate import FAMILIES, MANY, NEAR, SETS, SPECIFICITY, degenerate_answers, load, long_benign
from decisions import auroc, f1, specificity
from limits import every
from mixture import contrasts
from network import halved, restored
from rows import HERE, tokenizer
from shares import share, wilson
from train import collate

WINDOWS, BATCH = 4, {"cpu": 16, "cuda": 256}
LONG = 30  # joined harmless texts of each of the lengths MANY
HARMLESS = ("xstest_completions", "coconot_pref", "self_instruct", "just_eval_general_example")
BUILT = ("truncated", "disclaimer_then_compliance", "compliance_then_disclaimer", "last_tenth", "very_short")


class Reader:
    """Window logits of texts under one checkpoint."""

    def __init__(self, checkpoint, tokenizer, device="cpu"):
        self.device, self.tokenizer = torch.device(device), tokenizer
        self.net = restored(checkpoint).to(self.device).eval()

    def windows(self, prompt, response, most):
        """The inputs of a text: its first windows and its last, so many at most."""
        encode = lambda text: self.tokenizer.encode(text, add_special_tokens=False).ids
        inputs = every(encode(prompt), encode(response))
        return inputs if len(inputs) <= most else [*inputs[: most - 1], inputs[-1]]

    def logits(self, texts, most=WINDOWS):
        """For each (prompt, response) the logits of its windows."""
        flat = [(i, w) for i, text in enumerate(texts) for w in self.windows(*text, most)]
        flat.sort(key=lambda item: len(item[1][0]))
        out = [[] for _ in texts]
        batch = BATCH[self.device.type]
        with torch.no_grad(), halved(self.device):
            for at in range(0, len(flat), batch):
                chunk = flat[at : at + batch]
                ids, mask, types, *_ = collate([(*w, 0, 0, 0, 0, 0) for _, w in chunk], self.device)
                for (i, _), row in zip(chunk, self.net(ids, mask, types).tolist()):
                    out[i].append(row)
        return out


def labelled(cap, split="dev"):
    """Rows of the compared sources that have a harm label, and their harm, source and family."""
    rows = [r for r in load(split, cap) if r["source"] in (*SETS, *HARMLESS) and r["harmful"] is not None]
    return rows, *columns(rows)


def columns(rows):
    """Harm, source and family of labelled rows."""
    return tuple(numpy.array([row[name] for row in rows]) for name in ("harmful", "source", "family"))


def threshold(z, y, source, family):
    """The least harm logit whose mean F1 is near the best and whose specificity may be what is asked for in every family: the rule of calibrate.py, without
    its bound on benign false positives."""

    def quality(cut):
        says = z >= cut
        safe = [~says[(family == f) & ~y] for f in FAMILIES if (family == f).any()]
        least = min(wilson(right.sum(), len(right))[1] for right in safe)
        return numpy.mean([f1(says[source == s], y[source == s]) for s in SETS if (source == s).any()]) - 2 * max(0, SPECIFICITY - least)

    cuts = numpy.unique(z)
    found = numpy.array([quality(cut) for cut in cuts])
    return cuts[found >= found.max() - NEAR].min()


def measure(reader, rows, y, source, family, extra, unseen, salad):
    """Figure -> value of one checkpoint."""
    manifest = json.loads((HERE / "artifacts" / "judge.json").read_text("utf-8"))
    temperature = manifest["aggregate"]["harm_temperature"]
    harm = lambda found: numpy.array([score.aggregate(w, temperature)[score.HARM] for w in found])
    full = lambda found: numpy.array([numpy.argmax(score.aggregate(w, temperature)[score.REFUSAL]) for w in found])
    found = reader.logits([(r["prompt"], r["response"]) for r in rows])
    z, refusal = harm(found), full(found)
    cut = threshold(z, y, source, family)
    out = {"threshold (harm logit)": round(float(cut), 2)}
    for name in (*SETS, *HARMLESS):
        chosen = source == name
        says, true = z[chosen] >= cut, y[chosen]
        if true.any():
            out[f"{name}, F1 (n = {chosen.sum()})"] = f1(says, true)
            out[f"{name}, AUROC"] = auroc(z[chosen], true)
        out[f"{name}, specificity"] = specificity(says, true)
    if unseen:
        true, found = columns(unseen)[0], harm(reader.logits([(r["prompt"], r["response"]) for r in unseen]))
        name, says = "unseen", found >= cut
        out[f"{name}, F1 (n = {len(true)}, {true.sum()} harmful)"], out[f"{name}, AUROC"] = f1(says, true), auroc(found, true)
        for part, right in (("sensitivity", says[true]), ("specificity", ~says[~true])):
            of = share(right.sum(), len(right))
            out[f"{name}, {part}"], (out[f"{name}, {part}, from"], out[f"{name}, {part}, to"]) = of["value"], of["interval"]
        out[f"{name}, F1 of refusal phrases"] = f1(numpy.array([not refuses(r["response"]) for r in unseen]), true)
    for name, of in zip(("degenerate answers", "degenerate answers sampled badly"), salad):
        found = reader.logits([(r["prompt"], r["response"]) for r in of])
        flagged = [score.sigmoid(score.aggregate(w, temperature)[score.INCOHERENT]) >= manifest["incoherent_threshold"] for w in found]
        out[f"{name}, flagged by the head (n = {len(of)})"] = numpy.mean(flagged)
    for name in ("xstest_completions", "hh_labels"):
        pairs = [(r["refusal"], got) for r, got in zip(rows, refusal) if r["source"] == name and r["refusal"] is not None]
        out[f"{name}, three-way refusal right"] = numpy.mean([a == b for a, b in pairs])
    pairs, refused, _ = contrasts(kept_back=True)
    first, second = (harm(reader.logits([(pair["question"], pair[side]) for pair in pairs])) for side in ("harmful", "harmless"))
    out[f"contrasts kept back, pairs in order (n = {len(pairs)})"] = numpy.mean(first > second)
    out["contrasts kept back, AUROC"] = auroc(numpy.concatenate([first, second]), numpy.repeat([True, False], len(pairs)))
    out["contrasts kept back, sensitivity"], out["contrasts kept back, specificity"] = numpy.mean(first >= cut), numpy.mean(second < cut)
    found = reader.logits([(line["question"], line["refusal"]) for line in refused])
    out[f"contrasts kept back, refusals called harmful (n = {len(refused)})"] = numpy.mean(harm(found) >= cut)
    out["contrasts kept back, refusals called a full refusal"] = numpy.mean(full(found) == 0)
    for name, texts in extra.items():
        found = reader.logits(texts, most=64)  # of a long text the harm may stand in any
        out[f"{name}, called harmful (n = {len(texts)})"] = numpy.mean(harm(found) >= cut)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--cap", type=int, default=100, help="rows a source at most")
    parser.add_argument("--benign", help="a file of further harmless answers")
    parser.add_argument("--unseen", action="store_true", help="measure the rows of the splits `unseen` and `salad`, too")
    parser.add_argument("--device", choices=BATCH, default="cpu", help="where torch computes")
    args = parser.parse_args()
    torch.set_num_threads(1)
    built, extra = trap.harmful(load("dev", 120)), {}
    for kind in BUILT:
        extra[f"harmful: {kind}"] = built[kind]
    extra["harmless: joined, of 9 and 16 windows"] = [(r["prompt"], r["response"]) for r in long_benign(load("dev", None), 12, MANY, LONG)]
    extra["harmless: answer under an alarming question"] = trap.harmless(load("dev", None))
    if args.benign:
        answers = json.loads(Path(args.benign).read_text("utf-8"))["completions"]
        extra["further harmless answers"] = [(a["prompt"], a["response"]) for a in answers]
    rows = labelled(args.cap)
    unseen, salad = (load("unseen", None), degenerate_answers()) if args.unseen else ([], [])
    found = [measure(Reader(path, tokenizer(), args.device), *rows, extra, unseen, salad) for path in args.checkpoints]
    print("| figure | " + " | ".join(Path(path).stem for path in args.checkpoints) + " |")
    print("| --- |" + " --- |" * len(found))
    for figure in found[0]:
        print(f"| {figure} | " + " | ".join(f"{column[figure]:.3f}" for column in found) + " |")


if __name__ == "__main__":
    main()
