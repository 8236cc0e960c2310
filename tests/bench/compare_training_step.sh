#!/bin/bash
# Runs bench_training_step and training_step.py by turns and prints the ratio of their CPU times.
# compare_training_step.sh PROGRAM PYTHON [rounds] [steps] [threads]
set -euo pipefail
program=${1:?the built bench_training_step} python=${2:?a python with torch 2.11}
rounds=${3:-5} steps=${4:-10} threads=${5:-1}
here=$(cd "$(dirname "$0")" && pwd)
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OMP_WAIT_POLICY=passive
ours=() theirs=()
for ((round = 0; round < rounds; ++round)); do
  ours+=("$("$program" "$steps" "$threads" | cut -d' ' -f1)")
  theirs+=("$("$python" "$here/training_step.py" "$steps" "$threads" | cut -d' ' -f1)")
done
median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }
a=$(median "${ours[@]}") b=$(median "${theirs[@]}")
echo "C++ ${ours[*]}; median $a CPU s/step"
echo "Python ${theirs[*]}; median $b CPU s/step"
awk -v a="$a" -v b="$b" -v t="$threads" 'BEGIN { printf "ratio %.3f (threads %d)\n", a / b, t }'
