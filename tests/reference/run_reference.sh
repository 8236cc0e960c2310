#!/bin/bash
# Runs the recipe that an independent PyTorch statement was run with, and prints our figures beside its own.
# tests/reference/run_reference.sh hippocampus|hippocampus_twenty|hippocampus_simclr|acdc [seed …]
# A second call goes on with the study of the first. CLI: $SLICEWISE_CLI, data: $SLICEWISE_SHARED, work: $OUT.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipe=${1:?which recipe? hippocampus, hippocampus_twenty, hippocampus_simclr or acdc}
shift
shared=${SLICEWISE_SHARED:-$here/../shared}
cli=${SLICEWISE_CLI:-$here/build/release/bin/slicewise-cli}
out=${OUT:-${XDG_CACHE_HOME:-$HOME/.cache}/slicewise/reference}
case $recipe in
  hippocampus*) name=Hippocampus folder=$shared/data/hippocampus ;;
  acdc) name=ACDC folder=$shared/data/acdc ;;
  *) echo "unknown recipe '$recipe'" >&2; exit 2 ;;
esac
[ -x "$cli" ] || { echo "no program at $cli: build it, or set SLICEWISE_CLI" >&2; exit 2; }
[ -d "$folder" ] || { echo "no data at $folder: set SLICEWISE_SHARED" >&2; exit 2; }

export SLICEWISE_WORKSPACE=$out/$name
mkdir -p "$out"
plan=$out/$recipe.json
python3 - "$here/resources/recipes/$recipe.json" "$plan" "$@" <<'PY'
import json, sys
plan = json.load(open(sys.argv[1]))
if sys.argv[3:]:
    plan["seeds"] = [int(seed) for seed in sys.argv[3:]]
json.dump(plan, open(sys.argv[2], "w"))
PY
if [ ! -e "$SLICEWISE_WORKSPACE/catalog.sqlite" ]; then
  "$cli" import "$folder" --name "$name"
  "$cli" split "$name" --from "$folder/reference_split.csv"
fi
mark=$out/$recipe.started
if [ -e "$mark" ]; then
  "$cli" resume "$(cat "$mark")"
else
  last=$("$cli" --json list studies | python3 -c 'import json,sys; print(1 + len(json.load(sys.stdin)))')
  echo "study-$last" > "$mark"
  TIMEFORMAT='%R s wall, %U s of CPU'
  time "$cli" study "$plan" || { echo "run me again to go on" >&2; exit 1; }
fi
"$cli" export study "$(cat "$mark")" --out "$out/$recipe.csv"
python3 "$here/tests/reference/compare.py" "$recipe" "$out/$recipe.csv" "$SLICEWISE_WORKSPACE/catalog.sqlite" "$(cat "$mark")"
