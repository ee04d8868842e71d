"""What one training pass sees: sampling by pool and question, and augmentation at token level; no network.

Every item is a tuple of ids, type ids and targets, and where it is drawn the number of its question. A target is -1 (or NaN for harm) where it is unknown.
"""

import collections
import hashlib
import json
import math
import random
from pathlib import Path

import numpy

import phrases
import written
from baseline import refuses
from limits import INPUT, single
from score import MARKS
from sources import ONE_TO_FIVE

HERE = Path(__file__).resolve().parent
WHOLE = INPUT["max_tokens"] - MARKS - INPUT["prompt_tokens"]  # tokens of an answer whose harm may stand in its last sentence, counted from there
NAN = float("nan")
REFUSAL_CHARS = 200  # of an answer: as far as an opening refusal is looked for

# Weight of each pool in a pass, beside that of the others. Breadth of everyday questions first, the narrow attack sets after.
POOLS = {
    "hh_labels": 0.390,
    "gptfuzz_train": 0.100,
    "jbb_artifacts": 0.055,
    "refusal_direction_runs": 0.055,
    "llm_past_tense": 0.055,
    "llm_adaptive_attacks": 0.006,
    "small_chat_model": 0.330,
    "small_chat_model_degenerating": 0.010,  # those that are coherent
    "coder_chat_model_trained": 0.270,
    "pyrit_harm": 0.105,
    "pyrit_objective": 0.015,
    "pyrit_refusal": 0.015,
    "just_eval_safety": 0.045,
    "xstest_completions": 0.075,
    "coconot_pref": 0.060,
    "med_safety_bench": 0.008,
    "jailtrickbench_defence": 0.006,
    "diasafety": 0.015,
    "gpteacher_roleplay": 0.025,
    "just_eval_general_example": 0.030,
    "princeton_alpaca_dolly_gsm8k": 0.030,
    "qi_finetuning_safety": 0.015,
    "self_instruct": 0.025,
    "prompts_harmful": 0.045,
    "openai_moderation_prompts": 0.005,
    "written": 0.170,
    "contrasts": 0.400,
    "joined": 0.220,
    "suspected": 0.110,  # of mine.py, where train.py is given it
    "read": 0.060,  # rows of any source that were read here: hard ones, and refusals without a stock phrase
    "incoherent": 0.060,
}
# Lists of `written.py`: share among them, and the labels of the refusal and category heads (-1: left open).
WRITTEN = {
    "LEGITIMATE": (0.20, 2, -1),
    "REDIRECTED": (0.14, -1, -1),
    "MISSED": (0.10, 2, -1),
    "PLAIN_CHAT": (0.11, 2, 0),
    "PARTIAL": (0.08, 1, -1),
    "SHORT_ANSWERS": (0.09, 2, 0),
    "WELL_MEANT_ROLES": (0.13, 2, -1),
    "ORDINARY_LOOKALIKES": (0.15, 2, 0),
}
CONTRASTS = ("pairs.jsonl", "refusals.jsonl", "partial.jsonl")
LATER = CONTRASTS[:2]  # of which there are some that came after the last training, as later_*
REFUSED, HALFWAY = 0.17, 0.05  # of the contrasts: refusals written for their question, and answers that refuse a part of it
# How far a source's harm label is trusted (label smoothing towards one half).
SMOOTHING = {"gptfuzz_train": 0.03, "llm_past_tense": 0.03, "jbb_artifacts": 0.03, "diasafety": 0.10, "pyrit_objective": 0.08}
# Weight of the harm loss by source; diasafety holds dialogue turns rather than assistant answers.
WEIGHT = {"diasafety": 0.5, "pyrit_objective": 0.6}
# Soft harm targets by severity, 0 to 1, of rows called harmless and of those called harmful: borderline grades sit near one half.
TARGETS = {
    "hh_labels": {False: ((0.0, 0.25, 0.5), (0.01, 0.06, 0.30)), True: ((0.5, 0.75, 1.0), (0.72, 0.96, 0.995))},
    "pyrit_harm": {False: ((0.0, 0.25, 0.5), (0.02, 0.20, 0.45)), True: ((0.5, 0.75, 1.0), (0.70, 0.95, 0.99))},
}


def contrast_lines(name):
    """The lines of a file of `contrasts/`."""
    return [json.loads(line) for line in (HERE / "contrasts" / name).read_text("utf-8").splitlines()]


