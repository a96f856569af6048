#!/usr/bin/env bash
# The default models of models.lock: packages fetched by name, files taken out of them, checked by
# SHA-256 and put into <cache>/models. Files that are there already are not touched; they are
# checked again whenever they are opened (src/knowledge/models/model_file.h).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}
lock=$here/../models.lock
mkdir -p "$cache/models"

take_out() {  # ARCHIVE PATH INTO
  python3 -c 'import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]).open(sys.argv[2]) as part, open(sys.argv[3], "wb") as out:
    shutil.copyfileobj(part, out, 1 << 20)' "$@"
}

while IFS=$'\t' read -r file _ sha256 size _ source purpose; do
  [[ $source == *'!'* ]] || continue
  [[ $purpose == optional* && ${OSLER_MODELS:-} != all ]] && continue
  to=$cache/models/$file
  [ -f "$to" ] && [ "$(stat -c %s "$to")" = "$size" ] && continue
  archive=$("$here/fetch.sh" "$lock" "${source%%!*}" wheel)
  take_out "$archive" "${source#*!}" "$to.part"
  [ "$(sha256sum <"$to.part")" = "$sha256  -" ] ||
    { echo "$to.part is not the locked file (SHA-256 $sha256): delete it and run make setup again" >&2; exit 3; }
  mv "$to.part" "$to"
  echo "  $file"
done <"$lock"
rm -rf "$cache"/downloads/*  # what is needed has been taken out
