# Sourced by ./run and ./test: set-up, configure and build of one preset, each step named when it fails.
# shellcheck shell=bash

sw_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sw_preset=dev

# The compiler cache lies in the user's cache folder and ignores where a clone lies, so a second clone is quick.
export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/slicewise/ccache}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G} CCACHE_BASEDIR=$sw_root CCACHE_NOHASHDIR=1
# libgomp's threads spin while they wait, which on a busy machine costs ten times the work.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

sw_say() { printf '%s: %s\n' "$(basename "$0")" "$*"; }

sw_fail() {
  printf '%s: FAILED: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# At most four, and no more than memory allows: a file that includes torch/nn.h takes up to 2 GB.
sw_jobs() {
  local cores memory jobs
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 2097152) }' /proc/meminfo)
  jobs=$((cores < 4 ? cores : 4))
  jobs=$((memory < jobs ? memory : jobs))
  echo $((jobs > 0 ? jobs : 1))
}

sw_setup() {
  "$sw_root/packaging/setup.sh" || sw_fail "set-up (packaging/setup.sh, see above)"
  SLICEWISE_LIBTORCH=$("$sw_root/packaging/setup.sh" --print-libtorch)
  export SLICEWISE_LIBTORCH
}

# Configures when there is no build folder yet or when what it was configured for has changed; ninja does the rest.
sw_configure() {
  local build=$sw_root/build/$sw_preset stamp wanted
  stamp=$build/.configured-for
  wanted="$SLICEWISE_LIBTORCH $(sha256sum "$sw_root/CMakePresets.json" | cut -d' ' -f1)"
  [ -f "$build/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
  sw_say "configuring preset $sw_preset"
  mkdir -p "$build"
  if ! (cd "$sw_root" && cmake --preset "$sw_preset" -DSW_LIBTORCH="$SLICEWISE_LIBTORCH") >"$build/configure.log" 2>&1; then
    tail -n 40 "$build/configure.log" >&2
    sw_fail "configure (cmake --preset $sw_preset; whole log: $build/configure.log)"
  fi
  sed -n '/^-- Slicewise /,/^-- End of summary/p' "$build/configure.log" | sed -e 's/^-- //' -e '/^End of summary/d'
  echo "$wanted" >"$stamp"
}

# ninja's own line on a terminal; elsewhere a line a minute, and the errors where it fails.
sw_build() {
  local build=$sw_root/build/$sw_preset jobs status=0
  jobs=$(sw_jobs)
  if ninja -C "$build" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    return
  fi
  sw_say "building preset $sw_preset with $jobs jobs"
  if [ -t 1 ]; then
    ninja -C "$build" -j "$jobs" "$@" || sw_fail "build (preset $sw_preset, see above)"
    return
  fi
  # Keeps going, so that one run of continuous integration names all that is broken.
  ninja -C "$build" -k 0 -j "$jobs" "$@" >"$build/build.log" 2>&1 &
  local pid=$! ticks=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    ticks=$((ticks + 1))
    [ $((ticks % 300)) -ne 0 ] || sw_say "built $(grep -o '^\[[0-9]*/[0-9]*\]' "$build/build.log" | tail -n 1)"
  done
  wait "$pid" || status=$?
  if [ "$status" -ne 0 ]; then
    grep -A 30 '^FAILED:' "$build/build.log" | head -n 120 >&2 || tail -n 40 "$build/build.log" >&2
    sw_fail "build (preset $sw_preset; whole log: $build/build.log)"
  fi
}

sw_check_preset() {
  case $sw_preset in
    dev | release | headless | asan | tsan | cuda) ;;
    *) sw_fail "no preset '$sw_preset'; there are dev, release, headless, asan, tsan and cuda" ;;
  esac
}
