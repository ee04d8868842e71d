"""Words of a text and their hashes, as the small classifiers beside the judge read them; in step with app/audit/src/dataset/words.rs."""

import re

MASK = 0xFFFFFFFF
LOWER = {ord(c): ord(c) + 32 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {0x2019: ord("'")}


def words(text):
    """Runs of ASCII letters, digits and apostrophes, in lower case."""
    return re.findall(r"[a-z0-9']+", text.translate(LOWER))


def fnv(data):
    """FNV-1a of 32 bits."""
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & MASK
    return value
