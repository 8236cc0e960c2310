#include "core/study/import_duplicates.h"

#include "core/study/leakage_report.h"
#include "core/volume/thumbnail.h"

#include <algorithm>

namespace sw {
namespace {

std::string personOf(const std::string& dataset, const VolumeRecord& volume) {
  return dataset + '\n' + volume.subjectName;
}

}  // namespace

ImportDuplicates::ImportDuplicates(Catalog& catalog,
                                   const Workspace& workspace,
                                   std::string dataset,
                                   const std::function<void()>& going)
    : dataset_(std::move(dataset)), thumbnails_(workspace.cacheDir()) {
  for (const DatasetRecord& other : catalog.datasets().all())
    for (const VolumeRecord& volume : catalog.datasets().volumes(other.id)) {
      going();
      add({volume.name + " of data set " + other.name, volume.imageSha256,
           personOf(other.name, volume)},
          thumbnails_.kept(volume.imageSha256).value_or(std::vector<float>{}));
    }
}

void ImportDuplicates::add(Known known, const std::vector<float>& thumbnail) {
  thumbnail.empty() ? index_.addUnknown() : index_.add(thumbnail);
  byHash_.try_emplace(known.sha256, known_.size());
  known_.push_back(std::move(known));
}

/// The first of another person that looks the same (two phases of one heart do); null if none.
const ImportDuplicates::Known* ImportDuplicates::nearTo(const Known& volume,
                                                        const std::vector<float>& thumbnail) {
  for (const std::size_t number : index_.near(thumbnail, kNearDuplicate)) {
    const Known& other = known_[number];
    if (other.person == volume.person) continue;
    const auto picture = thumbnails_.kept(other.sha256);
    if (picture && thumbnailCorrelation(thumbnail, *picture) >= kNearDuplicate) return &other;
  }
  return nullptr;
}

std::optional<FileVerdict> ImportDuplicates::note(CheckedVolume& volume) {
  VolumeRecord& record = volume.record;
  const std::vector<float> thumbnail = std::move(volume.thumbnail);
  Known added{record.name, record.imageSha256, personOf(dataset_, record)};
  const auto same = byHash_.find(added.sha256);
  const bool exact = same != byHash_.end();
  const Known* twin = exact ? &known_[same->second] : nearTo(added, thumbnail);
  std::optional<FileVerdict> found;
  if (twin != nullptr) {
    const std::string code = exact ? "duplicate.exact" : "duplicate.near";
    const std::string text =
        record.name + (exact ? ": has the same bytes as " : ": looks the same as ") + twin->name;
    record.problems.push_back(code + ": " + text);
    found = {record.imagePath, Verdict::Warned, code, text};
  }
  thumbnails_.get(added.sha256, [&] { return thumbnail; });
  add(std::move(added), thumbnail);
  return found;
}

}  // namespace sw
