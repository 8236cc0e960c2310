#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/ids.h"
#include "core/base/option_spec.h"

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

/// RunRecord::method of weights that came from a file; no method of sslMethods().
constexpr const char* kImportedMethod = "imported";

/// Makes a completed pre-training run of a file with weights.
struct ImportWeightsRequest {
  std::filesystem::path file;  ///< .pth of torch.save, or .safetensors
  DatasetId dataset;           ///< the data set that the run is listed under
  std::string name;            ///< what the run is called; empty = the file's name
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

/// Writes what a fine-tuned run makes of the test volumes of its split.
struct PredictRequest {
  RunId run;
  std::filesystem::path folder;  ///< made if missing; no file in it is replaced
  std::string device = "auto";
};

}  // namespace sw
