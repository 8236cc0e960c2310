#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/option_spec.h"
#include "core/data/slice_index.h"
#include "core/ssl/pretext_task.h"

namespace sw {

/// A pre-training's settings, complete.
struct PretrainSettings {
  std::string method;
  OptionValues options;
  std::uint64_t seed = 0;
};

/// What a pre-training of so many slices trains. Views of its batches ask the same functions as training does.
std::unique_ptr<PretextTask> pretrainTask(const PretrainSettings& settings, std::int64_t slices);

/// The task's stages; of a task without any, the one that trains all.
std::vector<TaskStage> pretrainStages(const PretextTask& task, const PretrainSettings& settings);

/// Number of the stage that an epoch belongs to.
std::size_t stageOfEpoch(const std::vector<TaskStage>& stages, std::int64_t epoch);

/// How the batches of a stage are drawn.
BatchDraw drawOf(const TaskStage& stage, const PretrainSettings& settings);

/// Item numbers of the batches of one epoch. @param index its items only
/// @throws InputError `option.batch` as partitionBatches
std::vector<std::vector<std::int64_t>> drawBatches(const SliceIndex& index, BatchDraw draw, std::int64_t batch,
                                                   std::uint64_t seed, std::int64_t epoch);

}  // namespace sw
