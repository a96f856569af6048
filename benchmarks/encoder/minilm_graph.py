"""MiniLM as an ONNX graph, made here from model.safetensors, so that onnxruntime has the weights that we have."""
import json
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, WIDTH, HEADS = 6, 384, 12


def read_safetensors(path):
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + size])
    found = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(raw[8 + size + begin:8 + size + end], np.float32)
        found[name] = values.reshape(entry["shape"])
    return found


class Graph:
    """The graph that exporters write for BERT. Without `padded` every text of a batch is as long as the others."""

    def __init__(self, weights, padded=False):
        self.padded, self.weights, self.nodes, self.constants, self.made = padded, weights, [], [], 0

    def constant(self, values, name=None):
        self.made += 1
        name = name or f"c{self.made}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def op(self, kind, *inputs, **attributes):
        self.made += 1
        self.nodes.append(helper.make_node(kind, list(inputs), [f"t{self.made}"], **attributes))
        return f"t{self.made}"

    def linear(self, x, name):
        weight = self.constant(self.weights[name + ".weight"].T, name)
        return self.op("Add", self.op("MatMul", x, weight), self.constant(self.weights[name + ".bias"]))

    def norm(self, x, name):
        return self.op("LayerNormalization", x, self.constant(self.weights[name + ".weight"]),
                       self.constant(self.weights[name + ".bias"]), axis=-1, epsilon=1e-12)

    def gelu(self, x):
        erf = self.op("Erf", self.op("Div", x, self.constant(np.float32(np.sqrt(2)))))
        half = self.op("Mul", self.op("Mul", x, self.op("Add", erf, self.constant(np.float32(1)))),
                       self.constant(np.float32(.5)))
        return half

    def heads(self, x, order):
        shaped = self.op("Reshape", x, self.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64)))
        return self.op("Transpose", shaped, perm=order)

    def layer(self, x, prefix):
        q = self.heads(self.linear(x, prefix + "attention.self.query"), [0, 2, 1, 3])
        k = self.heads(self.linear(x, prefix + "attention.self.key"), [0, 2, 3, 1])
        v = self.heads(self.linear(x, prefix + "attention.self.value"), [0, 2, 1, 3])
        scores = self.op("Div", self.op("MatMul", q, k), self.constant(np.float32(np.sqrt(WIDTH / HEADS))))
        if self.padded:
            scores = self.op("Add", scores, self.unseen)
        taken = self.op("Transpose", self.op("MatMul", self.op("Softmax", scores, axis=-1), v), perm=[0, 2, 1, 3])
        flat = self.op("Reshape", taken, self.constant(np.array([0, 0, WIDTH], np.int64)))
        x = self.norm(self.op("Add", self.linear(flat, prefix + "attention.output.dense"), x),
                      prefix + "attention.output.LayerNorm")
        inner = self.gelu(self.linear(x, prefix + "intermediate.dense"))
        return self.norm(self.op("Add", self.linear(inner, prefix + "output.dense"), x), prefix + "output.LayerNorm")

    def mean(self, x):
        tokens = self.constant(np.array([1], np.int64))
        if not self.padded:
            return self.op("ReduceMean", x, tokens, keepdims=0)
        seen = self.op("Mul", x, self.op("Unsqueeze", "mask", self.constant(np.array([2], np.int64))))
        return self.op("Div", self.op("ReduceSum", seen, tokens, keepdims=0),
                       self.op("ReduceSum", "mask", tokens, keepdims=1))

    def save(self, path):
        if self.padded:  # 0 for a token, a large negative number for padding: texts x 1 x 1 x tokens
            hidden = self.op("Sub", self.constant(np.float32(1)), "mask")
            large = self.op("Mul", hidden, self.constant(np.float32(-1e9)))
            self.unseen = self.op("Unsqueeze", large, self.constant(np.array([1, 2], np.int64)))
        words = self.op("Gather", self.constant(self.weights["embeddings.word_embeddings.weight"]), "ids")
        places = self.op("Gather", self.constant(self.weights["embeddings.position_embeddings.weight"]), "places")
        segment = self.constant(self.weights["embeddings.token_type_embeddings.weight"][0])
        x = self.norm(self.op("Add", self.op("Add", words, places), segment), "embeddings.LayerNorm")
        for i in range(LAYERS):
            x = self.layer(x, f"encoder.layer.{i}.")
        mean = self.mean(x)
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
        places = helper.make_tensor_value_info("places", TensorProto.INT64, ["texts", "tokens"])
        mask = [helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["texts", "tokens"])] if self.padded else []
        out = helper.make_tensor_value_info(mean, TensorProto.FLOAT, ["texts", WIDTH])
        graph = helper.make_graph(self.nodes, "minilm", [ids, places, *mask], [out], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
        onnx.save(model, str(path))
