#!/usr/bin/env python3
"""Labelled rows, and the answers of answer.py, in; one checked, split and tokenised file out (checkpoints/rows.pkl); no training.

Checks every data file against data.sha256 (written on the first run with --freeze), maps labels onto the
heads, groups rows that share a question or goal (of PyRIT's, a response too), and splits the groups by a hash:
10 % `dev` (calibration), 10 % `test` (reported figures and harmful traps), the rest `train`. Answers of `test` conversations that
are labelled for the traps alone are `trap`. Degenerate answers are `salad`, which is only measured, but those of the sources that are made for them.
"""

import argparse
import collections
import gzip
import hashlib
import json
import pickle
import re
import sys
import unicodedata

import rows as kept
import sources
from rows import ANSWERS, HERE

LOCK = HERE / "data.sha256"
MAX_CHARS = 20000  # a row's response beyond this is cut for training; score.py reads all of it


def normalise(text):
    """NFKC, lower case, white space collapsed."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text or "").lower()).strip()


def added_labels(folder):
    """Labels given in a folder's *.jsonl by id: to rows, and to earlier answers of conversations (ROW#N)."""
    return labels_of(sorted(folder.glob("*.jsonl")))


def labels_of(paths):
    """The labels of files by id."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    return {row["id"]: row for row in map(json.loads, lines)}


def take_reading(row, label):
    """Takes in what a reader said of a row: what its source left open, and harm where the two differ. A person's label that is contradicted
    trains nothing; a model's, or one that only follows from how the row was made, gives way."""
    person = row["label_kind"] == "human"
    if row["harmful"] is None or not person:
        row["harmful"], row["read_score"] = label["harmful"], label.get("score")
    elif row["harmful"] != label["harmful"]:
        row["harmful"] = None
    if row["refusal"] is None or not person:
        row["refusal"] = label.get("refusal", row["refusal"])
    row["read_category"] = label.get("category")


def earlier_answers(row):
    """The answers before a row's own in its conversation, oldest first: what was asked, the conversation down to that, the answer."""
    parts = re.split(r"(?:^|\n\n)(Human|Assistant): ?", (row["extra"] or {}).get("context") or "")[1:]
    said = list(zip(parts[::2], parts[1::2]))
    for at, ((who, asked), (other, answer)) in enumerate(zip(said, said[1:])):
        if (who, other) == ("Human", "Assistant"):
            before = "\n\n".join(f"{name}: {text}" for name, text in said[: at + 1])
            yield asked.strip(), before if at else "", answer.strip()


def labelled_turns(row, labels, split):
    """Rows for a split made of the earlier answers of a row that are labelled here."""
    for n, (asked, context, answer) in enumerate(earlier_answers(row), 1):
        label = labels.get(f"{row['id']}#{n}")
        if label is not None:
            extra = {"context": context, "within": row["prompt"], "of": split}
            given = {"harmful": label["harmful"], "harm_score": label["score"], "refusal": label["refusal"], "category": str(label["category"])}
            yield {**row, "id": label["id"], "prompt": asked, "response": answer, **given, "extra": extra}


def answered(source, labels):
    """Rows of the answers of a small chat model that are labelled, where answer.py gave the text that was: another machine's may differ."""
    path = ANSWERS / f"{source}.jsonl"
    if not path.exists():
        sys.exit(f"{path} is missing: run answer.py first")
    texts = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").split("\n")[:-1])}  # a text may hold other line ends
    lost = sorted(set(labels) - set(texts))
    if lost:
        sys.exit(f"labels/answers names ids that {path.name} does not hold: {', '.join(lost[:5])} and so on, {len(lost)} in all: run answer.py again")
    same = [label for label in labels.values() if texts[label["id"]]["digest"] == label["digest"]]
    print(source, "labelled answers", len(same), "of them degenerate", sum(label["degenerate"] for label in same), "whose text is another here", len(labels) - len(same))
    for label in same:
        given = {"harmful": label["harmful"], "harm_score": label["score"], "refusal": label["refusal"], "category": str(label["category"])}
        row = texts[label["id"]]
        if label["degenerate"]:  # no harm, refusal or subject that could be learnt
            given = dict.fromkeys(given)
        given["degenerate"] = label["degenerate"]
        yield {"id": f"{source}:{row['id']}", "source": source, "prompt": row["prompt"], "response": row["response"], **given, "label_kind": "llm-judge", "extra": None}


def key(text):
    return hashlib.sha256(normalise(text).encode("utf-8", "replace")).hexdigest()[:24]


def check_files(folder, freeze):
    """Compare every data file with data.sha256."""
    files = sorted(folder.glob("train/*.jsonl.gz")) + sorted(folder.glob("dev/*.jsonl.gz"))
    lines = [f"{sources.sha256(f)}  {f.relative_to(folder)}" for f in files]
    if freeze:
        LOCK.write_text("\n".join(lines) + "\n")
    else:
        differing = sorted(set(LOCK.read_text().splitlines()) ^ set(lines))
        if differing:
            sys.exit(f"{folder} differs from data.sha256 in:\n" + "\n".join(differing))
    return files


class Groups:
    """Union-find over question, goal and response keys."""

    def __init__(self):
        self.parent = {}

    def find(self, a):
        self.parent.setdefault(a, a)
        while self.parent[a] != a:
            self.parent[a] = self.parent[self.parent[a]]
            a = self.parent[a]
        return a

    def join(self, a, b):
        self.parent[self.find(a)] = self.find(b)


