#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/explore/encode_job.h"
#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"

namespace sw {

/// The torch-free door to everything that runs: used by the window and the command line alike.
/// Each function checks its request at once (@throws InputError naming the field) and returns a job to submit.
class JobFactory {
 public:
  explicit JobFactory(Workspace workspace) : workspace_(std::move(workspace)) {}
  std::unique_ptr<Job> import(const ImportRequest& request) const;
  std::unique_ptr<Job> repair(const RepairRequest& request) const;
  std::unique_ptr<Job> pretrain(const PretrainRequest& request) const;
  std::unique_ptr<Job> importWeights(const ImportWeightsRequest& request) const;
  std::unique_ptr<Job> finetune(const FinetuneRequest& request) const;
  std::unique_ptr<Job> evaluate(const EvaluateRequest& request) const;
  std::unique_ptr<Job> predict(const PredictRequest& request) const;
  std::unique_ptr<Job> encode(const EncodeRequest& request) const;
  std::unique_ptr<Job> study(const StudyPlan& plan) const;
  /// Continues an interrupted or cancelled run, or a study, from its last checkpoint.
  std::unique_ptr<Job> resume(RunId run) const;
  std::unique_ptr<Job> resumeStudy(StudyId study) const;

 private:
  Workspace workspace_;
};

/// Option tables: prepare options + method options + training options of one method.
const OptionTable& pretrainOptions(std::string_view method);
const OptionTable& finetuneOptions();

/// A named set of option values from resources/presets/*.json.
struct Preset {
  std::string id;
  std::string title;
  std::string help;
  OptionValues pretrain;   ///< of all methods: "width", "pcl.threshold"; presetOptions() picks those of one
  OptionValues finetune;
};
/// Every *.json of the folder, by file name. @throws InputError naming the file
std::vector<Preset> loadPresets(const std::filesystem::path& folder);
/// The preset's pre-training options for one method, under the names of pretrainOptions(method).
OptionValues presetOptions(const Preset& preset, std::string_view method);

struct DeviceInfo {
  std::string id;        ///< "cpu", "cuda:0"
  std::string name;      ///< "CPU (2 threads)", "NVIDIA …"
  bool usable = true;
  std::string reason;    ///< why not, if not usable
};
std::vector<DeviceInfo> listDevices();

/// plan.json ⇄ StudyPlan. `dataset` and `split` may be ids or names. @throws InputError naming the field
StudyPlan readStudyPlan(const std::filesystem::path& file, const Workspace& workspace);
std::string studyPlanJson(const StudyPlan& plan);

}  // namespace sw
