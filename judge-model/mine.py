#!/usr/bin/env python3
"""Harmless windows of training rows that a checkpoint suspects most, into checkpoints/suspected.pkl.

    python mine.py --checkpoint checkpoints/judge.pt --count 24000 --keep 3000

A long harmless text has many windows, and the few that look harmful decide. Drawn at random they are rare;
the next run of train.py draws some of its items from those found here (`--suspected checkpoints/suspected.pkl`; `mixture.POOLS`, "suspected").
"""

import argparse
import os
import pickle
import time

import torch
import mixture
from network import halved, restored
from rows import CHECKPOINTS, digest, tokenizer, training_rows
from train import batches, collate

CONSTRUCTED = ("benign", "coconot")  # families that are harmless by construction: what is found is hardly ever an error of a label


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--count", type=int, default=24_000, help="windows looked at")
    parser.add_argument("--keep", type=int, default=3_000, help="the most suspected of them, which are kept")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--device", default="cpu", help="where torch computes")
    args = parser.parse_args()
    torch.set_num_threads(1)
    rows, rows_digest = training_rows(), digest()
    mix = mixture.Mixture(rows, tokenizer(), args.seed)
    plain = [row for row in rows if row["family"] in CONSTRUCTED and row["harmful"] is False and row["response_ids"]]
    items = [mix.joined_harmless() if k % 2 else mix.item(mix.random.choice(plain)) for k in range(args.count)]
    device = torch.device(args.device)
    net = restored(args.checkpoint).to(device).eval()
    found, started, seen = [], time.time(), 0
    with torch.no_grad(), halved(device):
        for chunk in batches(items, 4096, mix.random):
            ids, mask, types, *_ = collate(chunk, device)
            found += zip(net(ids, mask, types)[:, 0].tolist(), chunk)
            seen += len(chunk)
            if seen // 2000 > (seen - len(chunk)) // 2000:
                print(f"{time.time() - started:.0f}s {seen} windows", flush=True)
    found.sort(key=lambda pair: -pair[0])
    kept = [item for _, item in found[: args.keep]]
    (CHECKPOINTS / "suspected.pkl").write_bytes(pickle.dumps({"rows": rows_digest, "checkpoint": args.checkpoint, "windows": kept}))
    edges = [round(found[k][0], 2) for k in (0, args.keep // 10, args.keep // 2, min(args.keep, len(found)) - 1)]
    print("harm logits of the first, of a tenth, of half and of the last kept:", edges, "load", os.getloadavg())


if __name__ == "__main__":
    main()
