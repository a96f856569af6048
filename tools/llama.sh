#!/usr/bin/env bash
# llama.cpp from the locked source package, built once into the cache.
#   tools/llama.sh prefix   where it is, or will be (cmake/ThirdParty.cmake asks this)
#   tools/llama.sh build    fetch, unpack and build; does nothing when it is there already
#
# The folder's name carries version, compiler and options, so that a change of any of them builds
# anew beside the old one. GGML_NATIVE: the cache never leaves its machine (docs/adr/0007), and the
# instructions that the compiler finds here are part of the name, in case it does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}
lock=$here/../third_party.lock
version=$(awk -F'\t' '$1 == "llama-cpp-python" { print $2 }' "$lock")
options=(
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=OFF
  -DGGML_NATIVE=ON -DGGML_OPENMP=OFF -DGGML_CCACHE=OFF -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF
  -DLLAMA_BUILD_COMMON=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF
  -DLLAMA_BUILD_TOOLS=OFF -DLLAMA_BUILD_SERVER=OFF -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_UI=OFF)
# gcc 12 moves stores past _tile_loadconfig (its asm names 8 of the 64 bytes that ldtilecfg reads),
# so llama.cpp's AMX kernels fault on the first product. The macro is all that switches them on.
flags="-U__AMX_INT8__"

prefix() {
  local compiler=none
  if command -v c++ >/dev/null; then
    compiler=$(c++ -dumpfullversion; c++ -march=native -Q --help=target | grep -F enabled)
  fi
  local key
  key=$(printf '%s\n' "$version" "$compiler" "${options[@]}" "$flags" | sha256sum | cut -c1-12)
  echo "$cache/llama-$version-$key"
}

# Unpacks only what is compiled: `models/` and `docs/` alone are 113 MB.
unpack() {
  local archive=$1 into=$2
  rm -rf "$into" && mkdir -p "$into"
  tar -xzf "$archive" -C "$into" --strip-components=3 \
    --exclude='*/vendor/llama.cpp/models' --exclude='*/vendor/llama.cpp/docs' \
    --exclude='*/vendor/llama.cpp/.*' --wildcards '*/vendor/llama.cpp/*'
}

compile() {
  local source=$1 build=$2 launcher=()
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  # No path of this machine in the objects: asserts print __FILE__.
  local map="$flags -ffile-prefix-map=$source=llama.cpp"
  CCACHE_BASEDIR=$source cmake -S "$source" -B "$build" -G Ninja "${options[@]}" "${launcher[@]}" \
    -DCMAKE_C_FLAGS="$map" -DCMAKE_CXX_FLAGS="$map" >"$build.log" 2>&1 &&
    CCACHE_BASEDIR=$source CCACHE_NOHASHDIR=1 nice ninja -C "$build" llama >>"$build.log" 2>&1 ||
    { tail -30 "$build.log" >&2; echo "llama.cpp did not build: $build.log" >&2; exit 3; }
}

build() {
  local to
  to=$(prefix)
  [ -f "$to/stamp" ] && return
  local archive
  archive=$("$here/fetch.sh" "$lock" llama-cpp-python source)
  [ -f "$to.source/CMakeLists.txt" ] || { unpack "$archive" "$to.unpack"; mv "$to.unpack" "$to.source"; }
  mkdir -p "$to.build"
  compile "$to.source" "$to.build"
  rm -rf "$to" && mkdir -p "$to/include" "$to/lib"
  cp "$to.source"/include/llama*.h "$to.source"/ggml/include/*.h "$to/include/"
  find "$to.build" -name '*.a' -exec cp {} "$to/lib/" \;
  cp "$to.source/LICENSE" "$to/LICENSE"
  rm -rf "$to.build" "$to.source" "$archive"
  touch "$to/stamp"  # last: without it the next run begins again
}

case "${1:-}" in
  prefix) prefix ;;
  build) build ;;
  *) echo "usage: tools/llama.sh prefix|build" >&2; exit 2 ;;
esac
