#!/usr/bin/env bash
# One package of a lock file, fetched by name and checked by SHA-256; prints where it lies.
#   tools/fetch.sh LOCK NAME source|wheel
# A wheel is only unpacked by our callers, never installed or imported.
set -euo pipefail
lock=$1 name=$2 kind=$3
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}
IFS=$'\t' read -r _ version sha256 _ < <(grep -P "^\Q$name\E\t" "$lock") ||
  { echo "$lock has no line for $name" >&2; exit 2; }
into=$cache/downloads/$name-$version-${sha256:0:12}

whole() { [ -f "$1" ] && [ "$(sha256sum <"$1")" = "$sha256  -" ]; }

found() { find "$into" -maxdepth 1 -type f \( -name '*.tar.gz' -o -name '*.whl' \) -print -quit 2>/dev/null || true; }

file=$(found)
if [ -z "$file" ] || ! whole "$file"; then
  rm -rf "$into" && mkdir -p "$into"
  echo "$name==$version --hash=sha256:$sha256" >"$into/requirements.txt"
  case $kind in
    source) form=(--no-binary "$name") ;;
    wheel) form=(--only-binary "$name") ;;
    *) echo "kind must be source or wheel, not $kind" >&2; exit 2 ;;
  esac
  if command -v pip3 >/dev/null; then pip=(pip3); else pip=(python3 -m pip); fi
  PIP_DISABLE_PIP_VERSION_CHECK=1 "${pip[@]}" download -q --no-deps --require-hashes "${form[@]}" \
    -r "$into/requirements.txt" -d "$into" >&2
  file=$(found)
fi
whole "$file" || { echo "$file is not the locked $name $version (SHA-256 $sha256): delete it and run make setup again" >&2; exit 3; }
echo "$file"
