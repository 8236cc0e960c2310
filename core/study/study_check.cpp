#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/study/study_arm.h"
#include "core/study/study_options.h"
#include "core/study/study_plan.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

#include <string>

namespace sw {
namespace {

void checkArm(const StudyArm& arm, int axis) {
  const OptionValues pretrain = pretrainOptionTable(arm.method).complete(arm.pretrain);
  const OptionValues finetune = finetuneOptionTable().complete(arm.finetune);
  inPlanField("pretrain", [&] {
    recipeFrom(pretrain, axis);
    const std::int64_t width = optionInt(pretrain, "width"), needed = optionInt(finetune, "width");
    if (width == needed) return;
    throw InputError("transfer.shape",
                     arm.id + " would be pre-trained with " + std::to_string(width) +
                         " filters, the U-Net has " + std::to_string(needed) +
                         ": give \"width\" under \"both\", or the same value under \"pretrain\" and \"finetune\".");
  });
}

void checkSplit(const StudyPlan& plan, Catalog& catalog, SplitId id) {
  const SplitRecord split = catalog.splits().get(id);
  inPlanField("split", [&] {
    pretrainVolumes(catalog, plan.dataset, id);
    testVolumes(catalog, split);
  });
  for (const int draw : plan.draws) {
    const bool known = static_cast<std::size_t>(draw) < split.draws.size();
    for (const int budget : plan.budgets)
      inPlanField(known ? "budgets" : "draws", [&] { labelledVolumes(catalog, split, draw, budget); });
  }
}

}  // namespace

void checkStudyPlan(const StudyPlan& plan, Catalog& catalog) {
  checkStudyPlan(plan);
  const DatasetRecord dataset = catalog.datasets().get(plan.dataset);
  inPlanField("dataset", [&] { classValues(dataset); });
  for (const SplitId split : plan.splits) checkSplit(plan, catalog, split);
  int axis = dataset.axis;
  if (plan.pretrainDataset) {
    inPlanField("pretrain_dataset", [&] { axis = catalog.datasets().get(plan.pretrainDataset).axis; });
    inPlanField("pretrain_split", [&] { pretrainVolumes(catalog, plan.pretrainDataset, plan.pretrainSplit); });
  }
  for (const StudyArm& arm : studyArms(plan)) {
    if (arm.method != "random") checkArm(arm, axis);
    inPlanField("finetune", [&] { recipeFrom(finetuneOptionTable().complete(arm.finetune), dataset.axis); });
  }
  deviceFor(plan.device);
}

}  // namespace sw
