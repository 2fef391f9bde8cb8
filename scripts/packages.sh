#!/usr/bin/env bash
# Installs the Debian/Ubuntu packages that ftdata is built from; does nothing when all are there.
set -euo pipefail

packages=(
  g++ cmake ninja-build ccache pkg-config git
  libsimdjson-dev libicu-dev libfmt-dev libboost-program-options-dev libxxhash-dev
  zlib1g-dev libzstd-dev liblzma-dev libbz2-dev libisal-dev libtomlplusplus-dev libyaml-dev libre2-dev
  libssl-dev libhwy-dev libpcre2-dev libgtest-dev libgmock-dev libbenchmark-dev
)
# What the tests call beside the library: compressors, a JSON reader, Python for the schema tests.
[ "${1:-}" = --tests ] && packages+=(gzip zstd xz-utils bzip2 jq python3 clang-format-19)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing: ${missing[*]}" >&2
sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
