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
#include "core/train/train_options.h"

namespace sw {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& field, const std::string& cause) {
  throw InputError("plan." + field, "Study plan, field '" + field + "': " + cause);
}

std::string textField(const json& plan, const std::string& field, const std::string& otherwise) {
  if (!plan.contains(field)) return otherwise;
  if (!plan[field].is_string()) refuse(field, "must be a text.");
  return plan[field].get<std::string>();
}

template <class Value>
std::vector<Value> listField(const json& plan, const std::string& field, std::vector<Value> otherwise) {
  if (!plan.contains(field)) return otherwise;
  constexpr bool kText = std::is_same_v<Value, std::string>;
  const char* const what = kText ? "must be a list of texts." : "must be a list of whole numbers.";
  if (!plan[field].is_array()) refuse(field, what);
  std::vector<Value> values;
  for (const json& entry : plan[field]) {
    if (kText ? !entry.is_string() : !entry.is_number_integer()) refuse(field, what);
    if constexpr (!kText) {
      // A number that the type cannot hold would become another one in silence.
      const double number = entry.get<double>();
      if (number < static_cast<double>(std::numeric_limits<Value>::min()) ||
          number > static_cast<double>(std::numeric_limits<Value>::max())) {
        refuse(field, "has a number that is too large: " + entry.dump() + ".");
      }
    }
    values.push_back(entry.get<Value>());
  }
  return values;
}

template <class Value>
void checkList(const std::vector<Value>& values, const std::string& field) {
  if (values.empty()) refuse(field, "needs at least one entry.");
  if (std::set<Value>(values.begin(), values.end()).size() != values.size()) refuse(field, "has an entry twice.");
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

void checkKnown(const json& plan) {
  constexpr std::array kFields{"name", "about", "dataset", "split", "methods", "budgets", "draws", "seeds",
                               "device", "pretrain", "finetune"};
  if (!plan.is_object()) throw InputError("plan.schema", "A study plan must be a JSON object.");
  for (const auto& [field, value] : plan.items()) {
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      refuse(field, "is not known. Known are name, about, dataset, split, methods, budgets, draws, seeds, device, "
                    "pretrain and finetune.");
    }
  }
}

template <class Function>
auto inField(const std::string& field, const Function& function) {
  try {
    return function();
  } catch (const InputError& error) {
    refuse(field, error.what());
  }
}

void checkOptions(const StudyPlan& plan) {
  inField("pretrain", [&] {
    for (const auto& [name, value] : plan.pretrain) {
      const auto [table, bare] = tableOf(name);
      table->complete({{bare, value}});
    }
  });
  for (const std::string& method : plan.methods) {
    if (method == "random") continue;
    inField("methods", [&] { sslMethod(method); });
    inField("pretrain", [&] { pretrainOptionTable(method).complete(optionsOfMethod(plan.pretrain, method)); });
  }
  inField("finetune", [&] { finetuneOptionTable().complete(plan.finetune); });
}

PlanNames catalogNames(Catalog& catalog) {
  PlanNames names;
  names.dataset = [&](const std::string& word) { return catalog.datasets().find(word).id; };
  names.split = [&](DatasetId dataset, const std::string& word) {
    std::string known;
    std::vector<SplitId> named;
    for (const SplitRecord& split : catalog.splits().all(dataset)) {
      const std::string number = std::to_string(split.id.value);
      if (number == word || "split-" + number == word) return split.id;
      if (split.name == word) named.push_back(split.id);
      known += (known.empty() ? "" : ", ") + ("split-" + number);
    }
    if (named.size() == 1) return named.front();
    if (named.size() > 1) throw InputError("catalog.unknown", "Several splits are called '" + word + "': name one by its number.");
    throw InputError("catalog.unknown", "The data set has no split '" + word + "'. " +
                                            (known.empty() ? "It has none yet: make one with slicewise-cli split."
                                                           : "It has " + known + "."));
  };
  return names;
}

std::string nameOrNumber(const json& plan, const std::string& field) {
  if (!plan.contains(field)) refuse(field, "is missing: give a name or a number.");
  if (plan[field].is_number_integer()) return std::to_string(plan[field].get<std::int64_t>());
  if (!plan[field].is_string()) refuse(field, "must be a name or a number.");
  return plan[field].get<std::string>();
}

}  // namespace

OptionValues sharedOptionsFromJson(const json& object) {
  if (!object.is_object()) throw InputError("option.type", "Options must be a JSON object of names and values.");
  OptionValues values;
  for (const auto& [name, value] : object.items()) {
    const auto [table, bare] = tableOf(name);
    json single = json::object();
    single[bare] = value;
    for (auto& [known, read] : table->fromJson(single)) {
      if (known == bare) values.insert_or_assign(name, read);
    }
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

StudyPlan studyPlanFromJson(const json& object, const PlanNames& names) {
  checkKnown(object);
  StudyPlan plan;
  plan.name = textField(object, "name", plan.name);
  plan.device = textField(object, "device", plan.device);
  plan.methods = listField(object, "methods", plan.methods);
  plan.budgets = listField(object, "budgets", plan.budgets);
  plan.draws = listField(object, "draws", plan.draws);
  plan.seeds = listField(object, "seeds", plan.seeds);
  plan.dataset = inField("dataset", [&] { return names.dataset(nameOrNumber(object, "dataset")); });
  plan.split = inField("split", [&] { return names.split(plan.dataset, nameOrNumber(object, "split")); });
  if (object.contains("pretrain")) {
    plan.pretrain = inField("pretrain", [&] { return sharedOptionsFromJson(object["pretrain"]); });
  }
  if (object.contains("finetune")) {
    plan.finetune = inField("finetune", [&] { return finetuneOptionTable().fromJson(object["finetune"]); });
  }
  checkStudyPlan(plan);
  return plan;
}

StudyPlan studyPlanFromText(const std::string& text) {
  PlanNames names;
  names.dataset = [](const std::string& word) { return DatasetId{std::stoll(word)}; };
  names.split = [](DatasetId, const std::string& word) { return SplitId{std::stoll(word)}; };
  try {
    return studyPlanFromJson(json::parse(text), names);
  } catch (const json::exception& error) {
    throw InputError("plan.json", std::string("The plan of the study cannot be read: ") + error.what());
  }
}

void checkStudyPlan(const StudyPlan& plan) {
  if (!plan.dataset) refuse("dataset", "is missing.");
  if (!plan.split) refuse("split", "is missing.");
  checkList(plan.methods, "methods");
  checkList(plan.budgets, "budgets");
  checkList(plan.draws, "draws");
  checkList(plan.seeds, "seeds");
  if (*std::min_element(plan.budgets.begin(), plan.budgets.end()) < 1) refuse("budgets", "must be 1 or more.");
  if (*std::min_element(plan.draws.begin(), plan.draws.end()) < 0) refuse("draws", "must be 0 or more.");
  if (*std::min_element(plan.seeds.begin(), plan.seeds.end()) < 0) refuse("seeds", "must be 0 or more.");
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
  object["split"] = plan.split.value;
  object["methods"] = plan.methods;
  object["budgets"] = plan.budgets;
  object["draws"] = plan.draws;
  object["seeds"] = plan.seeds;
  object["device"] = plan.device;
  object["pretrain"] = optionsToJson(plan.pretrain);
  object["finetune"] = optionsToJson(plan.finetune);
  return object.dump(2);
}

}  // namespace sw
