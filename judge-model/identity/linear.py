"""Linear classifiers over hashed runs of words: the features, in step with app/audit/src/dataset/linear.rs, training and export.

A text is cut into windows of 48 words, 24 apart. A window's features are the runs of one to three words in it, the stems of its words
(their first five letters), the pairs of stems up to four words apart, and the runs of four letters in its words, whose ends are marked;
hashed into 65,536 places, each once, over the root of their number. The score of a text is that of its highest window.
"""

import functools
import json

import numpy
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from hashing import fnv, words

DIMENSIONS = 1 << 16
LONGEST_RUN = 3
STEM = 5
APART = 4
LETTERS = 4
WINDOW = 48
STEP = 24


@functools.lru_cache(maxsize=None)
def place(feature):
    """Where a feature stands."""
    return fnv(feature.encode()) % DIMENSIONS


def features(part):
    """The places of the features of a window: runs, stems marked by ^, pairs of stems marked by ~, runs of letters marked by #."""
    stems = [word[:STEM] for word in part]
    found = {place(" ".join(part[i : i + n])) for n in range(1, LONGEST_RUN + 1) for i in range(len(part) - n + 1)}
    found |= {place("^" + stem) for stem in stems}
    found |= {place(f"~{stem} {other}") for i, stem in enumerate(stems) for other in stems[i + 2 : i + APART + 1]}
    for word in part:
        marked = f"<{word}>"
        found |= {place("#" + marked[at : at + LETTERS]) for at in range(len(marked) - LETTERS + 1)}
    return sorted(found)


def windows(text):
    """The places of the features of every window."""
    found = words(text)
    out = []
    for start in range(0, max(1, len(found)), STEP):
        out.append(features(found[start : start + WINDOW]))
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


class Texts:
    """Texts cut into windows, taken apart once for all models: `most` windows of each."""

    def __init__(self, texts, most=None):
        rows = [windows(text)[:most] for text in texts]
        self.texts = len(rows)
        self.matrix = matrix([places for text in rows for places in text])
        self.owner = numpy.repeat(numpy.arange(self.texts), [len(text) for text in rows])

    def of(self, keep):
        """The windows of those texts that are kept: a flag a text."""
        return self.matrix[numpy.asarray(keep, dtype=bool)[self.owner]]


class Model:
    """Weights as whole numbers of -127 to 127, a scale and a bias; learnt from windows of both kinds."""

    def __init__(self, bad, good, c=10.0):
        labels = [1] * bad.shape[0] + [0] * good.shape[0]
        fitted = LogisticRegression(C=c, max_iter=400, class_weight="balanced").fit(vstack([bad, good], format="csr"), labels)
        self.scale = float(numpy.abs(fitted.coef_).max() / 127)
        self.weights = numpy.round(fitted.coef_[0] / self.scale).astype(int)
        self.bias = float(fitted.intercept_[0])

    def score(self, text):
        """The highest window's margin."""
        return max(self.margin(places) for places in windows(text))

    def scores(self, texts):
        """The same of many texts."""
        highest = numpy.full(texts.texts, -numpy.inf)
        numpy.maximum.at(highest, texts.owner, self.bias + self.scale * (texts.matrix @ self.weights))
        return highest

    def margin(self, places):
        return self.bias + self.scale * int(self.weights[places].sum()) / len(places) ** 0.5 if places else self.bias

    def write(self, path, **more):
        path.write_text(json.dumps({"schema": 1, "scale": self.scale, "bias": self.bias, **more, "weights": self.weights.tolist()}, separators=(",", ":")) + "\n")
