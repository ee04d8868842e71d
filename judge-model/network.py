"""The judge's network in torch: a 6-layer BERT encoder with 17 outputs; no training loop, no data."""

import torch
from torch import nn
from torch.nn import functional as F

HIDDEN, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 256
LOGITS = 17


class Layer(nn.Module):
    """Post-norm transformer layer with query, key and value in one matrix."""

    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, _ = x.shape
        drop = self.dropout if self.training else 0.0
        q, k, v = (
            t.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2) for t in self.qkv(x).split(HIDDEN, -1)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + F.dropout(self.out(mixed), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


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
        mask = attention_mask.bool()[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        keep = attention_mask.to(x.dtype)[..., None]
        mean = (x * keep).sum(1) / keep.sum(1)
        features = torch.cat([x[:, 0], mean], -1)
        return self.head(F.dropout(features, self.dropout, self.training)).float()


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
    missing, unexpected = net.load_state_dict(state, strict=False)
    assert set(missing) == {"head.weight", "head.bias"} and not unexpected
    nn.init.normal_(net.head.weight, std=0.02)
    nn.init.zeros_(net.head.bias)
    return net
