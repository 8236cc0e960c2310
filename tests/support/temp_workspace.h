#pragma once

#include "core/store/catalog.h"

#include <QTemporaryDir>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sw::test {

/// A workspace in a new folder whose path has a blank and letters outside ASCII; removed at the
/// end.
class TempWorkspace {
 public:
  TempWorkspace() : workspace_{folder() / "Prüfung 測試"} {
    std::filesystem::create_directories(workspace_.root);
  }
  /// The temporary folder around the workspace.
  std::filesystem::path folder() const { return directory_.path().toStdString(); }
  const Workspace& workspace() const { return workspace_; }
  const std::filesystem::path& root() const { return workspace_.root; }

 private:
  QTemporaryDir directory_;
  Workspace workspace_;
};

/// `subjects` people with `each` volumes; every second volume is labelled.
inline std::vector<VolumeRecord> sampleVolumes(int subjects, int each) {
  std::vector<VolumeRecord> volumes;
  for (int subject = 0; subject < subjects; ++subject) {
    for (int k = 0; k < each; ++k) {
      VolumeRecord volume;
      volume.subjectName = "Patient " + std::to_string(subject);
      volume.name = "case_" + std::to_string(subject) + "_" + std::to_string(k);
      volume.imagePath = "imagesTr/" + volume.name + ".nii.gz";
      volume.imageSha256 = std::string(64, static_cast<char>('a' + k % 6));
      volume.geometry.size = {40, 50, 30 + k};
      volume.geometry.spacingMm = {0.1, 1.0 / 3.0, 2.5};
      volume.geometry.originMm = {-1e-9, 12345.678901234567, 3};
      volume.notFinite = k;
      volume.minimum = -1.5;
      volume.maximum = 1e30;
      volume.problems = {"volume.note: a \"quoted\" note"};
      if (k % 2 == 0) {
        volume.labelPath = "labelsTr/" + volume.name + ".nii.gz";
        volume.labelSha256 = std::string(64, 'f');
        volume.labelValues = {0, 1, 2};
      }
      volumes.push_back(volume);
    }
  }
  return volumes;
}

inline DatasetRecord sampleDataset(const std::string& name) {
  DatasetRecord dataset;
  dataset.name = name;
  dataset.root = "/data/Ordner ü";
  dataset.axis = 1;
  dataset.modality = "MRI";
  dataset.licence = "CC-BY-SA 4.0";
  dataset.labelNames = {{0, "background"}, {1, "anterior"}, {2, "posterior"}};
  return dataset;
}

}  // namespace sw::test
