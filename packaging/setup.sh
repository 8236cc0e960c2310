#!/bin/bash
# Installs what building Slicewise needs: Debian packages, LibTorch and, where no CUDA 13 toolkit is, nvcc.
# Idempotent; asks for nothing. "packaging/setup.sh --help" lists the variables it obeys.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/slicewise
log=$cache/setup.log
libtorch_default=$cache/libtorch-2.11.0
nvcc_prefix=$cache/nvcc-13.0.88

usage() {
  cat <<'TEXT'
usage: packaging/setup.sh [--print-libtorch]

Installs the Debian packages of packaging/packages.txt that are missing (as root or with sudo) and unpacks the
wheels pinned in packaging/locks into the user's cache folder (XDG_CACHE_HOME, else ~/.cache, then slicewise/).

  --print-libtorch               print the LibTorch folder that would be used, and end
  SLICEWISE_LIBTORCH=DIR         use this folder (it holds torch/lib/libtorch_cpu.so 2.11.0), fetch no LibTorch
  SLICEWISE_CUDA_LIBRARIES=0|1   fetch the CUDA libraries (2.5 GB) never/always; unset: where a driver is
  SLICEWISE_NVCC=0|1             fetch nvcc never/always; unset: where no CUDA 13 toolkit is
  SLICEWISE_SKIP_PACKAGES=1      leave Debian packages alone
TEXT
}

say() { printf 'setup: %s\n' "$*"; }

fail() {
  printf 'setup: FAILED: %s\n' "$*" >&2
  exit 1
}

# The end of the log, then what failed.
fail_with_log() {
  tail -n 25 "$log" >&2 || true
  fail "$* (whole log: $log)"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

missing_packages() {
  local wanted have
  wanted=$(sed -e 's/#.*//' "$here/packages.txt" | tr -s ' \n' '\n' | sed '/^$/d' | sort -u)
  # shellcheck disable=SC2086 # one argument per package
  have=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    awk '$2 == "installed" { print $1 }' | sort -u || true)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$have") | tr '\n' ' '
}

install_packages() {
  [ "${SLICEWISE_SKIP_PACKAGES:-0}" = 1 ] && return
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    fail "this is not Debian (no apt-get). Install what packaging/packages.txt names, then set SLICEWISE_SKIP_PACKAGES=1"
  fi
  local missing
  missing=$(missing_packages)
  [ -z "$missing" ] && return
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "neither root nor sudo. As root run: apt-get install --no-install-recommends $missing"
  fi
  say "installing $(wc -w <<<"$missing") Debian packages and what they need"
  local options=(-q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update >>"$log" 2>&1 ||
    fail_with_log "apt-get update: is the network there?"
  # shellcheck disable=SC2086 # one argument per package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -y --no-install-recommends $missing \
    >>"$log" 2>&1 || fail_with_log "apt-get install $missing"
  missing=$(missing_packages)
  [ -z "$missing" ] || fail_with_log "still missing after apt-get: $missing"
}

# A python3 that has pip; the system's where the user's has none.
python_with_pip() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -m pip --version >/dev/null 2>&1; then
      echo "$python"
      return
    fi
  done
  fail "no python3 with pip (Debian: python3-pip)"
}

# download LOCK FOLDER: the pinned wheels, refused unless their SHA-256 is the one in the lock.
download() {
  local python tags=() minor
  python=$(python_with_pip)
  for minor in $(seq 28 -1 5); do
    tags+=(--platform "manylinux_2_${minor}_x86_64")
  done
  tags+=(--platform manylinux2014_x86_64 --platform manylinux2010_x86_64)
  "$python" -m pip download --quiet --disable-pip-version-check --no-cache-dir --retries 10 --timeout 60 \
    --no-deps --only-binary=:all: --require-hashes "${tags[@]}" --implementation cp --python-version 3.11 \
    --dest "$2" -r "$1" >>"$log" 2>&1 ||
    fail_with_log "fetching $(basename "$1") from PyPI (network, disk space or a hash that differs)"
}

