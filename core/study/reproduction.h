#pragma once

#include "core/run/job.h"
#include "core/store/catalog.h"

#include <memory>
#include <string>
#include <vector>

namespace sw {

enum class ReproductionVerdict { Identical, WithinSeedNoise, Different };

/// What differs between a run and its repetition.
struct Difference {
  std::string
      item;  ///< "config", "positions", "data hash", "device", "versions", "weights hash", "metric"
  std::string before, after;
};

/// How a repetition compares with the run.
struct Reproduction {
  ReproductionVerdict verdict = ReproductionVerdict::Identical;
  std::vector<Difference> differences;  ///< in that order; the first one names the cause
  double before = 0,
         after = 0;             ///< mean 3D Dice of a fine-tuning, last mean loss of a pre-training
  double tolerance = 0;         ///< spread that counts as noise
  std::string toleranceSource;  ///< where it comes from
};

/// Runs a completed run again from its stored config, in a folder of its own: catalog and parent's
/// checkpoint are copied, the workspace is only read. Identical: same weights, same metrics. Within
/// seed noise: the value differs by no more than twice the sd of the same cell's other seeds, or,
/// with fewer than three, by 0.02.
/// @throws (from run) InputError `run.kind`, `run.incomplete`; StoreError; Cancelled
class ReproduceJob : public Job {
 public:
  /// @param scratch made if missing @param result filled when the job has completed
  ReproduceJob(Workspace workspace,
               RunId run,
               std::filesystem::path scratch,
               std::shared_ptr<Reproduction> result);
  std::string title() const override;
  std::string kind() const override { return "reproduce"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  RunId run_;
  std::filesystem::path scratch_;
  std::shared_ptr<Reproduction> result_;
};

/// "identical", "within seed noise" or "different".
const char* verdictText(ReproductionVerdict verdict);

}  // namespace sw
