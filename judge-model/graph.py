"""Writes the judge as an ONNX graph, node by node, from a state dict; no training, no calibration data.

Three flavours share everything but the linear layers and the word table:
`fp32` plain matrices; `webgpu` MatMulNBits (8 bit, blocks of 32) and GatherBlockQuantized, float32 activations;
`wasm` 8-bit integer matrices with either dynamic or statically calibrated activations.
Opset 17 and com.microsoft operators that ONNX Runtime 1.30 has in its web build.
"""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import HEADS, HIDDEN, LAYERS

NBITS_BLOCK, WORD_BLOCK = 32, 128


def quantise_blocks(matrix, block):
    """Symmetric 8-bit blocks along the last axis: uint8 values around 128, and float32 scales."""
    rows, columns = matrix.shape
    parts = matrix.reshape(rows, columns // block, block)
    scale = numpy.abs(parts).max(-1, keepdims=True) / 127.0
    scale[scale == 0] = 1.0
    values = numpy.clip(numpy.round(parts / scale), -127, 127) + 128
    return values.astype(numpy.uint8), scale[..., 0].astype(numpy.float32)


class Graph:
    """Collects nodes and initialisers of one flavour."""

    def __init__(self, state, flavour, activations=None):
        self.state = {k: v.float().numpy() for k, v in state.items()}
        self.flavour = flavour  # "fp32", "webgpu", "dynamic" or "static"
        self.activations = activations  # static: name -> (migration vector, scale, zero point)
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
        if self.flavour == "dynamic":
            x, x_scale, x_zero = self.add("DynamicQuantizeLinear", [x], 3)
        else:
            migrate, x_scale, x_zero = self.activations[name]
            if migrate is not None:
                x = self.add("Mul", [x, self.const((1.0 / migrate).astype(numpy.float32))])
                weight = weight * migrate[None, :]
            x_scale, x_zero = self.const(numpy.float32(x_scale)), self.const(numpy.uint8(x_zero))
            x = self.add("QuantizeLinear", [x, x_scale, x_zero])
        # Unsigned weights around 128: integer kernels of older processors saturate on signed ones.
        scale = numpy.abs(weight).max(1) / 127.0
        values = (numpy.clip(numpy.round(weight / scale[:, None]), -127, 127) + 128).astype(numpy.uint8)
        return self.add(
            "MatMulIntegerToFloat",
            [x, self.const(values.T), x_scale, self.const(scale.astype(numpy.float32)), x_zero, self.const(numpy.uint8(128)), self.const(bias)],
            domain="com.microsoft",
        )

    def norm(self, x, name):
        return self.add(
            "LayerNormalization", [x, self.const(self.state[f"{name}.weight"]), self.const(self.state[f"{name}.bias"])],
            axis=-1, epsilon=1e-12,
        )

    def attention(self, qkv, bias):
        """Multi-head attention over the packed projection."""
        q, k, v = self.add("Split", [qkv, self.const(numpy.array([HIDDEN] * 3, numpy.int64))], 3, axis=-1)
        if self.flavour in ("dynamic", "static"):
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
        if self.flavour in ("dynamic", "static"):
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


def activation_ranges(net, batches):
    """Per linear layer, each input channel's least and greatest value over the batches."""
    import torch

    ranges, hooks = {}, []
    for name, module in net.named_modules():
        if isinstance(module, torch.nn.Linear) and name != "head":

            def hook(_, inputs, name=name):
                flat = inputs[0].detach().reshape(-1, inputs[0].shape[-1])
                low, high = flat.min(0).values.numpy(), flat.max(0).values.numpy()
                if name in ranges:
                    low, high = numpy.minimum(low, ranges[name][0]), numpy.maximum(high, ranges[name][1])
                ranges[name] = (low, high)

            hooks.append(module.register_forward_pre_hook(hook))
    with torch.no_grad():
        for ids, mask, types in batches:
            net(ids, mask, types)
    for hook in hooks:
        hook.remove()
    return ranges


def static_activations(state, ranges, alpha):
    """Scale, zero point and migration vector of each linear layer's input.

    Part of each channel's range (exponent alpha) moves into the weights, as in SmoothQuant (Xiao et al. 2023)."""
    out = {}
    for name, (low, high) in ranges.items():
        size = numpy.maximum(numpy.abs(low), numpy.abs(high)) + 1e-6
        migrate = None
        if alpha > 0:
            column = numpy.abs(state[f"{name}.weight"].float().numpy()).max(0) + 1e-6
            migrate = size**alpha / column ** (1 - alpha)
            migrate = migrate / numpy.exp(numpy.log(migrate).mean())
            low, high = low / migrate, high / migrate
        bottom, top = min(0.0, float(low.min())), max(0.0, float(high.max()))
        scale = (top - bottom) / 255.0
        out[name] = (migrate, scale, int(round(-bottom / scale)))
    return out
