#pragma once

#include "core/base/error.h"
#include "core/study/requests.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace sw {

/// Options of several methods ("width", "pcl.threshold") ⇄ JSON. @throws InputError `option.*` naming the option
OptionValues sharedOptionsFromJson(const nlohmann::json& object);
nlohmann::json optionsToJson(const OptionValues& values);

/// Whether what is trained depends on the option: not on threads, checkpoints and probes.
bool decidesTraining(const OptionSpec& spec);

/// The options of a plan. In its objects "pretrain", "finetune" and "both" a list instead of a value is a factor: the
/// study compares its values. "both" sets an option of pre-training and of fine-tuning alike.
struct PlanOptions {
  OptionValues pretrain;
  OptionValues finetune;
  std::vector<StudyFactor> factors;  ///< by stage, then by name
};
/// @throws InputError `plan.pretrain`, `plan.finetune`, `plan.both`
PlanOptions planOptionsFromJson(const nlohmann::json& plan);
/// Writes the same objects into `plan`.
void planOptionsToJson(const PlanOptions& options, nlohmann::json& plan);

/// @throws InputError `plan.pretrain`, `plan.finetune`, `plan.both` for a factor that has one value, one twice, or an
/// option that no method of the plan has
void checkFactors(const StudyPlan& plan);

/// A factor from words, "0.1" "0.35". @throws InputError `option.*` naming what is allowed
StudyFactor factorFromWords(StudyStage stage, const std::string& option, const std::vector<std::string>& words);

[[noreturn]] void refusePlan(const std::string& field, const std::string& cause);

/// Calls `function`; what it refuses becomes a refusal of the plan's field.
template <class Function>
auto inPlanField(const std::string& field, const Function& function) {
  try {
    return function();
  } catch (const InputError& error) {
    refusePlan(field, error.what());
  }
}

}  // namespace sw
