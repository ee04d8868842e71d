"""The networks in torch, the judge's and its teacher's, with the same inputs and the same 17 outputs; no training loop, no data.

The judge is a 6-layer BERT encoder of 23 million weights; the teacher, which never ships, the 12-layer MPNet encoder of 109 million.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

from limits import CLS, INPUT, SEP
from score import LOGITS

HIDDEN, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 12, 6, 30522, INPUT["max_tokens"]
WIDE, DEEP, WORDS, PLACES = 768, 12, 30527, 514  # the teacher's; its vocabulary is the judge's with four tokens before it
SHIFT, OPEN, CLOSE, FIRST = 4, 0, 2, 2  # ids of the teacher's vocabulary beside the judge's; its first position
BUCKETS, FAR = 16, 128  # of distances to one side, and from where on they are one


def thinned(x, share):
    """Dropout whose random numbers are bytes: torch's own, bit by bit, take longer on a CPU than the products between them."""
    cut = round(share * 256)
    dice = torch.randint(-(2**63), 2**63 - 1, (-(-x.numel() // 8),), device=x.device).view(torch.uint8)
    return x * (dice[: x.numel()].view(x.shape) >= cut) * (256 / (256 - cut))


def attended(q, k, v, mask):
    """Attention as two products: when training on a CPU, half as long as torch's fused one takes."""
    return ((q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2) + mask).softmax(-1).to(v.dtype) @ v


class Layer(nn.Module):
    """Post-norm transformer layer with query, key and value in one matrix; no dropout inside the attention, which would cost a third of a step."""

    def __init__(self, dropout, hidden=HIDDEN, eps=1e-12):
        super().__init__()
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=eps)
        self.up = nn.Linear(hidden, 4 * hidden)
        self.down = nn.Linear(4 * hidden, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=eps)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, hidden = x.shape
        drop = (lambda t: thinned(t, self.dropout)) if self.training and self.dropout else (lambda t: t)
        q, k, v = (
            t.view(batch, length, HEADS, hidden // HEADS).transpose(1, 2) for t in self.qkv(x).split(hidden, -1)
        )
        mixed = attended(q, k, v, mask).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + drop(self.out(mixed)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


def quick_halves(device):
    """Whether bfloat16 products are quick on a device: on a processor without AVX-512 they take some thirty times as long as those of float32."""
    return device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()


def halved(device):
    """The products in bfloat16, where that is quick."""
    return torch.autocast(device.type, torch.bfloat16, enabled=quick_halves(device))


def computed(device):
    """The number type of the products: autocast's where it is on."""
    return torch.get_autocast_dtype(device.type) if torch.is_autocast_enabled(device.type) else torch.get_default_dtype()


def padded(attention_mask):
    """What is added to the attention to padding, [batch, 1, 1, tokens]: so much less that none is left."""
    dtype = computed(attention_mask.device)
    return ((attention_mask - 1) * 10000).to(dtype)[:, None, None, :]


class Judge(nn.Module):
    """Encoder; the features are the first token's state and the mean over all tokens."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(2 * HIDDEN, LOGITS)
        self.dropout = dropout

    def forward(self, input_ids, attention_mask, token_type_ids):
        length = input_ids.shape[1]
        x = self.words(input_ids) + self.positions.weight[:length] + self.types(token_type_ids)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        mask = padded(attention_mask)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(F.dropout(features(x, attention_mask), self.dropout, self.training)).float()


class Teacher(nn.Module):
    """MPNet, which reads the judge's own token ids. It knows no token types: theirs begin at nothing."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDE)
        self.positions = nn.Embedding(PLACES, WIDE)
        self.types = nn.Embedding(2, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=1e-5)
        self.distances = nn.Embedding(2 * BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout, WIDE, 1e-5) for _ in range(DEEP))
        self.head = nn.Linear(2 * WIDE, LOGITS)
        self.dropout = dropout

    def forward(self, input_ids, attention_mask, token_type_ids):
        length = input_ids.shape[1]
        ids = (input_ids + SHIFT).masked_fill(input_ids == CLS, OPEN).masked_fill(input_ids == SEP, CLOSE)
        x = self.words(ids) + self.positions.weight[FIRST : FIRST + length] + self.types(token_type_ids)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = self.distances(buckets(length, x.device)).permute(2, 0, 1)[None]
        mask = bias.to(computed(bias.device)) + padded(attention_mask)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(F.dropout(features(x, attention_mask), self.dropout, self.training)).float()


def buckets(length, device):
    """Which class of distances each pair of places is in: near ones each their own, far ones together."""
    places = torch.arange(length, device=device)
    distance = places[None, :] - places[:, None]
    near, size = BUCKETS // 2, distance.abs()
    far = near + (torch.log(size.clamp(min=1) / near) / math.log(FAR / near) * (BUCKETS - near)).long()
    return torch.where(size < near, size, far.clamp(max=BUCKETS - 1)) + (distance > 0) * BUCKETS


def features(x, attention_mask):
    """The first token's state and the mean over all tokens."""
    keep = attention_mask.to(x.dtype)[..., None]
    return torch.cat([x[:, 0], (x * keep).sum(1) / keep.sum(1)], -1)


def restored(checkpoint):
    """The network of a checkpoint, whichever it is."""
    state = torch.load(checkpoint)
    net = Teacher() if "distances.weight" in state else Judge()
    net.load_state_dict(state)
    return net


def fresh_head(net, state, new=()):
    """The network with the weights of a base model, and a head that knows nothing yet."""
    missing, unexpected = net.load_state_dict(state, strict=False)
    assert set(missing) == {"head.weight", "head.bias", *new} and not unexpected
    nn.init.normal_(net.head.weight, std=0.02)
    nn.init.zeros_(net.head.bias)
    return net


def load_teacher(path, dropout=0.1):
    """The teacher with the encoder weights of all-mpnet-base-v2 (a safetensors file) and a fresh head."""
    from safetensors.torch import load_file

    base, net = load_file(path), Teacher(dropout)
    state = {"distances.weight": base["encoder.relative_attention_bias.weight"]}
    for ours, theirs in {"words": "word_embeddings", "positions": "position_embeddings"}.items():
        state[f"{ours}.weight"] = base[f"embeddings.{theirs}.weight"]
    names = {"out": "attention.attn.o", "norm1": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
        for i in range(DEEP):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            state[f"{new}qkv.{part}"] = torch.cat([base[f"{old}attention.attn.{name}.{part}"] for name in "qkv"])
            state |= {f"{new}{ours}.{part}": base[f"{old}{theirs}.{part}"] for ours, theirs in names.items()}
    nn.init.zeros_(net.types.weight)
    return fresh_head(net, state, ["types.weight"])


def load_base(path, dropout=0.1):
    """The network with the encoder weights of all-MiniLM-L6-v2 (a safetensors file) and a fresh head."""
    from safetensors.torch import load_file

    base = load_file(path)
    base = {name.removeprefix("bert."): value for name, value in base.items()}
    net = Judge(dropout)
    state = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "positions.weight": base["embeddings.position_embeddings.weight"][:POSITIONS],
        "types.weight": base["embeddings.token_type_embeddings.weight"],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [base[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, theirs in names.items():
                state[f"{new}{ours}.{part}"] = base[f"{old}{theirs}.{part}"]
    return fresh_head(net, state)