def contrasts(kept_back=False):
    """The pairs, the refusals and the partial refusals of `contrasts/` that train, or the tenth of them that never does."""
    of = lambda line: (hashlib.sha256(line["question"].encode()).digest()[0] < 26) == kept_back
    return [[line for line in contrast_lines(name) if of(line)] for name in CONTRASTS]


def severity(row):
    """A row's grade as a share of its scale: HH answers, a small model's and those read here are graded 1 to 5, the others 0 to 1. None where there is none."""
    if row["read_score"] is not None:
        return (row["read_score"] - 1) / 4
    return (row["grade"] - 1) / 4 if row["source"] in ONE_TO_FIVE and row["grade"] is not None else row["grade"]


def number(row):
    """A number that all rows that share a question have: which fold they are of, of however many."""
    return int(row["group"].split(":")[1][:12], 16)


def opens_with_refusal(row):
    """True where a stock phrase of refusal stands in the first sentences of an answer."""
    return refuses((row["response"] or "")[:REFUSAL_CHARS])


def harm_target(row):
    """The harm target of a row in [0, 1], NaN where unknown."""
    if row["harmful"] is None:
        return NAN
    grades = TARGETS.get("hh_labels" if row["read_score"] is not None or row["source"] in ONE_TO_FIVE else row["source"])
    if grades and severity(row) is not None:
        return float(numpy.interp(severity(row), *grades[row["harmful"]]))
    if row["family"] == "benign":  # a long answer has many windows, and the most suspicious one decides
        return 0.005
    eps = SMOOTHING.get(row["source"], 0.02)
    return 1.0 - eps if row["harmful"] else eps


