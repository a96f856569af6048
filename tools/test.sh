#!/usr/bin/env bash
# Runs ctest on one build folder and closes with a line that people and machines can read.
#   tools/test.sh BUILD_DIR [ctest arguments]
set -uo pipefail
build=$1
shift
log=$build/ctest.log
ctest --test-dir "$build" -j2 --output-on-failure --no-tests=error "$@" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}
read -r failed total < <(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests failed out of ([0-9]+)$/\1 \2/p' "$log")
echo "$((${total:-0} - ${failed:-0})) passed, ${failed:-1} failed"
exit "$code"