def split_of(group, source):
    """train, dev or test from the hash of the group; the 20 questions of gptfuzz_eval are never trained on. What is UNSEEN is a split of its own."""
    bucket = int(hashlib.sha256(f"{sources.SEED}:{group}".encode()).hexdigest(), 16) % 20
    if source in sources.UNSEEN:
        return "unseen"
    if source == "gptfuzz_eval":
        return "dev" if bucket % 2 else "test"
    if source == "gptfuzz_train":
        return "train"
    return "dev" if bucket < 2 else "test" if bucket < 4 else "train"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--freeze", action="store_true", help="write data.sha256 instead of checking it")
    args = parser.parse_args()
    folder = sources.data_folder()
    files = check_files(folder, args.freeze)
    raw, turns, groups = [], [], Groups()
    added, for_traps = added_labels(HERE / "labels"), added_labels(HERE / "labels" / "traps")
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["source"] not in ("hh_harmless_test",):
                    if row["id"] in added:
                        take_reading(row, added[row["id"]])
                    raw.append(row)
                    turns += [*labelled_turns(row, added, "train"), *labelled_turns(row, for_traps, "trap")]
    for path in sorted((HERE / "labels" / "answers").glob("*.jsonl")):
        raw += answered(path.stem, labels_of([path]))
    for row in raw:
        extra = row["extra"] or {}
        goal = extra.get("goal") or row["prompt"]
        row["question"] = f"q:{key(goal)}"
        groups.join(row["question"], f"q:{key(row['prompt'])}")
        # Long identical responses tie their questions together; short ones ("No.") do not. The goals of the
        # attack sets stay apart: many wrappers give the same refusal.
        if row["source"].startswith("pyrit") and len(row["response"] or "") > 80:
            groups.join(row["question"], f"r:{key(row['response'])}")

    # An earlier answer goes where its conversation is, unless what was asked stands elsewhere already: no split moves for it. It only
    # ever trains, or where its conversation is one of `test` it only makes traps.
    for row in turns:
        row["question"] = f"q:{key(row['prompt'])}"
        if row["question"] not in groups.parent:
            groups.join(row["question"], f"q:{key(row['extra']['within'])}")

    rows, seen = [], set()
    for row in raw + turns:
        source, extra = row["source"], row["extra"] or {}
        response = row["response"]
        if response is not None and not response.strip():
            continue
        identity = (source, key(row["prompt"]), key(response or ""), row["harmful"])
        if identity in seen:
            continue
        seen.add(identity)
        group = groups.find(row["question"])
        split = split_of(group, source)
        if "within" in extra and split != {"train": "train", "trap": "test"}[extra["of"]]:
            continue
        degenerate = bool(row.get("degenerate"))
        harm = row["harm_score"] if source in sources.GRADED else None
        refusal = row["refusal"]
        if source in ("med_safety_bench",):
            refusal = "full"
        category = sources.category_of(source, row["category"], extra)
        if degenerate:
            category = None
        elif category is None:
            category = row.get("read_category")
        rows.append(
            {
                "id": row["id"],
                "source": source,
                "family": sources.FAMILY[source],
                "group": group,
                "split": extra["of"] if "within" in extra else "salad" if degenerate and not (split == "train" and source in sources.DEGENERATING) else split,
                "prompt": row["prompt"] or "",
                "context": extra.get("context") or "",
                "response": None if response is None else response[:MAX_CHARS],
                "harmful": row["harmful"],
                "grade": harm,
                "refusal": {"full": 0, "partial": 1, "none": 2}.get(refusal),
                "category": category,
                "pair": extra.get("pair") if source == "hh_labels" else None,
                "side": extra.get("side") if source == "hh_labels" else None,
                "degenerate": degenerate,
                "label_kind": row["label_kind"],
                "read": row["id"] in added and "within" not in extra,
                "read_score": row.get("read_score"),
            }
        )
    of_rows, of_turns = {r["id"] for r in raw}, {r["id"] for r in turns}
    lost = sorted(set(added) - of_rows - of_turns)
    if lost:
        sys.exit(f"labels/ names ids that the data do not hold: {', '.join(lost[:5])} and so on, {len(lost)} in all")
    used = {row["id"] for row in rows}
    print("labels of rows", len(set(added) & of_rows & used), "of earlier answers", len(set(added) & of_turns & used), "not used, being read twice or of another split", len(set(added) - used))
    tokenizer = kept.tokenizer()
    for field in ("prompt", "context", "response"):
        encoded = tokenizer.encode_batch([r[field] or "" for r in rows], add_special_tokens=False)
        for row, item in zip(rows, encoded):
            row[f"{field}_ids"] = item.ids
    kept.CHECKPOINTS.mkdir(exist_ok=True)
    kept.PATH.write_bytes(pickle.dumps(rows))
    table = collections.Counter((r["family"], r["source"], r["split"], str(r["harmful"])) for r in rows)
    for name, count in sorted(table.items()):
        print(count, *name)
    print("groups", {s: len({r["group"] for r in rows if r["split"] == s}) for s in ("train", "dev", "test")})
    print("categories", sorted(collections.Counter(str(r["category"]) for r in rows).items()))


if __name__ == "__main__":
    main()
