#include "core/study/import_job.h"

#include <algorithm>
#include <new>
#include <optional>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/store/catalog.h"

namespace sw {
namespace {

/// Checks the volumes of a plan one by one and counts what happened.
class Checker {
 public:
  Checker(const ImportPlan& plan, JobContext& context) : plan_(&plan), context_(&context) {
    for (const auto& [value, name] : plan.labelNames) declared_.push_back(value);
    if (!declared_.empty() && !plan.labelNames.contains(0)) declared_.push_back(0);
    for (const FileVerdict& problem : plan.problems) report(problem);
  }

  std::optional<VolumeRecord> check(const PlannedVolume& planned) {
    try {
      return read(planned);
    } catch (const InputError& error) {
      report({planned.image, Verdict::Refused, error.code(), error.what()});
    } catch (const std::bad_alloc&) {
      report({planned.image, Verdict::Refused, "memory",
              planned.image.string() + ": there is not enough memory to read it"});
    } catch (const std::filesystem::filesystem_error& error) {
      report({planned.image, Verdict::Refused, "file.read",
              planned.image.string() + ": " + error.code().message()});
    }
    return std::nullopt;
  }

  int refused() const { return refused_; }
  int warnings() const { return warnings_; }
  const std::string& firstRefusal() const { return firstRefusal_; }

 private:
  void report(const FileVerdict& verdict) {
    if (verdict.verdict == Verdict::Accepted) return;
    const bool left = verdict.verdict == Verdict::Refused;
    (left ? refused_ : warnings_) += 1;
    if (left && firstRefusal_.empty()) firstRefusal_ = verdict.message;
    context_->logLine(LogLevel::Warning, (left ? "Left out: " : "Warning: ") + verdict.message + " [" + verdict.code + "]");
  }

  void keep(const std::vector<FileVerdict>& verdicts, VolumeRecord& record) {
    for (const FileVerdict& verdict : verdicts) {
      if (verdict.verdict == Verdict::Refused) throw InputError(verdict.code, verdict.message);
      if (verdict.verdict == Verdict::Accepted) continue;
      report(verdict);
      record.problems.push_back(verdict.code + ": " + verdict.message);
    }
  }

  VolumeRecord read(const PlannedVolume& planned) {
    const VolumeFile image = readVolume(plan_->root / planned.image);
    VolumeRecord record;
    record.subjectName = planned.subject;
    record.name = planned.name;
    record.imagePath = planned.image;
    record.imageSha256 = image.sha256;
    record.geometry = image.volume->geometry();
    record.notFinite = image.notFinite;
    const auto [low, high] = std::minmax_element(image.volume->voxels().begin(), image.volume->voxels().end());
    record.minimum = *low;
    record.maximum = *high;
    keep(image.warnings, record);
    if (planned.label.empty()) return record;
    const std::filesystem::path labelPath = plan_->root / planned.label;
    const LabelFile labels = readLabels(labelPath);
    keep(labels.warnings, record);
    keep(checkPair(record.geometry, labels, labelPath, declared_), record);
    record.labelPath = planned.label;
    record.labelSha256 = labels.sha256;
    record.labelValues = labels.values;
    return record;
  }

  const ImportPlan* plan_;
  JobContext* context_;
  std::vector<int> declared_;
  int refused_ = 0;
  int warnings_ = 0;
  std::string firstRefusal_;
};

DatasetRecord datasetOf(const ImportPlan& plan, const ImportRequest& request) {
  DatasetRecord dataset;
  dataset.name = request.name.empty() ? plan.name : request.name;
  dataset.root = plan.root;
  dataset.axis = request.axis < 0 ? plan.axis : request.axis;
  dataset.modality = plan.modality;
  dataset.licence = plan.licence;
  dataset.labelNames = plan.labelNames;
  dataset.created = utcNow();
  return dataset;
}

void checkNameIsFree(Catalog& catalog, const std::string& name) {
  for (const DatasetRecord& other : catalog.datasets().all()) {
    if (other.name != name) continue;
    throw InputError("catalog.duplicate", "The catalog has a data set '" + name + "' already: give another name.");
  }
}

}  // namespace

ImportJob::ImportJob(Workspace workspace, ImportRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string ImportJob::title() const {
  const std::filesystem::path folder = request_.folder.lexically_normal();
  return "Import " + (folder.has_filename() ? folder : folder.parent_path()).filename().string();
}

void ImportJob::run(JobContext& context) {
  const ImportPlan plan = planImport(request_.folder, request_.options);
  Catalog catalog(workspace_, CatalogAccess::ReadWrite);
  const DatasetRecord dataset = datasetOf(plan, request_);
  // Asked before the long part as well as inside the transaction.
  checkNameIsFree(catalog, dataset.name);
  Checker checker(plan, context);
  std::vector<VolumeRecord> volumes;
  std::map<std::string, std::string> groupOfSubject;
  for (std::size_t i = 0; i < plan.volumes.size(); ++i) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(static_cast<double>(i) / static_cast<double>(plan.volumes.size()),
                     "checking volume " + std::to_string(i + 1) + " of " + std::to_string(plan.volumes.size()));
    if (std::optional<VolumeRecord> record = checker.check(plan.volumes[i])) {
      groupOfSubject[record->subjectName] = plan.volumes[i].group;
      volumes.push_back(std::move(*record));
    }
  }
  if (volumes.empty()) {
    throw InputError("import.refused", "No volume of " + plan.root.string() + " can be used. The first problem: " +
                                           checker.firstRefusal());
  }
  if (!context.keepGoing()) throw Cancelled{};
  const DatasetId id = catalog.datasets().add(dataset, groupOfSubject, volumes);
  context.changed({"datasets", id.value});
  context.logLine(LogLevel::Info, "Imported '" + dataset.name + "' (data set " + std::to_string(id.value) + "): " +
                                      std::to_string(volumes.size()) + " volumes, " +
                                      std::to_string(checker.refused()) + " files left out, " +
                                      std::to_string(checker.warnings()) + " warnings.");
  context.progress(1, "done");
}

}  // namespace sw
