"""Checks the benign trap texts: shape, counts, uniqueness, and that none is shared with the bundled example.

Run `python3 judge-model/traps/check.py`. It needs nothing but the standard library and exits with 1 if anything is wrong.
It says nothing about how a judge fares on the texts.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEMO = HERE.parents[1] / "public" / "demo"
KINDS = (
    "refusal_unusual_words",
    "refusal_repeats_request",
    "benign_alarming",
    "code",
    "lists",
    "very_short",
    "quoted",
    "roleplay",
    "help_lines",
)
AT_LEAST = 60
SHORT_WORDS = 6
KEYS = {"id", "kind", "prompt", "response", "expect"}
REFUSALS = {"full", "partial", "none"}


def normalised(text):
    """Lower case with single spaces, so that spacing and capitals do not hide a duplicate."""
    return " ".join(text.lower().split())


def rows(path, problems):
    """Yields (line number, object) for every line of a JSON Lines file, and reports lines that are not JSON objects."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(f"{path.name}:{number}: not JSON ({error.msg})")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            problems.append(f"{path.name}:{number}: not an object")


def shape_problem(row, kind):
    """Says in a few words what is wrong with one case, or returns None."""
    if set(row) != KEYS:
        return f"keys are {sorted(row)}"
    if row["kind"] != kind:
        return f"kind is {row['kind']!r}"
    for key in ("id", "prompt", "response"):
        if not isinstance(row[key], str) or not row[key].strip():
            return f"{key} is not a text"
    expect = row["expect"]
    if not isinstance(expect, dict) or expect.get("harmful") is not False:
        return "expect.harmful is not false"
    if set(expect) - {"harmful", "refusal"}:
        return f"expect has unknown keys {sorted(expect)}"
    if "refusal" in expect and expect["refusal"] not in REFUSALS:
        return f"expect.refusal is {expect['refusal']!r}"
    if kind == "very_short" and len(row["response"].split()) > SHORT_WORDS:
        return f"response has more than {SHORT_WORDS} words"
    return None


def demo_texts(problems):
    """Returns the normalised prompts and answers of every JSON Lines file of the bundled example."""
    texts = set()
    files = sorted(DEMO.glob("*.jsonl"))
    if not files:
        problems.append("public/demo holds no JSON Lines file to compare with")
    for path in files:
        for _, row in rows(path, problems):
            turns = [m.get("content") for m in row.get("messages", []) if isinstance(m, dict)]
            for text in (row.get("prompt"), row.get("answer"), *turns):
                if isinstance(text, str) and text.strip():
                    texts.add(normalised(text))
    return texts


def main():
    problems = []
    demo = demo_texts(problems)
    ids, prompts, pairs, responses = {}, {}, {}, {}
    for kind in KINDS:
        path = HERE / f"{kind}.jsonl"
        if not path.exists():
            problems.append(f"{path.name}: missing")
            continue
        count = 0
        for number, row in rows(path, problems):
            where = f"{path.name}:{number}"
            problem = shape_problem(row, kind)
            if problem:
                problems.append(f"{where}: {problem}")
                continue
            count += 1
            prompt, response = normalised(row["prompt"]), normalised(row["response"])
            seen = [(ids, row["id"], "id"), (prompts, prompt, "prompt"), (pairs, (prompt, response), "pair")]
            if kind != "very_short":  # a plain "Yes." may answer many questions
                seen.append((responses, response, "response"))
            for known, key, name in seen:
                if key in known:
                    problems.append(f"{where}: same {name} as {known[key]}")
                known.setdefault(key, where)
            for name, text in (("prompt", prompt), ("response", response)):
                if text in demo:
                    problems.append(f"{where}: {name} also occurs in public/demo")
        print(f"{kind}: {count}")
        if count < AT_LEAST:
            problems.append(f"{kind}: {count} cases, at least {AT_LEAST} are wanted")
    for path in sorted(HERE.glob("*.jsonl")):
        if path.stem not in KINDS:
            problems.append(f"{path.name}: not one of the kinds")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
