#include "core/study/job_factory.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/study/import_job.h"
#include "core/study/repair_job.h"
#include "core/study/study_job.h"
#include "core/train/finetune_job.h"
#include "core/train/import_weights_job.h"
#include "core/train/predict_job.h"
#include "core/train/pretrain_job.h"
#include "core/train/train_options.h"
#include "gpu/device.h"

namespace sw {
namespace {

template <class Tag>
void needId(Id<Tag> id, const std::string& field) {
  if (!id) throw InputError("request." + field, "The field '" + field + "' is missing.");
}

void needSeed(std::int64_t seed) {
  if (seed < 0) throw InputError("request.seed", "The seed must be 0 or more; got " + std::to_string(seed) + ".");
}

}  // namespace

std::unique_ptr<Job> JobFactory::import(const ImportRequest& request) const {
  if (request.folder.empty() && request.files.empty()) throw InputError("request.folder", "The field 'folder' is missing.");
  if (request.axis < -1 || request.axis > 2) {
    throw InputError("request.axis", "The slicing axis must be 0, 1 or 2; got " + std::to_string(request.axis) + ".");
  }
  return std::make_unique<ImportJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::repair(const RepairRequest& request) const {
  if (request.volumes.empty()) throw InputError("request.volumes", "The field 'volumes' is missing.");
  if (request.kind == RepairRequest::Kind::MapLabels && request.values.empty())
    throw InputError("request.values", "Say which label value becomes which, as in 1000=1.");
  for (const auto& [from, to] : request.values) {
    if (to < 0 || to > 255)
      throw InputError("request.values", "Label values are whole numbers from 0 to 255; got " + std::to_string(to) + ".");
  }
  const auto wrong = [](double mm) { return !(mm >= 0 && mm <= 1000); };
  const bool unset = request.spacingMm == std::array<double, 3>{0, 0, 0};
  if (request.kind == RepairRequest::Kind::Spacing && (unset || std::ranges::any_of(request.spacingMm, wrong)))
    throw InputError("request.spacing", "A voxel spacing is more than 0 mm and at most 1000 mm.");
  return std::make_unique<RepairJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::pretrain(const PretrainRequest& request) const {
  needId(request.dataset, "dataset");
  needSeed(request.seed);
  return std::make_unique<PretrainJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::importWeights(const ImportWeightsRequest& request) const {
  needId(request.dataset, "dataset");
  if (request.file.empty()) throw InputError("request.file", "The field 'file' is missing.");
  return std::make_unique<ImportWeightsJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::finetune(const FinetuneRequest& request) const {
  needId(request.dataset, "dataset");
  needId(request.split, "split");
  needSeed(request.seed);
  if (request.budget < 1) throw InputError("request.budget", "At least one labelled subject is needed.");
  if (request.draw < 0) throw InputError("request.draw", "The draw must be 0 or more.");
  return std::make_unique<FinetuneJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::encode(const EncodeRequest& request) const {
  needId(request.run, "run");
  return std::make_unique<EncodeJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::evaluate(const EvaluateRequest& request) const {
  needId(request.run, "run");
  return std::make_unique<EvaluateJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::predict(const PredictRequest& request) const {
  needId(request.run, "run");
  if (request.folder.empty()) throw InputError("request.folder", "The field 'folder' is missing.");
  return std::make_unique<PredictJob>(workspace_, request);
}

std::unique_ptr<Job> JobFactory::study(const StudyPlan& plan) const {
  return std::make_unique<StudyJob>(workspace_, plan);
}

std::unique_ptr<Job> JobFactory::resume(RunId run) const {
  needId(run, "run");
  Catalog catalog(workspace_, CatalogAccess::ReadOnly);
  const RunRecord record = catalog.runs().get(run);
  if (record.kind == "pretrain") return std::make_unique<PretrainJob>(workspace_, run);
  if (record.kind == "finetune") return std::make_unique<FinetuneJob>(workspace_, run);
  throw InputError("run.kind", "Run " + std::to_string(run.value) + " (" + record.kind + ") cannot be resumed.");
}

std::unique_ptr<Job> JobFactory::resumeStudy(StudyId study) const {
  needId(study, "study");
  return std::make_unique<StudyJob>(workspace_, study);
}

const OptionTable& pretrainOptions(std::string_view method) { return pretrainOptionTable(method); }
const OptionTable& finetuneOptions() { return finetuneOptionTable(); }

std::vector<DeviceInfo> listDevices() {
  std::vector<DeviceInfo> found;
  for (const gpu::DeviceState& device : gpu::devices()) {
    found.push_back({device.id, device.name, device.usable, device.reason});
  }
  return found;
}

}  // namespace sw
