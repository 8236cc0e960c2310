#include "core/io/patient_name.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_elements.h"
#include "core/io/formats/dicom_slice.h"
#include "core/io/formats/file_bytes.h"

#include <fstream>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kPreamble = 132;
constexpr const char* kImplicit = "1.2.840.10008.1.2";

std::string trimmed(std::string_view value) {
  const auto last = value.find_last_not_of(std::string_view(" \0", 2));
  return last == std::string_view::npos ? std::string() : std::string(value.substr(0, last + 1));
}

/// Elements that name people come long before the pixels.
std::string headOf(const fs::path& file) {
  constexpr std::size_t kHead = std::size_t{256} << 10;
  std::string bytes(kHead, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

std::string nameOf(const fs::path& file) {
  const std::string bytes = headOf(file);
  if (bytes.size() <= kPreamble || !looksLikeDicom(bytes)) return {};
  std::string name, id;
  try {
    std::string_view rest = std::string_view(bytes).substr(kPreamble);
    const std::string syntax = takeDicomMeta(rest, shownName(file));
    walkDicomElements(rest, syntax != kImplicit, shownName(file),
                      [&](std::uint32_t tag, std::string_view value) {
                        if (tag == dicomTag(0x10, 0x10)) name = trimmed(value);
                        if (tag == dicomTag(0x10, 0x20)) id = trimmed(value);
                      });
  } catch (const InputError&) {
    // What was read until there counts: the head ends somewhere in the pixels.
  }
  return name + (name.empty() || id.empty() ? "" : ", ") + id;
}

}  // namespace

std::string patientNameIn(const fs::path& volume) {
  std::error_code failed;
  const bool part = volume.filename().string().starts_with("dicom-") && !fs::exists(volume, failed);
  const fs::path path = part ? volume.parent_path() : volume;
  if (fs::is_regular_file(path, failed)) return nameOf(path);
  std::string found;
  for (const auto& entry : fs::recursive_directory_iterator(path, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    const std::string name = nameOf(entry.path());
    if (name.empty() || name == found) continue;
    if (!found.empty()) return {};  // of several people in one folder nobody is guessed
    found = name;
  }
  return found;
}

}  // namespace sw
