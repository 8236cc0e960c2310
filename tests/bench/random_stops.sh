#!/bin/bash
# Stops a training at random points, half of them with kill -9 and half with SIGTERM, goes on, and compares
# what it keeps with that of a run that was never stopped: hash of the weights, bytes of all tensors, for a fine-tuning the
# scores too. random_stops.sh CLI [trials] [method|finetune] [seed of the points]; "finetune" stops a fine-tuning of a
# transferred encoder, with augmentation and a best checkpoint. Ends with the count of equal ones.
set -euo pipefail
cli=$(realpath "${1:?the built slicewise-cli}") trials=${2:-50} method=${3:-pcl} seed=${4:-1}
sample=$(cd "$(dirname "$0")/../../resources/sample" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1
RANDOM=$seed
run=1 small=(--set width=8 --set size=48 --set threads=1)
train=(pretrain S --method "$method" "${small[@]}" --set epochs=4 --set batch=16 --set checkpoint_seconds=1)
if [ "$method" = finetune ]; then
  run=2 first=("${train[@]/finetune/pcl}")
  train=(finetune S --budget 2 --from run-1 "${small[@]}" --set updates=90 --set augmentation=spatial --set validate_every=20
    --set checkpoint_every_updates=7)
fi

workspace() { # NAME: a copy of the workspace with the sample
  export SLICEWISE_WORKSPACE=$work/$1
  cp -r "$work/base" "$work/$1"
}
kept() { # NAME: what the checkpoints of the run keep, last and, where there is one, best
  python3 -c 'import glob, json, sys
print(*[json.load(open(p))["weight_hash"] for p in sorted(glob.glob(sys.argv[1] + "/*/state.json"))])' \
    "$work/$1/runs/$run/checkpoints"
  cat "$work/$1/runs/$run/checkpoints"/*/tensors.safetensors | sha256sum
  [ "$method" != finetune ] || "$cli" export evaluation "run-$run" 2>&1 | sha256sum
}

mkdir "$work/base"
export SLICEWISE_WORKSPACE=$work/base
"$cli" import "$sample" --name S >/dev/null
"$cli" split S --holdout 2 --validation 1 >/dev/null
[ "$run" -eq 1 ] || "$cli" "${first[@]}" >/dev/null
workspace straight
begin=$(date +%s%N)
"$cli" "${train[@]}" >/dev/null 2>&1
length=$((($(date +%s%N) - begin) / 1000000))
want=$(kept straight)
equal=0 killed=0 ended=0 before=0
for ((trial = 1; trial <= trials; ++trial)); do
  workspace trial
  "$cli" "${train[@]}" >/dev/null 2>&1 &
  child=$! code=0
  sleep "$(awk -v l="$length" -v r="$RANDOM" 'BEGIN { printf "%.3f", 0.1 + l / 1000 * r / 32768 }')"
  kill -s "$([ $((trial % 2)) -eq 0 ] && echo TERM || echo KILL)" "$child" 2>/dev/null || true
  wait "$child" 2>/dev/null || code=$?
  case $code in 0) ended=$((ended + 1)) ;; 137) killed=$((killed + 1)) ;; esac
  if [ ! -e "$work/trial/runs/$run/checkpoints/last" ]; then before=$((before + 1)); fi
  "$cli" resume "run-$run" >/dev/null 2>&1 || [ -e "$work/trial/runs/$run" ] || "$cli" "${train[@]}" >/dev/null 2>&1
  if [ "$(kept trial)" = "$want" ]; then equal=$((equal + 1)); else echo "$method: trial $trial differs" >&2; fi
  echo "$method: $equal of $trial equal" >&2
  rm -rf "$work/trial"
done
echo "$method: $equal of $trials stopped runs keep what the straight one keeps ($length ms each): $killed by kill -9," \
  "$((trials - killed - ended)) by SIGTERM, $ended had ended before; $before had no checkpoint yet"
[ "$equal" -eq "$trials" ]
