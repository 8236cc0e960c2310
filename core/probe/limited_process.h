#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace sw {

/// What a reading process may use.
struct ProbeLimits {
  std::uint64_t memoryBytes =
      0;  ///< address space beyond the program's own; 0 = half of the machine's memory, 2 to 16 GiB
  int cpuSeconds = 120;   ///< for one file
  int wallSeconds = 180;  ///< for one file, also where it waits for a slow disk
};

/// A program of ours as a child with limits, spoken to through a socket that is its stdin, its
/// messages dropped. It dies with the thread that started it. Thread rule: one thread.
class LimitedProcess {
 public:
  /// @param temporary folder for the child's own files  @throws StoreError `probe.start`
  LimitedProcess(const std::filesystem::path& program,
                 const std::string& argument,
                 const ProbeLimits& limits,
                 const std::filesystem::path& temporary);
  /// Kills it, if it still runs, and waits for it.
  ~LimitedProcess();
  LimitedProcess(const LimitedProcess&) = delete;
  LimitedProcess& operator=(const LimitedProcess&) = delete;

  pid_t id() const { return id_; }
  /// May use `seconds` of processor time from now on.
  void allowCpu(int seconds) const;
  /// False if it has gone.
  bool send(const std::string& bytes) const;
  enum class Got { Bytes, Nothing, End };
  /// Appends what has come; waits for it, but no longer than `patience`.
  Got receive(std::string& into, std::chrono::milliseconds patience) const;
  void kill() const;
  /// Waits for its end. @return as waitpid gives it
  int wait();

 private:
  pid_t id_ = -1;
  int socket_ = -1;
  bool ended_ = false;
  int status_ = 0;
};

}  // namespace sw
