#!/usr/bin/env python3
"""Proves that nothing written for training repeats a trap: `python test_phrases.py`; no data set is read."""

import re
import unittest

import mixture
import phrases
import trap
import written

GRAM = 6  # words in a row that two texts may not share


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", ""))


def grams(text):
    found = words(text)
    return {tuple(found[i : i + GRAM]) for i in range(len(found) - GRAM + 1)}


def trap_texts():
    """Every response of the written traps, and the remarks around the harmful ones."""
    return [case[part] for case in trap.written() for part in ("prompt", "response")] + [*trap.OPENINGS, *trap.ENDINGS, *trap.SCENES, *trap.QUOTES]


def every_contrast():
    """The pairs, the refusals and the partial refusals, those that never train as well."""
    later = lambda name: mixture.contrast_lines(f"later_{name}") if name in mixture.LATER else []
    return [mixture.contrast_lines(name) + later(name) for name in mixture.CONTRASTS]


class Phrases(unittest.TestCase):
    def setUp(self):
        self.lists = {name: value for name, value in vars(phrases).items() if isinstance(value, tuple)}
        self.assertGreaterEqual(len(self.lists), 9)
        for name in ("ECHOES", "ECHOED_HELP"):
            pairs = self.lists.pop(name)
            self.assertEqual(len(pairs), len(set(pairs)), name)
            self.lists[name] = sorted({part for pair in pairs for part in pair})
        for name in ("UNUSUAL_REFUSALS", "SHORT_REFUSALS"):
            self.lists[name] = getattr(written, name)
        for name in mixture.WRITTEN:
            self.lists[name] = [answer for _, answer in getattr(written, name)]
            self.lists[f"{name}, questions"] = [question for question, _ in getattr(written, name)]

        pairs, declined, halfway = every_contrast()
        for part in ("question", "harmful", "harmless"):
            self.lists[f"contrasts, {part}"] = [pair[part] for pair in pairs]
        self.lists["contrasts, other questions"] = [line["question"] for line in declined + halfway]
        self.lists["contrasts, refusal"] = [line["refusal"] for line in declined]
        self.lists["contrasts, partial"] = [line["partial"] for line in halfway]

    def test_no_phrase_shares_six_words_in_a_row_with_a_trap(self):
        taken = set().union(*map(grams, trap_texts()))
        for name, texts in self.lists.items():
            for text in texts:
                self.assertTrue(grams(text).isdisjoint(taken), f"{name}: {text}")  # its message shows no trap

    def test_no_phrase_of_two_words_or_more_is_a_trap(self):
        taken = {tuple(words(text)) for text in trap_texts()}
        for name, texts in self.lists.items():
            for text in texts:
                if len(words(text)) > 1:
                    self.assertTrue(tuple(words(text)) not in taken, f"{name}: {text}")

    def test_no_text_is_listed_twice(self):
        for name, texts in self.lists.items():
            said = [text for text in texts if text]
            self.assertEqual(len(said), len(set(said)), name)

    def test_a_contrast_has_a_category_of_the_paper_and_two_answers_that_differ(self):
        for pair in every_contrast()[0]:
            self.assertIn(pair["category"], range(12), pair["question"])
            self.assertNotEqual(pair["harmful"], pair["harmless"], pair["question"])


if __name__ == "__main__":
    unittest.main()
