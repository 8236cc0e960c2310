#!/bin/bash
# Checks the CUDA module on a machine with a GPU that has CUDA 13 and PyTorch 2.11.0, but none of our packages.
#   run_gpu_check.sh pack BUILD FOLDER   here: programs, module and the libraries that they need, under 64 MiB
#   FOLDER/run_gpu_check.sh run          there: every test of label gpu, then a training step on CPU and GPU
# LibTorch is not packed: that machine's own is the same. The loader finds it, and what is packed, by LD_LIBRARY_PATH.
set -euo pipefail

programs=(tst_contrastive_loss tst_device bench_training_step)

pack() {
  local build=$1 folder=$2 program library
  mkdir -p "$folder/bin" "$folder/lib"
  for program in "${programs[@]}"; do
    cp "$build/bin/$program" "$folder/bin/"
    strip "$folder/bin/$program"
    ldd "$build/bin/$program" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' |
      grep -vE '/(torch|cu13)/|/(ld-linux|libc|libm|libdl|librt|libutil|libpthread|libgcc_s)[-.]' |
      while read -r library; do cp -Ln "$library" "$folder/lib/"; done
  done
  cp "$build/lib/libslicewise_cuda.so" "$folder/lib/"
  cp "${BASH_SOURCE[0]}" "$folder/run_gpu_check.sh"
  local kib
  kib=$(du -sk "$folder" | cut -f1)
  echo "$folder: $kib KiB"
  ((kib < 65536)) || { echo "more than 64 MiB" >&2; return 1; }
}

run() {
  local here torch failed=0
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  torch=$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')
  export LD_LIBRARY_PATH="$here/lib:$torch${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" OMP_WAIT_POLICY=passive
  nvidia-smi --query-gpu=name,driver_version --format=csv,noheader || echo "no nvidia-smi"
  "$here/bin/tst_device" || failed=1
  "$here/bin/tst_contrastive_loss" || failed=1
  echo "CPU, 8 threads: $("$here/bin/bench_training_step" 10 8 cpu)"
  echo "GPU: $("$here/bin/bench_training_step" 50 1 cuda:0 || echo 'not run')"
  return "$failed"
}

case "${1:-}" in
  pack) pack "${2:?the build folder}" "${3:?a folder to fill}" ;;
  run) run ;;
  *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
