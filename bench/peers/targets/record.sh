#!/bin/bash
# record.sh DATA [LOADER...]: records the loaders anew; see README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
data=$1
shift
out=$root/tests/data/targets
envs=$root/build/targets

# environment NAME PACKAGES...: PACKAGES after `--` come without what they depend on.
environment() {
  local folder=$envs/$1
  shift
  [ -x "$folder/bin/python" ] && return
  python3 -m venv "$folder"
  local with=() without=() bare=0
  for package in "$@"; do
    if [ "$package" = -- ]; then bare=1; elif [ $bare = 1 ]; then without+=("$package"); else with+=("$package"); fi
  done
  "$folder/bin/pip" -q install "${with[@]}"
  [ ${#without[@]} = 0 ] || "$folder/bin/pip" -q install --no-deps "${without[@]}"
}

environment checkers mistral-common together==1.5.35
environment trainers datasets transformers jinja2 pillow urllib3 addict -- \
  trl llamafactory ms-swift torchtune axolotl

wanted=${*:-together mistral datasets trl llama-factory ms-swift torchtune axolotl}
for loader in $wanted; do
  case $loader in
    together | mistral) env=checkers ;;
    *) env=trainers ;;
  esac
  PYTHONPATH=$here "$envs/$env/bin/python" "$here/record.py" "$data" "$out" "$loader"
done
