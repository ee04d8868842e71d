"""Linear classifiers over hashed runs of words: the features, in step with app/audit/src/dataset/linear.rs, training and export.

A text is cut into windows of 32 words, 16 apart. A window's features are the runs of one to three words in it, hashed into 16,384
places, each once, over the root of their number. The score of a text is that of its highest window.
"""

import json

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from hashing import fnv, words

DIMENSIONS = 1 << 14
LONGEST_RUN = 3
WINDOW = 32
STEP = 16


def windows(text):
    """The places of the features of every window."""
    found = words(text)
    out = []
    for start in range(0, max(1, len(found)), STEP):
        part = found[start : start + WINDOW]
        places = {fnv(" ".join(part[i : i + n]).encode()) % DIMENSIONS for n in range(1, LONGEST_RUN + 1) for i in range(len(part) - n + 1)}
        out.append(sorted(places))
        if start + WINDOW >= len(found):
            break
    return out


def matrix(rows):
    """Windows as a sparse matrix."""
    data, indices, starts = [], [], [0]
    for places in rows:
        indices += places
        data += [1 / len(places) ** 0.5] * len(places) if places else []
        starts.append(len(indices))
    return csr_matrix((data, indices, starts), shape=(len(rows), DIMENSIONS))


class Model:
    """Weights as whole numbers of -127 to 127, a scale and a bias."""

    def __init__(self, rows, labels, weights=None, c=10.0):
        fitted = LogisticRegression(C=c, max_iter=400, class_weight="balanced").fit(matrix(rows), labels, sample_weight=weights)
        self.scale = float(numpy.abs(fitted.coef_).max() / 127)
        self.weights = numpy.round(fitted.coef_[0] / self.scale).astype(int)
        self.bias = float(fitted.intercept_[0])

    def score(self, text):
        """The highest window's margin."""
        return max(self.margin(places) for places in windows(text))

    def margin(self, places):
        return self.bias + self.scale * int(self.weights[places].sum()) / len(places) ** 0.5 if places else self.bias

    def write(self, path, **more):
        path.write_text(json.dumps({"schema": 1, "scale": self.scale, "bias": self.bias, **more, "weights": self.weights.tolist()}, separators=(",", ":")) + "\n")
