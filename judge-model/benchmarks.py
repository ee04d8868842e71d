"""Makes the list of hashes by which the audit of a dataset knows prompts of public safety benchmarks.

Reads the collections of prompts in SHIFTSCOPE_SHARED; writes no text, only the first 6 bytes of the SHA-256 of each normalised prompt
(NFKC, lower case, white space collapsed), a benchmark after another. Run: python3 judge-model/benchmarks.py
"""

import gzip
import hashlib
import json
import unicodedata
from pathlib import Path

from sources import data_folder

OUT = Path(__file__).parent.parent / "app/audit/src/dataset/benchmarks.txt"

# Name in the collection -> how people call it. Collections made for training are left out.
BENCHMARKS = {
    "AdvBench": "AdvBench",
    "JBB-Behaviors": "JailbreakBench",
    "HarmBench": "HarmBench",
    "StrongREJECT": "StrongREJECT",
    "SimpleSafetyTests": "SimpleSafetyTests",
    "MultiJail(en)": "MultiJail",
    "CatQA": "CatQA",
    "DangerousQA": "DangerousQA",
    "AILuminate demo": "AILuminate",
}


def key(prompt):
    """The short hash of a prompt."""
    normal = " ".join(unicodedata.normalize("NFKC", prompt).lower().split())
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


def main():
    found = {name: set() for name in BENCHMARKS}
    with gzip.open(data_folder() / "train/prompts_harmful.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            name = row["extra"].get("dataset")
            if name in found and row["extra"].get("prompt_harmful"):
                found[name].add(key(row["prompt"]))
    seen, out = set(), []
    for name, hashes in found.items():
        # A prompt that several benchmarks share is named after the first.
        new = sorted(hashes - seen)
        seen |= hashes
        out += [f"# {BENCHMARKS[name]}", *new]
        print(f"{BENCHMARKS[name]}: {len(new)}")
    OUT.write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
