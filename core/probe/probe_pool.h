#pragma once

#include "core/probe/volume_probe.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace sw {

/// Several reading processes at once, for many files: what is asked for is read in that order, and
/// may be taken in any. Files of more than 256 MiB are read while nothing else is, so that their
/// memory is not needed twice. Thread rule: one thread asks and takes.
class ProbePool {
 public:
  /// @param children 0 = one for each processor, at most 4
  explicit ProbePool(ProbeLimits limits = {}, int children = 0);
  /// Ends the children, whatever they read.
  ~ProbePool();
  ProbePool(const ProbePool&) = delete;
  ProbePool& operator=(const ProbePool&) = delete;

  /// Begins to read the file soon; nothing if it was asked for already.
  void ask(const std::filesystem::path& file, ProbeKind kind);
  /// Waits for the report, of a file that was not asked for too.
  /// @param keepGoing asked ten times a second  @throws Cancelled, and what VolumeProbe throws
  ProbeReport take(const std::filesystem::path& file,
                   ProbeKind kind,
                   const std::function<bool()>& keepGoing = {});
  /// The report will not be taken.
  void forget(const std::filesystem::path& file, ProbeKind kind);
  /// Files that were asked for and neither taken nor forgotten.
  std::size_t waiting() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
