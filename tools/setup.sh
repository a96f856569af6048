#!/usr/bin/env bash
# Everything that a build needs and the repository does not hold. Run by `make setup`; each step
# says what it does and how long it took; a second run finds everything and does nothing.
#   tools/setup.sh [further Debian packages]
#   1. Debian packages   tools/packages.txt, tools/commands.txt   (apt-get, only when one is missing)
#   2. llama.cpp         third_party.lock  -> <cache>/llama-*     (built once)
#   3. models            models.lock       -> <cache>/models
# <cache> is $OSLER_CACHE, else $XDG_CACHE_HOME/osler, else ~/.cache/osler. Works offline once done.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}
further=("$@")
mkdir -p "$cache"
exec 9>"$cache/setup.mutex"
flock 9  # two builds at once would fetch twice

missing_packages() {
  local package command
  absent_by_list
  while IFS=$'\t' read -r command package; do
    "$command" --version >/dev/null 2>&1 || echo "$package"
  done < <(grep -v '^#' "$here/commands.txt")
}

# One dpkg-query for all names: 30 single calls would take most of a second.
absent_by_list() {
  local names
  mapfile -t names < <(cat "$here/packages.txt"; printf '%s\n' "${further[@]}" | grep . || true)
  comm -23 <(printf '%s\n' "${names[@]}" | sort) \
    <(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' "${names[@]}" 2>/dev/null |
      awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }' | sort)
}

packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -eq 0 ] && return
  local install=(apt-get install -y --no-install-recommends "${missing[@]}")
  if [ "$(id -u)" != 0 ]; then
    echo "Debian packages are missing; run this, then make setup again:" >&2
    echo "  sudo apt-get update && sudo ${install[*]}" >&2
    exit 3
  fi
  echo "  installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${install[@]}" >"$cache/apt.log" 2>&1 && return  # package lists may be absent or old: then update once
  { apt-get update && "${install[@]}"; } >>"$cache/apt.log" 2>&1 ||
    { tail -20 "$cache/apt.log" >&2; echo "packages could not be installed: $cache/apt.log" >&2; exit 3; }
}

step() {
  local title=$1 began=$EPOCHREALTIME
  shift
  echo "$title"
  "$@"
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "  done in %.1f s\n", b - a }'
}

step "Debian packages" packages
step "llama.cpp (built once, about 4 minutes on one core)" "$here/llama.sh" build
step "models (about 190 MB, fetched once)" "$here/models.sh"
