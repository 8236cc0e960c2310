#pragma once

#include "core/run/job.h"
#include "core/store/catalog.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sw {

/// Metric series of one running job: stored first, published afterwards, so that a live plot never
/// shows what a reload would not. Rows are written in batches of at most 256 or of half a second.
/// Thread rule: the catalog's thread.
class RunRecorder {
 public:
  RunRecorder(Catalog& catalog, RunId run, JobContext& context);
  /// Stores what is left; a failure goes to the log.
  ~RunRecorder();
  RunRecorder(const RunRecorder&) = delete;
  RunRecorder& operator=(const RunRecorder&) = delete;
  void add(const std::string& series, std::int64_t step, double value);
  /// Before a checkpoint and at the end. @throws StoreError; the points are kept for the next call
  void flush();

 private:
  Catalog& catalog_;
  RunId run_;
  JobContext& context_;
  std::vector<std::pair<std::string, MetricPoint>> pending_;
  double oldest_ = 0;
};

}  // namespace sw
