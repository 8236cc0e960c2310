#include "core/study/study_parts.h"

#include "core/study/study_options.h"
#include "core/train/run_session.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace sw {
namespace {

using nlohmann::json;

/// Whether the run was made with these values.
bool carries(const RunRecord& run, const OptionValues& values) {
  if (values.empty()) return true;
  const json config = readableConfig(run);
  if (config.is_null()) return false;
  const json& options = config["options"];
  const json wanted = optionsToJson(values);
  return std::ranges::all_of(wanted.items(), [&](const auto& item) {
    const auto stored = options.find(item.key());
    return stored != options.end() && *stored == item.value();
  });
}

}  // namespace

StudyParts::StudyParts(const StudyPlan& plan) : plan_(plan), arms_(studyArms(plan)) {}

std::vector<StudyPart> StudyParts::finetunings() const {
  std::vector<StudyPart> parts;
  for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
    for (const int budget : plan_.budgets) {
      for (const SplitId split : plan_.splits) {
        for (const int draw : plan_.draws) {
          for (const std::int64_t seed : plan_.seeds) parts.push_back({arm, split, budget, draw, seed});
        }
      }
    }
  }
  return parts;
}

std::vector<StudyPart> StudyParts::pretrainings() const {
  std::vector<StudyPart> parts;
  std::set<std::string> seen;
  for (const StudyPart& part : finetunings()) {
    if (armOf(part).method != "random" && seen.insert(pretrainKey(part)).second) parts.push_back(part);
  }
  return parts;
}

DatasetId StudyParts::pretrainDataset() const {
  return plan_.pretrainDataset ? plan_.pretrainDataset : plan_.dataset;
}

SplitId StudyParts::pretrainSplit(const StudyPart& part) const {
  return plan_.pretrainDataset ? plan_.pretrainSplit : part.split;
}

std::string StudyParts::pretrainKey(const StudyPart& part) const {
  return armOf(part).method + " " + optionsToJson(armOf(part).pretrain).dump() + " " +
         std::to_string(pretrainSplit(part).value) + " " + std::to_string(part.seed);
}

bool StudyParts::isPretraining(const RunRecord& run, const StudyPart& part) const {
  return run.kind == "pretrain" && run.method == armOf(part).method && run.seed == part.seed &&
         run.dataset == pretrainDataset() && run.split == pretrainSplit(part) &&
         carries(run, armOf(part).variedPretrain);
}

bool StudyParts::isFinetuning(const RunRecord& run, const StudyPart& part, const std::vector<RunRecord>& runs) const {
  const StudyArm& arm = armOf(part);
  const bool same = run.kind == "finetune" && run.method == arm.method && run.budget == part.budget &&
                    run.draw == part.draw && run.seed == part.seed && run.split == part.split;
  if (!same || !carries(run, arm.variedFinetune)) return false;
  if (arm.variedPretrain.empty()) return true;
  const auto parent = std::ranges::find(runs, run.parent, &RunRecord::id);
  return parent != runs.end() && carries(*parent, arm.variedPretrain);
}

}  // namespace sw
