#!/usr/bin/env bash
# check_install.sh BUILD_DIR static|shared: builds that kind of library (object files come from the
# compiler cache), installs it, and builds and runs the README's example against it: once through
# find_package, once through pkg-config.
set -euo pipefail
build=$1 kind=$2
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$build/install-$kind
shared=$([ "$kind" = shared ] && echo ON || echo OFF)

rm -rf "$work/prefix" "$work/consumer"
cmake -S "$source" -B "$work/ftdata" -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_CXX_FLAGS_RELEASE="-O3 -g1 -DNDEBUG" -DBUILD_SHARED_LIBS="$shared" \
  -DFTDATA_BUILD_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$work/prefix" -DCMAKE_INSTALL_LIBDIR=lib >/dev/null
cmake --build "$work/ftdata" >/dev/null
cmake --install "$work/ftdata" >/dev/null

cmake -S "$source/tests/install" -B "$work/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/consumer" >/dev/null
export LD_LIBRARY_PATH=$work/prefix/lib
"$work/consumer/consumer"

export PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig
static=$([ "$kind" = static ] && echo --static || true)
# shellcheck disable=SC2046
g++ -std=c++20 "$source/docs/examples/library.cpp" -o "$work/consumer/by-pkg-config" \
  $(pkg-config $static --cflags --libs ftdata)
"$work/consumer/by-pkg-config" >/dev/null
"$work/prefix/bin/ftdata" --version >/dev/null
