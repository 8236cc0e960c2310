#include "widgets/panels/data_pages/file_states.h"

#include "core/base/clock.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sw {
namespace {

/// What one request to the pool gave.
struct Part {
  FileReport report;
  std::size_t next = 0;
};

constexpr double kSecondsAtOnce = 0.25;  // the pool has pictures to draw too

Part checkSome(FileChecker& checker,
               const std::filesystem::path& root,
               const std::vector<VolumeRecord>& volumes,
               std::size_t from) {
  Part part;
  const double begin = monotonicSeconds();
  for (part.next = from; part.next < volumes.size();) {
    checkVolumeFiles(checker, root, volumes[part.next++], FileCheckDepth::Fast, part.report);
    if (monotonicSeconds() - begin > kSecondsAtOnce) break;
  }
  if (part.next == volumes.size()) checker.save();
  return part;
}

/// Whether what was found out about the files of one holds for the other.
bool sameFiles(const VolumeRecord& one, const VolumeRecord& other) {
  return one.imagePath == other.imagePath && one.imageSha256 == other.imageSha256 &&
         one.labelPath == other.labelPath && one.labelSha256 == other.labelSha256;
}

}  // namespace

QString fileStateText(FileState state) {
  switch (state) {
    case FileState::Missing:
      return FileStates::tr("missing");
    case FileState::Changed:
      return FileStates::tr("changed");
    case FileState::Unreadable:
      return FileStates::tr("unreadable");
    case FileState::Present:
      break;
  }
  return {};
}

FileStates::FileStates(AppServices& services, CatalogData& catalogData, QObject* parent)
    : QObject(parent),
      services_(services),
      data_(catalogData),
      // What another program or computer holds is only read.
      checker_(std::make_shared<FileChecker>(services.readOnly
                                                 ? std::filesystem::path()
                                                 : fileMemory(services.workspace.cacheDir()))) {
  connect(&catalogData, &CatalogData::volumesChanged, this, &FileStates::follow);
  recheck();
}

void FileStates::recheck() {
  const DatasetRecord* dataset = data_.dataset();
  const bool other = dataset == nullptr || dataset->id != dataset_;
  dataset_ = dataset == nullptr ? DatasetId{} : dataset->id;
  root_ = dataset == nullptr ? std::filesystem::path() : dataset->root;
  all_ = data_.sharedVolumes();
  if (other && !report_.findings.empty()) {
    report_ = {};
    Q_EMIT changed();
  }
  start(*all_, {});
}

void FileStates::follow() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr || dataset->id != dataset_ || dataset->root != root_) return recheck();
  std::unordered_map<std::int64_t, const VolumeRecord*> seen;
  const Volumes before = std::exchange(all_, data_.sharedVolumes());
  for (const VolumeRecord& volume : *before) seen.emplace(volume.id.value, &volume);
  for (std::size_t i = next_; i < volumes_->size(); ++i) seen.erase((*volumes_)[i].id.value);
  std::vector<VolumeRecord> toCheck;
  std::unordered_set<std::int64_t> kept;
  FileReport known;
  for (const VolumeRecord& volume : *all_) {
    const auto at = seen.find(volume.id.value);
    if (at == seen.end() || !sameFiles(*at->second, volume)) {
      toCheck.push_back(volume);
      continue;
    }
    kept.insert(volume.id.value);
    known.files += volume.labelPath.empty() ? 1 : 2;
  }
  std::ranges::copy_if(
      growing_.findings, std::back_inserter(known.findings),
      [&](const FileFinding& finding) { return kept.contains(finding.volume.value); });
  start(std::move(toCheck), std::move(known));
}

void FileStates::start(std::vector<VolumeRecord> toCheck, FileReport known) {
  volumes_ = std::make_shared<const std::vector<VolumeRecord>>(std::move(toCheck));
  next_ = 0;
  ++round_;
  growing_ = std::move(known);
  if (isChecking()) return ask();
  report_ = growing_;
  Q_EMIT changed();
}

void FileStates::ask() {
  services_.gateway->compute<Part>(
      this, QStringLiteral("files"),
      [checker = checker_, root = root_, volumes = volumes_, from = next_] {
        return checkSome(*checker, root, *volumes, from);
      },
      [this, round = round_](const Part& part) {
        if (round != round_) return;
        next_ = part.next;
        growing_.files += part.report.files;
        growing_.findings.insert(growing_.findings.end(), part.report.findings.begin(),
                                 part.report.findings.end());
        // A check that goes on shows what it finds, but takes nothing back before its end.
        if (growing_.findings.size() > report_.findings.size() || !isChecking()) {
          report_ = growing_;
          Q_EMIT changed();
        }
        if (isChecking()) ask();
      });
}

}  // namespace sw
