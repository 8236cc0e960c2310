#pragma once

#include "core/store/catalog.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"

#include <cstdint>
#include <optional>

namespace sw {

/// What a study still needs.
struct StudyEstimate {
  int pretrainings = 0;  ///< to do
  int finetunings = 0;   ///< to do
  int finished = 0;      ///< pre-trainings and fine-tunings that are done
  /// Of training; from completed runs with the same options on the same device, else from a few steps on random images,
  /// else unknown. Preparing volumes for the first time and evaluating come on top where nothing like it was run before.
  std::optional<double> seconds;
  bool fromRuns = false;     ///< every part's time comes from completed runs
  std::int64_t bytes = 0;    ///< of checkpoints that will stay on disk
  std::uintmax_t freeBytes = 0;  ///< of the workspace's disk
};

enum class StepTiming { KnownRuns, Measured };

/// @param study of which the finished parts count; none: a new one
/// @param timing Measured: trains a few steps of what no completed run tells, which takes seconds for each arm
/// @throws InputError as checkStudyPlan(plan, catalog)
StudyEstimate estimateStudy(const StudyPlan& plan, StudyId study, Catalog& catalog, const Workspace& workspace,
                            StepTiming timing);

}  // namespace sw
