"""The rows that prepare.py made, and the tokenizer they were read with."""

import hashlib
import pickle
from pathlib import Path

from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
CHECKPOINTS = HERE / "checkpoints"
PATH = CHECKPOINTS / "rows.pkl"
ANSWERS = CHECKPOINTS / "answers"  # of answer.py, a file a model


def every_row():
    """The rows of all splits."""
    return pickle.loads(PATH.read_bytes())


def that_train(rows, left_out=None):
    """Those of the `train` split, without a family and all that shares a question with it, or with a row of another split."""
    barred = {r["group"] for r in rows if r["split"] != "train" or r["family"] == left_out}
    return [r for r in rows if r["split"] == "train" and r["group"] not in barred and r["family"] != left_out]


def training_rows(left_out=None):
    """The rows that train."""
    return that_train(every_row(), left_out)


def digest():
    """SHA-256 of the rows, by which what was made from them knows them again."""
    return hashlib.sha256(PATH.read_bytes()).hexdigest()


def tokenizer():
    """The judge's tokenizer, which neither cuts nor pads."""
    out = Tokenizer.from_file(str(HERE / "artifacts" / "tokenizer.json"))
    out.no_truncation()
    out.no_padding()
    return out
