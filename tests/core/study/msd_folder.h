#pragma once

#include "core/io/volume_reader.h"
#include "core/store/catalog.h"
#include "core/study/import_job.h"
#include "core/volume/phantom.h"
#include "tests/core/io/sample_files.h"
#include "tests/core/train/training_support.h"

#include <QString>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace sw::test {

/// A folder as the Medical Segmentation Decathlon lays it out.
struct MsdFolder {
  MsdFolder() {
    root = std::filesystem::path(folder.path().toStdString()) / "data";
    workspace.root = std::filesystem::path(folder.path().toStdString()) / "workspace";
    std::filesystem::create_directories(root / "imagesTr");
    std::filesystem::create_directories(root / "labelsTr");
  }

  void add(const std::string& name, std::int64_t labelSize = 16) {
    const PhantomCase image = makePhantom(training.size(), 16, 8);
    const PhantomCase label = makePhantom(training.size(), labelSize, 8);
    writeVolume(*image.image, root / "imagesTr" / (name + ".nii.gz"));
    writeLabels(*label.labels, root / "labelsTr" / (name + ".nii.gz"));
    training.push_back(
        {{"image", "./imagesTr/" + name + ".nii.gz"}, {"label", "./labelsTr/" + name + ".nii.gz"}});
  }

  void describe(const nlohmann::json& labels = {
                    {"0", "background"}, {"1", "disc"}, {"2", "bar"}}) const {
    const nlohmann::json json = {{"name", "Phantoms"},
                                 {"modality", {{"0", "MRI"}}},
                                 {"labels", labels},
                                 {"training", training}};
    std::ofstream(root / "dataset.json") << json.dump();
  }

  std::vector<VolumeRecord> volumes() const {
    Catalog catalog(workspace, CatalogAccess::ReadOnly);
    return catalog.datasets().volumes(catalog.datasets().find("Phantoms").id);
  }

  std::size_t datasets() const {
    if (!std::filesystem::exists(workspace.catalogFile())) return 0;
    return Catalog(workspace, CatalogAccess::ReadOnly).datasets().all().size();
  }

  void import(RecordingContext& context, ImportRequest request = {}) const {
    request.folder = root;
    ImportJob(workspace, request).run(context);
  }

  DatasetId dataset() const {
    return Catalog(workspace, CatalogAccess::ReadOnly).datasets().find("Phantoms").id;
  }

  QTemporaryDir folder;
  std::filesystem::path root;
  Workspace workspace;
  nlohmann::json training = nlohmann::json::array();
};

inline bool says(const RecordingContext& context, const std::string& text) {
  return std::any_of(context.lines.begin(), context.lines.end(),
                     [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

inline std::string niftiOf(const std::vector<float>& voxels,
                           std::array<std::int16_t, 3> size = {5, 4, 3}) {
  std::string bytes = niftiHeader(16, 32);
  for (std::size_t axis = 0; axis < 3; ++axis) put(bytes, 42 + 2 * axis, size[axis]);
  bytes.append(reinterpret_cast<const char*>(voxels.data()), voxels.size() * sizeof(float));
  return bytes;
}

inline std::vector<float> ramp(std::size_t count) {
  std::vector<float> voxels;
  for (std::size_t i = 0; i < count; ++i) voxels.push_back(static_cast<float>(i));
  return voxels;
}

/// Writes the volume "a" and its labels anew, with one fault.
inline void spoil(const MsdFolder& msd, const QString& fault) {
  std::vector<float> image = ramp(60), label(60, 1.0F);
  if (fault == "nan") image[3] = image[7] = image[9] = std::nanf("");
  if (fault == "constant") image.assign(60, 5.0F);
  if (fault == "label undeclared") label[4] = 7;
  if (fault == "label empty") label.assign(60, 0.0F);
  if (fault == "label fraction") label[4] = 0.5F;
  if (fault == "label negative") label[4] = -1;
  if (fault == "label range") label[4] = 1000;
  const bool flat = fault == "single slice";
  if (flat) image.resize(20), label.resize(20);
  const std::array<std::int16_t, 3> size{5, 4, static_cast<std::int16_t>(flat ? 1 : 3)};
  std::string imageBytes = niftiOf(image, size), labelBytes = niftiOf(label, size);
  if (fault == "no placement") put<std::int16_t>(imageBytes, 254, 0);
  if (fault == "no spacing") put(imageBytes, 80, 0.0F);
  if (fault == "trailing") imageBytes += "more";
  if (fault == "label spacing") put(labelBytes, 280, 0.6F);
  if (fault == "label origin") put(labelBytes, 280 + 12, 2.0F);
  if (fault ==
      "label direction") {  // turned by 3 degrees about the third axis, where 1 mm stays 1 mm
    const float c = std::cos(0.05F), s = std::sin(0.05F);
    put(labelBytes, 280, 0.5F * c);
    put(labelBytes, 284, -0.75F * s);
    put(labelBytes, 296, 0.5F * s);
    put(labelBytes, 300, 0.75F * c);
  }
  if (fault == "label cut off") labelBytes.resize(500);
  std::ofstream(msd.root / "imagesTr" / "a.nii.gz", std::ios::binary) << gzipBytes(imageBytes);
  std::ofstream(msd.root / "labelsTr" / "a.nii.gz", std::ios::binary) << gzipBytes(labelBytes);
}

}  // namespace sw::test
