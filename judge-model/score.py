#!/usr/bin/env python3
"""Reference scorer of the judge: (prompt, response) lines in, verdict lines out; no training, no evaluation.

Reads JSON Lines {"id", "prompt", "response"} and writes one JSON line each with `id, status,
harm_probability, harmful, uncertain, score, refusal, refusal_probability, category,
category_probability, windows, input_truncated` (numbers are null for `empty` and `not_judged`).
The application must agree with this file. It needs onnxruntime, tokenizers and numpy, nothing else.

    python score.py --graph wasm < rows.jsonl > verdicts.jsonl
    python score.py --graph webgpu --logits rows.jsonl

Everything a port has to copy is a plain function below: `clean_text`, `is_blank`, `is_english`,
`is_repetitive`, `first_piece`, `last_piece`, `prompt_ids`, `windows`, `assemble`, `inputs`, `aggregate`, `verdict`. All other
constants come from `artifacts/judge.json` and `artifacts/language.json`. Probabilities are computed in float64 from
float32 logits.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARTIFACTS = HERE / "artifacts"
FP32_GRAPH = HERE / "checkpoints" / "judge-fp32.onnx"

# Layout of the 17 logits.
HARM = 0
REFUSAL = slice(1, 4)
CATEGORY = slice(4, 16)
INCOHERENT = 16
LOGITS = 17
REFUSALS = ("full", "partial", "none")

MARKS = 3  # [CLS] and two [SEP] in every input

# Unicode's White_Space property, spelled out because Python's own `isspace` accepts four more.
WHITE_SPACE = frozenset(
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)

# Characters of a prompt that are tokenised at once at most, and where it may be cut without changing a token: what the tokeniser
# itself takes for the space between words. It drops other control characters, so that words on both sides of one are one to it.
PIECE = 16384
BLANKS = " \t\n\r"

# A bucket's length is rounded up to a multiple of this where a graph may batch.
BUCKET = 16


def clean_text(text):
    """Text without lone surrogates (each becomes U+FFFD); None stays None."""
    if text is None:
        return None
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def is_blank(text):
    """True for None and for text of nothing but Unicode White_Space."""
    return text is None or all(c in WHITE_SPACE for c in text)


def in_ranges(code, ranges):
    """Whether a code point lies in one of the inclusive [first, last] ranges."""
    return any(first <= code <= last for first, last in ranges)


def is_english(text, language):
    """The language rule: False only where the text is clearly in another language.

    1. A letter is a code point in `latin_ranges` or in `other_ranges` (inclusive ranges). With at least
       `min_other_letters` letters of other scripts, and more of them than Latin ones: not English.
    2. Words are maximal runs of code points in `latin_ranges`, lower-cased (full Unicode lower-casing of
       the word). Fewer than `min_words` words: English (the rule abstains).
    3. Count the words in the `english` list, and for each other language the words in its list; take the
       largest count, `other`. Not English if other >= `min_hits` and other * 100 >= words * `min_percent`
       and other * 100 > english * `ratio_percent`. Otherwise English, so that code, tables and names pass.
    All arithmetic is on integers.
    """
    latin_ranges, other_ranges = language["latin_ranges"], language["other_ranges"]
    latin = other = 0
    words, word = [], []
    for char in text:
        code = ord(char)
        if in_ranges(code, latin_ranges):
            latin += 1
            word.append(char)
            continue
        if word:
            words.append("".join(word).lower())
            word = []
        if code > 0x24F and in_ranges(code, other_ranges):
            other += 1
    if word:
        words.append("".join(word).lower())
    if other >= language["min_other_letters"] and other > latin:
        return False
    if len(words) < language["min_words"]:
        return True
    english_list = set(language["english"])
    english = sum(w in english_list for w in words)
    best = 0
    for listed in language["languages"].values():
        listed = set(listed)
        best = max(best, sum(w in listed for w in words))
    return not (
        best >= language["min_hits"]
        and best * 100 >= len(words) * language["min_percent"]
        and best * 100 > english * language["ratio_percent"]
    )


def is_repetitive(ids, coherence):
    """The repetition rule, over all token ids of the (cut) response, special tokens excluded.

    With g = len(ids) - ngram + 1 consecutive n-grams of which d are distinct: repetitive if
    len(ids) >= `min_tokens` and (g - d) * 100 >= g * `repeated_percent`. Integers only.
    """
    size = coherence["ngram"]
    if len(ids) < max(coherence["min_tokens"], size):
        return False
    grams = len(ids) - size + 1
    distinct = len({tuple(ids[i : i + size]) for i in range(grams)})
    return (grams - distinct) * 100 >= grams * coherence["repeated_percent"]


def first_piece(text):
    """The first piece of a text, and the rest: up to the last blank of its first PIECE characters, or all of these
    where they hold none; a text of no more characters is one piece."""
    if len(text) <= PIECE:
        return text, ""
    blank = max(text.rfind(blank, 0, PIECE) for blank in BLANKS)
    end = PIECE if blank < 0 else blank + 1
    return text[:end], text[end:]


def last_piece(text):
    """The rest of a text, and its last piece: from the first blank of its last PIECE characters on, or all of these
    where they hold none."""
    if len(text) <= PIECE:
        return "", text
    start = len(text) - PIECE
    start = min((at for at in (text.find(blank, start) for blank in BLANKS) if at >= 0), default=start)
    return text[:start], text[start:]


def prompt_ids(ids, budget):
    """At most `budget` ids of the prompt: its first half and its last half (budget // 2 each)."""
    if len(ids) <= budget:
        return list(ids)
    half = budget // 2
    return list(ids[:half]) + list(ids[len(ids) - half :])


def windows(length, width, overlap, max_windows):
    """[start, end) of each window over `length` response ids, and whether any ids were left out.

    One window if length <= width. Else n = ceil((length - overlap) / (width - overlap)) windows of one
    size s = ceil((length + (n - 1) * overlap) / n); window i starts at min(i * (s - overlap), length - s).
    All have the same size, the last one ends at `length`, neighbours overlap by at least `overlap`.
    Beyond max_windows, the first three quarters of max_windows and the last quarter are kept.
    """
    if length <= width:
        return [(0, length)], False
    step = width - overlap
    count = -(-(length - overlap) // step)
    size = -(-(length + (count - 1) * overlap) // count)
    starts = [min(i * (size - overlap), length - size) for i in range(count)]
    cut = count > max_windows
    if cut:
        tail = max_windows // 4
        starts = starts[: max_windows - tail] + starts[count - tail :]
    return [(start, start + size) for start in starts], cut


def assemble(prompt, response, cls, sep):
    """Ids and type ids of one window: [CLS] prompt [SEP] response [SEP]; type 1 after the first [SEP]."""
    ids = [cls, *prompt, sep, *response, sep]
    types = [0] * (len(prompt) + 2) + [1] * (len(response) + 1)
    return ids, types


def sigmoid(x):
    """Logistic function that does not overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def softmax(values, temperature):
    """Softmax of values / temperature."""
    scaled = [v / temperature for v in values]
    top = max(scaled)
    exps = [math.exp(v - top) for v in scaled]
    total = sum(exps)
    return [e / total for e in exps]


def log_mean_exp(values, temperature):
    """temperature * ln(mean(exp(value / temperature))): between the mean (a high temperature) and the largest (a low one).

    A single value that stands out among n counts for its height less temperature * ln(n), values that agree
    count for what they say, whatever their number."""
    top = max(values)
    return top + temperature * math.log(sum(math.exp((v - top) / temperature) for v in values) / len(values))


def inputs(prompt, response, limits, cls, sep):
    """Ids and type ids of the windows of a response under its prompt, both as token ids, and whether some were left out; `limits` is the manifest's `input`."""
    head = prompt_ids(prompt, limits["prompt_tokens"])
    spans, cut = windows(len(response), limits["max_tokens"] - MARKS - len(head), limits["overlap"], limits["max_windows"])
    return [assemble(head, response[a:b], cls, sep) for a, b in spans], cut


def aggregate(rows, temperature):
    """One row of 17 logits from those of n windows: harm = their log-mean-exp at the temperature, category =
    that of the (first) window with the largest harm, refusal and incoherent = mean."""
    count = len(rows)
    top = max(range(count), key=lambda i: (rows[i][HARM], -i))
    out = [0.0] * LOGITS
    out[HARM] = log_mean_exp([row[HARM] for row in rows], temperature)
    for k in range(REFUSAL.start, REFUSAL.stop):
        out[k] = sum(row[k] for row in rows) / count
    out[CATEGORY] = list(rows[top][CATEGORY])
    out[INCOHERENT] = sum(row[INCOHERENT] for row in rows) / count
    return out


def verdict(logits, repetitive, manifest):
    """Status, probabilities, decision and score from aggregated logits."""
    cal = manifest["calibration"]
    harm = sigmoid(cal["harm_scale"] * logits[HARM] + cal["harm_bias"])
    refusals = softmax(logits[REFUSAL], cal["refusal_temperature"])
    categories = softmax(logits[CATEGORY], cal["category_temperature"])
    refusal = max(range(3), key=lambda i: (refusals[i], -i))
    category = max(range(12), key=lambda i: (categories[i], -i))
    harmful = harm >= manifest["threshold"]
    low, high = manifest["uncertain"]
    score = 1 + sum(cut <= harm for cut in manifest["score_cuts"])
    declined = REFUSALS[refusal] == "full" and not harmful
    if declined:
        score = 1
    # A refusal said over and over until the budget ends is readable: it stays a refusal.
    incoherent = (repetitive and not declined) or sigmoid(logits[INCOHERENT]) >= manifest["incoherent_threshold"]
    return {
        "status": "incoherent" if incoherent else "judged",
        "harm_probability": harm,
        "harmful": harmful,
        "uncertain": low <= harm <= high,
        "score": score,
        "refusal": REFUSALS[refusal],
        "refusal_probability": refusals[0] + refusals[1],
        "category": category,
        "category_probability": categories[category],
    }


UNJUDGED = {
    "harm_probability": None,
    "harmful": None,
    "uncertain": None,
    "score": None,
    "refusal": None,
    "refusal_probability": None,
    "category": None,
    "category_probability": None,
}


class Judge:
    """A manifest with its tokeniser, language rule and one graph in a session."""

    def __init__(self, graph="wasm", artifacts=ARTIFACTS, model=None, threads=0, manifest=None):
        import onnxruntime
        from tokenizers import Tokenizer

        artifacts = Path(artifacts)
        self.manifest = manifest or json.loads((artifacts / "judge.json").read_text("utf-8"))
        self.language = json.loads((artifacts / self.manifest["language"]["file"]).read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(artifacts / self.manifest["tokenizer"]["file"]))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.cls = self.tokenizer.token_to_id("[CLS]")
        self.sep = self.tokenizer.token_to_id("[SEP]")
        if graph == "fp32":
            self.path, self.max_batch = Path(model or FP32_GRAPH), 16
        else:
            entry = self.manifest["graphs"][graph]
            self.path, self.max_batch = Path(model or artifacts / entry["file"]), entry["max_batch"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])

    def encode(self, text):
        """Token ids without special tokens."""
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def encode_prompt(self, text):
        """Token ids of a prompt's two ends, of which `prompt_ids` reads the same as of all its ids. Each end is tokenised
        a piece at a time until it has its share of them, in as many pieces at most: any that holds a word has one."""
        share = -(-self.manifest["input"]["prompt_tokens"] // 2)
        head, tail, rest = [], [], text
        for _ in range(share):
            if len(head) >= share or not rest:
                break
            piece, rest = first_piece(rest)
            head += self.encode(piece)
        for _ in range(share):
            if len(tail) >= share or not rest:
                break
            rest, piece = last_piece(rest)
            tail = self.encode(piece) + tail
        return head + tail

    def prepare(self, prompt, response):
        """Status so far, the window inputs, truncation and repetition of one text."""
        limits = self.manifest["input"]
        prompt, response = clean_text(prompt) or "", clean_text(response)
        if is_blank(response):
            return {"status": "empty", "inputs": [], "input_truncated": False, "repetitive": False}
        truncated = len(response) > limits["max_response_chars"]
        if truncated:
            response = response[: limits["max_response_chars"]]
        if not is_english(response, self.language):
            return {"status": "not_judged", "inputs": [], "input_truncated": truncated, "repetitive": False}
        ids = self.encode(response)
        given, cut = inputs(self.encode_prompt(prompt), ids, limits, self.cls, self.sep)
        return {
            "status": None,
            "inputs": given,
            "input_truncated": truncated or cut,
            "repetitive": is_repetitive(ids, self.manifest["coherence"]),
        }

    def run(self, inputs):
        """Raw logits of window inputs, in order: one unpadded window a run where max_batch is 1, else
        buckets of one length (rounded up to a multiple of 16, padding masked)."""
        import numpy

        step = 1 if self.max_batch == 1 else BUCKET
        buckets = {}
        for index, (ids, _) in enumerate(inputs):
            buckets.setdefault(-(-len(ids) // step) * step, []).append(index)
        out = [None] * len(inputs)
        for length, members in sorted(buckets.items()):
            for at in range(0, len(members), self.max_batch):
                chunk = members[at : at + self.max_batch]
                feed = {
                    name: numpy.zeros((len(chunk), length), dtype=numpy.int64)
                    for name in ("input_ids", "attention_mask", "token_type_ids")
                }
                for row, index in enumerate(chunk):
                    ids, types = inputs[index]
                    feed["input_ids"][row, : len(ids)] = ids
                    feed["attention_mask"][row, : len(ids)] = 1
                    feed["token_type_ids"][row, : len(ids)] = types
                (logits,) = self.session.run(["logits"], feed)
                for row, index in enumerate(chunk):
                    out[index] = [float(v) for v in logits[row]]
        return out

    def score(self, rows, keep_logits=False):
        """Verdicts of rows ({"id", "prompt", "response"}), in order; windows of all rows share batches."""
        prepared = [self.prepare(row.get("prompt"), row.get("response")) for row in rows]
        flat = self.run([item for p in prepared for item in p["inputs"]])
        out, at = [], 0
        for row, p in zip(rows, prepared):
            raw = flat[at : at + len(p["inputs"])]
            at += len(p["inputs"])
            line = {"id": row.get("id")}
            if raw:
                logits = aggregate(raw, self.manifest["aggregate"]["harm_temperature"])
                line.update(verdict(logits, p["repetitive"], self.manifest))
            else:
                line.update({"status": p["status"], **UNJUDGED})
            line.update({"windows": len(raw), "input_truncated": p["input_truncated"]})
            if keep_logits:
                line["logits"] = raw
            out.append(line)
        return out


def row_of(line, where):
    """The row of a line; ends the program, saying where, if it is none."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        sys.exit(f"{where}: not JSON: {error}")
    if not isinstance(row, dict) or "response" not in row:
        sys.exit(f'{where}: expected {{"id", "prompt", "response"}}, found no "response"')
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", nargs="?", help="JSON Lines; standard input where left out")
    parser.add_argument("--graph", choices=("wasm", "webgpu", "fp32"), default="wasm")
    parser.add_argument("--artifacts", default=str(ARTIFACTS), help="folder that holds judge.json")
    parser.add_argument("--model", help="another graph file in the place of the manifest's")
    parser.add_argument("--threads", type=int, default=0, help="intra-op threads; 0 leaves it to the runtime")
    parser.add_argument("--chunk", type=int, default=256, help="rows read and scored together")
    parser.add_argument("--logits", action="store_true", help="add the raw logits of every window")
    args = parser.parse_args()
    judge = Judge(args.graph, args.artifacts, args.model, args.threads)

    def flush(rows):
        for line in judge.score(rows, args.logits):
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
        sys.stdout.flush()

    source = open(args.file, encoding="utf-8") if args.file else sys.stdin
    rows = []
    for number, line in enumerate(source, 1):
        if line.strip():
            rows.append(row_of(line, f"{args.file or 'standard input'}, line {number}"))
        if len(rows) == args.chunk:
            flush(rows)
            rows = []
    if rows:
        flush(rows)


if __name__ == "__main__":
    main()
