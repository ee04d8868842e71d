"""How much the judge reads at once: what the manifest says of its input, and training keeps to."""

import score

INPUT = {"max_tokens": 256, "prompt_tokens": 64, "overlap": 32, "max_windows": 64, "max_response_chars": 200000}
CLS, SEP = 101, 102  # ids of the judge's vocabulary


def single(prompt, response):
    """Ids and type ids of one input: a prompt cut to its budget, and of a response what fits beside it."""
    head = score.prompt_ids(prompt, INPUT["prompt_tokens"])
    return score.assemble(head, response[: INPUT["max_tokens"] - score.MARKS - len(head)], CLS, SEP)


def every(prompt, response):
    """Ids and type ids of the windows of a response."""
    return score.inputs(prompt, response, INPUT, CLS, SEP)[0]
