// Threads of libgomp spin while they wait, which on a machine with other work to do makes training several times slower.
// The library reads OMP_WAIT_POLICY once, when it is loaded: too early for main(). So each program starts itself
// again with the variable, from .preinit_array, before any library has run its start-up code.
// With sanitizers this is left out: their run time is not up yet at this point.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <sys/auxv.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

constexpr std::size_t kMostVariables = 4096;

bool decidesWaiting(std::string_view variable) {
  return variable.starts_with("OMP_WAIT_POLICY=") || variable.starts_with("GOMP_SPINCOUNT=");
}

/// Returns where the user has decided, where a new start is not possible, or where the program was started through the
/// loader (then /proc/self/exe is the loader): it runs all the same, only slower on a busy machine.
void waitPassively(int /*count*/, char** arguments, char** environment) {
  static char passive[] = "OMP_WAIT_POLICY=passive";
  static std::array<char*, kMostVariables + 2> extended;
  if (getauxval(AT_BASE) == 0) return;
  std::size_t count = 0;
  for (; environment[count] != nullptr; ++count) {
    if (count == kMostVariables || decidesWaiting(environment[count])) return;
    extended[count] = environment[count];
  }
  extended[count] = passive;
  extended[count + 1] = nullptr;
  execve("/proc/self/exe", arguments, extended.data());
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const kBeforeLibraries)(int, char**, char**) = &waitPassively;

}  // namespace

#endif
