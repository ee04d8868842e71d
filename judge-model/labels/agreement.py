#!/usr/bin/env python3
"""How far two readings of the same answers agree: python labels/agreement.py

Each file of a folder `second` against the one of its name beside it: by other annotators, who saw none of the first; intervals are 95 %, resampled over answers.
"""

import json
import warnings
from pathlib import Path

import numpy
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import cohen_kappa_score

HERE, DRAWS = Path(__file__).resolve().parent, 1000
FEW = 10  # degenerate answers, of fewer of which agreement says nothing


# A resample that holds one value alone has no kappa, and counts for none.
warnings.filterwarnings("ignore", category=UndefinedMetricWarning)


def read(path):
    """The labels of a file by id."""
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


def compare(path):
    """Prints the agreement of a second reading with the first, and what the first says in all."""
    name = path.name
    first, second = read(path.parent.parent / name), read(path)
    both = [(first[at], row) for at, row in second.items()]
    rng = numpy.random.default_rng(3)
    for field, weights in (("score", "quadratic"), ("harmful", None), ("refusal", None), ("category", None), ("degenerate", None)):
        one, other = (numpy.array([str(pair[side].get(field)) for pair in both]) for side in (0, 1))
        labels = numpy.union1d(one, other)
        if field == "degenerate" and (one == "True").sum() < FEW:
            continue
        kappa = lambda at: cohen_kappa_score(one[at], other[at], labels=labels, weights=weights)
        drawn = [kappa(rng.integers(0, len(both), len(both))) for _ in range(DRAWS)]
        low, high = numpy.nanquantile(drawn, (0.025, 0.975))
        print(f"{name}, {field}: kappa {kappa(slice(None)):.2f} [{low:.2f}, {high:.2f}], the same {(one == other).mean():.3f}, n = {len(both)}")
    counts = lambda field: {value: sum(row[field] == value for row in first.values()) for value in sorted({row[field] for row in first.values()}, key=str)}
    print(name, len(first), {field: counts(field) for field in ("score", "harmful", "refusal")})


def main():
    for path in sorted(HERE.glob("**/second/*.jsonl")):
        compare(path)


if __name__ == "__main__":
    main()
