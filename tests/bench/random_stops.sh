#!/bin/bash
# Stops a pre-training at random points, half of them with kill -9 and half with SIGTERM, goes on, and compares the weights
# with those of a run that was never stopped. random_stops.sh CLI [trials] [method]; ends with the count of equal hashes.
set -euo pipefail
cli=$(realpath "${1:?the built slicewise-cli}") trials=${2:-50} method=${3:-pcl}
sample=$(cd "$(dirname "$0")/../../resources/sample" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1 RANDOM_SEED=1
RANDOM=$RANDOM_SEED
options=(--set epochs=4 --set width=8 --set size=48 --set batch=16 --set threads=1 --set checkpoint_seconds=1)

workspace() { # NAME: a workspace with the sample
  export SLICEWISE_WORKSPACE=$work/$1
  "$cli" import "$sample" --name S >/dev/null 2>&1
}
hash_of() { # NAME: of run-1's last checkpoint
  python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["weight_hash"])' "$work/$1/runs/1/checkpoints/last/state.json"
}

workspace straight
begin=$(date +%s%N)
"$cli" pretrain S --method "$method" "${options[@]}" >/dev/null 2>&1
length=$((($(date +%s%N) - begin) / 1000000))
want=$(hash_of straight)
equal=0
for ((trial = 1; trial <= trials; ++trial)); do
  workspace trial
  "$cli" pretrain S --method "$method" "${options[@]}" >/dev/null 2>&1 &
  child=$!
  sleep "$(awk -v l="$length" -v r="$RANDOM" 'BEGIN { printf "%.3f", 0.1 + l / 1000 * r / 32768 }')"
  kill -s "$([ $((trial % 2)) -eq 0 ] && echo TERM || echo KILL)" "$child" 2>/dev/null || true
  wait "$child" 2>/dev/null || true
  "$cli" resume run-1 >/dev/null 2>&1 || [ -e "$work/trial/runs/1" ] ||
    "$cli" pretrain S --method "$method" "${options[@]}" >/dev/null 2>&1
  [ "$(hash_of trial)" = "$want" ] && equal=$((equal + 1))
  rm -rf "$work/trial"
done
echo "$method: $equal of $trials stopped runs end with the weights of the straight one ($length ms each)"
[ "$equal" -eq "$trials" ]
