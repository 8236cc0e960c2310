#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/option_spec.h"

/// What the window and the command line ask for: plain values.
namespace sw {

struct PretrainRequest {
  DatasetId dataset;
  SplitId split;            ///< none: all volumes (transductive); else the training subjects only
  std::string method = "pcl";
  OptionValues options;     ///< of pretrainOptions(method); missing = default
  std::int64_t seed = 0;
  std::string device = "auto";
  StudyId study;
};

struct FinetuneRequest {
  DatasetId dataset;
  SplitId split;
  int budget = 2;           ///< labelled subjects
  int draw = 0;
  RunId from;               ///< pre-training run; none = random initialisation
  OptionValues options;     ///< of finetuneOptions()
  std::int64_t seed = 0;
  std::string device = "auto";
  StudyId study;
};

/// Evaluates the last checkpoint of a fine-tuning run on the split's test subjects.
struct EvaluateRequest {
  RunId run;
  std::string device = "auto";
};

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
