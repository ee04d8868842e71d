#!/usr/bin/env python3
"""Reads a network's weights back from a WebGPU graph, so that training can go on from published artifacts.

    python restore.py --graph artifacts/judge-webgpu.onnx --out checkpoints/restored.pt

The graph's 8-bit blocks give weights within half a quantisation step of those it was written from; the word
table, which training leaves alone, is taken from the base model. Prints the largest difference of logits
between the restored network and the graph on the golden texts.
"""

import argparse
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper

import score
from golden import GOLDEN
from network import LAYERS, load_base

HERE = Path(__file__).resolve().parent


def linear_weights(node, constants):
    """The [out, in] matrix of a MatMulNBits node with symmetric 8-bit blocks around 128."""
    values, scale = constants[node.input[1]].astype(numpy.float32) - 128, constants[node.input[2]]
    rows, blocks, size = values.shape
    return (values * scale.reshape(rows, blocks, 1)).reshape(rows, blocks * size)


def restore(path, base):
    """State dict of the network that `graph.Graph(state, "webgpu")` wrote to `path`."""
    graph = onnx.load(path).graph
    constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    after = {n.input[0]: n for n in graph.node if n.op_type == "Add"}
    linears = [n for n in graph.node if n.op_type == "MatMulNBits"]
    norms = [n for n in graph.node if n.op_type == "LayerNormalization"]
    state = {"words.weight": base["words.weight"]}
    names = [f"layers.{i}.{part}" for i in range(LAYERS) for part in ("qkv", "out", "up", "down")]
    for name, node in zip(names, linears, strict=True):
        state[f"{name}.weight"] = linear_weights(node, constants)
        state[f"{name}.bias"] = constants[after[node.output[0]].input[1]]
    names = ["norm", *(f"layers.{i}.{part}" for i in range(LAYERS) for part in ("norm1", "norm2"))]
    for name, node in zip(names, norms, strict=True):
        state[f"{name}.weight"], state[f"{name}.bias"] = constants[node.input[1]], constants[node.input[2]]
    for node in graph.node:
        if node.op_type == "Slice":
            state["positions.weight"] = constants[node.input[0]]
        elif node.op_type == "Gather" and node.input[1] == "token_type_ids":
            state["types.weight"] = constants[node.input[0]]
        elif node.op_type == "MatMul" and node.input[1] in constants:
            state["head.weight"] = constants[node.input[1]].T
            state["head.bias"] = constants[after[node.output[0]].input[1]]
    return {name: torch.as_tensor(numpy.array(value, order="C")) for name, value in state.items()}


def main():
    from train import base_weights

    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--graph", default=str(HERE / "artifacts" / "judge-webgpu.onnx"))
    parser.add_argument("--out", default=str(HERE / "checkpoints" / "restored.pt"))
    args = parser.parse_args()
    net = load_base(base_weights())
    net.load_state_dict(restore(args.graph, net.state_dict()))
    net.eval()
    judge = score.Judge("webgpu", model=args.graph, threads=2)
    largest = 0.0
    for text in GOLDEN:
        inputs = judge.prepare(text["prompt"], text["response"])["inputs"]
        for (ids, types), theirs in zip(inputs, judge.run(inputs)):
            with torch.no_grad():
                ours = net(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), torch.tensor([types]))[0]
            largest = max(largest, (ours - torch.tensor(theirs)).abs().max().item())
    print(f"largest difference of a logit on the golden texts: {largest:.4f}")
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
