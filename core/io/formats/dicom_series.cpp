#include "core/io/formats/dicom_series.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_frames.h"
#include "core/io/formats/dicom_segmentation.h"
#include "core/io/formats/dicom_stack.h"
#include "core/io/formats/dicom_time_points.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "dicom-";
constexpr std::size_t kKeyDigits = 12;

DicomSlice readSlice(const fs::path& file) {
  std::string bytes = readRegularFile(file);
  std::string sha256 = sha256OfText(bytes);
  DicomSlice slice = readDicomSlice(std::move(bytes), file);
  slice.sha256 = std::move(sha256);
  return slice;
}

/// The slices of these headers with their pixels; a file of several frames is read once.
std::vector<DicomSlice> readSlices(const std::vector<DicomSlice>& headers) {
  std::vector<DicomSlice> slices;
  std::set<fs::path> done;
  for (const DicomSlice& header : headers) {
    if (header.frame == 0 && !holdsPlacedFrames(header)) {
      slices.push_back(readSlice(header.file));
    } else if (done.insert(header.file).second) {
      for (DicomSlice& frame :
           readDicomFrames(readRegularFile(header.file), header.file, FramePixels::Read)) {
        slices.push_back(std::move(frame));
      }
    }
  }
  return slices;
}

void appendPixels(const DicomSlice& slice, std::vector<float>& voxels) {
  const std::string pixels = decodedPixels(slice);
  const auto count = static_cast<std::size_t>(slice.rows * slice.columns);
  const auto byteAt = [&](std::size_t at) {
    return static_cast<int>(static_cast<unsigned char>(pixels[at]));
  };
  const int range = 1 << slice.stored;  // bits above those stored may hold overlays
  for (std::size_t i = 0; i < count; ++i) {
    int raw = slice.bits == 8 ? byteAt(i) : byteAt(2 * i) + 256 * byteAt(2 * i + 1);
    raw &= range - 1;
    raw -= slice.isSigned && raw >= range / 2 ? range : 0;
    voxels.push_back(static_cast<float>(slice.slope * raw + slice.intercept));
  }
}

/// Pixels of a stack's slices, one after another; decoded once the hash has been looked at.
DicomVolume assemble(DicomStack stack, const HashCheck& check = {}) {
  DicomVolume result;
  Sha256 hash;
  for (const DicomSlice& slice : stack.slices) hash.update(std::string_view(slice.sha256));
  result.sha256 = hash.finish();
  if (check) check(result.sha256);
  result.volume.geometry = stack.geometry;
  result.volume.voxels.reserve(static_cast<std::size_t>(stack.geometry.voxelCount()));
  for (const DicomSlice& slice : stack.slices) appendPixels(slice, result.volume.voxels);
  result.warnings = std::move(stack.warnings);
  return result;
}

DicomVolume readOneFolder(const fs::path& folder, const HashCheck& check) {
  const std::string name = shownName(folder);
  const DicomScan scan = scanDicom(folder, false);
  if (scan.headers.empty()) {
    throw InputError("dicom.none", name + ": is a folder without DICOM files");
  }
  std::set<std::string> series;
  std::vector<DicomSlice> headers;
  for (const DicomHeader& header : scan.headers) {
    headers.push_back(header.slice);
  }
  std::vector<DicomSlice> slices = readSlices(headers);
  for (const DicomSlice& slice : slices) {
    series.insert(slice.series);
  }
  if (series.size() > 1) {
    throw InputError("dicom.many_series", name + ": holds " + std::to_string(series.size()) +
                                              " DICOM series; import the folder, which parts them");
  }
  DicomVolume result = assemble(stackDicomSlices(std::move(slices), folder, name), check);
  if (scan.foreign > 0) {
    result.warnings.insert(result.warnings.begin(), {folder, Verdict::Warned, "dicom.foreign",
                                                     name + ": " + std::to_string(scan.foreign) +
                                                         " files are no DICOM files; left out"});
  }
  return result;
}

std::string shownSelection(const DicomSelection& selection) {
  return shownName(selection.folder) + " (series " + selection.series +
         (selection.timePoint > 0 ? ", time point " + std::to_string(selection.timePoint) : "") +
         ")";
}

