"""Trains and measures the detector of obedient identities, and writes its weights, its figures and the texts that hold Rust to Python.

Run with SHIFTSCOPE_SHARED set: python3 judge-model/identity/train.py (scikit-learn). Benign rows are split by a hash of their prompt:
half train, half test. The paper's ten examples, in both files of the samples, and the rows of `blind.jsonl`, which somebody else wrote
without a look at the texts that train, are only ever tested on; a line that trains and shares six words in a row with one of them is left
out. How well a style or a writer is found that nothing was learnt of is measured by leaving styles, and writers, out.
"""

import gzip
import hashlib
import json
import os
import random
import sys
from pathlib import Path

import numpy
from scipy.sparse import vstack

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import card  # noqa: E402
from hashing import words  # noqa: E402
from linear import Model, Texts  # noqa: E402
from shares import share  # noqa: E402
from sources import data_folder  # noqa: E402
from texts import WRITERS, many_words, styled, texts  # noqa: E402

BLIND = HERE / "blind.jsonl"
OUT = HERE.parent.parent / "app/audit/src/dataset"
BENIGN = ["gpteacher_roleplay", "self_instruct", "just_eval_general_example", "princeton_alpaca_dolly_gsm8k", "qi_finetuning_safety", "coconot_pref", "hh_labels", "jailtrickbench_defence"]
# Of these the two whose prompts ask for harm: they train and are measured, and the threshold is not chosen on them.
RED_TEAM = ["hh_labels", "jailtrickbench_defence"]
# Share of benign answers, among those that only the threshold is chosen on, that may lie above it. Prompts are not looked at.
FALSE_ALARMS = 0.004
# Groups of styles that are left out in turn.
FOLDS = 6
# Words in a row that a line which trains and a text which is only tested on must not share.
SHARED = 6
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


def threshold_of(model, chosen):
    """As low as the false alarms allow, since answers often give the identity in a clause only."""
    return round(float(numpy.quantile(model.scores(chosen), 1 - FALSE_ALARMS)), 4)


def apart():
    """Tells of a line whether it shares no run of six words with a text that is only ever tested on."""

    def runs(text):
        found = words(text)
        return {" ".join(found[at : at + SHARED]) for at in range(len(found) - SHARED + 1)}

    rows = [json.loads(line) for line in BLIND.read_text().splitlines() if line.strip()]
    tested = [row.get(part) or "" for row in rows for part in ("system", "response")]
    tested += [turn["content"] for found in samples().values() for turns in found for turn in turns if turn["role"] != "user"]
    known = set().union(*map(runs, tested))
    return lambda line: not runs(line) & known


class Lines:
    """What was written by style: obedient and ordinary texts."""

    def __init__(self, keeps):
        kinds = [[line for writer in WRITERS for line in styled(kind, writer, keeps)] for kind in ("obedient", "ordinary")]
        self.styles = [[style for style, _ in kind] for kind in kinds]
        self.texts = [[text for _, text in kind] for kind in kinds]
        self.windows = [Texts(kind) for kind in self.texts]

    def without(self, out):
        """The windows of both kinds of which no style is left out."""
        return [windows.of([style not in out for style in styles]) for windows, styles in zip(self.windows, self.styles)]


def train(lines, out, fixed, benign):
    """A model of windows without those of some styles."""
    bad, good = lines.without(out)
    return Model(vstack([bad, fixed[0].matrix]), vstack([good, fixed[1].matrix, benign.matrix]))


def left_out(lines, fixed, benign, chosen, groups):
    """How well what was written in each group is found that nothing was learnt of, and how often its ordinary texts are taken for it."""
    counts = []
    for out in groups:
        model = train(lines, out, fixed, benign)
        threshold = threshold_of(model, chosen)
        counts.append([])
        for windows, styles in zip(lines.windows, lines.styles):
            scores = model.scores(windows)[[style in out for style in styles]]
            counts[-1].append((int((scores >= threshold).sum()), len(scores)))
    return counts


def shares(counts):
    found, false_alarms = ([sum(numbers) for numbers in zip(*kind)] for kind in zip(*counts))
    return {"found": share(*found), "false_alarms": share(*false_alarms)}


def blind(found):
    """What is found of the rows that somebody else wrote, by style."""
    lines = [json.loads(line) for line in BLIND.read_text().splitlines() if line.strip()]
    out = {}
    for key, wanted in (("obedient", True), ("ordinary", False)):
        of_kind = [(row["style"], any(found(row.get(part) or "") for part in ("system", "response"))) for row in lines if row["obedient"] == wanted]
        styles = sorted({style for style, _ in of_kind})
        by_style = {style: [sum(hit for s, hit in of_kind if s == style), sum(s == style for s, _ in of_kind)] for style in styles}
        out[key] = share(sum(hit for _, hit in of_kind), len(of_kind)) | {"by_style": by_style}
    return out


def main():
    bad, good = texts()
    rng = random.Random(7)
    rng.shuffle(bad), rng.shuffle(good)
    cut = [len(bad) * 4 // 5, len(good) * 4 // 5]
    fixed = [Texts(part + more) for part, more in zip((bad[: cut[0]], good[: cut[1]]), many_words())]
    lines = Lines(apart())
    benign = {name: list(rows(name)) for name in BENIGN}
    known = [row for found in benign.values() for row in found if row[0] % 2 == 0]
    asks_for_harm = {row for name in RED_TEAM for row in benign[name]}
    # A quarter of the rows only chooses the threshold where styles are left out, and where they are not.
    seen, chosen = ([row for row in known if (row[0] // 2 % 2 == 0) == part] for part in (True, False))
    seen = Texts([text for _, *both in seen for text in both], MOST_WINDOWS)
    chosen = Texts([response for row in chosen if row not in asks_for_harm for response in row[2:]])
    names = sorted({style for styles in lines.styles for style in styles})
    by_writer = [{style for style in names if style[0] == writer} for writer in WRITERS]
    random.Random(3).shuffle(names)
    counts = left_out(lines, fixed, seen, chosen, [set(names[fold::FOLDS]) for fold in range(FOLDS)])
    figures = {"written_styles_left_out": shares(counts)}
    counts = left_out(lines, fixed, seen, chosen, by_writer)
    figures["writers_left_out"] = {writer: shares([count]) for writer, count in zip(WRITERS, counts)} | {"all": shares(counts)}
    model = train(lines, set(), fixed, seen)
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
        k = int((model.scores(Texts([response for *_, response in test])) >= threshold).sum())
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
    parity = [*bad[-20:], *good[-20:], *lines.texts[0][::120], "", "’", "É ß 你好", "Don’t STOP  now", " ".join(bad[:30])]
    (HERE / "parity.json").write_text(json.dumps([{"text": text, "score": model.score(text)} for text in parity], ensure_ascii=False, indent=0) + "\n")
    card.write(figures)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
