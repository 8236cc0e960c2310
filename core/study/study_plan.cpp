#include "core/study/study_plan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/ssl/ssl_method.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "core/study/study_arm.h"
#include "core/study/study_options.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

using nlohmann::json;

std::string textField(const json& plan, const std::string& field, const std::string& otherwise) {
  if (!plan.contains(field)) return otherwise;
  if (!plan[field].is_string()) refusePlan(field, "must be a text.");
  return plan[field].get<std::string>();
}

template <class Value>
std::vector<Value> listField(const json& plan, const std::string& field, std::vector<Value> otherwise) {
  if (!plan.contains(field)) return otherwise;
  constexpr bool kText = std::is_same_v<Value, std::string>;
  const char* const what = kText ? "must be a list of texts." : "must be a list of whole numbers.";
  if (!plan[field].is_array()) refusePlan(field, what);
  std::vector<Value> values;
  for (const json& entry : plan[field]) {
    if (kText ? !entry.is_string() : !entry.is_number_integer()) refusePlan(field, what);
    if constexpr (!kText) {
      // A number that the type cannot hold would become another one in silence.
      const double number = entry.get<double>();
      if (number < static_cast<double>(std::numeric_limits<Value>::min()) ||
          number > static_cast<double>(std::numeric_limits<Value>::max())) {
        refusePlan(field, "has a number that is too large: " + entry.dump() + ".");
      }
    }
    values.push_back(entry.get<Value>());
  }
  return values;
}

template <class Value>
void checkList(const std::vector<Value>& values, const std::string& field) {
  if (values.empty()) refusePlan(field, "needs at least one entry.");
  if (std::set<Value>(values.begin(), values.end()).size() != values.size()) refusePlan(field, "has an entry twice.");
}

void checkKnown(const json& plan) {
  constexpr std::array kFields{"name",  "about", "dataset", "split",    "pretrain_dataset", "pretrain_split", "methods", "budgets",
                               "draws", "seeds", "device",  "pretrain", "finetune",         "both"};
  if (!plan.is_object()) throw InputError("plan.schema", "A study plan must be a JSON object.");
  for (const auto& [field, value] : plan.items()) {
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      refusePlan(field, "is not known. Known are name, about, dataset, split, pretrain_dataset, pretrain_split, methods, "
                    "budgets, draws, seeds, device, pretrain, finetune and both.");
    }
  }
}

void checkOptions(const StudyPlan& plan) {
  for (const std::string& method : plan.methods) {
    if (method != "random") inPlanField("methods", [&] { sslMethod(method); });
  }
  inPlanField("pretrain", [&] { sharedOptionsFromJson(optionsToJson(plan.pretrain)); });
  checkFactors(plan);
  for (const StudyArm& arm : studyArms(plan)) {
    if (arm.method != "random") inPlanField("pretrain", [&] { pretrainOptionTable(arm.method).complete(arm.pretrain); });
    inPlanField("finetune", [&] { completeFinetuneOptions(arm.finetune); });
  }
}

/// The split of that number or name, or all folds of a k-fold of that name.
std::vector<SplitId> splitsNamed(Catalog& catalog, DatasetId dataset, const std::string& word) {
  std::string known;
  std::vector<SplitId> named, folds;
  for (const SplitRecord& split : catalog.splits().all(dataset)) {
    const std::string number = std::to_string(split.id.value);
    if (number == word || "split-" + number == word) return {split.id};
    if (split.name == word) named.push_back(split.id);
    if (split.name.starts_with(word + ", fold ")) folds.push_back(split.id);
    known += (known.empty() ? "" : ", ") + ("split-" + number);
  }
  if (named.size() == 1) return named;
  if (named.size() > 1) throw InputError("catalog.unknown", "Several splits are called '" + word + "': name one by its number.");
  if (!folds.empty()) return folds;
  throw InputError("catalog.unknown", "The data set has no split '" + word + "'. " +
                                          (known.empty() ? "It has none yet: make one with slicewise-cli split."
                                                         : "It has " + known + "."));
}

PlanNames catalogNames(Catalog& catalog) {
  PlanNames names;
  names.dataset = [&](const std::string& word) { return catalog.datasets().find(word).id; };
  names.splits = [&](DatasetId dataset, const std::string& word) { return splitsNamed(catalog, dataset, word); };
  return names;
}

std::string nameOrNumber(const json& value, const std::string& field) {
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (!value.is_string()) refusePlan(field, "must be a name or a number.");
  return value.get<std::string>();
}

DatasetId datasetField(const json& object, const std::string& field, const PlanNames& names) {
  return inPlanField(field, [&] { return names.dataset(nameOrNumber(object[field], field)); });
}

