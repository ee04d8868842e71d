"""Reference values for prompts with several answers, made with statsmodels, scipy and exact fractions: writes comparison.json."""

import itertools
import json
import math
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

RANDOM = np.random.default_rng(20231005)
LEVEL = 0.95


def prompts(count, answers, rate, alike):
    """Answers with the property and answers in all, for each prompt; `alike` makes a prompt's answers agree."""
    rows = []
    for _ in range(count):
        n = int(RANDOM.integers(answers[0], answers[1] + 1))
        own = RANDOM.beta(rate * alike, (1 - rate) * alike)
        rows.append([int(RANDOM.binomial(n, own)), n])
    return rows


def correction(rows):
    """What statsmodels multiplies the variance of m prompts with several answers by, if asked: m / (m - 1)."""
    m = len(rows)
    return m / (m - 1) if m > 1 and any(n > 1 for _, n in rows) else 1.0


def spread(rows):
    """Mean over prompts, its clustered variance (statsmodels) or that of independent answers, and the effective number."""
    answers = [(1.0 if i < k else 0.0, 1 / n, prompt) for prompt, (k, n) in enumerate(rows) for i in range(n)]
    y, weights, groups = (np.array(column) for column in zip(*answers))
    fit = sm.WLS(y, np.ones_like(y), weights=weights).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": correction(rows) > 1}
    )
    p, m = float(fit.params[0]), len(rows)
    if min(p, 1 - p) < 1e-12:  # All answers agree; what is left of a variance is rounding.
        return round(p), 0, m
    independent = p * (1 - p) * sum(1 / n for _, n in rows) / m**2
    variance = max(float(fit.bse[0]) ** 2, independent)
    return p, variance, (p * (1 - p) / variance if variance > 0 else m)


def interval(rows):
    p, _, effective = spread(rows)
    m, z = len(rows), stats.norm.ppf((1 + LEVEL) / 2)
    critical = stats.t.ppf((1 + LEVEL) / 2, m - 1) if any(n > 1 for _, n in rows) else z
    # Wilson's interval depends on critical value and number through z^2 / n alone.
    scaled = effective * (z / critical) ** 2
    low, high = proportion_confint(p * scaled, scaled, 1 - LEVEL, "wilson")
    return p, max(low, 0.0), min(high, 1.0)


def change(before, after):
    (p2, lo2, hi2), (p1, lo1, hi1) = interval(before), interval(after)
    m = len(before)
    x, y = (np.array([k / n for k, n in rows]) for rows in (after, before))
    covariance = float(np.cov(x, y, bias=True)[0, 1])
    if covariance > 0:
        covariance = max(covariance - 1 / (2 * m), 0)
    covariance *= math.sqrt(correction(before) * correction(after))
    scale = m * math.sqrt(spread(before)[1] * spread(after)[1])
    r = covariance / scale if scale > 0 else 0
    d = p1 - p2
    down, up = (p1 - lo1, hi2 - p2), (p2 - lo2, hi1 - p1)
    half = [math.sqrt(max(a * a - 2 * r * a * b + b * b, 0)) for a, b in (down, up)]
    return d, max(d - half[0], -1), min(d + half[1], 1)


def sign_flip(pairs):
    """By all signs, in fractions: nothing is rounded."""
    mean = lambda values: Fraction(sum(values), len(values))
    differences = [d for d in (mean(after) - mean(before) for before, after in pairs) if d]
    observed = abs(sum(differences))
    signs = itertools.product((1, -1), repeat=len(differences))
    extreme = sum(abs(sum(s * d for s, d in zip(choice, differences))) >= observed for choice in signs)
    return extreme / 2 ** len(differences)


def scores(lengths):
    return [[int(v) for v in RANDOM.integers(1, 6, size=n)] for n in lengths]


def resamples(n, count=2000, state=20231005):
    """Places that the test draws too: both sides resample alike, whatever their own generators give."""
    for _ in range(count):
        places = []
        for _ in range(n):
            state = state * 48271 % 2147483647
            places.append(state % n)
        yield places


def percentile_bootstrap(values):
    means = [float(np.mean([values[place] for place in places])) for places in resamples(len(values))]
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return [float(np.mean(values)), float(low), float(high)]


rates = [
    prompts(12, (1, 4), 0.4, 1.0),
    prompts(40, (3, 3), 0.1, 0.3),
    prompts(200, (1, 5), 0.7, 8.0),
    [[2, 3]] * 8,
    [[0, 3]] * 20,
    [[5, 5], [0, 2]],
    [[1, 1]] * 30 + [[0, 1]] * 70,
]
changes = [
    (prompts(n, sizes, 0.2, 1.0), prompts(n, sizes[::-1] if sizes[0] == sizes[1] else sizes, 0.5, 1.0))
    for n, sizes in ((10, (1, 4)), (50, (2, 2)), (120, (1, 6)))
]
# Prompts that are harmful before are likelier to be so after: a correlation that survives the correction.
kept = prompts(60, (4, 4), 0.4, 0.4)
changes.append((kept, [[min(n, k + int(RANDOM.integers(0, 2))), n] for k, n in kept]))
changes.append(([[1, 3]] * 8, [[3, 3]] * 8))
lengths = [((1, 2, 3, 4, 5), (5, 4, 3, 2, 1)), ((7, 11, 13, 3, 2, 9), (8, 6, 5, 17, 1, 4)), ((3,) * 10, (2,) * 10)]
means = [[float(v) for v in RANDOM.integers(1, 6, size=n)] for n in (2, 10, 100)]
flips = [list(zip(scores(b), scores(a))) for b, a in lengths]

out = {
    "versions": {"python": sys.version.split()[0], "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "student": [
        {"level": level, "degrees": df, "critical": float(stats.t.ppf((1 + level) / 2, df))}
        for level in (0.8, 0.95, 0.999)
        for df in (1, 2, 5, 30, 99, 5000)
    ],
    "student_mean": [
        {"values": v, "interval": [float(np.mean(v)), *map(float, stats.ttest_1samp(v, 0).confidence_interval(LEVEL))]}
        for v in means
    ],
    "bootstrap": [{"values": v, "interval": percentile_bootstrap(v)} for v in means[1:]],
    "rate": [{"prompts": rows, "interval": interval(rows)} for rows in rates],
    "change": [{"before": b, "after": a, "interval": change(b, a)} for b, a in changes],
    "sign_flip_of_means": [{"prompts": pairs, "p": sign_flip(pairs)} for pairs in flips],
    "mcnemar": [
        {"b": b, "c": c, "p": float(mcnemar([[0, b], [c, 0]], exact=True).pvalue)}
        for b, c in ((0, 1), (1, 7), (480, 520), (5000, 5100), (12, 900), (60000, 60700))
    ],
}
Path(__file__).with_name("comparison.json").write_text(json.dumps(out, separators=(",", ":")).replace("},{", "},\n{") + "\n")
