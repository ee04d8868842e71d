#!/usr/bin/env python3
"""What the generator of degenerate text may not make: `python test_mixture.py`; no data set is read."""

import unittest

import mixture
import written
from rows import tokenizer

DRAWS = 4000


def row(encode, question, answer):
    """A row as prepare.py makes it, of a harmless answer."""
    unknown = dict.fromkeys(("grade", "refusal", "category", "pair", "read_score"))
    return {
        **unknown, "id": question, "source": "self_instruct", "family": "benign", "group": "q:0123456789abcdef", "prompt": question, "response": answer, "harmful": False,
        "read": False, "degenerate": False, "prompt_ids": encode(question), "context_ids": [], "response_ids": encode(answer),
    }


class Degenerate(unittest.TestCase):
    def setUp(self):
        reads = tokenizer()
        encode = lambda text: reads.encode(text, add_special_tokens=False).ids
        self.rows = [row(encode, *pair) for pair in written.PLAIN_CHAT]
        self.mix = mixture.Mixture(self.rows, reads, 3)
        self.size = lambda: self.mix.random.randint(20, 190)

    def test_no_beginning_of_an_answer_is_called_degenerate(self):
        for made in (self.mix.loop, self.mix.soup):
            for _ in range(DRAWS):
                ids, size = self.mix.random.choice(self.rows)["response_ids"], self.size()
                out = made(ids, size)[:size]
                alike = next((n for n, (a, b) in enumerate(zip(out, ids)) if a != b), min(len(out), len(ids)))
                self.assertLess(alike, 0.75 * len(out), (made.__name__, out, ids))

    def test_every_item_has_the_budget_of_an_input(self):
        for _ in range(DRAWS):
            self.assertLessEqual(len(self.mix.incoherent()[0]), mixture.INPUT["max_tokens"])

    def test_rows_of_one_question_have_one_number(self):
        self.assertEqual(len({mixture.number(row) for row in self.rows}), 1)
        self.assertNotEqual(mixture.number(self.rows[0]), mixture.number({"group": "r:fedcba9876543210"}))


if __name__ == "__main__":
    unittest.main()
