#!/usr/bin/env python3
"""The mean of checkpoints in weight space, which errs less than either where one went on from the other.

    python average.py checkpoints/restored.pt checkpoints/judge.pt --name mean
"""

import argparse

import torch

from rows import CHECKPOINTS


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--name", required=True)
    args = parser.parse_args()
    states = [torch.load(path) for path in args.checkpoints]
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, CHECKPOINTS / f"{args.name}.pt")


if __name__ == "__main__":
    main()
