"""Our encoder beside onnxruntime on the same MiniLM weights: tokens per CPU-second of one thread.

    encoder_bench.py --bench build/release/src/knowledge/models/osler_models_bench --models DIR [--rounds 5]

The peer runs in this process on an ONNX graph that is made here from model.safetensors (f32) and, by the peer's own
dynamic quantisation, in int8. Rounds alternate (ours, theirs, ours, ...); the best of each is printed, with the
spread. Needs the packages of ../peers/requirements.txt.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

import numpy as np
import onnxruntime as ort

from minilm_graph import Graph, read_safetensors

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
    parser.add_argument("--out", type=pathlib.Path, help="the figures as JSON too")
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
    report = {"machine": cpu(), "onnxruntime": ort.__version__, "rounds": arguments.rounds, "shapes": {}}
    for shape in ("200", "query"):
        base = max(figures[("onnxruntime f32", shape)])
        print(f"\n{'one thread, tokens of a text: ' + shape:40s} best tok/CPU-s   spread    x onnxruntime f32")
        for (name, of), values in figures.items():
            if of == shape:
                print(f"{name:40s} {max(values):12,.0f}   {min(values) / max(values):6.2f}   {max(values) / base:8.2f}")
                report["shapes"].setdefault(shape, {})[name] = {
                    "tokens_per_cpu_s": round(max(values)), "spread": round(min(values) / max(values), 2),
                    "times_f32": round(max(values) / base, 2)}
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
