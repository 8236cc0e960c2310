#include "core/io/formats/dicom_slice.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_pixels.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sw {
namespace {

/// Enough for the tags of most files; a longer head is read whole.
constexpr std::size_t kHeadBytes = std::size_t{16} << 10;

/// What the walk collects besides the slice itself. The two texts are digested at its end.
struct Collected {
  DicomSlice slice;
  std::string_view patientId, patientName;
  std::string_view pixels;
  std::uint64_t pixelBytes = 0;
  bool encapsulated = false;
};

/// A coded string as long as one may be; free text gives "".
std::string codeOf(std::string_view value) {
  const std::string_view text = dicomText(value);
  const bool good =
      text.size() <= 16 &&
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ") == std::string_view::npos;
  return good ? std::string(text) : std::string();
}

bool collectIdentity(Collected& all, const DicomElement& element) {
  DicomSlice& slice = all.slice;
  switch (element.tag) {
    case dicomTag(0x0008, 0x0016):
      slice.sopClass = dicomUid(element.value);
      return true;
    case dicomTag(0x0008, 0x0018):
      slice.sopInstance = dicomUid(element.value);
      return true;
    case dicomTag(0x0008, 0x0060):
      slice.modality = codeOf(element.value);
      return true;
    case dicomTag(0x0010, 0x0010):
      all.patientName = dicomText(element.value);
      return true;
    case dicomTag(0x0010, 0x0020):
      all.patientId = dicomText(element.value);
      return true;
    case dicomTag(0x0020, 0x000D):
      slice.study = dicomUid(element.value);
      return true;
    case dicomTag(0x0020, 0x000E):
      slice.series = dicomUid(element.value);
      return true;
    case dicomTag(0x0020, 0x0052):
      slice.frameOfReference = dicomUid(element.value);
      return true;
    default:
      return false;
  }
}

bool collectOrder(DicomSlice& slice, const DicomElement& element) {
  switch (element.tag) {
    case dicomTag(0x0018, 0x0086):
      slice.echo = dicomWhole(element.value);
      return true;
    case dicomTag(0x0018, 0x1060):
      slice.triggerTime = dicomDecimal(element.value);
      return true;
    case dicomTag(0x0020, 0x0011):
      slice.seriesNumber = dicomWhole(element.value);
      return true;
    case dicomTag(0x0020, 0x0012):
      slice.acquisition = dicomWhole(element.value);
      return true;
    case dicomTag(0x0020, 0x0013):
      slice.instance = dicomWhole(element.value);
      return true;
    case dicomTag(0x0020, 0x0100):
      slice.temporalIndex = dicomWhole(element.value);
      return true;
    default:
      return false;
  }
}

/// Where the slice lies, and what its values mean.
bool collectGeometry(DicomSlice& slice, const DicomElement& element) {
  switch (element.tag) {
    case dicomTag(0x0018, 0x0050):
      slice.sliceSpacing =
          slice.sliceSpacing > 0 ? slice.sliceSpacing : dicomDecimal(element.value).value_or(0);
      return true;
    case dicomTag(0x0018, 0x0088):
      slice.sliceSpacing = std::abs(dicomDecimal(element.value).value_or(slice.sliceSpacing));
      return true;
    case dicomTag(0x0020, 0x0032):
      slice.position = dicomNumbers<3>(element.value);
      return true;
    case dicomTag(0x0020, 0x0037):
      slice.orientation = dicomNumbers<6>(element.value);
      return true;
    case dicomTag(0x0028, 0x0030):
      if (const auto spacing = dicomNumbers<2>(element.value)) {
        slice.pixelSpacing = *spacing;
        slice.spacingKnown = true;
      }
      return true;
    case dicomTag(0x0028, 0x1052):
      slice.intercept = dicomDecimal(element.value).value_or(0);
      return true;
    case dicomTag(0x0028, 0x1053):
      slice.slope = dicomDecimal(element.value).value_or(1);
      return true;
    default:
      return false;
  }
}

void collectPixels(Collected& all, const DicomElement& element, DicomEncoding encoding) {
  DicomSlice& slice = all.slice;
  switch (element.tag) {
    case dicomTag(0x0028, 0x0002):
      slice.samples = dicomUnsigned(element.value, encoding);
      break;
    case dicomTag(0x0028, 0x0004):
      slice.grey = dicomText(element.value).starts_with("MONOCHROME");
      break;
    case dicomTag(0x0028, 0x0008):
      slice.frames = dicomWhole(element.value).value_or(1);
      break;
    case dicomTag(0x0028, 0x0010):
      slice.rows = dicomUnsigned(element.value, encoding);
      break;
    case dicomTag(0x0028, 0x0011):
      slice.columns = dicomUnsigned(element.value, encoding);
      break;
    case dicomTag(0x0028, 0x0100):
      slice.bits = static_cast<int>(dicomUnsigned(element.value, encoding));
      break;
    case dicomTag(0x0028, 0x0101):
      slice.stored = static_cast<int>(dicomUnsigned(element.value, encoding));
      break;
    case dicomTag(0x0028, 0x0103):
      slice.isSigned = dicomUnsigned(element.value, encoding) == 1;
      break;
    case kDicomPixels:
      slice.hasPixels = true;
      all.pixels = element.value;
      all.pixelBytes = element.length;
      all.encapsulated = element.items;
      break;
    default:
      break;
  }
}

/// Walks as far as the data are whole; what was found before a damage stays in `all`.
void collectAll(const DicomDataSet& data,
                const std::string& name,
                std::uint64_t beyond,
                Collected& all) {
  all.slice.syntax = data.syntax;
  walkDicomElements(
      data.elements(), data.encoding, name,
      [&](const DicomElement& element) {
        if (!collectIdentity(all, element) && !collectOrder(all.slice, element) &&
            !collectGeometry(all.slice, element)) {
          collectPixels(all, element, data.encoding);
        }
      },
      beyond);
}

void digestPatient(Collected& all) {
  if (!all.patientId.empty() || !all.patientName.empty()) {
    all.slice.patient =
        sha256OfText(std::string(all.patientId) + '\0' + std::string(all.patientName));
  }
  all.patientId = all.patientName = {};
}

std::uint64_t bytesNeeded(const DicomSlice& slice) {
  return static_cast<std::uint64_t>(slice.rows * slice.columns * (slice.bits / 8));
}

void requirePixelBytes(const Collected& all, const std::string& name) {
  const std::uint64_t need = bytesNeeded(all.slice);
  if (!all.encapsulated && (all.pixelBytes < need || all.pixelBytes > need + 1)) {
    throw InputError("dicom.pixels", name + ": its header declares " + std::to_string(need) +
                                         " pixel bytes, found " + std::to_string(all.pixelBytes));
  }
}

void swapPairs(std::string& bytes) {
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::swap(bytes[i], bytes[i + 1]);
  }
}

