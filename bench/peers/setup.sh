#!/usr/bin/env bash
# bench/peers/setup.sh: puts the programs that ftdata is compared with into build/peers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
prefix=$(cd "$here/../.." && pwd)/build/peers

command -v jq >/dev/null || { echo "jq is missing: apt-get install jq" >&2; exit 2; }
[ -x "$prefix/bin/python" ] || python3 -m venv "$prefix"
"$prefix/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
echo "ready: $prefix/bin/python $here/run_peers.py"
