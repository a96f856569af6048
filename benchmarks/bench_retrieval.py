#!/usr/bin/env python3
"""Every retrieval benchmark beside its peers, in one run and into one file. `make bench-retrieval` calls it.

  bench_retrieval.py --build DIR --data SHARED --models DIR --cache FOLDER --out FILE.md
                     [--quick] [--again] [--only PART,...]

Parts: encoder kernels ingest small growth large. Each leaves its figures in FOLDER/parts as it ends, under the hash of the
program; a run that was stopped goes on where it was, and --again begins anew. --quick: few rounds, the small library
only, kernels at 100,000 vectors and 200,000 chunks without graphs, no txtai (its runtime is 5 GB).
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import machine
import report

HERE = pathlib.Path(__file__).parent


def parts_of(arguments, work, parts):
    """name -> (script, words)."""
    build, quick = arguments.build, arguments.quick
    common = ["--build", build, "--data", arguments.data, "--models", arguments.models, "--work", work]
    peers = "lancedb,chroma,llama-index,haystack,bm25s+faiss" + ("" if quick else ",lancedb-indexed,txtai")
    few = ["--rounds", "3", "--questions", "30", "--judged", "200", "--share-s", "8"] if quick else []
    kernels = ["--vectors", "100000", "--chunks", "200000", "--graphs", "0", "--queries", "20", "--rounds", "3"]
    every = {
        "encoder": ("encoder/encoder_bench.py", ["--bench", build / "src/knowledge/models/osler_models_bench", "--models",
                                                 arguments.models, "--rounds", "2" if quick else "4",
                                                 "--out", parts / "encoder.json"]),
        "kernels": ("search/retrieval_bench.py", [build / "benchmarks/search/osler_search_driver", parts / "kernels.json",
                                                  *(kernels if quick else [])]),
        "small": ("end_to_end/end_to_end_bench.py", [*common, "--out", parts / "small.json", "--peers", peers, *few]),
        "ingest": ("end_to_end/ingest_bench.py", [*common, "--out", parts / "ingest.json", "--peers", peers,
                                                  *(["--rounds", "1", "--embedded", "200"] if quick else [])]),
    }
    if not quick:
        every["growth"] = ("end_to_end/growth_bench.py", [*common, "--out", parts / "growth.json"])
        every["large"] = ("end_to_end/end_to_end_bench.py",
                          [*common, "--out", parts / "large.json", "--peers", peers, "--size", "large", "--rounds", "3",
                           "--questions", "40", "--judged", "200", "--share-s", "20"])
    chosen = arguments.only.split(",") if arguments.only else list(every)
    return {name: every[name] for name in chosen}


def hash_of(program):
    with open(program, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def run_part(name, script, words, parts):
    """Returns whether its figures are there."""
    began = time.time()
    print(f"{name}: running", flush=True)
    with open(parts / f"{name}.log", "w", encoding="utf-8") as log:
        done = subprocess.Popen([sys.executable, str(HERE / script), *map(str, words)], text=True, stdout=subprocess.PIPE,
                                stderr=log)
        for line in done.stdout:
            log.write(line)
            if line.startswith("  "):
                print(line[:110].rstrip(), flush=True)
        code = done.wait()
    print(f"{name}: {'done' if code == 0 else f'FAILED, see {parts / name}.log'} in {time.time() - began:.0f} s", flush=True)
    return code == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("build", "data", "models", "cache", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    version = hash_of(arguments.build / "osler") + ("-quick" if arguments.quick else "")
    parts, work = arguments.cache / "parts" / version, arguments.cache / "libraries" / hash_of(arguments.build / "osler")
    for other in (arguments.cache / "libraries").glob("*"):  # of programs that are no more
        if other != work:
            shutil.rmtree(other)
    for folder in (parts, work):
        folder.mkdir(parents=True, exist_ok=True)
    began, failed = time.time(), []
    print(json.dumps(machine.facts()), flush=True)
    for name, (script, words) in parts_of(arguments, work, parts).items():
        if (parts / f"{name}.json").exists() and not arguments.again:
            print(f"{name}: kept from before (--again measures it anew)", flush=True)
        elif not run_part(name, script, words, parts):
            failed.append(name)
        arguments.out.write_text(report.written(parts, machine.facts(), arguments.quick), encoding="utf-8")
    print(f"{arguments.out}: written after {time.time() - began:.0f} s", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
