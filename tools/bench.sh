#!/usr/bin/env bash
# Benchmarks beside their peers, in one run. tools/bench.sh BUILD_DIR [retrieval]
# Without a word: answers over HTTP on real passages, which come from the shared test data where it
# is there. retrieval: vector scan and BM25, with peers in a virtual environment under the cache.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
build=$1

retrieval() {
  local peers=${XDG_CACHE_HOME:-$HOME/.cache}/osler/peers/retrieval
  local wanted=$here/benchmarks/search/requirements.txt
  if ! cmp -s "$wanted" "$peers/installed.txt"; then
    python3 -m venv "$peers"
    "$peers/bin/pip" install --quiet --require-hashes -r "$wanted"
    cp "$wanted" "$peers/installed.txt"
  fi
  ninja -C "$build" osler_search_driver
  mkdir -p "$here/benchmarks/results"
  exec "$peers/bin/python" "$here/benchmarks/search/retrieval_bench.py" \
    "$build/benchmarks/search/osler_search_driver" "$here/benchmarks/results/search.json"
}

[ "${2:-}" = retrieval ] && retrieval
data=${OSLER_SHARED_DATA:-$here/../shared/data}
set_folder=$data/retrieval/scifact
[ -f "$set_folder/corpus.jsonl" ] || { echo "no passages at $set_folder; set OSLER_SHARED_DATA"; exit 1; }
exec python3 "$here/benchmarks/retrieval_bench.py" "$build/osler" "$set_folder"
