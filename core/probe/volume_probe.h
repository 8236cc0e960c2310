#pragma once

#include "core/probe/limited_process.h"
#include "core/probe/probe_report.h"

#include <functional>
#include <memory>

namespace sw {

class PrivateFolder;

/// slicewise-cli beside the running program: what serves probes in the build folder and in an
/// installed tree alike.
/// @throws StoreError `probe.missing`
std::filesystem::path probeProgram();

/// Reads files that nobody has vouched for in another process, so that whatever they do ends that
/// process and not this one. One child serves many files and is started again when it died. FIFOs,
/// devices, sockets are refused unopened. Thread rule: one thread, which must outlive the object's
/// use.
class VolumeProbe {
 public:
  explicit VolumeProbe(ProbeLimits limits = {}, std::filesystem::path program = probeProgram());
  ~VolumeProbe();
  VolumeProbe(const VolumeProbe&) = delete;
  VolumeProbe& operator=(const VolumeProbe&) = delete;

  /// Never throws for a bad file. What ended the child has a code of its own: `probe.crashed`,
  /// `probe.killed`, `probe.cpu`, `probe.timeout`, `probe.answer`, or `memory`.
  /// @param keepGoing asked ten times a second; @throws Cancelled as soon as it says no, StoreError
  /// `probe.start`
  ProbeReport probe(const std::filesystem::path& file,
                    ProbeKind kind,
                    const std::function<bool()>& keepGoing = {});
  /// The child; −1 before the first file.
  pid_t process() const;
  /// How many children there were.
  int started() const { return started_; }

 private:
  void start();
  ProbeReport ask(const std::filesystem::path& file,
                  ProbeKind kind,
                  const std::function<bool()>& keepGoing);
  ProbeReport bury(const std::filesystem::path& file, const char* code, const std::string& text);

  ProbeLimits limits_;
  std::filesystem::path program_;
  std::unique_ptr<PrivateFolder> temporary_;
  std::unique_ptr<LimitedProcess> child_;
  int started_ = 0;
};

/// SHA-256 of a regular file, read in pieces; empty for anything else and where it cannot be read.
std::string hashWhereItCanBeHad(const std::filesystem::path& file);

}  // namespace sw
