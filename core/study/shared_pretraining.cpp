#include "core/study/shared_pretraining.h"

#include "core/base/error.h"
#include "core/study/study_options.h"
#include "core/train/run_positions.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sw {
namespace {

using nlohmann::json;

/// All options that decide what is trained, defaults filled in.
OptionValues learningOptions(const std::string& method, const OptionValues& values) {
  const OptionTable& table = pretrainOptionTable(method);
  OptionValues options = table.complete(values);
  std::erase_if(options, [&](const auto& entry) { return !decidesTraining(*table.find(entry.first)); });
  return options;
}

bool sameOptions(const std::string& method, const json& stored, const OptionValues& wanted) {
  try {
    return learningOptions(method, pretrainOptionTable(method).fromJson(stored)) == learningOptions(method, wanted);
  } catch (const InputError&) {
    return false;  // an option of another version
  }
}

/// The axis that a run's slices were taken across; runs of earlier versions recorded it among the options only.
int axisOf(Catalog& catalog, const RunRecord& run, const json& config) {
  const auto axis = config.at("options").value("axis", std::int64_t{-1});
  return axis < 0 ? catalog.datasets().get(run.dataset).axis : static_cast<int>(axis);
}

}  // namespace

RunId equalPretraining(Catalog& catalog, const StudyParts& parts, const StudyPart& part) {
  const StudyArm& arm = parts.arms()[part.arm];
  const std::string hash =
      dataHash(pretrainVolumes(catalog, parts.pretrainDataset(), parts.pretrainSplit(part)));
  const std::vector<VolumeRecord> candidates =
      pretrainCandidates(catalog, parts.pretrainDataset(), parts.pretrainSplit(part));
  for (const RunRecord& run : catalog.runs().all()) {
    if (run.state != RunState::Completed || !parts.isPretraining(run, part)) continue;
    const json config = readableConfig(run);
    if (!config.is_null() && config.value("data_sha256", std::string()) == hash &&
        sameOptions(arm.method, config["options"], arm.pretrain) &&
        samePositions(config, candidates, axisOf(catalog, run, config)))
      return run.id;
  }
  return {};
}

void checkStudyPositions(Catalog& catalog, StudyId study) {
  for (const RunRecord& run : catalog.runs().ofStudy(study)) {
    if (run.kind != "pretrain" || run.state != RunState::Completed) continue;
    const json config = readableConfig(run);
    if (config.is_null()) continue;
    checkSamePositions(config, pretrainCandidates(catalog, run.dataset, run.split), axisOf(catalog, run, config));
  }
}

std::vector<RunRecord> runsWithParents(Catalog& catalog, StudyId study) {
  std::vector<RunRecord> runs = catalog.runs().ofStudy(study);
  const std::size_t own = runs.size();
  for (std::size_t i = 0; i < own; ++i) {
    const RunId parent = runs[i].parent;
    if (parent && std::ranges::find(runs, parent, &RunRecord::id) == runs.end()) runs.push_back(catalog.runs().get(parent));
  }
  return runs;
}

}  // namespace sw
