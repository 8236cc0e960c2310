#include "core/study/import_job.h"

#include <map>
#include <optional>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/loose_files.h"
#include "core/store/catalog.h"
#include "core/store/edit_repository.h"
#include "core/study/import_check.h"
#include "core/study/import_duplicates.h"

namespace sw {
namespace {

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
    throw InputError("catalog.duplicate", "The catalog has a data set '" + name +
                                              "' already: give another name, or add to it (--into).");
  }
}

std::vector<int> valuesOf(const std::map<int, std::string>& names) {
  std::vector<int> values;
  for (const auto& [value, name] : names) values.push_back(value);
  return values;
}

/// What of a plan is in the data set already: left alone, so that an import can be repeated.
class Present {
 public:
  Present(Catalog& catalog, const DatasetRecord& dataset) {
    for (const VolumeRecord& volume : catalog.datasets().volumes(dataset.id)) {
      const std::filesystem::path file = (dataset.root / volume.imagePath).lexically_normal();
      byPath_[file] = volume;
      byHash_[volume.imageSha256] = volume.name;
    }
  }
  bool hasFile(const std::filesystem::path& file) const { return byPath_.contains(file.lexically_normal()); }
  /// Whether the file's bytes are those that were imported; a DICOM folder or a pair of files is read to know it.
  bool unchanged(const std::filesystem::path& file) const {
    return hashWhereItCanBeHad(file) == recordOf(file).imageSha256;
  }
  const VolumeRecord& recordOf(const std::filesystem::path& file) const { return byPath_.at(file.lexically_normal()); }
  const std::string* nameOf(const std::string& sha256) const {
    const auto found = byHash_.find(sha256);
    return found == byHash_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::filesystem::path, VolumeRecord> byPath_;
  std::map<std::string, std::string> byHash_;
};

}  // namespace

