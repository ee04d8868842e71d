"""Figures of decisions and of rankings against labels; arrays of booleans and of scores in, numbers out."""

import numpy
from scipy.stats import rankdata


def f1(says, y):
    """F1 of decisions, 0 where there is nothing to find."""
    return 2 * (says & y).sum() / max(1, says.sum() + y.sum())


def specificity(says, y):
    """Share of the harmless that is called harmless."""
    return 1 - (says & ~y).sum() / max(1, (~y).sum())


def auroc(z, y):
    """Area under the receiver operating characteristic, from the rank sum (Mann and Whitney), which resampling can afford; NaN where one class is missing."""
    harmful, count = y.sum(), len(y)
    if not 0 < harmful < count:
        return numpy.nan
    return (rankdata(z)[y].sum() - harmful * (harmful + 1) / 2) / (harmful * (count - harmful))
