#include "core/study/import_duplicates.h"

#include "core/study/leakage_report.h"
#include "core/study/volume_thumbnails.h"
#include "core/volume/thumbnail.h"

#include <algorithm>

namespace sw {
namespace {

/// A volume that others are compared with.
struct Known {
  std::string name;  ///< for messages, with its data set where that is another one
  std::string sha256;
  std::string person;            ///< subject and data set
  std::vector<float> thumbnail;  ///< empty if it is not kept
};

std::string personOf(const std::string& dataset, const VolumeRecord& volume) {
  return dataset + '\n' + volume.subjectName;
}

std::vector<Known> ofCatalog(Catalog& catalog,
                             VolumeThumbnails& thumbnails,
                             const std::function<void(double)>& going) {
  std::vector<Known> known;
  for (const DatasetRecord& dataset : catalog.datasets().all())
    for (const VolumeRecord& volume : catalog.datasets().volumes(dataset.id)) {
      going(0);
      known.push_back({volume.name + " of data set " + dataset.name, volume.imageSha256,
                       personOf(dataset.name, volume),
                       thumbnails.kept(volume.imageSha256).value_or(std::vector<float>{})});
    }
  return known;
}

bool alike(const std::vector<float>& a, const std::vector<float>& b) {
  return !a.empty() && !b.empty() && thumbnailCorrelation(a, b) >= kNearDuplicate;
}

/// Another file with the same bytes, else the first of another person that looks the same (two
/// phases of one heart do); null if there is none.
const Known* twinOf(const Known& volume, const std::vector<Known>& known) {
  const auto same = std::ranges::find(known, volume.sha256, &Known::sha256);
  if (same != known.end()) return &*same;
  const auto near = std::ranges::find_if(known, [&](const Known& other) {
    return other.person != volume.person && alike(volume.thumbnail, other.thumbnail);
  });
  return near == known.end() ? nullptr : &*near;
}

}  // namespace

std::vector<FileVerdict> noteDuplicates(Catalog& catalog,
                                        const Workspace& workspace,
                                        const std::string& dataset,
                                        std::vector<CheckedVolume>& volumes,
                                        const std::function<void(double)>& going) {
  VolumeThumbnails thumbnails(workspace.cacheDir());
  std::vector<Known> known = ofCatalog(catalog, thumbnails, going);
  std::vector<FileVerdict> found;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    going(static_cast<double>(i) / static_cast<double>(volumes.size()));
    VolumeRecord& record = volumes[i].record;
    const Known added{record.name, record.imageSha256, personOf(dataset, record),
                      volumes[i].thumbnail};
    if (const Known* twin = twinOf(added, known)) {
      const bool exact = twin->sha256 == added.sha256;
      const std::string code = exact ? "duplicate.exact" : "duplicate.near";
      const std::string text =
          record.name + (exact ? ": has the same bytes as " : ": looks the same as ") + twin->name;
      record.problems.push_back(code + ": " + text);
      found.push_back({record.imagePath, Verdict::Warned, code, text});
    }
    thumbnails.get(record.imageSha256, [&] { return added.thumbnail; });
    known.push_back(added);
  }
  return found;
}

}  // namespace sw
