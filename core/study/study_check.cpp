#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/study/study_plan.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

#include <string>

namespace sw {
namespace {

template <class Function>
void inField(const std::string& field, const Function& function) {
  try {
    function();
  } catch (const InputError& error) {
    throw InputError("plan." + field, "Study plan, field '" + field + "': " + error.what());
  }
}

void checkMethod(const StudyPlan& plan, const std::string& method, int axis) {
  const OptionValues pretrain =
      pretrainOptionTable(method).complete(optionsOfMethod(plan.pretrain, method));
  const OptionValues finetune = finetuneOptionTable().complete(plan.finetune);
  inField("pretrain", [&] {
    recipeFrom(pretrain, axis);
    const std::int64_t width = optionInt(pretrain, "width"), needed = optionInt(finetune, "width");
    if (width == needed) return;
    throw InputError("transfer.shape",
                     method + " would be pre-trained with " + std::to_string(width) +
                         " filters, the U-Net has " + std::to_string(needed) +
                         ": give \"width\" the same value under \"pretrain\" and \"finetune\".");
  });
}

}  // namespace

void checkStudyPlan(const StudyPlan& plan, Catalog& catalog) {
  checkStudyPlan(plan);
  const DatasetRecord dataset = catalog.datasets().get(plan.dataset);
  const SplitRecord split = catalog.splits().get(plan.split);
  inField("dataset", [&] { classValues(dataset); });
  inField("split", [&] {
    pretrainVolumes(catalog, plan.dataset, plan.split);
    testVolumes(catalog, split);
  });
  for (const int draw : plan.draws) {
    const bool known = static_cast<std::size_t>(draw) < split.draws.size();
    for (const int budget : plan.budgets)
      inField(known ? "budgets" : "draws", [&] { labelledVolumes(catalog, split, draw, budget); });
  }
  for (const std::string& method : plan.methods) {
    if (method != "random") checkMethod(plan, method, dataset.axis);
  }
  inField("finetune",
          [&] { recipeFrom(finetuneOptionTable().complete(plan.finetune), dataset.axis); });
  deviceFor(plan.device);
}

}  // namespace sw
