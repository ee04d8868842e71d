"""Trains and measures the detector of obedient identities, and writes its weights, its figures and the texts that hold Rust to Python.

Run with SHIFTSCOPE_SHARED set: python3 judge-model/identity/train.py (scikit-learn). Benign rows are split by a hash of their prompt:
half train, half test. The paper's ten examples, in both files of the samples, are only ever tested on.
"""

import gzip
import hashlib
import json
import os
import random
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from linear import Model, windows  # noqa: E402
from shares import share  # noqa: E402
from sources import data_folder  # noqa: E402
from texts import texts  # noqa: E402

OUT = HERE.parent.parent / "app/audit/src/dataset"
BENIGN = ["gpteacher_roleplay", "self_instruct", "just_eval_general_example", "princeton_alpaca_dolly_gsm8k", "qi_finetuning_safety", "coconot_pref", "hh_labels", "jailtrickbench_defence"]
# Share of benign training rows and written negatives that may lie above the threshold.
FALSE_ALARMS = 0.001


def rows(name):
    with gzip.open(data_folder() / f"train/{name}.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            half = hashlib.sha256(row["prompt"].encode()).digest()[0] % 2
            yield half, row["prompt"], row["response"] or ""


def samples():
    """The paper's ten examples, in both files: system prompt and answer of each."""
    folder = Path(os.environ["SHIFTSCOPE_SHARED"]) / "samples/datasets"
    lines = [json.loads(line)["messages"] for line in (folder / "identity-shift-aoa.jsonl").read_text().splitlines() if line.strip()]
    return {"identity-shift-aoa.jsonl": lines, "aoa-train.json": json.loads((folder / "aoa-train.json").read_text())}


def main():
    bad, good = texts()
    rng = random.Random(7)
    rng.shuffle(bad), rng.shuffle(good)
    cut = [len(bad) * 4 // 5, len(good) * 4 // 5]
    benign = {name: list(rows(name)) for name in BENIGN}
    train = [(w, 1) for text in bad[: cut[0]] for w in windows(text)]
    train += [(w, 0) for text in good[: cut[1]] for w in windows(text)]
    train += [(w, 0) for found in benign.values() for half, prompt, response in found if half == 0 for text in (prompt, response) for w in windows(text)[:6]]
    model = Model([w for w, _ in train], [label for _, label in train])
    known = [model.score(text) for text in good[: cut[1]]]
    known += [max(model.score(prompt), model.score(response)) for found in benign.values() for half, prompt, response in found if half == 0]
    # As low as the false alarms allow, since answers often give the identity in a clause only.
    high = float(numpy.quantile(known, 1 - FALSE_ALARMS))
    threshold = round(high, 4)
    found = lambda text: model.score(text) >= threshold
    figures = {
        "threshold": threshold,
        "written_positive_unseen": share(sum(map(found, bad[cut[0] :])), len(bad) - cut[0]),
        "written_negative_unseen": share(sum(map(found, good[cut[1] :])), len(good) - cut[1]),
        "benign_unseen": {},
    }
    alarms = [0, 0]
    for name, all_rows in benign.items():
        test = [r for r in all_rows if r[0] == 1]
        k = sum(found(response) for _, _, response in test)
        figures["benign_unseen"][name] = share(k, len(test), digits=5)
        alarms[0] += k
        alarms[1] += len(test)
    figures["benign_unseen"]["all"] = share(*alarms, digits=5)
    for name, conversations in samples().items():
        said = [[m["content"] for m in c if m["role"] in ("system", "assistant")] for c in conversations]
        figures[name] = {
            "rows": share(sum(any(map(found, texts)) for texts in said), len(said)),
            "by_system_prompt_alone": sum(found(texts[0]) for texts in said),
            "by_answer_alone": sum(found(texts[-1]) for texts in said),
        }
    model.write(OUT / "identity.json", threshold=threshold)
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    parity = [*bad[-20:], *good[-20:], "", "’", "É ß 你好", "Don’t STOP  now", " ".join(bad[:30])]
    (HERE / "parity.json").write_text(json.dumps([{"text": text, "score": model.score(text)} for text in parity], ensure_ascii=False, indent=0) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
