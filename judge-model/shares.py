"""Shares with their 95 % interval, as every figure here is written: Wilson's, and one over questions, whose rows resemble each other."""

import collections
import math

import numpy

Z = 1.959963984540054
DRAWS = 1000


def wilson(k, n, digits=4):
    """Wilson's 95 % interval of k out of n."""
    if n == 0:
        return [0.0, 1.0]
    p, d = k / n, 1 + Z * Z / n
    middle, half = (p + Z * Z / (2 * n)) / d, Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / d
    return [round(max(0.0, middle - half), digits), round(min(1.0, middle + half), digits)]


def share(k, n, digits=4):
    """A share with its interval."""
    k, n = int(k), int(n)
    return {"k": k, "n": n, "value": round(k / n, digits) if n else None, "interval": wilson(k, n, digits)}


def over_questions(groups, figures):
    """The intervals of figures of row indices, a mapping of them, by resampling the questions of the rows (bootstrap, percentiles)."""
    members = collections.defaultdict(list)
    for at, group in enumerate(groups):
        members[group].append(at)
    members, rng = [numpy.array(of) for of in members.values()], numpy.random.default_rng(3)
    drawn = [figures(numpy.concatenate([members[k] for k in rng.integers(0, len(members), len(members))])) for _ in range(DRAWS)]
    edges = lambda name: numpy.nanquantile([of[name] for of in drawn], (0.025, 0.975))
    return {name: [round(float(edge), 4) for edge in edges(name)] for name in drawn[0]}


def wider(of, interval):
    """A share whose interval reaches as far as another's: where few questions are right throughout, resampling them shows nothing, and Wilson's does."""
    return {**of, "interval": [min(of["interval"][0], interval[0]), max(of["interval"][1], interval[1])]}
