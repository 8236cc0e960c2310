#include "core/io/import_plan.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/importers/importer_registry.h"
#include "core/io/planned_grids.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr int kDefaultAxis = 2;
/// The importer that reads names by patterns.
constexpr const char* kByPattern = "files";
/// An axis this much coarser than the next is taken as the one that slices were acquired along.
constexpr double kClearlyCoarser = 2.0;

/// Voxel sizes in canonical axis order; nothing where the header does not tell.
std::optional<std::array<double, 3>> peekSpacing(const fs::path& file) {
  try {
    const auto grid = fs::is_regular_file(file) ? peekGrid(file) : std::nullopt;
    return grid ? std::optional(grid->spacingMm) : std::nullopt;
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

std::string allLookedFor() {
  std::string lookedFor;
  for (const DatasetImporter& importer : datasetImporters()) {
    lookedFor += (lookedFor.empty() ? "" : ", ") + std::string(importer.lookedFor);
  }
  return lookedFor;
}

/// A folder right below that says what it is, while this one does not.
void requireNoneBelow(const fs::path& folder) {
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
    for (const DatasetImporter& importer : datasetImporters()) {
      if (!importer.anyFiles && entry.is_directory(unreadable) &&
          importer.recognise(entry.path())) {
        throw InputError("import.unknown", folder.string() +
                                               ": describes no data set, but its folder " +
                                               shownName(entry.path()) + " does (" +
                                               importer.lookedFor + "); import that one");
      }
    }
  }
}

[[noreturn]] void failUnknown(const fs::path& source) {
  if (fs::is_directory(source) && fs::is_empty(source)) {
    throw InputError("import.empty", source.string() + ": the folder is empty");
  }
  throw InputError("import.unknown",
                   source.string() + ": is no data set that can be imported; looked for " +
                       allLookedFor() + " (see the documentation for the expected layout)");
}

const DatasetImporter& importerNamed(const std::string& id) {
  std::string known;
  for (const DatasetImporter& importer : datasetImporters()) {
    if (importer.id == id) {
      return importer;
    }
    known += (known.empty() ? "" : ", ") + std::string(importer.id);
  }
  throw InputError("import.importer", "There is no importer '" + id + "'; there are " + known);
}

/// The importer asked for, the one that reads patterns if some are given, or the first that fits.
const DatasetImporter& chooseImporter(const fs::path& source, const ImportOptions& options) {
  const bool patterns = !options.pattern.empty() || !options.labelPattern.empty();
  if (!options.importer.empty() || patterns) {
    const DatasetImporter& importer =
        importerNamed(options.importer.empty() ? kByPattern : options.importer);
    if (patterns && std::string_view(importer.id) != kByPattern) {
      throw InputError("import.pattern", "The importer '" + std::string(importer.id) +
                                             "' takes no patterns; use the importer '" +
                                             kByPattern + "'");
    }
    return importer;
  }
  bool described = false;
  for (const DatasetImporter& importer : datasetImporters()) {
    if (importer.anyFiles && !described && fs::is_directory(source)) {
      requireNoneBelow(source);
      described = true;
    }
    if (importer.recognise(source)) {
      return importer;
    }
  }
  failUnknown(source);
}

fs::path normalised(const fs::path& given) {
  const fs::path source = fs::absolute(given).lexically_normal();
  return source.has_filename() ? source : source.parent_path();
}

}  // namespace

ImportPlan planImport(const fs::path& given, const ImportOptions& options) {
  const fs::path source = normalised(given);
  std::error_code failed;
  if (!fs::exists(source, failed)) {
    throw InputError("import.missing", source.string() + ": there is no such folder or file");
  }
  try {
    ImportPlan plan = chooseImporter(source, options).plan(source, options);
    if (plan.volumes.empty()) {
      throw InputError("import.empty",
                       source.string() + ": no volume can be imported" +
                           (plan.problems.empty() ? std::string("; none is listed")
                                                  : ": " + plan.problems.front().message));
    }
    plan.source = source;
    plan.axis = plan.axis < 0 ? likelyAxis(plan) : plan.axis;
    return plan;
  } catch (const fs::filesystem_error& error) {
    throw InputError("import.read",
                     source.string() + ": cannot be read: " + error.code().message());
  }
}

std::vector<std::pair<std::string, std::string>> importerTitles() {
  std::vector<std::pair<std::string, std::string>> titles;
  for (const DatasetImporter& importer : datasetImporters()) {
    titles.emplace_back(importer.id, importer.title);
  }
  return titles;
}

}  // namespace sw
