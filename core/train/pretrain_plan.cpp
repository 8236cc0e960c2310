#include "core/train/pretrain_plan.h"

#include "core/data/partition_batches.h"
#include "core/ssl/ssl_method.h"

namespace sw {

std::unique_ptr<PretextTask> pretrainTask(const PretrainSettings& settings, std::int64_t slices) {
  const SslMethod& method = sslMethod(settings.method);
  TaskSetup setup{settings.options, settings.seed, slices};
  if (method.rule != nullptr) setup.rule = method.rule(settings.options);
  return method.task(setup);
}

std::vector<TaskStage> pretrainStages(const PretextTask& task, const PretrainSettings& settings) {
  std::vector<TaskStage> stages = task.stages();
  if (stages.empty()) stages.push_back({{}, optionInt(settings.options, "epochs"), {}, {}});
  return stages;
}

std::size_t stageOfEpoch(const std::vector<TaskStage>& stages, std::int64_t epoch) {
  std::size_t stage = 0;
  for (std::int64_t end = stages[0].epochs; stage + 1 < stages.size() && epoch >= end; end += stages[stage].epochs)
    ++stage;
  return stage;
}

BatchDraw drawOf(const TaskStage& stage, const PretrainSettings& settings) {
  return stage.draw.value_or(sslMethod(settings.method).draw);
}

std::vector<std::vector<std::int64_t>> drawBatches(const SliceIndex& index, BatchDraw draw, std::int64_t batch,
                                                   std::uint64_t seed, std::int64_t epoch) {
  const auto number = static_cast<std::uint32_t>(epoch);
  if (draw == BatchDraw::Partitions) return partitionBatches(index, batch, seed, number);
  return epochBatches(static_cast<std::int64_t>(index.items.size()), batch, seed, number, true);
}

}  // namespace sw