/// Reads the tags from the first bytes; false if those did not reach the pixels.
bool collectHead(FileHead head, const std::filesystem::path& path, Collected& all) {
  const std::uint64_t beyond = head.size - head.bytes.size();
  try {
    const DicomDataSet data = openDicomDataSet(std::move(head.bytes), shownName(path));
    collectAll(data, shownName(path), beyond, all);
    digestPatient(all);
    return all.slice.hasPixels && data.start > 0;
  } catch (const InputError&) {
    return false;  // the whole file will tell
  }
}

/// Nothing for what is no DICOM file or cannot be read.
std::optional<FileHead> dicomHead(const std::filesystem::path& path) {
  try {
    FileHead head = readFileHead(path, kHeadBytes);
    return looksLikeDicom(head.bytes) ? std::optional(std::move(head)) : std::nullopt;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace

std::string shownSlice(const DicomSlice& slice) {
  const std::string file = shownName(slice.file);
  return slice.instance ? "slice " + std::to_string(*slice.instance) + " (" + file + ")" : file;
}

void requireUsable(const DicomSlice& slice) {
  const std::string name = shownName(slice.file);
  if (!slice.hasPixels) {
    throw InputError("dicom.pixels", name + ": holds no pixels");
  }
  if (slice.samples != 1 || !slice.grey) {
    throw InputError("file.colour", name + ": colour DICOM is not supported; export one channel");
  }
  if (!slice.framesReason.empty()) {
    throw InputError("dicom.frames", slice.framesReason);
  }
  if (slice.frames != 1) {
    throw InputError("dicom.frames",
                     name +
                         ": holds several frames; of such files only Enhanced CT, MR and PET are "
                         "read. Convert it to single slices or to NIfTI");
  }
  if (slice.rows < 1 || slice.columns < 1 || (slice.bits != 8 && slice.bits != 16) ||
      slice.stored < 1 || slice.stored > slice.bits) {
    throw InputError("dicom.pixels", name + ": " + std::to_string(slice.rows) + " x " +
                                         std::to_string(slice.columns) + " pixels of " +
                                         std::to_string(slice.bits) + " bits are not supported");
  }
  if (!(slice.pixelSpacing[0] > 0 && slice.pixelSpacing[1] > 0)) {
    throw InputError("dicom.spacing", name + ": its pixel spacing is not positive");
  }
}

DicomParts readDicomParts(const DicomDataSet& data, const std::filesystem::path& path) {
  Collected all;
  all.slice.file = path;
  collectAll(data, shownName(path), 0, all);
  digestPatient(all);
  return {std::move(all.slice), all.pixels, all.encapsulated};
}

DicomSlice readDicomSlice(std::string bytes, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const DicomDataSet data = openDicomDataSet(std::move(bytes), name);
  Collected all;
  all.slice.file = path;
  collectAll(data, name, 0, all);
  digestPatient(all);
  requireUsable(all.slice);
  requirePixelBytes(all, name);
  DicomSlice& slice = all.slice;
  if (data.encapsulated != all.encapsulated) {
    throw InputError("dicom.pixels",
                     name + ": its pixels are not stored as its transfer syntax says");
  }
  slice.pixels = all.pixels;
  slice.encapsulated = all.encapsulated;
  slice.bigEndian = data.encoding.bigEndian;
  return std::move(slice);
}

std::string decodedPixels(const DicomSlice& slice) {
  if (slice.encapsulated) return decodeDicomPixels(slice, slice.pixels);
  std::string pixels = slice.pixels;
  if (slice.bigEndian && slice.bits == 16) swapPairs(pixels);
  return pixels;
}

std::optional<DicomHeader> readDicomHeader(const std::filesystem::path& path) {
  std::optional<FileHead> head = dicomHead(path);
  if (!head) {
    return std::nullopt;
  }
  const std::string name = shownName(path);
  DicomHeader header;
  Collected all;
  all.slice.file = path;
  DicomDataSet whole;  // outlives the texts that `all` looks into
  try {
    if (!collectHead(std::move(*head), path, all)) {
      all = {};
      all.slice.file = path;
      whole = openDicomDataSet(readRegularFile(path), name);
      collectAll(whole, name, 0, all);
    }
    if (all.slice.hasPixels && all.slice.samples == 1 && all.slice.frames == 1 &&
        all.slice.bits >= 8) {
      requirePixelBytes(all, name);
    }
  } catch (const InputError& error) {
    header.damage = FileVerdict{path, Verdict::Refused, error.code(), error.what()};
  }
  if (all.slice.patient.empty()) {
    digestPatient(all);
  }
  header.slice = std::move(all.slice);
  return header;
}

}  // namespace sw
