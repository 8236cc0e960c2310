#include "core/study/study_options.h"

#include "core/ssl/ssl_method.h"
#include "core/study/study_arm.h"
#include "core/train/train_options.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace sw {
namespace {

using nlohmann::json;

/// A stage's object in a plan.
struct StageField {
  StudyStage stage;
  const char* field;
};
constexpr std::array kStages{StageField{StudyStage::Pretrain, "pretrain"}, StageField{StudyStage::Finetune, "finetune"},
                             StageField{StudyStage::Both, "both"}};

const char* fieldOf(StudyStage stage) {
  return std::ranges::find(kStages, stage, &StageField::stage)->field;
}

/// Table and bare name of "width" or "pcl.threshold".
std::pair<const OptionTable*, std::string> tableOf(const std::string& name) {
  const auto dot = name.find('.');
  if (dot != std::string::npos) return {&pretrainOptionTable(name.substr(0, dot)), name.substr(dot + 1)};
  for (const SslMethod& method : sslMethods()) {
    if (pretrainOptionTable(method.id).find(name) != nullptr) return {&pretrainOptionTable(method.id), name};
  }
  std::string known;
  for (const SslMethod& method : sslMethods()) {
    for (const OptionSpec& spec : pretrainOptionTable(method.id).specs()) {
      if ((" " + known + " ").find(" " + spec.name + " ") == std::string::npos) known += " " + spec.name;
    }
  }
  throw InputError("option.unknown", "There is no pre-training option '" + name + "'. Known:" + known +
                                         ". For one method only: pcl.threshold and the like.");
}

OptionValues stageOptions(StudyStage stage, const json& object) {
  if (stage == StudyStage::Pretrain) return sharedOptionsFromJson(object);
  OptionValues values = finetuneOptionTable().fromJson(object);
  if (stage == StudyStage::Both) sharedOptionsFromJson(object);
  return values;
}

StudyFactor factorOf(StudyStage stage, const std::string& name, const json& list) {
  StudyFactor factor{stage, name, {}};
  for (const json& entry : list) factor.values.push_back(stageOptions(stage, json{{name, entry}}).at(name));
  return factor;
}

void addStage(StudyStage stage, const json& object, PlanOptions& options) {
  if (!object.is_object()) throw InputError("option.type", "Options must be a JSON object of names and values.");
  json single = json::object();
  for (const auto& [name, value] : object.items()) {
    if (value.is_array()) {
      options.factors.push_back(factorOf(stage, name, value));
    } else {
      single[name] = value;
    }
  }
  const auto give = [](OptionValues& target, const std::string& name, const OptionValue& value) {
    if (!target.emplace(name, value).second) throw InputError("option.twice", "'" + name + "' is given twice.");
  };
  for (const auto& [name, value] : stageOptions(stage, single)) {
    if (stage != StudyStage::Finetune) give(options.pretrain, name, value);
    if (stage != StudyStage::Pretrain) give(options.finetune, name, value);
  }
}

bool overlaps(const StudyFactor& factor, const std::string& name, bool pretraining) {
  return factor.option == name &&
         factor.stage != (pretraining ? StudyStage::Finetune : StudyStage::Pretrain);
}

/// A value beside a list of values, or two lists, for one option: which of them counts?
void checkOnce(const StudyPlan& plan, const StudyFactor& factor) {
  const auto twice = [&] { refusePlan(fieldOf(factor.stage), "'" + factor.option + "' is given twice."); };
  for (const auto& [name, value] : plan.pretrain) {
    if (overlaps(factor, name, true)) twice();
  }
  for (const auto& [name, value] : plan.finetune) {
    if (overlaps(factor, name, false)) twice();
  }
  const auto same = std::ranges::count_if(plan.factors, [&](const StudyFactor& other) {
    return other.option == factor.option && (other.stage == factor.stage || other.stage == StudyStage::Both ||
                                             factor.stage == StudyStage::Both);
  });
  if (same > 1) twice();
}

bool isUsed(const StudyPlan& plan, const StudyFactor& factor) {
  StudyPlan alone = plan;
  alone.factors = {factor};
  return studyArms(alone).size() > plan.methods.size();
}

}  // namespace

void refusePlan(const std::string& field, const std::string& cause) {
  throw InputError("plan." + field, "Study plan, field '" + field + "': " + cause);
}

OptionValues sharedOptionsFromJson(const json& object) {
  if (!object.is_object()) throw InputError("option.type", "Options must be a JSON object of names and values.");
  OptionValues values;
  for (const auto& [name, value] : object.items()) {
    const auto [table, bare] = tableOf(name);
    json single = json::object();
    single[bare] = value;
    const OptionValues read = table->fromJson(single);
    table->complete(read);  // throws for a value out of range
    values.insert_or_assign(name, read.at(bare));
  }
  return values;
}

json optionsToJson(const OptionValues& values) {
  json object = json::object();
  for (const auto& [name, value] : values) {
    std::visit([&, &key = name](const auto& held) { object[key] = held; }, value);
  }
  return object;
}

bool decidesTraining(const OptionSpec& spec) { return spec.group != "Machine" && spec.name != "probe_every"; }

StudyFactor factorFromWords(StudyStage stage, const std::string& option, const std::vector<std::string>& words) {
  const auto [table, bare] = stage == StudyStage::Pretrain ? tableOf(option) : std::pair{&finetuneOptionTable(), option};
  StudyFactor factor{stage, option, {}};
  for (const std::string& word : words) {
    OptionValues values;
    table->parseInto(values, bare + "=" + word);
    factor.values.push_back(values.at(bare));
  }
  return factor;
}

PlanOptions planOptionsFromJson(const json& plan) {
  PlanOptions options;
  for (const auto& [stage, field] : kStages) {
    if (!plan.contains(field)) continue;
    inPlanField(field, [&, &stage = stage, &field = field] { addStage(stage, plan[field], options); });
  }
  return options;
}

void planOptionsToJson(const PlanOptions& options, json& plan) {
  plan["pretrain"] = optionsToJson(options.pretrain);
  plan["finetune"] = optionsToJson(options.finetune);
  for (const StudyFactor& factor : options.factors) {
    json list = json::array();
    for (const OptionValue& value : factor.values) {
      std::visit([&](const auto& held) { list.push_back(held); }, value);
    }
    plan[fieldOf(factor.stage)][factor.option] = std::move(list);
  }
}

void checkFactors(const StudyPlan& plan) {
  for (const StudyFactor& factor : plan.factors) {
    const std::string field = fieldOf(factor.stage);
    if (factor.values.size() < 2) refusePlan(field, "'" + factor.option + "' needs two values or more to compare.");
    if (std::set<OptionValue>(factor.values.begin(), factor.values.end()).size() != factor.values.size())
      refusePlan(field, "'" + factor.option + "' has a value twice.");
    checkOnce(plan, factor);
    if (!isUsed(plan, factor)) refusePlan(field, "no method of the plan has the option '" + factor.option + "'.");
  }
}

}  // namespace sw