unpack() {
  local wheel
  for wheel in "$1"/*.whl; do
    (cd "$2" && cmake -E tar xf "$wheel") >>"$log" 2>&1 || fail_with_log "unpacking $(basename "$wheel")"
  done
}

# Python's half of the wheel is not needed; licences stay.
trim_torch() {
  find "$1/torch" -mindepth 1 -maxdepth 1 ! -name lib ! -name include -exec rm -rf {} +
  rm -rf "$1/functorch" "$1/torchgen" "$1/torch/lib/libtorch_python.so"
}

# What a toolkit has and the wheels leave out.
finish_nvcc() {
  chmod +x "$1"/nvidia/cu13/bin/* "$1"/nvidia/cu13/nvvm/bin/*
  ln -sf libcudart.so.13 "$1/nvidia/cu13/lib/libcudart.so"
  ln -sfn lib "$1/nvidia/cu13/lib64"
}

lock_id() { sha256sum "$1" | cut -d' ' -f1; }

# is_current LOCK PREFIX: the prefix was unpacked from exactly this lock.
is_current() {
  local stamp
  stamp=$2/.$(basename "$1").sha256
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(lock_id "$1")" ]
}

need_space() {
  local free
  free=$(df --output=avail -k "$cache" | tail -n 1)
  [ "$free" -ge $(($1 * 1024 * 1024)) ] || fail "$cache needs $1 GB free, $((free / 1024 / 1024)) GB are"
}

# fetch LOCK PREFIX GIGABYTES WHAT [finisher]: unpacks beside the prefix and makes it visible by one rename.
fetch() {
  local lock=$1 prefix=$2 temporary
  is_current "$lock" "$prefix" && return
  need_space "$3"
  say "fetching $4"
  rm -rf "$prefix".?????? # left by a set-up that was killed; the lock is ours
  temporary=$(mktemp -d "$prefix.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$temporary'" EXIT
  mkdir "$temporary/wheels" "$temporary/prefix"
  download "$lock" "$temporary/wheels"
  unpack "$temporary/wheels" "$temporary/prefix"
  [ -z "${5:-}" ] || "$5" "$temporary/prefix"
  lock_id "$lock" >"$temporary/prefix/.$(basename "$lock").sha256"
  chmod 755 "$temporary/prefix"
  [ -e "$prefix" ] && mv "$prefix" "$temporary/old"
  mv "$temporary/prefix" "$prefix"
  rm -rf "$temporary"
  trap - EXIT
}

# The wheels' run path expects the CUDA libraries in the folder that holds torch/.
fetch_cuda_libraries() {
  local lock=$here/locks/cuda-libraries.lock prefix=$1 temporary
  is_current "$lock" "$prefix" && return
  need_space 8
  say "fetching the CUDA libraries (2.5 GB)"
  temporary=$(mktemp -d "$prefix.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$temporary'" EXIT
  mkdir "$temporary/wheels" "$temporary/prefix"
  download "$lock" "$temporary/wheels"
  unpack "$temporary/wheels" "$temporary/prefix"
  cp -al "$temporary/prefix/." "$prefix/"
  lock_id "$lock" >"$prefix/.$(basename "$lock").sha256"
  rm -rf "$temporary"
  trap - EXIT
}

have_driver() { ldconfig -p 2>/dev/null | grep -q 'libcuda\.so\.1'; }

have_toolkit() {
  local nvcc
  for nvcc in "${CUDACXX:-}" "$(command -v nvcc || true)" /usr/local/cuda/bin/nvcc /usr/local/cuda-13*/bin/nvcc; do
    [ -n "$nvcc" ] && [ -x "$nvcc" ] && "$nvcc" --version 2>/dev/null | grep -q 'release 13\.' && return 0
  done
  return 1
}

# wanted VALUE PROBE: 1 and 0 decide, anything else asks the probe.
wanted() {
  case $1 in
    1) return 0 ;;
    0) return 1 ;;
    *) "$2" ;;
  esac
}

no_toolkit() { ! have_toolkit; }

install_libtorch() {
  if [ -n "${SLICEWISE_LIBTORCH:-}" ]; then
    [ -e "$SLICEWISE_LIBTORCH/torch/lib/libtorch_cpu.so" ] ||
      fail "SLICEWISE_LIBTORCH=$SLICEWISE_LIBTORCH holds no torch/lib/libtorch_cpu.so"
    return
  fi
  fetch "$here/locks/libtorch.lock" "$libtorch_default" 4 "LibTorch 2.11.0 (540 MB)" trim_torch
  if wanted "${SLICEWISE_CUDA_LIBRARIES:-}" have_driver; then
    fetch_cuda_libraries "$libtorch_default"
  fi
}

main() {
  case ${1:-} in
    --help | -h) usage; return ;;
    --print-libtorch) echo "${SLICEWISE_LIBTORCH:-$libtorch_default}"; return ;;
    "") ;;
    *) usage >&2; return 2 ;;
  esac
  [ "$(uname -sm)" = "Linux x86_64" ] || fail "LibTorch is pinned for Linux x86_64, this is $(uname -sm)"
  mkdir -p "$cache" || fail "cannot write the cache folder $cache"
  # Two set-ups at once would unpack into one folder.
  exec 9>"$cache/setup.lock"
  flock 9
  : >"$log"
  install_packages
  install_libtorch
  if wanted "${SLICEWISE_NVCC:-}" no_toolkit; then
    fetch "$here/locks/nvcc.lock" "$nvcc_prefix" 1 "the CUDA 13 compiler (100 MB)" finish_nvcc
  fi
  say "ready (LibTorch: ${SLICEWISE_LIBTORCH:-$libtorch_default})"
}

main "$@"
