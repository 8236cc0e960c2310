#include "core/probe/limited_process.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <mutex>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace sw {
namespace {

constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;
/// Address space that the program and its libraries take before they read anything.
constexpr std::uint64_t kProgramBytes = 2 * kGiB;

std::uint64_t memoryOf(const ProbeLimits& limits) {
  if (limits.memoryBytes > 0) return limits.memoryBytes;
  const auto pages = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
  return std::clamp(pages * page / 2, 2 * kGiB, 16 * kGiB);
}

/// The environment with what the child must have otherwise; made before fork, where memory may be
/// had.
std::vector<std::string> childEnvironment(const std::filesystem::path& temporary) {
  std::vector<std::string> lines{"LC_ALL=C", "OMP_NUM_THREADS=1", "TMPDIR=" + temporary.string()};
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string text = *line;
    const bool replaced = text.starts_with("LC_ALL=") || text.starts_with("OMP_NUM_THREADS=") ||
                          text.starts_with("TMPDIR=");
    if (!replaced) lines.push_back(text);
  }
  return lines;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// All that the child needs between fork and exec, where only system calls are safe.
struct Launch {
  const char* program;
  char* const* arguments;
  char* const* environment;
  int socket;
  pid_t parent;
  rlim_t memory;
};

void limit(int resource, rlim_t most) {
  const rlimit value{most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &value);
}

[[noreturn]] void becomeChild(const Launch& launch) {
  ::setpgid(0, 0);  // Ctrl-C is the parent's to answer
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (::getppid() != launch.parent) ::_exit(126);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  // One socket both ways: what a library prints to stdout is no answer.
  if (::dup2(launch.socket, STDIN_FILENO) < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0 ||
      ::dup2(nowhere, STDERR_FILENO) < 0)
    ::_exit(126);
  ::close_range(3, ~0U, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kLargestVoxelBytes + (1U << 20));
  limit(RLIMIT_NOFILE, 64);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these reserve terabytes
  limit(RLIMIT_AS, launch.memory);
#endif
  ::signal(SIGXCPU, SIG_DFL);
  ::signal(SIGXFSZ, SIG_DFL);
  ::execve(launch.program, launch.arguments, launch.environment);
  ::_exit(127);
}

/// One at a time: what ITK does before a fork, to join its threads, ends the program if two threads
/// do it at once.
pid_t forkAlone() {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  return ::fork();
}

}  // namespace

LimitedProcess::LimitedProcess(const std::filesystem::path& program,
                               const std::string& argument,
                               const ProbeLimits& limits,
                               const std::filesystem::path& temporary) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw StoreError("probe.start",
                     std::string("No channel to the reading process: ") + std::strerror(errno));
  std::vector<std::string> words{program.string(), argument};
  std::vector<std::string> environment = childEnvironment(temporary);
  const std::vector<char*> arguments = pointersTo(words), variables = pointersTo(environment);
  const Launch launch{words.front().c_str(),
                      arguments.data(),
                      variables.data(),
                      ends[1],
                      ::getpid(),
                      static_cast<rlim_t>(memoryOf(limits) + kProgramBytes)};
  id_ = forkAlone();
  if (id_ == 0) becomeChild(launch);
  const int cause = errno;
  ::close(ends[1]);
  socket_ = ends[0];
  if (id_ > 0) return;
  ::close(socket_);
  throw StoreError("probe.start",
                   std::string("The reading process cannot be started: ") + std::strerror(cause));
}

LimitedProcess::~LimitedProcess() {
  ::close(socket_);
  kill();
  wait();
}

void LimitedProcess::allowCpu(int seconds) const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(id_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  rlimit value{};
  if (::prlimit(id_, RLIMIT_CPU, nullptr, &value) != 0) return;
  value.rlim_cur = std::min(static_cast<rlim_t>(used.tv_sec + seconds + 1), value.rlim_max);
  ::prlimit(id_, RLIMIT_CPU, &value, nullptr);
}

bool LimitedProcess::send(const std::string& bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t sent = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    done += static_cast<std::size_t>(sent);
  }
  return true;
}

LimitedProcess::Got LimitedProcess::receive(std::string& into,
                                            std::chrono::milliseconds patience) const {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return Got::Nothing;
  char block[65536];
  const ssize_t got = ::recv(socket_, block, sizeof block, 0);
  if (got < 0 && errno == EINTR) return Got::Nothing;
  if (got <= 0) return Got::End;
  into.append(block, static_cast<std::size_t>(got));
  return Got::Bytes;
}

void LimitedProcess::kill() const {
  if (!ended_) ::kill(id_, SIGKILL);
}

int LimitedProcess::wait() {
  while (!ended_) {
    if (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) continue;
    ended_ = true;
  }
  return status_;
}

}  // namespace sw