ImportJob::ImportJob(Workspace workspace, ImportRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string ImportJob::title() const {
  if (!request_.files.empty()) return "Import " + std::to_string(request_.files.size()) + " files and folders";
  const std::filesystem::path folder = request_.folder.lexically_normal();
  return "Import " + (folder.has_filename() ? folder : folder.parent_path()).filename().string();
}

/// One import while it runs.
class ImportJob::Session {
 public:
  Session(const Workspace& workspace, const ImportRequest& request, JobContext& context)
      : workspace_(workspace),
        request_(request),
        context_(context),
        plan_(request.files.empty() ? planImport(request.folder, request.options) : planFiles(request.files)),
        catalog_(workspace, CatalogAccess::ReadWrite),
        dataset_(request.into ? catalog_.datasets().get(request.into) : datasetOf(plan_, request)),
        check_(catalog_, plan_, valuesOf(dataset_.labelNames.empty() ? plan_.labelNames : dataset_.labelNames),
               request.retry, context) {
    // Asked before the long part as well as inside the transaction.
    if (!request.into) checkNameIsFree(catalog_, dataset_.name);
    if (request.into) present_.emplace(catalog_, dataset_);
    for (const FileVerdict& problem : plan_.problems) check_.report(problem);
  }

  void run() {
    ImportDuplicates known(catalog_, workspace_, dataset_.name, [this] { goOn(0, "looking at what is known"); });
    const std::vector<const PlannedVolume*> fresh = notThereYet();
    check_.expect(fresh);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      goOn(static_cast<double>(i) / static_cast<double>(fresh.size()),
           "checking volume " + std::to_string(i + 1) + " of " + std::to_string(fresh.size()));
      add(*fresh[i], known);
    }
    if (volumes_.empty() && !request_.into) refuse();
    if (!context_.keepGoing()) throw Cancelled{};
    store();
    context_.progress(1, "done");
  }

 private:
  /// Those whose file was not imported before, or has changed since.
  std::vector<const PlannedVolume*> notThereYet() {
    std::vector<const PlannedVolume*> fresh;
    for (const PlannedVolume& planned : plan_.volumes) {
      const std::filesystem::path file = plan_.root / planned.image;
      if (present_) goOn(0, "comparing with what is there already");
      if (!present_ || !present_->hasFile(file) || !present_->unchanged(file)) {
        fresh.push_back(&planned);
        continue;
      }
      ++there_;
      if (request_.retry) readLabelsAgain(planned, present_->recordOf(file));
    }
    return fresh;
  }

  void goOn(double fraction, const std::string& phase) {
    if (!context_.keepGoing()) throw Cancelled{};
    context_.progress(fraction, phase);
  }

  [[noreturn]] void refuse() const {
    throw InputError("import.refused", "No volume of " + plan_.root.string() + " can be used. The first problem: " +
                                           check_.firstRefusal());
  }

  /// Labels whose file was in quarantine belong to a volume that is there.
  void readLabelsAgain(const PlannedVolume& planned, VolumeRecord record) {
    if (!check_.readHeldLabels(record, planned)) return;
    beginAtRoot(record.labelPath);
    beginAtRoot(record.heldLabelPath);
    readAgain_.push_back(std::move(record));
  }

  /// Relative to the data set's root where it lies inside, else absolute.
  void beginAtRoot(std::filesystem::path& path) const {
    if (!path.empty())
      path = seenFrom(dataset_.root.lexically_normal(), (plan_.root / path).lexically_normal());
  }

  void add(const PlannedVolume& planned, ImportDuplicates& known) {
    const std::filesystem::path file = plan_.root / planned.image;
    const bool samePlace = present_ && present_->hasFile(file);
    std::optional<CheckedVolume> checked = check_.check(planned, dataset_.axis);
    if (!checked) return;
    const std::string* twin = present_ ? present_->nameOf(checked->record.imageSha256) : nullptr;
    if (samePlace && twin != nullptr) return void(++there_);
    if (samePlace)
      return check_.report({file, Verdict::Refused, "import.changed",
                            planned.name + ": has other bytes than when it was imported; the data set keeps the old entry"});
    if (twin != nullptr) {
      ++duplicates_;
      return check_.report({file, Verdict::Refused, "duplicate.exact",
                            planned.name + ": has the same bytes as " + *twin + ", which is in the data set already"});
    }
    for (std::filesystem::path* path :
         {&checked->record.imagePath, &checked->record.labelPath, &checked->record.heldLabelPath})
      beginAtRoot(*path);
    if (const auto like = known.note(*checked)) {
      check_.report(*like);
      ++duplicates_;
    }
    volumes_.push_back(std::move(*checked));
  }

  void store() {
    std::vector<VolumeRecord> records;
    std::map<std::string, std::string> groupOfSubject;
    for (CheckedVolume& volume : volumes_) {
      groupOfSubject[volume.record.subjectName] = volume.group;
      records.push_back(std::move(volume.record));
    }
    DatasetId id = request_.into;
    if (!id)
      id = catalog_.datasets().add(dataset_, groupOfSubject, records);
    else if (!records.empty())
      catalog_.datasets().append(id, groupOfSubject, records);
    if (!readAgain_.empty()) catalog_.edits().replaceFiles("read-labels", readAgain_);
    context_.changed({"datasets", id.value});
    context_.logLine(LogLevel::Info, "Imported '" + dataset_.name + "' (data set " + std::to_string(id.value) + "): " +
                                         std::to_string(records.size()) + " volumes" + rest() + ".");
  }

  /// What else there is to say; always the files that were left out and the warnings.
  std::string rest() const {
    std::string text;
    const auto add = [&](int count, const char* what, bool always) {
      if (always || count > 0) text += ", " + std::to_string(count) + " " + what;
    };
    add(there_, "there already", false);
    add(check_.leftOut(), "files left out", true);
    add(check_.warnings(), "warnings", true);
    add(duplicates_, "duplicates", false);
    add(check_.quarantined(), "put into quarantine (\"list quarantine\")", false);
    return text;
  }

  const Workspace& workspace_;
  const ImportRequest& request_;
  JobContext& context_;
  ImportPlan plan_;
  Catalog catalog_;
  DatasetRecord dataset_;
  ImportCheck check_;
  std::optional<Present> present_;
  std::vector<CheckedVolume> volumes_;
  std::vector<VolumeRecord> readAgain_;  ///< of volumes that are there: with labels from quarantine
  int there_ = 0, duplicates_ = 0;
};

void ImportJob::run(JobContext& context) { Session(workspace_, request_, context).run(); }

}  // namespace sw
