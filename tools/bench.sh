#!/usr/bin/env bash
# Benchmarks beside their peers, in one run. tools/bench.sh BUILD_DIR
# Real passages come from the shared test data where it is there; else the bench says so and stops.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${OSLER_SHARED_DATA:-$here/../shared/data}
set_folder=$data/retrieval/scifact
[ -f "$set_folder/corpus.jsonl" ] || { echo "no passages at $set_folder; set OSLER_SHARED_DATA"; exit 1; }
exec python3 "$here/benchmarks/retrieval_bench.py" "$1/osler" "$set_folder"
