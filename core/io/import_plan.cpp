#include "core/io/import_plan.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/formats/nifti_geometry.h"
#include "core/io/formats/reorient.h"
#include "core/io/importers/importer_registry.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr int kDefaultAxis = 2;
/// An axis this much coarser than the next is taken as the one that slices were acquired along.
constexpr double kClearlyCoarser = 2.0;

/// Voxel sizes in canonical axis order from the first bytes of a NIfTI file; nothing for other
/// formats and bad files.
std::optional<std::array<double, 3>> peekSpacing(const fs::path& file) {
  if (!fs::is_regular_file(file)) {
    return std::nullopt;
  }
  std::string head(4096, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  if (looksLikeGzip(head)) {
    head = inflateHead(head, 540);
  }
  try {
    std::vector<FileVerdict> ignored;
    DecodedVolume volume{niftiGeometry(readNiftiHeader(head, ""), file, ignored), {0.0F}};
    volume.geometry.size = {1, 1, 1};
    return canonicalOrder(std::move(volume)).geometry.spacingMm;
  } catch (const InputError&) {
    return std::nullopt;  // the import itself will say what is wrong with this file
  }
}

int likelyAxis(const ImportPlan& plan) {
  const auto spacing =
      plan.volumes.empty() ? std::nullopt : peekSpacing(plan.root / plan.volumes.front().image);
  if (!spacing) {
    return kDefaultAxis;
  }
  std::array<double, 3> sorted = *spacing;
  std::sort(sorted.begin(), sorted.end());
  if (sorted[2] < kClearlyCoarser * sorted[1]) {
    return kDefaultAxis;
  }
  return static_cast<int>(std::max_element(spacing->begin(), spacing->end()) - spacing->begin());
}

[[noreturn]] void failUnknown(const fs::path& folder) {
  std::string lookedFor;
  for (const DatasetImporter& importer : datasetImporters()) {
    lookedFor += (lookedFor.empty() ? "" : ", ") + std::string(importer.lookedFor);
  }
  if (fs::is_empty(folder)) {
    throw InputError("import.empty", folder.string() + ": the folder is empty");
  }
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
    for (const DatasetImporter& importer : datasetImporters()) {
      if (entry.is_directory(unreadable) && importer.recognise(entry.path())) {
        throw InputError("import.unknown", folder.string() + ": holds no " + lookedFor +
                                               ", but its folder " + shownName(entry.path()) +
                                               " does; import that one");
      }
    }
  }
  throw InputError("import.unknown",
                   folder.string() + ": is no data set that can be imported; looked for " +
                       lookedFor + " (see the documentation for the expected layout)");
}

}  // namespace

ImportPlan planImport(const fs::path& given) {
  fs::path folder = fs::absolute(given).lexically_normal();
  if (shownName(folder) == "dataset.json" && fs::is_regular_file(folder)) {
    folder = folder.parent_path();
  }
  if (!folder.has_filename()) {
    folder = folder.parent_path();
  }
  std::error_code failed;
  if (!fs::exists(folder, failed)) {
    throw InputError("import.missing", folder.string() + ": there is no such folder");
  }
  if (!fs::is_directory(folder)) {
    throw InputError("import.unknown",
                     folder.string() + ": is a file; give the folder that holds the data set");
  }
  try {
    for (const DatasetImporter& importer : datasetImporters()) {
      if (importer.recognise(folder)) {
        ImportPlan plan = importer.plan(folder);
        if (plan.volumes.empty()) {
          throw InputError("import.empty",
                           folder.string() + ": no volume can be imported" +
                               (plan.problems.empty() ? std::string("; dataset.json lists none")
                                                      : ": " + plan.problems.front().message));
        }
        plan.axis = plan.axis < 0 ? likelyAxis(plan) : plan.axis;
        return plan;
      }
    }
    failUnknown(folder);
  } catch (const fs::filesystem_error& error) {
    throw InputError("import.read",
                     folder.string() + ": cannot be read: " + error.code().message());
  }
}

}  // namespace sw
