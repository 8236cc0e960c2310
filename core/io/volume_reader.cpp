#include "core/io/volume_reader.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"
#include "core/io/formats/itk_bridge.h"
#include "core/io/formats/reorient.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

struct ReadFile {
  DecodedVolume volume;
  std::string sha256;
  std::int64_t notFinite = 0;
  std::vector<FileVerdict> warnings;
};

/// The header of a pair, when its voxel file was given.
std::filesystem::path headerOf(const std::filesystem::path& path) {
  const std::string extension = lowered(path.extension().string());
  if (extension == ".img") {
    return std::filesystem::path(path).replace_extension(".hdr");
  }
  return path;
}

ReadFile asRead(DicomVolume series) {
  return {std::move(series.volume), std::move(series.sha256), 0, std::move(series.warnings)};
}

/// One pass over one descriptor: the bytes that were checked are those that are hashed and decoded.
ReadFile readChecked(const std::filesystem::path& given, const HashCheck& check = {}) {
  const std::filesystem::path path = headerOf(given);
  if (std::filesystem::is_directory(path)) return asRead(readDicomFolder(path, check));
  if (const auto selection = dicomSelectionOf(path))
    return asRead(readDicomSelection(*selection, check));
  std::string bytes = readRegularFile(path);
  if (looksLikeDicom(bytes)) {
    std::string sha256 = sha256OfText(bytes);
    if (check) check(sha256);
    ReadFile file = asRead(readDicomFile(std::move(bytes), path));
    file.sha256 = std::move(sha256);
    return file;
  }
  RawImage raw = checkFile(bytes, path);
  ReadFile file;
  Sha256 hash;
  hash.update(std::string_view(bytes));
  hash.update(std::string_view(raw.extraBytes));
  file.sha256 = hash.finish();
  if (check) check(file.sha256);
  file.notFinite = countNotFinite(raw);
  file.warnings = std::move(raw.warnings);
  if (file.notFinite > 0) {
    const auto total = static_cast<std::int64_t>(raw.voxels.size() / elementBytes(raw.type));
    const std::string text = shownName(path) + ": " + std::to_string(file.notFinite) + " of " +
                             std::to_string(total) + " voxels are not finite (NaN or Inf)";
    if (file.notFinite == total) {
      throw InputError("voxels.none_finite", text + "; nothing is left");
    }
    file.warnings.push_back({given, Verdict::Warned, "voxels.not_finite", text + "; taken as 0"});
  }
  file.volume = decode(raw, path);
  for (float& voxel : file.volume.voxels) {
    voxel = std::isfinite(voxel) ? voxel : 0.0F;
  }
  return file;
}

/// Voxels as label values; `seen` notes which occur. @throws InputError `label.fraction`,
/// `label.negative`, `label.range`
std::vector<std::uint8_t> labelVoxels(const std::vector<float>& voxels,
                                      std::array<bool, 256>& seen,
                                      const std::string& name) {
  std::vector<std::uint8_t> labels;
  labels.reserve(voxels.size());
  for (const float voxel : voxels) {
    if (voxel != std::floor(voxel)) {
      throw InputError("label.fraction", name + ": holds the value " + std::to_string(voxel) +
                                             "; labels are whole numbers from 0 to 255");
    }
    if (voxel < 0 || voxel > 255) {
      throw InputError(voxel < 0 ? "label.negative" : "label.range",
                       name + ": holds the label value " +
                           std::to_string(static_cast<std::int64_t>(voxel)) +
                           "; labels are whole numbers from 0 to 255");
    }
    labels.push_back(static_cast<std::uint8_t>(voxel));
    seen[labels.back()] = true;
  }
  return labels;
}

std::string sizeText(const VolumeGeometry& geometry) {
  return std::to_string(geometry.size[0]) + " x " + std::to_string(geometry.size[1]) + " x " +
         std::to_string(geometry.size[2]);
}

}  // namespace

VolumeFile readVolume(const std::filesystem::path& path, const HashCheck& check) {
  ReadFile file = readChecked(path, check);
  DecodedVolume canonical = canonicalOrder(std::move(file.volume));
  VolumeFile result;
  result.volume = std::make_shared<const Volume>(canonical.geometry, std::move(canonical.voxels));
  result.sha256 = std::move(file.sha256);
  result.notFinite = file.notFinite;
  result.warnings = std::move(file.warnings);
  return result;
}

LabelFile readLabels(const std::filesystem::path& path, const HashCheck& check) {
  ReadFile file = readChecked(path, check);
  if (file.notFinite > 0) {
    throw InputError("label.fraction",
                     shownName(path) + ": " + std::to_string(file.notFinite) +
                         " label voxels are not finite; labels are whole numbers from 0 to 255");
  }
  DecodedVolume canonical = canonicalOrder(std::move(file.volume));
  std::array<bool, 256> seen{};
  LabelFile result;
  result.labels = std::make_shared<const LabelMap>(
      canonical.geometry, labelVoxels(canonical.voxels, seen, shownName(path)));
  result.sha256 = std::move(file.sha256);
  result.warnings = std::move(file.warnings);
  for (int value = 0; value < 256; ++value) {
    if (seen[static_cast<std::size_t>(value)]) {
      result.values.push_back(value);
    }
  }
  return result;
}

FileVerdict verifyVolumeFile(const std::filesystem::path& path) {
  try {
    const VolumeFile file = readVolume(path);
    FileVerdict verdict{path, Verdict::Accepted, "ok",
                        shownName(path) + ": " + sizeText(file.volume->geometry()) + " voxels"};
    if (!file.warnings.empty()) {
      verdict = file.warnings.front();
      verdict.file = path;
      for (std::size_t i = 1; i < file.warnings.size(); ++i) {
        verdict.message += "; " + file.warnings[i].message;
      }
    }
    return verdict;
  } catch (const Error& error) {
    return {path, Verdict::Refused, error.code(), error.what()};
  } catch (const std::bad_alloc&) {
    return {path, Verdict::Refused, "memory",
            shownName(path) + ": there is not enough memory to read it"};
  } catch (const std::exception& error) {
    return {path, Verdict::Refused, "file.read", shownName(path) + ": " + error.what()};
  }
}

FileGrid readGrid(const std::filesystem::path& path, const HashCheck& check) {
  ReadFile file = readChecked(path, check);
  return {file.volume.geometry, std::move(file.sha256)};
}

void writeLabels(const LabelMap& labels, const std::filesystem::path& path) {
  writeDurably(path, encodeNifti(labels));
}
void writeVolume(const Volume& volume, const std::filesystem::path& path) {
  writeDurably(path, encodeNifti(volume));
}
void writeLabels(const LabelMap& canonical,
                 const VolumeGeometry& file,
                 const std::filesystem::path& path) {
  writeDurably(path, encodeNifti(fileOrder(canonical, file)));
}

}  // namespace sw
