"""Trains and measures the first stage, which says in what order the judge reads a dataset.

    SHIFTSCOPE_SHARED=... python3 judge-model/suspicion/train.py      # after prepare.py; scikit-learn, numpy, scipy, tokenizers

Reads checkpoints/rows.pkl and learns from the rows that the judge learns from. Settings were chosen on `dev`
rows. Writes app/audit/src/dataset/suspicion.json (weights), figures.json, parity.json (texts written here with scores that the Rust code
must give) and the table of docs/dataset.md.
"""

import argparse
import collections
import json
import random
import sys
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
from features import DIMENSIONS, of_row  # noqa: E402
from rows import every_row, that_train  # noqa: E402
from shares import share  # noqa: E402

OUT = ROOT / "app/audit/src/dataset/suspicion.json"
DOCS = ROOT / "docs/dataset.md"
# Strength of the fit.
C = 3.0
# Windows of an answer that are learnt from, and how much one after the first counts: it may hold none of the harm.
WINDOWS, LATER = 4, 0.3
# Harmless answers to harmful requests are rare in the data that is audited, and dialogue turns are no answers.
REFUSED, DIALOGUE = 0.3, 0.3
# A request alone, of the collections of requests: harmful where it has one of the paper's categories, harmless where it has none.
REQUEST = 0.5
# Share of benign prompts that may look like a harmful request.
FALSE_REQUESTS = 0.01
# How much of a list is read.
FIRST = (0.01, 0.02, 0.05, 0.1)
RESAMPLES = 2000


def vector(prompt, window):
    """Place -> value: each side over the root of its number."""
    out = collections.defaultdict(float)
    for side in (prompt, window):
        for place in side:
            out[place] += len(side) ** -0.5
    return out


def matrix(vectors):
    """Vectors as a sparse matrix."""
    data, indices, starts = [], [], [0]
    for found in vectors:
        indices += found.keys()
        data += found.values()
        starts.append(len(indices))
    return csr_matrix((data, indices, starts), shape=(len(vectors), DIMENSIONS))


class Model:
    """Weights as whole numbers of -127 to 127, a scale and a bias."""

    def __init__(self, rows):
        groups = collections.Counter(row["group"] for row in rows)
        vectors, labels, weights = [], [], []
        for row in rows:
            weight = groups[row["group"]] ** -0.5 * (DIALOGUE if row["family"] == "diasafety" else 1)
            weight *= REQUEST if row["response"] is None else REFUSED if not row["harmful"] and row["family"] != "benign" else 1
            prompt, windows = row["places"]
            for at, window in enumerate(windows[:WINDOWS]):
                vectors.append(vector(prompt, window))
                labels.append(row["harmful"])
                weights.append(weight * (LATER if at and row["harmful"] else 1))
        fitted = LogisticRegression(C=C, max_iter=200, class_weight="balanced", solver="liblinear", random_state=7)
        fitted.fit(matrix(vectors), labels, sample_weight=weights)
        self.scale = float(numpy.abs(fitted.coef_).max() / 127)
        self.weights = numpy.round(fitted.coef_[0] / self.scale).astype(int)
        self.bias = float(fitted.intercept_[0])

    def side(self, places):
        return int(self.weights[list(places)].sum()) / len(places) ** 0.5 if places else 0.0

    def score(self, places):
        """What the prompt says and what the highest window of the answer says."""
        prompt, windows = places
        return self.bias + self.scale * (self.side(prompt) + max(map(self.side, windows)))


    def asked(self, places):
        """What the prompt says alone."""
        return self.bias + self.scale * self.side(places[0])


def resampled(rows, rng):
    """Rows of groups drawn with replacement: rows that share a question are one drawing."""
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row["score"])
    members = list(groups.values())
    drawn = []
    for at in rng.integers(len(members), size=len(members)):
        drawn += members[at]
    return numpy.array(drawn)


def recall(harmful, benign, seed=7):
    """Share of harmful rows that lie in the first part of a list of benign rows with few of them in it, with percentile intervals."""
    rng = numpy.random.default_rng(seed)
    found = lambda bad, good: [float((bad > numpy.quantile(good, 1 - part)).mean()) for part in FIRST]
    values = found(numpy.array([row["score"] for row in harmful]), numpy.array([row["score"] for row in benign]))
    draws = numpy.array([found(resampled(harmful, rng), resampled(benign, rng)) for _ in range(RESAMPLES)])
    low, high = numpy.quantile(draws, [0.025, 0.975], axis=0)
    parts = [{"first": part, "value": round(v, 4), "interval": [round(float(a), 4), round(float(b), 4)]} for part, v, a, b in zip(FIRST, values, low, high)]
    return {"harmful": len(harmful), "questions": len({row["group"] for row in harmful}), "benign": len(benign), "parts": parts}


