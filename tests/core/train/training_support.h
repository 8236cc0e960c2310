#pragma once

#include <QTemporaryDir>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw::test {

/// Remembers what a job says. `onMetric` and `onAsk` may stop it: the first by setting `going`, the second by its answer.
class RecordingContext : public JobContext {
 public:
  bool keepGoing() override { return going && (!onAsk || onAsk()); }
  void progress(double fraction, const std::string& phase) override;
  void metric(const MetricSample& sample) override;
  void changed(const CatalogChange& change) override { changes.push_back(change); }
  void logLine(LogLevel level, const std::string& text) override;
  void startedRun(RunId run) override { runs.push_back(run); }

  bool going = true;
  std::function<bool()> onAsk;
  std::function<void(const MetricSample&)> onMetric;
  std::map<std::string, std::vector<MetricPoint>> series;
  std::vector<CatalogChange> changes;
  std::vector<std::string> lines;
  std::vector<RunId> runs;
  std::vector<double> fractions;
  std::vector<std::string> phases;
};

/// A workspace with one data set of phantoms (two labelled structures) and a split: the last two subjects test.
struct PhantomWorkspace {
  /// @param place where the workspace lies; empty = beside the data in a temporary folder
  explicit PhantomWorkspace(const std::filesystem::path& place = {}, int subjects = 6, std::int64_t inPlane = 32,
                            std::int64_t slices = 16);
  QTemporaryDir folder;
  Workspace workspace;
  DatasetId dataset;
  SplitId split;

  RunRecord record(RunId run) const;
  /// weight_hash of the run's last checkpoint.
  std::string weights(RunId run) const;
  std::map<std::string, std::vector<MetricPoint>> metrics(RunId run) const;
};

/// Small and quick: width 4, batch 8, one thread.
PretrainRequest smallPretrain(const PhantomWorkspace& phantom, const std::string& method, std::int64_t epochs);
FinetuneRequest smallFinetune(const PhantomWorkspace& phantom, std::int64_t updates, RunId from = {});

/// Runs a pre-training to its end.
RunId complete(const PhantomWorkspace& phantom, const PretrainRequest& request);

bool same(const std::vector<MetricPoint>& a, const std::vector<MetricPoint>& b);

}  // namespace sw::test
