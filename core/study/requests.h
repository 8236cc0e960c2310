#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/option_spec.h"
#include "core/train/run_request.h"

/// What the window and the command line ask for: plain values. Pre-training, fine-tuning and evaluation requests are in
/// core/train/run_request.h.
namespace sw {

/// methods × budgets × draws × seeds. Pre-training is done once per (method, seed) and shared.
struct StudyPlan {
  std::string name = "Study";
  DatasetId dataset;
  SplitId split;
  std::vector<std::string> methods{"random", "pcl"};
  std::vector<int> budgets{2, 6};
  std::vector<int> draws{0, 1};
  std::vector<std::int64_t> seeds{0};
  OptionValues pretrain;    ///< shared options; per method: "pcl.threshold"
  OptionValues finetune;
  std::string device = "auto";
};

struct ImportRequest {
  std::filesystem::path folder;
  std::string name;         ///< empty = the plan's
  int axis = -1;            ///< -1 = the plan's
};

}  // namespace sw
