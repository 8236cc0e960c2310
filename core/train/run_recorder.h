#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/run/job.h"
#include "core/store/catalog.h"

namespace sw {

/// Metric series of one run: stored first, published after. Points wait for at most 0.5 s or 256 of them.
/// What is still waiting when the object goes is dropped: call flush().
class RunRecorder {
 public:
  RunRecorder(RunRepository& runs, JobContext& context, RunId run);
  void add(const std::string& series, std::int64_t step, double value);
  /// @throws StoreError
  void flush();

 private:
  RunRepository* runs_;
  JobContext* context_;
  RunId run_;
  std::vector<std::pair<std::string, MetricPoint>> waiting_;
  double lastFlush_;
};

}  // namespace sw
