#include "core/io/formats/file_format.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/formats/header_text.h"
#include "core/io/formats/meta_check.h"
#include "core/io/formats/nifti_check.h"
#include "core/io/formats/nifti_header.h"
#include "core/io/formats/nrrd_check.h"

namespace sw {
namespace {

bool looksLikeNrrd(std::string_view head) {
  return head.substr(0, 5) == "NRRD0";
}

std::string describeContent(std::string_view head) {
  if (head.substr(0, 4) == "\x89PNG") {
    return "a PNG picture";
  }
  if (head.substr(0, 3) == "\xff\xd8\xff") {
    return "a JPEG picture";
  }
  if (head.substr(0, 4) == "\x89HDF") {
    return "an HDF5 file";
  }
  if (head.substr(0, 2) == "PK") {
    return "a zip archive";
  }
  return "none of the formats that are read (NIfTI, NRRD, MetaImage)";
}

/// Ends of names, longest first.
constexpr std::string_view kExtensions[]{".nii.gz", ".hdr.gz", ".img.gz", ".nii", ".hdr",
                                         ".img",    ".nrrd",   ".nhdr",   ".mha", ".mhd"};

std::string_view extensionOf(const std::string& lowerName) {
  for (const std::string_view extension : kExtensions) {
    if (lowerName.size() > extension.size() &&
        std::string_view(lowerName).substr(lowerName.size() - extension.size()) == extension) {
      return extension;
    }
  }
  return {};
}

void warnAboutName(RawImage& image, bool compressed, const std::filesystem::path& path) {
  const std::string name = lowered(shownName(path));
  const bool named = name.size() > 3 && name.substr(name.size() - 3) == ".gz";
  if (image.format == FileFormat::Nifti && compressed != named) {
    image.warnings.push_back(
        {path, Verdict::Warned, "name.content",
         shownName(path) +
             (compressed ? ": is compressed, though its name does not end in .gz; read by content"
                         : ": is not compressed, though its name ends in .gz; read by content")});
  }
}

}  // namespace

const std::vector<FormatEntry>& fileFormats() {
  static const std::vector<FormatEntry> kFormats{
      {FileFormat::Nrrd, "NRRD", ".nrrd .nhdr", looksLikeNrrd, checkNrrd},
      {FileFormat::Meta, "MetaImage", ".mha .mhd", looksLikeMeta, checkMeta},
      {FileFormat::Nifti, "NIfTI", ".nii .nii.gz .hdr", looksLikeNifti, checkNifti}};
  return kFormats;
}

RawImage checkFile(const std::string& bytes, const std::filesystem::path& path) {
  const bool compressed = looksLikeGzip(bytes);
  const std::string head = contentHead(bytes, kNiftiHeadBytes);
  for (const FormatEntry& entry : fileFormats()) {
    if (entry.recognise(head) && (!compressed || entry.format == FileFormat::Nifti)) {
      RawImage image = entry.check(bytes, path);
      warnAboutName(image, compressed, path);
      return image;
    }
  }
  const std::string name = shownName(path);
  if (head.size() < 348 && extensionOf(lowered(name)).substr(0, 4) == ".nii") {
    throw InputError("nifti.short", name + ": " + std::to_string(head.size()) +
                                        " bytes are too few for a NIfTI header (348)");
  }
  throw InputError("format.unknown", name + ": its content is " + describeContent(head));
}

bool hasVolumeExtension(const std::filesystem::path& path) {
  return !extensionOf(lowered(shownName(path))).empty();
}

std::string volumeStem(const std::filesystem::path& path) {
  const std::string name = shownName(path);
  return name.substr(0, name.size() - extensionOf(lowered(name)).size());
}

}  // namespace sw
