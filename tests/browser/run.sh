#!/usr/bin/env bash
# Serves the demo clinic from a folder of its own and runs page_test.mjs against it. run.sh OSLER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
skip() { echo "skipped: $*"; exit 77; }
command -v chromium >/dev/null || skip "there is no chromium"
[ -d "$root/web/node_modules/playwright-core" ] || skip "web/node_modules is not installed (tools/web.sh)"
[ -f "$root/web/dist/index.html" ] || skip "the pages are not built (tools/web.sh)"
folder=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME=$folder/config
osler=("$1" --data "$folder/data" --set access.visitors=true --set models.embedder=hash
  --set contacts.emergency=555-0199 --set contacts.crisis_line=555-0188
  --set contacts.poison_centre=555-0177 --set "contacts.reviewed_on=$(date +%F)" --set net.port=0)
"${osler[@]}" ingest "$root/data/demo-clinic" >/dev/null
"${osler[@]}" serve >"$folder/out" 2>"$folder/log" &
server=$!
for _ in $(seq 100); do
  url=$(sed -n 's/^Osler answers at \([^ ]*\).*/\1/p' "$folder/out")
  [ -n "$url" ] && break
  sleep 0.1
done
[ -n "$url" ] || { cat "$folder/log"; exit 1; }
node "$here/page_test.mjs" "$url"
