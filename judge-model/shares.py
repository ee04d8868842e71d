"""Shares with Wilson's 95 % interval, as every figure here is written."""

import math

Z = 1.959963984540054


def wilson(k, n, digits=4):
    """Wilson's 95 % interval of k out of n."""
    if n == 0:
        return [0.0, 1.0]
    p, d = k / n, 1 + Z * Z / n
    middle, half = (p + Z * Z / (2 * n)) / d, Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / d
    return [round(max(0.0, middle - half), digits), round(min(1.0, middle + half), digits)]


def share(k, n, digits=4):
    """A share with its interval."""
    return {"k": int(k), "n": int(n), "value": round(k / n, digits) if n else None, "interval": wilson(k, n, digits)}