/// One word or a list of words.
std::vector<SplitId> splitsField(const json& object, const std::string& field, DatasetId dataset, const PlanNames& names) {
  const json words = object[field].is_array() ? object[field] : json::array({object[field]});
  std::vector<SplitId> splits;
  for (const json& word : words) {
    inPlanField(field, [&] {
      for (const SplitId split : names.splits(dataset, nameOrNumber(word, field))) splits.push_back(split);
    });
  }
  return splits;
}

void readData(const json& object, const PlanNames& names, StudyPlan& plan) {
  for (const char* field : {"dataset", "split"}) {
    if (!object.contains(field)) refusePlan(field, "is missing: give a name or a number.");
  }
  plan.dataset = datasetField(object, "dataset", names);
  plan.splits = splitsField(object, "split", plan.dataset, names);
  if (object.contains("pretrain_dataset")) plan.pretrainDataset = datasetField(object, "pretrain_dataset", names);
  if (!object.contains("pretrain_split")) return;
  if (!plan.pretrainDataset) refusePlan("pretrain_split", "needs pretrain_dataset: else encoders are pre-trained on split.");
  const std::vector<SplitId> splits = splitsField(object, "pretrain_split", plan.pretrainDataset, names);
  if (splits.size() != 1) refusePlan("pretrain_split", "must name one split.");
  plan.pretrainSplit = splits.front();
}

}  // namespace

StudyPlan studyPlanFromJson(const json& object, const PlanNames& names) {
  checkKnown(object);
  StudyPlan plan;
  plan.name = textField(object, "name", plan.name);
  plan.device = textField(object, "device", plan.device);
  plan.methods = listField(object, "methods", plan.methods);
  plan.budgets = listField(object, "budgets", plan.budgets);
  plan.draws = listField(object, "draws", plan.draws);
  plan.seeds = listField(object, "seeds", plan.seeds);
  readData(object, names, plan);
  PlanOptions options = planOptionsFromJson(object);
  plan.pretrain = std::move(options.pretrain);
  plan.finetune = std::move(options.finetune);
  plan.factors = std::move(options.factors);
  checkStudyPlan(plan);
  return plan;
}

StudyPlan studyPlanFromText(const std::string& text) {
  PlanNames names;
  names.dataset = [](const std::string& word) { return DatasetId{std::stoll(word)}; };
  names.splits = [](DatasetId, const std::string& word) { return std::vector{SplitId{std::stoll(word)}}; };
  try {
    return studyPlanFromJson(json::parse(text), names);
  } catch (const json::exception& error) {
    throw InputError("plan.json", std::string("The plan of the study cannot be read: ") + error.what());
  }
}

void checkStudyPlan(const StudyPlan& plan) {
  if (!plan.dataset) refusePlan("dataset", "is missing.");
  checkList(plan.splits, "split");
  checkList(plan.methods, "methods");
  checkList(plan.budgets, "budgets");
  checkList(plan.draws, "draws");
  checkList(plan.seeds, "seeds");
  if (*std::min_element(plan.budgets.begin(), plan.budgets.end()) < 1) refusePlan("budgets", "must be 1 or more.");
  if (*std::min_element(plan.draws.begin(), plan.draws.end()) < 0) refusePlan("draws", "must be 0 or more.");
  if (*std::min_element(plan.seeds.begin(), plan.seeds.end()) < 0) refusePlan("seeds", "must be 0 or more.");
  checkOptions(plan);
}

StudyPlan readStudyPlan(const std::filesystem::path& file, const Workspace& workspace) {
  json parsed;
  try {
    parsed = json::parse(readWholeFile(file));
  } catch (const json::exception& error) {
    throw InputError("plan.json", file.string() + " is no JSON: " + error.what());
  }
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  return studyPlanFromJson(parsed, catalogNames(catalog));
}

std::string studyPlanJson(const StudyPlan& plan) {
  json object;
  object["name"] = plan.name;
  object["dataset"] = plan.dataset.value;
  for (const SplitId split : plan.splits) object["split"].push_back(split.value);
  if (plan.pretrainDataset) object["pretrain_dataset"] = plan.pretrainDataset.value;
  if (plan.pretrainSplit) object["pretrain_split"] = plan.pretrainSplit.value;
  object["methods"] = plan.methods;
  object["budgets"] = plan.budgets;
  object["draws"] = plan.draws;
  object["seeds"] = plan.seeds;
  object["device"] = plan.device;
  planOptionsToJson({plan.pretrain, plan.finetune, plan.factors}, object);
  return object.dump(2);
}

}  // namespace sw
