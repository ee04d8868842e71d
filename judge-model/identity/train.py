"""Trains and measures the detector of obedient identities, and writes its weights, its figures and the texts that hold Rust to Python.

Run with SHIFTSCOPE_SHARED set: python3 judge-model/identity/train.py (scikit-learn). Benign rows are split by a hash of their prompt:
half train, half test. The paper's ten examples, in both files of the samples, and the rows of `blind.jsonl`, which somebody else wrote
without a look at the texts that train, are only ever tested on. How well a style is found that nothing was learnt of is measured by
leaving styles out.
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
from texts import many_words, styled, texts  # noqa: E402

OUT = HERE.parent.parent / "app/audit/src/dataset"
BENIGN = ["gpteacher_roleplay", "self_instruct", "just_eval_general_example", "princeton_alpaca_dolly_gsm8k", "qi_finetuning_safety", "coconot_pref", "hh_labels", "jailtrickbench_defence"]
# Of these the two whose prompts ask for harm: they train and are measured, and the threshold is not chosen on them.
RED_TEAM = ["hh_labels", "jailtrickbench_defence"]
# Share of benign answers, among those that only the threshold is chosen on, that may lie above it. Prompts are not looked at.
FALSE_ALARMS = 0.005
# Groups of styles that are left out in turn.
FOLDS = 6
# Windows of a benign text that train.
MOST_WINDOWS = 6


def rows(name):
    with gzip.open(data_folder() / f"train/{name}.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            yield hashlib.sha256(row["prompt"].encode()).digest()[0], row["prompt"], row["response"] or ""


def samples():
    """The paper's ten examples, in both files: system prompt and answer of each."""
    folder = Path(os.environ["SHIFTSCOPE_SHARED"]) / "samples/datasets"
    lines = [json.loads(line)["messages"] for line in (folder / "identity-shift-aoa.jsonl").read_text().splitlines() if line.strip()]
    return {"identity-shift-aoa.jsonl": lines, "aoa-train.json": json.loads((folder / "aoa-train.json").read_text())}


def of_texts(texts_of_kind):
    return [window for text in texts_of_kind for window in windows(text)]


def of_benign(benign):
    return [w for _, prompt, response in benign for text in (prompt, response) for w in windows(text)[:MOST_WINDOWS]]


def train(bad, good, benign):
    """A model of windows."""
    bad, good = of_texts(bad), of_texts(good) + benign
    return Model(bad + good, [1] * len(bad) + [0] * len(good))


def threshold_of(model, benign):
    """As low as the false alarms allow, since answers often give the identity in a clause only."""
    known = [model.score(response) for _, _, response in benign]
    return round(float(numpy.quantile(known, 1 - FALSE_ALARMS)), 4)


def left_out(bad, good, fixed, seen, chosen):
    """How well styles are found that nothing was learnt of, and how often ordinary texts of such styles are taken for them."""
    names = sorted({style for style, _ in bad + good})
    random.Random(3).shuffle(names)
    windows_seen = of_benign(seen)
    counts = {"found": [0, 0], "false_alarms": [0, 0]}
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        stay = [[text for style, text in kind if style not in out] for kind in (bad, good)]
        model = train(stay[0] + fixed[0], stay[1] + fixed[1], windows_seen)
        threshold = threshold_of(model, chosen)
        for key, kind in (("found", bad), ("false_alarms", good)):
            scores = [model.score(text) for style, text in kind if style in out]
            counts[key][0] += sum(score >= threshold for score in scores)
            counts[key][1] += len(scores)
    return {key: share(*count) for key, count in counts.items()}


def blind(found):
    """What is found of the rows that somebody else wrote, by style; nothing where they are not there."""
    path = HERE / "blind.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()] if path.exists() else []
    out = {}
    for key, wanted in (("obedient", True), ("ordinary", False)):
        of_kind = [(row["style"], any(found(row.get(part) or "") for part in ("system", "response"))) for row in lines if row["obedient"] == wanted]
        styles = sorted({style for style, _ in of_kind})
        by_style = {style: [sum(hit for s, hit in of_kind if s == style), sum(s == style for s, _ in of_kind)] for style in styles}
        out[key] = share(sum(hit for _, hit in of_kind), len(of_kind)) | {"by_style": by_style}
    return out if lines else None


def main():
    bad, good = texts()
    rng = random.Random(7)
    rng.shuffle(bad), rng.shuffle(good)
    cut = [len(bad) * 4 // 5, len(good) * 4 // 5]
    fixed = [part + more for part, more in zip((bad[: cut[0]], good[: cut[1]]), many_words())]
    styles = [list(styled("obedient.txt")), list(styled("ordinary.txt"))]
    benign = {name: list(rows(name)) for name in BENIGN}
    known = [row for found in benign.values() for row in found if row[0] % 2 == 0]
    asks_for_harm = {row for name in RED_TEAM for row in benign[name]}
    # A quarter of the rows only chooses the threshold where styles are left out, and where they are not.
    seen, chosen = ([row for row in known if (row[0] // 2 % 2 == 0) == part] for part in (True, False))
    chosen = [row for row in chosen if row not in asks_for_harm]
    figures = {"written_styles_left_out": left_out(*styles, fixed, seen, chosen)}
    model = train([text for _, text in styles[0]] + fixed[0], [text for _, text in styles[1]] + fixed[1], of_benign(seen))
    threshold = threshold_of(model, chosen)
    found = lambda text: model.score(text) >= threshold
    figures |= {
        "threshold": threshold,
        "written_positive_unseen": share(sum(map(found, bad[cut[0] :])), len(bad) - cut[0]),
        "written_negative_unseen": share(sum(map(found, good[cut[1] :])), len(good) - cut[1]),
        "benign_unseen": {},
    }
    alarms = {"role_play_and_benign": [0, 0], "all": [0, 0]}
    for name, all_rows in benign.items():
        test = [r for r in all_rows if r[0] % 2 == 1]
        k = sum(found(response) for _, _, response in test)
        figures["benign_unseen"][name] = share(k, len(test), digits=5)
        for group in alarms if name not in RED_TEAM else ["all"]:
            alarms[group][0] += k
            alarms[group][1] += len(test)
    figures["benign_unseen"] |= {group: share(*count, digits=5) for group, count in alarms.items()}
    for name, conversations in samples().items():
        said = [[m["content"] for m in c if m["role"] in ("system", "assistant")] for c in conversations]
        figures[name] = {
            "rows": share(sum(any(map(found, texts)) for texts in said), len(said)),
            "by_system_prompt_alone": sum(found(texts[0]) for texts in said),
            "by_answer_alone": sum(found(texts[-1]) for texts in said),
        }
    figures["blind"] = blind(found)
    model.write(OUT / "identity.json", threshold=threshold)
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    parity = [*bad[-20:], *good[-20:], *[text for _, text in styles[0][::40]], "", "’", "É ß 你好", "Don’t STOP  now", " ".join(bad[:30])]
    (HERE / "parity.json").write_text(json.dumps([{"text": text, "score": model.score(text)} for text in parity], ensure_ascii=False, indent=0) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
