#include "core/io/patient_name.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_elements.h"
#include "core/io/formats/dicom_slice.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"

#include <algorithm>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kPreamble = 132;
constexpr const char* kImplicit = "1.2.840.10008.1.2";

std::string trimmed(std::string_view value) {
  const auto last = value.find_last_not_of(std::string_view(" \0", 2));
  return last == std::string_view::npos ? std::string() : std::string(value.substr(0, last + 1));
}

std::string nameOf(const fs::path& file) {
  const std::string bytes = readRegularFile(file);
  if (!looksLikeDicom(bytes)) return {};
  std::string_view rest = std::string_view(bytes).substr(kPreamble);
  const std::string syntax = takeDicomMeta(rest, shownName(file));
  std::string name, id;
  try {
    walkDicomElements(rest, syntax != kImplicit, shownName(file),
                      [&](std::uint32_t tag, std::string_view value) {
                        if (tag == dicomTag(0x10, 0x10)) name = trimmed(value);
                        if (tag == dicomTag(0x10, 0x20)) id = trimmed(value);
                      });
  } catch (const InputError&) {
    // What was read until there counts: pixels may be compressed.
  }
  return name + (name.empty() || id.empty() ? "" : ", ") + id;
}

}  // namespace

std::string patientNameIn(const fs::path& path) {
  std::error_code failed;
  std::vector<fs::path> files{path};
  if (fs::is_directory(path, failed)) {
    files.clear();
    for (const auto& entry : fs::directory_iterator(path, failed)) files.push_back(entry.path());
    std::ranges::sort(files);
    files.resize(std::min<std::size_t>(files.size(), 20));  // foreign files may come first
  }
  for (const fs::path& file : files) {
    try {
      if (fs::is_regular_file(file, failed) && fs::file_size(file, failed) > kPreamble) {
        if (std::string name = nameOf(file); !name.empty()) return name;
      }
    } catch (const InputError&) {
      continue;
    }
  }
  return {};
}

}  // namespace sw