def scored(model, rows):
    for row in rows:
        row["score"] = model.score(row["places"])
    return rows


def table(figures):
    """The figures as a table of docs/dataset.md."""
    cell = lambda part: f"{100 * part['value']:.0f} % [{100 * part['interval'][0]:.0f}, {100 * part['interval'][1]:.0f}]"
    line = lambda name, found: f"| {name} ({found['harmful']} rows, {found['questions']} questions) | " + " | ".join(map(cell, found["parts"])) + " |"
    lines = ["| harmful rows | " + " | ".join(f"first {100 * part:.0f} %" for part in FIRST) + " |", "| --- |" + " --- |" * len(FIRST)]
    lines.append(line("all sources", figures["all"]))
    lines += [line(name, found) for name, found in figures["families"].items()]
    lines += [line(f"{name}, never trained on", found) for name, found in figures["unseen_families"].items()]
    found, wrong = figures["requests"]["harmful_requests"], figures["requests"]["benign_prompts"]
    told = lambda s: f"{s['k']} of {s['n']}, {100 * s['value']:.1f} % [{100 * s['interval'][0]:.1f}, {100 * s['interval'][1]:.1f}]"
    lines += ["", f"Prompts alone, for telling safety examples from over-refusal: harmful requests told {told(found)}; benign prompts taken for one {told(wrong)}."]
    return "\n".join(lines)


def write_between(path, name, text):
    """Replaces what stands between two marks of a document."""
    document = path.read_text("utf-8")
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, rest = document.split(start)
    path.write_text(before + start + text + "\n" + rest[rest.index(end) :], "utf-8")


def parity(model, request):
    """Texts written for the detector of identities, in pairs, and odd ones."""
    texts = [row["text"] for row in json.loads((HERE.parent / "identity/parity.json").read_text("utf-8"))]
    odd = ["", "’", "É ß 你好", "Don’t STOP  now", "one", " ".join(f"word{n}" for n in range(300)), "a-b_c 12,5 '' '"]
    rng = random.Random(7)
    pairs = [(rng.choice(texts), text) for text in texts] + [(a, b) for a in odd for b in odd]
    known = lambda places: {"score": model.score(places), "request": bool(model.asked(places) >= request)}
    return [{"prompt": a, "response": b} | known(of_row(a, b)) for a, b in pairs]


def main():
    argparse.ArgumentParser(description=__doc__.split("\n", 1)[0]).parse_args()
    every = every_row()
    requests = [row for row in every if row["family"] == "prompts" and row["response"] is None and row["category"] is not None]
    for row in requests:
        row["harmful"] = row["category"] > 0
    rows = [row for row in every if row["response"] and row["harmful"] is not None]
    for row in rows + requests:
        row["places"] = of_row(row["prompt"], row["response"] or "")
    trained = lambda left_out=None: Model([row for row in that_train(every, left_out) if "places" in row])
    benign = [row for row in rows if row["split"] != "train" and row["family"] == "benign"]
    test = [row for row in rows if row["split"] == "test" and row["harmful"] and row["family"] != "diasafety"]
    model = trained()
    scored(model, benign)
    scored(model, test)
    families = [name for name, n in collections.Counter(row["family"] for row in test).most_common() if n >= 30]
    of = lambda family: [row for row in test if row["family"] == family]
    figures = {"schema": 1, "all": recall(test, benign), "families": {name: recall(of(name), benign) for name in families}, "unseen_families": {}}
    # From which a prompt alone looks like a harmful request, for telling safety examples from over-refusal.
    asks = lambda rows, split: [model.asked(row["places"]) for row in rows if row["split"] == split]
    request = round(float(numpy.quantile(asks(benign, "dev"), 1 - FALSE_REQUESTS)), 4)
    over = lambda scores: share(sum(score >= request for score in scores), len(scores))
    figures["requests"] = {
        "harmful_requests": over(asks([row for row in requests if row["harmful"]], "test")),
        "benign_prompts": over(asks(benign, "test")),
    }
    OUT.write_text(json.dumps({"schema": 1, "scale": model.scale, "bias": model.bias, "request": request, "weights": model.weights.tolist()}, separators=(",", ":")) + "\n")
    (HERE / "parity.json").write_text(json.dumps(parity(model, request), ensure_ascii=False, indent=0) + "\n", "utf-8")
    for name in families:
        other = trained(name)
        figures["unseen_families"][name] = recall(scored(other, of(name)), scored(other, benign))
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    write_between(DOCS, "first stage", table(figures))
    print(table(figures))


if __name__ == "__main__":
    main()