/// The headers of the selection's volume, as the importer planned it.
std::vector<DicomSlice> selectSlices(const DicomSelection& selection, const DicomScan& scan) {
  const std::string name = shownSelection(selection);
  std::vector<DicomSlice> slices;
  for (const DicomHeader& header : scan.headers) {
    if (header.slice.hasPixels && !isDicomSegmentation(header.slice) &&
        dicomKey(header.slice.series) == selection.series) {
      slices.push_back(header.slice);
    }
  }
  if (slices.empty()) {
    throw InputError("dicom.none", name + ": the folder no longer holds this series");
  }
  auto parts = dicomTimePoints(std::move(slices), name);
  const auto wanted = static_cast<std::size_t>(std::max(selection.timePoint, 1));
  if (wanted > parts.size() || (selection.timePoint == 0 && parts.size() > 1)) {
    throw InputError("dicom.time_points", name + ": the series now holds " +
                                              std::to_string(parts.size()) + " time points");
  }
  return std::move(parts[wanted - 1]);
}

DicomVolume readLabelsOf(const DicomSelection& selection,
                         const DicomScan& scan,
                         const HashCheck& check) {
  const DicomStack stack =
      stackDicomSlices(selectSlices(selection, scan), selection.folder, shownSelection(selection));
  for (const DicomHeader& header : scan.headers) {
    if (!isDicomSegmentation(header.slice) ||
        dicomKey(header.slice.sopInstance) != selection.segmentation) {
      continue;
    }
    std::string bytes = readRegularFile(header.slice.file);
    DicomVolume result;
    result.sha256 = sha256OfText(bytes);
    if (check) check(result.sha256);
    const DicomSegmentation labels = readDicomSegmentation(std::move(bytes), header.slice.file);
    result.volume = drawSegments(labels, stack.geometry, result.warnings);
    return result;
  }
  throw InputError("dicom.none",
                   shownSelection(selection) + ": its segmentation is no longer in the folder");
}

}  // namespace

std::string dicomKey(const std::string& uid) {
  return sha256OfText(uid).substr(0, kKeyDigits);
}

fs::path dicomPath(const DicomSelection& selection) {
  std::string name = std::string(kPrefix) + selection.series;
  if (selection.timePoint > 0) {
    name += (selection.timePoint < 10 ? "-t0" : "-t") + std::to_string(selection.timePoint);
  }
  if (!selection.segmentation.empty()) {
    name += "-seg-" + selection.segmentation;
  }
  return selection.folder / name;
}

std::optional<DicomSelection> dicomSelectionOf(const fs::path& path) {
  const std::string name = shownName(path);
  std::error_code refused;
  if (!name.starts_with(kPrefix) || name.size() < kPrefix.size() + kKeyDigits ||
      fs::exists(path, refused)) {
    return std::nullopt;
  }
  DicomSelection selection{path.parent_path(), name.substr(kPrefix.size(), kKeyDigits), 0, {}};
  std::string_view rest = std::string_view(name).substr(kPrefix.size() + kKeyDigits);
  if (rest.starts_with("-t")) {
    rest.remove_prefix(2);
    const auto [end, error] =
        std::from_chars(rest.data(), rest.data() + rest.size(), selection.timePoint);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  if (rest.starts_with("-seg-")) {
    selection.segmentation = rest.substr(5);
  }
  return dicomPath(selection) == path ? std::optional(selection) : std::nullopt;
}

DicomVolume readDicomFolder(const fs::path& folder, const HashCheck& check) {
  try {
    return readOneFolder(folder, check);
  } catch (const fs::filesystem_error& error) {
    throw InputError("file.read",
                     shownName(folder) + ": cannot be read: " + error.code().message());
  }
}

DicomVolume readDicomFile(std::string bytes, const fs::path& path) {
  if (holdsPlacedFrames(readDicomParts(openDicomDataSet(bytes, shownName(path)), path).slice)) {
    return assemble(stackDicomSlices(readDicomFrames(std::move(bytes), path, FramePixels::Read),
                                     path, shownName(path)));
  }
  std::vector<DicomSlice> slices{readDicomSlice(std::move(bytes), path)};
  DicomVolume result = assemble(stackDicomSlices(std::move(slices), path, shownName(path)));
  result.warnings.push_back(
      {path, Verdict::Warned, "dicom.one_slice",
       shownName(path) + ": is one DICOM slice; give its folder for the whole series"});
  return result;
}

DicomVolume readDicomSelection(const DicomSelection& selection, const HashCheck& check) {
  try {
    const DicomScan scan = scanDicom(selection.folder, true);
    if (!selection.segmentation.empty()) {
      return readLabelsOf(selection, scan, check);
    }
    return assemble(stackDicomSlices(readSlices(selectSlices(selection, scan)),
                                     dicomPath(selection), shownSelection(selection)),
                    check);
  } catch (const fs::filesystem_error& error) {
    throw InputError("file.read",
                     shownName(selection.folder) + ": cannot be read: " + error.code().message());
  }
}

}  // namespace sw
