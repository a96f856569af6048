#!/usr/bin/env bash
# Writes a sample report by a test of its room and reads it with axe.  report.sh TEST_PROGRAM FILTER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
skip() { echo "skipped: $*"; exit 77; }
command -v chromium >/dev/null || skip "there is no chromium"
[ -d "$root/web/node_modules/playwright-core" ] || skip "web/node_modules is not installed (tools/web.sh)"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
OSLER_REPORT_FILE=$folder/report.html "$1" --gtest_filter="$2" >/dev/null
node "$here/report_test.mjs" "$folder/report.html"