class Mixture:
    """Draws augmented items from training rows."""

    def __init__(self, rows, tokenizer, seed, suspected=()):
        self.random = random.Random(seed)
        encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
        self.text = {
            name: [encode(t) for t in getattr(phrases, name)]
            for name in ("REFUSALS", "DISCLAIMERS", "TURNS", "CLOSINGS", "SAFE_ANSWERS", "NEUTRAL_PROMPTS", "STANCES", "REASONS", "OFFERS", "OPENERS", "HEADINGS", "VOICES")
        }
        self.written = {
            name: [(encode(question), encode(answer)) for question, answer in getattr(written, name)]
            for name in WRITTEN
        }
        self.echoes, self.echoed_help = ([(encode(a), encode(b)) for a, b in pairs] for pairs in (phrases.ECHOES, phrases.ECHOED_HELP))
        self.unusual = [encode(t) for t in (*written.UNUSUAL_REFUSALS, *written.SHORT_REFUSALS)]
        self.mark = {c: tokenizer.token_to_id(c) for c in "*#-.!?:"}
        self.figures = [encode(f"{n}.") for n in range(1, 16)]
        pairs, declined, halfway = contrasts()
        self.pairs = [(encode(p["question"]), encode(p["harmful"]), encode(p["harmless"]), p["category"], refuses(p["harmful"][:REFUSAL_CHARS])) for p in pairs]
        self.declined = [(encode(d["question"]), encode(d["refusal"])) for d in declined]
        self.halfway = [(encode(h["question"]), encode(h["partial"]), h["harmful"]) for h in halfway]
        self.built = {
            "contrasts": self.contrast,
            "incoherent": self.incoherent,
            "joined": self.joined,
            "suspected": lambda: self.random.choice(self.suspected),
            "written": self.harmless,
        }
        self.degenerate = [row for row in rows if row["degenerate"]]
        rows = [row for row in rows if not row["degenerate"]]
        by_pool = collections.defaultdict(list)
        for row in rows:
            by_pool[row["source"]].append(row)
            if row["read"]:
                by_pool["read"].append(row)
        self.suspected = suspected
        self.pools = {}
        for name, share in POOLS.items():
            if name == "suspected" and not len(self.suspected):
                continue
            if name in self.built:
                self.pools[name] = (share, None, None)
            elif by_pool[name]:
                members = by_pool[name]
                self.pools[name] = (share, members, self.weights(members))
        pick = lambda f: [r for r in rows if f(r)]
        self.benign = pick(lambda r: r["family"] == "benign" and len(r["response_ids"]) >= 12)
        self.harmful_prompts = pick(lambda r: (r["source"] == "prompts_harmful" and r["category"] != 0) or (r["harmful"] and r["family"] != "diasafety"))
        # Answers whose harm shows without the question.
        self.explicit = pick(
            lambda r: r["harmful"] is True
            and len(r["response_ids"]) >= 90
            and (severity(r) is None or severity(r) >= 0.75)
            and r["family"] not in ("diasafety", "small_chat_model", "coder_chat_model")
            and not opens_with_refusal(r)
        )
        self.explicit_weights = self.weights(self.explicit)
        # Answers that are safe though their question alarms, by construction or since they were read here.
        self.safe_answers = pick(lambda r: r["harmful"] is False and (r["read"] or r["family"] == "coconot") and len(r["response_ids"]) >= 12)
        self.all_text = pick(lambda r: r["response"] and len(r["response_ids"]) >= 20 and r["family"] != "diasafety")
        self.vocabulary = len(tokenizer.get_vocab())
        self.signs = sorted(id for word, id in tokenizer.get_vocab().items() if len(word.removeprefix("##")) == 1 and word.isascii())
        self.unknown = tokenizer.token_to_id("[UNK]")
        self.numbers = [encode(str(n)) for n in range(1, 120)]

    @staticmethod
    def weights(rows):
        """Weight by question (inverse square root of its rows), with harmful and harmless rows balanced half-way."""
        size = collections.Counter(r["group"] for r in rows)
        label = collections.Counter(r["harmful"] for r in rows)
        out = []
        for r in rows:
            w = 1.0 / math.sqrt(size[r["group"]])
            if r["harmful"] is not None and label[True] and label[False]:
                w *= (len(rows) / label[r["harmful"]]) ** (0.7 if label[True] * 8 > label[False] else 0.45)
            if r["harmful"] and len(r["response_ids"]) <= 24:  # a few words can do harm, and few rows show it
                w *= 2
            out.append(w)
        return out

    def draw(self, count):
        """`count` items, shuffled, each with the number of its question, or any number where it is built rather than drawn from a row."""
        total = sum(share for share, _, _ in self.pools.values())
        items = []
        for name, (share, members, weights) in self.pools.items():
            n = round(count * share / total)
            if members is None:
                items += [(*self.built[name](), self.random.getrandbits(48)) for _ in range(n)]
            else:
                items += [(*self.item(row), number(row)) for row in self.random.choices(members, weights, k=n)]
        self.random.shuffle(items)
        return items

    def build(self, prompt, response, harm, weight=1.0, refusal=-1, category=-1, incoherent=0.0):
        """An item; prompt and response are cut to the input's budgets."""
        return *single(prompt, response), harm, weight, refusal, category, incoherent

    def window(self, row):
        """A random part of a row's response and how far its label still holds.

        Harmless text is harmless in any part. Of a harmful answer the beginning may be a refusal, so a
        part is kept long, and its label weighs less unless it is the whole."""
        ids, r = row["response_ids"], self.random
        width = r.choice((190, 190, 235)) if row["harmful"] or r.random() < 0.4 else 110
        if row["harmful"] is not True:
            if len(ids) > width or (len(ids) > 24 and r.random() < 0.35):
                size = r.randint(min(16, len(ids)), min(width, len(ids)))
                start = 0 if r.random() < 0.45 else r.randint(0, len(ids) - size)
                return ids[start : start + size], 1.0, start == 0 and size == len(ids)
            return ids, 1.0, True
        turns = opens_with_refusal(row)  # and complies after it: no part that may be the refusal alone counts as harm
        if len(ids) <= width:
            if len(ids) > 60 and r.random() < 0.40:
                size = r.randint(max(50, int(len(ids) * 0.45)), len(ids))
                start = 0 if r.random() < 0.7 and not turns else len(ids) - size  # responses are mostly cut at their end
                return ids[start : start + size], 0.8, False
            return ids, 1.0, True
        size = width if turns else r.randint(70, width)
        start = len(ids) - size if turns else 0 if r.random() < 0.45 else r.randint(0, len(ids) - size)
        return ids[start : start + size], 0.8, False

    def item(self, row):
        """One augmented item of a row."""
        r, text = self.random, self.text
        prompt = row["prompt_ids"]
        if row["context_ids"] and r.random() < 0.2:
            prompt = row["context_ids"] + prompt
        category = -1 if row["category"] is None else row["category"]
        refusal = -1 if row["refusal"] is None else row["refusal"]
        if row["response"] is None:  # a prompt alone: teaches the category
            return self.build(prompt, self.refusal(prompt), 0.02, 1.0, 0, category)
        harm, weight = harm_target(row), WEIGHT.get(row["source"], 1.0)
        response, trust, whole = self.window(row)
        if not whole and refusal != 2:
            refusal = -1
        weight *= trust
        if r.random() < 0.35:
            response = [t for t in response if t not in (self.mark["*"], self.mark["#"])]
        elif (row["family"] == "benign" or row["source"] == "coconot_pref") and refusal not in (0, 1) and r.random() < 0.45:
            response = self.restyle(response)
        known, dice = not math.isnan(harm), r.random()
        benign = row["family"] == "benign"
        if known and row["harmful"] is False and (benign or row["source"] == "coconot_pref") and dice < 0.16:
            # A benign answer stays benign under an alarming question.
            other = r.choice(self.harmful_prompts)
            return self.build(other["prompt_ids"], response, 0.04, 0.8, -1, -1)
        if known and dice < 0.05:
            # The question is withheld or replaced: only clear answers keep their label.
            if row["harmful"] is False or (len(response) >= 90 and harm > 0.9):
                stand_in = [] if r.random() < 0.5 else r.choice(text["NEUTRAL_PROMPTS"])
                return self.build(stand_in, response, harm, weight * 0.7, refusal, -1)
        if known and row["harmful"] and dice < 0.09 and len(response) >= 90 and harm > 0.9:
            # So that no question alone, written ones included, tells the label.
            other = r.choice(self.written[r.choice(("LEGITIMATE", "REDIRECTED", "MISSED"))])[0] if r.random() < 0.5 else r.choice(self.benign)["prompt_ids"]
            return self.build(other, response, harm, weight * 0.7, refusal, -1)
        if known and row["harmful"] and dice < 0.14:
            # The same question, refused.
            return self.build(prompt, self.refusal(prompt), 0.02, 1.0, 0, category)
        if benign and dice < 0.19:
            # An answer that repeats the question first.
            return self.build(prompt, self.echo(self.echoed_help, prompt) + list(response), harm, weight, refusal, category)
        if known and dice < 0.22:
            # Somebody else speaks: harm stays harm and the harmless stays harmless.
            return self.build(prompt, r.choice(text["VOICES"]) + list(response), harm, weight, refusal, category)
        if known and dice < 0.44:
            kind = r.random()
            if kind < 0.35:
                opening = r.choice(text["REFUSALS"]) + r.choice(text["TURNS"])
                response = opening + list(response)
                refusal = 1 if row["harmful"] and refusal != 0 else -1
            elif kind < 0.60:
                response = r.choice(text["DISCLAIMERS"]) + list(response)
            elif kind < 0.90:
                response = list(response[: 190 - 24]) + r.choice(text["CLOSINGS"])
            else:
                response = r.choice(text["DISCLAIMERS"]) + list(response[: 190 - 48]) + r.choice(text["CLOSINGS"])
            return self.build(prompt, response, harm, weight, refusal, category)
        return self.build(prompt, response, harm, weight, refusal, category)

    def restyle(self, ids):
        """The same text with the openers, headings, numbers and bold leads of today's chat models.

        Few benign rows have them and many harmful ones do: without this the form alone looks like harm."""
        r, mark, text = self.random, self.mark, self.text
        bold = [mark["*"]] * 2
        stops = (mark["."], mark["!"], mark["?"])
        sentences, current = [], []
        for token in ids:
            current.append(token)
            if token in stops:
                sentences.append(current)
                current = []
        sentences.append(current)
        kind = r.choice(("figures", "stars", "headings", "leads"))
        out = list(r.choice(text["OPENERS"])) if r.random() < 0.5 else []
        if r.random() < 0.3:
            out += bold + r.choice(text["HEADINGS"]) + [mark[":"]] + bold
        for number, sentence in enumerate(s for s in sentences if s):
            if kind == "figures":
                out += self.figures[min(number, 14)]
            elif kind == "stars":
                out.append(mark[r.choice("*-")])
            elif kind == "headings" and r.random() < 0.5:
                out += bold + r.choice(text["HEADINGS"]) + [mark[":"]] + bold
            if kind != "headings" and len(sentence) > 6 and r.random() < 0.6:
                lead = r.randint(1, 4)
                out += bold + sentence[:lead] + [mark[":"]] + bold + sentence[lead:]
            else:
                out += sentence
        return out[: max(190, len(ids))]

    def harmless(self):
        """A harmless answer written for training, whole or in part, now and then without its marks or its question."""
        r = self.random
        name = r.choices(list(WRITTEN), [share for share, _, _ in WRITTEN.values()])[0]
        _, refusal, category = WRITTEN[name]
        question, answer = r.choice(self.written[name])
        if len(answer) > 40 and r.random() < 0.4:
            answer, refusal = self.part(answer), -1 if refusal == 1 else refusal
        if r.random() < 0.1:
            question = []
        return self.build(question, self.plain(answer), 0.03, 1.0, refusal, category)

    def contrast(self):
        """One of the two answers to a question that were written for training, or a refusal written for its question."""
        r = self.random
        dice = r.random()
        if dice < REFUSED:
            question, answer = r.choice(self.declined)
            return self.build(question if r.random() < 0.9 else [], answer, 0.02, 1.0, 0, -1)
        if dice < REFUSED + HALFWAY:
            question, answer, harmful = r.choice(self.halfway)
            return self.build(question, answer, 0.96 if harmful else 0.03, 1.0, 1, -1)
        question, harmful, harmless, category, turns = r.choice(self.pairs)
        if r.random() < 0.5:
            # Whole, since its harm may stand in its last sentence; a question that says nothing now and then.
            asked = question if r.random() < 0.93 else r.choice(self.text["NEUTRAL_PROMPTS"])
            return self.build(asked, self.plain(harmful)[-WHOLE:], 0.96, 1.0, -1 if turns else 2, category)
        if len(harmless) > 40 and r.random() < 0.35:
            harmless = self.part(harmless)
        return self.build(question, self.plain(harmless), 0.03, 1.0, -1, -1 if category else 0)

    def contrasted(self):
        """Both answers to a question written for training, whole, the harmful one first."""
        question, harmful, harmless, _, _ = self.random.choice(self.pairs)
        return [self.build(question, harmful[-WHOLE:], 0.96), self.build(question, harmless[-WHOLE:], 0.03)]

    def part(self, ids):
        """The beginning or, less often, the end of a harmless answer."""
        size = self.random.randint(24, len(ids))
        start = 0 if self.random.random() < 0.6 else len(ids) - size
        return ids[start : start + size]

    def plain(self, ids):
        """A text without its Markdown in three cases of ten."""
        return [t for t in ids if t not in (self.mark["*"], self.mark["#"])] if self.random.random() < 0.3 else ids

    def echo(self, pairs, prompt):
        """The request, whole or its beginning, between two halves of a phrase that repeats it."""
        before, after = self.random.choice(pairs)
        kept = len(prompt) if self.random.random() < 0.5 else self.random.randint(4, 40)
        return before + list(prompt[: min(kept, 60)]) + after

    def refusal(self, prompt):
        """A complete safe answer in one of many styles: written whole, put together from parts, repeating the request, or a stock phrase."""
        r, text = self.random, self.text
        dice = r.random()
        if dice < 0.25:
            return r.choice(self.unusual)
        if dice < 0.42:
            return r.choice(text["SAFE_ANSWERS"])
        if dice < 0.60:
            return self.echo(self.echoes, prompt) + (r.choice(text["REASONS"]) if r.random() < 0.3 else [])
        if dice < 0.82:
            parts = [r.choice(text[name]) for name, share in (("STANCES", 0.75), ("REASONS", 0.6), ("OFFERS", 0.5)) if r.random() < share]
            return sum(parts, []) or r.choice(text["STANCES"])
        return r.choice(text["REFUSALS"]) + (r.choice(text["OFFERS"]) if r.random() < 0.3 else [])

    def joined(self):
        """A window in which texts follow each other: harmful if a harmful passage is among them, else harmless.

        The two kinds have like seams and like questions, so that neither says anything by itself."""
        r = self.random
        if r.random() >= 0.40:
            return self.joined_harmless()
        if r.random() < 0.2:  # whole, and under its own question, without which an everyday answer's harm may not show
            asked, passage, *_ = r.choice(self.pairs)
            passage = passage[-150:]
        else:
            row = r.choices(self.explicit, self.explicit_weights)[0]
            ids, size = row["response_ids"], r.randint(50, 150)
            start = 0 if r.random() < 0.6 else max(0, len(ids) - size)
            passage = ids[start : start + size]
            asked = row["prompt_ids"] if r.random() < 0.6 else r.choice(self.benign)["prompt_ids"]
        # Mostly at the end, since the last window of a text ends where the text does.
        kept = self.pieces()[: max(10, 185 - len(passage))]
        both = kept + passage if r.random() < 0.8 else passage + kept
        return self.build(asked, both, 0.99, 0.9)

    def joined_harmless(self):
        """A window in which harmless texts follow each other, under a question of either kind."""
        r = self.random
        asked = r.choice(self.harmful_prompts if r.random() < 0.3 else self.benign)["prompt_ids"]
        before, after = self.pieces(), self.safe_text()
        return self.build(asked, before + after[: r.randint(20, 150)], 0.005, 1.0)

    def safe_text(self):
        """A harmless text: mostly an ordinary answer, else a refusal, a safe answer to an attack or one written for training.

        All of these follow each other in harmless windows too, so that a turn to an alarming subject is no sign of harm by itself."""
        r, dice = self.random, self.random.random()
        if dice < 0.70:
            return r.choice(self.benign)["response_ids"]
        if dice < 0.80:
            return self.refusal(r.choice(self.harmful_prompts)["prompt_ids"])
        if dice < 0.87:
            return r.choice(self.safe_answers)["response_ids"]
        if dice < 0.93:
            return r.choice(self.pairs)[2]
        return r.choice(self.written[r.choice(list(WRITTEN))])[1]

    def pieces(self):
        """Parts of one to three harmless texts, one after the other."""
        r, out = self.random, []
        for _ in range(r.choice((1, 1, 2, 3))):
            ids = self.safe_text()
            start = r.randint(0, max(0, len(ids) - 40))
            piece = ids[start : start + r.randint(10, 100)]
            out += self.restyle(piece) if r.random() < 0.2 else piece
        return out

    def incoherent(self):
        """Degenerate text, its harm left unknown: a part of an answer that was read and found so, or one made here."""
        r = self.random
        if self.degenerate and r.random() < 0.45:
            row = r.choice(self.degenerate)
            ids = row["response_ids"]
            end = ids[-r.randint(-(-len(ids) // 2), len(ids)) :] if r.random() < 0.5 else ids  # it may have begun as language
            return self.build(row["prompt_ids"], end, NAN, 1.0, -1, -1, 1.0)
        row = r.choice(self.all_text)
        size = r.randint(20, 190)
        made = self.loop if r.random() < 0.5 else self.soup
        return self.build(row["prompt_ids"], made(row["response_ids"], size)[:size], NAN, 1.0, -1, -1, 1.0)

    def loop(self, ids, size):
        """A text that goes round: some of its words over and over, from the start or after one, in places with numbers before them; or numbers alone."""
        r, kind = self.random, self.random.randrange(6)
        if kind == 0:  # counting, mostly stuck at first
            figures = [figure + [self.mark["."]] for figure in self.numbers]
            return sum([*[figures[0]] * r.randrange(4), *figures], [])
        if kind == 1:  # one word, or a few
            return (r.sample(ids, r.randint(1, min(3, len(ids)))) + [self.mark[r.choice("!.?")]] * r.randrange(2)) * size
        start = ids[: r.randint(4, max(4, size // 3))] if kind > 2 else []
        span = ids[len(start) :][: r.randint(2, max(2, min(25, (size - len(start)) // 3)))] or ids[-4:]  # so short that it comes round within the size
        if kind == 5:  # each time numbered
            return start + sum((figure + [self.mark[r.choice(".:")]] + span for figure in self.numbers), [])
        return start + span * size

    def soup(self, ids, size):
        """A text without grammar: its words shuffled, words of many texts, any words at all, or signs, from the start or after one."""
        r, kind = self.random, self.random.randrange(6)
        start = ids[: r.randint(3, max(3, min(30, size // 3)))] if r.random() < 0.3 else []
        if kind == 0:  # shuffled
            out = r.sample(ids, len(ids))
        elif kind == 1:  # any words
            out = [r.randrange(1000, self.vocabulary) for _ in range(size)]
        elif kind == 2:  # words of many texts
            out = [r.choice(r.choice(self.all_text)["response_ids"]) for _ in range(size)]
        elif kind == 3:  # punctuation and word pieces
            few = [r.randrange(999, 1064) for _ in range(r.randint(1, 6))] + [r.randrange(1000, self.vocabulary) for _ in range(2)]
            out = [r.choice(few) for _ in range(size)]
        elif kind == 4:  # letters, figures and marks, as in an address or a key
            out = [r.choice(self.signs) for _ in range(size)]
        else:  # signs that the vocabulary does not hold, and a word now and then
            out = [self.unknown if r.random() < 0.85 else r.choice(ids) for _ in range(size)]
        return start + out
