#!/usr/bin/env bash
# Builds the pages into web/dist when their sources have changed. Packages come by name and hash from
# web/package-lock.json, once.
set -euo pipefail
cd "$(dirname "$0")/../web"
stamp=dist/.sources
now=$(cat package-lock.json package.json tsconfig.json vite.config.js index.html src/* public/* | sha256sum | cut -d' ' -f1)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && exit 0
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Pages: installing packages"
  npm ci --ignore-scripts --silent
fi
echo "Pages: building"
npm run --silent build >/dev/null
echo "$now" >"$stamp"
