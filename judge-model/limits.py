"""How much the judge reads at once: what the manifest says of its input, and training keeps to."""

import score

INPUT = {"max_tokens": 256, "prompt_tokens": 64, "overlap": 32, "max_windows": 64, "max_response_chars": 200000}
CLS, SEP = 101, 102  # ids of the judge's vocabulary
MARKS = 3  # of them in an input


def room(head):
    """Tokens of a response that fit beside a prompt's, cut already."""
    return INPUT["max_tokens"] - MARKS - len(head)


def single(prompt, response):
    """Ids and type ids of one input: a prompt cut to its budget, and of a response what fits beside it."""
    head = score.prompt_ids(prompt, INPUT["prompt_tokens"])
    return score.assemble(head, response[: room(head)], CLS, SEP)


def every(prompt, response):
    """Ids and type ids of the windows of a response, as score.py makes them."""
    head = score.prompt_ids(prompt, INPUT["prompt_tokens"])
    spans, _ = score.windows(len(response), room(head), INPUT["overlap"], INPUT["max_windows"])
    return [score.assemble(head, response[a:b], CLS, SEP) for a, b in spans]
