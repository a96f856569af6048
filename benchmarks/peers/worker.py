#!/usr/bin/env python3
"""One peer in a process of its own, on one core, one thread. Reads a command a line, answers by a line of JSON.

  worker.py PEER CHUNKS.jsonl VECTORS.f32 MODELS CACHE      PEER: a name of stores.py, or "embedder"
  hybrid<TAB>QUESTION | dense<TAB>QUESTION    {"ms", "cpu_ms", "ids"}
  embed<TAB>COUNT                             {"s", "cpu_s", "tokens"}: the first COUNT chunks, nothing stored
The first line says how long it took to build from texts and vectors, and what memory that took.
"""
import json
import os
import sys
import time

THREADS = ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS", "LANCE_CPU_THREADS")
os.environ.update({name: "1" for name in THREADS})
os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import numpy as np  # noqa: E402

from minilm import MiniLm  # noqa: E402
import stores  # noqa: E402


def resident_mb():
    with open("/proc/self/status", encoding="utf-8") as lines:
        return round(next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024, 1)


def measured(work):
    wall, cpu = time.perf_counter(), time.process_time()
    out = work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000, out


def main():
    name, chunks, vectors, models, cache = sys.argv[1:6]
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # peers print as they like; answers are ours alone
    with open(chunks, encoding="utf-8") as lines:
        texts = [stores.text_of(json.loads(line)) for line in lines]
    embedder = MiniLm(models, cache, "int8" if name == "embedder-int8" else "f32")
    embedder.embed(["warm"])
    before, peer = resident_mb(), None
    if name.startswith("embedder"):
        out.write(json.dumps({"chunks": len(texts)}) + "\n")
    else:
        given = np.fromfile(vectors, np.float32).reshape(-1, 384)
        wall, cpu, peer = measured(lambda: stores.PEERS[name](texts, given, embedder.embed))
        out.write(json.dumps({"build_s": round(wall / 1000, 2), "build_cpu_s": round(cpu / 1000, 2), "chunks": len(texts),
                              "mb": round(resident_mb() - before, 1)}) + "\n")
    for line in sys.stdin:
        command, said = line.rstrip("\n").split("\t", 1)
        if command == "embed":
            embedder.tokens = 0
            wall, cpu, _ = measured(lambda: embedder.embed(texts[:int(said)]))
            answer = {"s": wall / 1000, "cpu_s": cpu / 1000, "tokens": embedder.tokens}
        elif hasattr(peer, command):
            wall, cpu, ids = measured(lambda: getattr(peer, command)(said))
            answer = {"ms": round(wall, 4), "cpu_ms": round(cpu, 4), "ids": ids}
        else:
            answer = {}
        out.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
