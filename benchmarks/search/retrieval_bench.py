#!/usr/bin/env python3
"""Vector scan and BM25 beside faiss, hnswlib, usearch, bm25s and SQLite FTS5, in one run.

  retrieval_bench.py DRIVER OUT.json [--vectors 100000,1000000] [--chunks 200000,1000000]
                     [--graphs 100000] [--queries 40] [--rounds 5]

One thread each, all on one core, taking turns question by question; per question the median of the
rounds, then the median over questions. Vectors crowd as sentence embeddings do (256 topics, falling
variance); texts are Zipf words in chunks of 40 to 80, questions are 8 words of one chunk that are
neither among the 200 most common nor unique to it. Graphs are built up to --graphs vectors, because they take
minutes. Losing cases are printed like all others.
"""
import json
import os
os.environ.update(OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

DIMENSIONS = 384
WORDS = 200_000


def option(name, other):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else other


def numbers(name, other):
    return [int(n) for n in option(name, other).split(",") if n]


class Driver:
    def __init__(self, program, folder, dimensions):
        self.process = subprocess.Popen([program, folder, str(dimensions)], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        build, size = self.process.stdout.readline().split()
        self.built = {"build_s": round(float(build) / 1000, 2), "index_mb": round(int(size) / 1e6, 1)}

    def ask(self, command, number=0):
        self.process.stdin.write(f"{command} {number}\n")
        self.process.stdin.flush()
        spent, *found = self.process.stdout.readline().split()
        return float(spent), [int(n) for n in found]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(work, *inputs):
    began = time.perf_counter()
    out = work(*inputs)
    return (time.perf_counter() - began) * 1000, out


def take_turns(contestants, queries, rounds):
    """contestants: name -> function(query) -> (ms, ids). Returns per name (median ms per query, ids)."""
    spent = {name: [[] for _ in range(queries)] for name in contestants}
    found = {name: [None] * queries for name in contestants}
    for _ in range(rounds):
        for query in range(queries):
            for name, ask in contestants.items():
                ms, ids = ask(query)
                spent[name][query].append(ms)
                found[name][query] = ids
    return {name: ([statistics.median(one) for one in spent[name]], found[name]) for name in contestants}


def summary(times, **more):
    ordered = sorted(times)
    return {"p50_ms": round(statistics.median(ordered), 3), "p95_ms": round(ordered[int(len(ordered) * .95) - 1], 3),
            "max_ms": round(ordered[-1], 3), **more}


def made_vectors(count, seed):
    """Topics are the same for every seed."""
    topics = np.random.default_rng(1).normal(size=(256, DIMENSIONS)).astype(np.float32)
    turn = np.linalg.qr(np.random.default_rng(2).normal(size=(DIMENSIONS, DIMENSIONS)))[0].astype(np.float32)
    random = np.random.default_rng(seed)
    spread = (1 / np.sqrt(1 + np.arange(DIMENSIONS) / 24)).astype(np.float32)
    out = np.empty((count, DIMENSIONS), np.float32)
    for at in range(0, count, 50_000):
        some = min(50_000, count - at)
        x = random.normal(size=(some, DIMENSIONS)).astype(np.float32) + topics[random.integers(256, size=some)]
        x = (x * spread) @ turn
        out[at:at + some] = x / np.linalg.norm(x, axis=1, keepdims=True)
    return out


def graph_peers(vectors, queries):
    import faiss
    import hnswlib
    from usearch.index import Index
    built, ask = {}, {}
    ms, graph = timed(faiss.IndexHNSWFlat, DIMENSIONS, 32, faiss.METRIC_INNER_PRODUCT)
    built["faiss HNSW M32"] = timed(graph.add, vectors)[0]
    small = hnswlib.Index(space="ip", dim=DIMENSIONS)
    small.init_index(len(vectors), ef_construction=200, M=16)
    built["hnswlib M16"] = timed(lambda: small.add_items(vectors, num_threads=1))[0]
    default = Index(ndim=DIMENSIONS, metric="ip", dtype="f32")
    built["usearch default"] = timed(lambda: default.add(np.arange(len(vectors)), vectors, threads=1))[0]

    def by_faiss(ef):
        def one(q):
            graph.hnsw.efSearch = ef
            return timed(lambda: graph.search(queries[q:q + 1], 10)[1][0].tolist())
        return one

    def by_hnswlib(ef):
        def one(q):
            small.set_ef(ef)
            return timed(lambda: small.knn_query(queries[q:q + 1], 10, num_threads=1)[0][0].tolist())
        return one
    for ef in (64, 256):
        ask[f"faiss HNSW M32 ef{ef}"] = by_faiss(ef)
        ask[f"hnswlib M16 ef{ef}"] = by_hnswlib(ef)
    ask["usearch default"] = lambda q: timed(lambda: default.search(queries[q], 10, threads=1).keys.tolist())
    return {name: round(ms / 1000, 2) for name, ms in built.items()}, ask


def vector_run(program, count, graphs, asked, rounds):
    import faiss
    faiss.omp_set_num_threads(1)
    vectors, queries = made_vectors(count, 3), made_vectors(256, 4)
    with tempfile.TemporaryDirectory() as folder:
        vectors.tofile(f"{folder}/vectors.f32")
        queries.tofile(f"{folder}/queries.f32")
        ours = Driver(program, folder, DIMENSIONS)
    flat = faiss.IndexFlatIP(DIMENSIONS)
    quantized = faiss.IndexScalarQuantizer(DIMENSIONS, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    built = {"osler": ours.built, "faiss flat f32": {"build_s": round(timed(flat.add, vectors)[0] / 1000, 2)}}
    began = time.perf_counter()
    quantized.train(vectors[:100_000])
    quantized.add(vectors)
    built["faiss SQ8"] = {"build_s": round(time.perf_counter() - began, 2)}
    contestants = {
        "read all rows once (roof)": lambda q: ours.ask("roof"),
        "osler exact int8": lambda q: ours.ask("exact", q),
        "osler 1-bit funnel": lambda q: ours.ask("funnel", q),
        "faiss flat f32": lambda q: timed(lambda: flat.search(queries[q:q + 1], 10)[1][0].tolist()),
        "faiss SQ8": lambda q: timed(lambda: quantized.search(queries[q:q + 1], 10)[1][0].tolist()),
    }
    if count <= graphs:
        times, ask = graph_peers(vectors, queries)
        built.update({name: {"build_s": s} for name, s in times.items()})
        contestants.update(ask)
    results = take_turns(contestants, asked, rounds)
    truth = results["faiss flat f32"][1]
    rows = {}
    for name, (times, found) in results.items():
        rows[name] = summary(times)
        if found[0]:
            rows[name]["recall@10"] = round(statistics.mean(len(set(a) & set(b)) / 10 for a, b in zip(found, truth)), 4)
    batch = [(ours.ask("batch")[0], timed(lambda: flat.search(queries, 10))[0],
              timed(lambda: quantized.search(queries, 10))[0]) for _ in range(3)]
    for at, name in enumerate(("osler batch of 256", "faiss flat batch of 256", "faiss SQ8 batch of 256")):
        rows[name] = {"p50_ms": round(statistics.median(b[at] for b in batch), 1)}
    ours.close()
    return {"vectors": count, "dimensions": DIMENSIONS, "built": built, "searched": rows}


def made_texts(chunks, questions):
    random = np.random.default_rng(5)
    share = 1 / (np.arange(WORDS) + 2.7) ** 1.07
    edges = np.cumsum(share / share.sum())
    lengths = random.integers(40, 81, size=chunks)
    words = np.searchsorted(edges, random.random(lengths.sum())).astype(np.int32)
    ends = np.cumsum(lengths)
    seen = np.bincount(words, minlength=WORDS)
    asked = []
    while len(asked) < questions:
        one = random.integers(chunks)
        of_it = np.unique(words[ends[one] - lengths[one]:ends[one]])
        of_it = of_it[(of_it >= 200) & (seen[of_it] > 1)]
        if len(of_it) >= 8:
            asked.append(random.permutation(of_it)[:8].tolist())
    return np.split(words, ends[:-1]), asked


def write_texts(path, texts):
    with open(path, "wb") as out:
        for text in texts:
            np.array([len(text)], np.int32).tofile(out)
            np.asarray(text, np.int32).tofile(out)


def write_flat(path, texts):
    lengths = np.fromiter((len(t) for t in texts), np.int64, len(texts))
    flat = np.concatenate(texts).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    np.insert(flat, starts, lengths.astype(np.int32)).tofile(path)


def text_run(program, count, asked, rounds):
    import bm25s
    texts, questions = made_texts(count, asked)
    with tempfile.TemporaryDirectory() as folder:
        write_flat(f"{folder}/chunks.i32", texts)
        write_texts(f"{folder}/questions.i32", questions)
        ours = Driver(program, folder, 0)
    built = {"osler": ours.built}
    vocabulary = {f"w{n}": n for n in range(WORDS)}
    began = time.perf_counter()
    numba = bm25s.BM25(method="lucene", k1=.9, b=.4, backend="numba")
    numba.index(bm25s.tokenization.Tokenized(ids=[t.tolist() for t in texts], vocab=vocabulary), show_progress=False)
    built["bm25s + numba"] = {"build_s": round(time.perf_counter() - began, 2)}
    plain = bm25s.BM25(method="lucene", k1=.9, b=.4)  # its default backend
    plain.index(bm25s.tokenization.Tokenized(ids=[t.tolist() for t in texts], vocab=vocabulary), show_progress=False)
    began = time.perf_counter()
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE VIRTUAL TABLE chunk USING fts5(text)")
    rows.executemany("INSERT INTO chunk(rowid, text) VALUES (?, ?)",
                     ((n, " ".join(f"w{w}" for w in t)) for n, t in enumerate(texts)))
    built["SQLite FTS5"] = {"build_s": round(time.perf_counter() - began, 2)}
    del texts

    def by_bm25s(retriever, q, threads):
        ms, found = timed(lambda: retriever.retrieve([[f"w{w}" for w in questions[q]]], k=10, n_threads=threads,
                                                     show_progress=False))
        return ms, found[0][0].tolist()

    def by_fts5(q):
        match = " OR ".join(f"w{w}" for w in questions[q])
        ms, found = timed(lambda: rows.execute(
            "SELECT rowid FROM chunk WHERE chunk MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall())
        return ms, [one for one, in found]
    by_bm25s(numba, 0, 1)  # compiles
    contestants = {"osler block-max": lambda q: ours.ask("lexical", q),
                   "osler unpruned": lambda q: ours.ask("unpruned", q),
                   "bm25s + numba": lambda q: by_bm25s(numba, q, 1),
                   "bm25s default": lambda q: by_bm25s(plain, q, 0), "SQLite FTS5": by_fts5}
    results = take_turns(contestants, asked, rounds)
    ours.close()
    truth = results["osler unpruned"][1]
    searched = {}
    for name, (times, found) in results.items():
        same = statistics.mean(len(set(a) & set(b)) / 10 for a, b in zip(found, truth))
        searched[name] = summary(times, **{"shared with unpruned": round(same, 3)})
    if results["osler block-max"][1] != truth:
        sys.exit("pruned and unpruned results differ")
    return {"chunks": count, "built": built, "searched": searched}


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        facts = dict(line.strip().split(":", 1) for line in lines if ":" in line)
    facts = {key.strip(): value.strip() for key, value in facts.items()}
    flags = [f for f in ("avx2", "avx512_vnni", "avx512_vpopcntdq", "amx_int8") if f in facts.get("flags", "")]
    return {"cpu": facts.get("model name", platform.machine()), "cpus": os.cpu_count(), "flags": flags,
            "python": platform.python_version(), "load_before": os.getloadavg()[0]}


def versions():
    from importlib.metadata import version
    out = {name: version(name) for name in ("faiss-cpu", "hnswlib", "usearch", "bm25s", "numba", "numpy")}
    return {**out, "sqlite": sqlite3.sqlite_version}


def table(run):
    title = f"{run['vectors']:,} vectors of {run['dimensions']}" if "vectors" in run else f"{run['chunks']:,} chunks"
    lines = [f"## {title}", "", "| search | p50 ms | p95 ms | recall@10 or shared |", "|---|---|---|---|"]
    for name, row in run["searched"].items():
        agreed = row.get("recall@10", row.get("shared with unpruned", ""))
        lines.append(f"| {name} | {row['p50_ms']} | {row.get('p95_ms', '')} | {agreed} |")
    lines += ["", "| index | build s | MB |", "|---|---|---|"]
    lines += [f"| {name} | {row['build_s']} | {row.get('index_mb', '')} |" for name, row in run["built"].items()]
    return "\n".join(lines) + "\n"


def main():
    program, out = sys.argv[1], sys.argv[2]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    asked, rounds = int(option("--queries", "40")), int(option("--rounds", "5"))
    report = {"machine": machine(), "versions": versions(), "queries": asked, "rounds": rounds, "runs": []}
    for count in numbers("--vectors", "100000,1000000"):
        report["runs"].append(vector_run(program, count, int(option("--graphs", "100000")), asked, rounds))
        print(table(report["runs"][-1]), flush=True)
    for count in numbers("--chunks", "200000,1000000"):
        report["runs"].append(text_run(program, count, asked, rounds))
        print(table(report["runs"][-1]), flush=True)
    with open(out, "w", encoding="utf-8") as text:
        json.dump(report, text, indent=1)
    with open(os.path.splitext(out)[0] + ".md", "w", encoding="utf-8") as text:
        text.write("# Search beside its peers\n\n" + json.dumps({k: report[k] for k in ("machine", "versions", "queries", "rounds")})
                   + "\n\n" + "\n".join(table(run) for run in report["runs"]))


if __name__ == "__main__":
    main()
