#pragma once

#include "core/study/requests.h"
#include "tests/core/train/training_support.h"

#include <vector>

namespace sw::test {

/// Random and PCL on phantoms, draws 0 and 1, one epoch of pre-training, on the CPU.
inline StudyPlan phantomPlan(const PhantomWorkspace& phantom,
                             std::vector<int> budgets,
                             std::int64_t updates) {
  StudyPlan plan;
  plan.dataset = phantom.dataset;
  plan.splits = {phantom.split};
  plan.methods = {"random", "pcl"};
  plan.budgets = std::move(budgets);
  plan.draws = {0, 1};
  plan.device = "cpu";
  plan.pretrain = smallPretrain(phantom, "pcl", 1).options;
  plan.finetune = smallFinetune(phantom, updates).options;
  return plan;
}

}  // namespace sw::test
