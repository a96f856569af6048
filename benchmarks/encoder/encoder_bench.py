"""Our encoder beside onnxruntime on the same MiniLM weights: tokens per CPU-second of one thread.

    encoder_bench.py --bench build/release/src/knowledge/models/osler_models_bench --models DIR [--rounds 5]

The peer runs in this process on an ONNX graph that is made here from model.safetensors (f32) and, by the peer's own
dynamic quantisation, in int8. Rounds alternate (ours, theirs, ours, ...); the best of each is printed, with the
spread. Needs the packages of requirements.txt.
"""
import argparse
import json
import os
import pathlib
import re
import struct
import subprocess
import tempfile
import time

import numpy as np
import onnx
import onnxruntime as ort
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
    """The graph that exporters write for BERT, without its padding: every text of a batch is as long as the others."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants, self.made = weights, [], [], 0

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
        taken = self.op("Transpose", self.op("MatMul", self.op("Softmax", scores, axis=-1), v), perm=[0, 2, 1, 3])
        flat = self.op("Reshape", taken, self.constant(np.array([0, 0, WIDTH], np.int64)))
        x = self.norm(self.op("Add", self.linear(flat, prefix + "attention.output.dense"), x),
                      prefix + "attention.output.LayerNorm")
        inner = self.gelu(self.linear(x, prefix + "intermediate.dense"))
        return self.norm(self.op("Add", self.linear(inner, prefix + "output.dense"), x), prefix + "output.LayerNorm")

    def save(self, path):
        words = self.op("Gather", self.constant(self.weights["embeddings.word_embeddings.weight"]), "ids")
        places = self.op("Gather", self.constant(self.weights["embeddings.position_embeddings.weight"]), "places")
        segment = self.constant(self.weights["embeddings.token_type_embeddings.weight"][0])
        x = self.norm(self.op("Add", self.op("Add", words, places), segment), "embeddings.LayerNorm")
        for i in range(LAYERS):
            x = self.layer(x, f"encoder.layer.{i}.")
        mean = self.op("ReduceMean", x, self.constant(np.array([1], np.int64)), keepdims=0)
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
        places = helper.make_tensor_value_info("places", TensorProto.INT64, ["texts", "tokens"])
        out = helper.make_tensor_value_info(mean, TensorProto.FLOAT, ["texts", WIDTH])
        graph = helper.make_graph(self.nodes, "minilm", [ids, places], [out], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
        onnx.save(model, str(path))


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def theirs(model, texts, tokens, seconds=0.8):
    ids = np.random.default_rng(1).integers(1000, 30000, (texts, tokens))
    feed = {"ids": ids, "places": np.tile(np.arange(tokens), (texts, 1))}
    model.run(None, feed)
    runs, begin = 0, time.process_time()
    while time.process_time() - begin < seconds:
        model.run(None, feed)
        runs += 1
    return runs * texts * tokens / (time.process_time() - begin)


def ours(bench, kind):
    """Tokens a CPU-second; None where this CPU cannot."""
    run = subprocess.run([bench, f"--benchmark_filter=^embed/{kind}$", "--benchmark_min_time=0.5",
                          "--benchmark_format=json"], check=True, capture_output=True, text=True)
    figures = json.loads(run.stdout)["benchmarks"][0]
    return None if figures.get("error_occurred") else figures["tokens/cpu_s"]


def cpu():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    flags = re.search(r"^flags\s*: (.*)$", text, re.M).group(1).split()
    return {"cpu": re.search(r"^model name\s*: (.*)$", text, re.M).group(1),
            "flags": [flag for flag in flags if flag.startswith(("amx", "avx512_vnni", "avx512_bf16", "avx2"))]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--models", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = pathlib.Path(folder) / "f32.onnx", pathlib.Path(folder) / "int8.onnx"
        Graph(read_safetensors(arguments.models / "all-MiniLM-L6-v2.safetensors")).save(plain)
        peers = {"onnxruntime f32": session(plain)}
        try:
            from onnxruntime.quantization import QuantType, quantize_dynamic
            quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8)
            peers["onnxruntime int8"] = session(small)
        except Exception as problem:  # a peer that fails is said, not hidden
            print("onnxruntime int8 is left out:", problem)
        mine = [kind for kind in ("amx", "amx_int8", "avx512_int8", "avx512_f32", "avx2")]
        figures = {}
        for _ in range(arguments.rounds):
            for name, model in peers.items():
                figures.setdefault((name, "200"), []).append(theirs(model, 16, 208))
                figures.setdefault((name, "query"), []).append(theirs(model, 1, 20))
            for kind in mine:
                for shape in ("200_tokens", "query"):
                    figure = ours(arguments.bench, f"{kind}_{shape}")
                    if figure is not None:
                        figures.setdefault((kind, shape.split("_")[0]), []).append(figure)
    print(json.dumps(cpu()), "onnxruntime", ort.__version__)
    for shape in ("200", "query"):
        base = max(figures[("onnxruntime f32", shape)])
        print(f"\n{'one thread, tokens of a text: ' + shape:40s} best tok/CPU-s   spread    x onnxruntime f32")
        for (name, of), values in figures.items():
            if of == shape:
                print(f"{name:40s} {max(values):12,.0f}   {min(values) / max(values):6.2f}   {max(values) / base:8.2f}")


if __name__ == "__main__":
    main()
