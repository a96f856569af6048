#!/usr/bin/env python3
"""How fast a corpus becomes searchable, embedding included, on one core.

  ingest_bench.py --build DIR --data SHARED --models DIR --work FOLDER --out FILE.json [--embedded 600] [--rounds 2]

Osler: the whole command `osler ingest` on MedQuAD: reading, chunking, embedding, sealing, durable commits, audit. Peers:
the finished chunks, embedded by onnxruntime, then put into their stores in memory or a temporary folder. All peers call
the same embedder, so it is timed by itself on --embedded chunks spread over the corpus, taking turns with Osler, and a
peer's figure is the sum of embedding (scaled to the whole) and of building from given vectors. The best round counts.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import sys
import time

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent))
import machine  # noqa: E402
from contest import Driver, Folder, Peer  # noqa: E402
from end_to_end_bench import DEFAULT_PEERS, open_peers, prepare  # noqa: E402
import sets  # noqa: E402


def tokens_of(models, texts):
    from tokenizers import BertWordPieceTokenizer
    tokenizer = BertWordPieceTokenizer(str(models / "all-MiniLM-L6-v2.vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(256)
    return sum(len(one.ids) for one in tokenizer.encode_batch(texts))


def ours(arguments, corpus):
    fresh = arguments.work / "ingest_fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    spent = Folder(arguments.build / "osler", fresh, arguments.models).ingest(corpus)
    shutil.rmtree(fresh)
    return spent


def commit_to_searchable(arguments, rounds=5):
    """Seconds from starting `osler ingest` on one short document to the whole command's end, in a small library."""
    fresh = arguments.work / "ingest_one"
    shutil.rmtree(fresh, ignore_errors=True)
    folder = Folder(arguments.build / "osler", fresh, arguments.models)
    times = []
    for n in range(rounds):
        note = fresh / f"note{n}.txt"
        note.write_text(f"Leaflet {n}\n\nTake one tablet with water each morning. Number {n}.\n")
        began = time.perf_counter()
        folder.ingest(note)
        times.append(time.perf_counter() - began)
    shutil.rmtree(fresh)
    return round(sorted(times)[len(times) // 2], 2)


def sample(arguments, chunks, count):
    rows = sets.rows_of(chunks)
    some = random.Random(7).sample(rows, min(count, len(rows)))
    path = arguments.work / "sampled.jsonl"
    sets.write_rows(path, some)
    return path, rows, some


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("build", "data", "models", "work", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--embedded", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--peers", default=DEFAULT_PEERS)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    sys.path.append(str(HERE.parent / "peers"))
    from stores import text_of
    work, _, driver = prepare(arguments, "medquad_focus")
    driver.close()
    path, rows, some = sample(arguments, work / "chunks.jsonl", arguments.embedded)
    total = tokens_of(arguments.models, [text_of(row) for row in rows])
    report = {"machine": machine.facts(), "chunks": len(rows), "tokens": total, "sampled": len(some), "rounds": arguments.rounds}
    embedders = {name: Peer(name, path, work / "vectors.f32", arguments.models, arguments.work)
                 for name in ("embedder", "embedder-int8")}
    runs = {"osler": [], "embedder": [], "embedder-int8": []}
    for _ in range(arguments.rounds):  # A B A B
        runs["osler"].append(ours(arguments, work / "corpus.jsonl"))
        for name, one in embedders.items():
            spent = one.command("embed", len(some))
            scale = total / spent["tokens"]
            runs[name].append({"s": round(spent["s"] * scale, 2), "cpu_s": round(spent["cpu_s"] * scale, 2)})
        print("  ", {name: one[-1] for name, one in runs.items()}, flush=True)
    for one in embedders.values():
        one.close()
    best = {name: {key: min(one[key] for one in some) for key in ("s", "cpu_s")} for name, some in runs.items()}
    names = [name for name in arguments.peers.split(",") if name and name != "lancedb-indexed"]
    peers, report["missing"] = open_peers(arguments, work, names)
    rows_out = {"osler": dict(best["osler"])}
    for name, peer in peers.items():
        peer.close()
        for kind in ("embedder", "embedder-int8"):
            rows_out[f"{name}, {'int8' if 'int8' in kind else 'f32'}"] = {
                "s": round(best[kind]["s"] + peer.built["build_s"], 2),
                "cpu_s": round(best[kind]["cpu_s"] + peer.built["build_cpu_s"], 2)}
    for row in rows_out.values():
        row["tokens_per_cpu_s"], row["chunks_per_s"] = round(total / row["cpu_s"]), round(len(rows) / row["s"], 1)
    report.update(embedding=runs, ingested=rows_out, one_document_s=commit_to_searchable(arguments))
    fastest = {kind: min((row["cpu_s"], name) for name, row in rows_out.items() if name.endswith(kind))
               for kind in ("f32", "int8")}
    asked = 4 if "amx_bf16" in report["machine"]["flags"] else 2
    report["verdicts"] = [{"what": f"CPU-seconds of {name} / ours", "times": round(cpu / rows_out["osler"]["cpu_s"], 2),
                           "asked": asked if kind == "f32" else None,
                           "met": cpu >= asked * rows_out["osler"]["cpu_s"] if kind == "f32" else None}
                          for kind, (cpu, name) in fastest.items()]
    report["machine"]["load_after"] = round(os.getloadavg()[0], 2)
    arguments.out.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
