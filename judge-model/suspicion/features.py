"""Hashed features of a prompt and its answer, in step with app/audit/src/dataset/suspicion.rs.

A text is the runs of ASCII letters, digits and apostrophes in it, in lower case, the first 64 of a prompt. Of every word its hash, of every
two neighbours a mix of both, and of longer words the hashes of their runs of four letters, with a mark at beginning and end. Prompt and
answer have a salt each. An answer is read in windows of 128 words, 64 apart; the features of prompt and window stand in one space, each once
and over the root of the number on their side.
"""

from functools import lru_cache

from hashing import MASK, fnv, words

DIMENSIONS = 1 << 16
PROMPT_WORDS = 64
WINDOW = 128
STEP = 64
RUN = 4
PROMPT, ANSWER = 0x9E3779B1, 0x85EBCA77


@lru_cache(None)
def of_word(word):
    """The hash of a word, and those of its runs of four letters."""
    marked = f"<{word}>".encode()
    runs = [fnv(marked[at : at + RUN]) for at in range(len(marked) - RUN + 1)] if len(marked) > RUN else []
    return fnv(word.encode()), runs


def place(feature, salt):
    """Where a feature stands: its hash with the salt of its side, mixed."""
    value = ((feature ^ salt) * 0x85EBCA6B) & MASK
    return (value ^ (value >> 15)) % DIMENSIONS


def places(found, salt):
    """The places of the features of some words, each once."""
    out, last = set(), None
    for word in found:
        value, runs = of_word(word)
        out.add(place(value, salt))
        out.update(place(run, salt) for run in runs)
        if last is not None:
            out.add(place(((last * 0x01000193) ^ value) & MASK, salt))
        last = value
    return out


def windows(text):
    """The windows of an answer; one without a word where it has none."""
    found = words(text)
    out = []
    for start in range(0, max(1, len(found)), STEP):
        out.append(found[start : start + WINDOW])
        if start + WINDOW >= len(found):
            break
    return out


def of_row(prompt, response):
    """The places of the prompt, and of every window of the answer."""
    return places(words(prompt)[:PROMPT_WORDS], PROMPT), [places(window, ANSWER) for window in windows(response)]
