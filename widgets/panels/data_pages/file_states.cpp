#include "widgets/panels/data_pages/file_states.h"

#include "core/base/clock.h"

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
      checker_(std::make_shared<FileChecker>(
          services.readOnly ? std::filesystem::path() : fileMemory(services.workspace.cacheDir()))) {
  connect(&catalogData, &CatalogData::volumesChanged, this, &FileStates::recheck);
  recheck();
}

void FileStates::recheck() {
  const bool other = volumes_->empty() || data_.volumes().empty() ||
                     volumes_->front().dataset != data_.volumes().front().dataset;
  volumes_ = data_.sharedVolumes();
  next_ = 0;
  growing_ = {};
  if (other && !report_.findings.empty()) {
    report_ = {};
    Q_EMIT changed();
  }
  if (data_.dataset() != nullptr) ask();
}

void FileStates::ask() {
  services_.gateway->compute<Part>(
      this, QStringLiteral("files"),
      [checker = checker_, root = data_.dataset()->root, volumes = volumes_, from = next_] {
        return checkSome(*checker, root, *volumes, from);
      },
      [this](const Part& part) {
        next_ = part.next;
        growing_.files += part.report.files;
        growing_.findings.insert(growing_.findings.end(), part.report.findings.begin(),
                                 part.report.findings.end());
        // A check that goes on shows what it finds, but takes nothing back before its end.
        if (growing_.findings.size() > report_.findings.size() || !isChecking()) {
          report_ = growing_;
          Q_EMIT changed();
        }
        if (isChecking() && data_.dataset() != nullptr) ask();
      });
}

}  // namespace sw
