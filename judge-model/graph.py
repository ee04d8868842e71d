"""Writes the judge as an ONNX graph, node by node, from a state dict; no training.

Three flavours share everything but the linear layers and the word table:
`fp32` plain matrices; `webgpu` MatMulNBits (8 bit, blocks of 32) and GatherBlockQuantized, float32 activations;
`wasm` 8-bit integer matrices, every token's activations with a scale of their own.
Opset 17 and com.microsoft operators that ONNX Runtime 1.30 has in its web build.
"""

import numpy
from onnx import TensorProto, helper, numpy_helper

from network import HEADS, HIDDEN, LAYERS

NBITS_BLOCK, WORD_BLOCK = 32, 128
FLOAT_LAYERS = (0, 1, 2)  # left unrounded: what the last bits of a sum, which differ between processors, do to a verdict comes mostly from there
GELU_FLOOR = 0.17  # the function never falls below -0.17
TINY = 1e-6  # keeps a row of zeros from dividing by zero


def quantise_blocks(matrix, block):
    """Symmetric 8-bit blocks along the last axis: uint8 values around 128, and float32 scales."""
    rows, columns = matrix.shape
    parts = matrix.reshape(rows, columns // block, block)
    scale = numpy.abs(parts).max(-1, keepdims=True) / 127.0
    scale[scale == 0] = 1.0
    values = numpy.clip(numpy.round(parts / scale), -127, 127) + 128
    return values.astype(numpy.uint8), scale[..., 0].astype(numpy.float32)


def quantise_rows(matrix):
    """Symmetric 8-bit rows: float32 scales [rows] and int8 values."""
    scale = numpy.abs(matrix).max(1) / 127.0
    values = numpy.clip(numpy.round(matrix / scale[:, None]), -127, 127)
    return scale.astype(numpy.float32), values.astype(numpy.int8)


class Graph:
    """Collects nodes and initialisers of one flavour."""

    def __init__(self, state, flavour, migration=None):
        self.state = {k: v.float().numpy() for k, v in state.items()}
        self.flavour = flavour  # "fp32", "webgpu" or "wasm"
        self.migration = migration  # wasm: name -> what each input channel is divided by
        self.nodes, self.constants, self.count = [], [], 0

    def const(self, array, name=None):
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(numpy.array(array, order="C"), name))
        return name

    def add(self, kind, inputs, outputs=1, domain="", **attributes):
        self.count += 1
        names = [f"{kind}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=f"{kind}_{self.count}", domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def words(self, ids):
        table = self.state["words.weight"]
        if self.flavour == "fp32":
            return self.add("Gather", [self.const(table), ids])
        if self.flavour == "webgpu":
            values, scale = quantise_blocks(table, WORD_BLOCK)
            return self.add(
                "GatherBlockQuantized",
                [self.const(values.reshape(table.shape)), ids, self.const(scale), self.const(numpy.full(scale.shape, 128, numpy.uint8))],
                domain="com.microsoft", bits=8, block_size=WORD_BLOCK, gather_axis=0, quantize_axis=1,
            )
        scale = numpy.abs(table).max(-1, keepdims=True) / 127.0
        scale[scale == 0] = 1.0
        values = numpy.clip(numpy.round(table / scale), -127, 127).astype(numpy.int8)
        picked = self.add("Cast", [self.add("Gather", [self.const(values), ids])], to=TensorProto.FLOAT)
        return self.add("Mul", [picked, self.add("Gather", [self.const(scale.astype(numpy.float32)), ids])])

    def linear(self, x, name):
        weight, bias = self.state[f"{name}.weight"], self.state[f"{name}.bias"]  # [out, in]
        if self.flavour == "wasm" and name.endswith("qkv") and int(name.split(".")[1]) not in FLOAT_LAYERS:
            weight, bias = self.folded(name.removesuffix("qkv"))
        if self.flavour == "fp32" or name == "head":
            return self.add("Add", [self.add("MatMul", [x, self.const(weight.T)]), self.const(bias)])
        if self.flavour == "webgpu":
            values, scale = quantise_blocks(weight, NBITS_BLOCK)
            y = self.add(
                "MatMulNBits",
                [x, self.const(values), self.const(scale.reshape(-1))],
                domain="com.microsoft", K=weight.shape[1], N=weight.shape[0], bits=8, block_size=NBITS_BLOCK, accuracy_level=1,
            )
            return self.add("Add", [y, self.const(bias)])
        if int(name.split(".")[1]) in FLOAT_LAYERS:
            scale, values = quantise_rows(weight)
            # Stored in 8 bits; the runtime unfolds it once, while loading.
            matrix = self.add("Mul", [self.add("Cast", [self.const(values.T)], to=TensorProto.FLOAT), self.const(scale)])
            return self.add("Add", [self.add("MatMul", [x, matrix]), self.const(bias)])
        return self.integer_linear(x, weight, bias, name)

    def integer_linear(self, x, weight, bias, name):
        """An 8-bit product whose left side is scaled token by token.

        A few tokens carry activations many times as large as all others do (the first token's, in the first layers), so that
        one scale for all would leave the others few steps. A token's own scale also makes its result independent of its neighbours."""
        migrate = self.migration[name]
        if name.endswith("down"):
            # After the activation function: from GELU_FLOOR below zero upwards, so all 256 steps lie above that floor.
            zero, steps, shift = 0, 255.0, GELU_FLOOR
            x = self.add("Add", [x, self.const(numpy.float32(shift))])
            top = self.add("ReduceMax", [x], axes=[-1], keepdims=1)
        else:
            zero, steps, shift = 128, 127.0, 0.0
            if not name.endswith("out"):  # the attention's output comes divided: see `folded`
                x = self.add("Mul", [x, self.const((1.0 / migrate).astype(numpy.float32))])
            top = self.add("ReduceMax", [self.add("Abs", [x])], axes=[-1], keepdims=1)
            weight = weight * migrate[None, :]
        step = self.add("Mul", [self.add("Max", [top, self.const(numpy.float32(TINY))]), self.const(numpy.float32(1 / steps))])
        one, zero = self.const(numpy.float32(1)), self.const(numpy.uint8(zero))
        x = self.add("QuantizeLinear", [self.add("Div", [x, step]), one, zero])
        scale, values = quantise_rows(weight)
        bias = bias - shift * (values * scale[:, None]).sum(1)
        # Unsigned weights around 128: integer kernels of older processors saturate on signed ones.
        values = (values.astype(numpy.int16) + 128).astype(numpy.uint8)
        y = self.add(
            "MatMulIntegerToFloat",
            [x, self.const(values.T), one, self.const(scale), zero, self.const(numpy.uint8(128))],
            domain="com.microsoft",
        )
        return self.add("Add", [self.add("Mul", [y, step]), self.const(bias.astype(numpy.float32))])

    def folded(self, layer):
        """The packed projection with its values already divided by the output projection's migration: that costs nothing."""
        weight, bias = self.state[f"{layer}qkv.weight"].copy(), self.state[f"{layer}qkv.bias"].copy()
        migrate = self.migration[f"{layer}out"]
        weight[2 * HIDDEN :] /= migrate[:, None]
        bias[2 * HIDDEN :] /= migrate
        return weight, bias

    def norm(self, x, name):
        return self.add(
            "LayerNormalization", [x, self.const(self.state[f"{name}.weight"]), self.const(self.state[f"{name}.bias"])],
            axis=-1, epsilon=1e-12,
        )

    def attention(self, qkv, bias):
        """Multi-head attention over the packed projection."""
        q, k, v = self.add("Split", [qkv, self.const(numpy.array([HIDDEN] * 3, numpy.int64))], 3, axis=-1)
        if self.flavour == "wasm":
            # The fused operator has no transposes; its mask is the plain 0/1 one.
            return self.add("MultiHeadAttention", [q, k, v, "", self.mask32], domain="com.microsoft", num_heads=HEADS)
        shape = self.const(numpy.array([0, 0, HEADS, HIDDEN // HEADS], numpy.int64))
        q, k, v = (self.add("Reshape", [t, shape]) for t in (q, k, v))
        q = self.add("Transpose", [q], perm=[0, 2, 1, 3])
        k = self.add("Transpose", [k], perm=[0, 2, 3, 1])
        v = self.add("Transpose", [v], perm=[0, 2, 1, 3])
        q = self.add("Mul", [q, self.const(numpy.float32((HIDDEN // HEADS) ** -0.5))])
        weights = self.add("Softmax", [self.add("Add", [self.add("MatMul", [q, k]), bias])], axis=-1)
        mixed = self.add("Transpose", [self.add("MatMul", [weights, v])], perm=[0, 2, 1, 3])
        return self.add("Reshape", [mixed, self.const(numpy.array([0, 0, HIDDEN], numpy.int64))])

    def build(self):
        """The finished model."""
        one = self.const(numpy.array([1], numpy.int64))
        length = self.add("Gather", [self.add("Shape", ["input_ids"]), self.const(numpy.array([1], numpy.int64))])
        places = self.add(
            "Slice", [self.const(self.state["positions.weight"]), self.const(numpy.array([0], numpy.int64)), length,
                      self.const(numpy.array([0], numpy.int64))],
        )
        types = self.add("Gather", [self.const(self.state["types.weight"]), "token_type_ids"])
        x = self.add("Add", [self.add("Add", [self.words("input_ids"), places]), types])
        x = self.norm(x, "norm")
        mask = self.add("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        column = self.add("Unsqueeze", [mask, self.const(numpy.array([2], numpy.int64))])
        bias = None
        if self.flavour == "wasm":
            self.mask32 = self.add("Cast", ["attention_mask"], to=TensorProto.INT32)
        else:
            away = self.add("Mul", [self.add("Sub", [mask, self.const(numpy.float32(1))]), self.const(numpy.float32(10000))])
            bias = self.add("Unsqueeze", [away, self.const(numpy.array([1, 2], numpy.int64))])
        for i in range(LAYERS):
            name = f"layers.{i}."
            mixed = self.attention(self.linear(x, name + "qkv"), bias)
            x = self.norm(self.add("Add", [x, self.linear(mixed, name + "out")]), name + "norm1")
            inner = self.add("Gelu", [self.linear(x, name + "up")], domain="com.microsoft")
            x = self.norm(self.add("Add", [x, self.linear(inner, name + "down")]), name + "norm2")
        total = self.add("ReduceSum", [self.add("Mul", [x, column]), one], keepdims=0)
        mean = self.add("Div", [total, self.add("ReduceSum", [mask, one], keepdims=1)])
        first = self.add("Gather", [x, self.const(numpy.int64(0))], axis=1)
        logits = self.linear(self.add("Concat", [first, mean], axis=-1), "head")
        self.nodes.append(helper.make_node("Identity", [logits], ["logits"], name="logits"))
        inputs = [
            helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "tokens"])
            for n in ("input_ids", "attention_mask", "token_type_ids")
        ]
        outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 17])]
        graph = helper.make_graph(self.nodes, "judge", inputs, outputs, self.constants)
        return helper.make_model(
            graph, producer_name="shiftscope", ir_version=9,
            opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)],
        )


def activation_sizes(net, batches):
    """Per linear layer, each input channel's largest magnitude over the batches."""
    import torch

    sizes, hooks = {}, []
    for name, module in net.named_modules():
        if isinstance(module, torch.nn.Linear) and name != "head":

            def hook(_, inputs, name=name):
                flat = inputs[0].detach().reshape(-1, inputs[0].shape[-1]).abs().max(0).values.numpy()
                sizes[name] = numpy.maximum(flat, sizes.get(name, 0.0))

            hooks.append(module.register_forward_pre_hook(hook))
    with torch.no_grad():
        for ids, mask, types in batches:
            net(ids, mask, types)
    for hook in hooks:
        hook.remove()
    return sizes


def migration(state, sizes, alpha):
    """What each linear layer's input channels are divided by, and its weights multiplied by: part of each channel's range
    (exponent alpha) moves into the weights, as in SmoothQuant (Xiao et al. 2023)."""
    out = {}
    for name, size in sizes.items():
        column = numpy.abs(state[f"{name}.weight"].float().numpy()).max(0) + TINY
        vector = (size + TINY) ** alpha / column ** (1 - alpha)
        out[name] = vector / numpy.exp(numpy.log(vector).mean())
    return out
