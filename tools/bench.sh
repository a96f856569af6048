#!/usr/bin/env bash
# Benchmarks beside their peers, in one run. tools/bench.sh BUILD_DIR [retrieval [--quick] [--again] [--only PART,...]]
# Without a word: answers over HTTP on real passages, which come from the shared test data where it
# is there. retrieval: encoder, kernels, whole retrieval, ingestion, growth; peers live in a virtual environment under
# the cache, installed by name, version and hash (benchmarks/peers/).
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
build=$1
data=${OSLER_SHARED_DATA:-$here/../shared/data}
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}

# txtai.txt goes on top of requirements.txt: its runtime alone is 5 GB, so that a quick run leaves it out.
peers() {
  local into=$cache/peers/retrieval list
  [ -x "$into/bin/python" ] || python3 -m venv "$into"
  for list in "$@"; do
    cmp -s "$here/benchmarks/peers/$list" "$into/installed_$list" && continue
    echo "installing the peers of $list (about 2 minutes)"
    "$into/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
      -r "$here/benchmarks/peers/$list"
    cp "$here/benchmarks/peers/$list" "$into/installed_$list"
  done
}

retrieval() {
  case " $* " in
    *" --quick "*) peers requirements.txt ;;
    *) peers requirements.txt txtai.txt ;;
  esac
  ninja -C "$build" osler osler_search_driver osler_models_bench osler_end_to_end_driver
  mkdir -p "$here/benchmarks/results"
  exec "$cache/peers/retrieval/bin/python" "$here/benchmarks/bench_retrieval.py" --build "$build" --data "$data" \
    --models "${OSLER_MODELS:-$cache/models}" --cache "$cache/bench" --out "$here/benchmarks/results/retrieval.md" "$@"
}

[ "${2:-}" = retrieval ] && retrieval "${@:3}"
set_folder=$data/retrieval/scifact
[ -f "$set_folder/corpus.jsonl" ] || { echo "no passages at $set_folder; set OSLER_SHARED_DATA"; exit 1; }
exec python3 "$here/benchmarks/retrieval_bench.py" "$build/osler" "$set_folder"
